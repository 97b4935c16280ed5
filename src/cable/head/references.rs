//! The reference list: its letters, posts and numbers.

mod cable;
mod letter;
mod year;

use crate::date::is_month;
use crate::post::{self, Id};
use crate::scan::{Cursor, byte_at, find, fold, starts};
use crate::{Reference, ReferenceKind};
use cable::at as cable_at;
pub(super) use letter::at as label_at;
use std::collections::BTreeSet;
pub(crate) use year::Citing;

/// Steps over "REF:", "Refs:", "REFTEL:" or "REF A:" and returns whether it was there. Without a colon, only an
/// upper-case "REF" before a label or a post counts.
pub(crate) fn label(cursor: &mut Cursor) -> bool {
    const WORDS: [&str; 7] = ["REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REFS", "REF(S)", "REF"];
    // Most lines of a header begin with an R.
    if !starts(cursor.rest(), "REF") {
        return false;
    }
    for word in WORDS {
        let mut probe = *cursor;
        if !probe.word(word) {
            continue;
        }
        let gap = probe.eat_any(b" ");
        if probe.eat(b':') || probe.eat(b';') {
            *cursor = probe;
            return true;
        }
        let upper = starts(cursor.rest(), word) && cursor.byte() == b'R' && cursor.ahead(1) == b'E';
        let entry = label_at(probe.rest()).is_some()
            || cable_at(probe.rest(), &Citing::default(), None, true).is_some();
        if gap > 0 && upper && (entry || bare_letter_at(probe.rest(), 'A')) {
            *cursor = probe;
            return true;
        }
        // "REF. STATE 184178"
        let stop = upper && gap == 0 && probe.eat(b'.') && probe.eat_any(b" ") > 0;
        if stop && (label_at(probe.rest()).is_some() || names_cable(probe.rest())) {
            *cursor = probe;
            return true;
        }
    }
    false
}

/// Reads a list whose lines were joined.
pub(crate) fn read(text: &str, citing: &Citing) -> Vec<Reference> {
    let text = fold(&text.replace('¶', " "));
    let mut references = Vec::new();
    for (label, entry) in entries(&text) {
        read_entry(label, entry, citing, &mut references);
    }
    // A record with two copies of its head has its list twice.
    let mut seen = BTreeSet::new();
    references.retain(|reference| {
        reference.id.is_none() || seen.insert((reference.label.clone(), reference.id.clone()))
    });
    references
}

/// Cuts the list at its labels. A letter counts as a label if it is the next one of the alphabet.
fn entries(text: &str) -> Vec<(Option<String>, &str)> {
    let cuts = cuts(text, None);
    let mut out = Vec::new();
    let first = cuts.first().map_or(text.len(), |(_, at, _)| *at);
    let lead = text.get(..first).unwrap_or_default().trim();
    if !trim(lead).is_empty() {
        out.push((None, lead));
    }
    for (index, (letter, _, from)) in cuts.iter().enumerate() {
        let to = cuts.get(index + 1).map_or(text.len(), |(_, at, _)| *at);
        out.push((Some(letter.to_string()), text.get(*from..to).unwrap_or_default()));
    }
    out
}

/// Returns the last label of a line that continues a list. `last` is the label above.
pub(crate) fn last_label(line: &str, last: Option<char>) -> Option<char> {
    cuts(line, last).last().map(|(letter, ..)| *letter).or(last)
}

/// Finds the labels, and where each begins and ends. Each is the next letter after the one before it.
fn cuts(text: &str, before: Option<char>) -> Vec<(char, usize, usize)> {
    let mut cuts: Vec<(char, usize, usize)> = Vec::new();
    let mut depth = 0usize;
    let mut word_starts = true;
    for (at, letter) in text.char_indices() {
        if word_starts && (letter.is_ascii_alphabetic() || letter == '(') {
            let last = cuts.last().map(|(last, ..)| *last).or(before);
            let expected = last.map_or(u32::from('A'), |last| u32::from(last) + 1);
            let rest = text.get(at..).unwrap_or_default();
            let bare = || {
                Some((letter, 1)).filter(|_| u32::from(letter) == expected && bare_letter_at(rest, letter))
            };
            if let Some((found, len)) = label_at(rest).or_else(bare)
                && (u32::from(found) == expected || (u32::from(found) == expected + 1 && last.is_some()))
                && cuts.last().is_none_or(|(.., end)| at >= *end)
                && (depth == 0 || letter == '(')
            {
                cuts.push((found, at, at + len));
            }
        }
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        word_starts = matches!(letter, ' ' | ';' | ',' | '¶') || (letter == ')' && depth == 0);
    }
    cuts
}

/// Whether this letter labels an entry without any sign behind it: "A WELLINGTON 721".
fn bare_letter_at(text: &str, letter: char) -> bool {
    let rest = text.strip_prefix(letter).and_then(|rest| rest.strip_prefix(' '));
    letter.is_ascii_uppercase()
        && rest.is_some_and(|rest| cable_at(rest, &Citing::default(), None, true).is_some())
}

fn trim(entry: &str) -> &str {
    entry.trim_matches([' ', ',', ';', '.', ':', '-'])
}

/// Reads the telegrams of one entry, which may name several: "ALGIERS 110 AND ALGIERS 140", "MADRID 910, 899".
fn read_entry(label: Option<String>, entry: &str, citing: &Citing, out: &mut Vec<Reference>) {
    let from = out.len();
    let (mut start, mut end) = (0, 0);
    let mut last: Option<Id> = None;
    let mut cursor = Cursor::new(entry);
    let mut word_starts = true;
    while !cursor.is_end() {
        let found = || {
            let before = entry.get(..cursor.at).unwrap_or_default().trim_end();
            let listed =
                before.ends_with([',', ';', '/', '&']) || before.ends_with("AND") || before.ends_with("and");
            let fresh = listed || trim(before).is_empty();
            // "JAN. 3, 1974" names a year and no second telegram.
            let dated = before.strip_suffix([',', '/']).is_some_and(ends_with_day);
            // Nor does the year of "OF 11/30/73" belong to the telegram behind it.
            let of_day =
                before.strip_suffix('/').is_some_and(|day| day.ends_with(|c: char| c.is_ascii_digit()))
                    && cursor.rest().get(2..).is_some_and(|rest| rest.starts_with(' '));
            let last = last.as_ref().filter(|_| listed && !dated);
            if of_day { None } else { cable_at(cursor.rest(), citing, last, fresh && !dated) }
        };
        if word_starts && let Some(found) = found() {
            if last.is_some() {
                push(label.clone(), ReferenceKind::Cable, None, entry.get(start..cursor.at), out);
                start = cursor.at;
            }
            cursor.at += found.len;
            end = cursor.at;
            last = Some(Id { year: found.year.unwrap_or(100), post: found.post, number: found.number });
            let id = last.as_ref().filter(|id| id.year < 100).map(Id::to_string);
            // The text is added when the next telegram or the end is reached.
            out.push(Reference { label: label.clone(), kind: ReferenceKind::Cable, id, text: String::new() });
            word_starts = false;
            continue;
        }
        let step = cursor.rest().chars().next().map_or(1, char::len_utf8);
        word_starts = matches!(cursor.byte(), b' ' | b',' | b';' | b'(' | b'/');
        cursor.at += step;
    }
    if last.is_some() {
        // "KARSUM 207; MAY 3 TELCON": something else than a telegram may follow.
        let (entry, other) = match entry.rsplit_once(';') {
            Some((before, other)) if before.len() >= end && kind(other) != ReferenceKind::Other => {
                (before, other)
            }
            _ => (entry, ""),
        };
        push(label.clone(), ReferenceKind::Cable, None, entry.get(start..), out);
        if !other.is_empty() {
            push(label, kind(other), None, Some(other), out);
        }
        return;
    }
    debug_assert_eq!(from, out.len());
    let text = trim(entry);
    if !text.is_empty() && !text.eq_ignore_ascii_case("NONE") {
        push(label, kind(text), None, Some(text), out);
    }
}

/// Whether a text ends with a month and a day: "NOVEMBER 9", "JAN. 3", "3 JAN", "02/MAY".
fn ends_with_day(text: &str) -> bool {
    let mut words = text.rsplit([' ', '/', '-']).filter(|word| !word.is_empty()).take(2);
    let day = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    match (words.next(), words.next()) {
        (Some(last), Some(before)) => (day(last) && is_month(before)) || (is_month(last) && day(before)),
        _ => false,
    }
}

/// Gives this text to the last reference if that has none yet, and otherwise adds a reference.
fn push(
    label: Option<String>,
    kind: ReferenceKind,
    id: Option<String>,
    text: Option<&str>,
    out: &mut Vec<Reference>,
) {
    let mut text = trim(text.unwrap_or_default());
    for word in [" AND", " and", " &"] {
        text = trim(text.strip_suffix(word).unwrap_or(text));
    }
    match out.last_mut() {
        Some(last) if last.text.is_empty() => last.text = text.to_owned(),
        _ => out.push(Reference { label, kind, id, text: text.to_owned() }),
    }
}

fn kind(text: &str) -> ReferenceKind {
    let has = |word: &str| find(text, word).is_some();
    let word = |word: &str| text.split([' ', '/', '-', ',']).any(|part| part == word);
    if has("E-MAIL") || has("EMAIL") {
        ReferenceKind::Email
    } else if has("TELCON") || has("PHONE") || has("TELEPHONE") {
        ReferenceKind::Telcon
    } else if ["IIR", "TD", "TDX", "OSC", "FBIS", "CIR", "NIE", "INCSR"].into_iter().any(word)
        || word("DAILY")
        || has("REPORT")
        || has("POINTS")
    {
        ReferenceKind::Report
    } else {
        ReferenceKind::Other
    }
}

/// Whether a line below a list may continue it. Prose without labels and numbers may not.
pub(crate) fn fits(line: &str) -> bool {
    let line = line.trim();
    let lower = line.bytes().filter(u8::is_ascii_lowercase).count();
    line.len() < 55
        || lower * 2 < line.len()
        || line.bytes().any(|b| b.is_ascii_digit())
        || label_at(line).is_some()
}

/// Whether a text begins with a telegram: "STATE 12345".
pub(crate) fn names_cable(text: &str) -> bool {
    cable_at(text.trim_start(), &Citing::default(), None, false).is_some()
}

/// Whether a line has nothing but a telegram: "STATE 12345".
pub(crate) fn is_cable(line: &str) -> bool {
    let line = trim(line.trim());
    cable_at(line, &Citing::default(), None, false).is_some_and(|found| found.len == line.len())
}

/// Whether a list breaks off before the number of a telegram: "A. ROME 12 B. SECSTATE".
pub(crate) fn ends_with_post(list: &str) -> bool {
    let list = list.trim_end();
    let name = post::name_at_end(list);
    post::canonical(list.get(list.len() - name..).unwrap_or_default())
        .is_some_and(|post| post::is_known(&post))
}

/// Whether a line begins with an entry: a label or a telegram.
pub(crate) fn begins_entry(line: &str) -> bool {
    label_at(line.trim_start()).is_some() || names_cable(line)
}

/// Whether a list breaks off within an entry: "STATE 12345 AND", "(B)", "STATE 12345,".
pub(crate) fn is_open(list: &str) -> bool {
    let line = list.trim_end();
    let word = line.rsplit([' ', '\n']).next().unwrap_or_default();
    line.ends_with([',', ';', '&', '/', '('])
        || ["AND", "OF", "TO", "FROM", "THE", "DATED"].iter().any(|open| word.eq_ignore_ascii_case(open))
        || label_at(word).is_some_and(|(_, len)| len == word.len())
        || line.matches('(').count() > line.matches(')').count() + usize::from(word.ends_with(')'))
}

/// Whether a line continues the list although a blank line is above it: it begins with a label.
pub(crate) fn goes_on(line: &str) -> bool {
    label_at(line.trim_start()).is_some() && byte_at(line.trim_start(), 0) != b'U'
}

#[cfg(test)]
mod tests;
