//! Portion marks.

use super::{check_all, marking, outline, with_body};

/// Marks as they are printed after a paragraph's number, with what they mean.
#[test]
fn every_mark_after_a_number() {
    let read = |mark: &str| {
        let (_, cable) =
            with_body(&format!("1. (U) It is so.\n\n2. {mark} It is so.\n\n3. (U) It is so.\n\nWALKER\n"));
        let found = cable.paragraphs.get(1).map(|p| p.mark.as_ref().map_or("-".to_owned(), marking));
        assert_eq!(cable.paragraphs.len(), 3, "{mark}");
        found.unwrap()
    };
    check_all(
        [
            ("(C)", "C"),
            ("(S)", "S"),
            ("(SBU)", "SBU"),
            ("(S/NF)", "S/NF"),
            ("(U)", "U"),
            ("(C/NF)", "C/NF"),
            ("(S//NF)", "S/NF"),
            ("(C//NF)", "C/NF"),
            ("(c)", "C"),
            ("(S/REL NATO)", "S+REL NATO"),
            ("(C/REL NATO)", "C+REL NATO"),
            ("C)", "C"),
            ("(U//FOUO)", "SBU+FOUO"),
            ("(SBU/NF)", "SBU/NF"),
            ("(S//FGI//NF)", "S/NF+FGI"),
            ("(S//Rel NATO, ISAF)", "S+REL NATO, ISAF"),
            ("(S/Rel UK)", "S+REL UK"),
            ("(C/Rel Aus)", "C+REL AUS"),
            ("(C//REL ISAF)", "C+REL ISAF"),
            ("(SBU/REL NATO)", "SBU+REL NATO"),
            ("(C NF)", "C/NF"),
            ("(u)", "U"),
            ("(C/NOFORN)", "C/NF"),
            ("(S/Rel China)", "S+REL CHINA"),
            ("(S/NOFORN)", "S/NF"),
            ("(S-NF)", "S/NF"),
            ("(C/REL GERMANY)", "C+REL GERMANY"),
            ("(S//REL TO USA, FVEY)", "S+REL TO USA, FVEY"),
            ("( C )", "C"),
            ("(S//REL TO USA, ACGU)", "S+REL TO USA, ACGU"),
            ("(S/REL to Pakistan)", "S+REL TO PAKISTAN"),
            ("(C/rel to UN)", "C+REL TO UN"),
            ("(SECRET/REL FRANCE)", "S+REL FRANCE"),
            ("(Secret/Rel Armenia)", "S+REL ARMENIA"),
            ("(SNF)", "S/NF"),
            ("(C )", "C"),
            ("( S)", "S"),
            ("(/Rel UK)", "?"),
            ("(N/SF)", "?"),
            ("(C XXXXXXXXXXXX,", "C"),
            ("(S/FGI)", "S+FGI"),
            ("(S//FGI)", "S+FGI"),
            ("(S/NF/FGI)", "S/NF+FGI"),
            ("(S//NF//FGI)", "S/NF+FGI"),
            ("(S/ NF)", "S/NF"),
            ("(S /NF)", "S/NF"),
            ("(s/nf)", "S/NF"),
            ("(c/nf)", "C/NF"),
            ("(S, NF)", "S/NF"),
            ("(S/NF", "S/NF"),
            ("(C", "C"),
            ("S)", "S"),
            ("SBU)", "SBU"),
            ("S/NF)", "S/NF"),
            ("(S\\NF)", "S/NF"),
            ("(C-NF)", "C/NF"),
            ("(CNF)", "C/NF"),
            ("(SBU//NF)", "SBU/NF"),
            ("(SBU-NF)", "SBU/NF"),
            ("(SBU/N)", "SBU/NF"),
            ("(U/FOUO)", "SBU+FOUO"),
            ("(FOUO)", "SBU+FOUO"),
            ("(LOU)", "SBU"),
            ("(TS)", "TS"),
            ("(S/NF/OC)", "S/NF+ORCON"),
            ("(S/OC/NF)", "S/NF+ORCON"),
            ("(CONFIDENTIAL)", "C"),
            ("(Unclassified)", "U"),
            (
                "(S//REL AFGHANISTAN, KYRGYZSTAN, TAJIKISTAN, \nTURKMENISTAN, UZBEKISTAN)",
                "S+REL AFGHANISTAN, KYRGYZSTAN, TAJIKISTAN, TURKMENISTAN, UZBEKISTAN",
            ),
            ("(S/REL USA, \nGBR)", "S+REL USA, GBR"),
            ("(U.S.)", "-"),
            ("(Iran)", "-"),
            ("(b)", "-"),
            ("(d)", "-"),
            ("(1)", "-"),
            ("(a)", "-"),
            ("(strictly protect)", "-"),
            ("[C]", "C"),
            ("{C)", "C"),
            ("(C]", "C"),
            ("(C):", "C"),
            ("(C).", "C"),
            ("[DETAILS REMOVED]", "-"),
        ],
        read,
    );
}

#[test]
fn every_form_of_the_number() {
    let read = |second: &str| {
        let (text, cable) =
            with_body(&format!("1. (U) It is so.\n\n{second}\n\n3. (U) It is so.\n\nWALKER\n"));
        let flow = cable.paragraphs.get(1).map(|p| p.flow(&text, &cable.lines).text).unwrap_or_default();
        format!("{} | {flow}", outline(&cable))
    };
    check_all(
        [
            ("2. (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("¶2. (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2. So it is.", "1 U; 2 -; 3 U | So it is."),
            ("2.(C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2) (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2 (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2.. (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2. C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("(C) 2. So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2. Summary. (C) So it is.", "1 U; 2 C; 3 U | Summary. (C) So it is."),
            ("2. Summary: (C) So it is.", "1 U; 2 C; 3 U | Summary: (C) So it is."),
            ("2. Summary and comment. (C) So it is.", "1 U; 2 C; 3 U | Summary and comment. (C) So it is."),
            ("2. SUMMARY (S/NF) So it is.", "1 U; 2 S/NF; 3 U | SUMMARY (S/NF) So it is."),
            ("2. Comment (C): So it is.", "1 U; 2 C; 3 U | Comment (C): So it is."),
            ("2. BEGIN SUMMARY. (C) So it is.", "1 U; 2 C; 3 U | BEGIN SUMMARY. (C) So it is."),
            ("2.  (C)  So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2.\n(C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("  2. (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2, (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2. (C)So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2.) (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2- (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2: (C) So it is.", "1 U; 2 C; 3 U | So it is."),
            ("2; (C) So it is.", "1 U; 2 C; 3 U | So it is."),
        ],
        read,
    );
}

#[test]
fn marks_of_items_and_headings() {
    let read = |body: &str| {
        let (_, cable) = with_body(body);
        let level = |p: &cable::Paragraph| {
            let heading = p.heading.as_deref().map(|heading| format!(" <{heading}>")).unwrap_or_default();
            let noforn = if p.noforn { "/NF" } else { "" };
            format!("{} {}{noforn}{heading}", p.anchor, p.level.map_or("-", cable::Level::letters))
        };
        cable.paragraphs.iter().map(level).collect::<Vec<_>>().join("; ")
    };
    check_all(
        [
            ("1. Points:\n-- (S) One.\n-- (C) Two.\n\nWALKER\n", "par1 S"),
            ("1. Points:\n\nA. (C) One.\n\nB. (S/NF) Two.\n\nWALKER\n", "par1 S/NF"),
            ("1. Points:\n- (U) One.\n(1) (C) Two.\n\nWALKER\n", "par1 C"),
            (
                "(S/NF) KEY POINTS\n-----------------\n\n1. (S/NF) It is so.\n\nWALKER\n",
                "par1 S/NF <(S/NF) KEY POINTS>",
            ),
            ("1. (C - ENTIRE TEXT). \n\n2. It is so.\n\n3. So it is.\n\nWALKER\n", "par1 C; par2 C; par3 C"),
            ("1. (C) ENTIRE TEXT.\n\n2. It is so.\n\nWALKER\n", "par1 C; par2 C"),
            ("1. SECRET - ENTIRE TEXT.\n\n2. It is so.\n\nWALKER\n", "par1 S; par2 S"),
            ("1. C - ENTIRE TEXT.\n\n2. It is so.\n\nWALKER\n", "par1 C; par2 C"),
            ("1. (C- ENTIRE TEXT)\n\n2. (U) It is so.\n\nWALKER\n", "par1 C; par2 U"),
            ("1. (S/NF - ENTIRE TEXT)\n\n2. It is so.\n\nWALKER\n", "par1 S/NF; par2 S/NF"),
            ("1. CONFIDENTIAL ENTIRE TEXT.\n\n2. It is so.\n\nWALKER\n", "par1 C; par2 C"),
            ("1. ENTIRE TEXT CONFIDENTIAL.\n\n2. It is so.\n\nWALKER\n", "par1 C; par2 C"),
            ("(S - ENTIRE TEXT)\n\n1. It is so.\n\nWALKER\n", "block1 S; par1 S"),
            ("1. (LOU - ENTIRE TEXT)\n\n2. It is so.\n\nWALKER\n", "par1 SBU; par2 SBU"),
            (
                "(secret//rel germany)\n\n1. (S) It is so.\n\n(secret//rel germany)\n\n2. (S) It is so.\n\nWALKER\n",
                "par1 S <(secret//rel germany)>; par2 S <(secret//rel germany)>",
            ),
        ],
        read,
    );
}
