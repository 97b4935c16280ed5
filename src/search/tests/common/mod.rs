//! Made-up documents and queries.
#![allow(missing_docs, dead_code, unreachable_pub, clippy::indexing_slicing)]

pub mod bm25;

use search::query::LevelCode;
use search::{Document, Unit};

/// A few words, so that queries find something: common ones, whose pairs are indexed, and others.
pub const WORDS: [&str; 18] = [
    "of",
    "the",
    "in",
    "to",
    "and",
    "Kayani",
    "kayak",
    "Zürich",
    "zurich",
    "GOP’s",
    "BUSH,S",
    "003733",
    "3733",
    "north-south",
    "XXXXXXXXXXXX",
    "pressed",
    "Pasha",
    "case",
];

/// The words whose pairs are terms of the index.
pub const COMMON: [&str; 5] = ["of", "the", "in", "to", "and"];

/// The number of other words in long documents.
const RARE: usize = 4_000;

pub const TAGS: [&str; 5] = ["PREL", "PTER", "PGOV", "OVIP (CLINTON, HILLARY)", "PK"];
pub const KINDS: [&str; 3] = ["telegram", "memorandum", "memorandum of conversation"];
pub const CONCEPTS: [&str; 3] = ["FISHING LIMITS", "PORT FACILITIES", "LOANS (BANK, STATE)"];
pub const POSTS: [&str; 4] = ["ISLAMABAD", "RIODEJANEIRO", "STATE", "BERN"];
pub const LEVELS: [&str; 7] = ["none", "U", "SBU", "C", "S", "TS", "unrecognised"];

/// A generator of numbers that are the same in every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    pub fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    pub fn text(&mut self, longest: usize) -> String {
        let count = self.below(longest);
        let words: Vec<&str> = (0..count).map(|_| self.of(&WORDS)).collect();
        words.join(["\n", " ", ", "][self.below(3)])
    }

    /// Makes a text of up to `longest` words, of which most are common and others are as rare as those of a language.
    fn long_text(&mut self, longest: usize) -> String {
        let count = self.below(longest);
        let word = |chance: &mut Chance| match chance.below(5) {
            0..2 => chance.of(&WORDS).to_owned(),
            2 => chance.of(&COMMON).to_owned(),
            _ => {
                // The first numbers are the most frequent.
                let rarity = chance.below(RARE) + 1;
                let number = chance.below(rarity);
                let letter =
                    |place: usize| char::from(b'a' + (number / 20_usize.pow(place as u32) % 20) as u8);
                format!("{}{}{}{}", letter(1), letter(0), letter(2), ["", "on", "ing"][number % 3])
            }
        };
        let words: Vec<String> = (0..count).map(|_| word(self)).collect();
        words.join(" ")
    }

    /// Makes a document like [`Chance::document`] with the texts of [`Chance::long_text`].
    pub fn long_document(&mut self, number: usize) -> Document {
        let mut document = self.document(number);
        for unit in &mut document.units {
            unit.text = self.long_text(if unit.subject { 10 } else { 90 });
        }
        document
    }

    pub fn document(&mut self, number: usize) -> Document {
        let post = self.of(&POSTS);
        let values = |chance: &mut Chance, all: &[&str], most: usize| {
            let mut values: Vec<String> =
                (0..chance.below(most)).map(|_| chance.of(all).to_owned()).collect();
            values.sort();
            values.dedup();
            values
        };
        let year = 2005 + self.below(6);
        let mut units = Vec::new();
        if self.below(4) > 0 {
            units.push(Unit {
                text: self.text(6),
                level: [LevelCode::Unmarked, LevelCode::C][self.below(2)],
                marked: self.below(2) > 0,
                subject: true,
                ..Unit::default()
            });
        }
        for par in 0..self.below(6) {
            units.push(Unit {
                text: self.text(14),
                par: par as u32 * self.below(3) as u32,
                level: LevelCode::ALL[self.below(7)],
                noforn: self.below(4) == 0,
                marked: self.below(3) > 0,
                subject: false,
            });
        }
        Document {
            name: format!("{:02}{post}{number}", year % 100),
            day: if self.below(20) == 0 {
                [0, year * 10_000][self.below(2)] as u32
            } else {
                (year * 10_000 + (1 + self.below(12)) * 100 + 1 + self.below(28)) as u32
            },
            class: LevelCode::ALL[self.below(7)],
            values: [
                vec![post.to_owned()],
                values(self, &TAGS, 4),
                values(self, &["SIPDIS", "NOFORN", "EXDIS"], 3),
                vec![format!("AMEMBASSY {post}")],
                values(self, &["SECSTATE WASHDC", "AMEMBASSY BERN", "CIA WASHDC"], 3),
                values(self, &["PATTERSON", "KUBISKE"], 2),
                values(self, &["08BERN1", "05STATE2", "09ISLAMABAD3"], 3),
                values(self, &KINDS, 2),
                values(self, &CONCEPTS, 4),
                values(self, &["ACTION EUR", "ORIGIN SP"], 2),
                values(self, &["ADLOCKHART, JR."], 2),
                values(self, &["EXDIS", "STADIS"], 3),
            ],
            units,
        }
    }

    pub fn clause(&mut self, depth: usize) -> String {
        let word = |chance: &mut Chance| chance.of(&WORDS).to_owned();
        match self.below(if depth == 0 { 21 } else { 25 }) {
            0..4 => word(self),
            4 => format!("\"{} {}\"", word(self), word(self)),
            5 => format!("\"{} {} {}\"", word(self), word(self), word(self)),
            6 => {
                format!("\"{} {} {}*\"", word(self), word(self), self.of(&["k", "pa", "o", "t", "37", "zu"]))
            }
            7 => format!("{}*", self.of(&["k", "ka", "p", "zur", "3", "o", "q"])),
            8 => format!("\"{} {}\"~{}", word(self), word(self), self.below(6)),
            9 => format!("\"{} {} {}\"~{}", word(self), word(self), word(self), self.below(6)),
            10 => format!("level:{},{}", self.of(&LEVELS), self.of(&LEVELS)),
            11 => format!("noforn:{}", self.of(&["yes", "no"])),
            12 => {
                format!("tag:{}", self.of(&["PREL", "PTER,PK", "clinton", "\"ovip clinton\"", "none", "p*"]))
            }
            13 => format!("post:{}", self.of(&["ISLAMABAD", "\"rio de janeiro\"", "bern,state", "rio*"])),
            14 => {
                let days = [
                    "2008",
                    "2006..2008",
                    "2007-05..",
                    "..2006-02",
                    "2009-03-11",
                    ">2008",
                    "<2007",
                    ">=2007-05",
                    "none",
                    "2006,2009",
                    "2008,none",
                    "(2006 OR 2008)",
                ];
                format!("date:{}", self.of(&days))
            }
            15 => format!("subject:{}", self.of(&["of", "kayani", "\"of the\"", "zur*"])),
            16 => self
                .of(&[
                    "par:1",
                    "par:2..4",
                    "class:C,S",
                    "id:08*",
                    "id:\"05 STATE 12\"",
                    "ref:08BERN1",
                    "ref:\"05 state 002\"",
                    "to:washdc",
                    "from:bern",
                    "signed:patterson",
                    "caption:exdis",
                    "\"GOP's case\"",
                    "bush's",
                ])
                .to_owned(),
            17 => format!("marked:{}", self.of(&["yes", "no"])),
            18 => self
                .of(&[
                    "kind:telegram",
                    "kind:memorandum",
                    "kind:\"memorandum of conversation\",telegram",
                    "kind:memo*",
                    "concept:\"fishing limits\"",
                    "concept:port,loans",
                    "concept:fish*",
                    "office:eur",
                    "drafter:adlockhart",
                    "handling:exdis,stadis",
                ])
                .to_owned(),
            19 => self
                .of(&[
                    "ka?ak", "*ani", "k*", "z*ich", "kay?n*", "kayani~", "kayak~2", "presed~", "*37*",
                    "pa?ha",
                ])
                .to_owned(),
            20 => {
                let (post, number) = (self.of(&POSTS), self.below(300));
                match self.below(6) {
                    0 => format!("{post} {number}"),
                    1 => format!("0{}{post}{number}", 5 + self.below(5)),
                    2 => format!(
                        "08 {} 00{number}",
                        if post == "RIODEJANEIRO" { "Rio de Janeiro" } else { post }
                    ),
                    3 => format!("id:{}", self.of(&["bern", "state", "\"rio de janeiro\"", "bern1*"])),
                    4 => format!("id:{number}"),
                    _ => format!("{post}{number}"),
                }
            }
            21 => format!("({})", self.query(depth - 1)),
            22 => format!("-{}", self.clause(depth - 1)),
            23 => format!("cable:({})", self.query(depth - 1)),
            _ => format!("({} OR {})", self.clause(depth - 1), self.clause(depth - 1)),
        }
    }

    pub fn query(&mut self, depth: usize) -> String {
        let count = 1 + self.below(3);
        let clauses: Vec<String> = (0..count).map(|_| self.clause(depth)).collect();
        clauses.join([" ", " ", " OR ", " AND "][self.below(4)])
    }
}
