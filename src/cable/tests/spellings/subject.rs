//! The subject.

use super::{check_all, marking, with_head};

#[test]
fn every_form_of_the_subject() {
    let read = |lines: &str| {
        let cable = with_head(&format!("E.O. 12958: DECL: 07/13/2019\nTAGS: PREL\n{lines}"));
        let mark = cable.subject_mark.as_ref().map_or("-".to_owned(), marking);
        let refs: Vec<_> = cable.references.iter().filter_map(|r| r.id.as_deref()).collect();
        format!("{mark} | {} | {}", cable.subject.unwrap_or_default(), refs.join(" "))
    };
    check_all(
        [
            ("SUBJECT: A QUIET WEEK ", "- | A QUIET WEEK | "),
            ("Subject: A Quiet Week", "- | A Quiet Week | "),
            ("SUBJ: A QUIET WEEK", "- | A QUIET WEEK | "),
            ("SUBJECT:  A QUIET WEEK IN \nTHE CAPITAL ", "- | A QUIET WEEK IN THE CAPITAL | "),
            ("SUBJECT: A QUIET WEEK:\n-- AND ITS END", "- | A QUIET WEEK: -- AND ITS END | "),
            ("SUBJECT: A\nB\nC\nD\nE", "- | A B C D E | "),
            ("SUBJECT: (S/NF) A QUIET WEEK", "S/NF | A QUIET WEEK | "),
            ("SUBJECT: (s) A quiet week", "S | A quiet week | "),
            ("SUBJECT: (C//REL NATO) A QUIET WEEK", "C+REL NATO | A QUIET WEEK | "),
            ("SUBJECT: A quiet week with radio (s)", "S | A quiet week with radio | "),
            ("SUBJECT: S/NF) A QUIET WEEK", "S/NF | A QUIET WEEK | "),
            ("SUBJECT - A QUIET WEEK", "- | A QUIET WEEK | "),
            ("SUBJECT: SUBJECT: A QUIET WEEK", "- | A QUIET WEEK | "),
            (
                "SUBJECT: A QUIET WEEKREF: A. LONDON 1939 B. LONDON 1704",
                "- | A QUIET WEEK | 09LONDON1939 09LONDON1704",
            ),
            ("SUBJECT: A QUIET WEEK REF: LONDON 1939", "- | A QUIET WEEK | 09LONDON1939"),
            (
                "SUBJECT: A QUIET WEEK\nBERN 00000012 001.2 OF 003\nIN THE CAPITAL\n\nREF: LONDON 1",
                "- | A QUIET WEEK IN THE CAPITAL | 09LONDON1",
            ),
            (
                "SUBJECT: A QUIET WEEK IN\nPAGE 02        BERN  00012  01 OF 03  291400Z\nTHE CAPITAL\n\nREF: LONDON 1",
                "- | A QUIET WEEK IN THE CAPITAL | 09LONDON1",
            ),
            ("SUBJECT: A QUIET WEEK (C-AB5-00054)", "- | A QUIET WEEK (C-AB5-00054) | "),
            ("SUBJECT: A QUIET WEEK\n(C-AB5-00054)", "- | A QUIET WEEK (C-AB5-00054) | "),
            ("SUBJECT: A QUIET WEEK\n-----------------", "- | A QUIET WEEK | "),
            ("SUBJECT:\nA QUIET WEEK", "- | A QUIET WEEK | "),
            ("SUBJECT: \n\nA QUIET WEEK", "- | A QUIET WEEK | "),
            ("SUBJECT: \"A QUIET WEEK\"", "- | \"A QUIET WEEK\" | "),
            ("SUBJECT: REFERENCES TO A QUIET WEEK", "- | REFERENCES TO A QUIET WEEK | "),
            ("SUBJECT: A QUIET WEEK (PART 1 OF 2)", "- | A QUIET WEEK (PART 1 OF 2) | "),
            ("SUBJECT: A QUIET WEEK, 2. HALF", "- | A QUIET WEEK, 2. HALF | "),
            ("SUBJECT: A QUIET WEEK\nClassified By: Dana Walker for reasons 1.4 (b)", "- | A QUIET WEEK | "),
        ],
        read,
    );
}

#[test]
fn a_subject_may_end_with_the_word_of_a_caption() {
    let read = |lines: &str| {
        let text = format!(
            "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000012\n\nSIPDIS\n\n{lines}\n\n\
             1. (U) It is so.\n\nWALKER\n"
        );
        let cable = cable::parse(&text, &cable::ContainerMetadata::default());
        let level = cable.classification.as_ref().map_or("-".to_owned(), marking);
        format!("{level} | {} | {}", cable.captions.join("; "), cable.subject.unwrap_or_default())
    };
    let order = "E.O. 12958: N/A\nTAGS: PREL\n";
    let wide = "SUBJECT: THE WEEK OF THE HARVEST AND THE FEES FOR";
    check_all(
        [
            (
                format!("{order}{wide}\nVISAS").as_str(),
                "U | SIPDIS | THE WEEK OF THE HARVEST AND THE FEES FOR VISAS",
            ),
            (
                format!("{order}{wide}\nSENSITIVE\n\nREF: ROME 1").as_str(),
                "U | SIPDIS | THE WEEK OF THE HARVEST AND THE FEES FOR SENSITIVE",
            ),
            (
                format!("{order}{wide}\nCODEL \nWALKER").as_str(),
                "U | SIPDIS | THE WEEK OF THE HARVEST AND THE FEES FOR CODEL WALKER",
            ),
            // These are captions: they are not words, or are separated, or are below a line with room for them, or
            // above the order.
            (
                format!("{order}{wide}\nNOFORN").as_str(),
                "U/NF | SIPDIS; NOFORN | THE WEEK OF THE HARVEST AND THE FEES FOR",
            ),
            (
                format!("{order}{wide}\n\nSENSITIVE").as_str(),
                "SBU | SIPDIS; SENSITIVE | THE WEEK OF THE HARVEST AND THE FEES FOR",
            ),
            (
                format!("{order}SUBJECT: A QUIET WEEK\nSENSITIVE").as_str(),
                "SBU | SIPDIS; SENSITIVE | A QUIET WEEK",
            ),
            (
                format!("{wide}\nSENSITIVE\n{order}").as_str(),
                "SBU | SIPDIS; SENSITIVE | THE WEEK OF THE HARVEST AND THE FEES FOR",
            ),
        ],
        read,
    );
}

#[test]
fn a_heading_below_the_subject_is_none_of_it() {
    let text = "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000012\n\nE.O. 12958: N/A\nTAGS: PREL\n\
                SUBJECT: A QUIET WEEK\nSummary\n-------\n1. (U) It is so.\n\nWALKER\n";
    let cable = cable::parse(text, &cable::ContainerMetadata::default());
    assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"));
    assert_eq!(cable.paragraphs[0].heading.as_deref(), Some("Summary"));
}
