//! Telegrams of the seventies as the archives print them: banners and page lines between sentences,
//! distribution blocks, labels with their values on the next line, release stamps.

use super::outline;
use cable::{ContainerMetadata, parse};

const LONG: &str = "CONFIDENTIAL
PAGE 01
BERN 00905 01 OF 03 060018Z
ACTION SS-25

INFO OCT-01 ADS-00 SSO-00 /026 W
------------------062281 060035Z /62
O R 051020Z JUN 79
FM AMEMBASSY BERN
TO SECSTATE WASHDC IMMEDIATE 1291
INFO AMEMBASSY ROME
AMEMBASSY PARIS PRIORITY
C O N F I D E N T I A L SECTION 1 OF 3 BERN 0905

EXDIS

E.O. 12065: RDS-4 6/5/99 (OAKHURST, LEONORA H.) OR-M
TAGS: PEPR, SZ, IT, US
SUBJ: DISCUSSION WITH THE MINISTER ON NEGOTIA-
TIONS

REF: (A) ROME 1234 (NOTAL), (B) STATE 098765

1. C - ENTIRE TEXT.

2. SUMMARY: THE MINISTER SAID THAT THE COMMUNICA-
TION HAD ARRIVED AND THAT HE WOULD
CONFIDENTIAL
CONFIDENTIAL

PAGE 02
BERN 00905 01 OF 03 060018Z

ANSWER IT. END SUMMARY.

3. HE ADDED NOTHING.
CONFIDENTIAL

CONFIDENTIAL
PAGE 03        BERN 00905 02 OF 03 060024Z
ACTION SS-25
INFO OCT-01 ADS-00 SSO-00 /026 W
------------------062330 060036Z /62
O R 051020Z JUN 79
FM AMEMBASSY BERN
TO SECSTATE WASHDC IMMEDIATE 1292
INFO AMEMBASSY ROME
AMEMBASSY PARIS PRIORITY
C O N F I D E N T I A L SECTION 2 OF 3 BERN 0905

EXDIS

4. COMMENT: IT IS SO. WALKER

CONFIDENTIAL

NNNN
Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review 20 Mar 2014
";

#[test]
fn sections_with_heads_of_their_own() {
    let cable = parse(
        LONG,
        &ContainerMetadata { id: Some("1979BERN00905_e".into()), ..ContainerMetadata::default() },
    );
    assert_eq!(cable.id.as_deref(), Some("79BERN905"));
    assert_eq!(cable.date.unwrap().to_string(), "1979-06-05T10:20Z");
    assert_eq!(cable.sections, 3);
    assert_eq!(cable.captions, ["EXDIS"]);
    assert_eq!(cable.tags, ["PEPR", "SZ", "IT", "US"]);
    assert_eq!(cable.subject.as_deref(), Some("DISCUSSION WITH THE MINISTER ON NEGOTIATIONS"));
    assert_eq!(cable.executive_order.as_ref().unwrap().declassify_on.unwrap().to_string(), "1999-06-05");
    let to: Vec<_> = cable.header.to.iter().map(|address| address.name.as_str()).collect();
    assert_eq!(to, ["SECSTATE WASHDC"]);
    let ids: Vec<_> = cable.references.iter().filter_map(|r| r.id.as_deref()).collect();
    assert_eq!(ids, ["79ROME1234", "79STATE98765"]);
    assert_eq!(outline(&cable), "1 C; 2 -; 3 -; 4 -");
    assert!(cable.paragraphs.iter().all(|paragraph| paragraph.level == Some(cable::Level::C)));
    assert_eq!(cable.signature.as_deref(), Some("WALKER"));
    let flow = |index: usize| cable.paragraphs[index].flow(LONG, &cable.lines).text;
    assert_eq!(
        flow(1),
        "SUMMARY: THE MINISTER SAID THAT THE COMMUNICATION HAD ARRIVED AND THAT HE WOULD ANSWER IT. END SUMMARY."
    );
    assert_eq!(flow(2), "HE ADDED NOTHING.");
    assert_eq!(flow(3), "COMMENT: IT IS SO.");
}

#[test]
fn drafters_and_values_on_the_next_line() {
    let text = "ORIGIN ARA-15

INFO OCT-01 ISO-00 /016 R

DRAFTED BY ARA/CAR:LOAKHURST:JMA
APPROVED BY ARA:RREED
EUR/WE: MR. WALKER (DRAFT)
------------------062281 060035Z /62
R 142338Z NOV 77
FM SECSTATE WASHDC
TO AMEMBASSY BERN
LIMITED OFFICIAL USE STATE 299669

E.O. 11652: N/A

TAGS:
OVIP (OAKHURST, LEONORA) SZ, IT

SUBJECT:
A QUIET WEEK

REFERENCE:
BERN 0812

1. DEPARTMENT SEES NO REASON TO
LIMITED OFFICIAL USE

LIMITED OFFICIAL USE

PAGE 02 STATE 299669

OBJECT.

2. IT IS SO. VANCE

LIMITED OFFICIAL USE

Margaret P. Grafeld Declassified/Released US Department of State EO Systematic Review 22 May 2009
";
    let cable = parse(text, &ContainerMetadata::default());
    assert_eq!(cable.id.as_deref(), Some("77STATE299669"));
    assert_eq!(cable.classification.as_ref().map(super::marking).as_deref(), Some("SBU"));
    assert_eq!(cable.tags, ["OVIP (OAKHURST, LEONORA)", "SZ", "IT"]);
    assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"));
    assert_eq!(cable.header.from.as_deref(), Some("SECSTATE WASHDC"));
    let ids: Vec<_> = cable.references.iter().filter_map(|r| r.id.as_deref()).collect();
    assert_eq!(ids, ["77BERN812"]);
    assert_eq!(outline(&cable), "1 -; 2 -");
    assert_eq!(cable.paragraphs[0].flow(text, &cable.lines).text, "DEPARTMENT SEES NO REASON TO OBJECT.");
    assert_eq!(cable.signature.as_deref(), Some("VANCE"));
}

#[test]
fn stamps_of_the_reading_room() {
    let text =
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05771875 Date: 12/31/2015
RELEASE IN PART B6
P 160345Z JUL 09
FM AMEMBASSY BERN
TO SECSTATE WASHDC
UNCLAS BERN 000012

SIPDIS

E.O. 12958: N/A
TAGS: PREL
SUBJECT: A QUIET WEEK

1. (U) He pressed for the minister
UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05771875 Date: 12/31/2015
UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05771875 Date: 12/31/2015
to go there.

2. (U) It is so.

WALKER
UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05771875 Date: 12/31/2015
";
    let cable = parse(text, &ContainerMetadata::default());
    assert_eq!(cable.id.as_deref(), Some("09BERN12"));
    assert_eq!(outline(&cable), "1 U; 2 U");
    assert_eq!(cable.paragraphs[0].flow(text, &cable.lines).text, "He pressed for the minister to go there.");
    assert_eq!(cable.signature.as_deref(), Some("WALKER"));
}

#[test]
fn a_telegram_has_one_id_however_archives_and_its_own_lines_spell_it() {
    let id = |printed: Option<&str>, class: &str| {
        let metadata = ContainerMetadata { id: printed.map(str::to_owned), ..ContainerMetadata::default() };
        let text = format!(
            "R 242118Z JAN 79\nFM AMEMBASSY\nTO SECSTATE WASHDC 2042\n\n{class}\n\nTAGS: PFOR\nSUBJ: BOATS\n\n\
             1. THE BOATS HAVE COME.\nWALKER\n"
        );
        parse(&text, &metadata).id.unwrap_or_default()
    };
    // The record of an archive, with the class line and without one; then the line alone.
    for (printed, class, expected) in [
        ("1979SANTIA03372", "CONFIDENTIAL SANTIAGO 3372", "79SANTIAGO3372"),
        ("1979USUNN04608", "UNCLAS USUN NEW YORK 04608", "79USUNNEWYORK4608"),
        ("1979USUNN04608", "UNCLAS USUN 4608", "79USUNNEWYORK4608"),
        ("1979SANJO05291", "C O N F I D E N T I A L SAN JOSE 5291", "79SANJOSE5291"),
        ("1979BUENOS00012", "UNCLAS BUENOS AIRES 0012", "79BUENOSAIRES12"),
        ("1979CANBER00123", "UNCLAS CANBERRA 123", "79CANBERRA123"),
        ("1979PORTA00044", "UNCLAS PORT AU PRINCE 0044", "79PORTAUPRINCE44"),
        ("1979ECBRU10001", "UNCLAS EC BRUSSELS 10001", "79ECBRUSSELS10001"),
        ("1979DARES00007", "UNCLAS DAR ES SALAAM 0007", "79DARESSALAAM7"),
        ("1979LAPAZ09050_e", "UNCLAS LA PAZ 9050", "79LAPAZ9050"),
        ("1979STATE012345", "UNCLAS STATE 012345", "79STATE12345"),
        ("79STATE012345", "UNCLAS STATE 12345", "79STATE12345"),
    ] {
        assert_eq!(id(Some(printed), class), expected);
        assert_eq!(id(Some(printed), ""), expected, "{printed} alone");
        assert_eq!(id(None, class), expected, "{class} alone");
    }
    // What may be several posts is told by the telegram alone.
    assert_eq!(id(Some("1979PORTO00044"), "UNCLAS PORTO ALEGRE 0044"), "79PORTOALEGRE44");
    assert_eq!(id(Some("1979PORTO00044"), "UNCLAS PORT OF SPAIN 0044"), "79PORTOFSPAIN44");
    assert_eq!(id(Some("1979PORTO00044"), ""), "79PORTO44");
}
