//! The fields of the head. Each field collects its lines and is read when the next one begins.

use super::walk::Walk;
use super::{Field, captions, classified_by, eo, references, tags};
use crate::scan::{fold, join_lines};
use crate::{Marking, Span, marks};

impl Walk<'_> {
    pub(super) fn caption(&mut self, caption: String) {
        // There are about thirty captions, and "CORRECTED COPY" may be followed by any words.
        const MOST: usize = 60;
        if self.head.captions.len() < MOST && !self.head.captions.contains(&caption) {
            self.head.captions.push(caption);
        }
    }
    pub(super) fn pass_to(&mut self, row: &str) {
        let row = fold(row);
        match self.head.pass_to.last_mut() {
            Some(last)
                if (!captions::begins_pass_to(&row) && (!self.blank || last.ends_with([',', '/'])))
                    || (!self.blank && captions::goes_on(last, &row)) =>
            {
                last.push(' ');
                last.push_str(&row);
            }
            _ if !row.is_empty() => self.head.pass_to.push(row),
            _ => {}
        }
    }

    pub(super) fn add(&mut self, value: &str) {
        if self.value.is_empty() {
            // This is enough for a list or a statement of a few lines.
            self.value.reserve(256);
        } else {
            self.value.push('\n');
        }
        self.value.push_str(value.trim_end());
        match self.field {
            Some(Field::References) => self.last_entry = references::last_label(value, self.last_entry),
            Some(Field::ClassifiedBy) if !self.has_reasons => {
                self.has_reasons =
                    !classified_by::reasons(last_bytes(&self.value, 60 + value.len()), None).is_empty();
            }
            _ => {}
        }
    }

    /// Closes the field that is open.
    pub(super) fn finish(&mut self) {
        let value = std::mem::take(&mut self.value);
        self.last_entry = None;
        self.has_reasons = false;
        let Some(field) = self.field.take() else { return };
        self.close(field, &value);
        // The next field uses the same memory.
        self.value = value;
        self.value.clear();
    }

    fn close(&mut self, field: Field, value: &str) {
        match field {
            Field::Order => {
                let (order, bad) = eo::read(value);
                if bad {
                    self.head.bad_order_date = Some(self.value_span);
                }
                if self.head.executive_order.is_none() {
                    self.head.executive_order = Some(order);
                }
            }
            Field::Tags => {
                // If there is a second list, it repeats the first.
                for tag in tags::read(value) {
                    if self.head.tags.len() < 200
                        && !self.head.tags.iter().any(|known| known.eq_ignore_ascii_case(&tag))
                    {
                        self.head.tags.push(tag);
                    }
                }
            }
            Field::Subject if self.head.subject.is_none() => self.subject(value),
            Field::Subject => {}
            Field::References => {
                if !self.head.references.is_empty() {
                    self.head.references.push('\n');
                }
                self.head.references.push_str(value);
            }
            Field::ClassifiedBy => {
                let whole = self.head.classified_by.get_or_insert_default();
                if !whole.is_empty() {
                    whole.push('\n');
                }
                whole.push_str(value);
            }
        }
    }

    /// Reads the subject. Its mark may be printed before or after it.
    fn subject(&mut self, value: &str) {
        let folded = join_lines(value);
        let mut subject = folded.strip_prefix("- ").unwrap_or(&folded);
        if let Some(mark) = marks::bracketed(subject, 0).or_else(|| marks::closed(subject)) {
            subject = subject.get(mark.marking.span.end..).unwrap_or_default().trim_start();
            self.subject_mark(mark.marking);
        } else if let Some(open) = subject.rfind('(').filter(|_| subject.ends_with(')'))
            && let Some(mark) =
                marks::bracketed(subject, open).filter(|mark| mark.marking.span.end == subject.len())
        {
            subject = subject.get(..open).unwrap_or_default().trim_end();
            self.subject_mark(mark.marking);
        }
        if !subject.is_empty() {
            self.head.subject = Some(subject.to_owned());
        }
    }

    fn subject_mark(&mut self, mut marking: Marking) {
        // The mark was read from the joined subject, so its place is looked up in the line of the label.
        let line = self.value_span.of(self.text);
        marking.span = match line.find(&marking.text) {
            Some(at) => {
                let start = self.value_span.start + at;
                Span { start, end: start + marking.text.len() }
            }
            None => self.value_span,
        };
        self.head.subject_mark = Some(marking);
    }
}

/// Returns about the last `len` bytes of a text.
fn last_bytes(text: &str, len: usize) -> &str {
    let from = text.len().saturating_sub(len);
    (from..from + 4).find_map(|from| text.get(from..)).unwrap_or_default()
}
