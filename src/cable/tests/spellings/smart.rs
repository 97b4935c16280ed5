//! Cables of SMART, in invented forms of what was released.

use crate::{check_all, marking, outline};
use cable::{Addressee, Cable, ContainerMetadata, ReferenceKind, Role, parse};

fn read(text: &str) -> Cable {
    let cable = parse(text, &ContainerMetadata::default());
    assert_eq!(cable.lines.iter().map(|line| line.span.of(text)).collect::<String>(), text);
    cable
}

const HEAD: &str = "UNCLASSIFIED\nSBU\n\nMRN: 23 PORT AVALON 2544\nDate/DTG: Sep 16, 2023 / 160150Z SEP 23\n\
    From: AMEMBASSY PORT AVALON\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: PGOV, PREL\n\
    Captions: SENSITIVE\nReference: A) 23 PORT AVALON 2510\nB) 22 STATE 101022\nSubject: Harbour Blotter\n\n";

const BODY: &str = "1. (SBU) The council met.\n\n2. (U) It decided nothing.\n\n";

/// Writes the fields of a head, so that a table can show them.
fn head(cable: &Cable) -> String {
    let names = |list: &[Addressee]| {
        let one = |address: &Addressee| match &address.precedence {
            Some(precedence) => format!("{}={precedence}", address.name),
            None => address.name.clone(),
        };
        list.iter().map(one).collect::<Vec<_>>().join("+")
    };
    let header = &cable.header;
    format!(
        "{} {} {} from {} to {} info {} not {} captions {} pass {} tags {} subject {}",
        cable.id.as_deref().unwrap_or("-"),
        cable.date.map_or("-".to_owned(), |date| date.to_string()),
        cable.classification.as_ref().map_or("-".to_owned(), marking),
        header.from.as_deref().unwrap_or("-"),
        names(&header.to),
        names(&header.info),
        names(&header.excluded),
        cable.captions.join("+"),
        cable.pass_to.join("+"),
        cable.tags.join("+"),
        cable.subject.as_deref().unwrap_or("-"),
    )
}

#[test]
fn heads() {
    let usual = "23PORTAVALON2544 2023-09-16T01:50Z SBU from AMEMBASSY PORT AVALON to WASHDC, SECSTATE=ROUTINE \
                 info  not  captions SENSITIVE pass  tags PGOV+PREL subject Harbour Blotter";
    let cable = |change: &dyn Fn(String) -> String| format!("{}{BODY}", change(HEAD.to_owned()));
    let with = |from: &'static str, to: &'static str| cable(&move |head| head.replace(from, to));
    for (text, expected) in [
        (cable(&|head| head), usual.to_owned()),
        (cable(&|head| head.replace('\n', "\r\n")), usual.to_owned()),
        (cable(&|head| head.replace('\n', "\n\n")), usual.to_owned()),
        (cable(&|head| head.replace(": ", ":               ")), usual.to_owned()),
        (
            cable(&|head| head.replace("\nE.O.", "\nMinimize: no\nE.O.")).replace("Minimize: no\n", ""),
            usual.to_owned(),
        ),
        // The value may be below its label.
        (with("MRN: ", "MRN:\n"), usual.to_owned()),
        // E-mail that forwards the cable has labels of its own.
        (
            cable(&|head| {
                format!(
                    "RELEASE IN PART B6\nFrom: Walker, Dana <walkerd@example.gov>\nSent: Wednesday, March 30, 2011\n\
                     To: H\nSubject: Fw: PORT AVALON 2544: SOMETHING\n\n{head}"
                )
            }),
            usual.to_owned(),
        ),
        (
            cable(&|head| {
                format!(
                    "From: SMART Core\nSubject: HARBOUR\n\nUNCLASSIFIED\nPRECEDENCE: ROUTINE\n{}",
                    head.trim_start_matches("UNCLASSIFIED\nSBU\n\n")
                )
            }),
            usual.to_owned(),
        ),
        (
            with(
                "MRN: 23 PORT AVALON 2544\nDate/DTG: Sep 16, 2023 / 160150Z SEP 23\n",
                "Date/DTG: Sep 16, 2023 / 160150Z SEP 23\nMRN: 23 PORT AVALON 2544\n",
            ),
            usual.to_owned(),
        ),
        (
            with("Date/DTG: Sep 16, 2023 / 160150Z SEP 23", "Date/DTG: Sep 16, 2023"),
            usual.replace("T01:50Z", ""),
        ),
        (with("23 PORT AVALON 2544", "23 PORT AVALON 2S44"), usual.to_owned()),
        (with("160150Z", "1601502"), usual.to_owned()),
        (
            with(
                "SECSTATE ROUTINE\n",
                "SECSTATE ROUTINE; BERN, AMEMBASSY\nPRIORITY\nInfo: LIMA, AMEMBASSY ROUTINE\n",
            ),
            usual.replace("ROUTINE info ", "ROUTINE+BERN, AMEMBASSY=PRIORITY info LIMA, AMEMBASSY=ROUTINE"),
        ),
        (
            with(
                "Captions: SENSITIVE\n",
                "Captions: SENSITIVE, SIPDIS; CODEL\nPass Line: NSC FOR REED\nXMT: BERN, AMEMBASSY\n",
            ),
            usual
                .replace("SENSITIVE pass ", "SENSITIVE+SIPDIS+CODEL pass NSC FOR REED")
                .replace("not ", "not BERN, AMEMBASSY"),
        ),
        (with("UNCLASSIFIED\nSBU\n", "SECRET//NOFORN\n"), usual.replace(" SBU ", " S/NF ")),
        // The stamp of the release is never the higher one.
        (
            with(
                "UNCLASSIFIED\nSBU\n",
                "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001\nCONFIDENTIAL\nUNCLASSIFIED\n",
            ),
            usual.replace(" SBU ", " C "),
        ),
    ] {
        assert_eq!(head(&read(&text)), expected, "{text}");
    }
}

#[test]
fn what_is_printed_below_the_text_is_no_text() {
    let usual = "1 SBU; 2 U It decided nothing. Walker";
    let end = |end: &str| format!("{HEAD}{BODY}{end}");
    let block = "Drafted By: POL:Reed, Robin\nCleared By: ECON:Adams, Jordan\nPOL:Walker, Dana\nApproved By: EXEC:Walker, Dana\n\
                 Released By: PORT AVALON:Reed, Robin\nInfo: BERN, AMEMBASSY ROUTINE; LIMA, AMEMBASSY\nROUTINE\n\
                 Attachments: Metadata.dat\nDissemination Rule: Archive Copy\n";
    for (text, expected) in [
        (end("Signature: Walker\n"), usual),
        (end("Signature:                  Walker\n\nUNCLASSIFIED\nSBU\n"), usual),
        (end(&format!("Signature: Walker\n\n{block}\nUNCLASSIFIED\nSBU\n")), usual),
        (end(&format!("Signature:\nWalker\n\n{block}")), usual),
        (
            end(&format!("UNCLASSIFIED\n\nPage 1 of 2\n\nSBU\nSignature: Walker\nUNCLASSIFIED\n{block}")),
            usual,
        ),
        (end(&format!("Signature: Walker\nB6\n{block}Page 2 of 2\n")), usual),
        (end(&format!("Walker\n\n{block}")), usual),
        (end(block), "1 SBU; 2 U It decided nothing. -"),
    ] {
        let cable = read(&text);
        let last = cable.paragraphs.last().unwrap();
        let got = format!(
            "{} {} {}",
            outline(&cable),
            last.flow(&text, &cable.lines).text,
            cable.signature.as_deref().unwrap_or("-")
        );
        assert_eq!(got, expected, "{text}");
        if text.contains("Info") {
            let names: Vec<_> = cable.header.info.iter().map(|address| address.name.as_str()).collect();
            assert_eq!(names, ["BERN, AMEMBASSY", "LIMA, AMEMBASSY"], "{text}");
        }
    }
}

#[test]
fn pages_and_stamps_are_no_text() {
    for inset in [
        "UNCLASSIFIED\nSBU\n\nPage 1 of 2\n\nUNCLASSIFIED\nSBU\n",
        "Page 1 of 2\n",
        "B6\n",
        "B1, 1.4(D)\n",
        "RELEASE IN PART B6\n",
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C00000001 Date: 10/30/2015\n",
    ] {
        let text =
            format!("{HEAD}1. (SBU) The council met and decided\n{inset}nothing.\n\nSignature: Walker\n");
        let cable = read(&text);
        let flow = cable.paragraphs[0].flow(&text, &cable.lines);
        assert_eq!(flow.text, "The council met and decided nothing.", "{inset}");
    }
}

#[test]
fn fields_that_older_telegrams_have_as_well() {
    let text = HEAD.replace(
        "E.O.: 13526\n",
        "E.O.: 13526\nClassified By: Dana Walker, Ambassador, Port Avalon. Reason: 1.4(B), (D)\n",
    ) + BODY;
    let cable = read(&text);
    let ids: Vec<_> =
        cable.references.iter().map(|reference| (reference.kind, reference.id.as_deref())).collect();
    assert_eq!(
        ids,
        [(ReferenceKind::Cable, Some("23PORTAVALON2510")), (ReferenceKind::Cable, Some("22STATE101022"))]
    );
    assert_eq!(cable.executive_order.unwrap().number.as_deref(), Some("13526"));
    let by = cable.classified_by.unwrap();
    assert_eq!((by.name.as_deref(), by.reasons.join(" ")), (Some("Dana Walker"), "1.4(b) 1.4(d)".to_owned()));
}

#[test]
fn a_telegram_that_speaks_of_these_labels_is_none_of_smart() {
    let text = "P 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\nUNCLAS BERN 000012\n\nE.O. 12958: N/A\n\
                TAGS: PREL\nSUBJECT: SMART\n\n1. Each cable has an\nMRN: it is a number.\n\n2. Drafted by: whom?\n\nWALKER\n";
    let cable = read(text);
    assert_eq!(cable.id.as_deref(), Some("09BERN12"));
    check_all([("", "1 -; 2 - WALKER")], |_| {
        format!("{} {}", outline(&cable), cable.signature.clone().unwrap())
    });
    assert!(cable.lines.iter().any(|line| line.role == Role::Signature));
}
