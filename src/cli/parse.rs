//! `septel parse`: prints cables in the chosen format.

use std::io::{self, Write};

use cable::{Cable, Paragraph, json::Contract};
use clap::ValueEnum;
use source::Record;
use wire::plain_cell;

use crate::input::Sink;

/// How cables are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line
    Ndjson,
    /// One JSON array
    Json,
    /// One row a paragraph, for spreadsheets
    Csv,
    /// Text with the marks of Markdown
    Markdown,
}

/// The columns of the table. A cable without paragraphs has one row, in which the last columns are empty.
const COLUMNS: [&str; 18] = [
    "id",
    "date",
    "post",
    "classification",
    "noforn",
    "captions",
    "tags",
    "subject",
    "references",
    "declassifyOn",
    "classifiedBy",
    "signature",
    "anchor",
    "page",
    "mark",
    "level",
    "heading",
    "text",
];

/// Prints each cable when it comes.
pub(crate) enum Printer<W: Write> {
    Ndjson(W),
    Json { out: W, is_first: bool },
    Csv(Box<csv::Writer<W>>),
    Markdown(W),
}

impl<W: Write> Printer<W> {
    pub(crate) fn new(format: Format, out: W) -> io::Result<Printer<W>> {
        Ok(match format {
            Format::Ndjson => Printer::Ndjson(out),
            Format::Json => Printer::Json { out, is_first: true },
            Format::Markdown => Printer::Markdown(out),
            Format::Csv => {
                let mut table = csv::Writer::from_writer(out);
                table.write_record(COLUMNS)?;
                Printer::Csv(Box::new(table))
            }
        })
    }

    /// Writes the end of the output.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Printer::Json { mut out, is_first } => {
                out.write_all(if is_first { b"[]\n" } else { b"\n]\n" })?;
                out.flush()
            }
            Printer::Ndjson(mut out) | Printer::Markdown(mut out) => out.flush(),
            Printer::Csv(mut table) => table.flush(),
        }
    }
}

impl<W: Write> Sink for Printer<W> {
    fn record(&mut self, _name: &str, record: &Record) -> io::Result<()> {
        let cable = cable::parse(&record.text, &record.metadata);
        let contract = Contract::new(&cable, &record.text);
        match self {
            Printer::Ndjson(out) => {
                serde_json::to_writer(&mut *out, &contract)?;
                out.write_all(b"\n")
            }
            Printer::Json { out, is_first } => {
                out.write_all(if *is_first { b"[\n" } else { b",\n" })?;
                *is_first = false;
                Ok(serde_json::to_writer(out, &contract)?)
            }
            Printer::Csv(table) => rows(table, &cable, &record.text),
            Printer::Markdown(out) => markdown(out, &cable, &record.text),
        }
    }
}

fn rows<W: Write>(table: &mut csv::Writer<W>, cable: &Cable, text: &str) -> io::Result<()> {
    let head = [
        cable.id.clone().unwrap_or_default(),
        cable.date.map(|date| date.to_string()).unwrap_or_default(),
        cable.post.clone().unwrap_or_default(),
        cable
            .classification
            .as_ref()
            .and_then(|mark| mark.level)
            .map(cable::Level::letters)
            .unwrap_or_default()
            .to_owned(),
        cable.classification.as_ref().is_some_and(|mark| mark.noforn).to_string(),
        cable.captions.join("; "),
        cable.tags.join("; "),
        cable.subject.clone().unwrap_or_default(),
        cable.references.iter().map(|to| to.id.as_deref().unwrap_or(&to.text)).collect::<Vec<_>>().join("; "),
        cable
            .executive_order
            .as_ref()
            .and_then(|order| order.declassify_on)
            .map(|date| date.to_string())
            .unwrap_or_default(),
        cable
            .classified_by
            .as_ref()
            .map(|by| by.name.as_ref().unwrap_or(&by.text))
            .cloned()
            .unwrap_or_default(),
        cable.signature.clone().unwrap_or_default(),
    ];
    let body = |paragraph: &Paragraph| {
        [
            paragraph.anchor.clone(),
            paragraph.page.map(|page| page.to_string()).unwrap_or_default(),
            paragraph.mark.as_ref().map(|mark| mark.text.clone()).unwrap_or_default(),
            paragraph.level.map(cable::Level::letters).unwrap_or_default().to_owned(),
            paragraph.heading.clone().unwrap_or_default(),
            paragraph.flow(text, &cable.lines).text,
        ]
    };
    let mut row = |body: [String; 6]| {
        table.write_record(head.iter().chain(&body).map(|cell| plain_cell(cell).into_owned()))
    };
    if cable.paragraphs.is_empty() {
        row(Default::default())?;
    }
    for paragraph in &cable.paragraphs {
        row(body(paragraph))?;
    }
    Ok(())
}

fn markdown(out: &mut impl Write, cable: &Cable, text: &str) -> io::Result<()> {
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
    writeln!(out)
}

/// Escapes a text so that nothing in it is taken for markup. Signs that have a meaning in Markdown or HTML get a
/// backslash, and so do signs at the beginning of a line that would begin a list, a heading or a rule.
fn escaped(line: &str) -> String {
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
