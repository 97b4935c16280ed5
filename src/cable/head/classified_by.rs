//! The "Classified By" statement: who, and for which reasons of the executive order.

use crate::ClassifiedBy;
use crate::scan::{Cursor, find, fold, starts};

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

/// The reasons: "1.4 (b) and (d)", "1.4 B/D", "1.4 (b-d)", "1:4 b,d", "14 (b)", "reasons b, d".
///
/// A hard wrap may fall into any of these words, so they are read without their blanks.
pub(crate) fn reasons(text: &str, year: Option<u32>) -> Vec<String> {
    let squeezed = squeezed(text);
    let mut out = Vec::new();
    let mut cursor = Cursor::new(&squeezed);
    while !cursor.is_end() {
        if let Some(section) = section(&mut cursor) {
            categories(&mut cursor, section, &mut out);
            continue;
        }
        cursor.at += cursor.rest().chars().next().map_or(1, char::len_utf8);
    }
    if out.is_empty()
        && let Some(at) = find(&squeezed, "reason")
    {
        let mut cursor = Cursor::starting(&squeezed, at + 6);
        cursor.eat_any(b"s(:;,.) ");
        // E.O. 12958 put the reasons into section 1.5; the order that amended it in 2003 into 1.4.
        let section = if year.is_some_and(|year| !(3..=50).contains(&year)) { '5' } else { '4' };
        categories(&mut cursor, section, &mut out);
    }
    out
}

/// `text` in lower case without its blanks; one stays between two numbers, as in "E.O. 12958 1.4".
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && letter.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(' ');
        }
        out.push(letter.to_ascii_lowercase());
        blank = false;
    }
    out
}

/// "1.4", "1:4", "1/4", "14" before a category.
fn section(cursor: &mut Cursor) -> Option<char> {
    let mut probe = *cursor;
    let glued = probe.at > 0 && cursor_before(cursor).is_ascii_digit();
    if glued || !probe.eat(b'1') {
        return None;
    }
    let separators = probe.eat_any(b".:/,;- ");
    let section = match probe.byte() {
        b'4' => '4',
        b'5' => '5',
        _ => return None,
    };
    probe.at += 1;
    for word in ["section", "sections", "paragraphs", "paragraph", "paras", "para"] {
        if separators > 0 && probe.word(word) {
            break;
        }
    }
    let category = matches!(probe.byte(), b'(' | b'.' | b':' | b',' | b'/' | b'[' | b'"' | b'\'')
        || (probe.byte().is_ascii_lowercase() && separators > 0);
    if !category || (separators == 0 && probe.byte() != b'(') {
        return None;
    }
    *cursor = probe;
    Some(section)
}

fn cursor_before(cursor: &Cursor) -> u8 {
    let mut before = *cursor;
    before.at = cursor.at.saturating_sub(1);
    before.byte()
}

/// Letters a to h, with whatever stands between them.
fn categories(cursor: &mut Cursor, section: char, out: &mut Vec<String>) {
    let mut last: Option<u8> = None;
    let mut range = false;
    loop {
        let before = cursor.at;
        range |= cursor.byte() == b'-' && last.is_some();
        if cursor.eat_any(b"().,/&;:-+[]{}\"'") > 0 {
            range |= last.is_some() && cursor_before(cursor) == b'-';
            continue;
        }
        if cursor.word("through") || cursor.word("thru") {
            range |= last.is_some();
            continue;
        }
        if cursor.word("and") || cursor.word("or") {
            continue;
        }
        let letter = cursor.byte();
        let run = cursor.rest().bytes().take(6).take_while(u8::is_ascii_lowercase).count();
        let single = run == 1
            || cursor.rest().get(1..).is_some_and(|rest| rest.starts_with("and"))
            || (run <= 4 && cursor.rest().bytes().take(run).all(|b| (b'a'..=b'h').contains(&b)));
        if !(b'a'..=b'h').contains(&letter) || !single {
            cursor.at = cursor.at.max(before);
            return;
        }
        cursor.at += 1;
        let from = match last {
            Some(last) if range && last < letter => last + 1,
            _ => letter,
        };
        for category in from..=letter {
            let reason = format!("1.{section}({})", char::from(category));
            if !out.contains(&reason) {
                out.push(reason);
            }
        }
        last = Some(letter);
        range = false;
    }
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
mod tests {
    use super::*;

    #[test]
    fn titles_are_sorted() {
        assert!(TITLES.is_sorted());
    }

    #[test]
    fn reasons_in_any_spelling() {
        for (input, expected) in [
            ("Reasons 1:4 b,d", "1.4(b) 1.4(d)"),
            ("for reasons 1.4 (b)(d)", "1.4(b) 1.4(d)"),
            ("reasons 1.4 (B) and (D).", "1.4(b) 1.4(d)"),
            ("REASONS 1.4 B/D", "1.4(b) 1.4(d)"),
            ("Reasons: 1.4 (b-d)", "1.4(b) 1.4(c) 1.4(d)"),
            ("reasons 14 (b) and (d).", "1.4(b) 1.4(d)"),
            ("reasons 1.5 (B) and (D).", "1.5(b) 1.5(d)"),
            ("per 1.4 (B and D).", "1.4(b) 1.4(d)"),
            ("for reasons 1.4 (b) an\nd (d)", "1.4(b) 1.4(d)"),
            ("reasons 1.4 (B) A ND (D)", "1.4(b) 1.4(d)"),
            ("reasons 1.4. (b), (d).", "1.4(b) 1.4(d)"),
            ("REASONS: 1.4 (A), (B) AND (D). Background follows", "1.4(a) 1.4(b) 1.4(d)"),
            ("1/4 (B), (D), (E), and (G)", "1.4(b) 1.4(d) 1.4(e) 1.4(g)"),
            ("for reasons 1.\n4 (b,d)", "1.4(b) 1.4(d)"),
            ("for reasons b, d.", "1.4(b) 1.4(d)"),
            ("REASON: 1.4(D)", "1.4(d)"),
            ("Ambassador Wayne", ""),
        ] {
            assert_eq!(reasons(input, Some(9)).join(" "), expected, "{input}");
        }
    }

    #[test]
    fn names_without_titles() {
        assert_eq!(read("Derived from Multiple Sources", None).name, None);
        for (input, expected) in [
            ("Ambassador Jordan W. Adams for Reasons 1:4 b,d", "Jordan W. Adams"),
            ("Robin W. Baker, for reasons 1.4 (b)(d)", "Robin W. Baker"),
            ("by Ambassador Morgan M. Clark for reasons 1.5", "Morgan M. Clark"),
            ("POLITICAL MINISTER-COUNSELOR JAMIE DAVIDSON, REASONS 1.4", "JAMIE DAVIDSON"),
            ("Classified by Ambassador Taylor A. Evans for reasons", "Taylor A. Evans"),
            ("CHARGE D'AFFAIRES SAM FOSTER; REASON 1.4", "SAM FOSTER"),
            ("CHARGE D’AFFAIRES LESLIE GRANT FOR REASONS", "LESLIE GRANT"),
            ("Ambassador Casey T. Hill, Jr. Reasons 1.4 (b/d).", "Casey T. Hill, Jr."),
            ("ALEX IRWIN, CHARGE D’AFFAIRES, A.I.", "ALEX IRWIN"),
            ("CHARGE D'AFFAIRES, A.I. JESSE KING, REASON 1.4(B)", "JESSE KING"),
            ("Quinn R Lane, Consul General, Rome, Italy. REASON: 1.4", "Quinn R Lane"),
            ("POLITICAL COUNSELOR DREW MASON. REASONS: 1.4", "DREW MASON"),
            ("Consul General Rowan Nash,for reasons 1.4", "Rowan Nash"),
            ("Pol/MC Jamie Davidson for reasons 1.4", "Jamie Davidson"),
            ("USEU Political M-C Avery Owen for reasons 1.4", "Avery Owen"),
            ("A/DCM Skyler Price; reasons 1.4", "Skyler Price"),
            ("Amb. Blake N. Reed for reasons 1.4", "Blake N. Reed"),
            ("DCM Dana Walker for reaons 1.4", "Dana Walker"),
            ("COUNSELOR FOR POLITICAL AFFAIRS DANA WALKER FO R REASONS 1.4", "DANA WALKER"),
            ("CHARGE D'AFFAIRS DANA WALKER; REASON 1.4", "DANA WALKER"),
            ("ISN - C. S. DANA WALKER, ACTING FOR REASONS", "C. S. DANA WALKER"),
            ("Minister Counselor for Political Affairs Dana Y oung, 1.4", "Dana Young"),
        ] {
            let got = read(input, Some(9)).name;
            assert_eq!(got.as_deref(), Some(expected), "{input}");
        }
    }
}
