//! Telegrams, and what checks that they are read alike in any form.
#![allow(dead_code, unreachable_pub, reason = "each test uses some of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

use cable::json::Contract;
use serde_json::Value;

use super::{common::shown, invariants::read};

/// A telegram with all that a telegram may have.
pub const LONG: &str = "VZCZCXRO2922\nOO RUEHLH\nDE RUEHOV #0214/01 3361104\nZNY CCCCC ZZH\nO 011104Z DEC 08\nFM AMEMBASSY ORVANA\n\
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0400\nINFO RUEHKA/AMEMBASSY KARSUM\nRUEKJCS/SECDEF WASHDC\n\n\
C O N F I D E N T I A L SECTION 01 OF 02 ORVANA 000214\n\nSIPDIS\n\nE.O. 12958: DECL: 12/01/2018\nTAGS: PREL, EFIS, LY\n\
SUBJECT: A SHIP IS MISSING\n\nREF: A. ORVANA 190\n     B. KARSUM 77\n\n\
Classified By: Ambassador Ada Pellham for reasons 1.4 (b) and (d).\n\n\
1. (C) Summary: The ship has not been seen since Monday, and the\nharbour master said that nobody was on board. End Summary.\n\n\
The Search\n----------\n\n2. (U) It goes on, with two boats and a helicopter that the\nneighbours have lent.\n\n\
3. (C) Comment: We shall see. End Comment.\nPELLHAM\n";

/// A short one, without routing and without marks of sections.
pub const SHORT: &str = "P R 171530Z MAR 06\nFM AMCONSUL PORT SELVOR\nTO SECSTATE WASHDC PRIORITY 1207\nINFO AMEMBASSY LORRAVIK\n\n\
UNCLAS PORT SELVOR 000031\n\nSIPDIS\n\nSENSITIVE\n\nE.O. 12958: N/A\nTAGS: ECON, EWWT\nSUBJECT: THE TOLLS RISE\n\n\
1. (SBU) The tolls of the harbour rise in June.\n\n2. (SBU) Nobody in the port has complained of it so far.\n\n\
3. (U) The council meets again on Tuesday.\nMARLOWE\n";

/// Returns all cables of a file as they are read, with each run of blanks as one, because lines may be other ones.
pub fn readings(name: &str, bytes: &[u8]) -> Vec<Value> {
    let (records, errors) = read(name, bytes);
    assert_eq!(shown(&errors), Vec::<String>::new(), "{name}");
    let reading = |record: &source::Record| {
        let cable = cable::parse(&record.text, &record.metadata);
        let mut reading = serde_json::to_value(Contract::new(&cable, &record.text)).unwrap();
        reading["notes"] = cable.notes.len().into();
        blanks_as_one(reading)
    };
    records.iter().map(reading).collect()
}

fn blanks_as_one(value: Value) -> Value {
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        Value::Array(values) => values.into_iter().map(blanks_as_one).collect(),
        Value::Object(pairs) => pairs
            .into_iter()
            .map(|(key, value)| (key, blanks_as_one(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other,
    }
}

/// A kind of damage, and what does it.
pub type Damage = (&'static str, fn(&str) -> String);

/// Checks that damaged telegrams have the reading of the sound ones.
pub fn check(kinds: &[Damage]) {
    for sound in [LONG, SHORT] {
        let expected = readings("a.txt", sound.as_bytes());
        assert_eq!(expected.len(), 1);
        for (kind, damage) in kinds {
            for line_break in ["\n", "\r\n"] {
                let damaged = damage(sound).replace('\n', line_break);
                let found = readings("a.txt", damaged.as_bytes());
                assert_eq!(found.len(), 1, "{kind}");
                for (key, value) in expected[0].as_object().unwrap() {
                    assert_eq!(&found[0][key], value, "{kind}, {key}:\n{damaged}");
                }
            }
        }
    }
}

/// Changes each line of a text.
pub fn each(text: &str, change: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(index, line)| change(index, line) + "\n").collect()
}
