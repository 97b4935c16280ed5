//! Entries of an export by hit: paragraphs, and subjects, in which something was found.

use super::{Export, Format, Found};
use cable::{Paragraph, wording};
use cite::escape;
use search::Unit as Text;
use search::matcher::hits;
use search::query::LevelCode;
use serde::Serialize;

/// The columns of a table by hit.
pub(super) const COLUMNS: [&str; 11] = [
    "id",
    "date",
    "post",
    "classification",
    "noforn",
    "subject",
    "anchor",
    "paragraph",
    "level",
    "text",
    "link",
];

/// A hit as a line of NDJSON. Names and values are those of the JSON contract.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hit<'h> {
    id: &'h str,
    date: Option<String>,
    post: Option<&'h str>,
    classification: Option<&'static str>,
    noforn: bool,
    subject: Option<&'h str>,
    /// The anchor of the paragraph, or `null` for the subject.
    anchor: Option<&'h str>,
    number: Option<u32>,
    /// The level in force in the paragraph.
    level: Option<&'static str>,
    text: &'h str,
    /// The byte ranges of the words in the text.
    marks: Vec<[usize; 2]>,
    link: &'h str,
}

/// Writes the hits of a cable.
pub(super) fn write(export: &mut Export, of: Found<'_>) {
    let query = export.options.query.clone();
    for (place, marks) in hits(&query.root, of.document) {
        let Some(unit) = of.document.units.get(place) else { continue };
        let paragraph = of.document.paragraph(place).and_then(|index| of.cable.paragraphs.get(index));
        let hash =
            paragraph.map(|paragraph| cable::text_hash(&paragraph.flow(of.text, &of.cable.lines).text));
        let target = paragraph.map(|paragraph| paragraph.anchor.as_str()).zip(hash.as_deref());
        let link = export.link(of.name, target);
        export.written += 1;
        match export.options.format {
            Format::Csv { .. } | Format::Ndjson => {
                let marks = marks.into_iter().map(|mark| [mark.start, mark.end]).collect();
                let hit = Hit { link: &link, marks, ..hit(of, unit, paragraph) };
                if export.options.format == Format::Ndjson {
                    export.object(&hit)
                } else {
                    table_row(export, &hit)
                }
            }
            Format::Markdown => {
                let lines: Vec<String> =
                    unit.text.split('\n').map(|line| format!("> {}  ", escape::markdown(line))).collect();
                let source = escape::markdown(&source(of, unit, paragraph));
                export.line(&format!("{}\n>\n> — {source} <{link}>\n", lines.join("\n")));
            }
            Format::Text => {
                let source = source(of, unit, paragraph);
                export.line(&format!("{}\n\n    {source}\n    {link}\n", unit.text));
            }
            Format::Originals => {}
        }
    }
}

fn hit<'h>(of: Found<'h>, unit: &'h Text, paragraph: Option<&'h Paragraph>) -> Hit<'h> {
    let classification = of.cable.classification.as_ref();
    Hit {
        id: of.name,
        date: of.cable.date.map(|date| date.to_string()),
        post: of.cable.post.as_deref(),
        classification: classification.and_then(|mark| mark.level).map(cable::Level::letters),
        noforn: unit.noforn,
        subject: of.cable.subject.as_deref(),
        anchor: paragraph.map(|paragraph| paragraph.anchor.as_str()),
        number: paragraph.and_then(|paragraph| paragraph.number),
        level: level(unit),
        text: &unit.text,
        marks: Vec::new(),
        link: "",
    }
}

fn level(unit: &Text) -> Option<&'static str> {
    (unit.level != LevelCode::Unmarked).then(|| unit.level.name())
}

fn table_row(export: &mut Export, hit: &Hit<'_>) {
    let number = hit.number.map(|number| number.to_string()).unwrap_or_default();
    let noforn = hit.noforn.to_string();
    let cells = [
        hit.id,
        hit.date.as_deref().unwrap_or_default(),
        hit.post.unwrap_or_default(),
        hit.classification.unwrap_or_default(),
        &noforn,
        hit.subject.unwrap_or_default(),
        hit.anchor.unwrap_or_default(),
        &number,
        hit.level.unwrap_or_default(),
        hit.text,
        hit.link,
    ];
    export.row(cells.into_iter());
}

/// Returns where a quotation is from: the cable as a citation, with the paragraph and its level.
fn source(of: Found<'_>, unit: &Text, paragraph: Option<&Paragraph>) -> String {
    let noforn = if unit.noforn { "//NF" } else { "" };
    let level = level(unit).map(|level| format!(" ({level}{noforn})")).unwrap_or_default();
    format!("{}{}{level}.", wording::citation(of.cable), place(paragraph))
}

/// Returns the paragraph, or the subject, as it follows the citation of a cable.
pub(crate) fn place(paragraph: Option<&Paragraph>) -> String {
    match paragraph {
        None => ", subject".to_owned(),
        Some(Paragraph { number: Some(number), .. }) => format!(", para. {number}"),
        Some(Paragraph { anchor, .. }) => format!(", {anchor}"),
    }
}
