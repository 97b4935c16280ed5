//! Names of those who classified a telegram, beside misprints and in words that the margin broke.

use crate::{check_all, with_head};

#[test]
fn who_classified_a_telegram() {
    check_all(
        [
            (
                "Classified By: ACTING DEPUTY PRINCIPAL OFFICER DANA WALKER.  REA \nSONS: 1.4 (B,D)",
                "DANA WALKER",
            ),
            (
                "Classified By: Political Minister Counselor Dana Walker.  Re \nasons 1.4 (b/d).",
                "Dana Walker",
            ),
            (
                "Classified By: Acting Minister Counselor Dana B. Walker. Rea sons 1.4 (b/d).",
                "Dana B. Walker",
            ),
            ("Classified By: Ambassaor Dana Walker for reasons 1.4 (b and d).", "Dana Walker"),
            ("Classified By: DCM DANA WALKER BASED ON E.O.12958 REASONS 1.4 (b) and (d)", "DANA WALKER"),
            ("Classified By: AMBASSADOR DANA B. WALKER: 1.2 (B), (D)", "DANA B. WALKER"),
            ("Classified By: Charge d'Affaires Dana Walker under Se \nction 1.5 b/d", "Dana Walker"),
            (
                "Classified By: Deputy Political Counselor Dana B. Walk \ner, E.O. 12958, reasons 1.4 (b) and (d).",
                "Dana B. Walker",
            ),
            (
                "Classified By: Minister-Counselor for Oil and Harbour Affairs Dan \na Walker for reasons 1.4 (b-d).",
                "Dana Walker",
            ),
            (
                "Classified By: Director for Ladders, Wicks and Oil Affair \ns D. Robin Walker, reasons 1.4 (b)",
                "D. Robin Walker",
            ),
            ("Classified By: DCM J. Dana Walker (acting) for reasons 1.4 (b).", "J. Dana Walker"),
            ("Classified By: Acting DCM/Dana Walker for reasons 1.4 (b and d)", "Dana Walker"),
            ("Classified By: Amb. Dana Walker. E.O 12958. Reasons 1.4 (B&D).", "Dana Walker"),
            ("Classified By: DCM;DANA WALKER FOR REASONS 1.4(B,D)", "DANA WALKER"),
            ("Classified By: EUR/FO ? DANA WALKER, REASONS: 1.4 (B)", "DANA WALKER"),
            ("CLASSIFIED BY: DWalker, CDA, DOS; REASON: 1.4(D)", "DWalker"),
            ("CLASSIFIED BY: XXXXXXXXXXXX, Ambassador, U.S. Embassy Bern. \nREASON: 1.4 (b)", "-"),
            ("Classfied By: Charge Dana Walker, reasons 1.4 (b).", "Dana Walker"),
            ("Classified By: ISN DANA A. WALKER. REASONS: 1.4 (B)", "DANA A. WALKER"),
            ("Classified By: EUR/PRA Dir. Dana Walker, Reason 1.4 (b)", "Dana Walker"),
            (
                "Classified By: Ambassador Dana Walker for reasons \nof national security, 1.4 (b)",
                "Dana Walker",
            ),
            ("E.O. 12065: GDS 5/2/85 (WALKER, DANA B.) OR-P\nTAGS: PREL", "WALKER, DANA B."),
            ("E.O. 12065: GDS 5/2/85 (SEE PARA 2)\nTAGS: PREL", "-"),
        ],
        |lines| {
            let by = with_head(lines).classified_by;
            by.and_then(|by| by.name).unwrap_or_else(|| "-".to_owned())
        },
    );
}

#[test]
fn a_line_below_the_statement_is_not_lost() {
    let cable =
        with_head("Classified By: A/S Dana Walker for Reasons 1.4(b,d)\nTo be read by the keeper alone");
    assert_eq!(cable.pass_to, ["To be read by the keeper alone"]);
    let by = cable.classified_by.unwrap();
    assert_eq!((by.name.as_deref(), by.reasons.len()), (Some("Dana Walker"), 2));
}
