//! Telegrams of the seventies as they are copied from the archives' documents: without blank lines, without marks, with
//! the end mark that operators sent.

use super::{check_all, outline};
use cable::{Cable, ContainerMetadata, parse};

/// Reads a telegram with these lines below its executive order, up to its end mark.
fn copied(lines: &str) -> (String, Cable) {
    let text = format!(
        "CONFIDENTIAL\nPAGE 01\nBERN 00905 060018Z\nACTION SS-25\nINFO OCT-01 ADS-00 /026 W\n\
         ------------------062281 060035Z /62\nR 051020Z JUN 79\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC 1291\n\
         INFO AMEMBASSY ROME\n\nC O N F I D E N T I A L BERN 0905\nE.O. 12065: N/A\nTAGS: PEPR, SZ\n\
         {lines}\nCONFIDENTIAL\n\nNNN\n\n\
         Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n"
    );
    let cable = parse(&text, &ContainerMetadata::default());
    (text, cable)
}

/// Writes what was read: "SUBJECT [REFERENCE; ...] outline = SIGNATURE".
fn reading(lines: &str) -> String {
    let (_, cable) = copied(lines);
    let references: Vec<_> =
        cable.references.iter().map(|entry| entry.id.clone().unwrap_or(entry.text.clone())).collect();
    format!(
        "{} [{}] {} = {}",
        cable.subject.as_deref().unwrap_or("-"),
        references.join("; "),
        outline(&cable),
        cable.signature.as_deref().unwrap_or("-")
    )
}

/// Writes the text of each paragraph.
fn texts(lines: &str) -> String {
    let (text, cable) = copied(lines);
    let flows = cable.paragraphs.iter().map(|paragraph| paragraph.flow(&text, &cable.lines).text);
    flows.collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_text_begins_directly_below_the_head() {
    check_all(
        [
            (
                "SUBJ: THE LAKE FERRY\nREF: ROME 1234\n1. THE FERRY RAN AGAIN ON MONDAY, AND NOBODY WAS ON\n\
                 BOARD.\n2. IT RETURNED EMPTY.\nWALKER",
                "THE LAKE FERRY [79ROME1234] 1 -; 2 - = WALKER",
            ),
            (
                "SUBJECT: A QUIET WEEK BY THE LAKE OF THE FOUR CANTONS AND IN\nTHE HILLS ABOVE IT\n\
                 1. THE WEEK WAS QUIET.\nWALKER",
                "A QUIET WEEK BY THE LAKE OF THE FOUR CANTONS AND IN THE HILLS ABOVE IT [] 1 - = WALKER",
            ),
            (
                "SUBJECT: ARRIVAL OF THE MINISTER\nTHE MINISTER'S AIRCRAFT ARRIVED AT THE AIRPORT OF BERN ON\n\
                 TUESDAY AT NOON.\nWALKER",
                "ARRIVAL OF THE MINISTER [] block1 - = WALKER",
            ),
            (
                "SUBJECT: THE FERRY\nREF: A) STATE 009720; B) ROME 0335\n\
                 AS THE DEPARTMENT IS AWARE, THE FERRY DOES NOT RUN IN WINTER,\nAND NOBODY MISSES IT.\nWALKER",
                "THE FERRY [79STATE9720; 79ROME335] block1 - = WALKER",
            ),
            (
                "SUBJECT: THE FERRY\nREF: STATE 235324 OF 11/30/73\nSTATE 240150 OF 12/8/73\n\
                 1. IT RUNS.\n2. IT RAN.\nWALKER",
                "THE FERRY [79STATE235324; 79STATE240150] 1 -; 2 - = WALKER",
            ),
            (
                "SUBJECT: WELFARE OF A TRAVELLER\nTO: MS ADA OAKHURST\n12 MILL LANE\nSPRINGFIELD\n\
                 1. THE TRAVELLER WAS FOUND BY THE LAKE AND IS WELL, WE HEAR.\n2. HE ASKS FOR MONEY.\nWALKER",
                "WELFARE OF A TRAVELLER [] block1 -; 1 -; 2 - = WALKER",
            ),
            (
                "SUBJ: PRICE OF CHEESE\nROME FOR OAKHURST\nREF: STATE 092148\n\
                 1. THE PRICE OF CHEESE HAS FALLEN IN ALL TWENTY-TWO CANTONS.\nWALKER",
                "PRICE OF CHEESE [79STATE92148] 1 - = WALKER",
            ),
        ],
        reading,
    );
}

#[test]
fn numbers_without_marks() {
    check_all(
        [
            // The line above a number is a heading, a table or an address.
            (
                "SUBJ: X\n1. WE SENT THE LIST.\nTHE FERRIES OF THE LAKE\n2. THERE ARE THREE.\n3. TWO RUN.\nWALKER",
                "X [] 1 -; 2 -; 3 - = WALKER",
            ),
            (
                "SUBJ: X\n1.IN SPRING IT RUNS.\n2. IT RAN.\n3.EMBASSY AGREES.\nWALKER",
                "X [] 1 -; 2 -; 3 - = WALKER",
            ),
            (
                "SUBJ: X\n1. A DAY.\n2. A WEEK.\n3, PRESIDENT AGREED.\n4. SO IT IS.\nWALKER",
                "X [] 1 -; 2 -; 3 -; 4 - = WALKER",
            ),
            // A number that was lost does not take the later ones with it.
            (
                "SUBJ: X\n1. A DAY.\n2. A WEEK.\nB. A MONTH.\n6. A YEAR.\n7. AN AGE.\nWALKER",
                "X [] 1 -; 2 -; 6 -; 7 - = WALKER",
            ),
            // The sections of a telegram may be documents of their own.
            (
                "SUBJ: X\n15. HE SPOKE OF UNITY.\n16. HE SPOKE OF PEACE.\n17. HE LEFT.\nWALKER",
                "X [] 15 -; 16 -; 17 - = WALKER",
            ),
            // Days of a month are not numbers of paragraphs.
            (
                "SUBJ: X\n1. HE ARRIVED ON NOVEMBER\n2. THE MINISTER MET HIM.\n2. HE LEFT ON NOVEMBER\n30. NOBODY WAVED.\nWALKER",
                "X [] 1 -; 2 - = WALKER",
            ),
            // Lists within a paragraph count from 1 again.
            (
                "SUBJ: X\n1. THERE ARE THREE:\n1. ONE.\n2. TWO.\n3. THREE.\n2. ALL RUN.\n3. NONE SINKS.\nWALKER",
                "X [] 1 -; 2 -; 3 - = WALKER",
            ),
            (
                "SUBJ: X\n1. ONE.\n2. TWO.\n3. SEND US:\n1. A MAP.\n2. A CLOCK.\n3. A BOAT.\nWALKER",
                "X [] 1 -; 2 -; 3 - = WALKER",
            ),
            (
                "SUBJ: X\n1. (C - ENTIRE TEXT)\n2. ONE.\n2. TWO.\n3. THREE.\nWALKER",
                "X [] 1 C; 2 -; 2 -; 3 - = WALKER",
            ),
        ],
        reading,
    );
}

#[test]
fn what_ends_a_telegram_is_neither_text_nor_signature() {
    check_all(
        [
            ("SUBJ: X\n1. IT IS SO.\nWALKER\nNNNN", "X [] 1 - = WALKER"),
            ("SUBJ: X\n1. IT IS SO.\nWALKER\nNMAFVVZCZ", "X [] 1 - = WALKER"),
            ("SUBJ: X\n1. IT IS SO.\nWALKER\nCONFID*NTIAL", "X [] 1 - = WALKER"),
            ("SUBJ: X\n1. IT IS SO.\nWALKER\nNOTE BY OC/T: PASSED ADDRESSEE.", "X [] 1 - = WALKER"),
            // The last line is a name, if it would have fitted on the line above.
            (
                "SUBJ: X\n1. PLEASE ADVISE BY CLOSE OF BUSINESS ON FRIDAY WHETHER\nWE MAY GO\nWALKER",
                "X [] 1 - = WALKER",
            ),
        ],
        reading,
    );
    check_all(
        [
            ("SUBJ: X\n1. IT IS SO.\nWALKER\nNOTE BY OC/T: NOT PASSED\nTO ADDRESSEE.", "IT IS SO."),
            (
                "SUBJ: X\n1. IT WAS SAID, AND NOT UNCONFIDENTIAL\nTWICE.\nWALKER",
                "IT WAS SAID, AND NOT UN TWICE.",
            ),
            (
                "SUBJ: X\n1. IT WAS SAID\nCONFIDENTIAL\nCONFIDENTIAL\nPAGE 02\n\nBERN 00905 060018Z\n\nTWICE.\nWALKER",
                "IT WAS SAID TWICE.",
            ),
        ],
        texts,
    );
}

#[test]
fn airgrams_and_years_are_no_telegrams() {
    check_all(
        [
            (
                "SUBJ: X\nREF: ROME A-236 OF NOVEMBER 9, 1973\n1. SO.",
                "X [ROME A-236 OF NOVEMBER 9, 1973] 1 - = -",
            ),
            ("SUBJ: X\nREF: (A) STATE 060395; (B) ROME A-29\n1. SO.", "X [79STATE60395; ROME A-29] 1 - = -"),
            (
                "SUBJ: X\nREF: A) STATE 14854; B) MEMO OF JAN. 3, 1974\n1. SO.",
                "X [79STATE14854; MEMO OF JAN. 3, 1974] 1 - = -",
            ),
            ("SUBJ: X\nREF: INCSR LYONESSE 1973\n1. SO.", "X [INCSR LYONESSE 1973] 1 - = -"),
            ("SUBJ: X\nREF: STATE: 73097\n1. SO.", "X [79STATE73097] 1 - = -"),
        ],
        reading,
    );
}

#[test]
fn a_post_that_an_archive_cut_is_the_one_of_the_class_line() {
    let text = "R 071345Z MAY 79\nFM AMEMBASSY SANTIAGO\nTO SECSTATE WASHDC 7509\n\n\
                C O N F I D E N T I A L SANTIAGO 3372\n\nTAGS: PINT\nSUBJECT: HERRING\n\n1. IT IS SO.\nWALKER\n\nNNNN\n";
    for (printed, id) in [
        ("1979SANTIA03372", "79SANTIAGO3372"),
        ("1979SANTIA03373", "79SANTIAGO3373"),
        ("1979ROME03372", "79ROME3372"),
    ] {
        let metadata = ContainerMetadata { id: Some(printed.to_owned()), ..ContainerMetadata::default() };
        let cable = parse(text, &metadata);
        assert_eq!(cable.id.as_deref(), Some(id));
        let differs = cable.notes.iter().any(|note| note.code == "id-mismatch");
        assert_eq!(differs, id != "79SANTIAGO3372", "{printed}");
    }
}

#[test]
fn class_lines_and_labels_of_the_seventies() {
    let read = |class: &str, head: &str| {
        let text = format!(
            "R 242118Z JAN 74\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC 2042\n\n{class}\n\n{head}\nSUBJ: BOATS\n\n\
             1. THE BOATS HAVE COME.\nWALKER\n\nNNN\n"
        );
        parse(&text, &ContainerMetadata::default())
    };
    let cable = read("LIMITED OFFICIAL USE 0526", "E.O. 11652: N/A\nTAGS: EAID");
    assert_eq!((cable.id.as_deref(), cable.pass_to.len()), (Some("74BERN526"), 0));
    let cable = read("LIMITED OFFICIAL USE SECTION 1 OF 2 BERN 2004/1", "E.O. 11652: N/A\nTAGS: EAID");
    assert_eq!((cable.id.as_deref(), cable.sections, cable.pass_to.len()), (Some("74BERN2004"), 2, 0));
    let cable = read("UNCLAS BERN 2238 SECTION 2 OF 2", "E.O. 11652: N/A\nTAGS: EAID");
    assert_eq!((cable.id.as_deref(), cable.sections, cable.pass_to.len()), (Some("74BERN2238"), 2, 0));
    let cable = read("S E C R E T BERN 0527\nNO FOREIGN DISSEM", "E.OM 11652: GDS\nTAGS-MASS, SZ");
    assert!(cable.classification.as_ref().is_some_and(|marking| marking.noforn));
    assert_eq!(cable.executive_order.as_ref().map(|order| order.text.as_str()), Some("GDS"));
    assert_eq!((cable.tags.join(","), cable.pass_to.len()), ("MASS,SZ".to_owned(), 0));
}

#[test]
fn where_nothing_is_marked_the_whole_telegram_is_classified() {
    use cable::{Level, LevelSource};
    let read = |year: u32, class: &str, first: &str| {
        let text = format!(
            "R 242118Z JAN {year}\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC 2042\n\n{class} BERN 0526\n\nSUBJ: BOATS\n\n\
             {first}THE BOATS HAVE COME.\n\n2. THEY LEFT AGAIN.\nWALKER\n\nNNN\n"
        );
        let cable = parse(&text, &ContainerMetadata::default());
        cable.paragraphs.iter().map(|p| (p.level, p.level_source, p.noforn)).collect::<Vec<_>>()
    };
    let by_classification = |level| (Some(level), Some(LevelSource::Classification), false);
    assert_eq!(read(74, "S E C R E T", "1. "), [by_classification(Level::S); 2]);
    assert_eq!(read(79, "LIMITED OFFICIAL USE", "1. "), [by_classification(Level::Sbu); 2]);
    let noforn = (Some(Level::C), Some(LevelSource::Classification), true);
    assert_eq!(read(73, "C O N F I D E N T I A L NOFORN", "1. "), [noforn; 2]);
    // Later, and in a telegram with any mark, what is not marked has no level.
    assert_eq!(read(85, "S E C R E T", "1. "), [(None, None, false); 2]);
    let marked = (Some(Level::C), Some(LevelSource::Mark), false);
    assert_eq!(read(79, "S E C R E T", "1. (C) "), [marked, (None, None, false)]);
    let entire = |source| (Some(Level::S), Some(source), false);
    let all = read(79, "S E C R E T", "1. (S - ENTIRE TEXT) ");
    assert_eq!(all, [entire(LevelSource::Mark), entire(LevelSource::EntireText)]);
}
