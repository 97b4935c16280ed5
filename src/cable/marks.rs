//! Portion marks, and the words of classification banners.
//!
//! 5 FAH-1 H-246.2 puts the mark directly after the paragraph's number: (U), (SBU), (C), (S), (TS).
//! Counted over the first release there are 68 spellings more: with controls (`S//REL TO USA, FVEY`),
//! with one bracket, lower case, spelled out, spaced, wrapped.

use crate::scan::{Cursor, byte_at, fold, starts};
use crate::{Level, Marking, Span};

/// A mark that was read, and what follows from it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) marking: Marking,
    /// It speaks for the whole text: "C - ENTIRE TEXT".
    pub(crate) entire: bool,
}

/// The longest mark, brackets included. The longest on record wraps once and takes 73 bytes.
const LONGEST: usize = 160;

/// Level words and letters. One that starts another stands after it.
const LEVELS: [(&str, Level, bool); 22] = [
    ("TOP SECRET", Level::Ts, false),
    ("TOPSECRET", Level::Ts, false),
    ("TS", Level::Ts, false),
    ("SENSITIVE BUT UNCLASSIFIED", Level::Sbu, false),
    ("SENSITIVE", Level::Sbu, false),
    ("SECRET", Level::S, false),
    ("SBUNF", Level::Sbu, true),
    ("SBU", Level::Sbu, false),
    ("SNF", Level::S, true),
    ("S", Level::S, false),
    ("CONFIDENTIAL", Level::C, false),
    ("CNF", Level::C, true),
    ("C", Level::C, false),
    ("UNCLASSIFIED", Level::U, false),
    ("UNCLAS", Level::U, false),
    ("UFOUO", Level::Sbu, false),
    ("U", Level::U, false),
    ("LIMITED OFFICIAL USE", Level::Sbu, false),
    ("LOU", Level::Sbu, false),
    ("FOR OFFICIAL USE ONLY", Level::Sbu, false),
    ("FOUO", Level::Sbu, false),
    ("OUO", Level::Sbu, false),
];

/// Controls, as printed and as they are named in the model. One that starts another stands after it.
const CONTROLS: [(&str, &str); 21] = [
    ("FOR OFFICIAL USE ONLY", "FOUO"),
    ("FOUO", "FOUO"),
    ("OUO", "FOUO"),
    ("FGI", "FGI"),
    ("ORCON", "ORCON"),
    ("OC", "ORCON"),
    ("PROPIN", "PROPIN"),
    ("PR", "PROPIN"),
    ("IMCON", "IMCON"),
    ("NOCONTRACT", "NOCONTRACT"),
    ("EXDIS", "EXDIS"),
    ("XD", "EXDIS"),
    ("NODIS", "NODIS"),
    ("ND", "NODIS"),
    ("STADIS", "STADIS"),
    ("LIMDIS", "LIMDIS"),
    ("SENSITIVE", "SENSITIVE"),
    ("EFTO", "EFTO"),
    ("LES", "LES"),
    ("HCS", "HCS"),
    ("SI", "SI"),
];

/// The most frequent marks, in that order.
const COMMON: [(&str, Level, bool); 6] = [
    ("C", Level::C, false),
    ("S", Level::S, false),
    ("SBU", Level::Sbu, false),
    ("S/NF", Level::S, true),
    ("U", Level::U, false),
    ("C/NF", Level::C, true),
];

/// What stands between the brackets of a mark, or in a banner: "S//NF", "SECRET//NOFORN".
pub(crate) struct Content {
    pub(crate) level: Level,
    pub(crate) noforn: bool,
    pub(crate) dissemination: Vec<String>,
    entire: bool,
}

/// Reads the content of a mark; all of it must be understood.
pub(crate) fn content(text: &str) -> Option<Content> {
    // Nine of ten marks are one of these.
    if let Some((_, level, noforn)) = COMMON.iter().find(|(letters, ..)| *letters == text) {
        return Some(Content { level: *level, noforn: *noforn, dissemination: Vec::new(), entire: false });
    }
    let folded = fold(text);
    let upper = folded.to_ascii_uppercase();
    let mut cursor = Cursor::new(&upper);
    let mut seen = LEVELS.iter().find_map(|(word, level, noforn)| {
        whole_word(&mut cursor, word).then(|| Content {
            level: *level,
            noforn: *noforn,
            dissemination: Vec::new(),
            entire: false,
        })
    })?;
    loop {
        let gap = separators(&mut cursor);
        if cursor.is_end() {
            break;
        }
        if gap == 0 {
            return None;
        }
        let noforn = ["NOFORN", "NO FORN", "NF", "NOFOR", "NOFRN"].iter().any(|w| whole_word(&mut cursor, w))
            // 5 FAH-1 H-246.2: "SBU/N" is SBU, not for foreign nationals.
            || whole_word(&mut cursor, "N");
        if noforn {
            seen.noforn = true;
        } else if cursor.word("ENTIRE TEXT") {
            seen.entire = true;
        } else if starts(cursor.rest(), "REL") {
            let list = cursor.rest().split('/').next().unwrap_or_default().trim_end();
            cursor.at += list.len();
            seen.dissemination.push(list.to_owned());
        } else if let Some((_, name)) = CONTROLS.iter().find(|(word, _)| whole_word(&mut cursor, word)) {
            if *name == "FOUO" && seen.level == Level::U {
                seen.level = Level::Sbu;
            }
            push_new(&mut seen.dissemination, name);
        } else if starts(cursor.rest(), "XXXX") {
            let list = cursor.rest();
            cursor.at += list.len();
            push_new(&mut seen.dissemination, list);
        } else if let Some(word) = unknown_control(&mut cursor, &folded) {
            push_new(&mut seen.dissemination, word);
        } else {
            return None;
        }
    }
    if upper.starts_with("FOUO") || upper.starts_with("UFOUO") || upper.starts_with("FOR OFF") {
        push_new(&mut seen.dissemination, "FOUO");
    }
    Some(seen)
}

/// A control that is not in the table: a short word in capitals after a slash, "(S//FISA)".
fn unknown_control<'t>(cursor: &mut Cursor, printed: &'t str) -> Option<&'t str> {
    let rest = printed.get(cursor.at..)?;
    let word = rest.split('/').next()?;
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase() || b == b' ' || b == b'-');
    let after_slash = cursor.at > 0 && byte_at(printed, cursor.at - 1) == b'/';
    (after_slash && capitals && (2..=12).contains(&word.len())).then(|| {
        cursor.at += word.len();
        word
    })
}

fn push_new(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known == item) {
        list.push(item.to_owned());
    }
}

fn separators(cursor: &mut Cursor) -> usize {
    let from = cursor.at;
    loop {
        if cursor.eat_any(b" /,-;:\\&.") > 0 {
            continue;
        }
        match cursor.rest().chars().next() {
            Some(dash @ ('–' | '—')) => cursor.at += dash.len_utf8(),
            _ => return cursor.at - from,
        }
    }
}

/// Steps over `word` if no letter follows it.
fn whole_word(cursor: &mut Cursor, word: &str) -> bool {
    let mut probe = *cursor;
    let hit = probe.word(word) && !probe.byte().is_ascii_alphanumeric();
    if hit {
        *cursor = probe;
    }
    hit
}

/// The mark at byte `at` of `text`, in brackets. Dots and unknown words make it none:
/// "(U.S.)", "(Iran)", "(b)".
pub(crate) fn bracketed(text: &str, at: usize) -> Option<Mark> {
    let (inner, end) = brackets(text, at)?;
    // Nothing that ends in a stop is a mark, so that "(U.S.)" is none.
    if inner.contains('.') {
        return None;
    }
    Some(build(text, at, end, content(inner)?))
}

/// The mark after a paragraph's number, in all its spellings.
pub(crate) fn after_number(text: &str, at: usize) -> Option<Mark> {
    if let Some(mark) = bracketed(text, at) {
        return Some(mark);
    }
    if let Some((inner, end)) = brackets(text, at) {
        return (byte_at(text, at) != b'[' && looks_like_mark(inner)).then(|| Mark {
            marking: Marking {
                text: fold(text.get(at..end).unwrap_or_default()),
                span: Span { start: at, end },
                ..Marking::default()
            },
            entire: false,
        });
    }
    one_sided(text, at).or_else(|| entire_text(text, at))
}

/// The inside of a pair of brackets that opens at `at`, and where it ends.
fn brackets(text: &str, at: usize) -> Option<(&str, usize)> {
    let opening = byte_at(text, at);
    if !matches!(opening, b'(' | b'{' | b'[') {
        return None;
    }
    let window = text.as_bytes().get(at + 1..)?;
    let window = window.get(..LONGEST).unwrap_or(window);
    let close = window.iter().position(|b| matches!(b, b')' | b'(' | b'}' | b']'))?;
    if window.get(close) == Some(&b'(') {
        return None;
    }
    let inner = text.get(at + 1..at + 1 + close)?;
    // A square bracket marks words that were put in; only "[S)" is meant as a mark.
    (inner.bytes().filter(|b| *b == b'\n').count() <= 2).then_some((inner, at + close + 2))
}

fn build(text: &str, start: usize, end: usize, content: Content) -> Mark {
    Mark {
        marking: Marking {
            level: Some(content.level),
            noforn: content.noforn,
            dissemination: content.dissemination,
            text: fold(text.get(start..end).unwrap_or_default()),
            span: Span { start, end },
        },
        entire: content.entire,
    }
}

/// "C) Summary", "S/NF) Summary", "(S/NF Summary": one bracket is missing.
fn one_sided(text: &str, at: usize) -> Option<Mark> {
    let opened = byte_at(text, at) == b'(';
    let start = at + usize::from(opened);
    let mut cursor = Cursor::starting(text, start);
    while cursor.byte().is_ascii_uppercase() || cursor.byte() == b'/' {
        cursor.at += 1;
    }
    let content = content(text.get(start..cursor.at)?)?;
    let closed = cursor.eat(b')');
    // An opening bracket alone must be followed by a blank, a closing one by nothing in particular.
    (opened != closed && (closed || cursor.byte() == b' ')).then(|| build(text, at, cursor.at, content))
}

/// "SECRET - ENTIRE TEXT.", "C - ENTIRE TEXT.", "CONFIDENTIAL ENTIRE TEXT".
fn entire_text(text: &str, at: usize) -> Option<Mark> {
    let mut cursor = Cursor::starting(text, at);
    // "ENTIRE TEXT CONFIDENTIAL."
    if cursor.word("ENTIRE TEXT") {
        separators(&mut cursor);
        let from = cursor.at;
        let (_, level, _) =
            LEVELS.iter().find(|(word, ..)| word.len() > 2 && whole_word(&mut cursor, word))?;
        let content = content(text.get(from..cursor.at)?).filter(|found| found.level == *level)?;
        return Some(build(text, at, cursor.at, Content { entire: true, ..content }));
    }
    if !LEVELS.iter().any(|(word, ..)| whole_word(&mut cursor, word)) {
        return None;
    }
    separators(&mut cursor);
    if !cursor.word("ENTIRE TEXT") {
        return None;
    }
    Some(build(text, at, cursor.at, content(text.get(at..cursor.at)?)?))
}

/// Whether the text after a mark says that the mark speaks for all of it: "(C) ENTIRE TEXT."
pub(crate) fn says_entire_text(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    separators(&mut cursor);
    cursor.word("ENTIRE TEXT") || cursor.word("ENTIRE CABLE")
}

/// Whether something in brackets after a paragraph's number was meant as a mark though it is none:
/// "(N/SF)", "(/Rel UK)", "(SUB)".
fn looks_like_mark(inner: &str) -> bool {
    let inner = inner.trim();
    let letters = inner.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = inner.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b' ' | b'-' | b','));
    if !plain || letters == 0 {
        return false;
    }
    let typed =
        inner.bytes().all(|b| matches!(b, b'C' | b'S' | b'U' | b'B' | b'N' | b'F' | b'/' | b' ' | b'-'));
    let released = inner.contains('/') && (inner.contains("REL ") || inner.contains("Rel "));
    (typed && letters <= 6)
        || released
        || (inner.contains('/') && letters <= 5 && inner.to_ascii_uppercase() == inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(mark: Option<Mark>) -> String {
        let Some(Mark { marking, entire }) = mark else { return "-".to_owned() };
        let mut out = marking.level.map_or("?", Level::letters).to_owned();
        if marking.noforn {
            out += "/NF";
        }
        for control in &marking.dissemination {
            out += &format!("+{control}");
        }
        if entire {
            out += " entire";
        }
        out + " " + &marking.text
    }

    #[test]
    fn the_ladder() {
        for (input, expected) in [
            ("(C) Text", "C (C)"),
            ("(c) Text", "C (c)"),
            ("( C ) Text", "C ( C )"),
            ("(SBU) Text", "SBU (SBU)"),
            ("(S/NF) Text", "S/NF (S/NF)"),
            ("(S//NF) Text", "S/NF (S//NF)"),
            ("(C NF) Text", "C/NF (C NF)"),
            ("(S-NF) Text", "S/NF (S-NF)"),
            ("(SNF) Text", "S/NF (SNF)"),
            ("(C/NOFORN) Text", "C/NF (C/NOFORN)"),
            ("(U//FOUO) Text", "SBU+FOUO (U//FOUO)"),
            ("(LOU) Text", "SBU (LOU)"),
            ("(TS) Text", "TS (TS)"),
            ("(S/NF/OC) Text", "S/NF+ORCON (S/NF/OC)"),
            ("(S//FGI//NF) Text", "S/NF+FGI (S//FGI//NF)"),
            ("(S//Rel NATO, ISAF) Text", "S+REL NATO, ISAF (S//Rel NATO, ISAF)"),
            ("(S//REL TO USA, \n FVEY) Text", "S+REL TO USA, FVEY (S//REL TO USA, FVEY)"),
            ("(secret//rel germany)", "S+REL GERMANY (secret//rel germany)"),
            ("(C - ENTIRE TEXT).", "C entire (C - ENTIRE TEXT)"),
            ("(C- ENTIRE TEXT)", "C entire (C- ENTIRE TEXT)"),
            ("SECRET - ENTIRE TEXT.", "S entire SECRET - ENTIRE TEXT"),
            ("C - ENTIRE TEXT.", "C entire C - ENTIRE TEXT"),
            ("C) Summary", "C C)"),
            ("S/NF) Summary", "S/NF S/NF)"),
            ("(S/NF Summary", "S/NF (S/NF"),
            ("(S//FISA//NF) Text", "S/NF+FISA (S//FISA//NF)"),
            ("(C/the river) Text", "-"),
            ("(N/SF) Text", "? (N/SF)"),
            ("(/Rel UK) Text", "? (/Rel UK)"),
            ("(U.S.) Text", "-"),
            ("(Iran) Text", "-"),
            ("(NATO) Text", "-"),
            ("(b) Text", "-"),
            ("(d) Text", "-"),
            ("(1) Text", "-"),
            ("(strictly protect) Text", "-"),
            ("SUMMARY: Text", "-"),
            ("U.S. text", "-"),
            ("(", "-"),
        ] {
            assert_eq!(show(after_number(input, 0)), expected, "{input}");
        }
    }
}
