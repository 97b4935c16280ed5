//! Forms of telegrams other than those of 1973-2010, with invented posts.

use crate::check_all;
use cable::{Cable, ContainerMetadata, parse};

fn show(text: &str) -> String {
    let cable = parse(text, &ContainerMetadata::default());
    assert_eq!(cable.lines.iter().map(|line| line.span.of(text)).collect::<String>(), text);
    let Cable { id, number, date, header, subject, references, signature, pass_to, .. } = &cable;
    let names =
        |list: &[cable::Addressee]| list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("+");
    let citations: Vec<_> = references.iter().map(|one| one.text.as_str()).collect();
    format!(
        "{} {} {} from {} to {} info {} pass {} ref {} subject {} by {} in {}: {}",
        id.as_deref().unwrap_or("-"),
        number.map_or("-".to_owned(), |number| number.to_string()),
        date.map_or("-".to_owned(), |date| date.to_string()),
        header.from.as_deref().unwrap_or("-"),
        names(&header.to),
        names(&header.info),
        pass_to.join("+"),
        citations.join("+"),
        subject.as_deref().unwrap_or("-"),
        signature.as_deref().unwrap_or("-"),
        cable.sections,
        cable.paragraphs.iter().map(|one| one.anchor.as_str()).collect::<Vec<_>>().join(" "),
    )
}

const INCOMING: &str = "INCOMING TELEGRAM    Department of State\n32\nAction\nFE\nInfo\nCONFIDENTIAL\n\nControl: 14388\n\
    Rec'd: September 20, 1963\n6:05 a.m.\n\nFROM: Port Avalon\nTO: Secretary of State\n\
    NO: 569, September 19, 5 p.m. (SECTION ONE OF TWO)\n\nPRIORITY\n\nACTION DEPARTMENT 569, INFORMATION LYONESSE 22\n\n\
    REF: DEPTEL 411\n\n1. Minister received me this morning.\n\n2. I replied that we were glad.\n\nWALKER\n";

#[test]
fn incoming_telegrams() {
    let usual = "63PORTAVALON569 569 1963-09-19 from Port Avalon to Secretary of State info LYONESSE pass  \
                 ref DEPTEL 411 subject - by WALKER in 2: par1 par2";
    let with = |from: &str, to: &str| INCOMING.replace(from, to);
    check_all(
        [
            (INCOMING, usual),
            (
                with("INCOMING TELEGRAM    Department of State", "DEPARTMENT OF STATE INCOMING TELEGRAM")
                    .as_str(),
                usual,
            ),
            (with("INCOMING TELEGRAM    Department of State\n", "").as_str(), usual),
            (with("Control: ", "CONTROL: ").as_str(), usual),
            (with("FROM: Port", "FROM:   Port").as_str(), usual),
            (with("FROM: Port Avalon", "FROM:\nPort Avalon").as_str(), usual),
            (with("NO: 569", "NO. : 569").as_str(), usual),
            (with("Rec'd", "Recd").as_str(), usual),
            (
                with("September 20, 1963", "January 1, 1964").replace("September 19", "December 31").as_str(),
                &usual.replace("1963-09-19", "1963-12-31"),
            ),
            (with(" (SECTION ONE OF TWO)", "").as_str(), &usual.replace("in 2", "in 1")),
            (with("PRIORITY\n", "OPERATIONAL IMMEDIATE\n").as_str(), usual),
            (
                with("\nACTION DEPARTMENT 569, INFORMATION LYONESSE 22\n", "").as_str(),
                &usual.replace("LYONESSE", ""),
            ),
            (
                with("INFORMATION LYONESSE 22", "REPEATED INFORMATION LYONESSE 22, BERN 7").as_str(),
                &usual.replace("LYONESSE", "LYONESSE+BERN"),
            ),
        ],
        show,
    );
}

const TELNO: &str = "CONFIDENTIAL\nFM PORT AVALON\nTO IMMEDIATE FCO\nTELNO 214\nOF 011104Z DECEMBER 82\n\
    INFO IMMEDIATE WASHINGTON, UKMIS NEW YORK\nINFO PRIORITY LYONESSE\n\nYOUR TELNO 190: HERRING QUOTA\n\nSUMMARY\n\
    1. The Minister agrees.\n\nDETAIL\n2. I called on him this morning.\n\n3. He said that the quota would stand.\n\n\
    WALKER\n\nYYYY\nNNNN\n";

#[test]
fn telegrams_of_the_foreign_office() {
    let usual = "- 214 1982-12-01T11:04Z from PORT AVALON to FCO info WASHINGTON+UKMIS NEW YORK+LYONESSE pass  \
                 ref YOUR TELNO 190 subject HERRING QUOTA by WALKER in 1: par1 par2 par3";
    let with = |from: &str, to: &str| TELNO.replace(from, to);
    check_all(
        [
            (TELNO, usual),
            (with("CONFIDENTIAL\n", "ZZZZ\nCONFIDENTIAL\n").as_str(), usual),
            (with("CONFIDENTIAL\n", "RESTRICTED\n").as_str(), usual),
            (with("CONFIDENTIAL\n", "GRS 300\nCONFIDENTIAL\n").as_str(), usual),
            (with("TELNO 214", "TELEGRAM NUMBER 214\nTELNO 214").as_str(), usual),
            (with("TELNO 214", "TEL NO 214").as_str(), usual),
            (with("DECEMBER 82", "DEC 82").as_str(), usual),
            (with("TO IMMEDIATE FCO", "TO FCO").as_str(), usual),
            (
                with("YOUR TELNO 190: HERRING QUOTA", "HERRING QUOTA").as_str(),
                &usual.replace("ref YOUR TELNO 190", "ref "),
            ),
            (
                with("YOUR TELNO 190: ", "MY TELNOS 12 AND 13:\n").as_str(),
                &usual.replace("YOUR TELNO 190", "MY TELNOS 12 AND 13"),
            ),
            (with("YYYY\nNNNN\n", "YYYY\nDISTRIBUTION 45\nMAIN 44\nNNNN\n").as_str(), usual),
            (with("YYYY\n", "").as_str(), usual),
        ],
        show,
    );
}

#[test]
fn a_telegram_that_speaks_of_another_form_is_none_of_it() {
    let text = "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000012\n\nE.O. 12958: N/A\n\
                TAGS: PREL\nSUBJECT: FORMS\n\n1. The Consul said:\nCONTROL: none.\nNO: never.\n\nWALKER\n";
    assert!(show(text).starts_with("09BERN12 12 "), "{}", show(text));
}

#[test]
fn the_head_of_a_telegram_that_is_repeated_is_read() {
    let text = |above: &str| {
        format!(
            "O 020710Z MAY 09\nFM SECSTATE WASHDC\nTO AMEMBASSY BERN IMMEDIATE 0000\n\nC O N F I D E N T I A L STATE \
             041512\n\n{above}\n\nC O N F I D E N T I A L STATE 041512\n\nNOFORN\n\nE.O. 12958: DECL: 05/01/2019\nTAGS: \
             PREL EFIS\nSUBJECT: HERRING\n\nREF: 09BERN12\n\nClassified By: Acting A/S Ada Vane -for reasons 1.4 (b)\nand (d).\n\n1. (U) \
             It is so.\n\n2. (C) So.\n\nVANE UNQUOTE VANE\n"
        )
    };
    let read = |above: &str| {
        let cable = parse(&text(above), &ContainerMetadata::default());
        let decl = cable.executive_order.and_then(|order| order.declassify_on).map(|date| date.year);
        let by = cable.classified_by.and_then(|statement| statement.name).unwrap_or_default();
        let paragraphs: Vec<_> = cable
            .paragraphs
            .iter()
            .map(|paragraph| {
                format!("{}{}", paragraph.anchor, paragraph.heading.as_deref().unwrap_or_default())
            })
            .collect();
        format!(
            "{} {decl:?} {} {} {} {} {by} {}{}",
            cable.id.unwrap_or_default(),
            cable.tags.join("+"),
            cable.subject.unwrap_or_default(),
            cable.captions.join("+"),
            cable.references.len(),
            cable.pass_to.join("+"),
            paragraphs.join("+"),
        )
    };
    let usual = "09STATE41512 Some(2019) PREL+EFIS HERRING NOFORN 1 Ada Vane block1+par1+par2";
    check_all(
        [
            ("FOLLOWING IS SENT TO YOU AGAIN.\nQUOTE:", usual),
            ("Sent to Thule yesterday.", &usual.replace("block1+", "Sent to Thule yesterday.")),
        ],
        read,
    );
}
