//! The classification line.

use super::{check_all, marking};
use cable::{ContainerMetadata, parse};

#[test]
fn every_spelling_of_the_line() {
    let read = |line: &str| {
        let text = format!(
            "VZCZCXRO4549\nOO RUEHRG\nDE RUEHSW #0881/01 2540944\nZNY SSSSS ZZH\nO 110944Z SEP 07\n\
             FM AMEMBASSY BERN\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 4460\nINFO RUCNMEU/EU INTEREST COLLECTIVE PRIORITY\n\
             {line}\n \nSIPDIS \n \nE.O. 12958: DECL: 07/13/2019\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n1. (U) It is so.\n\nWALKER\n"
        );
        let cable = parse(&text, &ContainerMetadata::default());
        format!(
            "{} {} {} {}",
            cable.classification.as_ref().map_or("-".to_owned(), marking),
            cable.sections,
            cable.id.unwrap_or_default(),
            cable.captions.join("|"),
        )
    };
    check_all(
        [
            ("C O N F I D E N T I A L SECTION 01 OF 03 BAKU 000744 ", "C 3 07BAKU744 SIPDIS"),
            ("S E C R E T SECTION 01 OF 02 ISLAMABAD 003733 ", "S 2 07ISLAMABAD3733 SIPDIS"),
            ("E C R E T SECTION 01 OF 02 ISLAMABAD 003733 ", "S 2 07ISLAMABAD3733 SIPDIS"),
            ("UNCLAS SECTION 01 OF 04 PARIS 008442 ", "U 4 07PARIS8442 SIPDIS"),
            ("UNCLAS BAKU 000744 ", "U 1 07BAKU744 SIPDIS"),
            ("S e c r e t state 068250 ", "S 1 07STATE68250 SIPDIS"),
            ("S e c r e t section 01 of 02 kiev 001261", "S 2 07KIEV1261 SIPDIS"),
            ("SS E C R E T PESHAWAR 000041 ", "S 1 07PESHAWAR41 SIPDIS"),
            ("CONFIDENTIAL BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("SECRET BAKU 000744 ", "S 1 07BAKU744 SIPDIS"),
            ("UNCLASSIFIED BAKU 000744 ", "U 1 07BAKU744 SIPDIS"),
            ("UNCLASSIFIED//FOR OFFICIAL USE ONLY BAKU 000744 ", "SBU+FOUO 1 07BAKU744 SIPDIS"),
            ("S E C R E T//REL TO USA, FVEY BAKU 000744 ", "S+REL TO USA, FVEY 1 07BAKU744 SIPDIS"),
            ("S E C R E T   S E C T I O N 01 OF 02 BAKU 000744 ", "S 2 07BAKU744 SIPDIS"),
            ("UNCLAS BAKU 000744 \n\nSBU", "SBU 1 07BAKU744 SBU|SIPDIS"),
            ("SE C R E T BAKU 000744 ", "S 1 07BAKU744 SIPDIS"),
            ("CC O N F I D E N T I A L BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("C o n f i d e n t i a l BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("UUNCLAS BAKU 000744 ", "U 1 07BAKU744 SIPDIS"),
            ("CO N F I D E N T I A L BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("CSE C R E T BAKU 000744 ", "S 1 07BAKU744 SIPDIS"),
            ("C ONFIDENTIAL BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("O N F I D E N T I A L BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("N F I D E N T I A L BAKU 000744 ", "C 1 07BAKU744 SIPDIS"),
            ("UNCLAS E F T O BAKU 000744 ", "U+EFTO 1 07BAKU744 SIPDIS"),
            ("UNCLAS SENSITIVE BAKU 000744 ", "SBU 1 07BAKU744 SIPDIS"),
            ("UNCLAS SENSITIVE SECTION 01 OF 02 BAKU 000744 ", "SBU 2 07BAKU744 SIPDIS"),
            ("UNCLAS SECTION 01 OF 02 SENSITIVE BAKU 000744 ", "SBU 2 07BAKU744 SIPDIS"),
            ("UNCLAS STATE 015502 ", "U 1 07STATE15502 SIPDIS"),
            ("L I M I T E D  O F F I C I A L  U S E BERN 0411 ", "SBU 1 07BERN411 SIPDIS"),
            ("LIMITED OFFICIAL USE SECTION 1 OF 3 RIYADH 0905", "SBU 3 07RIYADH905 SIPDIS"),
            ("T O P S E C R E T BERN 000012", "TS 1 07BERN12 SIPDIS"),
            ("C O N F I D E N T I A L SECTION 1 OF 2 TEHRAN 2069 ", "C 2 07TEHRAN2069 SIPDIS"),
            ("C O N F I D E N T I A L SECTION 01/02 TEHRAN 002069 ", "C 2 07TEHRAN2069 SIPDIS"),
            (
                "C O N F I D E N T I A L SECTION 01 oF 02 RIO DE JANEIRO 000329 ",
                "C 2 07RIODEJANEIRO329 SIPDIS",
            ),
            ("C O N F I D E N T I A L CAPE TOWN 00097 ", "C 1 07CAPETOWN97 SIPDIS"),
            ("C O N F I D E N T I A L PORT SELVOR 000640 ", "C 1 07PORTSELVOR640 SIPDIS"),
            ("S E C R E T XXXXXXXXXXXX 000004 ", "S 1  SIPDIS"),
            ("S E C R E T BOGOTA 000243 SIPDIS NOFORN ", "S/NF 1 07BOGOTA243 SIPDIS|NOFORN"),
            ("S E C R E T//NOFORN BOGOTA 000243 ", "S/NF 1 07BOGOTA243 SIPDIS"),
            ("S E C R E T NOFORN SECTION 01 OF 02 BOGOTA 000243 ", "S/NF 2 07BOGOTA243 SIPDIS"),
            ("S E C R E T SECTION 01 OF 02 BOGOTA 000243 NOFORN ", "S/NF 2 07BOGOTA243 NOFORN|SIPDIS"),
            ("C O N F I D E N T I A L TOSEC 140323 ", "C 1 07TOSEC140323 SIPDIS"),
            ("S E C R E T STATE 116392 TOSEC 120014 ", "S 1 07STATE116392 SIPDIS"),
            ("Friday, 11 January 2008, 11:28\nS E C R E T BAKU 000744 ", "S 1 07BAKU744 SIPDIS"),
            ("\n \nS E C R E T BAKU 000744 ", "S 1 07BAKU744 SIPDIS"),
        ],
        read,
    );
}

#[test]
fn the_whole_head_on_the_line() {
    let text = "VZCZCXRO4549\nO 110944Z SEP 07\nFM AMEMBASSY BERN\nTO RUEHC/SECSTATE WASHDC\n\
        C O N F I D E N T I A L SECTION 01 OF 03 BERN 000228 SIPDIS DEPT FOR EUR/RUS, FOR EEB/ESC E.O. 12958: \
        DECL: 02/01/2020 TAGS: EPET, ENRG, PREL, RS SUBJECT: A QUIET WEEK REF: A. BAKU 12 B. 06 KYIV 14 \
        Classified By: Econ MC Dana Walker for reasons 1.4 (b, d).\n\n1. (C) It is so.\n\nWALKER\n";
    let cable = parse(text, &ContainerMetadata::default());
    assert_eq!(cable.id.as_deref(), Some("07BERN228"));
    assert_eq!(cable.sections, 3);
    assert_eq!(cable.captions, ["SIPDIS"]);
    assert_eq!(cable.pass_to, ["DEPT FOR EUR/RUS, FOR EEB/ESC"]);
    assert_eq!(cable.tags, ["EPET", "ENRG", "PREL", "RS"]);
    assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"));
    assert_eq!(cable.executive_order.unwrap().declassify_on.unwrap().to_string(), "2020-02-01");
    let ids: Vec<_> = cable.references.iter().filter_map(|r| r.id.as_deref()).collect();
    assert_eq!(ids, ["07BAKU12", "06KYIV14"]);
    let by = cable.classified_by.unwrap();
    assert_eq!((by.name.as_deref(), by.reasons.join(" ")), (Some("Dana Walker"), "1.4(b) 1.4(d)".to_owned()));
}

#[test]
fn without_the_line() {
    let metadata = |id: &str| ContainerMetadata {
        id: Some(id.into()),
        classification: Some("SECRET//NOFORN".into()),
        ..ContainerMetadata::default()
    };
    for head in ["SIPDIS \n \nDEPT FOR EUR \n \n", "", "XXXXXXXXXXXX\nXXXXXXXXXXXX \n\nSIPDIS\n\n"] {
        let text = format!(
            "VZCZCXRO4549\nDE RUEHSW #0881/01 2540944\nO 110944Z SEP 07\nFM AMEMBASSY BERN\nTO RUEHC/SECSTATE WASHDC\n{head}\
             E.O. 12958: DECL: 09/11/2017\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n1. (S/NF) It is so.\n\nWALKER\n"
        );
        let cable = parse(&text, &metadata("07BERN881"));
        assert_eq!(cable.id.as_deref(), Some("07BERN881"), "{head:?}");
        assert_eq!(marking(cable.classification.as_ref().unwrap()), "S/NF", "{head:?}");
        assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"), "{head:?}");
        assert_eq!(super::outline(&cable), "1 S/NF", "{head:?}");
        // Sender, station serial and year are all there, so they give the id of the telegram.
        let cable = parse(&text, &ContainerMetadata::default());
        assert_eq!(cable.id.as_deref(), Some("07BERN881"), "{head:?}");
    }
}

#[test]
fn a_body_of_another_telegram() {
    let text = "VZCZCXRO4549\nO 110944Z SEP 07\nFM AMEMBASSY BERN\nTO RUEHC/SECSTATE WASHDC\n\
        S E C R E T STATE 068250\n\nSIPDIS\n\nE.O. 12958: DECL: 09/11/2017\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n\
        1. (S) It is so.\n\nRICE\n";
    let cable =
        parse(text, &ContainerMetadata { id: Some("07BERN28".into()), ..ContainerMetadata::default() });
    assert_eq!(cable.id.as_deref(), Some("07BERN28"));
    assert!(cable.notes.iter().any(|note| note.code == "id-mismatch"));
}
