//! The walk over the lines of the head. It decides to which field each line belongs, and where the body begins.

use super::bounds::{begins_quotation, is_double_spaced};
use super::{Field, Head, banner, captions, cut::cut, is_rule, label, role_of};
use crate::date::weekday;
use crate::ends::ends_sentence;
use crate::lines::begins_line;
use crate::pagebreak::is_banner;
use crate::scan::{is_upper, starts};
use crate::{InsetKind, Line, Role, Span};

/// A walk over the lines of the head.
pub(super) struct Walk<'t> {
    pub(super) text: &'t str,
    pub(super) head: Head,
    pub(super) out: Vec<Line>,
    pub(super) field: Option<Field>,
    pub(super) value: String,
    pub(super) value_span: Span,
    /// Whether blank lines separate all lines, so that a single one means nothing.
    pub(super) double_spaced: bool,
    /// Whether there was a blank line with a meaning since the field's last line.
    pub(super) blank: bool,
    /// Whether there was a page break since the field's last line.
    pub(super) page: bool,
    /// The last label of the reference list that is open.
    pub(super) last_entry: Option<char>,
    /// Whether the "Classified By" statement that is open already has its reasons.
    pub(super) has_reasons: bool,
}

/// The result of a walk.
pub(super) struct Walked {
    pub(super) head: Head,
    /// How many lines were read.
    pub(super) read: usize,
    /// The lines that replace them.
    pub(super) lines: Vec<Line>,
    /// The number of these that belong to the head. The body begins below them.
    pub(super) taken: usize,
}

impl<'t> Walk<'t> {
    /// Begins a walk below the header, which has already been read.
    pub(super) fn new(text: &'t str, head: Head) -> Self {
        Walk {
            text,
            head,
            out: Vec::with_capacity(32),
            field: None,
            value: String::new(),
            value_span: Span::default(),
            double_spaced: false,
            blank: false,
            page: false,
            last_entry: None,
            has_reasons: false,
        }
    }

    /// Takes lines until the body begins.
    pub(super) fn run(mut self, rest: &[Line]) -> Walked {
        self.double_spaced = is_double_spaced(self.text, rest);
        let mut index = 0;
        let mut open: Option<Line> = None;
        while let Some(line) = open.take().or_else(|| {
            index += 1;
            rest.get(index - 1).copied()
        }) {
            match line.role {
                Role::Blank => {
                    let again = || self.out.last().is_some_and(|above| above.role == Role::Blank);
                    self.blank |= !self.double_spaced || again();
                }
                Role::Inset(_) => self.page = true,
                _ => {}
            }
            if !line.is_text() {
                self.out.push(line);
                continue;
            }
            if self.is_repeated_banner(line, rest.get(index..).unwrap_or_default()) {
                self.page = true;
                self.out.push(Line { role: Role::Inset(InsetKind::Banner), ..line });
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
                    let taken = self.out.len();
                    self.out.push(piece);
                    self.out.extend(after);
                    return Walked { head: self.head, taken, lines: self.out, read: index };
                }
            }
        }
        self.finish();
        Walked { head: self.head, taken: self.out.len(), lines: self.out, read: rest.len() }
    }

    /// Whether the line is the number of the telegram, as print has it before a subject: "1234. Subject: Tolls."
    fn is_printed_number(&self, line: Line) -> bool {
        const SUBJECT: usize = 240;
        let row = line.span.of(self.text).trim();
        let number = crate::number::printed(row).filter(|digits| digits.len() >= 3);
        let rest = self.text.get(line.span.end..).unwrap_or_default().bytes();
        number.is_some_and(|digits| digits.len() + 1 == row.len())
            && rest.take(SUBJECT).any(|byte| byte == b'\n')
    }

    /// Takes one line into the head and gives it a role. Returns `None` if the body begins here.
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
            // "(U) Classified by ..." in a paragraph has the paragraph's number before it.
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
        if cut && self.is_printed_number(line) {
            return Some(Role::Header);
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
        if let Some(found) = captions::read(row).filter(|_| !within_statement && !self.wraps_subject(row)) {
            self.finish();
            found.into_iter().for_each(|caption| self.caption(caption));
            return Some(Role::Caption);
        }
        if self.passes_on(row, next) {
            self.finish();
            self.pass_to(row);
            return Some(Role::PassTo);
        }
        if let Some(field) = self.field
            && !self.blank
            && !self.page
            && (begins_line(self.text, line) || cut || self.value.is_empty())
            && self.continues(field, row)
            && !self.runs_into_text(row, next)
            && !(field == Field::Subject && next.first().is_some_and(|next| is_rule(next.span.of(self.text))))
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
            if self.is_remark(row, next) {
                self.finish();
                self.pass_to(row);
                return Some(Role::PassTo);
            }
            return None;
        }
        // The longest subject on record has four lines.
        const LONGEST: usize = 600;
        // If another label follows, words below the subject or the references still belong to them.
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

    /// Whether a line repeats the classification at a page break within a field. A subject may end with such a word.
    fn is_repeated_banner(&self, line: Line, next: &[Line]) -> bool {
        let at_break = || {
            let below = next.iter().find(|line| line.role != Role::Blank);
            self.page || below.is_some_and(|below| matches!(below.role, Role::Inset(_)))
        };
        self.field.is_some()
            && !self.value.trim().is_empty()
            && is_banner(line.span.of(self.text))
            && at_break()
    }

    /// Whether this is a line of its own directly below the "Classified By" statement, such as "To be read by the
    /// Ambassador".
    fn is_remark(&self, row: &str, next: &[Line]) -> bool {
        const LONGEST: usize = 60;
        self.field == Some(Field::ClassifiedBy)
            && !self.blank
            && !self.page
            && self.has_reasons
            && row.trim().len() <= LONGEST
            && row.bytes().any(|byte| byte.is_ascii_lowercase())
            && !ends_sentence(row)
            && next.first().is_some_and(|line| line.role == Role::Blank)
    }

    /// Whether a caption is the last word of the subject, as in "... AND" above "VISAS". A caption in its usual place
    /// is above the executive order; and if the subject was wrapped here, the line above has no room for the first
    /// word.
    fn wraps_subject(&self, row: &str) -> bool {
        const NARROWEST: usize = 45;
        let above = self.out.last().map_or("", |line| line.span.of(self.text).trim_end());
        self.field == Some(Field::Subject)
            && !self.blank
            && !self.page
            && self.head.executive_order.is_some()
            && above.len() + 1 + row.trim().len() > NARROWEST
            && captions::is_word(row)
    }

    /// Gives their roles to lines that belong to no field: banners, dates, notices, tasking codes.
    fn special(&mut self, line: Line) -> Option<Role> {
        let row = line.span.of(self.text);
        // Below the classification line, "SECRET//NOFORN" is a caption.
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
}
