//! Section headings: lines with a rule below, or short lines that stand alone above a paragraph.

use crate::head::is_rule;
use crate::scan::{bare, ends_sentence, fold, is_upper};
use crate::{Line, Role};

/// A heading above a paragraph: the lines that it takes, and its words.
pub(crate) struct Heading {
    /// Index of its first line, rules included.
    pub(crate) first: usize,
    pub(crate) title: Option<String>,
}

/// A line of a heading is shorter than this; rules are drawn at most this wide.
const WIDEST: usize = 110;
/// Headings of four lines exist; more are a paragraph.
const MOST_LINES: usize = 4;

/// Looks for a heading that ends directly above line `below`, not above line `floor`.
pub(crate) fn above(text: &str, lines: &[Line], floor: usize, below: usize) -> Option<Heading> {
    let at = |index: usize| lines.get(index).map_or("", |line| line.span.of(text));
    let skipped = |index: usize| {
        // Some posts print a lone "-" for a blank line.
        let filler = |line: &Line| line.role == Role::Rule && !is_rule(line.span.of(text));
        let gone = |line: &Line| matches!(line.role, Role::Blank | Role::Inset(_)) || filler(line);
        lines.get(index).is_some_and(gone)
    };
    let mut index = below;
    while index > floor && skipped(index - 1) {
        index -= 1;
    }
    if index <= floor {
        return None;
    }
    let last = at(index - 1);
    if let Some(title) = between_rules(last) {
        return Some(Heading { first: index - 1, title: Some(title) });
    }
    let ruled = is_rule(last);
    if ruled {
        index -= 1;
        // A rule may be wrapped onto a second line, and a blank line may stand above it.
        while index > floor && (skipped(index - 1) || is_rule(at(index - 1))) {
            index -= 1;
        }
    }
    let end = index;
    let mut words = Vec::new();
    while index > floor && words.len() < MOST_LINES {
        let row = at(index - 1);
        let line = bare(row);
        if line.is_empty() || skipped(index - 1) || is_rule(row) || line.len() > WIDEST || is_item(line) {
            break;
        }
        if !words.is_empty() && (ends_sentence(line) || is_upper(line) != is_upper(at(end - 1))) {
            break;
        }
        words.push(line);
        index -= 1;
    }
    if words.is_empty() {
        return ruled.then_some(Heading { first: end, title: None });
    }
    words.reverse();
    let title = fold(&words.join(" "));
    if !ruled && !stands_alone(text, lines, floor, index, &title) {
        return None;
    }
    // The rule above belongs to the heading as well.
    let mut first = index;
    let mut probe = index;
    while probe > floor && (skipped(probe - 1) || is_rule(at(probe - 1))) {
        probe -= 1;
        if is_rule(at(probe)) {
            first = probe;
        }
    }
    Some(Heading { first, title: Some(title) })
}

/// Whether a heading without a rule is one: set off from the text above, which must be complete,
/// and no sentence itself.
fn stands_alone(text: &str, lines: &[Line], floor: usize, first: usize, title: &str) -> bool {
    let plain = title.trim_end_matches(':');
    if plain.len() > 90
        || plain.ends_with(['.', ',', ';', '-'])
        || !plain.bytes().any(|b| b.is_ascii_alphabetic())
    {
        return false;
    }
    if !title
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '"' | '“' | '\''))
    {
        return false;
    }
    if first <= floor {
        return false;
    }
    // A line that begins with a mark of its own needs no blank line above.
    let apart = lines.get(first - 1).is_some_and(|line| line.role == Role::Blank)
        || crate::marks::bracketed(title, 0).is_some();
    let before = lines
        .get(floor..first)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|line| !matches!(line.role, Role::Blank | Role::Inset(_)))
        .map(|line| line.span.of(text));
    apart && before.is_some_and(|row| ends_sentence(row) || is_rule(row))
}

/// "------- Summary -------", "Comment -------": flowed onto one line with its rules.
pub(crate) fn between_rules(row: &str) -> Option<String> {
    let row = bare(row);
    if row.len() > 2 * WIDEST {
        return None;
    }
    let core = row.trim_end_matches(['-', ' ', '=', '*']);
    if row.len() < core.len() + 4 || core.is_empty() || !row.ends_with(['-', '=', '*']) {
        return None;
    }
    let title = core.trim_start_matches(['-', ' ', '=', '*']);
    let led = core.len() - title.len();
    let short = title.len() < 90 && !title.is_empty() && !title.contains("--");
    (short && (led == 0 || led > 3)).then(|| title.trim().to_owned())
}

fn is_item(line: &str) -> bool {
    line.starts_with("--") || line.starts_with("- ") || line.starts_with("* ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lex;

    fn check(text: &str, expected: Option<&str>) {
        let lines = lex(text);
        let got = above(text, &lines, 0, lines.len()).and_then(|heading| heading.title);
        assert_eq!(got.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn headings() {
        check("It is so.\n\nA Clear Day\n-----------\n", Some("A Clear Day"));
        check("It is so.\n\n-------\nSUMMARY\n-------\n\n", Some("SUMMARY"));
        check("It is so.\nA Clear Day\n-----------\n", Some("A Clear Day"));
        check(
            "It is so.\n\nA DAY THAT IS\nCLEAR AND LONG\n------ ------\n",
            Some("A DAY THAT IS CLEAR AND LONG"),
        );
        check("It is so.\n\n------- Summary -------\n", Some("Summary"));
        check("It is so.\n\nA Clear Day\n\n", Some("A Clear Day"));
        check("It is so.\n\nA clear day has dawned.\n\n", None);
        check("and then\n\nA Clear Day\n\n", None);
        check("It is so.\n\n-- a point\n", None);
    }
}
