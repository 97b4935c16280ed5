//! Blank lines that mean nothing.

use super::check_all;
use cable::{ContainerMetadata, parse};

const HEADER: &str = "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n";
const HEAD: &str = "C O N F I D E N T I A L BERN 000012\n\nSIPDIS\n\nPASS TO DANA WALKER AT EUR/WE,\nLEONORA OAKHURST AT INR\n\n\
    E.O. 12958: DECL: 07/13/2019\nTAGS: PREL PTER\nPGOV SZ\nSUBJECT: A QUIET WEEK IN\nTHE CAPITAL\n\n\
    REF: A. 08 MADRID 1359\nB. ROME 12 (NOTAL)\nAND PREVIOUS\n\nClassified By: Dana Walker for reasons 1.4 (b) a\nnd (d)\n\n";

/// Reads a head and two paragraphs, and returns the fields that a blank line may split.
fn fields(text: &str) -> String {
    let cable = parse(text, &ContainerMetadata::default());
    let references: Vec<_> = cable.references.iter().map(|reference| reference.text.as_str()).collect();
    let statement = cable.classified_by.unwrap_or_default();
    let rest = [
        cable.pass_to.join("; "),
        cable.tags.join(" "),
        cable.subject.unwrap_or_default(),
        references.join("; "),
        statement.text,
        statement.reasons.join(" "),
    ];
    format!("{} / {}", rest.join(" / "), cable.paragraphs.len())
}

#[test]
fn heads_may_be_double_spaced() {
    let paragraphs = "1. (C) It is so, as they said.\n\n2. (C) So it is.\n\nWALKER\n";
    let expected = "PASS TO DANA WALKER AT EUR/WE, LEONORA OAKHURST AT INR / PREL PTER PGOV SZ / A QUIET WEEK IN THE CAPITAL / \
        08 MADRID 1359; ROME 12 (NOTAL) AND PREVIOUS / Dana Walker for reasons 1.4 (b) a nd (d) / 1.4(b) 1.4(d) / 2";
    let text = format!("{HEAD}{paragraphs}");
    let printed = || text.lines().filter(|line| !line.is_empty()).map(str::to_owned);
    let spaced = |between: &str| HEADER.to_owned() + &printed().collect::<Vec<_>>().join(between);
    let cases = [
        HEADER.to_owned() + &text,
        // Every line end is doubled, so a blank line with a meaning becomes three.
        HEADER.to_owned() + &text.replace('\n', "\n\n"),
        HEADER.to_owned() + &text.replace('\n', " \r\n \r\n"),
        (HEADER.to_owned() + &text).replace('\n', "\n\n"),
        // One blank line separates all lines.
        spaced("\n\n"),
        spaced("\n \n"),
    ];
    check_all(cases.iter().map(|case| (case.as_str(), expected)), fields);
}

#[test]
fn fields_that_are_set_off_are_no_double_spaced_head() {
    let head = "UNCLAS BERN 000012\n\nE.O. 12958: N/A\n\nTAGS: PREL\n\nSUBJECT: A QUIET WEEK\n\n";
    check_all(
        [
            ("It is so.\n\n1. So it is.\n\nWALKER\n", " / PREL / A QUIET WEEK /  /  /  / 2"),
            (
                "REF: ROME 12\n\n1. It is so.\n\n2. So it is.\n\nWALKER\n",
                " / PREL / A QUIET WEEK / ROME 12 /  /  / 2",
            ),
        ],
        |body| fields(&format!("{HEADER}{head}{body}")),
    );
}

#[test]
fn no_break_spaces_are_blanks() {
    let plain = "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO RUEHC/SECSTATE WASHDC PRIORITY 4412\n\
        C O N F I D E N T I A L SECTION 01 OF 02 BERN 000012\n\nSIPDIS\n\nE.O. 12958: DECL: 07/13/2019\nTAGS: PREL, SZ\n\
        SUBJECT: A QUIET WEEK\n\nREF: A. BERN 190\n     B. ROME 77\n\n\
        Classified By: Dana Walker for reasons 1.4 (b) and (d).\n\n1. (C) It is so.\n\n2. (U) And so.\n\nWALKER\n";
    let expected = parse(plain, &ContainerMetadata::default());
    let pasted = plain.replace(' ', "\u{a0}");
    let read = parse(&pasted, &ContainerMetadata::default());
    assert_eq!((&read.id, &read.header), (&expected.id, &expected.header));
    assert_eq!(
        read.classification.as_ref().map(|m| &m.text),
        expected.classification.as_ref().map(|m| &m.text)
    );
    assert_eq!(
        (&read.subject, &read.tags, &read.references),
        (&expected.subject, &expected.tags, &expected.references)
    );
    assert_eq!((&read.signature, read.notes.len()), (&expected.signature, expected.notes.len()));
    assert_eq!(super::outline(&read), super::outline(&expected));
    // Places are those of the text as it was given.
    assert_eq!(read.paragraphs[0].body.of(&pasted), "It\u{a0}is\u{a0}so.");
    assert_eq!(read.lines.iter().map(|line| line.span.of(&pasted)).collect::<String>(), pasted);
}
