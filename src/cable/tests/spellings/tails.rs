//! The end of a telegram.

use super::{check_all, outline, with_body};

#[test]
fn every_end() {
    let read = |end: &str| {
        let (_, cable) = with_body(&format!("1. (C) It began.\n\n2. (C) It is what it is{end}"));
        assert_eq!(outline(&cable), "1 C; 2 C", "{end}");
        cable.signature.unwrap_or("-".to_owned())
    };
    check_all(
        [
            (".\n\nWALKER", "WALKER"),
            (".\nWALKER", "WALKER"),
            (".\n\nWalker\n", "Walker"),
            (". WALKER", "WALKER"),
            (". Walker", "Walker"),
            (".WALKER", "WALKER"),
            (".\n\nwalker\n", "walker"),
            (".\n\nWALKER JR\n", "WALKER JR"),
            (".\nWALKER WALKER\n", "WALKER"),
            (".\n\nLA WALKER\n", "LA WALKER"),
            (".\n\nO'WALKER-REED\n", "O'WALKER-REED"),
            (".\n\nWALKER\n\nCONFIDENTIAL\n", "WALKER"),
            (".\nWALKER\n>\n", "WALKER"),
            (".\nWALKER\n.\n", "WALKER"),
            (".\n\nWALKER\n\nNNNN\n", "WALKER"),
            (".\n\nWALKER\n\n\nNNNNMAFVVZCZ\n", "WALKER"),
            (".\n\nWALKER\n\n2004BERN02200 - CONFIDENTIAL\n", "WALKER"),
            (".\n\nWALKER\n\nEnd Cable Text\n", "WALKER"),
            (".\n\nWALKER\nEnd Cable Text", "WALKER"),
            (".\n\nWALKER\n\nZenaida X Walker 07/30/2008 11:12:13 AM From DB/Inbox: TRANS\n", "WALKER"),
            (".\nWALKER\nSELECT * FROM `cable` WHERE `id` = '12' ORDER BY `date` ASC", "WALKER"),
            (".\n\nWALKER\n\nTrack impresión: walker @ 2010-11-01 EL PAÍS\nID:\t187536\n", "WALKER"),
            (".\n\nWALKER\nEPET @ EL PAÍS", "WALKER"),
            (".\n\nWALKER\n2005-05-06", "WALKER"),
            (".\n\nWALKER\nA QUIET WEEK IN AN...", "WALKER"),
            (".\n\nWALKER\n\n<< END OF DOCUMENT >>\n", "WALKER"),
            (".\n\nWALKER\n\n(Fictional sample.)\n", "WALKER"),
            (".\n\n***** \nVisit us at \nhttp://www.example.sgov.gov/p/eur/index.c fm WALKER", "WALKER"),
            (".\n\nMinimize considered.\n\nWALKER\n", "WALKER"),
            (".\n\nMINIMIZE CONSIDERED\n\nWALKER\n", "WALKER"),
            (
                ".\n\nWALKER\n\n   \"Visit Bern's Classified Web Site at http://www.example.s\ngov.gov/wiki/Portal:Bern\"",
                "WALKER",
            ),
            (
                ".\n\nWALKER\n\nVisit Bern's Classified Web Site:\nhttp://www.example.sgov.gov/bern\n",
                "WALKER",
            ),
            (".\nPlease visit Bern's Website at:\nhttp://www.example.sgov.gov/bern\n\nWALKER", "WALKER"),
            (" xxxxxxxxxxxx\nWALKER", "WALKER"),
            (". END COMMENT.\n\nWALKER", "WALKER"),
            (". END COMMENT\nWALKER", "WALKER"),
            (".\n\nWALKER##", "WALKER"),
            (".\n\nWALKER\n#", "WALKER"),
            (
                ".\n\nWALKER\n\nSheryl P. Walter Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n",
                "WALKER",
            ),
            (".\n\nWALKER\n\nSECRET\n\nPAGE 05 BERN 00012 060018Z\n\nSECRET\n", "WALKER"),
            (".\n\nWALKER.\n", "WALKER"),
            (".\n\nWalker Jr.\n", "Walker Jr"),
            (". They went to\nNATO. WALKER", "WALKER"),
            (". They went to the\nEU. WALKER", "WALKER"),
            (". They left\nNATO. Walker", "Walker"),
            (".\nST. WALKER", "ST. WALKER"),
            (" in the U.S.\nGDP.", "-"),
            (" to Mr.\nWalker.", "-"),
            (" in the U.S.\n\nGDP.\n", "-"),
            (" in the\nGDP.", "-"),
            (" in the U.S. Walker.", "-"),
            (".\n\nRegards.", "-"),
            (". End comment.", "-"),
            (".\n", "-"),
            (" and then it...", "-"),
            (".\n\nBT\n#0012\nNNNN\n", "-"),
            (".\n\nWALKER\nBT\n#0012\nNNNN\n", "WALKER"),
            (".\n\nBest regards,\nWALKER\n", "WALKER"),
        ],
        read,
    );
}

#[test]
fn the_notice_of_a_web_site_is_no_text() {
    for end in [
        "WALKER\n\n\"Visit Bern's Classified Web Site at http://www.example.s \ngov.gov/wiki/Portal:Bern\"\n",
        "********\nVisit Embassy Bern's Classified Website;\nhttp://www.example.sgov.gov/bern\n********\n\nWALKER\n",
        "Please visit Bern's Website at:\nhttp://www.example.sgov.gov/bern\n\nWALKER\n",
    ] {
        let (text, cable) = with_body(&format!("1. (C) It is so.\n\n{end}"));
        assert_eq!(cable.signature.as_deref(), Some("WALKER"), "{end}");
        assert_eq!(cable.paragraphs[0].flow(&text, &cable.lines).text, "It is so.", "{end}");
        assert!(cable.notes.is_empty(), "{:?}", cable.notes);
        let tail = cable.lines.iter().filter(|line| line.role == cable::Role::Tail);
        assert!(tail.clone().any(|line| line.span.of(&text).contains("isit")), "{end}");
    }
    let (text, cable) = with_body("1. (C) They plan to\nVisit Bern at http://www.example.gov.\n\nWALKER\n");
    assert!(cable.paragraphs[0].flow(&text, &cable.lines).text.contains("Visit Bern"));
}

#[test]
fn a_marked_paragraph_may_be_short() {
    let cable = cable::parse("S E C R E T BERN 000012\n\n1. (C) a\n", &cable::ContainerMetadata::default());
    assert_eq!(outline(&cable), "1 C");
    assert!(cable.notes.iter().all(|note| note.code != "no-text"), "{:?}", cable.notes);
}
