use super::*;
use crate::Level;

fn show(mark: Option<Mark>) -> String {
    let Some(Mark { marking, entire }) = mark else { return "-".to_owned() };
    let mut out = marking.level.map_or("?", Level::letters).to_owned();
    if marking.noforn {
        out += "/NF";
    }
    for control in &marking.dissemination {
        out += &format!("+{control}");
    }
    if entire {
        out += " entire";
    }
    out + " " + &marking.text
}

#[test]
fn the_ladder() {
    for (input, expected) in [
        ("(C) Text", "C (C)"),
        ("(c) Text", "C (c)"),
        ("( C ) Text", "C ( C )"),
        ("(SBU) Text", "SBU (SBU)"),
        ("(S/NF) Text", "S/NF (S/NF)"),
        ("(S//NF) Text", "S/NF (S//NF)"),
        ("(C NF) Text", "C/NF (C NF)"),
        ("(S-NF) Text", "S/NF (S-NF)"),
        ("(SNF) Text", "S/NF (SNF)"),
        ("(C/NOFORN) Text", "C/NF (C/NOFORN)"),
        ("(U//FOUO) Text", "SBU+FOUO (U//FOUO)"),
        ("(LOU) Text", "SBU (LOU)"),
        ("(TS) Text", "TS (TS)"),
        ("(S/NF/OC) Text", "S/NF+ORCON (S/NF/OC)"),
        ("(S//FGI//NF) Text", "S/NF+FGI (S//FGI//NF)"),
        ("(S//Rel NATO, ISAF) Text", "S+REL NATO, ISAF (S//Rel NATO, ISAF)"),
        ("(S//REL TO USA, \n FVEY) Text", "S+REL TO USA, FVEY (S//REL TO USA, FVEY)"),
        ("(secret//rel germany)", "S+REL GERMANY (secret//rel germany)"),
        ("(C - ENTIRE TEXT).", "C entire (C - ENTIRE TEXT)"),
        ("(C- ENTIRE TEXT)", "C entire (C- ENTIRE TEXT)"),
        ("SECRET - ENTIRE TEXT.", "S entire SECRET - ENTIRE TEXT"),
        ("C - ENTIRE TEXT.", "C entire C - ENTIRE TEXT"),
        ("C) Summary", "C C)"),
        ("S/NF) Summary", "S/NF S/NF)"),
        ("(S/NF Summary", "S/NF (S/NF"),
        ("(S//FISA//NF) Text", "S/NF+FISA (S//FISA//NF)"),
        ("(C/the river) Text", "-"),
        ("(N/SF) Text", "? (N/SF)"),
        ("(/Rel UK) Text", "? (/Rel UK)"),
        ("(U.S.) Text", "-"),
        ("(Iran) Text", "-"),
        ("(NATO) Text", "-"),
        ("(b) Text", "-"),
        ("(d) Text", "-"),
        ("(1) Text", "-"),
        ("(strictly protect) Text", "-"),
        ("SUMMARY: Text", "-"),
        ("U.S. text", "-"),
        ("(", "-"),
    ] {
        assert_eq!(show(after_number(input, 0)), expected, "{input}");
    }
}
