//! The executive order line.

use super::{check_all, with_head};

#[test]
fn every_form_of_the_line() {
    let read = |line: &str| {
        let cable = with_head(&format!("{line}\nTAGS: PREL, SZ\nSUBJECT: A QUIET WEEK"));
        let order = cable.executive_order.unwrap_or_default();
        let bad = if cable.notes.iter().any(|note| note.code == "bad-date") { " !" } else { "" };
        assert_eq!(cable.tags, ["PREL", "SZ"], "{line}");
        assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"), "{line}");
        format!(
            "{} {}{bad}",
            order.number.unwrap_or_default(),
            order.declassify_on.map_or("-".to_owned(), |date| date.to_string())
        )
    };
    check_all(
        [
            ("E.O. 12958: DECL: 07/13/2019 ", "12958 2019-07-13"),
            ("EO 12958 DECL: 07/13/2019 ", "12958 2019-07-13"),
            ("E.O. 12958: DECL: 07/13/ 2019", "12958 2019-07-13"),
            ("E.O. 12958 DECL: 07/13/2019", "12958 2019-07-13"),
            ("E.o. 12958: decl: 07/13/2019", "12958 2019-07-13"),
            ("E.O.12356: DECL:OADR", "12356 -"),
            ("E.O 12958:  DECL: 07/13/2019", "12958 2019-07-13"),
            ("E.0. 12958: DECL: 07/13/2019", "12958 2019-07-13"),
            ("E.O. 2958: DECL: 07/13/2019", "2958 2019-07-13"),
            ("E. O. 12958: DECL: 07/13/2019", "12958 2019-07-13"),
            ("E.O. 12598: DECL: 07/13/2019", "12598 2019-07-13"),
            ("E.O. 13526: DECL: 2020/07/13", "13526 2020-07-13"),
            ("E.O. 12958: N/A", "12958 -"),
            ("E.O. 12958: NA", "12958 -"),
            ("E.O. 12958: DECL: 2019/07/13", "12958 2019-07-13"),
            ("E.O. 12958: DECL: 7/3/2019", "12958 2019-07-03"),
            ("E.O. 12958: DECL: 07/13/19", "12958 2019-07-13"),
            ("E.O. 12958: DECL: 7/3/19", "12958 2019-07-03"),
            ("E.O. 12958 03/24/2019", "12958 2019-03-24"),
            ("E.O. 12958: 03/24/2019", "12958 2019-03-24"),
            ("E.O. 12958: DNG: CO 01/26/2021", "12958 -"),
            ("E.O. 12958: DECL: MR", "12958 -"),
            ("E.O. 12958: OADR", "12958 -"),
            ("E.O. 11652: GDS", "11652 -"),
            ("E.O. 12065: GDS 8/12/85 (OAKHURST, LEONORA L.) OR-P", "12065 1985-08-12"),
            ("E.O. 12065: RDS-4 6/5/99 (OAKHURST, LEONORA L.) OR-M", "12065 1999-06-05"),
            ("E.O. 12958: DECLl: 07/13/2019", "12958 2019-07-13"),
            ("E.O. 12958: DECL on 6/7/2019", "12958 2019-06-07"),
            ("E.O. 12958: DECL: 2019-02-12", "12958 2019-02-12"),
            ("E.O. 12958: DECL: 011/2/2019", "12958 - !"),
            ("E.O. 12958: DECL: TEN YEARS AFTER KOREAN UNIFICATION", "12958 -"),
            ("E.O. 12958: DECL: after korean unification", "12958 -"),
            ("E.O. 12958: DECL: CLOSURE OF ICTY", "12958 -"),
            ("E.O. 12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006", "12958 -"),
            ("E.O. 12958: DECLASSIFIED BY NARA 09/02/2009", "12958 -"),
            ("E.O. 12958: DECL: XXXXXXXXXXXX", "12958 -"),
            ("E.O. 12958: DECL: 07/13/2019 OADR", "12958 2019-07-13"),
            ("E.O. 12958: DECL: 20190713", "12958 -"),
            ("E.O. 12958: DECL: 07/13/2019\n\n", "12958 2019-07-13"),
            ("EO 12958: DECL 07/13/2019", "12958 2019-07-13"),
            ("E.O. 12958: DECL:\n07/13/2019", "12958 2019-07-13"),
            ("E.O. 12958: X1, X6", "12958 -"),
            ("E.O. 12958: DECL: 25X1-HUMAN", "12958 -"),
            ("E.O. 12958: DECL: JULY 13, 2019", "12958 2019-07-13"),
            ("E.O. 12958: DECL: 13 JULY 2019", "12958 2019-07-13"),
        ],
        read,
    );
}

#[test]
fn other_fields_on_the_line() {
    let read = |lines: &str| {
        let cable = with_head(lines);
        let order = cable.executive_order.unwrap_or_default();
        let date = order.declassify_on.map_or("-".to_owned(), |date| date.to_string());
        format!("{} | {date} | {} | {}", order.text, cable.tags.join(" "), cable.subject.unwrap_or_default())
    };
    check_all(
        [
            ("E.O. 12958: N/A TAGS: PREL, SZ\nSUBJECT: A QUIET WEEK", "N/A | - | PREL SZ | A QUIET WEEK"),
            ("EO 12958 N/A TAGS PREL, SZ\nSUBJECT: A QUIET WEEK", "N/A | - | PREL SZ | A QUIET WEEK"),
            (
                "E.O. 12958: DECL: 07/13/2019 TAGS: PREL SZ\nSUBJECT: A QUIET WEEK",
                "DECL: 07/13/2019 | 2019-07-13 | PREL SZ | A QUIET WEEK",
            ),
            (
                "EO 12958 DECL: 07/13/2019 TAGS: PREL, SZ SUBJECT: A QUIET WEEK",
                "DECL: 07/13/2019 | 2019-07-13 | PREL SZ | A QUIET WEEK",
            ),
            (
                "DEPT FOR EUR/CE E.O. 12958: DECL: 07/13/2019 TAGS: PREL\nSUBJECT: A QUIET WEEK",
                "DECL: 07/13/2019 | 2019-07-13 | PREL | A QUIET WEEK",
            ),
            // The order may be below TAGS and subject.
            (
                "TAGS: PREL SZ\nSUBJECT: A QUIET WEEK\n\nREF: STATE 12\n\nE.O. 12958: DECL: 07/13/2019",
                "DECL: 07/13/2019 | 2019-07-13 | PREL SZ | A QUIET WEEK",
            ),
        ],
        read,
    );
}
