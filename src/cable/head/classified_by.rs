//! The "Classified By" statement: who, and for which reasons of the executive order.

mod reasons;

use crate::ClassifiedBy;
use crate::scan::{Cursor, find, fold, starts};
pub(super) use reasons::reasons;

/// Steps over "Classified By:", "(U) CLASSIFIED BY" and tells whether it did; stays at "Derived from",
/// which is part of the statement.
pub(crate) fn label(cursor: &mut Cursor) -> bool {
    by_label(cursor) || starts(cursor.rest(), "DERIVED FROM")
}

fn by_label(cursor: &mut Cursor) -> bool {
    let mut probe = *cursor;
    for mark in ["(U)", "(S)", "(C)", "(SBU)"] {
        if probe.word(mark) {
            probe.blanks();
        }
    }
    for words in ["CLASSIFIED BY", "CLASSIFIEDBY", "CLASSIFED BY", "CLASSIFYING OFFICIAL"] {
        if probe.word(words) && !probe.byte().is_ascii_alphanumeric() {
            probe.eat_any(b" :");
            *cursor = probe;
            return true;
        }
    }
    false
}

/// Reads what follows the label, joined to one line. `order_year` is the telegram's year.
pub(crate) fn read(value: &str, year: Option<u32>) -> ClassifiedBy {
    let text = fold(value);
    let mut rest = text.as_str();
    // "Classified By: Classified by Ambassador ..."
    loop {
        let mut cursor = Cursor::new(rest);
        if starts(rest, "BY ") {
            cursor.at += 3;
        } else if !by_label(&mut cursor) {
            break;
        }
        rest = cursor.rest();
    }
    ClassifiedBy { name: name(rest), reasons: reasons(rest, year), text: text.clone() }
}

/// Where the statement goes from the person to the reasons.
fn end_of_person(text: &str) -> usize {
    const WORDS: [&str; 22] = [
        "FOR REASON",
        "REASON",
        "REAS ",
        "FOR RE ",
        "FO R REASON",
        "F OR REASON",
        "FOR E.O",
        "PER 1",
        "PER E",
        "UNDER SECTION",
        "UNDER E",
        "UNDER 1",
        "UNDER THE",
        "UNDER REASON",
        "1.4",
        "1.5",
        "1. 4",
        "1 .4",
        "1:4",
        " E.O.",
        " DECLASSIFY",
        "DERIVED FROM",
    ];
    WORDS.iter().filter_map(|word| find(text, word)).min().unwrap_or(text.len())
}

/// Words of titles and offices, sorted. A name begins after the last of them.
#[rustfmt::skip]
const TITLES: [&str; 150] = [
    "A/DCM", "ACTING", "AD", "ADMINISTRATOR", "ADMIRAL", "ADVISER", "ADVISOR", "ADVISORS", "AFFAIRES",
    "AFFAIRS", "AMB", "AMB.", "AMBASADOR", "AMBASSADOR", "AMBASSASDOR", "AMBASSDOR", "AMBASSSADOR", "ANALYST",
    "ASSISTANT", "ATTACHE", "BG", "CAPTAIN", "CDA", "CG", "CHARGE", "CHARGE'", "CHARGE'D'AFFAIRES", "CHARGÉ",
    "CHIEF", "COL.", "COLONEL", "COM", "COMMANDER", "CONGEN", "CONGENOFF", "CONOFF", "CONSUL", "COORDINATOR",
    "COUNSEL", "COUNSELLOR", "COUNSELOR", "COUSELOR", "D'AFFAIRE", "D'AFFAIRES", "D'AFFAIRS", "D,AFFAIRES",
    "DAS", "DATT", "DCM", "DCOM", "DEFENSE", "DELEGATION", "DEPUTY", "DHM", "DIRECTOR", "DPR", "DR.", "DRL",
    "EAC", "ECMIN", "ECON", "ECONCHIEF", "ECONCOUN", "ECONCOUNS", "ECONCOUNSELOR", "ECONMINCOUNS", "ECONOFF",
    "ECONOFFICER", "ECONOMIC", "ECOPOL", "EM/C", "EMBOFF", "EMIN", "EMINCOUNS", "ENVOY", "ESTH", "EXEC",
    "EXECUTIVE", "GEN.", "GENERAL", "HEAD", "INTERIM", "LEADER", "LEGAL", "LEGATT", "LT.", "M-C", "M/C",
    "MAJOR", "MANAGEMENT", "MC", "MINCOUNS", "MINISTER", "MINISTER-COUNSELOR", "MISSION", "MR.", "MRS.",
    "MS.", "NEGOTIATOR", "OFFICER", "P/E", "PAO", "PAS", "PDAS", "PDAS.", "PERMREP", "PO", "POL", "POL-ECON",
    "POL-MIL", "POL.", "POL/C", "POL/EC", "POL/ECON", "POL/MC", "POLAD", "POLCHIEF", "POLCOUN", "POLCOUNS",
    "POLCOUNSELOR", "POLEC", "POLECON", "POLECONCHIEF", "POLITICAL", "POLITICAL-ECONOMIC",
    "POLITICAL-MILITARY", "POLITICAL/ECONOMIC", "POLITICALCOUNSELOR", "POLMC", "POLMIL", "POLMINCOUNS",
    "POLOFF", "PRINCIPAL", "PRM", "PRT", "RADM", "REPRESENTATIVE", "RSO", "SECRETARY", "SECTION", "SENIOR",
    "SPECIAL", "SPOKESMAN", "STAFF", "TEAM", "UNDER", "UNIT", "USEU", "VICE", "XO",
];

fn is_title(word: &str) -> bool {
    let word = word.trim_matches([',', ':', ';', '(', ')']);
    let mut plain = word.to_ascii_uppercase();
    if !plain.is_ascii() || plain.contains('`') {
        plain = plain.replace(['’', '`'], "'");
    }
    TITLES.binary_search(&plain.as_str()).is_ok()
        || (plain.contains('/') && plain.len() > 2)
        || plain == "A.I."
        || plain == "A.I"
}

/// The person without title: "Jordan W. Adams".
fn name(text: &str) -> Option<String> {
    let person = text.get(..end_of_person(text)).unwrap_or_default();
    let person = person.split(';').next().unwrap_or_default();
    let mut parts = person.split(',').map(str::trim).peekable();
    while let Some(part) = parts.next() {
        let words: Vec<&str> = part.split_whitespace().collect();
        let after_title = words.iter().rposition(|word| is_title(word)).map_or(0, |at| at + 1);
        let after_dash = words.iter().rposition(|word| matches!(*word, "-" | "--")).map_or(0, |at| at + 1);
        let mut name: Vec<&str> = words.get(after_title.max(after_dash)..).unwrap_or_default().to_vec();
        let before_for = name
            .iter()
            .skip(1)
            .position(|word| ["FOR", "PER"].iter().any(|end| word.eq_ignore_ascii_case(end)));
        name.truncate(before_for.map_or(name.len(), |at| at + 1));
        let name = unwrapped(&name);
        let mut name: Vec<&str> = name.iter().map(String::as_str).collect();
        while name.last().is_some_and(|word| ["for", "per", "by", "-", "--", "FOR", "PER"].contains(word)) {
            name.pop();
        }
        while name.first().is_some_and(|word| ["-", "--", "for", "of", "the", "The"].contains(word)) {
            name.remove(0);
        }
        // "Deputy CooQnator Dana Walker": a title that transmission garbled.
        let stand_in = after_title
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| ["DEPUTY", "ACTING"].iter().any(|title| word.eq_ignore_ascii_case(title)));
        if stand_in && name.len() > 2 && name.first().is_some_and(|word| is_garbled(word)) {
            name.remove(0);
        }
        let likely = (1..=5).contains(&name.len())
            && name.iter().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '(' || c == '“')
                    || PARTICLES.contains(word)
            });
        if !likely {
            continue;
        }
        let mut out = name.join(" ");
        // "Robin G, Moreland": a comma was typed for the stop of an initial.
        if let Some(next) = parts.peek().filter(|next| {
            let initial = name.len() == 2 && name.last().is_some_and(|last| last.len() == 1);
            initial && next.len() > 2 && next.bytes().all(|b| b.is_ascii_alphabetic()) && !is_title(next)
        }) {
            return Some(out + ", " + next);
        }
        if let Some(next) = parts.peek()
            && ["JR", "SR", "II", "III"]
                .iter()
                .any(|word| next.trim_matches(['.', ' ']).eq_ignore_ascii_case(word))
        {
            out.push_str(", ");
            out.push_str(next.trim());
            return Some(out);
        }
        // A stop after a whole word ends the sentence; after a letter it is an initial.
        if out.ends_with('.') && !out.ends_with("Jr.") && !out.ends_with("JR.") {
            out.pop();
        }
        let out = out.trim_end_matches([':', '(', '-', ' ']).to_owned();
        return (!out.is_empty()).then_some(out);
    }
    None
}

/// Whether a capital stands within a word, as in no name but "McReed", "DeReed", "LeReed", "O'Reed".
fn is_garbled(word: &str) -> bool {
    const PREFIXES: [&str; 7] = ["Mc", "Mac", "De", "Le", "La", "Van", "Fitz"];
    word.bytes().all(|b| b.is_ascii_alphabetic())
        && word
            .bytes()
            .zip(word.bytes().skip(1))
            .any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
        && !PREFIXES.iter().any(|prefix| word.starts_with(prefix))
}

/// Words that a hard wrap cut after their first letter, put together: "Andrew Y oung".
fn unwrapped(words: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        match out.last_mut() {
            Some(last)
                if last.len() == 1
                    && last.bytes().all(|b| b.is_ascii_uppercase())
                    && word.starts_with(|c: char| c.is_lowercase())
                    && !PARTICLES.contains(word) =>
            {
                last.push_str(word);
            }
            _ => out.push((*word).to_owned()),
        }
    }
    out
}

/// Small words within names.
const PARTICLES: [&str; 9] = ["de", "da", "del", "la", "van", "von", "der", "al", "du"];

#[cfg(test)]
mod tests;
