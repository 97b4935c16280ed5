//! The reference list: letters, posts, numbers.

use crate::post::{self, Id};
use crate::scan::{Cursor, byte_at, find, fold, starts};
use crate::{Reference, ReferenceKind};
use std::collections::BTreeSet;

/// Steps over "REF:", "Refs:", "REFTEL:", "REF A:" and tells whether it did. Without a colon
/// only an upper-case "REF" before a label or a post counts.
pub(crate) fn label(cursor: &mut Cursor) -> bool {
    const WORDS: [&str; 7] = ["REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REFS", "REF(S)", "REF"];
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
        let entry = label_at(probe.rest()).is_some() || cable_at(probe.rest(), None, None, true).is_some();
        if gap > 0 && upper && entry {
            *cursor = probe;
            return true;
        }
    }
    false
}

/// A letter that labels an entry: "A.", "(A)", "A)", "A:", "¶B." doubled as in "A. (A)" and "B. B)",
/// "REF A". Returns the letter, and how many bytes it takes.
pub(crate) fn label_at(text: &str) -> Option<(char, usize)> {
    let mut cursor = Cursor::new(text);
    let (letter, end) = one_label(text)?;
    cursor.at = end;
    cursor.blanks();
    if cursor.word("REF ") {
        cursor.blanks();
    }
    match one_label(cursor.rest()) {
        Some((again, len)) if again == letter => Some((letter, cursor.at + len)),
        _ => Some((letter, end)),
    }
}

fn one_label(text: &str) -> Option<(char, usize)> {
    let mut cursor = Cursor::new(text);
    if text.starts_with('¶') {
        cursor.at += '¶'.len_utf8();
    }
    cursor.word("REF ");
    let opened = cursor.eat(b'(');
    let letter = cursor.byte();
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    cursor.at += 1;
    let closed = match cursor.byte() {
        b')' => cursor.eat(b')'),
        b'.' | b':' if !opened => {
            cursor.at += 1;
            // "U.S." is no label.
            !(cursor.byte().is_ascii_alphabetic() && cursor.ahead(1) == b'.')
        }
        _ => false,
    };
    if !closed {
        return None;
    }
    cursor.eat_any(b".:");
    Some((char::from(letter.to_ascii_uppercase()), cursor.at))
}

/// Reads a list that was joined to one text. `year` has two digits and is the year of the citing telegram.
pub(crate) fn read(text: &str, year: Option<u32>) -> Vec<Reference> {
    let text = fold(&text.replace('¶', " "));
    let mut references = Vec::new();
    for (label, entry) in entries(&text) {
        read_entry(label, entry, year, &mut references);
    }
    // A record that holds its head twice has its list twice.
    let mut seen = BTreeSet::new();
    references.retain(|reference| {
        reference.id.is_none() || seen.insert((reference.label.clone(), reference.id.clone()))
    });
    references
}

/// Cuts the list at its labels. A letter counts as one where it is the next of the alphabet.
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

/// The last label of a line that goes on with a list, `last` being the one above.
pub(crate) fn last_label(line: &str, last: Option<char>) -> Option<char> {
    cuts(line, last).last().map(|(letter, ..)| *letter).or(last)
}

/// Labels, where they begin and where they end. Each is the next letter after the one before it.
fn cuts(text: &str, before: Option<char>) -> Vec<(char, usize, usize)> {
    let mut cuts: Vec<(char, usize, usize)> = Vec::new();
    let mut depth = 0usize;
    let mut word_starts = true;
    for (at, letter) in text.char_indices() {
        if word_starts && (letter.is_ascii_alphabetic() || letter == '(') {
            let last = cuts.last().map(|(last, ..)| *last).or(before);
            let expected = last.map_or(u32::from('A'), |last| u32::from(last) + 1);
            if let Some((found, len)) = label_at(text.get(at..).unwrap_or_default())
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

fn trim(entry: &str) -> &str {
    entry.trim_matches([' ', ',', ';', '.', ':', '-'])
}

/// One entry may name several telegrams: "ALGIERS 110 AND ALGIERS 140", "MADRID 910, 899".
fn read_entry(label: Option<String>, entry: &str, year: Option<u32>, out: &mut Vec<Reference>) {
    let from = out.len();
    let mut start = 0;
    let mut last: Option<Id> = None;
    let mut cursor = Cursor::new(entry);
    let mut word_starts = true;
    while !cursor.is_end() {
        let before = entry.get(..cursor.at).unwrap_or_default().trim_end();
        let listed =
            before.ends_with([',', ';', '/', '&']) || before.ends_with("AND") || before.ends_with("and");
        let fresh = listed || trim(before).is_empty();
        let found = if word_starts {
            cable_at(cursor.rest(), year, last.as_ref().filter(|_| listed), fresh)
        } else {
            None
        };
        if let Some(found) = found {
            if last.is_some() {
                push(label.clone(), ReferenceKind::Cable, None, entry.get(start..cursor.at), out);
                start = cursor.at;
            }
            cursor.at += found.len;
            last = Some(Id { year: found.year.unwrap_or(100), post: found.post, number: found.number });
            let id = last.as_ref().filter(|id| id.year < 100).map(Id::to_string);
            // The text follows once the next telegram or the end is reached.
            out.push(Reference { label: label.clone(), kind: ReferenceKind::Cable, id, text: String::new() });
            word_starts = false;
            continue;
        }
        let step = cursor.rest().chars().next().map_or(1, char::len_utf8);
        word_starts = matches!(cursor.byte(), b' ' | b',' | b';' | b'(' | b'/');
        cursor.at += step;
    }
    if last.is_some() {
        push(label, ReferenceKind::Cable, None, entry.get(start..), out);
        return;
    }
    debug_assert_eq!(from, out.len());
    let text = trim(entry);
    if !text.is_empty() && !text.eq_ignore_ascii_case("NONE") {
        push(label, kind(text), None, Some(text), out);
    }
}

/// Gives its text to the last reference if that has none yet, else adds one.
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
    } else if ["IIR", "TD", "TDX", "OSC", "FBIS", "CIR", "NIE"].into_iter().any(word)
        || has("REPORT")
        || has("POINTS")
    {
        ReferenceKind::Report
    } else {
        ReferenceKind::Other
    }
}

struct Found {
    year: Option<u32>,
    post: String,
    number: u32,
    len: usize,
}

/// A telegram at the start of `text`: "04 STATE 305348", "2008 BERLIN 504", "(08) SAO PAULO 581",
/// "10SHENYANG 003", "DOHA 75 (08)". After one that named its post a number alone will do. Where a
/// telegram is expected (`fresh`), all words before the number are its post, known or not.
fn cable_at(text: &str, year: Option<u32>, last: Option<&Id>, fresh: bool) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let own = leading_year(&mut cursor);
    let from = cursor.at;
    let (post, number) = match named(&mut cursor, fresh || own.is_some()) {
        Some(found) => found,
        None => {
            let last = last?;
            cursor.at = 0;
            // Two digits may be a year and a page; three are a number.
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
        year.filter(|_| own.is_none() && !probe.byte().is_ascii_alphanumeric()).inspect(|_| cursor = probe)
    };
    let year = own.or(trailing.map(|year| year % 100)).or(year);
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

/// "04 ", "2008 ", "'08 ", "(08) ", or digits glued to a post.
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

/// A post of one to four words and a number after it.
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
        // A redacted post stands for itself.
        probe.eat_any(b" -#");
        if probe.byte().is_ascii_digit() {
            let glued = probe.at == name_end;
            let name = probe_text(cursor, from, name_end);
            let number = probe.number(1, 7)?;
            if matches!(probe.byte(), b'/' | b'-') && probe.ahead(1).is_ascii_digit()
                || probe.byte().is_ascii_alphabetic()
            {
                return None;
            }
            let post = post::canonical(name)?;
            let plausible = post::is_known(&post)
                || (!post.starts_with("XXXX") && !glued && may_be_post(name, fresh, probe.rest()));
            if !plausible {
                return None;
            }
            *cursor = probe;
            return Some((post, number));
        }
    }
    None
}

/// Whether a name that no table knows can be a post's: one word in capitals anywhere; where a
/// telegram is expected, several of them, or capitalised ones with nothing but a telegram's number after them.
fn may_be_post(name: &str, fresh: bool, after: &str) -> bool {
    let words = || name.split([' ', '-']).filter(|word| !word.is_empty());
    if name.len() < 4 || words().any(|word| NOT_POSTS.iter().any(|known| known.eq_ignore_ascii_case(word))) {
        return false;
    }
    let upper = name.bytes().all(|b| !b.is_ascii_lowercase());
    if !name.contains(' ') && upper {
        return true;
    }
    let ends = after.trim_start();
    let alone = ends.is_empty() || ends.starts_with([',', ';', '.', ')', '(']) || and_follows_in(ends);
    let capitalised = words().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    // "SEE ALSO MADRID 12": the known post at the end is the one that is meant.
    let known_end = name.match_indices(' ').any(|(at, _)| {
        post::canonical(name.get(at..).unwrap_or_default()).is_some_and(|p| post::is_known(&p))
    });
    fresh && !known_end && (upper || (capitalised && alone))
}

fn probe_text<'t>(cursor: &Cursor<'t>, from: usize, to: usize) -> &'t str {
    cursor.rest().get(from - cursor.at..to - cursor.at).unwrap_or_default()
}

/// Words that stand before numbers and are no posts.
#[rustfmt::skip]
const NOT_POSTS: [&str; 56] = [
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
    "DECEMBER", "SEPT", "UNSCR", "PARA", "PARAS", "PARAGRAPH", "PART", "PAGE", "SECTION", "NOTE", "NUMBER",
    "DATED", "EMAIL", "MAIL", "TELCON", "REPORT", "ARTICLE", "CHAPTER", "ANNEX", "OFFICIAL", "INFORMAL",
    "USDAO", "SERIAL", "POINTS", "CABLE", "REFTEL", "AND", "SEE", "ALSO", "FROM", "THE", "OF", "TO", "ON",
    "FOR", "BY", "IIR", "OSC", "FBIS", "FAM", "NOTAL", "PREVIOUS", "JAN", "FEB", "MAY", "LETTER",
];

/// Whether a line below a list can go on with it: not prose without labels and numbers.
pub(crate) fn fits(line: &str) -> bool {
    let line = line.trim();
    let lower = line.bytes().filter(u8::is_ascii_lowercase).count();
    line.len() < 55
        || lower * 2 < line.len()
        || line.bytes().any(|b| b.is_ascii_digit())
        || label_at(line).is_some()
}

/// Whether a line goes on with the list though a blank line stands before it: it begins with a label.
pub(crate) fn goes_on(line: &str) -> bool {
    label_at(line.trim_start()).is_some() && byte_at(line.trim_start(), 0) != b'U'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let got: Vec<String> = read(input, Some(9))
            .into_iter()
            .map(|reference| {
                let label = reference.label.unwrap_or_else(|| "-".to_owned());
                format!(
                    "{label} {}",
                    reference.id.unwrap_or(format!("{:?}:{}", reference.kind, reference.text))
                )
            })
            .collect();
        assert_eq!(got.join("; "), expected, "{input}");
    }

    #[test]
    fn lists() {
        check("KABUL 1768", "- 09KABUL1768");
        check(
            "A. 04 STATE 305349\n¶B. 04 STATE 139423\n¶C. 04 BRASILIA 634 D. STATE 86437",
            "A 04STATE305349; B 04STATE139423; C 04BRASILIA634; D 09STATE86437",
        );
        check("A. A) 04 STATE 274966\n¶B. B) MADRID 157", "A 04STATE274966; B 09MADRID157");
        check("(A) STATE 165023 (B) MOSCOW 11501", "A 09STATE165023; B 09MOSCOW11501");
        check("A. A: OSLO 630 B. B: OSLO 586", "A 09OSLO630; B 09OSLO586");
        check("A. (A) PARIS 7683 AND PREVIOUS", "A 09PARIS7683");
        check("A) PARIS 2209 (NOTAL) B) PARIS 2258 (NOTAL)", "A 09PARIS2209; B 09PARIS2258");
        check("BRASILIA 348; BRASILIA 279", "- 09BRASILIA348; - 09BRASILIA279");
        check(
            "A. ALGIERS 112  B. ALGIERS 111 AND ALGIERS 141  C. 07 ALGIERS 1807",
            "A 09ALGIERS112; B 09ALGIERS111; B 09ALGIERS141; C 07ALGIERS1807",
        );
        check("A. 2005 MADRID 3529\n¶B. TD-314/09169-05", "A 05MADRID3529; B Report:TD-314/09169-05");
        check("DOHA 75 (08)", "- 08DOHA75");
        check("DOHA 75 2008", "- 08DOHA75");
        check("DOHA 75 AND 76 OF NOVEMBER 2008", "- 09DOHA75");
        check("(08) SAO PAULO 582", "- 08SAOPAULO582");
        check("10SHENYANG 003", "- 10SHENYANG3");
        check("ASHGABAT688", "- 09ASHGABAT688");
        check("a. 07 state 75840\nb. State 15221", "A 07STATE75840; B 09STATE15221");
        check("SECSTATE 130970", "- 09STATE130970");
        check("MADRID 911, 900", "- 09MADRID911; - 09MADRID900");
        check(
            "A. MADRID 911 B. DOE-EMBASSY EMAILS OF 12/10/2008",
            "A 09MADRID911; B Email:DOE-EMBASSY EMAILS OF 12/10/2008",
        );
        check(
            "A. 2007 STATE 162092  B. USDAO RANGOON IIR 6 813 0131 08",
            "A 07STATE162092; B Report:USDAO RANGOON IIR 6 813 0131 08",
        );
        check("A. PARIS 778 B. PARIS POINTS OF 3/6", "A 09PARIS778; B Report:PARIS POINTS OF 3/6");
        check("RIO DE JANEIRO 237, USUN 12", "- 09RIODEJANEIRO237; - 09USUNNEWYORK12");
        check("NONE", "");
    }

    #[test]
    fn without_a_year_there_is_no_id() {
        assert_eq!(read("KABUL 1767", None)[0].id, None);
        assert_eq!(read("08 KABUL 1767", None)[0].id.as_deref(), Some("08KABUL1767"));
    }
}
