//! The end of a telegram: the signature, and above it what databases and printers add.

use super::junk::{is_junk, is_misprinted_banner};
use crate::ends::{TITLES, ends_abbreviated, ends_note, ends_sentence};
use crate::head::is_rule;
use crate::pagebreak::is_banner;
use crate::redaction::ends_redacted;
use crate::scan::{find, is_upper, starts};
use crate::{InsetKind, Line, Role, Span, date};

/// A signature that was found.
pub(crate) struct Signature {
    pub(crate) name: String,
    /// Index of its line.
    pub(crate) line: usize,
    /// The byte at which it begins, if it is glued to the end of the text.
    pub(crate) cut: Option<usize>,
}

/// The most lines below a signature.
const TAIL: usize = 14;

/// Looks for the signature among the last lines, from line `from` on. Where it is printed twice, it is the upper one.
pub(crate) fn find_last(text: &str, lines: &[Line], from: usize) -> Option<Signature> {
    let found = find_lowest(text, lines, from)?;
    let above = lines.get(from..found.line).unwrap_or_default().iter().rposition(Line::is_text);
    let same = above
        .map(|above| from + above)
        .filter(|&above| found.cut.is_none() && span_of(lines, above).of(text).trim() == found.name);
    Some(Signature { line: same.unwrap_or(found.line), ..found })
}

fn find_lowest(text: &str, lines: &[Line], from: usize) -> Option<Signature> {
    let printed: Vec<usize> = (from..lines.len())
        .rev()
        .filter(|&index| lines.get(index).is_some_and(|line| line.is_text()))
        .take(TAIL)
        .collect();
    let mut bracketed = false;
    let mut plug = usize::MAX;
    let mut junk_only = true;
    for (nth, &index) in printed.iter().enumerate() {
        let line = lines.get(index)?;
        if junk_only {
            plug = super::plug::above(text, lines, from, index + 1).unwrap_or(usize::MAX);
            junk_only = is_junk(line.span.of(text));
        }
        // The notice of a web site may be below the signature, or end with it.
        if index >= plug {
            if let Some((name, at)) = glued(line.span.of(text)).filter(|_| nth == 0) {
                return Some(Signature { name, line: index, cut: Some(line.span.start + at) });
            }
            continue;
        }
        let row = line.span.of(text);
        if is_misprinted_banner(row.trim()) {
            continue;
        }
        let above = printed.get(nth + 1).and_then(|&above| lines.get(above)).map(|line| line.span.of(text));
        let apart = index > from && lines.get(index - 1).is_some_and(|line| !line.is_text());
        if let Some(name) =
            alone(row, above, apart, || Room::of(text, lines, &printed).ends_with(nth, row, above))
        {
            return Some(Signature { name, line: index, cut: None });
        }
        // Below a remark in brackets only a name on its own line is a signature.
        if bracketed {
            return None;
        }
        if let Some((name, at)) = glued(row) {
            return Some(Signature { name, line: index, cut: Some(line.span.start + at) });
        }
        if let Some(name) = lower_case(row, above, apart).filter(|_| nth == 0) {
            // A name that is repeated without its capital is the one above.
            let upper = above.map(str::trim).filter(|above| above.eq_ignore_ascii_case(&name));
            return Some(match upper {
                Some(upper) => Signature { name: upper.to_owned(), line: *printed.get(nth + 1)?, cut: None },
                None => Signature { name, line: index, cut: None },
            });
        }
        bracketed = nth == 0 && is_remark(row);
        if !bracketed && !is_junk(row) && !cut_title(row) {
            return None;
        }
    }
    None
}

/// Looks for the line that the container says is the signature. Below it are at most a few
/// short lines, and remarks of editors in brackets.
pub(crate) fn find_given(text: &str, lines: &[Line], from: usize, signed: &str) -> Option<Signature> {
    const BELOW: usize = 3;
    const SHORT: usize = 120;
    let signed = signed.trim();
    let row = |index: usize| lines.get(index).map_or("", |line| line.span.of(text).trim());
    let printed = (from..lines.len()).rev().filter(|&index| lines.get(index).is_some_and(Line::is_text));
    let is_text = |row: &str| row.len() >= SHORT && !row.starts_with('[');
    let line = printed.take(BELOW + 1).find(|&index| row(index) == signed || is_text(row(index)))?;
    let name = signed.split(',').next().unwrap_or(signed).trim_end_matches('.');
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name).to_owned();
    (row(line) == signed && !name.is_empty()).then_some(Signature { name, line, cut: None })
}

/// How wide the last lines of a text are, and whether an end mark follows them. Where a message ends, a word alone on a
/// line is a name, if it would have fitted on the line above.
struct Room {
    widest: usize,
    ended: bool,
}

impl Room {
    fn of(text: &str, lines: &[Line], printed: &[usize]) -> Room {
        // Lines that a printer joined are wider.
        const WIDEST: usize = 80;
        let widths = printed.iter().filter_map(|&index| lines.get(index));
        let widths = widths.map(|line| line.span.of(text).trim().len()).filter(|width| *width <= WIDEST);
        let below = lines.iter().skip(printed.first().map_or(0, |last| last + 1));
        let ends = |line: &Line| matches!(line.role, Role::Inset(InsetKind::EndMark) | Role::Tail);
        Room { widest: widths.max().unwrap_or_default(), ended: below.into_iter().any(ends) }
    }

    /// Whether this line, the `nth` from the end, was begun although its words would have fitted on the line above.
    fn ends_with(&self, nth: usize, row: &str, above: Option<&str>) -> bool {
        let above = above.unwrap_or_default().trim();
        self.ended
            && nth == 0
            && above.len() + 1 + row.trim().len() <= self.widest
            && !above.ends_with([',', '-'])
    }
}

/// Whether a line is a remark in brackets by whoever kept the text.
fn is_remark(row: &str) -> bool {
    let row = row.trim();
    row.starts_with('(') && row.ends_with(')') && row.len() < 120
}

/// Returns the name if the line consists of nothing else. `last` says that the message ends with this line, which was
/// begun on purpose.
fn alone(printed: &str, above: Option<&str>, apart: bool, last: impl Fn() -> bool) -> Option<String> {
    let row = trim_tail(printed.trim()).trim_end_matches(['.', '>', ' ', '#']);
    let row = row.trim();
    let name = name(row)?;
    if is_banner(row) || is_word(&name) {
        return None;
    }
    let complete = above.is_none_or(|above| {
        let above = above.trim_end();
        ends_sentence(above) || is_rule(above) || ends_plug(above) || ends_redacted(above) || minimizes(above)
    });
    // Unless a full stop is above, a name must be set off, or in upper case below text that is not.
    let upper = name.bytes().all(|b| !b.is_ascii_lowercase());
    let above_upper = above.is_some_and(|above| !above.bytes().any(|b| b.is_ascii_lowercase()));
    // A full stop directly after a name ends a sentence that wraps to one last word: "the U.S.
    //
    // GDP."
    if is_stopped(printed) {
        return (complete && (apart || name.len() > 4) && upper && !above.is_some_and(ends_abbreviated))
            .then_some(name);
    }
    let unstopped = printed.trim_end().ends_with(|last: char| last.is_alphabetic());
    (complete || (apart && upper && unstopped) || (upper && (!above_upper || last()))).then_some(name)
}

/// Whether a full stop other than that of "Jr." follows a name.
fn is_stopped(name: &str) -> bool {
    let name = name.trim_end();
    let word = name.rsplit(' ').next().unwrap_or_default();
    name.ends_with('.') && word.len() > 1 && !["Jr.", "JR.", "Sr.", "SR."].contains(&word)
}

/// Reads a name without its capital, as in telegrams in lower case. It must be the last line of all, set off from a
/// sentence above, or below the end of a note or the same name.
fn lower_case(row: &str, above: Option<&str>, apart: bool) -> Option<String> {
    let row = row.trim();
    let plain = (3..=15).contains(&row.len()) && row.bytes().all(|b| b.is_ascii_lowercase());
    let above = above.filter(|_| plain && !is_word(row))?;
    let stands = apart && ends_sentence(above) || ends_note(above.trim_end()) || is_name_in(above, row);
    stands.then(|| row.to_owned())
}

/// Whether a line is this name, but for its capitals.
fn is_name_in(line: &str, lower: &str) -> bool {
    let line = line.trim();
    line.eq_ignore_ascii_case(lower) && name(line).is_some()
}

/// Whether this line below the signature is a title that was cut short: "A QUIET WEEK IN THE CAP...".
fn cut_title(row: &str) -> bool {
    let row = row.trim();
    row.len() < 60 && row.ends_with("...") && is_upper(row)
}

/// Finds a name at the end of a line of text: "... it is so. WALKER".
fn glued(row: &str) -> Option<(String, usize)> {
    let trimmed = trim_tail(row);
    if is_stopped(trimmed) {
        return None;
    }
    let mut at = trimmed.len();
    let mut best = None;
    // A surname has at most three words: "VAN DER BERG", "TIMKEN JR".
    for _ in 0..3 {
        let Some(before) = trimmed.get(..at).map(str::trim_end) else { break };
        let Some(cut) = before.rfind([' ', '\t', ']', ')', '*']).max(glued_stop(before)) else { break };
        let start = cut + 1;
        let (lead, tail) = trimmed.split_at_checked(start)?;
        if let Some(name) = name(tail.trim())
            && !is_word(&name)
            && ends_complete(lead, &name)
        {
            // A full stop that stands alone before the name belongs to no sentence.
            let stray = lead.ends_with(" .").then(|| lead.len() - 1);
            let start = repeated_before(lead, &name).or(stray).unwrap_or(start);
            best = Some((name, start));
            break;
        }
        at = cut;
        if trimmed.len() - at > 40 {
            break;
        }
    }
    best
}

/// Returns where a signature begins that is printed a second time behind "UNQUOTE", as `name` below `lead`.
fn repeated_before(lead: &str, name: &str) -> Option<usize> {
    let (first, last) = lead.trim_end().rsplit_once(' ')?;
    let before = first.trim_end().strip_suffix(name).filter(|_| last.eq_ignore_ascii_case("UNQUOTE"))?;
    before.ends_with([' ', '.']).then_some(before.len()).or(before.is_empty().then_some(0))
}

/// Finds a full stop directly before a name in capitals: "it is so.WALKER", "it is so. .WALKER".
fn glued_stop(text: &str) -> Option<usize> {
    let stop = text.rfind('.')?;
    let name = text.get(stop + 1..)?;
    let before = text.get(..stop)?;
    let ended = before.ends_with(|last: char| last.is_ascii_lowercase())
        || before.ends_with(' ') && ends_sentence(before);
    let upper = name.len() >= 4 && name.bytes().all(|b| b.is_ascii_uppercase());
    (ended && upper && !ends_plug(text)).then_some(stop)
}

/// Whether the text before a glued name is complete: a sentence, a rule, a web address, a bracket.
fn ends_complete(lead: &str, name: &str) -> bool {
    let lead = lead.trim_end();
    let upper = name.bytes().all(|b| !b.is_ascii_lowercase());
    if let Some(before) = lead.strip_suffix('.') {
        // An initial does not end a sentence, unless it belongs to no name: "Dana J. Walker", "the desks A and T. WALKER".
        let (rest, word) = before.rsplit_once([' ', '(', '"']).unwrap_or(("", before));
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        let first = rest.rsplit(' ').next().unwrap_or_default();
        let belongs = initial
            && !(upper
                && first.bytes().any(|b| b.is_ascii_lowercase())
                && !first.starts_with(char::is_uppercase));
        return !belongs && !TITLES.contains(&word);
    }
    let sentence = ends_sentence(lead) && !lead.ends_with(':');
    sentence
        || is_address(lead)
        || (upper
            && (lead.ends_with(['*', '-', ')', '>', '#'])
                || ends_plug(lead)
                || ends_redacted(lead)
                || ends_part(lead)
                || minimizes(lead)))
}

/// Whether the text ends with the end of a part, which is often printed without a full stop: "END COMMENT", "UNQUOTE",
/// "End of the First Half".
fn ends_part(lead: &str) -> bool {
    if ends_note(lead)
        || lead.len() >= 7
            && lead.get(lead.len() - 7..).is_some_and(|end| end.eq_ignore_ascii_case("UNQUOTE"))
    {
        return true;
    }
    let sentence = lead.rsplit(['.', '!', '?']).next().unwrap_or_default().trim_start();
    // A word in capitals behind others is the first word of a name.
    let named = is_upper(sentence.rsplit(' ').next().unwrap_or_default()) && !is_upper(sentence);
    starts(sentence, "END OF ") && sentence.split(' ').count() <= 6 && !named
}

/// Whether the text ends with a web address, which may be broken once: "http://.../index.c fm".
fn is_address(lead: &str) -> bool {
    lead.rsplit_once("://").is_some_and(|(_, address)| address.split_ascii_whitespace().count() <= 2)
}

/// Whether the text ends with a web address, which is often broken, as in the notice that many posts add.
fn ends_plug(row: &str) -> bool {
    // Only the end of the line matters.
    let from = row.len().saturating_sub(90);
    let tail = row
        .get(from..)
        .or_else(|| row.get(from + 1..))
        .or_else(|| row.get(from + 2..))
        .or_else(|| row.get(from + 3..));
    let tail = tail.unwrap_or_default();
    ["://", ".gov", "www.", "WWW."].iter().any(|word| find(tail, word).is_some())
}

/// Whether the text ends with "MINIMIZE CONSIDERED", which is printed without a full stop.
fn minimizes(row: &str) -> bool {
    let from = row.len().saturating_sub("MINIMIZE CONSIDERED".len());
    row.get(from..).is_some_and(|end| end.eq_ignore_ascii_case("MINIMIZE CONSIDERED"))
}

/// Returns the one to three words of the text that may be a surname. A doubled word counts once.
fn name(text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let [first, second] = words.as_slice()
        && first.eq_ignore_ascii_case(second)
    {
        words.pop();
    }
    if words.is_empty() || words.len() > 3 {
        return None;
    }
    let word_fits = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '`'));
        let upper = word.chars().all(|c| !c.is_lowercase());
        let capital = word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase);
        let suffix = word.eq_ignore_ascii_case("jr") || word.eq_ignore_ascii_case("sr");
        let redacted = word.contains("XXX") || starts(word, "NNNN");
        letters >= 2 && plain && (upper || capital || suffix) && !redacted
    };
    if !words.iter().all(|word| word_fits(word)) {
        return None;
    }
    // "... in the EU. WALKER": a full stop within ends a sentence, except in "St. Walker".
    let mut leading = words.iter().rev().skip(1);
    if leading.any(|word| word.ends_with('.') && !["St.", "ST.", "Ste.", "STE."].contains(word)) {
        return None;
    }
    // Two capitalised words are more often the end of a sentence than a surname; two in upper case are not.
    let upper = |word: &&str| word.chars().all(|c| !c.is_lowercase());
    let suffixed = words.last().is_some_and(|word| word.trim_end_matches('.').eq_ignore_ascii_case("jr"));
    let mixed = words.len() > 1 && !words.iter().all(upper) && !suffixed;
    let particle =
        words.first().is_some_and(|word| ["La", "Le", "De", "Van", "Von", "Mc", "Del", "Di"].contains(word));
    (!mixed || particle).then(|| words.join(" "))
}

/// Whether this is one of the words that end a telegram without being a name.
fn is_word(name: &str) -> bool {
    const WORDS: [&str; 37] = [
        "END",
        "COMMENT",
        "SUMMARY",
        "NOTE",
        "TEXT",
        "REQUEST",
        "REGARDS",
        "NNNN",
        "CONFIDENTIAL",
        "SECRET",
        "UNCLASSIFIED",
        "UNCLAS",
        "NOFORN",
        "SIPDIS",
        "SENSITIVE",
        "TOP",
        "PARAGRAPH",
        "TOPICS",
        "ATTACHMENT",
        "ENDTEXT",
        "CONCLUSION",
        "REDACTED",
        "REMOVED",
        "NONE",
        "TBD",
        "WWW",
        "COM",
        "GOV",
        "CFM",
        "FM",
        "USG",
        "UNQUOTE",
        "QUOTE",
        "TELEGRAM",
        "MINIMIZE",
        "CONSIDERED",
        "BT",
    ];
    name.split_whitespace()
        .map(|word| word.trim_matches('.'))
        .any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Returns the line without what printers add after its last word: dates, full stops, brackets.
fn trim_tail(row: &str) -> &str {
    let mut row = row.trim_end();
    loop {
        let before = row;
        row = row.trim_end_matches([' ', '>', '\t', '#']);
        if let Some(stripped) = row.strip_suffix(" .") {
            row = stripped;
        }
        if let Some((lead, last)) = row.rsplit_once(' ')
            && last.len() == 10
            && date::of_container(last).is_some()
        {
            row = lead;
        }
        if row == before {
            return row;
        }
    }
}

/// Returns the span of the line at `index`, or an empty one.
pub(crate) fn span_of(lines: &[Line], index: usize) -> Span {
    lines.get(index).map_or(Span::default(), |line| line.span)
}

#[cfg(test)]
mod tests;
