//! The "Classified By" statement: who classified the telegram, and for which reasons of the executive order.

mod reasons;

use crate::ClassifiedBy;
use crate::redaction::begins_redacted;
use crate::scan::{Cursor, byte_at, fold, is_upper, starts};
pub(super) use reasons::reasons;
use std::borrow::Cow;

/// Steps over "Classified By:" or "(U) CLASSIFIED BY" and returns whether it was there. It does not step over "Derived
/// from", which is part of the statement.
pub(crate) fn label(cursor: &mut Cursor) -> bool {
    by_label(cursor) || (starts(cursor.rest(), "DERIVED") && { *cursor }.words("DERIVED FROM"))
}

fn by_label(cursor: &mut Cursor) -> bool {
    let mut probe = *cursor;
    for mark in ["(U)", "(S)", "(C)", "(SBU)"] {
        if probe.word(mark) {
            probe.blanks();
        }
    }
    // Other lines that begin with a C have another letter soon.
    if !starts(probe.rest(), "CLAS") {
        return false;
    }
    for words in [
        "CLASSIFIED BY",
        "CLASSFIED BY",
        "CLASIFIED BY",
        "CLASSIFIEDBY",
        "CLASSIFED BY",
        "CLASSIFYING OFFICIAL",
    ] {
        if probe.words(words) && !probe.byte().is_ascii_alphanumeric() {
            probe.eat_any(b" :");
            *cursor = probe;
            return true;
        }
    }
    false
}

/// Reads what follows the label, joined to one line. `year` is the telegram's year.
pub(crate) fn read(value: &str, year: Option<u32>) -> ClassifiedBy {
    let text = fold(value);
    let rest = unlabelled(&text);
    // Names are looked for where the words that the margin broke are whole.
    let (name, reasons) = (name(unlabelled(&whole_words(value, &text))), reasons(rest, year));
    ClassifiedBy { name, reasons, text }
}

/// Steps over labels that are repeated: "Classified By: Classified by Ambassador ..."
fn unlabelled(text: &str) -> &str {
    let mut rest = text;
    loop {
        let mut cursor = Cursor::new(rest);
        if starts(rest, "BY ") {
            cursor.at += 3;
        } else if !by_label(&mut cursor) {
            return rest;
        }
        rest = cursor.rest();
    }
}

/// Finds the end of the person in the statement, where the reasons may begin.
fn end_of_person(text: &str) -> usize {
    const WORDS: [&str; 40] = [
        "REA SON",
        "RE ASON",
        "REAS ON",
        "BASED ON",
        "SECTION 1",
        "SE CTION",
        "SEC TION",
        "SECT ION",
        "1.2",
        "1.3",
        "FOR REASON",
        "REASON",
        "REAS ",
        "FOR RE ",
        "FO R REASON",
        "F OR REASON",
        "FOR E.O",
        "PER 1",
        "PER E.O",
        "PER E. O",
        "PER EO",
        "PER EXEC",
        "UNDER SECTION",
        "UNDER E.O",
        "UNDER E. O",
        "UNDER EO",
        "UNDER EXEC",
        "UNDER 1",
        "UNDER THE",
        "UNDER REASON",
        "1.4",
        "1.5",
        "l.4",
        "l.5",
        "1. 4",
        "1 .4",
        "1:4",
        "E.O",
        "DECLASSIFY",
        "DERIVED FROM",
    ];
    text.bytes()
        .enumerate()
        .position(|(at, byte)| {
            matches!(
                byte.to_ascii_uppercase(),
                b'1' | b'B' | b'D' | b'E' | b'F' | b'L' | b'P' | b'R' | b'S' | b'U'
            ) && begins_word(text, at)
                && WORDS.iter().any(|word| starts(text.get(at..).unwrap_or_default(), word))
        })
        .unwrap_or(text.len())
}

/// Whether the text at `at` begins a word and is not part of another, as "under" is in "Saunders E. Walker". A word
/// that is glued to another one is recognised by its case, as in "WalkerREASON" and "Walker1.4".
fn begins_word(text: &str, at: usize) -> bool {
    let first = byte_at(text, at);
    let before = text.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
    match first {
        b'0'..=b'9' => !before.is_ascii_digit(),
        b'A'..=b'Z' => !before.is_alphanumeric() || before.is_lowercase(),
        b'a'..=b'z' => !before.is_alphanumeric(),
        _ => true,
    }
}

/// Words of titles and offices, sorted. A name begins after the last of them.
#[rustfmt::skip]
const TITLES: [&str; 212] = [
    "A-DCM", "A/DCM", "ACDM", "ACTING", "AD", "ADCM", "ADM", "ADMINISTRATOR", "ADMIRAL", "ADVISER", "ADVISOR",
    "ADVISORS", "AFFAIRES", "AFFAIRS", "AID", "AIT", "ALUSNA", "AMB", "AMB.", "AMBASADOR", "AMBASSADOR",
    "AMBASSADOR-AT-LARGE", "AMBASSAOR", "AMBASSASDOR", "AMBASSDOR", "AMBASSSADOR", "ANALYST", "ASSISTANT",
    "ATTACHE", "ATTACHÉ", "BG", "BGEN", "BRIG", "CAPT", "CAPTAIN", "CDA", "CDR", "CG", "CHARGE", "CHARGE'",
    "CHARGE'D'AFFAIRES", "CHARGÉ", "CHIEF", "CHIEF-OF-MISSION", "COL", "COL.", "COLONEL", "COM", "COMMANDER",
    "CONGEN", "CONGENOFF", "CONOFF", "CONS", "CONSUL", "COORDINATOR", "COS", "COUNS", "COUNSEL", "COUNSELLOR",
    "COUNSELOR", "COUSELOR", "CPT", "D'AFFAIRE", "D'AFFAIRES", "D'AFFAIRS", "D,AFFAIRES", "DAO", "DAS",
    "DATT", "DCM", "DCOM", "DEFENSE", "DELEGATION", "DEPUTY", "DHM", "DIR", "DIRECTOR", "DPO", "DPR", "DR.",
    "DRL", "EAC", "EAP", "ECMIN", "ECON", "ECONCHIEF", "ECONCOUN", "ECONCOUNS", "ECONCOUNSELOR",
    "ECONMINCOUNS", "ECONOFF", "ECONOFFICER", "ECONOMIC", "ECOPOL", "EEB", "EM/C", "EMBOFF", "EMIN",
    "EMINCOUNS", "ENVOY", "ESTH", "EUR", "EXEC", "EXECUTIVE", "FAS", "FCS", "GEN", "GEN.", "GENERAL",
    "GOVERNOR", "HEAD", "HOD", "ICE", "INL", "INR", "INTERIM", "ISN", "ISSUES", "LABATT", "LABOFF", "LCDR",
    "LEADER", "LEGAL", "LEGAT", "LEGATT", "LT", "LT.", "LTC", "LTCOL", "LTGEN", "M-C", "M/C", "MAJ", "MAJOR",
    "MANAGEMENT", "MC", "MG", "MIN", "MINCOUNS", "MINISTER", "MINISTER-COUNSELOR", "MISSION", "MR.", "MRS.",
    "MS.", "NAS", "NEA", "NEGOTIATOR", "OES", "OFF", "OFFICER", "P.O", "P/E", "PAO", "PAS", "PDAS", "PDAS.",
    "PERMANENT", "PERMREP", "PO", "POL", "POL-ECON", "POL-MIL", "POL.", "POL/C", "POL/EC", "POL/ECON",
    "POL/MC", "POLAD", "POLCHIEF", "POLCOUN", "POLCOUNS", "POLCOUNSELOR", "POLEC", "POLECON", "POLECONCHIEF",
    "POLITICAL", "POLITICAL-ECONOMIC", "POLITICAL-MILITARY", "POLITICAL/ECONOMIC", "POLITICALCOUNSELOR",
    "POLMC", "POLMIL", "POLMINCOUNS", "POLOFF", "PRINCIPAL", "PRM", "PRT", "RADM", "REPRESENTATIVE", "RSO",
    "SCA", "SCO", "SECRETARY", "SECTION", "SENIOR", "SPECIAL", "SPOKESMAN", "SRAP", "STAFF", "STATE", "TEAM",
    "UNDER", "UNIT", "USAID", "USEU", "VADM", "VCI", "VICE", "WATCHER", "WHA", "XO",
];

fn is_title(word: &str) -> bool {
    let word = word.trim_matches([',', ':', ';', '(', ')']);
    let mut plain = word.to_ascii_uppercase();
    if !plain.is_ascii() || plain.contains('`') {
        plain = plain.replace(['’', '`'], "'");
    }
    TITLES.binary_search(&plain.as_str()).is_ok()
        || TITLES.binary_search(&plain.trim_end_matches('.')).is_ok()
        || (plain.contains('/') && plain.len() > 2)
        || plain == "A.I."
        || plain == "A.I"
        || is_compound(&plain)
}

/// Whether a word consists of several short forms: "POLMILOFF", "EconUnitChief". It is in capitals here.
fn is_compound(word: &str) -> bool {
    const STEMS: [&str; 24] = [
        "OFFICER",
        "COUNSELOR",
        "COUNS",
        "COUN",
        "CHIEF",
        "CONS",
        "CON",
        "ECON",
        "ECO",
        "ESTH",
        "EST",
        "POL",
        "MIL",
        "MIN",
        "OFF",
        "UNIT",
        "LAB",
        "VISA",
        "DEP",
        "DIR",
        "EMB",
        "GENL",
        "ATT",
        "AM",
    ];
    let (mut rest, mut parts) = (word, 0);
    while !rest.is_empty() {
        let Some(next) = STEMS.iter().find_map(|stem| rest.strip_prefix(stem)) else { return false };
        rest = next.trim_start_matches('-');
        parts += 1;
    }
    parts > 1
}

/// Splits a title from a name that a stroke joins to it: "DCM/Dana".
fn without_title(word: &str) -> impl Iterator<Item = &str> {
    let split = word.split_once('/').filter(|(title, name)| {
        is_title(title) && !is_title(name) && name.bytes().any(|byte| byte.is_ascii_lowercase())
    });
    let (first, second) = split.map_or((word, None), |(title, name)| (title, Some(name)));
    [first].into_iter().chain(second)
}

/// Joins a statement to one line, and puts words together that the margin broke: "Dana Walk", "er". The lines of a
/// telegram have 69 letters at most, and the label takes fifteen of the first one.
fn whole_words<'t>(value: &str, folded: &'t str) -> Cow<'t, str> {
    const NARROWEST: usize = 38;
    const WORDS: [&str; 35] = [
        "acting",
        "affairs",
        "an",
        "and",
        "as",
        "at",
        "based",
        "by",
        "charge",
        "chief",
        "d'affaires",
        "due",
        "e.o.",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "per",
        "reason",
        "reasons",
        "section",
        "sections",
        "signed",
        "the",
        "to",
        "under",
        "with",
        "mission",
        "i.e.",
        "political",
        "economic",
        "officer",
        "counselor",
    ];
    let mut out = String::new();
    let (mut wide, mut is_broken) = (false, false);
    // A statement without a small letter at the start of a line is whole.
    let small = |line: &str| line.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
    if !value.split(['\n', '\r']).skip(1).any(small) {
        return Cow::Borrowed(folded);
    }
    for line in value.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        let next = line.split(' ').next().unwrap_or_default();
        let letters = next.trim_end_matches([',', '.', ';', ':', ')']);
        let part = letters.bytes().all(|byte| byte.is_ascii_lowercase())
            && !WORDS.contains(&letters)
            && !PARTICLES.contains(&letters)
            && !is_title(letters);
        let open = out.bytes().next_back().is_some_and(|last| last.is_ascii_lowercase());
        let broken = wide && open && part && !letters.is_empty();
        is_broken |= broken;
        if !(out.is_empty() || broken) {
            out.push(' ');
        }
        out.push_str(&fold(line));
        wide = line.len() >= NARROWEST;
    }
    if is_broken { Cow::Owned(out) } else { Cow::Borrowed(folded) }
}

/// Finds the person without title: "Jordan W. Adams".
fn name(text: &str) -> Option<String> {
    // "Dana Walker -for reasons"
    let person = text.get(..end_of_person(text)).unwrap_or_default().trim_end_matches([' ', '-']);
    let mut parts = person.split([',', ';']).map(str::trim).peekable();
    // A single word without a title before it may be a place, so a later one is preferred: "Director, Rome, Dana
    // Walker".
    let mut single = None;
    // Behind a person who was crossed out there are only titles and places.
    if begins_redacted(person.trim_start()) && person.contains(',') {
        return None;
    }
    while let Some(part) = parts.next() {
        let next = parts.peek().copied();
        match in_part(part, next) {
            // "TReed, CDA, DOS": a short form is not preferred.
            Some((name, false)) if single.is_some() && name.len() < 5 && is_upper(&name) => {}
            Some((name, sure)) if sure || next.is_none() => return Some(name),
            Some((name, _)) => single = single.or(Some(name)),
            None => {}
        }
    }
    single
}

/// Finds the name in one part of the statement, and whether it is certainly a name. `next` is the part after it.
fn in_part(part: &str, next: Option<&str>) -> Option<(String, bool)> {
    const PLACES: [&str; 5] = ["EMBASSY", "AMEMBASSY", "AMCONSUL", "CONSULATE", "USMISSION"];
    let part = ["AMB.", "DR.", "COL.", "GEN."]
        .iter()
        .find(|title| starts(part, title))
        .map_or(part, |title| part.get(title.len()..).unwrap_or_default().trim_start());
    let words: Vec<&str> = part.split_whitespace().collect();
    const OFFICES: [&str; 4] = ["OFFICE", "DEPARTMENT", "BUREAU", "DIVISION"];
    if words.last().is_some_and(|word| OFFICES.iter().any(|office| word.eq_ignore_ascii_case(office))) {
        return None;
    }
    let mut words: Vec<&str> = words.into_iter().flat_map(without_title).collect();
    // "DCM Dana Walker (acting)"
    if words.len() > 1 && words.last().is_some_and(|word| word.eq_ignore_ascii_case("(acting)")) {
        words.pop();
    }
    let titled = words.iter().rposition(|word| is_title(word));
    let after_title = titled.map_or(0, |at| at + 1);
    if titled.is_none()
        && words.iter().take(2).any(|word| PLACES.iter().any(|place| word.eq_ignore_ascii_case(place)))
    {
        return None;
    }
    let after_dash = words.iter().rposition(|word| matches!(*word, "-" | "--" | "?")).map_or(0, |at| at + 1);
    let name = words.get(after_title.max(after_dash)..).unwrap_or_default();
    let before_for =
        name.iter().skip(1).position(|word| ["FOR", "PER"].iter().any(|end| word.eq_ignore_ascii_case(end)));
    let name = unwrapped(before_for.and_then(|at| name.get(..=at)).unwrap_or(name));
    let mut name: Vec<&str> = name.iter().map(|word| &**word).collect();
    // "... due to", "... on grounds of": the name ends before these words.
    while name.last().is_some_and(|word| {
        ["-", "--", "FOR", "PER"].contains(word)
            || (word.starts_with(|c: char| c.is_lowercase()) && !PARTICLES.contains(word))
    }) {
        name.pop();
    }
    while name.first().is_some_and(|word| ["-", "--", "the", "The"].contains(word)) {
        name.remove(0);
    }
    // "Deputy CooQnator Dana Walker": this title was garbled in transmission.
    let stand_in = titled
        .and_then(|at| words.get(at))
        .is_some_and(|word| ["DEPUTY", "ACTING"].iter().any(|title| word.eq_ignore_ascii_case(title)));
    if stand_in && name.len() > 2 && name.first().is_some_and(|word| is_garbled(word)) {
        name.remove(0);
    }
    without_office(&mut name);
    let likely = (1..=5).contains(&name.len())
        && name.iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '(' || c == '“')
                || PARTICLES.contains(word)
        });
    if !likely {
        return None;
    }
    let mut out = name.join(" ");
    // "Robin G, Moreland": the comma was typed in place of the full stop of an initial.
    if let Some(next) = next.filter(|next| {
        let initial = name.len() == 2 && name.last().is_some_and(|last| last.len() == 1);
        initial && next.len() > 2 && next.bytes().all(|b| b.is_ascii_alphabetic()) && !is_title(next)
    }) {
        return Some((out + ", " + next, true));
    }
    if let Some(next) = next
        && ["JR", "SR", "II", "III"]
            .iter()
            .any(|word| next.trim_matches(['.', ' ']).eq_ignore_ascii_case(word))
    {
        out.push_str(", ");
        out.push_str(next.trim());
        return Some((out, true));
    }
    // A full stop after a whole word ends the sentence; after a single letter it belongs to an initial.
    if out.ends_with('.') && !out.ends_with("Jr.") && !out.ends_with("JR.") {
        out.pop();
    }
    let out = out.trim_end_matches([':', '(', '-', ' ']).to_owned();
    let sure = titled.is_some() || name.len() > 1;
    (!out.is_empty()).then_some((out, sure))
}

/// Removes the words of an office from the front of a name: "of State Dana Walker", "to KFOR Dana B. Walker", "Trade
/// Watcher Dana Walker", "FTA Dana Walker".
fn without_office(name: &mut Vec<&str>) {
    const OF: [&str; 7] = ["of", "for", "to", "at", "in", "and", "on"];
    let of = name.first().is_some_and(|word| OF.iter().any(|of| word.eq_ignore_ascii_case(of)));
    let last =
        name.iter().rposition(|word| !matches!(*word, "Jr." | "Jr" | "JR" | "JR." | "Sr." | "III" | "II"));
    let (Some(last), false) =
        (last, name.iter().any(|word| PARTICLES.contains(word) || word.starts_with(['"', '“', '('])))
    else {
        return;
    };
    let initial = name.iter().position(|word| {
        let letters = word.trim_end_matches('.');
        letters.len() == 1 && letters.bytes().all(|b| b.is_ascii_uppercase())
    });
    let from = match initial.filter(|at| *at < last) {
        // "Mary Ann B. Walker" has two names before the letter.
        Some(at) if at > 0 && (of || at > 2) => at - 1,
        Some(_) => 0,
        None if of || last > 2 => last.saturating_sub(1),
        None => 0,
    };
    name.drain(..from.min(name.len()));
    // Next to a name that is not in capitals, a word in capitals is a short form.
    let mixed = name.last().is_some_and(|word| word.bytes().any(|b| b.is_ascii_lowercase()));
    while mixed
        && name.len() > 2
        && name.first().is_some_and(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()))
    {
        name.remove(0);
    }
}

/// Whether a capital within a word shows that it was garbled. Only names such as "McReed", "DeReed", "LeReed" and
/// "O'Reed" have one there.
fn is_garbled(word: &str) -> bool {
    const PREFIXES: [&str; 7] = ["Mc", "Mac", "De", "Le", "La", "Van", "Fitz"];
    word.bytes().all(|b| b.is_ascii_alphabetic())
        && word
            .bytes()
            .zip(word.bytes().skip(1))
            .any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
        && !PREFIXES.iter().any(|prefix| word.starts_with(prefix))
}

/// Joins words that a hard wrap cut after their first letter: "Andrew Y oung".
fn unwrapped<'t>(words: &[&'t str]) -> Vec<Cow<'t, str>> {
    let mut out: Vec<Cow<str>> = Vec::with_capacity(words.len());
    for word in words {
        match out.last_mut() {
            Some(last)
                if last.len() == 1
                    && last.bytes().all(|b| b.is_ascii_uppercase())
                    && word.starts_with(|c: char| c.is_lowercase())
                    && !PARTICLES.contains(word) =>
            {
                last.to_mut().push_str(word);
            }
            _ => out.push(Cow::Borrowed(word)),
        }
    }
    out
}

/// Small words that are parts of names.
const PARTICLES: [&str; 9] = ["de", "da", "del", "la", "van", "von", "der", "al", "du"];

#[cfg(test)]
mod tests;
