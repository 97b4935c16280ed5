//! A cursor over text that only stops at character boundaries, and other functions that read letters one by one.

use std::borrow::Cow;

/// A position in a text, and what can be read from there.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    /// The byte that is read next.
    pub(crate) at: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Cursor { text, at: 0 }
    }

    pub(crate) fn starting(text: &'t str, at: usize) -> Self {
        Cursor { text, at }
    }

    pub(crate) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the next byte, or 0 at the end.
    pub(crate) fn byte(self) -> u8 {
        self.ahead(0)
    }

    /// Returns the byte `n` after the next one, or 0 past the end.
    pub(crate) fn ahead(self, n: usize) -> u8 {
        byte_at(self.text, self.at + n)
    }

    pub(crate) fn is_end(self) -> bool {
        self.at >= self.text.len()
    }

    /// Steps over blanks and returns how many bytes they took.
    pub(crate) fn blanks(&mut self) -> usize {
        let from = self.at;
        loop {
            match self.byte() {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                0xC2 if self.ahead(1) == 0xA0 => self.at += 2,
                _ => return self.at - from,
            }
        }
    }

    /// Steps over `byte`, which is ASCII, if it is next.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let hit = self.byte() == byte && byte != 0;
        self.at += usize::from(hit);
        hit
    }

    /// Steps over any bytes of `set`, which are ASCII.
    #[allow(clippy::manual_contains, reason = "for a set of a few bytes a search takes longer to start")]
    pub(crate) fn eat_any(&mut self, set: &[u8]) -> usize {
        let from = self.at;
        let next = |byte: u8| byte != 0 && set.iter().any(|known| *known == byte);
        while next(self.byte()) {
            self.at += 1;
        }
        self.at - from
    }

    /// Steps over `word` in upper or lower case, if it is next.
    #[inline]
    pub(crate) fn word(&mut self, word: &str) -> bool {
        let hit = starts(self.rest(), word);
        self.at += if hit { word.len() } else { 0 };
        hit
    }

    /// Like [`Cursor::word`] for several words, with any number of blanks between them.
    pub(crate) fn words(&mut self, words: &str) -> bool {
        let mut probe = *self;
        let mut parts = words.split(' ');
        let found = parts.next().is_some_and(|first| probe.word(first))
            && parts.all(|word| probe.eat_any(b" ") > 0 && probe.word(word));
        if found {
            *self = probe;
        }
        found
    }

    /// Like [`Cursor::word`], with blanks allowed between the letters: "S E C R E T".
    pub(crate) fn spaced(&mut self, word: &str) -> bool {
        let mut probe = *self;
        for (index, letter) in word.bytes().enumerate() {
            if index > 0 {
                // A spaced word has at most three blanks between two letters; more separate columns of a table.
                for _ in 0..3 {
                    probe.eat(b' ');
                }
            }
            if !probe.byte().eq_ignore_ascii_case(&letter) {
                return false;
            }
            probe.at += 1;
        }
        *self = probe;
        true
    }

    /// Steps over a number of `min` to `max` digits. A longer one is not read.
    pub(crate) fn number(&mut self, min: usize, max: usize) -> Option<u32> {
        let mut probe = *self;
        let mut value = 0u32;
        while probe.byte().is_ascii_digit() {
            if probe.at - self.at >= max {
                return None;
            }
            value = value.checked_mul(10)?.checked_add(u32::from(probe.byte() - b'0'))?;
            probe.at += 1;
        }
        (probe.at - self.at >= min).then(|| {
            *self = probe;
            value
        })
    }

    /// Steps over ASCII letters, at most `max`.
    pub(crate) fn letters(&mut self, max: usize) -> &'t str {
        let from = self.at;
        while self.byte().is_ascii_alphabetic() && self.at - from < max {
            self.at += 1;
        }
        self.text.get(from..self.at).unwrap_or_default()
    }
}

/// Returns a number with the letters that a program read in place of its digits put right: "2S44" is 2544. Returns
/// `None` for any other word.
pub(crate) fn like_digits(word: &str) -> Option<String> {
    word.chars().map(like_digit).collect()
}

/// Returns the digit that a letter was read from: O, l and S are 0, 1 and 5.
pub(crate) fn like_digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        'O' | 'o' | 'Q' | 'D' => Some('0'),
        'l' | 'I' | '|' | 'i' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// Returns the byte at `at`, or 0 past the end.
pub(crate) fn byte_at(text: &str, at: usize) -> u8 {
    #[cfg(test)]
    steps::count();
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Whether `text` starts with `word`, whatever the case of ASCII letters.
#[inline]
pub(crate) fn starts(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    // Most texts differ in their first letter.
    let (Some(first), Some(wanted)) = (text.first(), word.first()) else { return word.is_empty() };
    first.eq_ignore_ascii_case(wanted) && starts_whole(text, word)
}

fn starts_whole(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// Like [`str::trim`], for texts that mostly begin and end with ASCII.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// Like [`str::trim_start`], for texts that mostly begin with ASCII.
pub(crate) fn trim_start(text: &str) -> &str {
    let rest = text.trim_ascii_start();
    if rest.as_bytes().first().is_some_and(u8::is_ascii_graphic) { rest } else { rest.trim_start() }
}

/// Like [`str::trim_end`], for texts that mostly end with ASCII.
pub(crate) fn trim_end(text: &str) -> &str {
    let rest = text.trim_ascii_end();
    if rest.as_bytes().last().is_some_and(u8::is_ascii_graphic) { rest } else { rest.trim_end() }
}

/// Returns the lines of `text`, with their line breaks, and where they begin.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let len = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let row = (from, rest.get(..len)?);
        from += len;
        Some(row)
    })
}

/// Finds the first place of `word` in `text`, in upper or lower case.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    let (first, bytes) = (*word.as_bytes().first()?, text.as_bytes());
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), bytes)
        .find(|&at| starts(text.get(at..).unwrap_or_default(), word))
}

/// Whether `text` is ASCII and has no white space but single blanks.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = |byte: u8| (b' '..0x80).contains(&byte);
    // A loop without an exit is compiled to vector instructions.
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let folded = pairs.fold(true, |folded, (a, b)| folded & plain(*a) & ((*a != b' ') | (*b != b' ')));
    folded && bytes.last().is_none_or(|last| plain(*last))
}

/// Puts `text` on one line: every run of white space becomes one blank, and there is none at the ends.
pub(crate) fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// Does the same as [`fold`], without a copy if there is nothing to fold.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    // Most texts are folded already, except for a blank at the end.
    let text = text.trim_ascii();
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// How a line is joined to the one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// They are joined with a blank.
    Blank,
    /// They are joined directly: "political-" and "military".
    Direct,
    /// They are joined directly and without the hyphen: "COMMUNICA-" and "TION".
    Divided,
}

/// Decides how `above` is joined to `below`. A hyphen at the end of a line belongs to the word, unless it was put there
/// to divide one: in telegrams in capitals, whose lines were filled by teletype operators (150 of 158 in 72 telegrams of
/// the seventies), and where `below` begins with a syllable that is not a word.
pub(crate) fn join(above: &str, below: &str) -> Join {
    const SYLLABLES: [&str; 30] = [
        "TION", "TIONS", "TIONAL", "SION", "SIONS", "ATION", "ATIONS", "CATION", "MENT", "MENTS", "ING",
        "INGS", "TING", "NING", "ED", "TED", "LY", "ITY", "TY", "ANCE", "ENCE", "TIVE", "SIVE", "IVE",
        "ABLE", "IBLE", "NESS", "ER", "ERS", "CIAL",
    ];
    let hyphen =
        above.strip_suffix('-').is_some_and(|word| word.ends_with(|c: char| c.is_ascii_alphabetic()));
    let letters = below.bytes().take_while(u8::is_ascii_alphabetic).count();
    let next = below.get(..letters).unwrap_or_default();
    let among = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(next));
    if !hyphen || !below.starts_with(char::is_alphanumeric) || among(&["AND", "OR", "TO", "BUT"]) {
        Join::Blank
    } else if among(&SYLLABLES) || divides_capitals(above, below, next) {
        Join::Divided
    } else {
        Join::Direct
    }
}

/// Whether the hyphen at the end of `above` divides a word in capitals, rather than join two words to a compound. `next`
/// is the word that `below` begins with.
fn divides_capitals(above: &str, below: &str, next: &str) -> bool {
    const FIRST: [&str; 62] = [
        "ALL",
        "ANGLO",
        "ANTI",
        "ARAB",
        "BROAD",
        "CEASE",
        "COST",
        "CROSS",
        "DOLLAR",
        "DOWN",
        "EAST",
        "EIGHT",
        "FACE",
        "FACT",
        "FAR",
        "FIRST",
        "FIVE",
        "FOLLOW",
        "FOREIGN",
        "FOUR",
        "FREE",
        "FULL",
        "GOVERNMENT",
        "HALF",
        "HARD",
        "HIGH",
        "JOINT",
        "LARGE",
        "LAST",
        "LEFT",
        "LONG",
        "LOW",
        "MID",
        "MILITARY",
        "MULTI",
        "NINE",
        "NON",
        "NORTH",
        "OFF",
        "OIL",
        "ONE",
        "PRICE",
        "QUASI",
        "RIGHT",
        "SECOND",
        "SELF",
        "SEMI",
        "SEVEN",
        "SHORT",
        "SINO",
        "SIX",
        "SMALL",
        "SOUTH",
        "SOVIET",
        "STATE",
        "TEN",
        "THIRD",
        "THREE",
        "TWO",
        "VICE",
        "WELL",
        "WEST",
    ];
    const SECOND: [&str; 34] = [
        "BASED",
        "BACK",
        "BY",
        "CALLED",
        "CONTROLLED",
        "DOWN",
        "ELECT",
        "FIRE",
        "FOR",
        "FREE",
        "GENERAL",
        "HELD",
        "IN",
        "LED",
        "LEVEL",
        "LIKE",
        "LIVING",
        "MADE",
        "MAKER",
        "MAKERS",
        "MAKING",
        "MINDED",
        "OF",
        "OFF",
        "ON",
        "OUT",
        "OWNED",
        "RANGE",
        "RUN",
        "SCALE",
        "TERM",
        "UP",
        "WIDE",
        "YEAR",
    ];
    let first = above.strip_suffix('-').unwrap_or(above);
    let first = first.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let compound = FIRST.contains(&first)
        || SECOND.contains(&next)
        || below.get(next.len()..).is_some_and(|rest| rest.starts_with('-'));
    first.len() > 1 && next.len() > 1 && is_upper(first) && is_upper(next) && is_upper(above) && !compound
}

/// Joins lines to one. Blanks within a line are folded as [`fold`] does.
pub(crate) fn join_lines(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len());
    for line in lines.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        match join(&out, line) {
            Join::Divided => drop(out.pop()),
            Join::Direct => {}
            Join::Blank if out.is_empty() => {}
            Join::Blank => out.push(' '),
        }
        out.push_str(&folded(line));
    }
    out
}

/// Returns `text` without blanks at its ends and without a pilcrow at its start.
pub(crate) fn bare(text: &str) -> &str {
    let text = trim(text);
    text.strip_prefix('¶').map_or(text, |text| text.trim_start_matches('¶').trim_start())
}

/// Whether `text` has letters and none of them is lower case.
pub(crate) fn is_upper(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_uppercase()) && !text.chars().any(char::is_lowercase)
}

/// Counts the bytes that are read, so that tests can tell linear work from work that grows faster.
#[cfg(test)]
pub(crate) mod steps {
    use std::cell::Cell;

    thread_local!(static STEPS: Cell<u64> = const { Cell::new(0) });

    pub(crate) fn count() {
        STEPS.set(STEPS.get() + 1);
    }

    pub(crate) fn of(work: impl FnOnce()) -> u64 {
        let before = STEPS.get();
        work();
        STEPS.get() - before
    }
}

#[cfg(test)]
mod tests {
    use super::{Join, join};

    #[test]
    fn hyphens_that_divide_words_in_capitals_are_told_from_those_of_compounds() {
        let divided = ["IMPOR- TANT", "CO- OPERATION", "THE GOVERN- MENT,", "RE- QUESTED", "NONETHE- LESS,"];
        let kept =
            ["LARGE- SCALE", "COST- OF-LIVING", "STATE- OWNED", "second- hand", "Port- au-Prince", "B- TEAM"];
        let at = |pair: &str| {
            let (above, below) = pair.split_at(pair.rfind("- ").unwrap() + 1);
            join(above, below.trim_start())
        };
        divided.iter().for_each(|pair| assert!(matches!(at(pair), Join::Divided), "{pair}"));
        kept.iter().for_each(|pair| assert!(matches!(at(pair), Join::Direct), "{pair}"));
        assert!(matches!(at("PRE- AND"), Join::Blank));
    }
}
