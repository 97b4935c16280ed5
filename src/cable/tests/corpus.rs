//! Tests with real cables in `../shared/cables` beside the workspace. That folder is not part of the project. Without
//! it, these tests say so and pass.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::string_slice)]

use cable::{ContainerMetadata, json::Contract, parse};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cables");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared/cables is not there");
    None
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let from = text.find(open)? + open.len();
    let to = from + text.get(from..)?.find(close)?;
    text.get(from..to)
}

/// Returns the text of an HTML page or fragment and what the page says about it. It reads only the markup that these
/// pages have.
fn extract(html: &str, stem: &str) -> (String, ContainerMetadata) {
    let mut blocks = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<code><pre>") {
        rest = &rest[at + "<code><pre>".len()..];
        let end = rest.find("</pre>").unwrap_or(rest.len());
        blocks.push(without_links(&rest[..end]).replace("&#x000A;", "\n"));
        rest = &rest[end..];
    }
    let mut metadata = ContainerMetadata { file_stem: Some(stem.to_owned()), ..ContainerMetadata::default() };
    if let Some(table) = between(html, "<table class='cable'>", "</table>") {
        let cells: Vec<String> = table
            .split("<td>")
            .skip(1)
            .map(|cell| tagless(cell.split("</td>").next().unwrap_or_default()).trim().to_owned())
            .collect();
        let cell = |index: usize| cells.get(index).cloned();
        metadata.id = cell(0);
        metadata.date = cell(1);
        metadata.classification = cell(3);
        metadata.origin = cell(4);
        metadata.subject = between(html, "<h3>Viewing cable ", "</h3>")
            .and_then(|title| title.split_once(", "))
            .map(|(_, subject)| subject.to_owned());
    }
    (blocks.join("\n"), metadata)
}

fn without_links(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html.replace("</a>", "");
    while let Some(at) = rest.find("<a ") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('>').map(|(_, after)| after.to_owned()).unwrap_or_default();
    }
    out + &rest
}

fn tagless(html: &str) -> String {
    html.split('<')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('>').map_or("", |(_, t)| t) })
        .collect()
}

fn read(path: &Path) -> (String, ContainerMetadata) {
    let bytes = fs::read(path).unwrap();
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    if path.extension().is_some_and(|ext| ext == "html") {
        return extract(&String::from_utf8_lossy(&bytes), &stem);
    }
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|err| err.into_bytes().iter().map(|b| char::from(*b)).collect());
    (text, ContainerMetadata { file_stem: Some(stem), ..ContainerMetadata::default() })
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Returns a list of paragraphs in the short form of `expected.json`.
fn short(paragraph: &Value) -> Value {
    let mark = match &paragraph["mark"] {
        Value::Null => String::new(),
        mark => match mark["level"].as_str() {
            Some(level) if mark["noforn"] == true => format!("{level}/NF"),
            Some(level) => level.to_owned(),
            None => format!("?{}", mark["text"].as_str().unwrap_or_default()),
        },
    };
    json!([paragraph["number"], mark])
}

fn compare(path: &str, expected: &Value, got: &Value, out: &mut Vec<String>) {
    match expected {
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, value)| compare(&format!("{path}.{name}"), value, &got[name], out));
        }
        _ if expected == got => {}
        _ => out.push(format!("{path}: expected {expected}, got {got}")),
    }
}

#[test]
fn hard_cases_read_as_expected() {
    let Some(folder) = shared() else { return };
    let cases: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in cases.as_array().unwrap() {
        let source = case["source"].as_str().unwrap();
        let (text, metadata) = read(&folder.join(source));
        let cable = parse(&text, &metadata);
        let mut got = serde_json::to_value(Contract::new(&cable, &text)).unwrap();
        // That list has no blocks without number and mark.
        let listed = got["paragraphs"]
            .as_array()
            .unwrap()
            .iter()
            .map(short)
            .filter(|p| *p != json!([null, ""]))
            .collect();
        got["paragraphs"] = Value::Array(listed);
        let ids = got["references"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["kind"] == "cable")
            .map(|r| r["id"].clone())
            .collect();
        got["references"] = Value::Array(ids);
        compare(source, &case["expect"], &got, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_byte_belongs_to_one_line() {
    let Some(folder) = shared() else { return };
    let mut all = Vec::new();
    for part in ["pages", "fragment", "text-mirror", "text-latin1"] {
        files(&folder.join(part), &mut all);
    }
    for path in &all {
        let (text, metadata) = read(path);
        let cable = parse(&text, &metadata);
        let printed: String = cable.lines.iter().map(|line| line.span.of(&text)).collect();
        assert_eq!(printed, text, "{}", path.display());
        for paragraph in &cable.paragraphs {
            let flow = paragraph.flow(&text, &cable.lines);
            for run in &flow.runs {
                let printed = run.span.of(&text);
                assert_eq!(
                    flow.text.get(run.at..run.at + printed.len()),
                    Some(printed),
                    "{}",
                    path.display()
                );
            }
        }
    }
    println!("{} files", all.len());
}

#[test]
fn a_page_break_leaves_one_blank() {
    let Some(folder) = shared() else { return };
    let (text, metadata) = read(&folder.join("fragment/08ISLAMABAD3733.html"));
    let cable = parse(&text, &metadata);
    let flow = cable.paragraphs[11].flow(&text, &cable.lines);
    assert!(flow.text.contains("pressed for Pasha to go to India."), "{}", flow.text);
    assert_eq!(flow.insets.len(), 1);
    let nameless = parse(&text, &ContainerMetadata::default());
    assert_eq!(nameless.id, None);
}
