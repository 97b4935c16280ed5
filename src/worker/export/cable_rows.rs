//! Entries of an export by cable.

use super::{Export, Format, Found, markdown};
use cable::Cable;
use cable::json::Contract;
use search::matcher::hits;

/// The columns of a table that are about the cable as a whole.
pub const HEAD_COLUMNS: [&str; 12] = [
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
];

/// Returns the cells of these columns.
pub fn head(cable: &Cable) -> [String; 12] {
    let level = cable.classification.as_ref().and_then(|mark| mark.level);
    let order = cable.executive_order.as_ref();
    [
        cable.id.clone().unwrap_or_default(),
        cable.date.map(|date| date.to_string()).unwrap_or_default(),
        cable.post.clone().unwrap_or_default(),
        level.map(cable::Level::letters).unwrap_or_default().to_owned(),
        cable.classification.as_ref().is_some_and(|mark| mark.noforn).to_string(),
        cable.captions.join("; "),
        cable.tags.join("; "),
        cable.subject.clone().unwrap_or_default(),
        cable.references.iter().map(|to| to.id.as_deref().unwrap_or(&to.text)).collect::<Vec<_>>().join("; "),
        order.and_then(|order| order.declassify_on).map(|date| date.to_string()).unwrap_or_default(),
        cable
            .classified_by
            .as_ref()
            .map(|by| by.name.as_ref().unwrap_or(&by.text))
            .cloned()
            .unwrap_or_default(),
        cable.signature.clone().unwrap_or_default(),
    ]
}

/// Writes a cable.
pub(super) fn write(export: &mut Export, of: Found<'_>) {
    export.written += 1;
    match export.options.format {
        Format::Csv { .. } => {
            let [id, rest @ ..] = head(of.cable);
            // A cable without an id has a name.
            let id = if id.is_empty() { of.name.to_owned() } else { id };
            let query = export.options.query.clone();
            let count = hits(&query.root, of.document).count().to_string();
            let link = export.link(of.name, None);
            export.row(std::iter::once(&id).chain(&rest).chain([&count, &link]).map(String::as_str));
        }
        Format::Ndjson => export.object(&Contract::new(of.cable, of.text)),
        Format::Markdown => {
            let text = markdown(of.cable, of.text);
            export.line(&text);
        }
        // A form feed divides them, as it divides pages.
        Format::Text => {
            let divider = if export.written > 1 { "\u{c}" } else { "" };
            export.line(&format!("{divider}{}", of.text));
        }
        Format::Originals => {}
    }
}
