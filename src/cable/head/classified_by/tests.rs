use super::*;

#[test]
fn titles_are_sorted() {
    assert!(TITLES.is_sorted());
}

#[test]
fn reasons_in_any_spelling() {
    for (input, expected) in [
        ("Reasons 1:4 b,d", "1.4(b) 1.4(d)"),
        ("for reasons 1.4 (b)(d)", "1.4(b) 1.4(d)"),
        ("reasons 1.4 (B) and (D).", "1.4(b) 1.4(d)"),
        ("REASONS 1.4 B/D", "1.4(b) 1.4(d)"),
        ("Reasons: 1.4 (b-d)", "1.4(b) 1.4(c) 1.4(d)"),
        ("reasons 14 (b) and (d).", "1.4(b) 1.4(d)"),
        ("reasons 1.5 (B) and (D).", "1.5(b) 1.5(d)"),
        ("per 1.4 (B and D).", "1.4(b) 1.4(d)"),
        ("for reasons 1.4 (b) an\nd (d)", "1.4(b) 1.4(d)"),
        ("reasons 1.4 (B) A ND (D)", "1.4(b) 1.4(d)"),
        ("reasons 1.4. (b), (d).", "1.4(b) 1.4(d)"),
        ("REASONS: 1.4 (A), (B) AND (D). Background follows", "1.4(a) 1.4(b) 1.4(d)"),
        ("1/4 (B), (D), (E), and (G)", "1.4(b) 1.4(d) 1.4(e) 1.4(g)"),
        ("for reasons 1.\n4 (b,d)", "1.4(b) 1.4(d)"),
        ("for reasons b, d.", "1.4(b) 1.4(d)"),
        ("REASON: 1.4(D)", "1.4(d)"),
        ("Ambassador Wayne", ""),
    ] {
        assert_eq!(reasons(input, Some(9)).join(" "), expected, "{input}");
    }
}

#[test]
fn names_without_titles() {
    assert_eq!(read("Derived from Multiple Sources", None).name, None);
    for (input, expected) in [
        ("Ambassador Jordan W. Adams for Reasons 1:4 b,d", "Jordan W. Adams"),
        ("Robin W. Baker, for reasons 1.4 (b)(d)", "Robin W. Baker"),
        ("by Ambassador Morgan M. Clark for reasons 1.5", "Morgan M. Clark"),
        ("POLITICAL MINISTER-COUNSELOR JAMIE DAVIDSON, REASONS 1.4", "JAMIE DAVIDSON"),
        ("Classified by Ambassador Taylor A. Evans for reasons", "Taylor A. Evans"),
        ("CHARGE D'AFFAIRES SAM FOSTER; REASON 1.4", "SAM FOSTER"),
        ("CHARGE D’AFFAIRES LESLIE GRANT FOR REASONS", "LESLIE GRANT"),
        ("Ambassador Casey T. Hill, Jr. Reasons 1.4 (b/d).", "Casey T. Hill, Jr."),
        ("ALEX IRWIN, CHARGE D’AFFAIRES, A.I.", "ALEX IRWIN"),
        ("CHARGE D'AFFAIRES, A.I. JESSE KING, REASON 1.4(B)", "JESSE KING"),
        ("Quinn R Lane, Consul General, Rome, Italy. REASON: 1.4", "Quinn R Lane"),
        ("POLITICAL COUNSELOR DREW MASON. REASONS: 1.4", "DREW MASON"),
        ("Consul General Rowan Nash,for reasons 1.4", "Rowan Nash"),
        ("Pol/MC Jamie Davidson for reasons 1.4", "Jamie Davidson"),
        ("USEU Political M-C Avery Owen for reasons 1.4", "Avery Owen"),
        ("A/DCM Skyler Price; reasons 1.4", "Skyler Price"),
        ("Amb. Blake N. Reed for reasons 1.4", "Blake N. Reed"),
        ("DCM Dana Walker for reaons 1.4", "Dana Walker"),
        ("COUNSELOR FOR POLITICAL AFFAIRS DANA WALKER FO R REASONS 1.4", "DANA WALKER"),
        ("CHARGE D'AFFAIRS DANA WALKER; REASON 1.4", "DANA WALKER"),
        ("ISN - C. S. DANA WALKER, ACTING FOR REASONS", "C. S. DANA WALKER"),
        ("Minister Counselor for Political Affairs Dana Y oung, 1.4", "Dana Young"),
        ("PolMilOff Dana B. Walker for reasons 1.4", "Dana B. Walker"),
        ("ESTHOFF DANA WALKER, REASON 1.4", "DANA WALKER"),
        ("Col. Dana Walker, Reasons 1.4", "Dana Walker"),
        ("LTC Dana Walker for reasons 1.4", "Dana Walker"),
        ("FTA Dana Walker for reasons 1.4", "Dana Walker"),
        ("Amb.Dana Walker for reasons 1.4", "Dana Walker"),
        ("Deputy Assistant Secretary of State Dana Walker for reasons 1.4", "Dana Walker"),
        ("COUNSELOR FOR GLOBAL ISSUES DANA WALKER FOR REASONS 1.4", "DANA WALKER"),
        ("Political Advisor to KFOR Dana B. Walker for reasons 1.4", "Dana B. Walker"),
        ("Trade Watch Group Dana Walker, 1.4", "Dana Walker"),
        ("Mary Ann B. Walker, 1.4", "Mary Ann B. Walker"),
        ("Director, Regional Presence Office, Rome, Dana Walker; 1.4", "Dana Walker"),
        ("EMBASSY ROME, AMBASSADOR DANA WALKER, 1.4", "DANA WALKER"),
        ("Ambassador Walker, Rome, 1.4", "Walker"),
        ("Ambassador Dana Walker due to reasons 1.4", "Dana Walker"),
        ("Ambassador Dana de la Cruz Walker, 1.4", "Dana de la Cruz Walker"),
        ("JoAnn B. Walker, 1.4", "JoAnn B. Walker"),
        ("T.J. Walker, 1.4", "T.J. Walker"),
    ] {
        let got = read(input, Some(9)).name;
        assert_eq!(got.as_deref(), Some(expected), "{input}");
    }
}
