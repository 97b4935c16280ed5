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
