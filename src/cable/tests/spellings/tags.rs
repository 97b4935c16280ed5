//! TAGS.

use super::{check_all, with_head};

#[test]
fn every_form_of_the_list() {
    let read = |line: &str| {
        let cable = with_head(&format!("E.O. 12958: DECL: 07/13/2019\n{line}\nSUBJECT: A QUIET WEEK"));
        assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"), "{line}");
        cable.tags.join("|")
    };
    check_all(
        [
            ("TAGS: PREL PTER PGOV PK ", "PREL|PTER|PGOV|PK"),
            ("TAGS PREL, PTER, PGOV, PK ", "PREL|PTER|PGOV|PK"),
            ("Tags: Prel, Pgov, Pk", "Prel|Pgov|Pk"),
            ("TAG: PREL, PK", "PREL|PK"),
            ("TAG PREL, PK", "PREL|PK"),
            ("TAGS; PREL, PK", "PREL|PK"),
            ("TAGS:PREL,PK", "PREL|PK"),
            ("TAGS: PREL; PGOV; HR", "PREL|PGOV|HR"),
            ("TAGS: PREL\u{a0}PGOV", "PREL|PGOV"),
            ("TAGS: PREL FR EUN \nYI, UNO, IR, LE", "PREL|FR|EUN|YI|UNO|IR|LE"),
            ("TAGS: PREL, PGOV\n\nKNNP, FR\n", "PREL|PGOV|KNNP|FR"),
            ("TAGS: PREL, PGOV, \n      KNNP, FR", "PREL|PGOV|KNNP|FR"),
            ("TAGS: OVIP (OAKHURST, LEONORA), PREL", "OVIP (OAKHURST, LEONORA)|PREL"),
            ("TAGS: OVIP (OAKHURST, LEONORA B.), PREL", "OVIP (OAKHURST, LEONORA B.)|PREL"),
            ("TAGS: OVIP (OAKHURST, LEONORA) IS, SY", "OVIP (OAKHURST, LEONORA)|IS|SY"),
            ("TAGS: USEU BRUSSELS, PREL", "USEU BRUSSELS|PREL"),
            ("TAGS: PREL, GOI EXTERNAL", "PREL|GOI EXTERNAL"),
            ("TAGS: POLITICAL PARTIES, PGOV", "POLITICAL PARTIES|PGOV"),
            ("TAGS: PREL, Organized Crime, RS", "PREL|Organized Crime|RS"),
            ("TAGS: COUNTER TERRORISM, PREL", "COUNTER TERRORISM|PREL"),
            ("TAGS: EINDETRD, KDEMAF", "EINDETRD|KDEMAF"),
            ("TAGS: PREL, TX, IR\nBERN 00000012 001.2 OF 003 \n", "PREL|TX|IR"),
            ("TAGS: PREL, SZ\nPREL, SZ, ECON", "PREL|SZ|ECON"),
            ("TAGS:\nPREL, SZ", "PREL|SZ"),
            ("TAGS: \n\nPREL, SZ", "PREL|SZ"),
            ("TAGS: PREL, SZ.", "PREL|SZ"),
            ("TAGS: PREL - SZ", "PREL|SZ"),
            ("TAGS: PREL/SZ", "PREL/SZ"),
        ],
        read,
    );
}
