//! One telegram of a reference list, with its year, post and number in any order.

use super::Citing;
use crate::date::{full_year, is_month};
use crate::post::{self, Id};
use crate::redaction::begins_redacted;
use crate::scan::{Cursor, starts};

/// A telegram that a list names.
pub(super) struct Found {
    pub(super) year: Option<u32>,
    pub(super) post: String,
    pub(super) number: u32,
    pub(super) len: usize,
}

/// Reads a telegram at the start of `text`: "04 STATE 305348", "2008 BERLIN 504", "(08) SAO PAULO 581", "10SHENYANG
/// 003", "DOHA 75 (08)". After a telegram with its post, a number alone is enough. Where a telegram is expected
/// (`fresh`), all words before the number are its post, whether it is known or not.
pub(super) fn at(text: &str, citing: &Citing, last: Option<&Id>, fresh: bool) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let own = leading_year(&mut cursor);
    let misread = if own.is_none() { misread_year(&mut cursor) } else { None };
    let from = cursor.at;
    let (post, number) = match named(&mut cursor, fresh || own.or(misread).is_some()) {
        Some(found) => found,
        None => {
            let last = last?;
            cursor.at = 0;
            // Two digits may be a year, with the number of a page; three digits are a number.
            let number = cursor.number(3, 6)?;
            let apart = matches!(cursor.byte(), 0 | b' ' | b',' | b';' | b')' | b'.');
            if !apart
                || cursor.rest().trim_start().starts_with(|c: char| c.is_ascii_uppercase())
                    && !and_follows(cursor)
            {
                return None;
            }
            return Some(Found { year: year_of(last), post: last.post.clone(), number, len: cursor.at });
        }
    };
    debug_assert!(cursor.at > from);
    let mut probe = cursor;
    probe.eat_any(b" ");
    let trailing = if probe.eat(b'(') {
        probe.number(2, 4).filter(|_| probe.eat(b')')).inspect(|_| cursor = probe)
    } else {
        // "MOSCOW 3242 2008"
        let year = probe.number(4, 4).filter(|year| (1966..=2015).contains(year));
        // "MOSCOW 709 2008 ROME 542": the number before a post is the year of the next telegram.
        let mut next = probe;
        next.eat_any(b" ");
        let own_year =
            own.is_none() && !probe.byte().is_ascii_alphanumeric() && named(&mut next, false).is_none();
        year.filter(|_| own_year).inspect(|_| cursor = probe)
    };
    let known = own.or(trailing.map(|year| year % 100));
    let year = match misread {
        // No telegram refers to a later one.
        Some(year) => citing.year.filter(|citing| full(year) <= full(*citing)).map(|_| year),
        None => known.or_else(|| citing.year_of(&post, number)),
    };
    Some(Found { year, post, number, len: cursor.at })
}

fn year_of(id: &Id) -> Option<u32> {
    (id.year < 100).then_some(id.year)
}

fn and_follows(cursor: Cursor) -> bool {
    and_follows_in(cursor.rest().trim_start())
}

fn and_follows_in(rest: &str) -> bool {
    ["AND", "NOTAL", "ET AL"].iter().any(|word| starts(rest, word))
}

/// Reads "04 ", "2008 ", "'08 ", "(08) ", or digits that are glued to a post.
fn leading_year(cursor: &mut Cursor) -> Option<u32> {
    let mut probe = *cursor;
    let opened = probe.eat(b'(');
    probe.eat(b'\'');
    let from = probe.at;
    let year = probe.number(2, 4)?;
    let digits = probe.at - from;
    let valid = digits == 2 || (digits == 4 && (1950..=2050).contains(&year));
    if !valid || (opened && !probe.eat(b')')) {
        return None;
    }
    probe.eat_any(b" -");
    if !probe.byte().is_ascii_alphabetic() {
        return None;
    }
    *cursor = probe;
    Some(year % 100)
}

/// Reads a year in which a zero was printed as a letter: "O4 ".
fn misread_year(cursor: &mut Cursor) -> Option<u32> {
    let mut probe = *cursor;
    let digits = probe.eat(b'O').then(|| probe.number(1, 1)).flatten()?;
    if probe.eat_any(b" ") == 0 || !probe.byte().is_ascii_alphabetic() {
        return None;
    }
    *cursor = probe;
    Some(digits)
}

fn full(two_digits: u32) -> u16 {
    full_year(u16::try_from(two_digits).unwrap_or(u16::MAX))
}

/// Reads a post of one to four words and the number after it.
fn named(cursor: &mut Cursor, fresh: bool) -> Option<(String, u32)> {
    let mut probe = *cursor;
    for prefix in ["AMEMBASSY ", "EMBASSY ", "AMCONSUL ", "USMISSION "] {
        if probe.word(prefix) {
            break;
        }
    }
    let from = probe.at;
    for _ in 0..4 {
        if probe.letters(20).is_empty() {
            return None;
        }
        while matches!(probe.byte(), b'\'' | b'.') {
            probe.at += 1;
            probe.letters(20);
        }
        let name_end = probe.at;
        // A redacted post is taken as it is printed.
        probe.eat_any(b" -#");
        let name = probe_text(cursor, from, name_end);
        // "STATE: 73097"
        let mut past_colon = probe;
        if past_colon.eat(b':')
            && past_colon.eat_any(b" ") > 0
            && past_colon.byte().is_ascii_digit()
            && post::canonical(name).is_some_and(|post| post::is_known(&post))
        {
            probe = past_colon;
        }
        if probe.byte().is_ascii_digit() {
            let glued = probe.at == name_end;
            // "LA PAZ A-236" is an airgram and "STATE CA-77" a circular one. They have numbers of their own.
            let hyphen = probe_text(cursor, name_end, probe.at).contains('-');
            let last = name.rsplit([' ', '.']).find(|word| !word.is_empty()).unwrap_or_default();
            if AIRGRAMS.contains(&last) && (hyphen || name.len() > last.len()) {
                return None;
            }
            let number = probe.number(1, 7)?;
            let post = post::canonical(name)?;
            // "STATE 12345/12346" names two telegrams, but "STATE 7/5" names a day.
            let second = probe.byte() == b'/' && number > 99 && post::is_known(&post) && is_number(&probe);
            // "ROME DAILY - 21 MAY 2007": so does a month.
            let mut after = probe;
            let day = after.eat_any(b" /") > 0 && number <= 31 && is_month(after.letters(9));
            if matches!(probe.byte(), b'/' | b'-') && probe.ahead(1).is_ascii_digit() && !second
                || day
                || probe.byte().is_ascii_alphabetic()
            {
                return None;
            }
            // "INCSR LYONESSE 1973" is a report and its year.
            let year = !fresh && (1950..=2015).contains(&number);
            let plausible = post::is_known(&post)
                || (!begins_redacted(&post) && !glued && !year && may_be_post(name, fresh, probe.rest()));
            if !plausible {
                return None;
            }
            *cursor = probe;
            return Some((post, number));
        }
    }
    None
}

/// Whether a number of three digits or more follows the sign at the cursor.
fn is_number(cursor: &Cursor) -> bool {
    let mut probe = *cursor;
    probe.at += 1;
    probe.number(3, 6).is_some()
}

/// Whether a name that is in no table may be that of a post. One word in capitals may be one anywhere. Where a telegram
/// is expected, several words in capitals may be one, and so may capitalised words that only the number of a telegram
/// follows.
fn may_be_post(name: &str, fresh: bool, after: &str) -> bool {
    let words = || name.split([' ', '-']).filter(|word| !word.is_empty());
    let plain = |word: &str| word.trim_matches('.').len() > 2;
    if name.len() < 4
        || !words().any(plain)
        || words()
            .map(|word| word.trim_matches('.'))
            .any(|word| NOT_POSTS.iter().any(|known| known.eq_ignore_ascii_case(word)))
    {
        return false;
    }
    let upper = name.bytes().all(|b| !b.is_ascii_lowercase());
    if !name.contains(' ') && upper {
        return true;
    }
    let ends = after.trim_start();
    let alone = ends.is_empty() || ends.starts_with([',', ';', '.', ')', '(']) || and_follows_in(ends);
    let capitalised = words().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    // "SEE ALSO MADRID 12": the name ends with a known post, and that is the one that is meant.
    let known_end = name.match_indices(' ').any(|(at, _)| {
        post::canonical(name.get(at..).unwrap_or_default()).is_some_and(|p| post::is_known(&p))
    });
    fresh && !known_end && (upper || (capitalised && alone))
}

fn probe_text<'t>(cursor: &Cursor<'t>, from: usize, to: usize) -> &'t str {
    cursor.rest().get(from - cursor.at..to - cursor.at).unwrap_or_default()
}

/// The signs before the numbers of airgrams.
const AIRGRAMS: [&str; 4] = ["A", "CA", "CERP", "OM"];

/// Words that are printed before numbers and are not posts.
#[rustfmt::skip]
const NOT_POSTS: [&str; 68] = [
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
    "DECEMBER", "SEPT", "UNSCR", "PARA", "PARAS", "PARAGRAPH", "PART", "PAGE", "SECTION", "NOTE", "NUMBER",
    "DATED", "EMAIL", "MAIL", "TELCON", "REPORT", "ARTICLE", "CHAPTER", "ANNEX", "OFFICIAL", "INFORMAL",
    "USDAO", "SERIAL", "POINTS", "CABLE", "REFTEL", "AND", "SEE", "ALSO", "FROM", "THE", "OF", "TO", "ON",
    "FOR", "BY", "IIR", "OSC", "FBIS", "FAM", "NOTAL", "PREVIOUS", "JAN", "FEB", "MAY", "LETTER",
    "INCSR", "DAILY", "DEPTEL", "EMBTEL", "CONTEL", "CIRTEL", "AIRGRAM", "TELNO", "MEMCON", "MEMO", "LTR",
    "MESSAGE",
];
