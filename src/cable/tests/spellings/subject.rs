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
