//! The words of marks and banners: levels and controls.

use crate::Level;
use crate::redaction::begins_redacted;
use crate::scan::{Cursor, byte_at, folded, starts};

/// Words and letters of levels. A word that begins with another one comes before it.
pub(super) const LEVELS: [(&str, Level, bool); 24] = [
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
    ("CONF", Level::C, false),
    ("CNF", Level::C, true),
    ("C", Level::C, false),
    ("UNCLASSIFIED", Level::U, false),
    ("UNCLASS", Level::U, false),
    ("UNCLAS", Level::U, false),
    ("UFOUO", Level::Sbu, false),
    ("U", Level::U, false),
    ("LIMITED OFFICIAL USE", Level::Sbu, false),
    ("LOU", Level::Sbu, false),
    ("FOR OFFICIAL USE ONLY", Level::Sbu, false),
    ("FOUO", Level::Sbu, false),
    ("OUO", Level::Sbu, false),
];

/// Controls as printed, and as the model names them. A control that begins with another one comes before it.
const CONTROLS: [(&str, &str); 23] = [
    ("FOR OFFICIAL USE ONLY", "FOUO"),
    ("FOUO", "FOUO"),
    ("OUO", "FOUO"),
    ("FGI", "FGI"),
    ("DELIBERATIVE PROCESS", "DELIBERATIVE PROCESS"),
    ("DELIBERATIVE", "DELIBERATIVE"),
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

/// The most frequent marks, in the order of their frequency.
const COMMON: [(&str, Level, bool); 6] = [
    ("C", Level::C, false),
    ("S", Level::S, false),
    ("SBU", Level::Sbu, false),
    ("S/NF", Level::S, true),
    ("U", Level::U, false),
    ("C/NF", Level::C, true),
];

/// The words of a mark or a banner: "S//NF", "SECRET//NOFORN".
pub(crate) struct Content {
    pub(crate) level: Level,
    pub(crate) noforn: bool,
    pub(crate) dissemination: Vec<String>,
    pub(super) entire: bool,
}

/// Reads the words of a mark. Returns `None` unless all of them are understood.
pub(crate) fn content(text: &str) -> Option<Content> {
    // Nine of ten marks are one of these.
    if let Some((_, level, noforn)) = COMMON.iter().find(|(letters, ..)| *letters == text) {
        return Some(Content { level: *level, noforn: *noforn, dissemination: Vec::new(), entire: false });
    }
    let folded = folded(text);
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
            // 5 FAH-1 H-246.2: "SBU/N" is SBU and not for foreign nationals.
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
        } else if begins_redacted(cursor.rest()) {
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

/// Reads a control that is not in the table: a short word in capitals after a slash, "(S//FISA)".
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

pub(super) fn separators(cursor: &mut Cursor) -> usize {
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

/// Steps over `word` unless a letter follows it.
pub(super) fn whole_word(cursor: &mut Cursor, word: &str) -> bool {
    let mut probe = *cursor;
    let hit = probe.word(word) && !probe.byte().is_ascii_alphanumeric();
    if hit {
        *cursor = probe;
    }
    hit
}
