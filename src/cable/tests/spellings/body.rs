//! Paragraphs and what interrupts them.

use super::{check_all, outline, with_body};

fn paragraphs(body: &str) -> String {
    outline(&with_body(body).1)
}

#[test]
fn numbers_that_are_no_paragraphs() {
    check_all(
        [
            (
                "1. (C) It began in\n2007. The rest followed in May\n15. It is so.\n\n2. (C) It is so.\n\nWALKER\n",
                "1 C; 2 C",
            ),
            (
                "1. (C) They met at\n0200. Then under UNSCR\n1737. It is so.\n\n2. (C) It is so.\n\nWALKER\n",
                "1 C; 2 C",
            ),
            ("1. (C) Points:\n1. one\n2. two\n3. three\n\n2. (C) It is so.\n\nWALKER\n", "1 C; 2 C"),
            ("1. (C) Points:\n1) one\n2) two\n\n2. (C) It is so.\n\nWALKER\n", "1 C; 2 C"),
            ("1. (C) It is so.\n\n2. (C) So.\n\n2. (C) So.\n\n3. (C) So.\n\nWALKER\n", "1 C; 2 C; 2 C; 3 C"),
            ("1. (C) It is so.\n\n3. (C) So.\n\n4. (C) So.\n\nWALKER\n", "1 C; 3 C; 4 C"),
            ("1. (C) It is so. 2. (C) So it is.\n\n3. (C) So.\n\nWALKER\n", "1 C; 2 C; 3 C"),
            ("1. It is so.\n\n2. So it is.\n\n3. So.\n\nWALKER\n", "1 -; 2 -; 3 -"),
            (
                "1. (C) Ask:\n\n1) (C) Who?\n\n2) (C) Where?\n\n3) (C) When?\n\n2. (U) That is all.\n\nWALKER\n",
                "1 C; 2 U",
            ),
            (
                "1. (C) It is so.\n\n2. (C) They saw XXXXXXXXXXXX 3. (C) So. 8. (S) It is so.\n\n9. (C) So.\n\nWALKER\n",
                "1 C; 2 C; 3 C; 8 S; 9 C",
            ),
            ("1. (C) It is so. 4. (C) So it is.\n\n2. (C) So.\n\nWALKER\n", "1 C; 2 C"),
            ("(C) 1. It is so.\n\n(S) 2. So it is.\n\n(C) 3. So.\n\nWALKER\n", "1 C; 2 S; 3 C"),
        ],
        paragraphs,
    );
}

#[test]
fn an_item_that_is_marked_higher_than_its_paragraph_raises_the_level_in_force() {
    let body =
        "1. (C) Ask:\n\n1) (C) Who?\n\n2) (S/NF) Where?\n\n2. (C) That is all: (S) is a mark.\n\nWALKER\n";
    let (_, cable) = with_body(body);
    let levels: Vec<_> =
        cable.paragraphs.iter().map(|paragraph| (paragraph.level, paragraph.noforn)).collect();
    assert_eq!(levels, [(Some(cable::Level::S), true), (Some(cable::Level::C), false)]);
}

#[test]
fn rows_of_numbers_and_labelled_items_have_lines_of_their_own() {
    let text = |body: &str| {
        let (text, cable) = with_body(body);
        cable.paragraphs[0].flow(&text, &cable.lines).text
    };
    assert_eq!(
        text("1. (C) Lost:\n2003 112\n2004 240\n2005 3,700\n\nWALKER\n"),
        "Lost:\n2003 112\n2004 240\n2005 3,700"
    );
    assert_eq!(
        text("1. (C) To buy:\n-- oil: by March -- wicks: by April -- ladders: one day\n\nWALKER\n"),
        "To buy:\n-- oil: by March\n-- wicks: by April\n-- ladders: one day"
    );
    assert_eq!(
        text("1. (C) So:\n-- oil -- which is dear: it burns\n\nWALKER\n"),
        "So:\n-- oil -- which is dear: it burns"
    );
}

#[test]
fn what_interrupts_a_sentence_is_taken_out() {
    let cases: Vec<String> = [
        "BERN 00000012  002 OF 003",
        "BERN 00000012  001.2 OF 003 ",
        "Bern 00000012 002 of 004",
        "RIO DE JANEIRO 00000012  002 OF 003 ",
        "PORT SELVOR 00000012  002 OF 003 ",
        "PAGE 02        BERN  00012  01 OF 03  291400Z ",
        "PAGE 02 RUEHFRA0170 S E C R E T ",
        "CONFIDENTIAL\nPAGE 02\nBERN 00012 01 OF 03 060018Z",
        "                       CONFIDENTIAL \n\nPAGE 02        BERN  00012  01 OF 03  291400Z \nACTION AF-00   \n\nINFO  LOG-00   AID-00   AMAD-00  CIAE-00  /012W\n                  ------------------A54E38  291401Z /38    ",
        "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 03        BERN  00012  060018Z",
        "SIPDIS",
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05771875 Date: 12/31/2015",
        "RELEASE IN PART B6",
        "RELEASED IN FULL",
        "Declassified/Released US Department of State EO Systematic Review 20 Mar 2014",
        "Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review 20 Mar 2014",
        "UNCLASSIFIED\n\nDeclassified in Part - Sanitized Copy Approved for Release 2013/03/20",
        "REVIEW AUTHORITY: Dana Walker, Senior Reviewer",
    ]
    .iter()
    .flat_map(|inset| [format!("\n{inset}\n"), format!(" \n \n{inset} \n \n")])
    .collect();
    check_all(
        cases.iter().map(|inset| (inset.as_str(), "1 C; 2 C | He pressed for the minister to go there.")),
        |inset| {
            let (text, cable) = with_body(&format!(
                "1. (C) He pressed for the minister{inset}to go there.\n\n2. (C) It is so.\n\nWALKER\n"
            ));
            format!("{} | {}", outline(&cable), cable.paragraphs[0].flow(&text, &cable.lines).text)
        },
    );
    // The next texts have the number within a line.
    check_all(
        [
            (
                "He pressed for BERN 00000012 002 OF 003 the minister to go.",
                "He pressed for the minister to go.",
            ),
            (
                "He pressed for RIO DE JANEIRO 00000012 001.2 OF 003 the minister to go.",
                "He pressed for the minister to go.",
            ),
        ],
        |row| {
            let (text, cable) = with_body(&format!("1. (C) {row}\n\nWALKER\n"));
            cable.paragraphs[0].flow(&text, &cable.lines).text
        },
    );
}

#[test]
fn a_repeated_telegram_stays_text() {
    let text = "R 051020Z JUN 79\nFM SECSTATE WASHDC\nTO AMEMBASSY BERN\nC O N F I D E N T I A L STATE 299669\n\n\
        E.O. 12065: GDS 6/5/85 (WALKER, DANA)\nTAGS: PREL, SZ\nSUBJECT: A QUIET WEEK\n\n\
        FOLLOWING SENT ACTION ROME INFO PARIS FROM STATE 05 JUN 79 REPEATED YOU:\n\nQUOTE\nC O N F I D E N T I A L STATE 237171\n\n\
        E.O. 12065: GDS 6/1/85 (OAKHURST, LEONORA)\nTAGS: PARM, IT\nSUBJECT: A LOUD WEEK\n\nREF: ROME 12\n\n\
        1. C - ENTIRE TEXT.\n\n2. IT IS SO.\n\n3. SO IT IS. VANCE\nUNQUOTE\n\nCHRISTOPHER\n";
    let cable = cable::parse(text, &cable::ContainerMetadata::default());
    assert_eq!(cable.id.as_deref(), Some("79STATE299669"));
    assert_eq!(cable.tags, ["PREL", "SZ"]);
    assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"));
    assert!(cable.references.is_empty(), "{:?}", cable.references);
    assert_eq!(cable.executive_order.as_ref().unwrap().declassify_on.unwrap().to_string(), "1985-06-05");
    assert_eq!(outline(&cable), "block1 -; block2 -; 1 C; 2 -; 3 -");
    let blocks = cable.paragraphs.iter().take(2);
    let block: String = blocks.map(|block| block.flow(text, &cable.lines).text).collect();
    assert!(block.contains("FOLLOWING SENT") && block.contains("A LOUD WEEK"), "{block}");
    assert_eq!(cable.signature.as_deref(), Some("CHRISTOPHER"));
}

#[test]
fn begin_and_end_of_a_text() {
    let (text, cable) = with_body(
        "1. (C) The letter reads:\n\nBEGIN TEXT:\n\n1. The parties shall meet.\n\n2. The parties shall part.\n\nEND TEXT.\n\n\
         2. (C) It is so.\n\n3. (C) So it is.\n\nWALKER\n",
    );
    assert_eq!(outline(&cable), "1 C; 2 C; 3 C");
    let first = cable.paragraphs[0].flow(&text, &cable.lines).text;
    assert!(first.contains("BEGIN TEXT:") && first.ends_with("END TEXT."), "{first}");
}

#[test]
fn bodies_that_break_off_or_are_not_there() {
    let (_, cable) = with_body("1. (C) Summary: The text of this telegram ends in the middle of a sen...\n");
    assert_eq!(cable.signature, None);
    assert!(cable.notes.iter().any(|note| note.code == "truncated"));
    let (_, cable) = with_body("");
    assert!(cable.notes.iter().any(|note| note.code == "no-text"));
    assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"));
    let cable = cable::parse(
        "This record is a partial extract of the original cable. The full text of the original cable is not available.\n",
        &cable::ContainerMetadata { id: Some("01BERN12".into()), ..Default::default() },
    );
    assert_eq!(cable.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["partial-record", "no-text"]);
}

#[test]
fn dashes_of_sentences_and_of_lists() {
    check_all(
        [
            (
                "They see housing\n-- as a rule -- as\nhard to find.",
                "They see housing -- as a rule -- as hard to find.",
            ),
            (
                "He moved\n- like a cat - to the door of the great hall.",
                "He moved - like a cat - to the door of the great hall.",
            ),
            ("In 2006\n-- at its height -- it fell.", "In 2006 -- at its height -- it fell."),
            (
                "Three points:\n-- one thing\n-- another thing\n-- a third",
                "Three points:|-- one thing|-- another thing|-- a third",
            ),
            ("They want bread, and\n- peace and\n- land.", "They want bread, and|- peace and|- land."),
            ("They want\n\n-- bread\n\n-- peace", "They want|-- bread|-- peace"),
            (
                "The points of the day\n-- First, the bread of\nthe town\n-- then peace",
                "The points of the day|-- First, the bread of the town|-- then peace",
            ),
            ("They went to the U.S.\n\ncompanies and asked.", "They went to the U.S. companies and asked."),
            ("They went there.\n\nThey asked.", "They went there.|They asked."),
        ],
        |body| {
            let (text, cable) = with_body(&format!("1. (C) {body}\n\nWALKER\n"));
            cable.paragraphs[0].flow(&text, &cable.lines).text.replace('\n', "|")
        },
    );
}

#[test]
fn numbers_and_initials_that_a_wrap_put_first() {
    check_all(
        [
            (
                "They spoke of the visit of May\n20. In June they met.",
                "They spoke of the visit of May 20. In June they met.",
            ),
            ("They saw Rashid\nA. Walker there.", "They saw Rashid A. Walker there."),
            ("They saw Dana,\nB. Walker and Reed.", "They saw Dana, B. Walker and Reed."),
            ("They left the U.S.\n20. In June they met.", "They left the U.S. 20. In June they met."),
            (
                "Two points:\n-- They spoke of the visit of May\n20. In June they met.\n-- They saw Dana\nA. Walker.",
                "Two points:|-- They spoke of the visit of May 20. In June they met.|-- They saw Dana A. Walker.",
            ),
            ("Two points:\n1. bread\n2. peace and\n20. May", "Two points:|1. bread|2. peace and 20. May"),
            ("Two points:\nA. bread\nB. peace", "Two points:|A. bread|B. peace"),
            ("Two points:\n1) bread,\n2) peace", "Two points:|1) bread,|2) peace"),
            ("Two points:\na. bread, and\nb. peace", "Two points:|a. bread, and|b. peace"),
        ],
        |body| {
            let (text, cable) = with_body(&format!("1. (C) {body}\n\nWALKER\n"));
            cable.paragraphs[0].flow(&text, &cable.lines).text.replace('\n', "|")
        },
    );
}

#[test]
fn a_first_line_is_as_long_as_it_is_printed() {
    let (text, cable) = with_body(
        "1.  (C//REL ISAF) They said that it was far foreign.\nCommunities that are near agreed.\n\n\
         2. (C) It is so.\nSo it is.\n\nWALKER\n",
    );
    let flows: Vec<_> = cable.paragraphs.iter().map(|p| p.flow(&text, &cable.lines).text).collect();
    assert_eq!(
        flows,
        ["They said that it was far foreign. Communities that are near agreed.", "It is so.\nSo it is."]
    );
}

#[test]
fn a_question_below_a_page_break() {
    let read = |end: &str| {
        let (text, cable) = with_body(&format!("1. (C) It is so.{end}2. (C) So it is.\n\nWALKER\n"));
        let flow = cable.paragraphs[0].flow(&text, &cable.lines).text.replace('\n', " ");
        format!("{} | {flow}", cable.paragraphs[1].heading.as_deref().unwrap_or("-"))
    };
    check_all(
        [
            (
                "\n\n\nBERN 00000012  002 OF 003\n\n\nWho can say what comes of it?\n\n",
                "- | It is so. Who can say what comes of it?",
            ),
            (
                "\n\nBERN 00000012  002 OF 003\n\nThey asked what would come of it, when it would, and\nwhether it was so?\n\n",
                "- | It is so. They asked what would come of it, when it would, and whether it was so?",
            ),
            ("\n\nBERN 00000012  002 OF 003\n\nWhat Comes of It?\n\n", "What Comes of It? | It is so."),
            (
                "\n\nBERN 00000012  002 OF 003\n\nWhat comes of it?\n-----------------\n\n",
                "What comes of it? | It is so.",
            ),
            ("\n\nWhat comes of it?\n\n", "What comes of it? | It is so."),
        ],
        read,
    );
}

#[test]
fn labels_below_flowed_lines_stay_lines() {
    let long = "They spoke of the weather and of the harvest for hours. ".repeat(4);
    let (text, cable) = with_body(&format!("1. (C) {long}\nThe Harvest: It is good.\n\nWALKER\n"));
    let flow = cable.paragraphs[0].flow(&text, &cable.lines).text;
    assert!(flow.contains("hours.\nThe Harvest: It is good."), "{flow}");
}

#[test]
fn marks_below_a_title_begin_blocks() {
    check_all(
        [
            ("7. (U) The harvest\n(S/NF) It is so.\n(S/NF) So it is.", "7 U; block1 S/NF; block2 S/NF"),
            ("7. (U) The harvest\n\n(S) It is so.", "7 U; block1 S"),
            ("7. (U) The harvest\n(S/REL USA, SAU) We note that it is so.", "7 U; block1 S+REL USA, SAU"),
            // These items come from a wrap of the sentence above, or have letters.
            (
                "7. (U) They said that the text of the letter had the mark of a portion\n(S/NF) in the margin.",
                "7 U",
            ),
            ("7. (U) Three things:\n(A) bread\n(B) peace\n(C) land.", "7 U"),
            ("7. (U) Three things.\n\n(A) Bread.\n\n(B) Peace.\n\n(C) Land.", "7 U"),
            ("7. (U) Three things:\n(a) bread.\n(b) peace.\n(c) land.", "7 U"),
        ],
        |body| outline(&with_body(&format!("{body}\n\n8. (C) So it is.\n\nWALKER\n")).1).replace("; 8 C", ""),
    );
    // The letters of items give an unmarked paragraph no level, but the marks of items do.
    let (_, cable) = with_body(
        "1. Three things:\n(A) bread\n(B) peace\n(C) land.\n\n2. Two things:\n-- (U) bread\n-- (C) land.\n\nWALKER\n",
    );
    let levels: Vec<_> = cable.paragraphs.iter().map(|p| p.level).collect();
    assert_eq!(levels, [None, Some(cable::Level::C)]);
}

#[test]
fn a_caption_in_a_sentence_is_no_word_of_it() {
    check_all(
        [
            ("It was not SIPDIS well received.", "It was not well received."),
            (
                "He is going through an envoy like\nSIPDIS the former minister.",
                "He is going through an envoy like the former minister.",
            ),
            ("He said so. SIPDIS The other did not.", "He said so. The other did not."),
            ("He said so\n\nSIPDIS\n\nto the other.", "He said so to the other."),
            (
                "Leave out the SIPDIS caption, without SIPDIS it stays.",
                "Leave out the SIPDIS caption, without SIPDIS it stays.",
            ),
            (
                "All of the telegrams that were sent with the\nSIPDIS caption stay.",
                "All of the telegrams that were sent with the SIPDIS caption stay.",
            ),
        ],
        |body| {
            let (text, cable) = with_body(&format!("1. (C) {body}\n\n2. (C) So it is.\n\nWALKER\n"));
            assert_eq!(outline(&cable), "1 C; 2 C");
            cable.paragraphs[0].flow(&text, &cable.lines).text
        },
    );
}

#[test]
fn lists_that_reach_the_next_number() {
    check_all(
        [
            (
                "1. (C) So.\n\n2. (C) Points:\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n3. (C) End.",
                "1 C; 2 C; 3 C",
            ),
            (
                "1. So.\n\n2. Points:\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n3. End.",
                "1 -; 2 -; 3 -",
            ),
            ("1. So.\n\n2. And so.\n\n2. Again.\n\n3. End.", "1 -; 2 -; 2 -; 3 -"),
            ("1. So.\n\n2. And so.\n\n4. End.", "1 -; 2 -; 4 -"),
            (
                "1. On the\n\nBERN 00000012  002 OF 003\n\n3. May it was so.\n\n2. So.\n\n3. End.",
                "1 -; 2 -; 3 -",
            ),
            ("1. (C) So.\n\n2 . (C) And so.\n\n3. \n\n(S) End.", "1 C; 2 C; 3 S"),
        ],
        |body| outline(&with_body(&format!("{body}\n\nWALKER\n")).1),
    );
    let (text, cable) =
        with_body("1. (C) It is so.\n\n(Comment: Or not. End comment.)\n\n2. (C) So it is.\n\nWALKER\n");
    assert_eq!(cable.paragraphs[1].heading, None);
    assert!(cable.paragraphs[0].flow(&text, &cable.lines).text.ends_with("End comment.)"));
}

/// Returns the running text of the first paragraph.
fn first_text(body: &str) -> String {
    let (text, cable) = with_body(body);
    cable.paragraphs[0].flow(&text, &cable.lines).text.replace('\n', "|")
}

#[test]
fn lists_of_persons_have_one_a_line_and_sentences_are_not_broken() {
    check_all(
        [
            (
                "1. (U) Present:\n\nSam Lockhart, Commissioner for Herring\nAda Vane, Second Assistant Harbour Clerk\nA cook\n",
                "Present:|Sam Lockhart, Commissioner for Herring|Ada Vane, Second Assistant Harbour Clerk|A cook",
            ),
            (
                "1. (U) Present:\n\nSam Lockhart (chair), Commissioner for the\nHerring, Cod and Eel Fisheries\nA cook\n",
                "Present:|Sam Lockhart (chair), Commissioner for the Herring, Cod and Eel Fisheries|A cook",
            ),
            (
                "1. (C) Summary: This month:\n• Harbour Board Names the Members of Its Commission\nEnd Summary.\n",
                "Summary: This month:|• Harbour Board Names the Members of Its Commission|End Summary.",
            ),
            ("1. (C) THE QUAY IS\nOLD AND THE HARBOUR POOR.\n", "THE QUAY IS OLD AND THE HARBOUR POOR."),
            ("1. (C) THE QUAY (AND ALL\nBOATS AT IT) IS OLD.\n", "THE QUAY (AND ALL BOATS AT IT) IS OLD."),
            (
                "1. (C) They ask for (1) two boats;\n(2) a crane; and\n(3) rope.\n",
                "They ask for (1) two boats; (2) a crane; and (3) rope.",
            ),
            (
                "1. (C) They ask for:\n(1) two boats;\n(2) a crane.\n",
                "They ask for:|(1) two boats;|(2) a crane.",
            ),
            (
                "1. (C) The boats are old and the men who sail them are older than those.\nThey asked for     nets and lines.\n",
                "The boats are old and the men who sail them are older than those. They asked for     nets and lines.",
            ),
            (
                "1. (C) Catch of the year, by the harbours that report it to the board:\nHerring     40\nCod        112     7\n",
                "Catch of the year, by the harbours that report it to the board:|Herring     40|Cod        112     7",
            ),
        ],
        first_text,
    );
}

#[test]
fn marked_lines_above_the_items_of_a_list_begin_blocks() {
    check_all(
        [
            (
                "(C) At sea\n\n-- We fish.\n\n(S) IN PORT\n\n-- We mend nets.\n\nWALKER\n",
                "block1 C; block2 S",
            ),
            ("1. (C) It is so.\n\n(U) At sea\n\n2. (C) It is so.\n\nWALKER\n", "1 C; 2 C"),
        ],
        paragraphs,
    );
}

#[test]
fn a_number_that_is_printed_twice_begins_one_paragraph() {
    check_all(
        [
            ("1. (C)\n\n1. (C) It is so.\n\n2. (C) So.\n\nWALKER\n", "1 C; 2 C"),
            ("1. (C)\n\n1. It is so.\n\n2. (C) So.\n\nWALKER\n", "1 C; 2 C"),
            ("1. (C) It is so.\n\n2. (C)\n\n3. (C) So.\n\nWALKER\n", "1 C; 2 C; 3 C"),
        ],
        paragraphs,
    );
}
