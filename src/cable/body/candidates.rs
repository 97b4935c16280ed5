//! Numbers that may begin paragraphs, and which of them do. Lists, dates and wrapped sentences contain numbers too,
//! so a number is judged by its mark, by the numbers before it, and by how the line above ends.

use super::above::Above;
use super::chain;
use super::heading::between_rules;
use crate::Line;
use crate::ends::{ends_sentence, is_complete, may_end};
use crate::number::{self, Form, Number};
use crate::redaction::ends_redacted;
use crate::scan::byte_at;

/// A number that may begin a paragraph.
pub(super) struct Candidate {
    pub(super) found: Number,
    pub(super) line: usize,
    /// Whether the number is within a line, after a sentence, glued to its text, or garbled. Such a number counts
    /// only if it is the next one expected.
    pub(super) inside: bool,
    /// Whether the text above is complete.
    pub(super) after_end: bool,
    /// Whether the text above may be complete, although no full stop says so.
    pub(super) may_begin: bool,
    /// Whether a blank line is above.
    pub(super) apart: bool,
    /// Whether a page break is above.
    broken: bool,
}

/// The highest number that is taken for a paragraph's. No telegram on record has more paragraphs.
pub(super) const HIGHEST: u32 = 199;

pub(super) fn candidates(text: &str, lines: &[Line], from: usize, end: usize) -> Vec<Candidate> {
    let mut out = Vec::new();
    // Few lines have brackets, so one search finds them for all lines.
    let begin = lines.get(from).map_or(text.len(), |line| line.span.start);
    let below = text.as_bytes().get(begin..).unwrap_or_default();
    let mut brackets = memchr::memchr_iter(b'(', below).map(|at| begin + at).peekable();
    for (index, line) in (from..).zip(lines.get(from..end).unwrap_or_default()) {
        if !line.is_text() {
            continue;
        }
        // Most lines begin with a word, so the text above is only read where there is a number.
        let above = || Above::of(text, lines, from, index);
        if let Some(found) = number::of_line(text, line).filter(|found| found.number <= HIGHEST) {
            let above = above();
            let after_end = after_end(&above);
            out.push(Candidate {
                may_begin: after_end || above.blank || above.row.is_none_or(may_end),
                found,
                line: index,
                inside: false,
                after_end,
                apart: above.blank,
                broken: above.inset,
            });
        } else if let Some(found) = number::glued(text, line)
            && let above = above()
            && !above.inset
            && after_end(&above)
        {
            out.push(Candidate {
                may_begin: true,
                found,
                line: index,
                inside: true,
                after_end: true,
                apart: above.blank,
                broken: false,
            });
        } else if let Some(found) = number::garbled(text, line).filter(|found| found.number <= HIGHEST) {
            let above = above();
            out.push(Candidate {
                may_begin: true,
                found,
                line: index,
                inside: true,
                after_end: true,
                apart: above.blank,
                broken: above.inset,
            });
        }
        while let Some(open) = brackets.next_if(|open| *open < line.span.end) {
            // The search also finds brackets in insets.
            if open >= line.span.start
                && let Some(found) = inside(text, line.span.start, open)
            {
                out.push(Candidate {
                    may_begin: true,
                    found,
                    line: index,
                    inside: true,
                    after_end: true,
                    apart: false,
                    broken: false,
                });
            }
        }
    }
    out
}

/// Whether a paragraph may begin here. It may always begin below a rule, whatever is above the rule.
fn after_end(above: &Above) -> bool {
    above.rule || above.row.is_none_or(|row| is_complete(row) || between_rules(row).is_some())
}

/// Finds a number within a line from the bracket of its mark: "... End summary. 2. (C) Text".
fn inside(text: &str, line: usize, open: usize) -> Option<Number> {
    let mut at = open;
    let back = |at: usize| byte_at(text, at.wrapping_sub(1));
    for _ in 0..3 {
        at -= usize::from(at > line && back(at) == b' ');
    }
    if at <= line || back(at) != b'.' {
        return None;
    }
    at -= 1;
    let digits_end = at;
    while at > line && back(at).is_ascii_digit() && digits_end - at < 4 {
        at -= 1;
    }
    if at == digits_end || at <= line {
        return None;
    }
    if at > line + 1 && back(at) == 0xB6 {
        at -= 2;
    }
    let before = text.get(line..at)?;
    let ended =
        ends_sentence(before) || before.trim_end().ends_with("---") || ends_redacted(before.trim_end());
    if !before.ends_with(' ') || !ended {
        return None;
    }
    number::at(text, at).filter(|found| {
        found.number <= HIGHEST && found.mark.as_ref().is_some_and(|m| m.marking.level.is_some())
    })
}

/// The most numbers that may be missing before one that is within a line.
const MOST_MISSING: u32 = 6;

/// Chooses the candidates that begin paragraphs, in order.
pub(super) fn accept(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let accepted = chosen(&candidates);
    let mut accepted = accepted.into_iter().peekable();
    let all = candidates.into_iter().enumerate();
    all.filter_map(|(index, candidate)| accepted.next_if_eq(&index).map(|_| candidate)).collect()
}

/// Returns the indexes of those candidates.
fn chosen(candidates: &[Candidate]) -> Vec<usize> {
    let at_lines = || candidates.iter().filter(|candidate| !candidate.inside);
    let all = at_lines().count();
    let marked = at_lines().filter(|candidate| is_marked(candidate)).count();
    let mostly_marked = marked > 0 && marked * 10 >= all * 6;
    if !mostly_marked {
        return chain::best(candidates);
    }
    let in_form = |form: Form| {
        at_lines().filter(|candidate| is_marked(candidate) && candidate.found.form == form).count()
    };
    // "(1) (C)" is a list item if the paragraphs have another form. So is "1) (C)" below "1. (C)", however many there
    // are, if they begin with 1 and "2. (C)" and so on follow in order.
    let stops = || at_lines().filter(|candidate| is_marked(candidate) && candidate.found.form == Form::Stop);
    let lists = || {
        let item = |candidate: &Candidate| is_marked(candidate) && candidate.found.form == Form::Bracket;
        at_lines().any(|candidate| item(candidate) && candidate.found.number == 1)
    };
    let leads =
        at_lines().find(|candidate| is_marked(candidate)).is_some_and(|first| first.found.form == Form::Stop);
    let outer = leads
        && lists()
        && stops().nth(1).is_some()
        && stops().zip(1..).all(|(candidate, next)| candidate.found.number == next);
    let usual = match marked - in_form(Form::Stop) {
        _ if outer => Form::Stop,
        others if others * 2 <= marked => Form::Stop,
        _ if in_form(Form::Enclosed) == marked => Form::Enclosed,
        _ if in_form(Form::Bracket) * 2 > marked => Form::Bracket,
        _ => Form::Bare,
    };
    // For every number, these are the last candidate with a mark, and the last one that also has the usual form.
    let mut last_marked = [None; HIGHEST as usize + 1];
    let mut last_usual = last_marked;
    for (index, candidate) in candidates.iter().enumerate() {
        let number = candidate.found.number as usize;
        let marked = is_marked(candidate);
        let in_usual = marked && candidate.found.form == usual;
        for (last, counts) in [(&mut last_marked, marked), (&mut last_usual, in_usual)] {
            if let Some(slot) = last.get_mut(number).filter(|_| counts) {
                *slot = Some(index);
            }
        }
    }
    let mut out = Vec::with_capacity(candidates.len());
    let (mut last, mut taken) = (0u32, 0);
    for (index, candidate) in candidates.iter().enumerate() {
        // A mark that is on a line of its own, or wrapped, may be mistaken for the mark of the next paragraph.
        if candidate.found.start < taken {
            continue;
        }
        let form = candidate.found.form;
        if form == Form::Enclosed && usual != Form::Enclosed || form == Form::Bracket && outer {
            continue;
        }
        let number = candidate.found.number;
        let expected = number == last + 1;
        let comes_later = |last: &[Option<usize>], number: u32| {
            last.get(number as usize).copied().flatten().is_some_and(|later| later > index)
        };
        let marked_later = comes_later(&last_marked, number);
        let accepted = if candidate.inside {
            // Numbers may be missing before it, if none of them is still to come.
            let forward = || {
                is_marked(candidate)
                    && number > last
                    && number - last <= MOST_MISSING
                    && (last + 1..=number).all(|number| !comes_later(&last_marked, number))
            };
            expected && !(marked_later && candidate.found.mark.is_none()) || last > 0 && forward()
        } else if candidate.found.mark.is_some() {
            let forward = number > last && number - last <= 30;
            let again = number <= last && candidate.found.form == usual;
            let sure = is_marked(candidate) || candidate.after_end;
            // "1) (C)" is a list item if "1. (C)" is still to come.
            let item = candidate.found.form != usual && comes_later(&last_usual, number);
            !item && (expected || (sure && (forward || again)))
        } else {
            expected && !marked_later && (candidate.after_end || (candidate.apart && !candidate.broken))
        };
        if accepted {
            out.push(index);
            (last, taken) = (number, candidate.found.body);
        }
    }
    out
}

fn is_marked(candidate: &Candidate) -> bool {
    candidate.is_marked()
}

impl Candidate {
    /// Whether it has a mark that names a level.
    pub(super) fn is_marked(&self) -> bool {
        self.found.mark.as_ref().is_some_and(|mark| mark.marking.level.is_some())
    }
}
