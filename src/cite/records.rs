//! The cable as a record for programs that keep references: RIS, CSL-JSON, COinS.
//!
//! Zotero and its like know letters, with a field for what kind of letter it is, but no telegrams. So a telegram is a
//! letter of the kind "Telegram 08ISLAMABAD3733", which their styles cite as this crate does.

use serde_json::{Map, Value, json};

use crate::{Source, styles::capitalized};

/// Returns the cable as a RIS record.
pub fn ris(source: &Source) -> String {
    let mut record = String::new();
    let mut field = |name: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        record.push_str(format!("{name}  - {value}").trim_end_matches('\n'));
        record.push_str("\r\n");
    };
    let optional = |value: &Option<String>| value.clone().unwrap_or_default();
    let year = source.year.map(|year| year.to_string()).unwrap_or_default();
    let day = source.date.map(|date| format!("{:04}/{:02}/{:02}/", date.year, date.month, date.day));
    field("TY", "PCOMM");
    for (name, value) in [
        ("AU", optional(&source.from)),
        ("TI", optional(&source.subject)),
        ("M3", capitalized(&source.document)),
        ("PY", year),
        ("DA", optional(&day)),
        ("N1", optional(&source.remark())),
        ("UR", optional(&source.link)),
    ] {
        if !value.is_empty() {
            field(name, &value);
        }
    }
    field("ER", "");
    record
}

/// Returns the cable as CSL-JSON, a list of one item.
pub fn csl_json(source: &Source) -> String {
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| item.insert(name.to_owned(), value);
    put("id", json!(source.name));
    put("type", json!("document"));
    put("genre", json!(source.document));
    if let Some(from) = &source.from {
        put("author", json!([{ "literal": from }]));
    }
    if let Some(subject) = &source.subject {
        put("title", json!(subject));
    }
    let parts = match (source.date, source.year) {
        (Some(date), _) => Some(json!([[date.year, date.month, date.day]])),
        (None, year) => year.map(|year| json!([[year]])),
    };
    if let Some(parts) = parts {
        put("issued", json!({ "date-parts": parts }));
    }
    if let Some(note) = source.remark() {
        put("note", json!(note));
    }
    if let Some(link) = &source.link {
        put("URL", json!(link));
    }
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&Value::Array(vec![Value::Object(item)])).unwrap_or_default() + "\n"
}

/// Returns the parts of the cable's ContextObject (COinS), from which Zotero and others read what a page is about. They
/// are joined as those of a query are.
pub fn coins(source: &Source) -> Vec<(&'static str, String)> {
    let day = source.date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let about = [Some(capitalized(&source.document)), source.classification.clone()];
    let parts = [
        ("ctx_ver", Some("Z39.88-2004".to_owned())),
        ("rft_val_fmt", Some("info:ofi/fmt:kev:mtx:dc".to_owned())),
        ("rft.type", Some("letter".to_owned())),
        ("rft.title", source.subject.clone().or_else(|| Some(capitalized(&source.document)))),
        ("rft.aulast", source.from.clone()),
        ("rft.date", day.or_else(|| source.year.map(|year| year.to_string()))),
        ("rft.description", Some(about.into_iter().flatten().collect::<Vec<_>>().join(", "))),
        ("rft.identifier", source.link.clone()),
    ];
    parts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
