use super::*;

fn check(input: &str, expected: &str) {
    let got =
        read(input, 0).filter(|banner| is_classification_line(input, banner)).map_or("-".to_owned(), |b| {
            let level = b.marking.level.map_or("?", Level::letters);
            let sender = b.sender.map_or("-".to_owned(), |(post, number)| format!("{post} {number}"));
            let noforn = if b.marking.noforn { "/NF" } else { "" };
            format!("{level}{noforn} {} {sender}", b.sections.unwrap_or(1))
        });
    assert_eq!(got, expected, "{input}");
}

#[test]
fn spellings() {
    check("S E C R E T SECTION 01 OF 02 ISLAMABAD 003733 ", "S 2 ISLAMABAD 3733");
    check("C O N F I D E N T I A L RIO DE JANEIRO 000329", "C 1 RIODEJANEIRO 329");
    check("C ONFIDENTIAL SECTION 01 of 03 BAKU 000744", "C 3 BAKU 744");
    check("CO N F I D E N T I A L BAKU 000744", "C 1 BAKU 744");
    check("CC O N F I D E N T I A L BAKU 000744", "C 1 BAKU 744");
    check("SS E C R E T PESHAWAR 000041", "S 1 PESHAWAR 41");
    check("CSE C R E T PESHAWAR 000041", "S 1 PESHAWAR 41");
    check("E C R E T PESHAWAR 000041", "S 1 PESHAWAR 41");
    check("O N F I D E N T I A L BAKU 000744", "C 1 BAKU 744");
    check("UUNCLAS BAKU 000744", "U 1 BAKU 744");
    check("S e c r e t state 068250", "S 1 STATE 68250");
    check("UNCLAS E F T O BAKU 000744", "U 1 BAKU 744");
    check("UNCLAS SENSITIVE BAKU 000744", "SBU 1 BAKU 744");
    check("CONFIDENTIAL//NOFORN BAKU 000744", "C/NF 1 BAKU 744");
    check("LIMITED OFFICIAL USE SECTION 1 OF 3 RIYADH 0905", "SBU 3 RIYADH 905");
    check("UNCLASSIFIED", "U 1 -");
    check("C O N F I D E N T I A L        ABU DHABI 02641", "C 1 ABUDHABI 2641");
    check("Secret talks began in Oslo in 1993", "-");
    check("SECRETARY RICE", "-");
    check("Confidential sources say", "-");
}

#[test]
fn letters_that_were_misread() {
    check("CONFIDENTIALKAMPALA 004180", "C 1 KAMPALA 4180");
    check("CONFIDENTIALPORT AVALON 004180", "C 1 PORTAVALON 4180");
    check("SECRETPORT AVALON 04180 ", "S 1 PORTAVALON 4180");
    check("UNCLASPORT AVALON 004180", "U 1 PORTAVALON 4180");
    check("C0NFIDENTIAL PORT AVALON 004180", "C 1 PORTAVALON 4180");
    check("CONFIDENTlAL PORT AVALON 004180", "C 1 PORTAVALON 4180");
    check("C O N F 1 D E N T I A L PORT AVALON 004180", "C 1 PORTAVALON 4180");
    check("5ECRET PORT AVALON 004180", "S 1 PORTAVALON 4180");
    check("UNCLA5 SECTION 01 OF 02 PORT AVALON 004180", "U 2 PORTAVALON 4180");
    check("UNCLASSIF1ED PORT AVALON 004180", "U 1 PORTAVALON 4180");
    check("CONFIDENTIAL PORT AVALON 0O4180", "C 1 PORTAVALON 4180");
    check("CONFIDENTIAL PORT AVALON OO4180", "C 1 PORTAVALON 4180");
    check("CONFIDENTIAL PORT AVALON 0041S0", "C 1 PORTAVALON 4150");
    check("CONFIDENTIAL PORT AVALON 00418l", "C 1 PORTAVALON 4181");
    check("SECRETARY WALKER 1234", "-");
    check("SECRETARIAT 001234", "-");
    check("UNCLASSIFIABLE 1234", "-");
    check("C0LD WAR", "-");
}

#[test]
fn glued_to_an_addressee() {
    for (input, expected) in [
        ("TO CIA WASHDC PRIORITYS E C R E T SECTION 01 OF 02 ISLAMABAD 003733", 22),
        ("SOUTHERN COMMUNITYUNCLAS HARARE 002505 ", 18),
        ("RUEHC/SECSTATE WASHDC PRIORITY 0190", 0),
    ] {
        assert_eq!(glued(input).map_or(0, |(at, _)| at), expected, "{input}");
    }
}
