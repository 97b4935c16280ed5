//! Lines that were joined: a header on one line, or a whole telegram, as web pages and readers of PDF give them. Line
//! breaks take the place of blanks before what certainly began a line.

use memchr::memmem::Finder;

use crate::signs;

/// The shortest line that may be several.
const SHORTEST: usize = 24;

/// The first bytes of a line, in which its own field is.
const START: usize = 3;

/// The longest line that a hard wrap leaves.
const FLOWED: usize = 120;

/// How many words a heading may have that stands before a rule.
const HEADING: usize = 10;

/// The fields of the body, each of which begins a line once.
const FIELDS: &[&str] = &["E.O.", "EO", "TAGS", "SUBJECT", "SUBJ", "REF", "REFS", "REFTEL", "CLASSIFIED"];

/// The words that begin the name of a post or an office.
const POSTS: &[&str] = &[
    "AMEMBASSY",
    "AMCONSUL",
    "AMCONGEN",
    "AMLEGATION",
    "USMISSION",
    "USINT",
    "USDEL",
    "USUN",
    "SECSTATE",
    "SECDEF",
    "CIA",
    "DIA",
    "JCS",
    "NSC",
    "DEPT",
];

/// The words of a classification, with which its line begins.
const LEVELS: &[&str] =
    &["CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS", "TOPSECRET", "LIMITEDOFFICIALUSE"];

/// What a line has that may be several.
const SUSPECT: [&str; 5] = [" FM ", " TO ", " INFO ", "TAGS", "SUBJ"];

/// Finds joined lines.
#[derive(Debug)]
pub(super) struct Joined {
    suspect: [Finder<'static>; SUSPECT.len()],
}

impl Joined {
    pub(super) fn new() -> Joined {
        Joined { suspect: SUSPECT.map(Finder::new) }
    }

    /// Writes a line into a text with line breaks where they were lost. Returns false if it was not joined.
    pub(super) fn push_apart(&self, line: &str, text: &mut String) -> bool {
        let mut from = 0;
        for at in self.breaks(line) {
            text.push_str(line.get(from..at).unwrap_or_default().trim_end());
            text.push('\n');
            from = at;
        }
        if from > 0 {
            text.push_str(line.get(from..).unwrap_or_default());
        }
        from > 0
    }

    fn breaks(&self, line: &str) -> Vec<usize> {
        let may_be =
            line.len() >= SHORTEST && self.suspect.iter().any(|words| words.find(line.as_bytes()).is_some());
        if may_be { breaks(line) } else { Vec::new() }
    }
}

/// Whether any line of a text was joined. What makes a line suspect is looked for in the whole text, because most lines
/// have none of it.
pub(super) fn are_in(text: &str) -> bool {
    SUSPECT.iter().any(|words| {
        let mut looked = 0;
        memchr::memmem::find_iter(text.as_bytes(), words).any(|at| {
            if at < looked {
                return false;
            }
            let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
            let from = memchr::memrchr2(b'\n', b'\r', before.as_bytes()).map_or(0, |end| end + 1);
            let to = memchr::memchr2(b'\n', b'\r', after.as_bytes()).map_or(text.len(), |end| at + end + 1);
            let line = text.get(from..to).unwrap_or_default();
            // A field at the start of a line is where it belongs. If another one follows it, that is found as well.
            let belongs = at < from + START && line.len() < FLOWED;
            if !belongs {
                looked = to;
            }
            line.len() >= SHORTEST && !belongs && !breaks(line).is_empty()
        })
    })
}

/// Returns where lines begin within a line. There are none unless it has enough of a telegram's header or fields.
fn breaks(line: &str) -> Vec<usize> {
    let mut walk = Walk { line, words: words(line), ..Walk::default() };
    walk.all();
    let has_header = walk.has_sender && (walk.has_time || walk.has_addressee);
    let has_list = walk.has_addressee && walk.has_info;
    let has_body = walk.fields > 0 && (walk.has_class || walk.next > 2);
    if has_header || has_list || has_body { walk.breaks } else { Vec::new() }
}

/// Returns each word with its place.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let spaced = line.split([' ', '\t', '\n', '\r']).map(|word| {
        let start = at;
        at += word.len() + 1;
        (start, word)
    });
    spaced.filter(|(_, word)| !word.is_empty()).collect()
}

/// Which part of a telegram the walk has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    #[default]
    Header,
    /// The line with the classification, up to the number of the telegram.
    Class,
    Body,
}

/// A walk over the words of one line.
#[derive(Debug, Default)]
struct Walk<'a> {
    line: &'a str,
    words: Vec<(usize, &'a str)>,
    breaks: Vec<usize>,
    part: Part,
    has_time: bool,
    has_sender: bool,
    has_addressee: bool,
    has_info: bool,
    has_class: bool,
    /// How many fields were found, and a bit for each of them.
    fields: u32,
    seen: u32,
    /// The number that is expected next, less one.
    next: u32,
    /// The first word after the last end of a sentence, or after the last break.
    sentence: usize,
}

impl<'a> Walk<'a> {
    fn word(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |(_, word)| word)
    }

    fn begin(&mut self, index: usize) {
        let Some((at, _)) = self.words.get(index) else { return };
        if index > 0 && self.breaks.last().is_none_or(|last| last < at) {
            self.breaks.push(*at);
        }
        self.sentence = index;
    }

    fn all(&mut self) {
        let mut index = 0;
        while index < self.words.len() {
            let begins = match self.part {
                Part::Header => self.header(index),
                Part::Class => self.class(index),
                Part::Body => self.body(index),
            };
            index += begins.max(1);
        }
        self.signer();
    }

    /// Looks for a beginning at this word and returns how many words belong to it.
    fn header(&mut self, index: usize) -> usize {
        let (word, next) = (self.word(index), self.word(index + 1));
        if let Some(length) = self.classification(index) {
            self.begin(index);
            (self.part, self.has_class) = (Part::Class, true);
            return length;
        }
        if is_field(word, next).is_some() {
            self.part = Part::Body;
            return self.body(index);
        }
        let is_address = |word: &str| is_routed(word) || POSTS.contains(&word);
        match word {
            "TO" | "INFO" if is_address(next) && (self.has_sender || self.has_addressee || index == 0) => {
                self.begin(index);
                self.has_addressee = true;
                self.has_info |= word == "INFO";
                2
            }
            "FM" if next.len() > 1 && next.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                self.begin(index);
                self.has_sender = true;
                2
            }
            "DE" if is_indicator(next) => self.whole(index, 2),
            "ZNY" | "ZNR" if next.len() == 5 => self.whole(index, 2),
            "BT" if self.has_addressee => {
                self.begin(index);
                self.begin(index + 1);
                1
            }
            "OO" | "PP" | "RR" | "ZZ" if is_indicator(next) => self.whole(index, 2),
            _ if word.starts_with("VZCZ") || word.starts_with("ZCZC") => self.whole(index, 1),
            _ if self.has_addressee && is_address(word) => self.whole(index, 1),
            _ if is_time(word) && next.len() == 3 => {
                let letters = (1..=3).take_while(|back| {
                    let before = index.checked_sub(*back).map_or("", |before| self.word(before));
                    matches!(before, "Z" | "O" | "P" | "R")
                });
                let letters = letters.count();
                self.has_time = true;
                self.begin(index - letters);
                3
            }
            _ => 1,
        }
    }

    fn whole(&mut self, index: usize, words: usize) -> usize {
        self.begin(index);
        words
    }

    /// Returns how many words a classification has that begins here. Its letters may stand apart.
    fn classification(&self, index: usize) -> Option<usize> {
        let mut letters = String::new();
        for length in 0..24 {
            let word = self.word(index + length);
            let is_letters = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase());
            let level = LEVELS.iter().find(|level| **level == letters);
            let may_go_on = is_letters
                && LEVELS.iter().any(|level| {
                    level.strip_prefix(letters.as_str()).is_some_and(|rest| rest.starts_with(word))
                });
            if let (Some(level), false) = (level, may_go_on) {
                // Words that are not spaced out are ordinary ones, unless an addressee was before them.
                let is_certain = length >= level.len().min(5) || self.has_addressee || index == 0;
                return is_certain.then_some(length);
            }
            if !may_go_on {
                return None;
            }
            letters.push_str(word);
        }
        None
    }

    fn class(&mut self, index: usize) -> usize {
        let (word, next) = (self.word(index), self.word(index + 1));
        let is_number = (3..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        if is_number {
            self.part = Part::Body;
            self.begin(index + 1);
        } else if is_field(word, next).is_some() || word == "SIPDIS" {
            self.part = Part::Body;
            return self.body(index);
        }
        1
    }

    fn body(&mut self, index: usize) -> usize {
        let (word, next) = (self.word(index), self.word(index + 1));
        if let Some(field) = is_field(word, next)
            && self.seen & (1 << field) == 0
            && self.next == 0
        {
            self.begin(index);
            self.seen |= 1 << field;
            self.fields += 1;
            return 1;
        }
        let ends = index == 0 || ends_sentence(self.word(index - 1));
        if ends && self.sentence < index {
            self.sentence = index;
        }
        let is_rule = word.len() >= 4 && word.bytes().all(|byte| byte == b'-');
        if is_rule && index - self.sentence <= HEADING {
            self.begin(self.sentence);
            self.begin(index);
            self.begin(index + 1);
        } else if self.is_number(index, ends) {
            self.begin(index);
            self.next += 1;
        }
        1
    }

    /// Whether this word is the number of the next paragraph: "2. (C) So", "¶2.(C)", or "2. So" after a sentence.
    fn is_number(&self, index: usize, ends: bool) -> bool {
        let (word, next) = (self.word(index), self.word(index + 1));
        let unanchored = word.strip_prefix('¶').unwrap_or(word);
        let expected = (self.next + 1).to_string();
        let Some(rest) = unanchored.strip_prefix(expected.as_str()) else { return false };
        let at = self.words.get(index).map_or(0, |(at, _)| *at);
        let follows = self.line.get(at..).unwrap_or_default();
        if unanchored.len() < word.len() || signs::is_paragraph(follows.as_bytes()) {
            return rest.starts_with(['.', ')']) || rest.is_empty();
        }
        let is_upper =
            next.trim_start_matches(['"', '(', '\'']).starts_with(|c: char| c.is_ascii_uppercase());
        rest == "." && is_upper && (ends || self.next == 0) && self.fields > 0
    }

    /// Begins a line at the name of the signer, which is all that is left in capitals after the last sentence.
    fn signer(&mut self) {
        let last = self.words.len();
        if last == 0 {
            return;
        }
        let is_end = |word: &str| matches!(word, "NNNN" | "NNN" | "#NNNN" | "BT");
        let end = (0..last).rev().find(|&index| !is_end(self.word(index))).map_or(last, |index| index + 1);
        let name = self.words.get(..end).unwrap_or_default();
        let is_name = |word: &str| {
            word.len() > 1
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'.' | b'\'' | b'/'))
        };
        let start = (0..end)
            .rev()
            .take_while(|&index| {
                name.get(index).is_some_and(|(_, word)| is_name(word))
                    && (index == 0 || index >= self.sentence)
            })
            .take(4)
            .last();
        if self.next > 0
            && let Some(start) =
                start.filter(|&start| start > 0 && end - start < 4 && ends_sentence(self.word(start - 1)))
        {
            self.begin(start);
        }
        if end < last && self.next > 0 {
            self.begin(end);
        }
    }
}

/// Returns which field begins with this word.
fn is_field(word: &str, next: &str) -> Option<usize> {
    let name = word.trim_end_matches(':');
    let field =
        FIELDS.iter().position(|known| name == *known || *known == "CLASSIFIED" && name == "Classified")?;
    let has_colon = name.len() < word.len();
    let is_one = match name {
        "E.O." | "EO" => next.bytes().take_while(u8::is_ascii_digit).count() == 5,
        "CLASSIFIED" | "Classified" => next.eq_ignore_ascii_case("by") || next.eq_ignore_ascii_case("by:"),
        _ => has_colon,
    };
    is_one.then_some(field)
}

/// Whether this is a routing indicator: "RUEHLH".
fn is_indicator(word: &str) -> bool {
    (5..=8).contains(&word.len())
        && word.starts_with('R')
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether this is an address with a routing indicator: "RUEHC/SECSTATE".
fn is_routed(word: &str) -> bool {
    word.split_once('/')
        .is_some_and(|(indicator, post)| (is_indicator(indicator) || indicator == "ZEN") && !post.is_empty())
}

/// Whether this is the time of a date-time group: "011104Z".
fn is_time(word: &str) -> bool {
    word.strip_suffix('Z')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['"', ')', '”', '’', '\'']).ends_with(['.', '!', '?'])
        || word.ends_with(')') && word.len() > 2
}
