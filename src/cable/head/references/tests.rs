use super::*;

fn check(input: &str, expected: &str) {
    let got: Vec<String> = read(input, &Citing { year: Some(9), ..Citing::default() })
        .into_iter()
        .map(|reference| {
            let label = reference.label.unwrap_or_else(|| "-".to_owned());
            format!("{label} {}", reference.id.unwrap_or(format!("{:?}:{}", reference.kind, reference.text)))
        })
        .collect();
    assert_eq!(got.join("; "), expected, "{input}");
}

#[test]
fn lists() {
    check("KABUL 1768", "- 09KABUL1768");
    check(
        "A. 04 STATE 305349\n¶B. 04 STATE 139423\n¶C. 04 BRASILIA 634 D. STATE 86437",
        "A 04STATE305349; B 04STATE139423; C 04BRASILIA634; D 09STATE86437",
    );
    check("A. A) 04 STATE 274966\n¶B. B) MADRID 157", "A 04STATE274966; B 09MADRID157");
    check("(A) STATE 165023 (B) MOSCOW 11501", "A 09STATE165023; B 09MOSCOW11501");
    check("A. A: OSLO 630 B. B: OSLO 586", "A 09OSLO630; B 09OSLO586");
    check("A. (A) PARIS 7683 AND PREVIOUS", "A 09PARIS7683");
    check("A) PARIS 2209 (NOTAL) B) PARIS 2258 (NOTAL)", "A 09PARIS2209; B 09PARIS2258");
    check("BRASILIA 348; BRASILIA 279", "- 09BRASILIA348; - 09BRASILIA279");
    check(
        "A. ALGIERS 112  B. ALGIERS 111 AND ALGIERS 141  C. 07 ALGIERS 1807",
        "A 09ALGIERS112; B 09ALGIERS111; B 09ALGIERS141; C 07ALGIERS1807",
    );
    check("A. 2005 MADRID 3529\n¶B. TD-314/09169-05", "A 05MADRID3529; B Report:TD-314/09169-05");
    check("DOHA 75 (08)", "- 08DOHA75");
    check("DOHA 75 2008", "- 08DOHA75");
    check("DOHA 75 AND 76 OF NOVEMBER 2008", "- 09DOHA75");
    check("(08) SAO PAULO 582", "- 08SAOPAULO582");
    check("10SHENYANG 003", "- 10SHENYANG3");
    check("ASHGABAT688", "- 09ASHGABAT688");
    check("a. 07 state 75840\nb. State 15221", "A 07STATE75840; B 09STATE15221");
    check("SECSTATE 130970", "- 09STATE130970");
    check("MADRID 911, 900", "- 09MADRID911; - 09MADRID900");
    check(
        "A. MADRID 911 B. DOE-EMBASSY EMAILS OF 12/10/2008",
        "A 09MADRID911; B Email:DOE-EMBASSY EMAILS OF 12/10/2008",
    );
    check(
        "A. 2007 STATE 162092  B. USDAO RANGOON IIR 6 813 0131 08",
        "A 07STATE162092; B Report:USDAO RANGOON IIR 6 813 0131 08",
    );
    check("A. PARIS 778 B. PARIS POINTS OF 3/6", "A 09PARIS778; B Report:PARIS POINTS OF 3/6");
    check("RIO DE JANEIRO 237, USUN 12", "- 09RIODEJANEIRO237; - 09USUNNEWYORK12");
    check("NONE", "");
    check("A WELLINGTON 721 B WELLINGTON 690", "A 09WELLINGTON721; B 09WELLINGTON690");
    check("A PORT AVALON 12 B LIMA 6 C 08 ROME 7", "A 09PORTAVALON12; B 09LIMA6; C 08ROME7");
    check("A. O4 LIMA 944", "A 04LIMA944");
    check("STATE: 73097", "- 09STATE73097");
}

#[test]
fn what_is_no_telegram() {
    check("A. 06 LIMA 00041--02/MAY/2006 B. 06 STATE 077001--03/JUN/2006", "A 06LIMA41; B 06STATE77001");
    check(
        "A. LIMA 79 B. LIMA DAILY - 21 MAY 2007 C. STATE 19",
        "A 09LIMA79; B Report:LIMA DAILY - 21 MAY 2007; C 09STATE19",
    );
    check("LIMA 207; MAY 3 WALKER-REED TELCON", "- 09LIMA207; - Telcon:MAY 3 WALKER-REED TELCON");
    check("LIMA 207; WALKER-REED E-MAIL OF MAY 3", "- 09LIMA207; - Email:WALKER-REED E-MAIL OF MAY 3");
    check("PORT AVALON A-23", "- Other:PORT AVALON A-23");
    check("A. PORT AVALON A 023 B. LIMA 12", "A Other:PORT AVALON A 023; B 09LIMA12");
    check("STATE CA-77 MAY 1, 1966", "- Other:STATE CA-77 MAY 1, 1966");
    check("DEPTEL 411", "- Other:DEPTEL 411");
    check("EMBTEL 12", "- Other:EMBTEL 12");
    check("INCSR LYONESSE 1973", "- Report:INCSR LYONESSE 1973");
}

#[test]
fn a_misread_year_is_not_later_than_the_telegram() {
    let citing = Citing { year: Some(74), ..Citing::default() };
    assert_eq!(read("O4 LIMA 944", &citing)[0].id, None);
}

#[test]
fn without_a_year_there_is_no_id() {
    assert_eq!(read("KABUL 1767", &Citing::default())[0].id, None);
    assert_eq!(read("08 KABUL 1767", &Citing::default())[0].id.as_deref(), Some("08KABUL1767"));
}

#[test]
fn years_that_are_not_said() {
    let date = |month, day| Some(crate::Date { year: 2010, month, day, time: None });
    for (sent, list, expected) in [
        (date(1, 25), "BERN 170", "10BERN170"),
        (date(1, 25), "BERN 190", "10BERN190"),
        (date(1, 25), "BERN 2591", "09BERN2591"),
        (date(1, 25), "10 BERN 2591", "10BERN2591"),
        (date(11, 25), "BERN 2591", "09BERN2591"),
        (date(1, 11), "LIMA 3714", "09LIMA3714"),
        (date(1, 11), "LIMA 114", "10LIMA114"),
        (date(1, 11), "STATE 131801", "09STATE131801"),
        (date(1, 11), "STATE 3801", "10STATE3801"),
        (date(4, 11), "LIMA 4714", "10LIMA4714"),
        (None, "LIMA 4714", "10LIMA4714"),
    ] {
        let citing = Citing { year: Some(10), sender: Some(("BERN", 175)), date: sent };
        let got = read(list, &citing).pop().and_then(|reference| reference.id);
        assert_eq!(got.as_deref(), Some(expected), "{list} {sent:?}");
    }
}
