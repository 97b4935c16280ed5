//! Section headings: lines with a rule below, or short lines alone above a paragraph.

mod within;

use crate::ends::{ends_note, ends_sentence, is_complete};
use crate::head::is_rule;
use crate::number::{self, Form};
use crate::redaction::begins_redacted;
use crate::scan::{bare, fold, is_upper, starts};
use crate::{Line, Role};
use within::is_capitalised;
pub(super) use within::{at_end, between_rules, underlined};

/// A heading above a paragraph: its lines and its words.
pub(crate) struct Heading {
    /// Index of its first line, which may be a rule.
    pub(crate) first: usize,
    pub(crate) title: Option<String>,
    /// Whether it is printed between slashes.
    slashed: bool,
}

/// The longest line of a heading, and the widest rule, in characters.
const WIDEST: usize = 110;
/// The signs at the end of a line that show that it is not a heading.
const ENDS: [char; 4] = ['.', ',', ';', '-'];
/// The most lines of a heading. Headings of four lines exist; more are a paragraph.
const MOST_LINES: usize = 4;

/// Looks for a heading that ends directly above line `below` and begins no higher than line `floor`: "A Clear Day".
/// If a heading of a higher order is above it, the two are joined: "The Week: A Clear Day".
pub(crate) fn above(text: &str, lines: &[Line], floor: usize, below: usize) -> Option<Heading> {
    let lower = one_above(text, lines, floor, below)?;
    let ruled = lines.get(lower.first..below)?.iter().any(|line| line.role == Role::Rule);
    let Some(title) = &lower.title else { return Some(lower) };
    let upper = one_above(text, lines, floor, lower.first).and_then(|upper| {
        let between = lines.get(upper.first..lower.first)?;
        // The upper one needs slashes or a rule below. Its rule may have been taken for the upper rule of the lower
        // heading.
        let own = between.iter().rev().take_while(|line| !line.is_text()).any(|line| line.role == Role::Rule);
        let taken = lines.get(lower.first).is_some_and(|line| line.role == Role::Rule);
        let under = taken && between.last().is_some_and(|line| line.is_text());
        let led = upper
            .title
            .as_deref()
            .is_some_and(|upper| upper.ends_with(':') && is_upper(upper) == is_upper(title));
        let sure = upper.slashed || (ruled && (own || under || led));
        Some((upper.first, upper.title?)).filter(|_| sure)
    });
    Some(match upper {
        Some((first, words)) => {
            let title = format!("{}: {title}", words.trim_end_matches(':'));
            Heading { first, title: Some(title), slashed: false }
        }
        None => lower,
    })
}

fn one_above(text: &str, lines: &[Line], floor: usize, below: usize) -> Option<Heading> {
    let at = |index: usize| lines.get(index).map_or("", |line| line.span.of(text));
    let is_rule = |index: usize| {
        lines.get(index).is_some_and(|line| line.role == Role::Rule && is_rule(line.span.of(text)))
    };
    let skipped = |index: usize| {
        lines.get(index).is_some_and(|line| match line.role {
            Role::Blank | Role::Inset(_) => true,
            // Some posts print a lone "-" instead of a blank line.
            Role::Rule => !is_rule(index),
            _ => false,
        })
    };
    let mut index = below;
    while index > floor && skipped(index - 1) {
        index -= 1;
    }
    if index <= floor {
        return None;
    }
    let last = at(index - 1);
    let ruled = is_rule(index - 1);
    if let Some(title) = between_rules(last).filter(|_| !ruled) {
        // Its first line may be further up, without a rule.
        let upper =
            index.checked_sub(2).filter(|upper| *upper >= floor && !skipped(*upper)).filter(|upper| {
                let line = bare(at(*upper));
                let bounded = *upper == floor || skipped(*upper - 1);
                bounded && line.len() <= WIDEST && !is_complete(line) && is_upper(line) == is_upper(&title)
            });
        return Some(match upper {
            Some(upper) => {
                Heading { first: upper, title: Some(fold(at(upper)) + " " + &title), slashed: false }
            }
            None => Heading { first: index - 1, title: Some(title), slashed: false },
        });
    }
    let lowest = bare(last);
    // Most paragraphs follow the end of a sentence, which is no heading.
    if !ruled && (lowest.len() > WIDEST || (ended(lowest) && !trails_off(lowest))) {
        return None;
    }
    let mut drawn = 0;
    // A rule may be wrapped onto a second line, and a blank line may be above it.
    while ruled && index > floor {
        if is_rule(index - 1) {
            drawn += wide(at(index - 1)) + usize::from(drawn > 0);
        } else if !skipped(index - 1) {
            break;
        }
        index -= 1;
    }
    let end = index;
    let mut words: Vec<&str> = Vec::new();
    let mut bounded = false;
    // Whether a rule is above the lines as well.
    let mut boxed = false;
    while words.len() < MOST_LINES {
        let above = index.checked_sub(1).filter(|above| *above >= floor);
        let Some(above) = above.filter(|above| !skipped(*above) && !is_rule(*above)) else {
            bounded = true;
            boxed = ruled && above.is_some_and(is_rule);
            break;
        };
        let line = bare(at(above));
        if line.len() > WIDEST || is_item(line) {
            break;
        }
        let ends = ends_sentence(line) && !line.ends_with(':') && !trails_off(line);
        if !words.is_empty() && (ends || is_upper(line) != is_upper(at(end - 1))) {
            break;
        }
        // A rule is as wide as the widest line of its heading.
        if ruled
            && words.first().is_some_and(|lowest| wide(lowest).abs_diff(wide(last)) < 3)
            && wide(line) > wide(last) + 4
        {
            break;
        }
        words.push(line);
        index = above;
        if is_slashed(line) {
            break;
        }
    }
    // Directly below a text, only lines that were full can belong to one heading.
    if !boxed && (!bounded || words.len() > 2) {
        let full = words.windows(2).take_while(|pair| wraps(pair)).count() + 1;
        words.truncate(full);
        index = end - words.len();
    } else if let Some(more) = across_page_break(text, lines, floor, index)
        .or_else(|| under_one_rule(text, lines, floor, index, drawn))
        .filter(|_| !words.is_empty())
    {
        words.push(bare(at(more)));
        index = more;
    }
    // A line that ends a sentence is not a heading, whatever is below it.
    if !boxed
        && words.last().is_some_and(|first| first.starts_with(char::is_lowercase) && !begins_redacted(first))
    {
        words.clear();
    }
    if words.is_empty() {
        return ruled.then_some(Heading { first: end, title: None, slashed: false });
    }
    words.reverse();
    let title = match words.as_slice() {
        [line] => fold(line),
        lines => fold(&lines.join(" ")),
    };
    let slashed = is_slashed(&title);
    let title = if slashed { title.trim_matches('/').trim().to_owned() } else { title };
    if !ruled && !slashed && !stands_alone(text, lines, floor, index, words.len(), &title) {
        return None;
    }
    // The rule above belongs to the heading as well.
    let mut first = index;
    let mut probe = index;
    while probe > floor && (skipped(probe - 1) || is_rule(probe - 1)) {
        probe -= 1;
        if is_rule(probe) {
            first = probe;
        }
    }
    Some(Heading { first, title: Some(title), slashed })
}

/// Whether a line ends as no heading does, but for those that [trail off](trails_off).
fn ended(line: &str) -> bool {
    line.trim_end_matches(':').trim_end_matches([')', ']']).ends_with(ENDS)
}

/// Whether a line is a title that ends with an ellipsis: "A Clear Day...". A sentence that ends so has words in lower
/// case.
fn trails_off(line: &str) -> bool {
    let words = line.trim_end_matches(['…', '.']);
    (line.ends_with("...") || line.ends_with('…')) && is_capitalised(words.trim_start_matches(['.', ' ']))
}

/// Returns the printed width of a line.
fn wide(line: &str) -> usize {
    bare(line).chars().count()
}

/// Whether a line has letters other than redacted ones.
fn has_words(title: &str) -> bool {
    title.bytes().any(|b| b.is_ascii_alphabetic() && !matches!(b, b'X' | b'x'))
}

/// Whether a line without a rule is a heading: it is separated from the text above, which is complete, and is not
/// itself a sentence.
fn stands_alone(text: &str, lines: &[Line], floor: usize, first: usize, rows: usize, title: &str) -> bool {
    let plain = title.trim_end_matches(':');
    if plain.len() > 60 + 30 * rows || ended(plain) && !trails_off(plain) || !has_words(plain) {
        return false;
    }
    // Headings that go on from one to the next begin with an ellipsis, too.
    let title = title.trim_start_matches(['.', '…', ' ']);
    if !title.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '"' | '“' | '\'' | 'x')
    }) {
        return false;
    }
    // A line that begins with its own mark or with a Roman numeral needs no blank line above.
    let line_above = first.checked_sub(1).and_then(|above| lines.get(above));
    let apart = line_above.is_none_or(|line| !line.is_text())
        || crate::marks::bracketed(title, 0).is_some()
        || is_outlined(title);
    // The text above may be nothing but the line above the floor.
    let before = lines
        .get(floor.saturating_sub(1)..first)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|line| !matches!(line.role, Role::Blank | Role::Inset(_)));
    // Below a page break a question is more often the end of the text above it than a heading.
    let broken = lines
        .get(floor..first)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|line| !line.is_text())
        .any(|line| matches!(line.role, Role::Inset(_)));
    if broken && plain.ends_with('?') && !is_capitalised(plain) {
        return false;
    }
    // In double-spaced text the last line of a part has blank lines around it, too.
    if ends_note(title) {
        return false;
    }
    let end_note = starts(title.trim_start_matches('('), "END ");
    before.is_none_or(|line| {
        if !line.is_text() {
            return apart;
        }
        let row = line.span.of(text);
        // Below flowed text, a line of its own is enough; so is a line in upper case below text that is not.
        let unlike = row.len() > WIDEST || (is_upper(title) && !is_upper(row));
        (is_complete(row) && (apart || (unlike && !end_note))) || is_rule(row) || is_slashed(bare(row))
    })
}

/// Whether a line is a heading of an outline: "II) A Clear Day", "IV. A Clear Day".
fn is_outlined(title: &str) -> bool {
    title.split_once([')', '.']).is_some_and(|(numeral, words)| {
        (1..=4).contains(&numeral.len())
            && numeral.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
            && words.starts_with(' ')
    })
}

/// Whether a line is a heading between slashes: "//COMMENT//".
fn is_slashed(line: &str) -> bool {
    line.len() > 5 && line.starts_with("//") && line.ends_with("//")
}

/// Whether the lower line, which is the first argument, was wrapped from the upper one: its first word would not have
/// fitted there.
fn wraps(pair: &[&str]) -> bool {
    let [lower, upper] = pair else { return false };
    upper.len() + 1 + lower.split(' ').next().unwrap_or_default().len() > 40
}

/// Finds the first line of a heading whose last line follows a blank one, as in double-spaced text. The rule is as
/// wide as the first line, or as both together.
fn under_one_rule(text: &str, lines: &[Line], floor: usize, below: usize, drawn: usize) -> Option<usize> {
    let above = lines.get(floor..below)?.iter().rposition(|line| line.role != Role::Blank)? + floor;
    let upper = lines.get(above).filter(|line| line.is_text())?.span.of(text);
    let lower = lines.get(below)?.span.of(text);
    let both = wide(upper) + 1 + wide(lower);
    let fits = drawn > wide(lower) + 2 && (both.abs_diff(drawn) < 2 || wide(upper).abs_diff(drawn) < 2);
    (fits && !is_complete(upper) && is_upper(upper) == is_upper(lower)).then_some(above)
}

/// Finds the first line of a heading whose last line follows a page break.
fn across_page_break(text: &str, lines: &[Line], floor: usize, below: usize) -> Option<usize> {
    let mut index = below;
    let mut broken = false;
    while index > floor
        && lines.get(index - 1).is_some_and(|line| matches!(line.role, Role::Blank | Role::Inset(_)))
    {
        index -= 1;
        broken |= lines.get(index).is_some_and(|line| matches!(line.role, Role::Inset(_)));
    }
    let first = index.checked_sub(1).filter(|first| broken && *first >= floor)?;
    let row = lines.get(first).filter(|line| line.is_text())?.span.of(text);
    let begins = bare(row).starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    let above = first.checked_sub(1).filter(|above| *above >= floor).and_then(|above| lines.get(above))?;
    let apart = matches!(above.role, Role::Blank | Role::Rule) || is_complete(above.span.of(text));
    (begins && apart && row.len() < WIDEST && !is_complete(row)).then_some(first)
}

fn is_item(line: &str) -> bool {
    is_dashed(line) || is_marked_item(line)
}

/// Whether a line begins with the dash or the star of a list item.
pub(super) fn is_dashed(line: &str) -> bool {
    line.starts_with("--") || line.starts_with("- ") || line.starts_with("* ")
}

/// Whether a line is an item of a list with a mark of its own: "2) (C) Which of them?".
fn is_marked_item(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && number::at(line, 0).is_some_and(|found| found.form == Form::Bracket && found.mark.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lex;

    fn check(text: &str, expected: Option<&str>) {
        let mut lines = lex(text);
        crate::body::mark_rules(text, &mut lines, 0);
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
        check("It is so.\n\nA Clear Day Begins...\n\n", Some("A Clear Day Begins..."));
        check("It is so.\n\n...And Ends With\nRain\n\n", Some("...And Ends With Rain"));
        check(
            "It is so.\n\nWhat the Watch Saw:\nNine Boats\n- - - - -\n",
            Some("What the Watch Saw: Nine Boats"),
        );
        check(
            "It is so.\n\n-------\nAda Lockhart\nKeeper (an office that is new,\nand unpaid)\n-------\n",
            Some("Ada Lockhart Keeper (an office that is new, and unpaid)"),
        );
        check(
            "It is so.\n\nWHAT COMES OF IT:\n\nBUOYS AND BELLS\n---------------\n",
            Some("WHAT COMES OF IT: BUOYS AND BELLS"),
        );
        check("It is so.\n\nThe day may yet be clear...\n\n", None);
        check("It is so.\n\nA clear day has dawned.\n\n", None);
        check("and then\n\nA Clear Day\n\n", None);
        check("It is so.\n\n-- a point\n", None);
    }
}
