//! The routing header.

use cable::{ContainerMetadata, Role, parse};

const HEAD: &str = "C O N F I D E N T I A L BERN 000012 \n\nSIPDIS\n\nE.O. 12958: DECL: 07/13/2019\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n1. (C) It is so.\n\nWALKER\n";

fn names(list: &[cable::Addressee]) -> String {
    list.iter().map(|address| address.name.as_str()).collect::<Vec<_>>().join("; ")
}

#[test]
fn excluded_addressees_are_a_list_of_their_own() {
    let text = format!(
        "VZCZCXRO4549\nOO RUEHRG\nDE RUEHSW #0012 1970345\nZNY CCCCC ZZH\nO 160345Z JUL 09\nFM AMEMBASSY BERN\n\
         TO RUEHC/SECSTATE WASHDC IMMEDIATE 4460\nINFO RUCNMEU/EU INTEREST COLLECTIVE PRIORITY\nXMT AMCONSUL JOHANNESBURG\nAMCONSUL CAPE TOWN\n{HEAD}"
    );
    let cable = parse(&text, &ContainerMetadata::default());
    assert_eq!(names(&cable.header.info), "EU INTEREST COLLECTIVE");
    assert_eq!(names(&cable.header.excluded), "AMCONSUL JOHANNESBURG; AMCONSUL CAPE TOWN");
    assert!(
        cable
            .lines
            .iter()
            .filter(|line| line.span.of(&text).contains("AMCONSUL"))
            .all(|line| line.role == Role::Header)
    );
}

#[test]
fn addressees_across_a_page() {
    let text = format!(
        "ORIGIN EUR-00\n\nINFO  LOG-00   AID-00   /012R\n      ------------------0C41E7  060233Z /38\nO 060221Z JUL 09\nFM SECSTATE WASHDC\n\
         TO PAGE 02        STATE   015113  182333Z \nAMEMBASSY LIMA IMMEDIATE\nAMEMBASSY QUITO\nCONFIDENTIAL\nPAGE 03        STATE   015113  182333Z \nACTION EUR-00\n\nINFO  LOG-00   AID-00   /012R\n\
         AMEMBASSY ROME PRIORITY\nINFO AMEMBASSY PARIS\nAMEMBASSY OSLO\n{}",
        HEAD.replace("BERN 000012", "STATE 015113")
    );
    let cable = parse(&text, &ContainerMetadata::default());
    assert_eq!(cable.id.as_deref(), Some("09STATE15113"));
    assert_eq!(names(&cable.header.to), "AMEMBASSY LIMA; AMEMBASSY QUITO; AMEMBASSY ROME");
    assert_eq!(names(&cable.header.info), "AMEMBASSY PARIS; AMEMBASSY OSLO");
}

#[test]
fn what_stands_above_the_header() {
    for above in [
        "null\nDana T Walker 03/21/2007 11:28:32 AM From DB/Inbox: Search Results\n\nCable \nText: \n \n \nC O N F I D E N T I A L        BERN 00012\n\nCXABU:\n    ACTION: POL\n    INFO:   AMB DCM\n\nDISSEMINATION: POL\nCHARGE: PROG\n\nAPPROVED: AMB:DWALKER\nDRAFTED: POL:LOAKHURST\nCLEARED: DCM:RREED\n\n",
        "<<240168>>\n12/16/2009 14:15\n09BERN12\nEmbassy Bern\nCONFIDENTIAL\n09BERN11|09STATE122115\n",
        "CONFIDENTIAL\n\n",
        "This record is a partial extract of the original cable. The full text of the original cable is not available.\n\n",
        "UNCLASSIFIED\n\nPAGE 01        BERN  00012  160400Z \nACTION EUR-00   \n\nINFO  LOG-00   AID-00   /012W\n                  ------------------A54E38  160401Z /38    \n",
        "INFO  LOG-00   AID-00   AMAD-00  CIAE-00  /012W\n                  ------------------A54E38  160401Z /38    \n",
    ] {
        let text = format!(
            "{above}O 160345Z JUL 09\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC IMMEDIATE 4460\nINFO AMEMBASSY ROME\n{HEAD}"
        );
        let cable = parse(&text, &ContainerMetadata::default());
        assert_eq!(cable.id.as_deref(), Some("09BERN12"), "{above}");
        assert_eq!(cable.header.from.as_deref(), Some("AMEMBASSY BERN"), "{above}");
        assert_eq!(names(&cable.header.to), "SECSTATE WASHDC", "{above}");
        assert_eq!(names(&cable.header.info), "AMEMBASSY ROME", "{above}");
        assert_eq!(cable.subject.as_deref(), Some("A QUIET WEEK"), "{above}");
        assert_eq!(super::outline(&cable), "1 C", "{above}");
        assert_eq!(cable.classification.as_ref().map(super::marking).as_deref(), Some("C"), "{above}");
    }
}

#[test]
fn sections_without_a_classification_line_are_those_of_the_page_markers() {
    let text = "SIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: A QUIET WEEK\n\n1. (C) Nothing was heard\n\nBERN 00000012  002 OF 004\n\nof anybody.\n";
    assert_eq!(cable::parse(text, &cable::ContainerMetadata::default()).sections, 4);
}

#[test]
fn identification_of_a_database_is_no_addressee() {
    let cable = cable::parse(
        "VZCZCXRO0001\nOO RUEHQS\nDE RUEHSW #0077/01 1220710\nO 020710Z MAY 09\nFM AMEMBASSY BERN\n\
         TO RUEHC/SECSTATE WASHDC IMMEDIATE 0007\nINFO RUEHZZ/HARBOUR COLLECTIVE PRIORITY\n\n\
         ID:999002\nORIGIN:09BERN77\nDATE:2009-05-02 07:10:00\nSOURCE:Embassy Bern\nCLASSIFICATION:SECRET//NOFORN\n\
         MISC:09BERN70\nDESTINATION:VZCZCXRO0001\nNOFORN\nSIPDIS\n\nE.O. 12958: DECL: 05/02/2019\nTAGS: PREL\n\
         SUBJECT: X\n\n1. (S/NF) Text of it.\n\nWALKER\n",
        &cable::ContainerMetadata::default(),
    );
    assert_eq!(cable.header.info.len(), 1);
    assert_eq!(cable.header.info[0].name, "HARBOUR COLLECTIVE");
    assert_eq!(cable.id.as_deref(), Some("09BERN77"));
    assert_eq!(cable.classification.as_ref().map(crate::marking).as_deref(), Some("S/NF"));
}

#[test]
fn the_heading_ends_with_its_prosign() {
    let cable = cable::parse(
        "P 011104Z DEC 08\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC PRIORITY\nBT\nUNCLAS BERN 000214\n\n\
         TAGS: PREL\nSUBJECT: A SHIP\n\n1. THE SHIP CAME.\nBT\n#0214\nNNNN\n",
        &cable::ContainerMetadata::default(),
    );
    assert_eq!(cable.header.to.len(), 1);
    assert_eq!(cable.header.to[0].name, "SECSTATE WASHDC");
}
