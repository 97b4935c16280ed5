#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use std::io::Read as _;

const TEXT: &str = "R 011200Z MAR 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n\
    C O N F I D E N T I A L BERN 000012\n\nSUBJECT: =A QUIET \"WEEK\"\n\n\
    1. (C) The lamp had gone out.\n\n2. (U) --a list of lamps.\n\nLOCKHART\n";

fn source() -> CableSource {
    CableSource { text: TEXT.to_owned(), ..CableSource::default() }
}

fn exported(format: Format, unit: Unit, query: &str) -> String {
    let query = Rc::new(Query::read(query));
    let mut export = Export::new(Options { format, unit, query, page: "https://x.example/".to_owned() });
    export.cable("09BERN12", &source());
    String::from_utf8(export.finish(&[])).unwrap()
}

#[test]
fn a_table_has_a_row_for_each_hit_and_no_formula_unless_it_is_raw() {
    let table = exported(Format::Csv { raw: false }, Unit::Hit, "lamp OR lamps");
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{table}");
    assert_eq!(lines[0], hit_rows::COLUMNS.join(","));
    let hash = cable::text_hash("The lamp had gone out.");
    let link = format!("https://x.example/#par1&cable=09BERN12&words={hash}");
    let first = format!(
        "\"09BERN12\",\"2009-03-01T12:00Z\",\"BERN\",\"C\",\"false\",\"'=A QUIET \"\"WEEK\"\"\",\"par1\",\"1\",\"C\",\
         \"The lamp had gone out.\",\"{link}\""
    );
    assert_eq!(lines[1], first);
    assert!(lines[2].contains(",\"'--a list of lamps.\","), "{}", lines[2]);
    let raw = exported(Format::Csv { raw: true }, Unit::Hit, "lamps");
    assert!(raw.contains(",\"=A QUIET \"\"WEEK\"\"\",") && raw.contains(",\"--a list of lamps.\","), "{raw}");
}

#[test]
fn an_export_by_cable_has_what_parse_prints() {
    let json = exported(Format::Ndjson, Unit::Cable, "lamps");
    let cable = cable::parse(TEXT, &cable::ContainerMetadata::default());
    let contract = serde_json::to_string(&cable::json::Contract::new(&cable, TEXT)).unwrap();
    assert_eq!(json, contract + "\n");
    let table = exported(Format::Csv { raw: false }, Unit::Cable, "lamps");
    assert!(table.ends_with(",\"LOCKHART\",\"1\",\"https://x.example/#cable=09BERN12\"\r\n"), "{table}");
    let text = exported(Format::Text, Unit::Cable, "");
    assert_eq!(text, format!("{TEXT}\n"));
}

#[test]
fn hits_are_quoted_with_their_source() {
    let markdown = exported(Format::Markdown, Unit::Hit, "lamps");
    assert!(markdown.starts_with("> \\--a list of lamps.  \n>\n> — Embassy Bern, "), "{markdown}");
    assert!(markdown.contains(", para. 2 (U). <https://x.example/#par2&cable=09BERN12&words="), "{markdown}");
    let text = exported(Format::Text, Unit::Hit, "lamps");
    assert!(text.starts_with("--a list of lamps.\n\n    Embassy Bern, "), "{text}");
    let json = exported(Format::Ndjson, Unit::Hit, "quiet");
    let hit: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&hit["anchor"], &hit["marks"]), (&serde_json::Value::Null, &serde_json::json!([[3, 8]])));
}

#[test]
fn the_archive_has_the_bytes_as_they_were_and_names_what_it_lacks() {
    let query = Rc::new(Query::read(""));
    let options = Options { format: Format::Originals, unit: Unit::Cable, query, page: String::new() };
    let mut export = Export::new(options);
    let original = Original { bytes: b"\xffbytes\r\n".to_vec(), extension: "txt" };
    export.original("09BERN12", &original);
    let mut bytes = export.take();
    assert!(!bytes.is_empty(), "what is ready can be taken");
    export.original("09BERN12", &original);
    bytes.extend(export.finish(&["09BERN13 is not in this file: it is gone.".to_owned()]));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut content = |name: &str| {
        let mut content = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
        content
    };
    assert_eq!(content("09BERN12.txt"), original.bytes);
    assert_eq!(content("09BERN12-2.txt"), original.bytes);
    assert_eq!(content("NOT-READ.txt"), b"09BERN13 is not in this file: it is gone.\r\n");
    assert_eq!(archive.len(), 3);
}

#[test]
fn a_text_names_at_its_end_what_it_lacks() {
    let query = Rc::new(Query::read(""));
    let options = Options { format: Format::Text, unit: Unit::Cable, query, page: String::new() };
    let export = Export::new(options);
    assert_eq!(export.finish(&["09BERN13 is gone.".to_owned()]), b"\n09BERN13 is gone.\n");
}
