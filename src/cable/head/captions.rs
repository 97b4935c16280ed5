//! Captions and pass-to lines, which are printed between the classification line and the executive order.

use crate::marks::content;
use crate::post;
use crate::scan::{Cursor, fold, starts, trim};

/// Captions of 5 FAH-2 H-440, and others that are printed alone on a line.
#[rustfmt::skip]
const CAPTIONS: [&str; 34] = [
    "SIPDIS", "NOFORN", "NODIS", "EXDIS", "STADIS", "LIMDIS", "SENSITIVE", "EFTO", "TERREP", "AIDAC",
    "CODEL", "STAFFDEL", "ORCON", "INFORM CONSULS", "ROGER CHANNEL", "DISSENT CHANNEL", "AGREMENT CHANNEL",
    "DIRGEN CHANNEL", "MED CHANNEL", "TM CHANNEL", "OFFICIAL INFORMAL", "OFFICIAL-INFORMAL",
    "SENSITIVE BUT UNCLASSIFIED", "SBU DELIBERATIVE PROCESS", "NOT FOR INTERNET DISTRIBUTION",
    "NO DISTRIBUTION OUTSIDE USG", "USINT", "VISAS", "NOCONTRACT", "FOUO", "CORRECTED COPY",
    "SBU", "NO FORN", "NO FOREIGN DISSEM",
];

/// Reads the captions of a line that has nothing else: "SIPDIS", "SECRET//NOFORN", "NOFORN, NOT FOR INTERNET
/// DISTRIBUTION", "C O R R E C T E D  C O P Y -- CHANGE OF CLASSIFICATION".
pub(crate) fn read(line: &str) -> Option<Vec<String>> {
    let line = trim(line).trim_end_matches('.');
    let line = line.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(line);
    // No caption on record is longer.
    if line.is_empty() || line.len() > 120 {
        return None;
    }
    let mut cursor = Cursor::new(line);
    if cursor.spaced("CORRECTED") {
        return Some(vec![fold(line)]);
    }
    if starts(line, "PERISHABLE INFORMATION") || starts(line, "SENSITIVE BUT UNCLASSIFIED") {
        return Some(vec![fold(line)]);
    }
    // The searcher behind `contains` takes longer to start than a line takes to read.
    if line.as_bytes().windows(2).any(|two| two == b"//") && content(line).is_some() {
        return Some(vec![fold(line)]);
    }
    let mut found = Vec::new();
    while !cursor.is_end() {
        cursor.eat_any(b" ,;/.\t");
        if cursor.is_end() {
            break;
        }
        let caption = longest(&mut cursor)?;
        found.push(caption);
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a line has a single caption that is also an everyday word.
pub(crate) fn is_word(line: &str) -> bool {
    const WORDS: [&str; 4] = ["SENSITIVE", "VISAS", "CODEL", "STAFFDEL"];
    WORDS.contains(&line.trim())
}

/// Reads a caption with offices after it on the same line: "SIPDIS, ISN/MTR AND EUR/PRA".
pub(crate) fn leading(line: &str) -> Option<(&str, &str)> {
    let (caption, offices) = trim(line).split_once(',')?;
    caption.eq_ignore_ascii_case("SIPDIS").then_some((caption, offices))
}

/// Reads the captions at the start of a line, and returns them with the rest of the line: "SIPDIS DEPT FOR EUR".
pub(crate) fn first(line: &str) -> (Vec<String>, &str) {
    let mut cursor = Cursor::new(line);
    let mut found = Vec::new();
    loop {
        cursor.eat_any(b" ,;/.\t");
        match longest(&mut cursor) {
            Some(caption) => found.push(caption),
            None => return (found, cursor.rest()),
        }
    }
}

/// Reads a level with controls on a line of its own below the classification line: "SECRET//NOFORN", "SECRET NOFORN",
/// "SENSITIVE BUT UNCLASSIFIED".
pub(crate) fn level_and_controls(line: &str) -> Option<String> {
    let line = trim(line);
    if line.is_empty() || line.len() > 80 || line.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    // "S/CRS" is an office, so only levels that are spelled out count.
    const LEVELS: [&str; 5] = ["SECRET", "CONFIDENTIAL", "UNCLAS", "SENSITIVE BUT", "TOP SECRET"];
    if !LEVELS.iter().any(|level| line.starts_with(level)) {
        return None;
    }
    let content = content(line)?;
    let controlled = content.noforn || !content.dissemination.is_empty() || line.starts_with("SENSITIVE BUT");
    controlled.then(|| fold(line))
}

fn longest(cursor: &mut Cursor) -> Option<String> {
    let rest = cursor.rest();
    let first = cursor.byte().to_ascii_uppercase();
    let word = CAPTIONS
        .iter()
        .filter(|word| {
            word.as_bytes().first() == Some(&first)
                && starts(rest, word)
                && !rest.as_bytes().get(word.len()).is_some_and(u8::is_ascii_alphanumeric)
        })
        .max_by_key(|word| word.len())?;
    cursor.at += word.len();
    rest.get(..word.len()).map(str::to_owned)
}

/// Whether a line begins a pass-to entry of its own: "DEPT FOR", "STATE PASS TO", "FROM THE AMBASSADOR".
pub(crate) fn begins_pass_to(line: &str) -> bool {
    let line = line.trim();
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    if ["FROM", "FOR", "PASS", "PLEASE", "PERSONAL", "TO"].iter().any(|word| first.eq_ignore_ascii_case(word))
    {
        return true;
    }
    first.ends_with(':')
        || names_office(line)
        || words.take(6).any(|word| {
            ["FOR", "PASS", "PASS:", "FOR:", "INFO"]
                .iter()
                .any(|known| word.trim_matches(',').eq_ignore_ascii_case(known))
        })
}

/// Whether a line in capitals is nothing but a pass-to entry, wherever it is: "FOR EUR", "FOR: ARA/BC/B", "LIMA FOR
/// WALKER", "STATE PASS OPIC".
pub(crate) fn is_pass_to(line: &str) -> bool {
    // Longer lines are sentences.
    const LONGEST: usize = 50;
    let line = line.trim();
    let upper = line.bytes().all(|byte| !byte.is_ascii_lowercase());
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let known = || {
        ["FOR", "PASS"].iter().any(|word| {
            let lead = line.split_once(&format!(" {word} ")).map(|(lead, _)| lead);
            lead.and_then(post::canonical).is_some_and(|post| post::is_known(&post))
        })
    };
    upper && line.len() <= LONGEST && ((matches!(first, "FOR" | "FOR:") && !rest.is_empty()) || known())
}

/// Whether this is a person and an office and nothing else: "JOHN DOE OF EUR/WE".
fn names_office(line: &str) -> bool {
    let Some((persons, office)) = line.split_once(" OF ").or_else(|| line.split_once(" AT ")) else {
        return false;
    };
    let words = persons.split(' ').count();
    let named = persons.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'.' | b'-'));
    let part =
        ["OFFICE", "BUREAU", "DEPARTMENT", "DIVISION", "CHIEF"].iter().any(|word| persons.ends_with(word));
    (2..=7).contains(&words) && named && !part && office.split(' ').count() <= 2
}

/// Whether a pass-to entry continues with `row` although `row` resembles the beginning of another: "BERLIN FOR WALKER;
/// BAGHDAD" and "FOR OAKHURST".
pub(crate) fn goes_on(entry: &str, row: &str) -> bool {
    const WORDS: [&str; 6] = ["FOR", "AND", "TO", "OF", "PASS", "PLEASE"];
    let open = entry.trim_end().rsplit(' ').next().is_some_and(|last| WORDS.contains(&last));
    let unsaid = row.starts_with("FOR ")
        && entry.rsplit_once(';').is_some_and(|(_, post)| !post.split(' ').any(|word| word == "FOR"));
    open || unsaid || (entry.ends_with(',') && names_office(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (input, expected) in [
            ("SIPDIS ", "SIPDIS"),
            ("Sipdis", "Sipdis"),
            ("SIPDIS NOFORN", "SIPDIS|NOFORN"),
            ("NOFORN, NOT FOR INTERNET DISTRIBUTION", "NOFORN|NOT FOR INTERNET DISTRIBUTION"),
            ("SECRET//NOFORN", "SECRET//NOFORN"),
            (
                "C O R R E C T E D COPY --CHANGE OF CLASSIFICATION",
                "C O R R E C T E D COPY --CHANGE OF CLASSIFICATION",
            ),
            ("OFFICIAL INFORMAL", "OFFICIAL INFORMAL"),
            ("DEPT FOR EAP", ""),
            ("SENSITIVEX", ""),
        ] {
            assert_eq!(read(input).unwrap_or_default().join("|"), expected, "{input}");
        }
    }
}
