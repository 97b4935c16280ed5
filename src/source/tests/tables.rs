//! Tests tables of cables in CSV and SQL, in any encoding. The places in them are made up.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use common::{CABLES, NAMES, NO_TEXT, TORN, shown, texts};
use invariants::read;
use proptest::prelude::*;
use source::{Encoding, Kind};

const ROWS: &str = "\"1\",\"12/28/1966 18:48\",\"66PORTAVALON2481\",\"Embassy Port Avalon\",\"UNCLASSIFIED\",\"66STATE106206|66STATE2\",\"P R 281848Z DEC 66\nFM AMEMBASSY PORT AVALON\",\"UNCLAS PORT AVALON 2481\n\n1. (U) \\\"So\\\" it is.\"\n\
\"2\",\"2/25/1972 9:30\",\"72PORTAVALON2\",\"Embassy Port Avalon\",\"CONFIDENTIAL\",\"\",\"R 250930Z FEB 72\",\"1. (C) Two \"\"of\"\" them.\"\n\
3,\"3/1/1973 9:05\",73PORTAVALON3,Embassy Port Avalon,SECRET,,\"\",\"1. (S) Three.\"\n";

#[test]
fn a_row_gives_its_text_and_all_columns() {
    for rows in
        [ROWS.to_owned(), ROWS.replace('\n', "\r\n"), format!("\u{feff}{ROWS}"), ROWS.trim_end().to_owned()]
    {
        let (records, errors) = read("cables.csv", rows.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (3, vec![]));
        let first = &records[0];
        assert_eq!((first.place.kind, first.place.encoding), (Kind::Csv, Encoding::Utf8));
        assert_eq!((first.place.number, first.cut), (1, None));
        assert_eq!(
            first.metadata,
            cable::ContainerMetadata {
                record_number: Some("1".to_owned()),
                id: Some("66PORTAVALON2481".to_owned()),
                date: Some("12/28/1966 18:48".to_owned()),
                classification: Some("UNCLASSIFIED".to_owned()),
                origin: Some("Embassy Port Avalon".to_owned()),
                references: vec!["66STATE106206".to_owned(), "66STATE2".to_owned()],
                ..cable::ContainerMetadata::default()
            }
        );
        let text = first.text.replace("\r\n", "\n");
        assert_eq!(
            text,
            "P R 281848Z DEC 66\nFM AMEMBASSY PORT AVALON\nUNCLAS PORT AVALON 2481\n\n1. (U) \"So\" it is."
        );
        assert_eq!(records[1].text, "R 250930Z FEB 72\n1. (C) Two \"of\" them.");
        assert_eq!((records[2].text.as_str(), records[2].place.number), ("1. (S) Three.", 3));
        assert_eq!(records[2].metadata.id.as_deref(), Some("73PORTAVALON3"));
        assert!(records[2].metadata.references.is_empty());
    }
}

#[test]
fn escapes_are_taken_out_where_they_are_some() {
    for (field, text) in [
        (r#"a \"b\" c"#, r#"a "b" c"#),
        (r#"a ""b"" c"#, r#"a "b" c"#),
        (r"one \\ two", r"one \ two"),
        (r"it\'s", "it's"),
        ("line\\\nline", "line\nline"),
        (r"path\name", r"path\name"),
        // Where quotes are doubled, a backslash is an ordinary sign.
        (r#"a ""b"" \\ c"#, r#"a "b" \\ c"#),
        (r#"ends in one\"#, r"ends in one\"),
        (r#"not "escaped" at all"#, r#"not "escaped" at all"#),
        (r#"said "yes", and went"#, r#"said "yes", and went"#),
        ("caf\u{e9}", "caf\u{e9}"),
    ] {
        let row = format!("\"7\",\"1/2/2006 10:10\",\"06PORTAVALON7\",\"\",\"\",\"\",\"\",\"{field}\"\n");
        let (records, errors) = read("a.csv", format!("{row}{row}").as_bytes());
        assert_eq!((texts(&records), shown(&errors)), (vec![text, text], vec![]), "{field}");
    }
    let windows = b"\"7\",\"1/2/2006 10:10\",\"06PORTAVALON7\",\"\",\"\",\"\",\"\",\"caf\xe9\"\n";
    let (records, _) = read("a.csv", windows);
    assert_eq!((records[0].text.as_str(), records[0].place.encoding), ("café", Encoding::Windows1252));
}

#[test]
fn a_torn_record_is_named_and_the_next_one_read() {
    let rows: Vec<String> = (1..=5)
        .map(|n| format!("\"{n}\",\"1/2/2006 10:0{n}\",\"06PORTAVALON{n}\",\"a\",\"b\",\"\",\"head {n}\",\"body {n},\nmore\"\n"))
        .collect();
    let start = rows[0].len() + rows[1].len();
    for (from, to) in [
        ("more\"", "more"),
        ("\"body", "body"),
        ("head 3\",", "head 3,"),
        ("head 3\",\"", "head 3"),
        ("\"3\"", "\"x\""),
        ("\"3\",", ""),
        ("more\"", "more\"\njunk that belongs to nobody"),
    ] {
        let mut torn = rows.clone();
        assert!(torn[2].contains(from));
        torn[2] = torn[2].replace(from, to);
        let (records, errors) = read("a.csv", torn.concat().as_bytes());
        let numbers: Vec<_> =
            records.iter().filter_map(|record| record.metadata.record_number.as_deref()).collect();
        if to.contains("junk") {
            assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
            let byte = start + rows[2].len();
            assert_eq!(shown(&errors), [format!("a.csv, record 4, byte {byte}: {TORN}")]);
        } else {
            assert_eq!(numbers, ["1", "2", "4", "5"], "{from} {to}");
            assert_eq!(shown(&errors), [format!("a.csv, record 3, byte {start}: {TORN}")], "{from} {to}");
            assert_eq!(records[2].place.number, 4);
        }
    }
}

#[test]
fn a_table_that_ends_inside_of_a_record_says_so() {
    let (records, errors) = read("a.csv", &ROWS.as_bytes()[..ROWS.len() - 4]);
    assert_eq!((records.len(), errors.len()), (3, 0));
    assert_eq!((records[2].text.as_str(), records[2].cut), ("1. (S) Thre", Some(ROWS.len() as u64 - 4)));
    let (records, errors) = read("a.csv", &ROWS.as_bytes()[..ROWS.len() - 30]);
    assert_eq!((records.len(), errors.len()), (2, 1));
}

#[test]
fn insert_statements_give_the_same_records() {
    let row = r#"(1, '1966-12-28 18:48:00', '66PORTAVALON2481', 'UNCLASSIFIED', 'Embassy Port Avalon', '66STATE106206|66STATE2', 'P R 281848Z DEC 66', '1. (U) It\'s \"so\".\n\n2. (U) It''s; so (too).')"#;
    let other =
        r"(2,'1972-02-25 09:30:00','72PORTAVALON2','SECRET','Embassy Port Avalon',NULL,'','1. (S) Two.')";
    let names = "(id, date, refid, classification, origin, destination, header, content)";
    let create = "CREATE TABLE `cable` (\n  `id` int(11) NOT NULL,\n  `date` datetime DEFAULT '2000-01-01',\n  `refid` varchar(250),\n  `classification` text, `origin` text, `destination` decimal(3,2), `header` text, `content` text,\n  PRIMARY KEY (`id`)\n) ENGINE=x;\n";
    for (dump, usual) in [
        (format!("INSERT INTO cable {names} VALUES {row};\nINSERT INTO cable {names} VALUES {other};\n"), true),
        (format!("-- MySQL dump; 'of\nSET NAMES utf8;\n/*!40101 SET x='y' */;\n{create}LOCK TABLES `cable` WRITE;\nINSERT INTO `cable` VALUES {row},\n{other};\nUNLOCK TABLES;"), true),
        (format!("insert ignore into `db`.`cable`{}values{row},{other}", names.replace("(id,", "(`id`,")), true),
        (
            "COPY cable (refid, content, header, id, classification, date, origin, destination) FROM stdin;\n66PORTAVALON2481\t1. (U) It's \"so\".\\n\\n2. (U) It's; so (too).\tP R 281848Z DEC 66\t1\tUNCLASSIFIED\t1966-12-28 18:48:00\tEmbassy Port Avalon\t66STATE106206|66STATE2\n72PORTAVALON2\t1. (S) Two.\t\t2\tSECRET\t1972-02-25 09:30:00\tEmbassy Port Avalon\t\\N\n\\.\n\nSELECT 1;\n".to_owned(),
            false,
        ),
        (
            "-- PostgreSQL database dump\nSET standard_conforming_strings = on;\nINSERT INTO public.cable (content, id, \"refid\", date, destination, header, classification, origin) VALUES (E'1. (U) It\\'s \\\"so\\\".\\n\\n' '', 1, '66PORTAVALON2481', '1966-12-28 18:48:00'::timestamp, '66STATE106206|66STATE2', 'P R 281848Z DEC 66', 'UNCLASSIFIED', 'Embassy Port Avalon');"
                .replace("\\n\\n' ''", "\\n\\n2. (U) It''s; so (too).'"),
            false,
        ),
    ] {
        let (records, errors) = read("cables.sql", dump.as_bytes());
        assert_eq!(shown(&errors), [""; 0], "{dump}");
        assert_eq!(records.len(), if dump.contains("PostgreSQL") { 1 } else { 2 }, "{dump}");
        let first = &records[0];
        assert_eq!(first.text, "P R 281848Z DEC 66\n1. (U) It's \"so\".\n\n2. (U) It's; so (too).");
        assert_eq!(
            first.metadata,
            cable::ContainerMetadata {
                record_number: Some("1".to_owned()),
                id: Some("66PORTAVALON2481".to_owned()),
                date: Some("1966-12-28 18:48:00".to_owned()),
                classification: Some("UNCLASSIFIED".to_owned()),
                origin: Some("Embassy Port Avalon".to_owned()),
                references: vec!["66STATE106206".to_owned(), "66STATE2".to_owned()],
                ..cable::ContainerMetadata::default()
            },
            "{dump}"
        );
        if let Some(second) = records.get(1) {
            assert_eq!((second.text.as_str(), second.metadata.references.len()), ("1. (S) Two.", 0));
        }
        if usual {
            assert_eq!(dump.as_bytes()[first.place.bytes.start as usize], b'(');
        }
    }
}

#[test]
fn a_torn_row_and_rows_of_other_tables_are_listed() {
    let dump = "INSERT INTO cable VALUES (1,'2006-01-01','06PORTAVALON1','S','P','','','1. (S) One.');\n\
        INSERT INTO cable VALUES (2,'2006-01-01','06PORTAVALON2','S','P','','','1. (S) Two isn't.');\n\
        INSERT INTO cable VALUES (3,'2006-01-01','06PORTAVALON3','S','P','','','1. (S) Three.);\n\
        INSERT INTO cable VALUES (4,'2006-01-01','06PORTAVALON4','S','P','','','1. (S) Four.');\n\
        INSERT INTO cable VALUES (5,'2006-01-01');\n\
        INSERT INTO tags (id, name) VALUES (1,'PREL'),(2,'PGOV');\n\
        INSERT INTO cable VALUES (6,'2006-01-01','06PORTAVALON6','S','P','','','1. (S) Six.');\n";
    let (records, errors) = read("a.sql", dump.as_bytes());
    assert_eq!(texts(&records), ["1. (S) One.", "1. (S) Six."]);
    let at = |piece| dump.find(piece).expect("a place");
    assert_eq!(
        shown(&errors),
        [
            format!("a.sql, record 2, byte {}: {TORN}", at("(2,'2006")),
            format!("a.sql, record 3, byte {}: {TORN}", at("(3,'2006")),
            format!("a.sql, record 4, byte {}: {TORN}", at("(5,'2006")),
            "a.sql: This dump also has 2 rows that are no cables, first of table \"tags\"; they were not read. \
             A table of cables is called \"cable\" or has columns such as \"refid\" and \"content\"."
                .to_owned(),
        ]
    );
}

/// Writes rows with this sign between fields, in quotes if they need it.
fn separated<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>, by: char, always: bool) -> String {
    let field = |field: &&str| {
        let is_quoted = always || field.contains([by, '"', '\n', '\r']);
        if is_quoted { format!("\"{}\"", field.replace('"', "\"\"")) } else { (*field).to_owned() }
    };
    let row = |row: Vec<&str>| row.iter().map(field).collect::<Vec<_>>().join(&by.to_string()) + "\n";
    rows.into_iter().map(row).collect()
}

/// Writes both cables with columns in this order.
fn table(order: &[usize], by: char, always: bool) -> String {
    let rows = [NAMES, CABLES[0], CABLES[1]];
    separated(rows.map(|row| order.iter().map(|&column| row[column]).collect::<Vec<_>>()), by, always)
}

const USUAL: &[usize] = &[0, 1, 2, 3, 4, 5, 6];

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let usual = table(USUAL, ',', false);
    let framed: String =
        usual.replace("id,date", ",id,date").replace("7,1966", "0,7,1966").replace("8,1972", "1,8,1972");
    for (name, file) in [
        ("comma", usual.clone()),
        ("comma, quoted", table(USUAL, ',', true)),
        ("semicolon", table(USUAL, ';', false)),
        ("semicolon, quoted", table(USUAL, ';', true)),
        ("tab", table(USUAL, '\t', false)),
        ("tab, quoted", table(USUAL, '\t', true)),
        ("pipe", table(USUAL, '|', false)),
        ("pipe, quoted", table(USUAL, '|', true)),
        ("text first", table(&[6, 5, 4, 3, 2, 1, 0], ',', true)),
        ("text in the middle", table(&[4, 2, 6, 1, 0, 5, 3], ';', false)),
        ("byte order mark", format!("\u{feff}{usual}")),
        ("Excel's line", format!("\u{feff}sep=;\r\n{}", table(USUAL, ';', false).replace("\n7;", "\r\n7;"))),
        ("no last line break", usual.trim_end().to_owned()),
        ("data frame", framed.clone()),
        ("data frame, named", format!("Unnamed: 0{framed}")),
        (
            "separators at line ends",
            usual
                .replace("body\n", "body,note\n")
                .replace(" too.\"\n", " too.\",\n")
                .replace("No.\"\"\"\n", "No.\"\"\",,\n"),
        ),
        (
            "other names",
            usual.replacen(
                "id,date,reference_id,origin,classification,subject,body",
                "Record Number,Created,MRN,From,Class,Title,Full Text",
                1,
            ),
        ),
        (
            "names in camel case",
            usual.replacen("id,date,reference_id", "recordNumber,dateSent,documentId", 1),
        ),
        (
            "unknown columns",
            usual
                .replacen("subject,body", "subject,body,corpus", 1)
                .replace(" too.\"\n", " too.\",x\n")
                .replace("No.\"\"\"\n", "No.\"\"\",y\n"),
        ),
    ] {
        let (records, errors) = read("cables.csv", file.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (2, vec![]), "{name}: {file}");
        for (record, [number, date, id, origin, classification, subject, text]) in records.iter().zip(CABLES)
        {
            assert_eq!(
                (record.text.as_str(), record.place.kind, record.cut),
                (text, Kind::Csv, None),
                "{name}"
            );
            let metadata = cable::ContainerMetadata {
                record_number: Some(number.to_owned()),
                id: Some(id.to_owned()),
                date: Some(date.to_owned()),
                classification: Some(classification.to_owned()),
                origin: Some(origin.to_owned()),
                subject: Some(subject.to_owned()),
                ..cable::ContainerMetadata::default()
            };
            assert_eq!(record.metadata, metadata, "{name}");
        }
    }
}

#[test]
fn tables_have_their_own_dialects() {
    // CRLF is kept in texts, as everywhere.
    let (records, errors) = read("a.csv", table(USUAL, ',', false).replace('\n', "\r\n").as_bytes());
    assert_eq!((records.len(), shown(&errors)), (2, vec![]));
    assert_eq!(records[1].text, "1. (C) Dues rise.\r\n\r\n2. (U) \"No.\"");
    // Databases write a line break as a letter where nothing is quoted.
    let (records, _) =
        read("a.tsv", b"refid\tdate\tcontent\n66LYONESSE7\t1966-12-28\t1. (S) \"A\".\\n\\n2. (U) B.\n");
    assert_eq!(texts(&records), ["1. (S) \"A\".\n\n2. (U) B."]);
    let (records, _) = read("a.csv", b"doc_id,authored,header,body\n66LYONESSE7_a,,R 281848Z DEC 66,1. (U) Caf\xe9.\n66LYONESSE8,nan,NULL,\n");
    assert_eq!(records[0].text, "R 281848Z DEC 66\n1. (U) Café.");
    assert_eq!(
        (records[0].place.encoding, records[0].metadata.id.as_deref()),
        (Encoding::Windows1252, Some("66LYONESSE7"))
    );
    assert_eq!((records[1].metadata.date.as_deref(), records[1].text.as_str()), (None, "NULL"));
    // The dump of all cables may have the dates of a database, and other signs between its fields.
    let rows = ROWS.replace("12/28/1966 18:48", "1966-12-28 18:48:00");
    for rows in [rows.clone(), rows.replace("\",\"", "\";\"").replace(',', ";"), rows.replace(',', "\t")] {
        let (records, errors) = read("a.csv", rows.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (3, vec![]), "{rows}");
        assert_eq!(records[2].metadata.id.as_deref(), Some("73PORTAVALON3"));
    }
}

#[test]
fn a_table_without_a_column_of_texts_is_refused_by_name() {
    for (file, names) in [
        ("id,date,refid\n1,2006-01-01,06LYONESSE1\n", "\"id\", \"date\", \"refid\""),
        (
            "fecha;contenido;tema\n2006;1. (C) Uno.;A\n2007;\"1. (C) Dos.\n\";B\n",
            "\"fecha\", \"contenido\", \"tema\"",
        ),
        ("\tdate\twords\n0\t2006\t1. (C) One.\n1\t2007\t1. (C) Two.\n", "\"date\", \"words\""),
    ] {
        let (records, errors) = read("a", file.as_bytes());
        assert_eq!(
            (records.len(), shown(&errors)),
            (0, vec![format!("a: None of the columns {names} {NO_TEXT}")]),
        );
    }
    let (records, errors) =
        read("a", b"id,date,post,anchor,mark,text\n06LYONESSE1,2006-01-01,LYONESSE,par1,(C),One.\n");
    assert_eq!((records.len(), errors[0].problem.code()), (0, "paragraphs"));
    let (records, errors) = read("a", b"id,date,body\n\n");
    assert_eq!(
        (records.len(), shown(&errors)),
        (0, vec!["a: This is a table or a database dump (SQL) without rows; export the table of cables with its data.".to_owned()])
    );
}

#[test]
fn a_text_with_commas_is_no_table() {
    for text in [
        "FM AMEMBASSY PORT AVALON, LYONESSE\nTO SECSTATE WASHDC, PRIORITY\n\n1. (C) One, two.\n",
        "Lyonesse, Monday\nPort Avalon, Tuesday\n\nUNCLAS LYONESSE 000012\n\n1. (U) One.\n",
        "date, text\n\n1. (C) One.\n",
        "Date, From, Subject\n\n1. (C) One, two, three.\n",
        "Reference | Created\n\nUNCLAS LYONESSE 000012\n\n1. (U) One.\n",
        "TAGS: PREL, PGOV\nSUBJECT: A, B\n1. (C) One, two.\n",
    ] {
        let (records, errors) = read("a.txt", text.as_bytes());
        assert_eq!((records.len(), shown(&errors)), (1, vec![]), "{text}");
        assert_eq!(records[0].place.kind, Kind::Text, "{text}");
    }
}

#[test]
fn damaged_rows_are_counted_and_the_others_read() {
    let header = "id,date,refid,body\n";
    let row = |n: usize| format!("{n},2006-01-0{n} 10:10:00,06LYONESSE{n},\"1. (C) Row {n}.\n2. (U) So.\"\n");
    for (name, from, to, read_rows) in [
        ("a quote that is never closed", "So.\"", "So.", [1, 2, 4, 5].as_slice()),
        ("a row with too many fields", "\"1. (C)", "x,\"1. (C)", &[1, 2, 4, 5]),
        ("a row with too few fields", "06LYONESSE3,", "", &[1, 2, 4, 5]),
        ("a quote that nothing closes in a short field", "3,2006", "\"3,2006", &[1, 2, 4, 5]),
        ("an empty row", "3,2006", "\n\n3,2006", &[1, 2, 3, 4, 5]),
    ] {
        let rows: Vec<_> = (1..=5).map(row).collect();
        let mut torn = rows.clone();
        torn[2] = torn[2].replacen(from, to, 1);
        let (records, errors) = read("a.csv", format!("{header}{}", torn.concat()).as_bytes());
        let numbers: Vec<_> =
            records.iter().filter_map(|record| record.metadata.record_number.as_deref()).collect();
        assert_eq!(numbers, read_rows.iter().map(ToString::to_string).collect::<Vec<_>>(), "{name}");
        // Rows in are cables and refusals.
        assert_eq!(records.len() + errors.len(), 5, "{name}: {errors:?}");
    }
    // The text comes first, so only quotes show where a row begins.
    let file =
        "body,refid\n\"1. (C) One.\",06LYONESSE1\n\"1. (C) Two.,06LYONESSE2\n\"1. (C) Three.\",06LYONESSE3\n";
    let (records, errors) = read("a.csv", file.as_bytes());
    assert_eq!((texts(&records), errors.len()), (vec!["1. (C) One.", "1. (C) Three."], 1));
}

#[test]
fn a_field_of_any_size_has_a_limit() {
    let row = |length: usize| {
        format!("2,2006-01-02,06LYONESSE2,\"{}\"\n", "All is well here.\n".repeat(length / 18))
    };
    let file = |length: usize| {
        format!(
            "id,date,refid,body\n1,2006-01-01,06LYONESSE1,One.\n{}3,2006-01-03,06LYONESSE3,Three.\n",
            row(length)
        )
    };
    for (length, is_read) in [(10 << 20, true), (17 << 20, false)] {
        let (records, errors) = source::read("a.csv", file(length).as_bytes());
        assert_eq!((records.len(), errors.len()), if is_read { (3, 0) } else { (2, 1) });
        assert!(is_read || shown(&errors)[0].contains("larger than 16 MB"));
    }
}

/// Returns a file in UTF-16, with a byte order mark.
fn wide(file: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{file}").encode_utf16().flat_map(bytes).collect()
}

#[test]
fn tables_in_utf_16_have_the_places_of_their_own_bytes() {
    let file = table(USUAL, '\t', true).replace("Embassy Lyonesse", "Embassy Lyoness\u{e9} \u{1f6a2}");
    for (encoding, bytes) in
        [(Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]), (Encoding::Utf16Be, u16::to_be_bytes)]
    {
        let bytes = wide(&file, bytes);
        let (records, errors) = read("table.csv", &bytes);
        assert_eq!((records.len(), shown(&errors)), (2, vec![]));
        assert_eq!(records[1].place.encoding, encoding);
        assert_eq!(records[1].place.bytes.end as usize, bytes.len() - "\n".len() * 2);
        assert_eq!(records[0].metadata.origin.as_deref(), Some("Embassy Lyoness\u{e9} \u{1f6a2}"));
        // Without a byte order mark, the zeros show it.
        assert_eq!(texts(&read("table.csv", &bytes[2..]).0), texts(&records));
    }
    let unknown = table(USUAL, ',', true).replace("\"body\"", "\"what\"");
    let (records, errors) = read("table.csv", &wide(&unknown, u16::to_le_bytes));
    assert_eq!((records.len(), errors.len()), (0, 1));
    assert_eq!(errors[0].problem.code(), "no-text-column");
}

prop_compose! {
    fn field()(pieces in prop::collection::vec(
        prop_oneof![
            Just("\""), Just("\"\""), Just("\\"), Just("'"), Just("''"), Just("\n"), Just("\r\n"), Just(","), Just("\",\""),
            Just("\"\n\"5\",\"1/2/2006 10:10\",\"06X"), Just("\n9,1/2/2006 10:10,x"), Just("é"), Just("(1,'"), Just(");\nINSERT INTO cable VALUES ("),
            Just("\t"), Just("words "), Just("%"), Just("\\n"),
        ], 0..12)) -> String {
        pieces.concat()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read(fields in prop::collection::vec((field(), field()), 1..6), style in 0..7) {
        let mut file = String::new();
        let names = "(id, date, refid, classification, origin, destination, header, content)";
        if style == 4 {
            file = format!("COPY cable {names} FROM stdin;\n");
        }
        if style == 5 {
            file = "Header;ID;Created;Reference ID;Text\n".to_owned();
        }
        let mut expected = Vec::new();
        for (at, (header, body)) in fields.iter().enumerate() {
            // Where a backslash may be a sign or an escape, nobody can tell which of two quotes was escaped.
            let (header, body) = if matches!(style, 1 | 5) { (header.replace('\\', "/"), body.replace('\\', "/")) } else { (header.clone(), body.clone()) };
            let both = [header.as_str(), body.as_str()];
            let row = match style {
                0 => both.map(|field| field.replace('\\', "\\\\").replace('"', "\\\"")),
                1 | 5 => both.map(|field| field.replace('"', "\"\"")),
                6 => both.map(|field| serde_json::Value::from(field).to_string()),
                2 => both.map(|field| field.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\r', "\\r")),
                3 => both.map(|field| field.replace('\'', "''")),
                _ => both.map(|field| field.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")),
            };
            let [head, text] = row;
            let row = match style {
                0 | 1 => format!("\"{at}\",\"1/2/2006 10:10\",\"06PORTAVALON{at}\",\"a\",\"b\",\"\",\"{head}\",\"{text}\"\n"),
                2 => format!("INSERT INTO cable {names} VALUES ({at},'1/2/2006 10:10','06PORTAVALON{at}','a','b','','{head}','{text}');\n"),
                3 => format!("-- PostgreSQL database dump\nINSERT INTO cable {names} VALUES ({at},'1/2/2006 10:10','06PORTAVALON{at}','a','b','','{head}','{text}');\n"),
                5 => format!("\"{head}\";{at};1/2/2006 10:10;06PORTAVALON{at};\"{text}\"\n"),
                6 => format!("{{\"header\": {head}, \"body\": {text}, \"id\": {at}}}\n"),
                _ => format!("{at}\t1/2/2006 10:10\t06PORTAVALON{at}\ta\tb\t\t{head}\t{text}\n"),
            };
            file.push_str(&row);
            expected.push(if header.is_empty() || body.is_empty() { header + &body } else { format!("{header}\n{body}") });
        }
        for bytes in [file.clone().into_bytes(), format!("\u{feff}{file}").into_bytes(), wide(&file, u16::to_le_bytes), wide(&file, u16::to_be_bytes)] {
            let (records, errors) = read("table", &bytes);
            prop_assert_eq!((texts(&records), shown(&errors)), (expected.iter().map(String::as_str).collect(), vec![]), "{}", file);
        }
    }
}
