//! Tests volumes of Foreign Relations of the United States of all years, and pages of history.state.gov. The places and
//! persons in them are made up.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;
mod invariants;

use cable::Cable;
use common::{shown, texts};
use invariants::{read, read_in_slices};
use source::Reader;

/// Puts documents into a volume.
fn volume(documents: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" \
         xmlns:frus=\"http://history.state.gov/frus/ns/1.0\"><text><body>\n<div type=\"compilation\"><head>Lyonesse</head>\n\
         <!-- <div type=\"document\"> -->\n{documents}\n</div></body></text></TEI>\n"
    )
}

/// Puts the inside of a document into one, and that into a volume.
fn document(inside: &str) -> String {
    volume(&format!(
        "<div type=\"document\" xml:id=\"d7\" n=\"7\" subtype=\"historical-document\">{inside}</div>"
    ))
}

/// Reads the only telegram of a file.
fn only(name: &str, file: &str) -> (source::Record, Cable) {
    let (records, errors) = read(name, file.as_bytes());
    assert_eq!((records.len(), shown(&errors)), (1, vec![]), "{file}");
    let record = records.into_iter().next().expect("a record");
    let cable = cable::parse(&record.text, &record.metadata);
    (record, cable)
}

/// What is expected of a telegram: date, classification, sender, addressee, first words, signature.
type Expected<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

fn check(name: &str, file: &str, expected: Expected<'_>) {
    let (record, cable) = only(name, file);
    let first = cable.paragraphs.first().map(|first| first.flow(&record.text, &cable.lines).text);
    let found = (
        cable.date.map(|date| date.to_string()).unwrap_or_default(),
        cable.classification.map(|marking| marking.text).unwrap_or_default(),
        cable.header.from.unwrap_or_default(),
        cable.header.to.into_iter().map(|to| to.name).collect::<String>(),
        first.unwrap_or_default(),
        cable.signature.unwrap_or_default(),
    );
    let found: Expected<'_> = (&found.0, &found.1, &found.2, &found.3, &found.4, &found.5);
    assert_eq!(found, expected, "{file}");
    assert_eq!(record.metadata.record_number.as_deref(), Some("7"));
}

const OLD_HEAD: &str = "<head><hi rend=\"italic\">The Chargé in Lyonesse</hi> (<persName type=\"from\">Tell</persName>) \
     <hi rend=\"italic\">to the <gloss type=\"to\">Secretary of State</gloss></hi></head>";

#[test]
fn a_telegram_is_known_by_its_source_note() {
    for note in [
        "740.00119/5–1749: Telegram",
        "740.00119/5-1749 : Telegram",
        "740.00119 P.W./5–1749:\n   Telegram",
        "811.43 Institute of Herrings/198: Telegram (part air)",
        "763.72119/3305b: Circular telegram",
        "832.51/850–Telegram",
        "Marsh Papers: Telegram",
        "840.50/8–144: Airgram",
        "840.50/8–144: Circular airgram",
        "Naval Files: Radiogram",
        "[Telegram]",
        "[Telegram.—Paraphrase.]",
        "[Circular telegram]",
        "[Cablegram—Translation.]",
        "[By cable.]",
        "[Telegram.—Received 9.30 a. m. July 16, 1870.]",
    ] {
        let file = document(&format!(
            "<note rend=\"inline\" type=\"source\">{note}</note>{OLD_HEAD}<opener><seg rendition=\"#left\"><hi>secret</hi></seg>\
             <dateline><placeName>Orvana</placeName>, <date when=\"1949-05-17T17:00:00+08:00\">May 17, 1949—5 p. m.</date></dateline>\
             </opener><p>1295. On May 12 the quota <note n=\"1\">Of herring: Telegram 12.</note>stood.</p>\
             <closer><signed><hi>Tell</hi></signed></closer>"
        ));
        check(
            "old.xml",
            &file,
            (
                "1949-05-17T09:00Z",
                "SECRET",
                "The Chargé in Lyonesse (Tell)",
                "Secretary of State",
                "1295. On May 12 the quota stood.",
                "Tell",
            ),
        );
    }
}

#[test]
fn a_telegram_is_known_by_what_stands_beside_its_dateline() {
    let dateline = "<dateline><placeName>Orvana</placeName>, <date when=\"1894-01-25\">January 25, 1894</date>. \
                    (Received January 26.)</dateline>";
    for opener in [
        format!("<opener><seg rendition=\"#center\">[Telegram.]</seg>{dateline}</opener>"),
        format!("<opener>{dateline}<seg>[Telegram—Extract.]</seg></opener>"),
        format!("<opener><seg>Telegram</seg>{dateline}</opener>"),
        format!("<p rend=\"center\">[Telegram.]</p>{dateline}"),
        format!("<p rend=\"flushleft\">[By telegraph.]</p>{dateline}"),
        format!("{dateline}<p rend=\"center\">[Cable telegram.]</p>"),
        format!("<note type=\"source\">[Telegram.]</note>{dateline}"),
        format!("<note rend=\"inline\">[Telegram.]</note>{dateline}"),
        format!("<opener><seg>A–23</seg>{dateline}</opener>"),
    ] {
        let file = document(&format!(
            "<head>No. 1.<lb/><hi>Mr. <persName>Tell</persName> to Mr. Marsh.</hi></head>{opener}<p>The harbour is closed.</p>\
             <closer><signed>Tell, <hi>Agent.</hi></signed></closer>"
        ));
        check(
            "1894.xml",
            &file,
            ("1894-01-25", "", "Mr. Tell", "Mr. Marsh", "The harbour is closed.", "Tell"),
        );
    }
}

#[test]
fn a_telegram_is_known_by_its_head() {
    for (head, from, to) in [
        (
            "7. Telegram From the Embassy in Lyonesse to the Department of State",
            "Embassy in Lyonesse",
            "Department of State",
        ),
        (
            "7. Telegram 1219 From the Consulate in Ys to the Embassy in Lyonesse",
            "Consulate in Ys",
            "Embassy in Lyonesse",
        ),
        ("7. Telegram 1219 to the Embassy in Lyonesse", "", "Embassy in Lyonesse"),
        (
            "7. Circular Telegram From the Department of State to All Posts",
            "Department of State",
            "All Posts",
        ),
        (
            "7. Circular Telegram 123 From the Department of State to All Posts",
            "Department of State",
            "All Posts",
        ),
        (
            "7. Telegram 1219 From the Consulate in Ys to the Embassy in Lyonesse, March 1, 1958, 2013Z.",
            "Consulate in Ys",
            "Embassy in Lyonesse",
        ),
        (
            "7. Airgram From the Embassy in Lyonesse to the Department of State",
            "Embassy in Lyonesse",
            "Department of State",
        ),
        (
            "7. Airgram A–23 From the Embassy in Ys to the Department of State",
            "Embassy in Ys",
            "Department of State",
        ),
        ("7. Backchannel Message From the Ambassador (Tell) to Mr. Marsh", "Ambassador (Tell)", "Mr. Marsh"),
        (
            "[7] Joint Telegram From the Two Embassies to the Department of State",
            "Two Embassies",
            "Department of State",
        ),
        ("No. 7<lb/>Telegram from Mr. Tell to Mr. Marsh", "Mr. Tell", "Mr. Marsh"),
    ] {
        let file = document(&format!(
            "<head>{head}<note n=\"1\" type=\"source\">Source: Department of State, Central Files, 123. Confidential; Priority. \
             Repeated by telegram.</note></head><dateline><placeName>Orvana</placeName>, <date when=\"1958-03-01T17:00:00\">March 1, \
             1958, 5 p.m.</date></dateline><p>1. Tolls rise.</p><p>2. So.</p><closer><signed>Tell</signed></closer>"
        ));
        let from_or_none = from;
        check("new.xml", &file, ("1958-03-01", "CONFIDENTIAL", from_or_none, to, "Tolls rise.", "Tell"));
    }
}

#[test]
fn a_document_that_only_speaks_of_telegrams_is_none() {
    for (kind, inside) in [
        (
            "memorandum",
            "<head>7. Memorandum From Mr. Tell to Mr. Marsh<note type=\"source\">Source: Files. Secret. Sent by telegram: Telegram</note></head>",
        ),
        ("editorial note", "<head>7. Editorial Note</head><p>Telegram 12 from Ys said so.</p>"),
        ("memorandum", "<head>7. Memorandum of Telegram Traffic</head>"),
        ("letter", "<head>7. Letter From Mr. Tell to the Telegram Office</head>"),
        ("despatch", "<head>7. Despatch From the Embassy in Ys to the Department of State</head>"),
        (
            "document",
            "<note type=\"source\">740.00119/5–1849</note><head>The Minister in Lyonesse (Tell) to the Secretary of State</head>",
        ),
        (
            "document",
            "<note type=\"source\">Files: Memorandum on a telegram</note><head>The Consul (Tell) to Mr. Marsh</head>",
        ),
        (
            "document",
            "<head>Mr. Tell to Mr. Marsh.</head><p rend=\"flushleft\">Your telegram 23 has come.</p>",
        ),
        (
            "document",
            "<head>Mr. Tell to Mr. Marsh.</head><p>Sir: I enclose this.</p><frus:attachment><note type=\"source\">[Telegram.]</note>\
         <head>Mr. Marsh to Mr. Tell.</head><p>Come.</p></frus:attachment>",
        ),
        (
            "document",
            "<head>Mr. Tell to Mr. Marsh.</head><p>Sir: I enclose this.</p><note type=\"source\">[Inclosure—Telegram.]</note><p>Come.</p>",
        ),
        ("convention", "<head>Convention on Cable Landings, Signed at Ys</head><p>So.</p>"),
    ] {
        let (_, cable) = only("none.xml", &document(inside));
        assert_eq!(cable.kind.as_deref(), Some(kind), "{inside}");
    }
}

#[test]
fn what_stands_beside_a_dateline_is_no_paragraph() {
    for (beside, level) in [
        ("<opener><seg><hi>secret</hi><lb/><gloss><hi>niact</hi></gloss></seg>LINE</opener>", "SECRET"),
        ("<opener>LINE<seg>top secret</seg></opener>", "TOP SECRET"),
        ("LINE<p rend=\"flushleft\">Secret<lb/>Priority</p>", "SECRET"),
        ("LINE<p rend=\"flushleft\">Confidential; Priority</p>", "CONFIDENTIAL"),
        ("<opener><seg>priority</seg><seg>confidential</seg>LINE</opener>", "CONFIDENTIAL"),
        ("<opener><seg>unclassified</seg>LINE</opener>", "UNCLASSIFIED"),
        ("<opener><seg>limited official use</seg>LINE</opener>", "LIMITED OFFICIAL USE"),
        ("<opener><seg>restricted</seg>LINE</opener>", "RESTRICTED"),
        ("<opener><seg>official use only</seg>LINE</opener>", "OFFICIAL USE ONLY"),
        ("<opener><seg>us urgent</seg>LINE</opener>", ""),
    ] {
        let dateline = "<dateline>[<placeName>Orvana</placeName>,] <date when=\"1949-05-17\">May 17, 1949—noon.</date><lb/>\
                        [Received May 18—6:40 a. m.<note>In two parts.</note>]</dateline>";
        let inside = beside.replace("LINE", dateline);
        let file = document(&format!(
            "<note rend=\"inline\" type=\"source\">74/5: Telegram</note>{OLD_HEAD}{inside}<p>86. Tolls rise.</p>"
        ));
        let (record, cable) = only("beside.xml", &file);
        assert_eq!(cable.classification.map(|marking| marking.text).unwrap_or_default(), level, "{beside}");
        let paragraphs: Vec<_> =
            cable.paragraphs.iter().map(|one| one.flow(&record.text, &cable.lines).text).collect();
        assert_eq!(paragraphs, ["86. Tolls rise."], "{beside}");
        assert!(
            record.text.contains("[Orvana,] May 17, 1949—noon. [Received May 18—6:40 a. m.]"),
            "{}",
            record.text
        );
    }
}

#[test]
fn what_introduces_a_list_is_kept_and_so_is_what_editors_added() {
    let file = document(
        "<note>[Cable telegram.]</note><head>The Consul at Ys (Tell) to the Secretary of State</head><dateline>Ys, [<date \
         when=\"1917-12-23\">December 23, 1917</date>, 11 a.m.]</dateline><p>247. He brought out the following: <list>\
         <label><hi>1</hi>.</label> <item>Tolls rise.</item><label>2.</label><item>So.</item></list></p><closer><signed><list>\
         <item><hi>Marsh</hi></item><item><hi>Tell</hi></item></list></signed></closer><p>[For the reply, see telegram 12 to Ys, \
         which is printed on page 604 of this volume, together with the answers of all other posts in Lyonesse.]</p>",
    );
    let (record, cable) = only("list.xml", &file);
    let paragraphs: Vec<_> =
        cable.paragraphs.iter().map(|one| one.flow(&record.text, &cable.lines).text).collect();
    assert_eq!(paragraphs, ["247. He brought out the following:", "Tolls rise.", "So.\nMarsh"]);
    assert_eq!(cable.signature.as_deref(), Some("Tell"));
}

#[test]
fn a_time_counts_only_where_its_zone_is_stated() {
    for (dateline, date) in [
        ("Ys, <date when=\"1949-05-17T17:00:00+08:00\">May 17, 1949—5 p. m.</date>", "1949-05-17T09:00Z"),
        ("Ys, <date when=\"1949-05-17T22:30:00-05:00\">May 17, 1949—10:30 p. m.</date>", "1949-05-18T03:30Z"),
        ("Ys, <date when=\"1977-03-01T16:10:00Z\">March 1, 1977, 1610Z</date>", "1977-03-01T16:10Z"),
        ("Ys, <date when=\"1977-03-01\">March 1, 1977</date>, 1610Z", "1977-03-01T16:10Z"),
        ("Ys, <date>March 1, 1977</date>, 1610Z", "1977-03-01T16:10Z"),
        ("Ys, <date when=\"1977-03-01\">March 1, 1977</date>, 2960Z", "1977-03-01"),
        ("Ys, <date when=\"1960-07-10T15:00:00\">July 10, 1960, 3 p.m.</date>", "1960-07-10"),
        ("Ys, <date from=\"1960-07-10\" to=\"1960-07-11\">July 10–11, 1960</date>", "1960-07-10"),
        ("Ys, June 8, 1861. (Received June 26.)", "1861-06-08"),
        ("Undated.", ""),
    ] {
        let file = document(&format!(
            "<head>7. Telegram From Ys to Lyonesse</head><dateline>{dateline}</dateline><p>So.</p>"
        ));
        let (_, cable) = only("dates.xml", &file);
        assert_eq!(cable.date.map(|date| date.to_string()).unwrap_or_default(), date, "{dateline}");
    }
}

#[test]
fn a_telegram_that_is_printed_with_its_header_keeps_it() {
    let file = document(
        "<head>7. Telegram 44 From the Embassy in Lyonesse to the Department of State, March 1, 1976, 2013Z.</head><dateline>Port \
         Avalon, <date when=\"1976-03-01T20:13:00+00:00\">March 1, 1976, 2013Z</date>.</dateline><p>R 012013Z MAR 76</p>\
         <p>FM AMEMBASSY PORT AVALON</p><p>TO SECSTATE WASHDC</p><p>C O N F I D E N T I A L PORT AVALON 0044</p>\
         <p>SUBJECT: TOLLS</p><p>1. TOLLS RISE.</p>",
    );
    let (_, cable) = only("header.xml", &file);
    assert_eq!(cable.id.as_deref(), Some("76PORTAVALON44"));
    assert_eq!(cable.header.from.as_deref(), Some("AMEMBASSY PORT AVALON"));
    assert_eq!((cable.subject.as_deref(), cable.paragraphs.len()), (Some("TOLLS"), 1));
}

#[test]
fn a_volume_gives_all_its_documents() {
    let volume = volume(
        r#"<div frus:doc-dateTime-min="1985-05-29T00:00:00-05:00" n="37" subtype="historical-document" type="document" xml:id="d37">
 <head>37. Telegram 1234 From the Embassy in Lyonesse to the Department of State<note n="1" type="source" xml:id="d37fn1">Source: Department of State, Central Files, D85. Secret; Immediate; Exdis. Drafted by <persName>Example</persName>.</note></head>
 <opener><dateline rendition="right"><placeName>Port Avalon</placeName>, <date calendar="gregorian" when="1985-05-29">May 29, 1985</date>, 1435Z</dateline></opener>
 <list type="subject"><head>SUBJECT</head><item>The Tolls &amp; the <hi rend="italic">Ferry</hi></item></list>
 <p>1. The ferry<note n="2" xml:id="d37fn2">A boat.</note> sails
 no more.<lb/>So.</p> <pb facs="0167" n="136" xml:id="pg_136"/>
 <p>2. Tolls rise. [<hi>less than 1 line not declassified</hi>]</p>
 <list><label>(1)</label> <item>Boats</item><label>(2)</label><item>Tolls</item></list>
 <div type="attachment"><p>An attachment &#8212; of one line.</p></div>
 <closer><signed><persName>Example</persName></signed></closer>
</div>
<div n="38" type="document" xml:id="d38"><head>38. Memorandum From Example to Example</head><p>No telegram.</p></div>
<div type="document" xml:id="d39" n="39"><head>39. Telegram From the Consulate in Ys to the Department of State</head>
<dateline>Ys, <date when="1960-01-02">January 2, 1960</date>, 5 p.m.</dateline><p>Tolls fall.</p></div>"#,
    );
    let (records, errors) = read("frus1985v01.xml", volume.as_bytes());
    assert_eq!(
        texts(&records),
        [
            "Port Avalon, May 29, 1985, 1435Z\n\nSUBJECT: The Tolls & the Ferry\n\n1. The ferry sails no more. So.\n\n\
             2. Tolls rise. [less than 1 line not declassified]\n\n(1) Boats\n\n(2) Tolls\n\nAn attachment — of one line.\n\n\
             Example",
            "No telegram.",
            "Ys, January 2, 1960, 5 p.m.\n\nTolls fall.",
        ]
    );
    assert_eq!(shown(&errors), Vec::<String>::new());
    let kinds: Vec<_> = records.iter().filter_map(|record| record.metadata.kind.as_deref()).collect();
    assert_eq!(kinds, ["telegram", "MEMORANDUM", "telegram"]);
    assert_eq!(
        records[0].metadata,
        cable::ContainerMetadata {
            record_number: Some("37".to_owned()),
            file_stem: Some("frus1985v01 37".to_owned()),
            date: Some("1985-05-29T14:35Z".to_owned()),
            classification: Some("SECRET".to_owned()),
            origin: Some("Embassy in Lyonesse".to_owned()),
            addressee: Some("Department of State".to_owned()),
            subject: Some("The Tolls & the Ferry".to_owned()),
            signature: Some("Example".to_owned()),
            kind: Some("telegram".to_owned()),
            ..cable::ContainerMetadata::default()
        }
    );
    let place = &records[2].place.bytes;
    let bytes = &volume.as_bytes()[place.start as usize..place.end as usize];
    assert!(bytes.starts_with(b"<div type=\"document\" xml:id=\"d39\""));
    let whole = (records, errors);
    for size in [1, 7, 100, 4096] {
        assert_eq!(
            read_in_slices(Reader::new("frus1985v01.xml", volume.len() as u64), volume.as_bytes(), &[size]),
            whole,
            "{size}"
        );
    }
}

#[test]
fn the_title_of_a_document_names_its_kind_and_its_parties() {
    for (head, kind, from, to) in [
        (
            "7. Memorandum From the Assistant for Harbours (Tell) to Mr. Marsh",
            "memorandum",
            "Assistant for Harbours (Tell)",
            "Mr. Marsh",
        ),
        ("7. Action Memorandum From Mr. Tell to Mr. Marsh", "memorandum", "Mr. Tell", "Mr. Marsh"),
        ("7. Memorandum of Conversation", "memorandum of conversation", "", ""),
        ("7. Memorandum of a Telephone Conversation", "memorandum of conversation", "", ""),
        ("7. Letter From Mr. Tell to Mr. Marsh", "letter", "Mr. Tell", "Mr. Marsh"),
        ("7. Minutes of a Meeting of the Harbour Board", "minutes", "", ""),
        ("7. National Intelligence Estimate", "estimate", "", ""),
        ("7. Paper Prepared in the Department of State", "paper", "", ""),
        ("7. The Harbours of Lyonesse", "document", "", ""),
        ("7. Airgram From Ys to Lyonesse", "airgram", "Ys", "Lyonesse"),
    ] {
        let file = document(&format!(
            "<head>{head}</head><dateline>Ys, <date when=\"1958-03-01\">March 1, 1958</date></dateline><p>So:</p>"
        ));
        let (_, cable) = only("kinds.xml", &file);
        assert_eq!(cable.kind.as_deref(), Some(kind), "{head}");
        assert_eq!(cable.header.from.unwrap_or_default(), from, "{head}");
        assert_eq!(cable.header.to.into_iter().map(|to| to.name).collect::<String>(), to, "{head}");
        // Only a telegram that ends so breaks off.
        assert_eq!(cable.notes.iter().map(|note| note.code).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
