//! The "Classified By" statement.

use super::{check_all, with_head};

fn read(lines: &str) -> String {
    let cable =
        with_head(&format!("E.O. 12958: DECL: 07/13/2019\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n{lines}"));
    let by = cable.classified_by.unwrap_or_default();
    format!("{} | {}", by.name.unwrap_or_default(), by.reasons.join(" ").replace("1.", ""))
}

#[test]
fn every_label() {
    check_all(
        [
            ("Classified By: Dana Walker for reasons 1.4 (b) and (d).", "Dana Walker | 4(b) 4(d)"),
            ("CLASSIFIED BY: DANA WALKER FOR REASONS 1.4 (B) AND (D).", "DANA WALKER | 4(b) 4(d)"),
            ("Classified by Dana Walker, reasons 1.4 (b) and (d)", "Dana Walker | 4(b) 4(d)"),
            ("CLASSIFIED BY DANA WALKER, REASON 1.4 (B) AND (D)", "DANA WALKER | 4(b) 4(d)"),
            ("(U) Classified by: Dana Walker, reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("(U) Classified by Dana Walker, reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("(s) Classified By: Dana Walker, reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Classified by Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("CLASSIFIED BY: Classified by: Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("DERIVED FROM: DSCG 05-1 B, D", " | "),
            (
                "Classified By: Derived from Multiple Sources\nSECRET//FGI//NOFORN\nDeclassify on: Source marked 25X1-human",
                " | ",
            ),
            ("REF: BERN 1\n\nClassified By: Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Dana Walker for reasons 1.4 (b)\n\nREF: BERN 1", "Dana Walker | 4(b)"),
            (
                "Classified By: Ambassador Dana\nWalker for reasons 1.4\n(b) and (d).",
                "Dana Walker | 4(b) 4(d)",
            ),
            ("Classified By: Ambassador Dana Walker\n\nReason: 1.4 (b) and (d)", "Dana Walker | 4(b) 4(d)"),
            (
                "CLASSIFIED BY: Dana Walker, Counselor, Pol-Econ,\nEmbassy Bern, State.\nREASON: 1.4 (b), (d)",
                "Dana Walker | 4(b) 4(d)",
            ),
            (
                "Classified By: Luis G, Moreno, Minister Counselor, for reasons 1.4 (b)",
                "Luis G, Moreno | 4(b)",
            ),
        ],
        read,
    );
}

#[test]
fn every_spelling_of_the_reasons() {
    let cases = [
        ("for reasons 1.4 (b) and (d)", "b d"),
        ("for reasons 1.4(B), (D)", "b d"),
        ("for reasons 1.4 b/d", "b d"),
        ("for reasons 1.4 (b-d)", "b c d"),
        ("for reasons 1. 4 (B)", "b"),
        ("for reasons 1 .4 (b)", "b"),
        ("for reasons 1.4. (b) & (d)", "b d"),
        ("for reasons 1:4 b,d", "b d"),
        ("for reasons 14 (b)", "b"),
        ("for reasons 1/4 (B), (D), (E), and (G)", "b d e g"),
        ("for reasons 1.4,  a/b/c/d", "a b c d"),
        ("for reasons 1.4 ( b) an d (d)", "b d"),
        ("for reasons b, d", "b d"),
        ("for reasons b and d.", "b d"),
        ("under Section 1.4b/d", "b d"),
        ("under Section 1.4 (b) and 1.4 (d)", "b d"),
        ("for reasons 1.4 (b) and (d\n)", "b d"),
        ("FOR REAS\nONS 1.4 (B) AND (D)", "b d"),
        ("for reasons 1.4 (b), (c),\nand (d)", "b c d"),
        ("per 1.4 (B and\nD).", "b d"),
        ("FOR REASONS 1.4 (B)\nA ND (D)", "b d"),
        ("for reasons 1.4 (b) and\n\n(d).", "b d"),
        ("for reasons 1.4\n\nBERN 00000912  001.2 OF 003\n\n(b) and (d).", "b d"),
        ("for reasons 1.4 (b,d)", "b d"),
        ("for reasons 1.4 (b, d, h)", "b d h"),
        ("for reasons 1.4 (b)(d)", "b d"),
        ("for reasons 1.4 bd", "b d"),
        ("for reasons 1.4 b and d", "b d"),
        ("for reasons 1.4 (b) or (d)", "b d"),
        ("per 1.4 (b,d)", "b d"),
        ("E.O. 12958, reasons 1.4 (b) and (d)", "b d"),
        ("for reason: 1.4(b) and 1.4(d)", "b d"),
        ("reasons: 1.4 (b) (d)", "b d"),
        ("1.4 (b) and (d)", "b d"),
        ("REASON:1.4(B)AND(D)", "b d"),
        ("for Reasons 1.4 B & D", "b d"),
        ("for reasons 1.4 (b} and (d)", "b d"),
        ("for reasons 1.4 (b) and {d}", "b d"),
        ("for reasons 1.4 (B&D)", "b d"),
        ("for reasons 1.4(b+d)", "b d"),
        ("for reasons 1.4 \"b\" and \"d\"", "b d"),
        ("for reasons 1.4 section (b) and (d)", "b d"),
        ("for reasons 1.4 paragraphs b and d", "b d"),
        ("for reasons 1,4 (b) and (d)", "b d"),
        ("for reasons 1.4 B) and D)", "b d"),
        ("for reasons 1.4 (b) and 1.4 (d)", "b d"),
        ("for reasons E.O. 12958 1.4 (b), (d)", "b d"),
        ("for reasons E.O. 12958 Section 1.4 (b), (d)", "b d"),
        ("for reasons of 1.4 (b) and (d)", "b d"),
        ("for reasons (b) and (d)", "b d"),
        ("for reasons 1.4 a, b, and d", "a b d"),
        ("for reasons 1.4 (a-d)", "a b c d"),
        ("for reasons 1.4 (b) through (d)", "b c d"),
    ];
    let lines: Vec<(String, String)> = cases
        .iter()
        .map(|(reasons, letters)| {
            let letters: Vec<String> = letters.split(' ').map(|letter| format!("4({letter})")).collect();
            (
                format!("Classified By: Ambassador Dana Walker, {reasons}"),
                format!("Dana Walker | {}", letters.join(" ")),
            )
        })
        .collect();
    check_all(lines.iter().map(|(line, expected)| (line.as_str(), expected.as_str())), read);
    check_all(
        [
            ("Classified By: Dana Walker, per 1.5 (b)", "Dana Walker | 5(b)"),
            ("Classified By: Dana Walker for reasons 1.5 (b, d)", "Dana Walker | 5(b) 5(d)"),
            ("Classified By: Dana Walker, Charge d'Affaires, a.i.", "Dana Walker | "),
            ("Classified By: XXXXXXXXXXXX for reasons 1.4 (b)", "XXXXXXXXXXXX | 4(b)"),
        ],
        read,
    );
}

#[test]
fn titles_are_no_names() {
    check_all(
        [
            ("Classified By: Ambassador Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: AMBASSADOR DANA WALKER. REASON: 1.4 (B)", "DANA WALKER | 4(b)"),
            ("Classified By: Charge d'Affaires Dana J. Walker for reasons 1.4 (b)", "Dana J. Walker | 4(b)"),
            ("Classified By: CDA Dana Walker, reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: DCM Dana Walker, Reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Deputy Chief of Mission Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Deputy CooQnator Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Deputy McReed Walker for reason 1.4 (b)", "McReed Walker | 4(b)"),
            (
                "Classified By: Political Minister Counselor Dana Walker for reason 1.4 (b)",
                "Dana Walker | 4(b)",
            ),
            ("Classified By: Economic Counselor Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Econ M/C Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: PolCouns Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: A/PolCouns Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: EUR Assistant Secretary Dana Walker for reason 1.4 (b)", "Dana Walker | 4(b)"),
            (
                "Classified By: Acting Assistant Secretary for European Affairs Dana Walker for reason 1.4 (b)",
                "Dana Walker | 4(b)",
            ),
            ("Classified By: NEA - Dana Walker, Acting Reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: ISN Acting Dana Walker, reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Consul General Dana Walker, reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Dana Walker, Ambassador, reason 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Dana Walker, Ambassador, EXEC, DOS; reason 1.4 (b)", "Dana Walker | 4(b)"),
            (
                "CLASSIFIED BY: Dana Walker, Consul General, Embassy of Bern,\nDepartment of State.\nREASON: 1.4 (b), (d)",
                "Dana Walker | 4(b) 4(d)",
            ),
            ("Classified By: Ambassador Dana Walker, Jr. for reasons 1.4 (b)", "Dana Walker, Jr. | 4(b)"),
            ("Classified By: Ambassador Dana Walker III for reasons 1.4 (b)", "Dana Walker III | 4(b)"),
            ("Classified By: Ambassador Dana O'Walker-Reed for reasons 1.4 (b)", "Dana O'Walker-Reed | 4(b)"),
            ("Classified By: Ambassador J. Dana Walker for reasons 1.4 (b)", "J. Dana Walker | 4(b)"),
            (
                "Classified By: Regional Security Officer Dana Walker for reasons 1.4 (b)",
                "Dana Walker | 4(b)",
            ),
            ("Classified By: Special Envoy Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Under Secretary Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: EEB/ESC Director Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Ambassador Dana de la Walker for reasons 1.4 (b)", "Dana de la Walker | 4(b)"),
            ("Classified By: Pol Minister-Counselor Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: AMB Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Acting DCM Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: U.S. Ambassador Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Ambassador Dana Walker, for reasons set out in 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: PRT Team Leader Dana Walker for reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: S/CT Coordinator Dana Walker; reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: CG Dana Walker, reasons 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Dr. Dana Walker, reasons 1.4 (b)", "Dana Walker | 4(b)"),
            (
                "Classified By: Political-Military Counselor Dana Walker for reasons 1.4 (b)",
                "Dana Walker | 4(b)",
            ),
            (
                "Classified By: Minister-Counselor for Economic Affairs Dana Walker, for reasons 1.4 (b)",
                "Dana Walker | 4(b)",
            ),
            (
                "Classified By: Acting Political Counselor Dana Walker. Reasons: E.O. 12958, 1.4 (b)",
                "Dana Walker | 4(b)",
            ),
        ],
        read,
    );
}

#[test]
fn words_within_names_end_none() {
    check_all(
        [
            ("Classified By: Ambassador Dana Saunders for reasons 1.4 (b)", "Dana Saunders | 4(b)"),
            ("Classified By: DCM Dana Saunders E. Walker, 1.4 (b)", "Dana Saunders E. Walker | 4(b)"),
            ("Classified By: DCM Cooper E. Walker, reason 1.4 (b)", "Cooper E. Walker | 4(b)"),
            ("CLASSIFIED BY: AMBASSADOR DANA SUNDER 1.4 (B)", "DANA SUNDER | 4(b)"),
            ("Classified By: Dana Sunder under 1.4 (b)", "Dana Sunder | 4(b)"),
            ("Classified By: Dana Sunder Ewell per E.O. 12958, 1.4 (b)", "Dana Sunder Ewell | 4(b)"),
            (
                "Classified By: Ambassador Dana Alexander Thesen, reason 1.4 (b)",
                "Dana Alexander Thesen | 4(b)",
            ),
            ("Classified By: Andreas Walker for reasons 1.4 (b)", "Andreas Walker | 4(b)"),
            ("Classified By: Dana Breas Reason: 1.4 (b)", "Dana Breas | 4(b)"),
            ("Classified By: Salvador Re Walker for reason 1.4 (b)", "Salvador Re Walker | 4(b)"),
            ("Classified By: Andrea Sonder for reasons b, d", "Andrea Sonder | 4(b) 4(d)"),
            ("Classified By: Dana WalkerReasons: 1.4 (b)", "Dana Walker | 4(b)"),
            ("Classified By: Dana Walker1.4 (b)", "Dana Walker | 4(b)"),
        ],
        read,
    );
}
