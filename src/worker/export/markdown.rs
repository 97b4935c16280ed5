//! A cable as Markdown.

use cable::Cable;
use std::fmt::Write as _;

/// Returns a cable as Markdown: its subject as a heading, its head as a list, its paragraphs with numbers and marks.
pub fn markdown(cable: &Cable, text: &str) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = write(&mut out, cable, text);
    out
}

fn write(out: &mut String, cable: &Cable, text: &str) -> std::fmt::Result {
    let name = cable.id.as_deref().unwrap_or("Cable");
    writeln!(out, "# {}\n", escaped(cable.subject.as_deref().unwrap_or(name)))?;
    let banner = cable.classification.as_ref().map(|mark| match mark.level {
        Some(level) if mark.noforn => format!("{}, NOFORN", level.word()),
        Some(level) => level.word().to_owned(),
        None => mark.text.clone(),
    });
    let lines = [
        ("Id", cable.id.clone()),
        ("Date", cable.date.map(|date| date.to_string())),
        ("From", cable.header.from.clone().or_else(|| cable.post.clone())),
        ("Classification", banner),
        ("Captions", Some(cable.captions.join(", "))),
        ("TAGS", Some(cable.tags.join(", "))),
        (
            "References",
            Some(cable.references.iter().map(|to| to.text.as_str()).collect::<Vec<_>>().join("; ")),
        ),
        ("Classified by", cable.classified_by.as_ref().map(|by| by.text.clone())),
    ];
    for (term, value) in lines {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(out, "- **{term}:** {}", escaped(&value))?;
        }
    }
    for paragraph in &cable.paragraphs {
        if let Some(heading) = &paragraph.heading {
            writeln!(out, "\n## {}", escaped(heading))?;
        }
        writeln!(out)?;
        if let Some(number) = paragraph.number {
            write!(out, "**¶{number}** ")?;
        }
        if let Some(mark) = &paragraph.mark {
            write!(out, "{} ", escaped(&mark.text))?;
        }
        // Two blanks at its end keep a line separate from the next.
        let flow = paragraph.flow(text, &cable.lines).text;
        writeln!(out, "{}", flow.split('\n').map(escaped).collect::<Vec<_>>().join("  \n"))?;
    }
    if let Some(signature) = &cable.signature {
        writeln!(out, "\n{}", escaped(signature))?;
    }
    Ok(())
}

/// Escapes a text so that nothing in it is taken for markup. Signs that have a meaning in Markdown or HTML get a
/// backslash, and so do signs at the beginning of a line that would begin a list, a heading or a rule.
pub fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    for (at, letter) in line.char_indices() {
        let special = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~');
        if special || (at == 0 && matches!(letter, '#' | '-' | '+' | '=')) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cable_is_markup() {
        for (line, expected) in [
            ("--one item", "\\--one item"),
            ("# of boxes", "\\# of boxes"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("no/no *stars* and_so", "no/no \\*stars\\* and\\_so"),
            ("R&D;", "R\\&D;"),
        ] {
            assert_eq!(escaped(line), expected);
        }
    }
}
