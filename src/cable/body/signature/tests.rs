use super::*;
use crate::lines::lex;

fn check(text: &str, expected: &str) {
    let lines = lex(text);
    let got = find_last(text, &lines, 0).map(|found| found.name).unwrap_or_default();
    assert_eq!(got, expected, "{text:?}");
}

#[test]
fn signatures() {
    check("It is so.\n\nWALKER", "WALKER");
    check("It is so.\nWalker\n", "Walker");
    check("It is so.\n\nVAN DYKE\n", "VAN DYKE");
    check("It is so. WALKER", "WALKER");
    check("It is so. Walker", "Walker");
    check("It is “so.” Walker", "Walker");
    check("END COMMENT. WALKER", "WALKER");
    check("It is so.\nWalker jr\n", "Walker jr");
    check("It is so.\n\nWALKER\n\n  UNCLASSIFIED\n\n>\n", "WALKER");
    check("It is so. WALKER 2009-12-31", "WALKER");
    check("it is so.\n\nwalker\n", "walker");
    check("It is so.\n\nWALKER\nA QUIET WEEK IN THE...\n", "WALKER");
    check("It is so. WALKER .", "WALKER");
    check("it is so in the\nFATA. WALKER", "WALKER");
    check("WE ASK FOR\n\nASSISTANCE.", "");
    check("It is so.\n\nWALKER\nVisit us at http://www.example.gov/p/index", "WALKER");
    check("It is so.\nWALKER 2009-07-16", "WALKER");
    check("It is so.\nMINIMIZE CONSIDERED\nWALKER", "WALKER");
    check("It is so.\nWALKER\n(Drafted by: Lane)", "WALKER");
    check("It is so.\nWALKER\n\nDrafted: POL:DLane\nCleared: DCM", "WALKER");
    check("It is so.\nWALKER\nDECLASSIFIED", "WALKER");
    check("It is so.\nWALKER WALKER\n...", "WALKER");
    check("It is so.\nWALKER\nSELECT * FROM `cable` WHERE `id` = '1'", "WALKER");
    check("Visit us: http://www.example.gov/p/index. cfm WALKER", "WALKER");
    check("Visit us:\nhttp://www.example.gov/p/index.c fm\n\nWALKER", "WALKER");
    check("name REDACTED is XXXXXXXXXXXX\nWALKER", "WALKER");
    check("It is so. END COMMENT WALKER", "WALKER");
    check("It is so. End of the First Half VAN DYKE", "VAN DYKE");
    check("It is so. END TEXT\nwalker", "walker");
    check("Send it to the desks A, B, and T. WALKER", "WALKER");
    check("It is so. .WALKER", "WALKER");
    check("It is so.\n\nWALKER\n\nWALKER", "WALKER");
    check("It is so.\nWalker\nwalker\n", "Walker");
    check("It is so.\nWALKER Walker", "WALKER");
    check("It is so.\nMINIMIZE CONSIDERED WALKER", "WALKER");
    check("It is so.\nWALKER UNQUOTE WALKER", "WALKER");
    check("It is so.\nWalker\n\n\nNnnn\n", "Walker");
    check("The partners are the EU and the\nUN. WALKER", "WALKER");
    check("It is the end of the DPRK", "");
    check("He met Dana T. WALKER", "");
    check("Point of contact is\nSpringfield, Dana J. Walker", "");
    check("Call the officer, number 555-0100. Regards.", "");
    check("WE ASK FOR\nASSISTANCE.", "");
    check("a financial\nintelligence capability.", "");
    check("It is so. END COMMENT", "");
    check("", "");
}
