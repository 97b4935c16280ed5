//! Where a field continues, where it ends, and where the body begins.

use super::walk::Walk;
use super::{Field, captions, is_rule, label, references, tags};
use crate::number;
use crate::pagebreak::is_banner;
use crate::scan::{byte_at, starts, trim};
use crate::{Line, Role, marks};

impl Walk<'_> {
    /// Whether a field continues below a blank line or a page break.
    pub(super) fn goes_on_after_break(&self, row: &str) -> bool {
        let row = trim(row);
        match self.field {
            Some(Field::ClassifiedBy) => {
                // Reasons begin with one of these letters, and most lines do not.
                let led = if matches!(byte_at(row, 0), b'1' | b'R' | b'r' | b'F' | b'f') { row } else { "" };
                let squeezed: String = led.chars().take(40).filter(|c| !c.is_whitespace()).collect();
                let reason = ["1.4", "1.5", "1:4", "1/4"].iter().any(|word| squeezed.starts_with(word))
                    || starts(&squeezed, "REASON")
                    || starts(&squeezed, "FORREASON");
                let more = starts(row, "DECLASSIFY ON") || starts(row, "DERIVED FROM");
                let rest = row.len() < 40 && self.reasons_are_open() && names_categories(row);
                more || rest || (reason && !self.has_reasons) || (self.blank && starts(&squeezed, "REASON"))
            }
            Some(Field::Tags) => tags::goes_on(row) && only_tags(row),
            Some(Field::References) => {
                let dangling =
                    self.value.trim_end().ends_with([',', ';']) || self.value.trim_end().ends_with("AND");
                let number = || !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
                references::goes_on(row) && self.labels_next(row)
                    || ((self.page || self.blank) && dangling)
                    || self.blank && references::is_cable(row)
                    || number() && references::ends_with_post(&self.value)
            }
            _ => false,
        }
    }

    /// Whether the body begins with this line.
    pub(super) fn begins_body(&self, line: Line) -> bool {
        let row = line.span.of(self.text);
        let glued = || number::glued(self.text, &line).filter(|found| found.number == 1);
        if let Some(found) = number::of_line(self.text, &line).or_else(glued) {
            // A reference list may be numbered: "1. STATE 12345".
            let entry = || {
                let after = self.text.get(found.body..line.span.end).unwrap_or_default();
                self.field == Some(Field::References)
                    && (self.value.trim().is_empty() || references::names_cable(after))
            };
            return self.blank || self.double_spaced || found.mark.is_some() || found.pilcrow || !entry();
        }
        let first = row.len() - row.trim_start().len();
        let marked = marks::bracketed(self.text, line.span.start + first).is_some();
        // The mark of a subject may be the beginning of its first line, or all of its last line.
        let alone = row.trim().len() < 8 || self.value.trim().is_empty();
        let within = !self.blank
            && match self.field {
                Some(Field::Subject) => alone,
                // Reasons and labels look like marks: "for reasons 1.4 (b),\n(c), and (d)", "(B) STATE 1 (C) STATE 2".
                Some(Field::ClassifiedBy) => {
                    let after = row.trim_start().get(3..).unwrap_or_default().trim_start();
                    let single = byte_at(row.trim_start(), 2) == b')';
                    single
                        && (after.is_empty()
                            || after.starts_with([',', '.', ')', ';'])
                            || starts(after, "AND "))
                }
                Some(Field::References) => self.labels_next(row),
                _ => false,
            };
        if marked && !within {
            return true;
        }
        is_rule(row) && self.head_is_read()
    }

    /// Whether the text begins with this line, directly below the last one of the subject or of the references.
    ///
    /// Texts that were copied from a page have no blank lines. There a line ends a field if the first word of the next
    /// one would have fitted on it.
    pub(super) fn runs_into_text(&self, row: &str, next: &[Line]) -> bool {
        let open = match self.field {
            Some(Field::Subject) => false,
            Some(Field::References) => references::is_open(&self.value) || references::begins_entry(row),
            _ => true,
        };
        !open && !self.value.trim().is_empty() && self.is_flat(next) && self.had_room(row, 1, next)
    }

    /// Whether an office that the telegram is passed to follows the subject: "FOR ASSISTANT SECRETARY WALKER FROM
    /// AMBASSADOR", "LIMA FOR WALKER".
    pub(super) fn passes_on(&self, row: &str, next: &[Line]) -> bool {
        self.field == Some(Field::Subject)
            && !self.blank
            && !self.value.trim().is_empty()
            && next.iter().take(3).all(|line| line.role != Role::Blank)
            && captions::is_pass_to(row)
            && self.had_room(row, 2, next)
    }

    /// Whether the first words of a line would have fitted on the line above.
    fn had_room(&self, row: &str, words: usize, next: &[Line]) -> bool {
        // Lines that a printer joined are wider.
        const WIDEST: usize = 80;
        let rows = next.iter().filter(|line| line.is_text()).take(10).map(|line| line.span.of(self.text));
        let widths = rows.chain([row]).map(|row| row.trim().len()).filter(|width| *width <= WIDEST);
        let widest = widths.max().unwrap_or_default();
        let above = self.out.last().map_or("", |line| line.span.of(self.text).trim());
        let taken: usize = row.split_ascii_whitespace().take(words).map(|word| word.len() + 1).sum();
        !above.ends_with(['-', ',']) && above.len() + taken <= widest
    }

    /// Whether no blank line separates these lines from a text below them: either some lines lead to a numbered
    /// paragraph, or there is none.
    fn is_flat(&self, next: &[Line]) -> bool {
        const FARTHEST: usize = 40;
        // A subject of up to three lines may be above the first number.
        const FEWEST: usize = 2;
        let (mut printed, mut after_text, mut blank) = (0, true, false);
        for line in next.iter().take(FARTHEST) {
            let row = line.span.of(self.text);
            match line.role {
                Role::Blank => blank = true,
                // Page breaks have blank lines around them that mean nothing.
                Role::Inset(_) => (after_text, blank) = (false, false),
                _ if is_banner(row) => (after_text, blank) = (false, false),
                _ if label(row).is_some() => return false,
                _ if number::of_line(self.text, line).is_some() => {
                    return printed >= FEWEST && !(blank && after_text);
                }
                _ if blank && after_text => return false,
                _ => {
                    printed += 1;
                    (after_text, blank) = (true, false);
                }
            }
        }
        true
    }

    pub(super) fn head_is_read(&self) -> bool {
        self.field.is_some() || self.head.subject.is_some() || self.head.executive_order.is_some()
    }

    /// Whether a line directly below a field's last line continues the field.
    pub(super) fn continues(&self, field: Field, row: &str) -> bool {
        match field {
            Field::Order => true,
            Field::Tags => {
                (tags::goes_on(row) && !captions::begins_pass_to(row)) || self.value.trim().is_empty()
            }
            Field::Subject => !begins_summary(row),
            Field::References => references::fits(row),
            Field::ClassifiedBy => {
                let complete = self.has_reasons;
                let closed = self.value.trim_end().ends_with(['.', ')']) || self.value_is_short();
                let lead = row.trim_start();
                let tail = lead
                    .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "()[.,&".contains(c))
                    || starts(lead, "REASON")
                    || starts(lead, "AND ")
                    || starts(lead, "A ND ")
                    || starts(lead, "AN D ")
                    || starts(lead, "DECL");
                !(complete && closed) || tail || (self.reasons_are_open() && names_categories(lead))
            }
        }
    }

    /// Whether the letter at the start of a line labels the entry after the last one.
    pub(super) fn labels_next(&self, row: &str) -> bool {
        let Some((letter, _)) = references::label_at(row.trim_start()) else { return false };
        let (letter, last) = (u32::from(letter), self.last_entry.map_or(u32::from('A'), u32::from));
        match self.last_entry {
            None => letter == u32::from('A'),
            Some(_) => letter > last && letter <= last + 2,
        }
    }

    /// Whether the statement that was read so far breaks off within its reasons: "1.4 (b) and", "1.4 (b".
    fn reasons_are_open(&self) -> bool {
        let line = self.value.lines().next_back().unwrap_or_default().trim_end();
        let count = |sign: u8| line.bytes().filter(|b| *b == sign).count();
        let word = line.rsplit(' ').next().unwrap_or_default();
        line.ends_with([',', '&', '/'])
            || count(b'(') > count(b')')
            || ["AND", "1.4", "1.5", "REASON", "REASONS", "REASON:", "REASONS:"]
                .iter()
                .any(|open| word.eq_ignore_ascii_case(open))
    }

    pub(super) fn value_is_short(&self) -> bool {
        self.value.lines().next_back().is_some_and(|line| line.trim().len() < 55)
    }

    /// Whether a label follows within the lines that may still belong to the head.
    pub(super) fn label_ahead(&self, next: &[Line]) -> bool {
        // The longest list of pass-to lines on record has eighteen.
        const FARTHEST: usize = 30;
        for line in next.iter().filter(|line| line.is_text()).take(FARTHEST) {
            let row = line.span.of(self.text);
            // The labels of a quoted telegram below are not labels of this one.
            if begins_quotation(row) {
                return false;
            }
            if label(row).is_some() {
                return true;
            }
            if number::of_line(self.text, line).is_some() {
                return false;
            }
        }
        false
    }
}

/// Whether blank lines separate all lines of a head, down to the first numbered paragraph.
pub(super) fn is_double_spaced(text: &str, lines: &[Line]) -> bool {
    // A telegram that is not double-spaced may also separate four fields.
    const FEWEST: usize = 6;
    const MOST: usize = 100;
    let (mut printed, mut blank) = (0, true);
    for line in lines.iter().take(MOST) {
        match line.role {
            Role::Blank => blank = true,
            Role::Inset(_) => {}
            _ if number::of_line(text, line).is_some_and(|found| found.number == 1) => {
                return blank && printed >= FEWEST;
            }
            _ if !blank => return false,
            _ => {
                printed += 1;
                blank = false;
            }
        }
    }
    false
}

/// Whether the quotation of another telegram begins with this line: "QUOTE", "FOLLOWING SENT ...: QUOTE".
pub(super) fn begins_quotation(row: &str) -> bool {
    let row = row.trim_ascii();
    if !matches!(byte_at(row, 0), b'Q' | b'B' | b'F') {
        return false;
    }
    let alone = ["QUOTE", "QTE", "BEGIN QUOTE"].iter().any(|word| row.trim_end_matches([':', '.']) == *word);
    let led = ["FOLLOWING", "FOLL", "FOL"].iter().any(|word| row.starts_with(word));
    alone || (led && (row.ends_with(" QUOTE") || row.ends_with(":QUOTE")))
}

/// Whether the text begins with this line: "SUMMARY: ...", "BEGIN SUMMARY".
fn begins_summary(row: &str) -> bool {
    let row = row.trim();
    row.eq_ignore_ascii_case("SUMMARY")
        || ["SUMMARY:", "SUMMARY. ", "BEGIN SUMMARY"].iter().any(|word| starts(row, word))
}

/// Whether a line begins with letters of reasons: "(d).", "D)", "and (d)".
fn names_categories(row: &str) -> bool {
    let lead = row.trim_start_matches(['(', ' ', '&', ',']);
    let lead = if starts(lead, "AND ") { lead.get(4..).unwrap_or_default() } else { lead };
    let letter = byte_at(lead.trim_start_matches(['(', ' ']), 0).to_ascii_lowercase();
    let after = byte_at(lead.trim_start_matches(['(', ' ']), 1);
    (b'a'..=b'h').contains(&letter) && !after.is_ascii_alphanumeric()
}

/// Whether a line has only short words in capitals, as lists of TAGS do, and is not a caption.
fn only_tags(row: &str) -> bool {
    let words = || row.split([' ', ',', ';']).filter(|word| !word.is_empty());
    let short = |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    words().all(short) && captions::read(row).is_none() && !captions::begins_pass_to(row)
}
