//! What typists, scanners and converters of files do to a telegram.

use super::{check_all, outline, with_body, with_head};

#[test]
fn numbers_and_marks_in_other_signs() {
    check_all(
        [
            ("1. - (C) So.\n\n2. -- (C) So.\n\n3.- (S) So.", "1 C; 2 C; 3 S"),
            ("1 - (C) So.\n\n2 : (C) So.\n\n3 . (S) So.", "1 C; 2 C; 3 S"),
            ("1.\t(C)\tSo.\n\n2.(C)So.\n\n3.  ( S ) So.", "1 C; 2 C; 3 S"),
            ("1. [C] So.\n\n2. {C} So.\n\n3. (S] So.", "1 C; 2 C; 3 S"),
            ("(1) (C) So.\n\n(2) (S/NF) So.\n\n(3). (U) So.", "1 C; 2 S/NF; 3 U"),
            // In a text whose paragraphs have another form, that is a list item.
            ("1. (C) Two things:\n(1) (U) bread.\n(2) (C) peace.\n\n2. (C) So.", "1 C; 2 C"),
            // One bracket is lost, and another one closes later in the sentence.
            ("1. (C Two things are said: 1) bread, 2) peace.\n\n2. (S/NF So it is.", "1 C; 2 S/NF"),
            ("1. C) So.\n\n2. S/NF) So.", "1 C; 2 S/NF"),
            ("1. (C)\n\nSo.\n\n2.\n(S)\nSo.", "1 C; 2 S"),
        ],
        |body| outline(&with_body(&format!("{body}\n\nWALKER\n")).1),
    );
}

#[test]
fn letters_in_the_place_of_digits() {
    check_all(
        [
            ("l. (C) So.\n\n2. (S) So.", "1 C; 2 S"),
            ("9. (C) So.\n\n1O. (S) So.\n\nl1. (C) So.\n\n¶I2. (C) So.", "9 C; 10 S; 11 C; 12 C"),
            // A garbled number counts only if it is the next one, and not as a Roman numeral.
            ("1. (C) So.\n\nl2. (S) So.", "1 C"),
            ("1. (C) So.\n\nII. (S) Bread and peace.", "1 C"),
        ],
        |body| outline(&with_body(&format!("{body}\n\nWALKER\n")).1),
    );
}

#[test]
fn numbers_that_come_again() {
    check_all(
        [
            (
                "1. (C) So.\n\n2. (C) So.\n\nPART TWO\n--------\n\n1. (C) So.\n\n2. (S) So.",
                "1 C; 2 C; 1 C; 2 S",
            ),
            ("1) (C) So.\n\n2) (C) So.\n\n2) (S) So.\n\n3) (C) So.", "1 C; 2 C; 2 S; 3 C"),
            ("1 (C) So.\n\n2 (C) So.\n\n2 (S) So.\n\n3 (C) So.", "1 C; 2 C; 2 S; 3 C"),
            // In a text of another form they are list items.
            ("1. (C) So:\n1) (C) bread.\n2) (C) peace.\n\n2. (C) So.\n\n3. (C) So.", "1 C; 2 C; 3 C"),
        ],
        |body| outline(&with_body(&format!("{body}\n\nWALKER\n")).1),
    );
}

#[test]
fn blank_lines_that_are_lost() {
    check_all(
        [
            ("1. (C) So.\n2.In May it was so.\n3. (C) So.", "1 C; 2 -; 3 C"),
            // A wrap may put a number at the start of a line.
            ("1. (C) So it was on\n2.In May it was so.\n\n2. (C) So.", "1 C; 2 C"),
            ("1. (C) So.\n(U) The Harvest\n2. (C) So.", "1 C; 2 C"),
        ],
        |body| outline(&with_body(&format!("{body}\nWALKER\n")).1),
    );
    let (text, cable) = with_body("1. (C) It is so.\n(U) The Harvest\n2. (C) So it is.\nWALKER\n");
    assert_eq!(cable.paragraphs[0].flow(&text, &cable.lines).text, "It is so.");
    assert_eq!(cable.paragraphs[1].heading.as_deref(), Some("(U) The Harvest"));
}

#[test]
fn fields_without_their_signs() {
    let read = |lines: &str| {
        let cable = with_head(&format!("E.O. 12958: DECL: 07/13/2019\n{lines}"));
        let statement = cable.classified_by.unwrap_or_default();
        let rest = [
            cable.subject.unwrap_or_default(),
            statement.name.unwrap_or_default(),
            statement.reasons.join(" "),
        ];
        format!("{} | {}", cable.tags.join(" "), rest.join(" | "))
    };
    check_all(
        [
            ("TAGS:PREL,PTER;SZ\nSUBJECT:A QUIET WEEK", "PREL PTER SZ | A QUIET WEEK |  | "),
            ("TAGS: PREL Subject: A quiet week", "PREL | A quiet week |  | "),
            ("TAGS: PREL\nSUBJECT:\n(C) A QUIET WEEK", "PREL | A QUIET WEEK |  | "),
            ("TAGS: PREL\nSUBJECT: A QUIET WEEK\nSUMMARY: It was quiet.", "PREL | A QUIET WEEK |  | "),
            (
                "TAGS: PREL\nSUBJECT: A QUIET WEEK CLASSIFIED BY DCM DANA WALKER FOR REASONS 1.4 (B) AND (D)",
                "PREL | A QUIET WEEK | DANA WALKER | 1.4(b) 1.4(d)",
            ),
            (
                "TAGS: PREL\nSUBJECT: PAPERS CLASSIFIED BY MISTAKE: 1 WEEK",
                "PREL | PAPERS CLASSIFIED BY MISTAKE: 1 WEEK |  | ",
            ),
            (
                "TAGS: PREL\nSUBJECT: A QUIET WEEK\n\nClassified By: DCM Dana Walker, l.4 (b) and (d).",
                "PREL | A QUIET WEEK | Dana Walker | 1.4(b) 1.4(d)",
            ),
            (
                "TAGS: PREL\nSUBJECT: A QUIET WEEK\n\nClassified By: DCM Dana Walker, reasons 1.4 [b]\n[d].",
                "PREL | A QUIET WEEK | Dana Walker | 1.4(b) 1.4(d)",
            ),
        ],
        read,
    );
}

#[test]
fn ends_in_other_signs() {
    check_all(
        [
            ("THEY SAID: &SO IT IS.8\nWALKER", "WALKER"),
            ("So it is.\nWALKER.", "WALKER"),
            ("So it is.\n\nWALKER\n\nUNCLASSIFIED\n\nPage 3 of 3", "WALKER"),
            (
                "So it is.\n\nWALKER\n\nVisit our Web Site at http://www.example.org/a\nb/c\nBT\n#0012\nNNNN",
                "WALKER",
            ),
            ("So it is. Visit our Web Site: http://www.example.org/index.c fm Walker", "Walker"),
            ("So it is. See http://www.example.org/index.cfm for the rest of the Harvest", "-"),
        ],
        |end| {
            let (_, cable) = with_body(&format!("1. (C) {end}\n"));
            cable.signature.unwrap_or_else(|| "-".to_owned())
        },
    );
}
