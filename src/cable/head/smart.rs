//! The head and the end of a cable of SMART, the system of the Department of State since 2009. Each of its fields has
//! a label, and what the drafters and the routing add is printed below the text:
//!
//! ```text
//! MRN: 23 PORT AVALON 2544          Signature: Walker
//! Date/DTG: Sep 16, 2023 / 160150Z SEP 23
//! From: AMEMBASSY PORT AVALON       Drafted By: POL:Walker, Dana
//! Action: WASHDC, SECSTATE ROUTINE  Info: BERN, AMEMBASSY ROUTINE
//! ```
//!
//! The fields that telegrams have had before, from the executive order to the references, are read as in these.

use super::{Field, Head, banner, captions, label as field_label, routing};
use crate::date::{Declassification, declassification};
use crate::number;
use crate::pagebreak::is_banner;
use crate::post::{self, Id};
use crate::scan::{Cursor, fold, like_digits, starts, trim};
use crate::{Addressee, InsetKind, Line, Role};

/// What the label of a line says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Number,
    Time,
    From,
    Action,
    Info,
    Excluded,
    Captions,
    PassLine,
    Signature,
    /// Drafters, clearances, attachments: what is said about the cable and is no part of it.
    Administration,
}

#[rustfmt::skip]
const LABELS: [(&str, Part); 28] = [
    ("MRN", Part::Number),
    ("Date/DTG", Part::Time),
    ("DTG", Part::Time),
    ("From", Part::From),
    ("Action", Part::Action),
    ("Info", Part::Info),
    ("XMT", Part::Excluded),
    ("Captions", Part::Captions),
    ("Caption", Part::Captions),
    ("Pass Line", Part::PassLine),
    ("Pass Lines", Part::PassLine),
    ("Signature", Part::Signature),
    ("Precedence", Part::Administration),
    ("Classification", Part::Administration),
    ("Sensitivity", Part::Administration),
    ("Conversation ID", Part::Administration),
    ("Action Office", Part::Administration),
    ("Action Post", Part::Administration),
    ("Drafted By", Part::Administration),
    ("Drafter", Part::Administration),
    ("Cleared By", Part::Administration),
    ("Approved By", Part::Administration),
    ("Released By", Part::Administration),
    ("Attachment", Part::Administration),
    ("Attachments", Part::Administration),
    ("Dissemination Rule", Part::Administration),
    ("Archive Copy", Part::Administration),
    ("XMT Posts", Part::Excluded),
];

/// Finds the label at the start of a line, and the value behind it.
fn label(row: &str) -> Option<(Part, &str)> {
    let row = trim(row);
    LABELS.iter().find_map(|(word, part)| {
        let mut cursor = Cursor::new(row);
        let found = cursor.word(word) && (cursor.eat_any(b" ") < 4 && cursor.eat(b':'));
        found.then(|| (*part, trim(cursor.rest())))
    })
}

/// The bytes in which the head of a cable of SMART begins. E-mail that forwards it may be above.
const WINDOW: usize = 16 * 1024;

/// Finds the first line of a cable of SMART.
pub(super) fn find(text: &str, lines: &[Line]) -> Option<usize> {
    let numbered = |line: &Line| {
        // Only the label that is looked for begins so, and many lines of telegrams begin with an M.
        let is_likely = || starts(trim(line.span.of(text)), "MRN");
        line.first == b'M' && is_likely() && matches!(label(line.span.of(text)), Some((Part::Number, _)))
    };
    let window = lines.iter().take_while(|line| line.span.start < WINDOW);
    let mut first = window.enumerate().find(|(_, line)| numbered(line)).map(|(at, _)| at)?;
    // The number may be below its label, or left out of what is released.
    let below: String = lines.get(first..)?.iter().take(3).map(|line| line.span.of(text)).collect();
    let value = fold(below.split_once(':')?.1);
    let timed = || text.get(..WINDOW).unwrap_or(text).contains("Date/DTG:");
    if mrn(&value).is_none() && !timed() {
        return None;
    }
    // Precedence and time may be above the number.
    while let Some(above) = first.checked_sub(1).and_then(|above| lines.get(above))
        && let Some((Part::Time | Part::Administration, _)) = label(above.span.of(text))
    {
        first -= 1;
    }
    Some(first)
}

/// A field whose lines are being collected.
struct Open {
    part: Part,
    value: String,
}

/// Reads the fields that only SMART has, from line `start` on, and gives their lines their roles. Those of other
/// telegrams remain for the walk.
pub(super) fn read(text: &str, lines: &mut [Line], start: usize, head: &mut Head) {
    classify(text, lines, start, head);
    let mut open: Option<Open> = None;
    let (mut blank, mut has_subject) = (false, false);
    for line in lines.iter_mut().skip(start) {
        if !line.is_text() {
            blank |= line.role == Role::Blank;
            continue;
        }
        let row = line.span.of(text);
        if let Some((part, value)) = label(row) {
            close(&mut open, head);
            // A signature ends the text, so there is no text.
            if part == Part::Signature {
                break;
            }
            open = Some(Open { part, value: value.to_owned() });
            line.role = role_of(part);
        } else if let Some((field, _)) = field_label(row) {
            close(&mut open, head);
            has_subject |= field == Field::Subject;
        } else if let Some(field) = open.as_mut().filter(|field| !blank || field.value.is_empty()) {
            if number::of_line(text, line).is_some_and(|found| found.mark.is_some()) {
                break;
            }
            field.value.push(' ');
            field.value.push_str(trim(row));
            line.role = role_of(field.part);
        } else if number::of_line(text, line).is_some() || (blank && has_subject) {
            break;
        }
        blank = false;
    }
    close(&mut open, head);
}

fn role_of(part: Part) -> Role {
    match part {
        Part::Captions => Role::Caption,
        Part::PassLine => Role::PassTo,
        _ => Role::Header,
    }
}

/// Reads the classification, which is printed above the number. A stamp of the cable's release is never higher.
fn classify(text: &str, lines: &mut [Line], start: usize, head: &mut Head) {
    // A banner, and a stamp with its own banner.
    const MOST: usize = 8;
    let mut near = 0;
    for line in lines.iter_mut().take(start).rev().filter(|line| line.is_text()) {
        line.role = Role::Preamble;
        near += 1;
        let row = line.span.of(text);
        if near > MOST || !(is_banner(row) || captions::level_and_controls(row).is_some()) {
            continue;
        }
        line.role = Role::Classification;
        let printed = text.get(..line.span.end).unwrap_or_default();
        let level = |banner: &banner::Banner| banner.marking.level;
        if let Some(found) = banner::read(printed, line.span.start)
            && head.banner.as_ref().is_none_or(|known| level(known) < level(&found))
        {
            head.banner = Some(found);
        }
    }
}

/// Takes the value of the field that ends here into the head.
fn close(open: &mut Option<Open>, head: &mut Head) {
    let Some(Open { part, value }) = open.take() else { return };
    let value = fold(&value);
    let header = &mut head.routing.header;
    match part {
        Part::Number => head.mrn = head.mrn.take().or_else(|| mrn(&value)),
        Part::Time => time(&value, &mut head.routing),
        Part::From => header.from = header.from.take().or(Some(value).filter(|from| !from.is_empty())),
        Part::Action => addressees(&value, &mut header.to),
        Part::Info => addressees(&value, &mut header.info),
        Part::Excluded => addressees(&value, &mut header.excluded),
        Part::Captions => {
            for caption in list(&value, &[';', ',']) {
                if !head.captions.iter().any(|known| known == caption) {
                    head.captions.push(caption.to_owned());
                }
            }
        }
        Part::PassLine if !value.is_empty() => head.pass_to.push(value),
        Part::Signature => head.signature = Some(value).filter(|name| !name.is_empty()),
        Part::PassLine | Part::Administration => {}
    }
}

/// Splits a list, of which more than this is not kept.
fn list<'v>(value: &'v str, signs: &'v [char]) -> impl Iterator<Item = &'v str> {
    const MOST: usize = 500;
    value.split(signs).map(trim).filter(|entry| !entry.is_empty()).take(MOST)
}

fn addressees(value: &str, to: &mut Vec<Addressee>) {
    list(value, &[';'])
        .filter(|name| !name.eq_ignore_ascii_case("NONE"))
        .for_each(|name| routing::push(name, to));
}

/// Reads a message reference number: "23 PORT AVALON 2544".
fn mrn(value: &str) -> Option<Id> {
    let (year, rest) = value.split_once(' ')?;
    let digits = rest.find(|c: char| c.is_ascii_digit())?;
    let from = rest.get(..digits)?.rfind(' ').map_or(digits, |blank| blank + 1);
    let (post, number) = rest.split_at_checked(from)?;
    let number = number.split(' ').next().unwrap_or_default();
    if post.trim().is_empty() || post.len() > 40 {
        return None;
    }
    let id = Id::read(&[&like_digits(year)?, " ", post, &like_digits(number)?].concat())?;
    Some(Id { post: post::canonical(&id.post)?, ..id })
}

/// Reads "Sep 16, 2023 / 160150Z SEP 23", of which the second part may be missing.
fn time(value: &str, routing: &mut routing::Routing) {
    let group = value.rsplit('/').next().unwrap_or_default();
    if let Some((precedence, group, date)) = routing::date_time_group(trim(group)) {
        routing.header.precedence = Some(fold(precedence)).filter(|letters| !letters.is_empty());
        routing.header.dtg = Some(fold(group));
        routing.date = Some(date);
    } else if let Declassification::On(day) = declassification(value) {
        routing.date = Some(day);
    }
}

/// Reads what is printed below the text of a cable of SMART, and gives its lines their roles.
pub(super) fn read_end(text: &str, lines: &mut [Line], body: usize, head: &mut Head) {
    let part_of =
        |line: &Line| if line.is_text() { label(line.span.of(text)).map(|(part, _)| part) } else { None };
    let below = lines.get(body..).unwrap_or_default();
    let signed = below.iter().rposition(|line| part_of(line) == Some(Part::Signature));
    let paragraph = |line: &Line| line.is_text() && number::of_line(text, line).is_some();
    let last = signed.is_none().then(|| below.iter().rposition(paragraph)).flatten().unwrap_or(0);
    let ends = || below.iter().skip(last).position(|line| part_of(line).is_some()).map(|at| at + last);
    let Some(end) = signed.or_else(ends) else { return };
    let mut open: Option<Open> = None;
    for line in lines.iter_mut().skip(body + end).filter(|line| line.is_text()) {
        let row = line.span.of(text);
        line.role = Role::Tail;
        if let Some((part, value)) = label(row) {
            close(&mut open, head);
            open = Some(Open { part, value: value.to_owned() });
        } else if is_banner(row) || row.trim() == "SBU" {
            line.role = Role::Inset(InsetKind::Banner);
            close(&mut open, head);
        } else if let Some(field) = &mut open {
            // The name may be below its label, and is one line.
            if field.part == Part::Signature && !field.value.is_empty() {
                continue;
            }
            field.value.push(' ');
            field.value.push_str(trim(row));
        }
        if open.as_ref().is_some_and(|field| field.part == Part::Signature) {
            line.role = Role::Signature;
        }
    }
    close(&mut open, head);
}
