//! The walk over the lines of the head: which field each belongs to, and where the body begins.

use super::{Field, Head, banner, captions, cut::cut, is_rule, label, references, role_of, tags};
use crate::body::number;
use crate::date::weekday;
use crate::lines::begins_line;
use crate::scan::{byte_at, is_upper, starts};
use crate::{Line, Role, Span, marks};

/// A walk over the lines of the head.
pub(super) struct Walk<'t> {
    pub(super) text: &'t str,
    pub(super) head: Head,
    pub(super) out: Vec<Line>,
    pub(super) field: Option<Field>,
    pub(super) value: String,
    pub(super) value_span: Span,
    /// A blank line was seen since the field's last line.
    pub(super) blank: bool,
    /// A page break was seen since the field's last line.
    pub(super) page: bool,
    /// The last label of the reference list that is open.
    pub(super) last_entry: Option<char>,
    /// The "Classified By" statement that is open has its reasons.
    pub(super) has_reasons: bool,
}

impl<'t> Walk<'t> {
    /// A walk with the lines above the head already taken.
    pub(super) fn new(text: &'t str, head: Head, out: Vec<Line>) -> Self {
        Walk {
            text,
            head,
            out,
            field: None,
            value: String::new(),
            value_span: Span::default(),
            blank: false,
            page: false,
            last_entry: None,
            has_reasons: false,
        }
    }

    /// Takes lines up to the body. Returns the head, the lines that were taken, and those of the body.
    pub(super) fn run(mut self, rest: &[Line]) -> (Head, Vec<Line>, Vec<Line>) {
        let mut index = 0;
        let mut open: Option<Line> = None;
        while let Some(line) = open.take().or_else(|| {
            index += 1;
            rest.get(index - 1).copied()
        }) {
            match line.role {
                Role::Blank => self.blank = true,
                Role::Inset(_) => self.page = true,
                _ => {}
            }
            if line.role != Role::Paragraph {
                self.out.push(line);
                continue;
            }
            let (piece, after) = cut(self.text, line);
            let next = rest.get(index..).unwrap_or_default();
            match self.take(piece, after.is_some(), next) {
                Some(role) => {
                    self.out.push(Line { role, ..piece });
                    open = after;
                    self.blank = false;
                    self.page = false;
                }
                None => {
                    self.finish();
                    let mut body = vec![piece];
                    body.extend(after);
                    body.extend_from_slice(next);
                    return (self.head, self.out, body);
                }
            }
        }
        self.finish();
        (self.head, self.out, Vec::new())
    }

    /// Takes one line into the head and gives it a role; `None` where the body begins.
    fn take(&mut self, line: Line, cut: bool, next: &[Line]) -> Option<Role> {
        let row = line.span.of(self.text);
        if begins_quotation(row) {
            return None;
        }
        if let Some(role) = self.special(line) {
            return Some(role);
        }
        if let Some((field, from)) = label(row) {
            let same_empty = self.field == Some(field) && self.value.trim().is_empty();
            // "(U) Classified by ..." as a sentence of a paragraph has a number before it.
            if !same_empty {
                self.finish();
            }
            self.field = Some(field);
            self.value_span = line.span;
            self.add(row.get(from..).unwrap_or_default());
            return Some(role_of(field));
        }
        if self.goes_on_after_break(row) {
            self.add(row);
            return self.field.map(role_of);
        }
        if self.begins_body(line) {
            return None;
        }
        if let Some((caption, offices)) = captions::leading(row).filter(|_| captions::read(row).is_none()) {
            self.finish();
            self.caption(caption.to_owned());
            self.pass_to(offices);
            return Some(Role::Caption);
        }
        let within_statement = self.field == Some(Field::ClassifiedBy) && !self.blank;
        if let Some(found) = captions::read(row).filter(|_| !within_statement) {
            self.finish();
            found.into_iter().for_each(|caption| self.caption(caption));
            return Some(Role::Caption);
        }
        if let Some(field) = self.field
            && !self.blank
            && !self.page
            && (begins_line(self.text, line) || cut || self.value.is_empty())
            && self.continues(field, row)
        {
            self.add(row);
            return Some(role_of(field));
        }
        if let Some(field) = self.field
            && self.value.trim().is_empty()
            && matches!(field, Field::Tags | Field::Subject | Field::References)
        {
            self.add(row);
            return Some(role_of(field));
        }
        if !self.label_ahead(next) {
            return None;
        }
        // The longest subject on record has four lines.
        const LONGEST: usize = 600;
        // With another label to come, words below the subject or the references still belong to them.
        if let Some(field) = self.field
            && !captions::begins_pass_to(row)
            && match field {
                Field::References => true,
                Field::Subject => self.value.len() < LONGEST && is_upper(row) == is_upper(&self.value),
                _ => false,
            }
        {
            self.add(row);
            return Some(role_of(field));
        }
        self.finish();
        self.pass_to(row);
        Some(Role::PassTo)
    }

    /// Lines that belong to no field: banners, dates, notices, tasking codes.
    fn special(&mut self, line: Line) -> Option<Role> {
        let row = line.span.of(self.text);
        // Below the classification line "SECRET//NOFORN" is a caption.
        if self.head.banner.as_ref().is_some_and(|banner| banner.sender.is_some())
            && self.field.is_none()
            && let Some(caption) = captions::level_and_controls(row)
        {
            self.caption(caption);
            return Some(Role::Caption);
        }
        if let Some(found) = banner::read(self.text.get(..line.span.end)?, line.span.start)
            && (self.field.is_none() || (found.spaced && found.sections.is_some()))
            && banner::is_classification_line(self.text.get(..line.span.end)?, &found)
        {
            let tail = self.text.get(found.end..line.span.end).unwrap_or_default();
            let (captions, offices) = captions::first(tail);
            captions.into_iter().for_each(|caption| self.caption(caption));
            if !offices.trim().is_empty() {
                self.pass_to(offices);
            }
            match &mut self.head.banner {
                None => self.head.banner = Some(found),
                Some(first) => {
                    first.sections = first.sections.or(found.sections);
                    if first.sender.is_none() {
                        first.sender = found.sender;
                    }
                }
            }
            return Some(Role::Classification);
        }
        if starts(row, "This record is a partial extract") {
            self.head.partial = Some(line.span);
            return Some(Role::Preamble);
        }
        if let Some(date) = weekday(row) {
            self.head.printed_date = Some(date);
            return Some(Role::Preamble);
        }
        None
    }

    /// Whether a field goes on below a blank line or a page break.
    fn goes_on_after_break(&self, row: &str) -> bool {
        let row = row.trim();
        match self.field {
            Some(Field::ClassifiedBy) => {
                let squeezed: String = row.chars().take(40).filter(|c| !c.is_whitespace()).collect();
                let reason = ["1.4", "1.5", "1:4", "1/4"].iter().any(|word| squeezed.starts_with(word))
                    || starts(&squeezed, "REASON")
                    || starts(&squeezed, "FORREASON");
                let more = starts(row, "DECLASSIFY ON") || starts(row, "DERIVED FROM");
                more || (reason && !self.has_reasons) || (self.blank && starts(&squeezed, "REASON"))
            }
            Some(Field::References) => {
                let dangling =
                    self.value.trim_end().ends_with([',', ';']) || self.value.trim_end().ends_with("AND");
                references::goes_on(row) && self.labels_next(row) || (self.page && dangling)
            }
            _ => false,
        }
    }

    /// Whether the body begins with this line.
    fn begins_body(&self, line: Line) -> bool {
        let row = line.span.of(self.text);
        if let Some(found) = number::at_line(self.text, line.span.start) {
            // A reference list may be numbered: "1. STATE 12345".
            return self.field != Some(Field::References)
                || self.blank
                || found.mark.is_some()
                || found.pilcrow;
        }
        let first = row.len() - row.trim_start().len();
        let marked = marks::bracketed(self.text, line.span.start + first).is_some();
        // The last line of a subject may be nothing but its mark.
        let alone = row.trim().len() < 8;
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

    fn head_is_read(&self) -> bool {
        self.field.is_some() || self.head.subject.is_some() || self.head.executive_order.is_some()
    }

    /// Whether a line directly below a field's last one goes on with it.
    fn continues(&self, field: Field, row: &str) -> bool {
        match field {
            Field::Order => true,
            Field::Tags => {
                (tags::goes_on(row) && !captions::begins_pass_to(row)) || self.value.trim().is_empty()
            }
            Field::Subject => true,
            Field::References => references::fits(row),
            Field::ClassifiedBy => {
                let complete = self.has_reasons;
                let closed = self.value.trim_end().ends_with(['.', ')']) || self.value_is_short();
                let lead = row.trim_start();
                let tail = lead
                    .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "().,&".contains(c))
                    || starts(lead, "REASON")
                    || starts(lead, "AND ")
                    || starts(lead, "DECL");
                !(complete && closed) || tail
            }
        }
    }

    /// Whether the letter at the start of a line labels the entry after the last one.
    fn labels_next(&self, row: &str) -> bool {
        let Some((letter, _)) = references::label_at(row.trim_start()) else { return false };
        let (letter, last) = (u32::from(letter), self.last_entry.map_or(u32::from('A'), u32::from));
        match self.last_entry {
            None => letter == u32::from('A'),
            Some(_) => letter > last && letter <= last + 2,
        }
    }

    fn value_is_short(&self) -> bool {
        self.value.lines().next_back().is_some_and(|line| line.trim().len() < 55)
    }

    /// Whether a label follows within the lines that a head can still take.
    fn label_ahead(&self, next: &[Line]) -> bool {
        // The longest list of pass-to lines on record has eighteen.
        const FARTHEST: usize = 30;
        for line in next.iter().filter(|line| line.role == Role::Paragraph).take(FARTHEST) {
            let row = line.span.of(self.text);
            // The labels of a telegram that is repeated below are not this one's.
            if begins_quotation(row) {
                return false;
            }
            if label(row).is_some() {
                return true;
            }
            if number::at_line(self.text, line.span.start).is_some() {
                return false;
            }
        }
        false
    }
}

/// Whether another telegram is repeated from this line on: "QUOTE", "FOLLOWING SENT ...: QUOTE".
fn begins_quotation(row: &str) -> bool {
    let row = row.trim_ascii();
    if !matches!(byte_at(row, 0), b'Q' | b'B' | b'F') {
        return false;
    }
    let alone = ["QUOTE", "QTE", "BEGIN QUOTE"].iter().any(|word| row.trim_end_matches([':', '.']) == *word);
    let led = ["FOLLOWING", "FOLL", "FOL"].iter().any(|word| row.starts_with(word));
    alone || (led && (row.ends_with(" QUOTE") || row.ends_with(":QUOTE")))
}
