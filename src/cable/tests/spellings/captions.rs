//! Captions and addressee lines.

use super::{check_all, marking, with_head};

#[test]
fn every_caption() {
    let read = |lines: &str| {
        let cable =
            with_head(&format!("{lines}\n\nE.O. 12958: DECL: 07/13/2019\nTAGS: PREL\nSUBJECT: A QUIET WEEK"));
        let marking = cable.classification.as_ref().map(marking).unwrap();
        format!("{marking} | {} | {}", cable.captions.join("; "), cable.pass_to.join("; "))
    };
    check_all(
        [
            ("SIPDIS", "C | SIPDIS | "),
            ("NOFORN", "C/NF | SIPDIS; NOFORN | "),
            ("SENSITIVE", "C | SIPDIS; SENSITIVE | "),
            (
                "C O R R E C T E D  C O P Y (ADDED TAG)",
                "C | SIPDIS; C O R R E C T E D C O P Y (ADDED TAG) | ",
            ),
            (
                "C O R R E C T E D COPY -- CHANGE OF CLASSIFICATION",
                "C | SIPDIS; C O R R E C T E D COPY -- CHANGE OF CLASSIFICATION | ",
            ),
            (
                "C O R R E C T E D COPY //SUBJECT LINE////",
                "C | SIPDIS; C O R R E C T E D COPY //SUBJECT LINE//// | ",
            ),
            ("C O R R E C T E D C O PY (TEXT)", "C | SIPDIS; C O R R E C T E D C O PY (TEXT) | "),
            ("CONFIDENTIAL//NOFORN", "C/NF | SIPDIS; CONFIDENTIAL//NOFORN | "),
            ("SECRET//REL SAU", "C+REL SAU | SIPDIS; SECRET//REL SAU | "),
            ("SECRET NOFORN", "C/NF | SIPDIS; SECRET NOFORN | "),
            (
                "NOFORN, NOT FOR INTERNET DISTRIBUTION",
                "C/NF | SIPDIS; NOFORN; NOT FOR INTERNET DISTRIBUTION | ",
            ),
            ("CODEL", "C | SIPDIS; CODEL | "),
            ("AIDAC", "C | SIPDIS; AIDAC | "),
            (
                "\"PERISHABLE INFORMATION -- DO NOT SERVICE\"",
                "C | SIPDIS; PERISHABLE INFORMATION -- DO NOT SERVICE | ",
            ),
            ("SBU DELIBERATIVE PROCESS", "C | SIPDIS; SBU DELIBERATIVE PROCESS | "),
            ("SENSITIVE BUT UNCLASSIFIED", "C | SIPDIS; SENSITIVE BUT UNCLASSIFIED | "),
            ("NODIS", "C | SIPDIS; NODIS | "),
            ("STADIS//EXDIS", "C | SIPDIS; STADIS; EXDIS | "),
            ("EXDIS", "C | SIPDIS; EXDIS | "),
            ("ROGER CHANNEL", "C | SIPDIS; ROGER CHANNEL | "),
            ("DISSENT CHANNEL", "C | SIPDIS; DISSENT CHANNEL | "),
            ("AGREMENT CHANNEL", "C | SIPDIS; AGREMENT CHANNEL | "),
            ("OFFICIAL INFORMAL", "C | SIPDIS; OFFICIAL INFORMAL | "),
            ("LIMDIS", "C | SIPDIS; LIMDIS | "),
            ("TERREP", "C | SIPDIS; TERREP | "),
            ("INFORM CONSULS", "C | SIPDIS; INFORM CONSULS | "),
            ("DEPT FOR EUR/CE", "C | SIPDIS | DEPT FOR EUR/CE"),
            ("STATE PASS TO USTR", "C | SIPDIS | STATE PASS TO USTR"),
            ("DEPARTMENT PLEASE PASS TO NOAA", "C | SIPDIS | DEPARTMENT PLEASE PASS TO NOAA"),
            (
                "DEPT FOR EUR/CE\nNSC FOR PELTON\nPASS TO USAID FOR WALKER\nS/S-O PLEASE PASS",
                "C | SIPDIS | DEPT FOR EUR/CE; NSC FOR PELTON; PASS TO USAID FOR WALKER; S/S-O PLEASE PASS",
            ),
            ("FROM THE AMBASSADOR TO THE SECRETARY", "C | SIPDIS | FROM THE AMBASSADOR TO THE SECRETARY"),
            (
                "DEPARTMENT FOR EUR/CE, INR, \nS/CRS, \nSA/PB, S/CT, \nEUR/RPM",
                "C | SIPDIS | DEPARTMENT FOR EUR/CE, INR, S/CRS, SA/PB, S/CT, EUR/RPM",
            ),
            (
                "ROME FOR WALKER; LIMA FOR PELTON; OSLO\nFOR OAKHURST; BAKU FOR REED\nAND LANE",
                "C | SIPDIS | ROME FOR WALKER; LIMA FOR PELTON; OSLO FOR OAKHURST; BAKU FOR REED AND LANE",
            ),
            (
                "FOR DANA WALKER AND CASEY HILL OF EUR/WE\nJESSE KING OF INR\nQUINN LANE AT EMBASSY ROME",
                "C | SIPDIS | FOR DANA WALKER AND CASEY HILL OF EUR/WE; JESSE KING OF INR; QUINN LANE AT EMBASSY ROME",
            ),
            ("FROM AMBASSADOR WALKER\n\nSIPDIS\n\nNOFORN", "C/NF | SIPDIS; NOFORN | FROM AMBASSADOR WALKER"),
        ],
        read,
    );
}
