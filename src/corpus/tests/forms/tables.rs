//! Tables and objects with one cable.

use serde_json::json;

use super::{Form, Sound, texts::wide};

pub(crate) const SEPARATED: &[Form] = &[
    ("comma", "a.csv", |sound| table(sound, ',', &["id", "classification", "subject", "body"]).into_bytes()),
    ("semicolon", "a.csv", |sound| {
        table(sound, ';', &["id", "classification", "subject", "body"]).into_bytes()
    }),
    ("tab", "a.tsv", |sound| table(sound, '\t', &["id", "classification", "subject", "body"]).into_bytes()),
    ("pipe", "a.txt", |sound| table(sound, '|', &["id", "classification", "subject", "body"]).into_bytes()),
    ("text first", "a.csv", |sound| table(sound, ',', &["Full Text", "Reference ID"]).into_bytes()),
    ("byte order mark", "a.csv", |sound| {
        format!("\u{feff}{}", table(sound, ',', &["id", "content"])).into_bytes()
    }),
    ("UTF-16", "a.csv", |sound| {
        wide(&format!("\u{feff}{}", table(sound, '\t', &["id", "text"])), u16::to_le_bytes)
    }),
    ("CRLF between rows", "a.csv", |sound| {
        table(sound, ',', &["id", "text"]).replacen('\n', "\r\n", 1).into_bytes()
    }),
    ("index of a data frame", "a.csv", |sound| {
        format!(",id,text\n0,{},{}\n", quoted(&sound.id), quoted(&sound.text)).into_bytes()
    }),
    ("a dump", "a.sql", |sound| {
        let text = sound.text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n");
        format!("INSERT INTO `cables` (`id`,`refid`,`content`) VALUES (1,'{}','{text}');\n", sound.id)
            .into_bytes()
    }),
];

pub(crate) const OBJECTS: &[Form] = &[
    ("array", "a.json", |sound| json!([{ "id": sound.id, "body": sound.text }]).to_string().into_bytes()),
    ("lines", "a.jsonl", |sound| format!("{}\n", json!({ "id": sound.id, "body": sound.text })).into_bytes()),
    ("in lines", "a.json", |sound| {
        format!("{:#}", json!([{ "id": sound.id, "text": sound.text }])).into_bytes()
    }),
    ("around", "a.json", |sound| {
        json!({ "count": 1, "cables": [{ "id": sound.id, "text": sound.text }] }).to_string().into_bytes()
    }),
    ("of a search engine", "a.json", |sound| {
        json!({ "hits": { "hits": [{ "_id": "1", "_source": { "mrn": sound.id, "content": sound.text } }] } })
            .to_string()
            .into_bytes()
    }),
    ("lines of the text", "a.json", |sound| {
        json!([{ "id": sound.id, "body": sound.text.lines().collect::<Vec<_>>() }]).to_string().into_bytes()
    }),
    ("escaped letters", "a.json", |sound| {
        json!([{ "id": sound.id, "body": sound.text }])
            .to_string()
            .replace('<', "\\u003c")
            .replace('&', "\\u0026")
            .into_bytes()
    }),
    ("UTF-16", "a.json", |sound| {
        wide(&format!("\u{feff}{}", json!([{ "id": sound.id, "body": sound.text }])), u16::to_be_bytes)
    }),
    ("other names", "a.json", |sound| {
        json!({ "documentId": sound.id, "Class": sound.classification, "title": sound.subject, "Full Text": sound.text }).to_string().into_bytes()
    }),
    ("a single object", "a.json", |sound| json!({ "body": sound.text }).to_string().into_bytes()),
];

/// Writes a table with these columns.
fn table(sound: &Sound, by: char, names: &[&str]) -> String {
    let value = |name: &&str| match *name {
        "id" | "Reference ID" => quoted(&sound.id),
        "classification" => quoted(sound.classification),
        "subject" => quoted(&sound.subject),
        _ => quoted(&sound.text),
    };
    let by = by.to_string();
    let values: Vec<_> = names.iter().map(value).collect();
    format!("{}\n{}\n", names.join(&by), values.join(&by))
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}
