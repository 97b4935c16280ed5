//! A cable as Markdown.

use cable::Cable;
use cite::escape;
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
    writeln!(out, "# {}\n", escape::markdown(cable.subject.as_deref().unwrap_or(name)))?;
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
            writeln!(out, "- **{term}:** {}", escape::markdown(&value))?;
        }
    }
    for paragraph in &cable.paragraphs {
        if let Some(heading) = &paragraph.heading {
            writeln!(out, "\n## {}", escape::markdown(heading))?;
        }
        writeln!(out)?;
        if let Some(number) = paragraph.number {
            write!(out, "**¶{number}** ")?;
        }
        if let Some(mark) = &paragraph.mark {
            write!(out, "{} ", escape::markdown(&mark.text))?;
        }
        // Two blanks at its end keep a line separate from the next.
        let flow = paragraph.flow(text, &cable.lines).text;
        writeln!(out, "{}", flow.split('\n').map(escape::markdown).collect::<Vec<_>>().join("  \n"))?;
    }
    if let Some(signature) = &cable.signature {
        writeln!(out, "\n{}", escape::markdown(signature))?;
    }
    Ok(())
}
