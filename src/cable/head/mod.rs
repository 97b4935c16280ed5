//! The head: everything above the first paragraph. Lines are recognised by their labels and not by their position,
//! because executive order, TAGS, subject, references and "Classified By" come in any order.

pub(crate) mod banner;
mod begin;
mod bounds;
pub(crate) mod captions;
mod classified_by;
mod cut;
mod eo;
mod fields;
mod incoming;
mod references;
mod repeated;
pub(crate) mod routing;
mod smart;
mod tags;
mod telno;
mod walk;

use crate::date::{is_dateline, weekday};
use crate::post::Id;
use crate::scan::{Cursor, byte_at, starts};
use crate::{ClassifiedBy, Date, ExecutiveOrder, Line, Marking, Reference, Role, Span};
use banner::Banner;
pub(crate) use references::Citing;
use walk::Walk;

/// The contents of the head.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) routing: routing::Routing,
    pub(crate) banner: Option<Banner>,
    /// A date that a newspaper printed above the telegram.
    pub(crate) printed_date: Option<Date>,
    pub(crate) partial: Option<Span>,
    pub(crate) captions: Vec<String>,
    pub(crate) pass_to: Vec<String>,
    pub(crate) executive_order: Option<ExecutiveOrder>,
    pub(crate) bad_order_date: Option<Span>,
    pub(crate) tags: Vec<String>,
    pub(crate) subject: Option<String>,
    pub(crate) subject_mark: Option<Marking>,
    /// The message reference number, if the head has it in full, with its year.
    pub(crate) mrn: Option<Id>,
    /// The post and the number of a telegram of another foreign service, which have no id.
    pub(crate) telno: Option<(String, u32)>,
    /// The name below the text, if a label says so.
    pub(crate) signature: Option<String>,
    references: String,
    classified_by: Option<String>,
    /// The index of the line at which the body begins.
    pub(crate) body: usize,
}

impl Head {
    /// Reads the reference list.
    pub(crate) fn references(&self, citing: &Citing) -> Vec<Reference> {
        references::read(&self.references, citing)
    }

    /// Reads the "Classified By" statement, if the head has one.
    pub(crate) fn classified_by(&self, year: Option<u32>) -> Option<ClassifiedBy> {
        let statement = self.classified_by.as_ref().map(|text| classified_by::read(text, year));
        statement.or_else(|| {
            let name = eo::classifier(self.executive_order.as_ref()?)?.to_owned();
            Some(ClassifiedBy { text: name.clone(), name: Some(name), reasons: Vec::new() })
        })
    }
}

/// Reads a "Classified By" statement in the first paragraph.
pub(crate) fn classified_by_in(text: &str, year: Option<u32>) -> Option<ClassifiedBy> {
    let mut cursor = Cursor::new(text.trim_start());
    if !classified_by::label(&mut cursor) {
        return None;
    }
    let statement = classified_by::read(text, year);
    (!statement.reasons.is_empty()).then_some(statement)
}

/// A field of the head that begins with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Order,
    Tags,
    Subject,
    References,
    ClassifiedBy,
}

/// Finds the label at the start of `text`, and where its value begins.
fn label(text: &str) -> Option<(Field, usize)> {
    let mut cursor = Cursor::new(text);
    cursor.blanks();
    if text.get(cursor.at..).is_some_and(|rest| rest.starts_with('¶')) {
        cursor.at += '¶'.len_utf8();
    }
    let first = cursor.byte().to_ascii_uppercase();
    if !matches!(first, b'E' | b'T' | b'S' | b'R' | b'C' | b'D' | b'(' | b'5' | b'7') {
        return None;
    }
    match first {
        b'E' => return eo::label(&mut cursor).then_some((Field::Order, cursor.at)),
        b'R' => return references::label(&mut cursor).then_some((Field::References, cursor.at)),
        b'C' | b'D' | b'(' => {
            return classified_by::label(&mut cursor).then_some((Field::ClassifiedBy, cursor.at));
        }
        _ => {}
    }
    let upper = cursor.byte().is_ascii_uppercase() && cursor.ahead(1).is_ascii_uppercase();
    for (word, field, bare_too) in [
        ("TAGS", Field::Tags, true),
        ("TAG", Field::Tags, true),
        ("SUBJECT", Field::Subject, true),
        ("SUBJ", Field::Subject, false),
    ] {
        let mut probe = cursor;
        if !probe.word(word) {
            continue;
        }
        let gap = probe.eat_any(b" \t");
        let colon = probe.eat(b':') || probe.eat(b';') || (upper && gap == 0 && probe.eat(b'-'));
        let bare = bare_too && upper && (gap > 0 || probe.is_end() || matches!(probe.byte(), b'\r' | b'\n'));
        // "TAG" is also a word.
        if colon || (bare && (word != "TAG" || (gap > 0 && tags::goes_on(probe.rest())))) {
            return Some((field, probe.at));
        }
    }
    misread_label(cursor)
}

/// Reads a label in which one letter was misread, as programs that read scanned pages do: "5UBJECT:", "TAG5:".
fn misread_label(cursor: Cursor) -> Option<(Field, usize)> {
    let row = cursor.rest().as_bytes();
    [("TAGS:", Field::Tags), ("SUBJECT:", Field::Subject)].into_iter().find_map(|(label, field)| {
        let printed = row.get(..label.len()).filter(|printed| printed.ends_with(b":"))?;
        let wrong = printed.iter().zip(label.bytes()).filter(|(one, other)| **one != *other).count();
        (wrong == 1 && !printed.iter().any(u8::is_ascii_lowercase))
            .then_some((field, cursor.at + label.len()))
    })
}

/// Reads the head and gives its lines their roles.
pub(crate) fn read(text: &str, lines: &mut Vec<Line>) -> Head {
    let mut head = Head::default();
    let smart = smart::find(text, lines);
    let start = match smart {
        Some(start) => {
            smart::read(text, lines, start, &mut head);
            start
        }
        None if telno::is_in(text, lines) => telno::read(text, lines, &mut head),
        None if incoming::is_in(text, lines) => incoming::read(text, lines, &mut head),
        None => {
            let start = begin::find(text, lines);
            read_header(text, lines.get_mut(..start).unwrap_or_default(), &mut head);
            start
        }
    };
    let mut walked = Walk::new(text, head).run(lines.get(start..).unwrap_or_default());
    lines.splice(start..start + walked.read, walked.lines);
    if let Some(banner) = walked.head.banner.as_mut().filter(|banner| banner.sender.is_none()) {
        banner.sender = walked.head.routing.post().zip(banner.serial);
    }
    let body = start + walked.taken;
    if smart.is_some() {
        smart::read_end(text, lines, body, &mut walked.head);
    }
    let head = repeated::read(text, lines, body, walked.head);
    Head { body, ..head }
}

/// Reads what is above the classification line.
fn read_header(text: &str, lines: &mut [Line], head: &mut Head) {
    for line in lines.iter_mut() {
        if !line.is_text() {
            continue;
        }
        line.role = Role::Header;
        let printed = line.span.of(text);
        if starts(printed, "This record is a partial extract") {
            head.partial = Some(line.span);
            line.role = Role::Preamble;
        } else if let Some(date) = weekday(printed) {
            head.printed_date = Some(date);
            line.role = Role::Preamble;
        } else if is_dateline(printed) {
            line.role = Role::Preamble;
        }
    }
    head.routing = routing::read(text, lines);
}

fn role_of(field: Field) -> Role {
    match field {
        Field::Order => Role::ExecutiveOrder,
        Field::Tags => Role::Tags,
        Field::Subject => Role::Subject,
        Field::References => Role::References,
        Field::ClassifiedBy => Role::ClassifiedBy,
    }
}

/// Whether a line is a rule under or over a heading: "-------", "- - - -", "=====", "*****".
pub(crate) fn is_rule(row: &str) -> bool {
    let row = row.trim_ascii_start();
    let sign = byte_at(row, 0);
    if !matches!(sign, b'-' | b'=' | b'_' | b'*' | b'~') {
        return false;
    }
    let row = row.trim_ascii_end();
    // Other lines that begin with such a sign soon have a letter.
    if byte_at(row, 1) != sign && byte_at(row, 1) != b' ' {
        return false;
    }
    // A loop without an exit is compiled to vector instructions.
    let plain = row.bytes().fold(true, |plain, byte| plain & ((byte == sign) | (byte == b' ')));
    plain && row.bytes().filter(|byte| *byte == sign).nth(2).is_some()
}
