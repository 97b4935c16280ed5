//! The reference list.

use super::{check_all, with_head};
use cable::ReferenceKind;

#[test]
fn every_form_of_the_list() {
    let read = |lines: &str| {
        let cable = with_head(&format!(
            "E.O. 12958: DECL: 07/13/2019\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n{lines}\n\n\
             Classified By: Dana Walker for reasons 1.4 (b) and (d)."
        ));
        assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"), "{lines}");
        assert_eq!(cable.classified_by.unwrap().name.as_deref(), Some("Dana Walker"), "{lines}");
        let one = |reference: &cable::Reference| {
            let label = reference.label.as_deref().map(|label| format!("{label} ")).unwrap_or_default();
            let what = match (reference.kind, &reference.id) {
                (ReferenceKind::Cable, Some(id)) => id.clone(),
                (kind, _) => format!("{kind:?}"),
            };
            label + &what
        };
        cable.references.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    check_all(
        [
            ("REF: LONDON 2496 ", "09LONDON2496"),
            ("Ref: London 2496", "09LONDON2496"),
            ("REFS: LONDON 2496", "09LONDON2496"),
            ("REFTEL: LONDON 2496", "09LONDON2496"),
            ("REF LONDON 2496", "09LONDON2496"),
            ("REF: A. BERN 1\n¶B. BERN 2 \n     ¶C. LIMA 3", "A 09BERN1; B 09BERN2; C 09LIMA3"),
            ("REF: A. STATE 001234 B. BERN 000012", "A 09STATE1234; B 09BERN12"),
            ("REF: A. 08 STATE 1234 B. 2008 BERN 12", "A 08STATE1234; B 08BERN12"),
            ("REF: DOHA 75 (08)", "08DOHA75"),
            ("REF: (08) SAO PAULO 581", "08SAOPAULO581"),
            ("REF: 10SHENYANG 003", "10SHENYANG3"),
            ("REF: ASHGABAT687", "09ASHGABAT687"),
            ("REF: 08BERN12", "08BERN12"),
            ("REF: A) BERN 1 B) LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A - BERN 1\nB - LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A- 08 BERN 1 B- LIMA 2", "A 08BERN1; B 09LIMA2"),
            ("REF A: BERN 1\nREF B: LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF:\nA.BERN 000001;\nB.LIMA #2", "A 09BERN1; B 09LIMA2"),
            ("REF: A-19 OF MAY", "Other"),
            ("REF: (A) BERN 1 (B) LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A. A) BERN 1\n¶B. B) LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A. (A) BERN 1\n¶B. (B) LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A. A: BERN 1\n¶B. B: LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A. REF A STATE 1\n¶B. REF B BERN 2", "A 09STATE1; B 09BERN2"),
            ("REF: a. bern 1\nb. lima 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A. BERN 1; B. LIMA 2; C. ROME 3", "A 09BERN1; B 09LIMA2; C 09ROME3"),
            ("REF: BERN 1; LIMA 2", "09BERN1; 09LIMA2"),
            ("REF: A. BERN 1 AND PREVIOUS B. LIMA 2", "A 09BERN1; B 09LIMA2"),
            ("REF: A. BERN 1 (NOTAL) B. LIMA 2 (NOTAL)", "A 09BERN1; B 09LIMA2"),
            ("REF: A. BERN 1 NOTAL", "A 09BERN1"),
            ("REF: A. BERN 1 B. WALKER/OAKHURST E-MAIL OF JULY 5", "A 09BERN1; B Email"),
            ("REF: A. WALKER-OAKHURST EMAIL 12/10/2008\n¶B. LIMA 2", "A Email; B 09LIMA2"),
            ("REF: WALKER-OAKHURST TELCON JULY 6", "Telcon"),
            ("REF: A. IIR 6 813 0131 08 B. TD-314/09169-09", "A Report; B Report"),
            ("REF: A. OSC GMP20090112001 B. PARIS POINTS OF 3/6", "A Report; B Report"),
            ("REF: 12 FAM 540", "Other"),
            ("REF: SECSTATE 12345", "09STATE12345"),
            ("REF: A. XXXXXXXXXXXX B. LIMA 2", "A Other; B 09LIMA2"),
            ("REF: A. BERN 1\n\nBERN 00000012  001.2 OF 003\n\n     B. LIMA 2", "A 09BERN1; B 09LIMA2"),
            (
                "REF: A. BERN 1\nBERN 00000012  001 OF 003\n¶B. LIMA 2\n¶C. ROME 3",
                "A 09BERN1; B 09LIMA2; C 09ROME3",
            ),
            ("REF: A. 06 PORT SELVOR 640 B. PORT SELVOR 12", "A 06PORTSELVOR640; B 09PORTSELVOR12"),
            ("REF: 85 PORT SELVOR 1203", "85PORTSELVOR1203"),
            ("Ref: A) Zelmur 12; B) 04 Port Selvor 118", "A 09ZELMUR12; B 04PORTSELVOR118"),
            ("REF: USUN NEW YORK 12, USNATO 3", "09USUNNEWYORK12; 09USNATO3"),
            ("REF: A. BERN 1, 2 AND 345 B. LIMA 2", "A 09BERN1; A 09BERN345; B 09LIMA2"),
            ("REF: OSLO 911, 900, LIMA 12", "09OSLO911; 09OSLO900; 09LIMA12"),
            ("REF: STATE 12345/12346", "09STATE12345; 09STATE12346"),
            ("REF: OSLO 911 AND 912", "09OSLO911; 09OSLO912"),
            ("REF: BERN 911 AND 912", "08BERN911; 08BERN912"),
            (
                "REF: A. BERN 1 \n     B. LIMA 2 \n     C. ROME 3 AND \nPREVIOUS",
                "A 09BERN1; B 09LIMA2; C 09ROME3",
            ),
            (
                "REF: (A) STATE 119085, (B) BERN 1 (NOTAL), (C) 08 LIMA 2",
                "A 09STATE119085; B 09BERN1; C 08LIMA2",
            ),
            ("REFS: (A) STATE 1\n      (B) BERN 2\n      (C) LIMA 3", "A 09STATE1; B 09BERN2; C 09LIMA3"),
            ("REF: 2008 BERN 1", "08BERN1"),
            ("REF: LIMA 433 LIMA 421 OSLO 709 2008 LIMA 542", "09LIMA433; 09LIMA421; 09OSLO709; 08LIMA542"),
            ("REF: BERN 08-1234", "Other"),
            ("REF: 08 BERN 1 AND 08 LIMA 2", "08BERN1; 08LIMA2"),
            ("REF: SEE PARA 12", "Other"),
            ("REF: NONE", ""),
            ("REF:", ""),
        ],
        read,
    );
}

#[test]
fn lists_that_go_on_below_a_break() {
    let ids = |lines: &str| {
        let references = with_head(lines).references;
        references
            .iter()
            .map(|one| one.id.clone().unwrap_or_else(|| one.text.clone()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    check_all(
        [
            ("REF: REF (A) LIMA 185 (B) LIMA 166 (C) SECSTATE \n\n88004", "09LIMA185 09LIMA166 09STATE88004"),
            ("REF: LIMA 12,\n\nBERN 11", "09LIMA12 09BERN11"),
            ("REF: A. LIMA 12\n\nB. STATE 13", "09LIMA12 09STATE13"),
            ("REF: LIMA 12\n\nSTATE 13", "09LIMA12 09STATE13"),
            ("REF. STATE 184178", "09STATE184178"),
            ("REF A LIMA 721 B LIMA 690", "09LIMA721 09LIMA690"),
            ("REFS. A. LIMA 721 B. LIMA 690", "09LIMA721 09LIMA690"),
            ("REF: STATE 8805  Classified by A/BC DAS, Dana Walker, Reason: 1.4 (B)", "09STATE8805"),
            (
                "REF: A. BERN A-023\n   CONFIDENTIAL\n\nPAGE 02        BERN  00012  01 OF 02  021700Z\n\n     B. ROME 1098",
                "BERN A-023 09ROME1098",
            ),
        ],
        ids,
    );
}
