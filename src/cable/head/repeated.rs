//! A telegram that is repeated as a whole to other posts. Its head is below a few words that say so: "FOLLOWING REPEAT
//! OF PORT AVALON 1234. QUOTE".

use super::walk::Walk;
use super::{Head, banner};
use crate::Line;

/// How far below the outer head the inner one may begin, in lines.
const NEAR: usize = 40;

impl Head {
    /// Whether no label has been read: no executive order, TAGS, subject, references or "Classified By".
    fn has_no_fields(&self) -> bool {
        self.executive_order.is_none()
            && self.tags.is_empty()
            && self.subject.is_none()
            && self.references.is_empty()
            && self.classified_by.is_none()
    }
}

/// Reads the head of a repeated telegram within the body, which begins at line `body`. The words above it remain text.
/// A telegram with fields of its own has no such head.
pub(super) fn read(text: &str, lines: &mut Vec<Line>, body: usize, head: Head) -> Head {
    if !head.has_no_fields() {
        return head;
    }
    let Some(start) = find(text, lines, body) else { return head };
    let walked = Walk::new(text, Head::default()).run(lines.get(start..).unwrap_or_default());
    let inner = walked.head;
    if inner.has_no_fields() {
        return head;
    }
    lines.splice(start..start + walked.read, walked.lines);
    Head {
        captions: merged(head.captions, inner.captions),
        pass_to: merged(head.pass_to, inner.pass_to),
        executive_order: inner.executive_order,
        bad_order_date: inner.bad_order_date,
        tags: inner.tags,
        subject: inner.subject,
        subject_mark: inner.subject_mark,
        references: inner.references,
        classified_by: inner.classified_by,
        ..head
    }
}

/// Finds the classification line of the repeated telegram, with its post and number.
fn find(text: &str, lines: &[Line], body: usize) -> Option<usize> {
    let window = (body..).zip(lines.get(body..)?).take(NEAR).filter(|(_, line)| line.is_text());
    let mut named = window.filter(|(_, line)| {
        let above = text.get(..line.span.end).unwrap_or_default();
        let found = banner::read(above, line.span.start);
        found.is_some_and(|found| found.sender.is_some() && banner::is_classification_line(above, &found))
    });
    named.next().map(|(index, _)| index)
}

/// Returns both lists in order, without what is in both.
fn merged(mut first: Vec<String>, second: Vec<String>) -> Vec<String> {
    let new: Vec<String> = second.into_iter().filter(|one| !first.contains(one)).collect();
    first.extend(new);
    first
}
