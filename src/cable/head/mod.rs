//! The head: everything above the first paragraph. Lines are known by their labels, never by
//! their position: executive order, TAGS, subject, references and "Classified By" come in any order.

pub(crate) mod banner;
mod captions;
mod classified_by;
mod eo;
mod references;
pub(crate) mod routing;
mod tags;

use crate::body::number;
use crate::date::weekday;
use crate::lines::begins_line;
use crate::scan::{Cursor, bare, byte_at, fold, is_upper, starts};
use crate::{ClassifiedBy, Date, ExecutiveOrder, InsetKind, Line, Marking, Reference, Role, Span, marks};
use banner::Banner;

/// What the head says.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) routing: routing::Routing,
    pub(crate) banner: Option<Banner>,
    /// A date that a newspaper put above the telegram.
    pub(crate) printed_date: Option<Date>,
    pub(crate) partial: Option<Span>,
    pub(crate) captions: Vec<String>,
    pub(crate) pass_to: Vec<String>,
    pub(crate) executive_order: Option<ExecutiveOrder>,
    pub(crate) bad_order_date: Option<Span>,
    pub(crate) tags: Vec<String>,
    pub(crate) subject: Option<String>,
    pub(crate) subject_mark: Option<Marking>,
    references: String,
    classified_by: Option<String>,
    /// Where the body begins, as an index into the lines.
    pub(crate) body: usize,
}

impl Head {
    /// The reference list; `year` is the telegram's own, in two digits.
    pub(crate) fn references(&self, year: Option<u32>) -> Vec<Reference> {
        references::read(&self.references, year)
    }

    /// The "Classified By" statement, if the head has one.
    pub(crate) fn classified_by(&self, year: Option<u32>) -> Option<ClassifiedBy> {
        self.classified_by.as_ref().map(|text| classified_by::read(text, year))
    }
}

/// A "Classified By" statement that stands in the first paragraph.
pub(crate) fn classified_by_in(text: &str, year: Option<u32>) -> Option<ClassifiedBy> {
    let mut cursor = Cursor::new(text.trim_start());
    if !classified_by::label(&mut cursor) {
        return None;
    }
    let statement = classified_by::read(text, year);
    (!statement.reasons.is_empty()).then_some(statement)
}

/// What a labelled line states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Order,
    Tags,
    Subject,
    References,
    ClassifiedBy,
}

/// The label at the start of `text`, and where its value begins.
fn label(text: &str) -> Option<(Field, usize)> {
    let mut cursor = Cursor::new(text);
    cursor.blanks();
    if text.get(cursor.at..).is_some_and(|rest| rest.starts_with('¶')) {
        cursor.at += '¶'.len_utf8();
    }
    let first = cursor.byte().to_ascii_uppercase();
    if !matches!(first, b'E' | b'T' | b'S' | b'R' | b'C' | b'D' | b'(') {
        return None;
    }
    if eo::label(&mut cursor) {
        return Some((Field::Order, cursor.at));
    }
    if references::label(&mut cursor) {
        return Some((Field::References, cursor.at));
    }
    if classified_by::label(&mut cursor) {
        return Some((Field::ClassifiedBy, cursor.at));
    }
    let upper = cursor.byte().is_ascii_uppercase() && cursor.ahead(1).is_ascii_uppercase();
    for (word, field, bare_too) in [
        ("TAGS", Field::Tags, true),
        ("TAG", Field::Tags, false),
        ("SUBJECT", Field::Subject, true),
        ("SUBJ", Field::Subject, false),
    ] {
        let mut probe = cursor;
        if !probe.word(word) {
            continue;
        }
        let gap = probe.eat_any(b" \t");
        let colon = probe.eat(b':') || probe.eat(b';');
        if colon
            || (bare_too && upper && (gap > 0 || probe.is_end() || matches!(probe.byte(), b'\r' | b'\n')))
        {
            return Some((field, probe.at));
        }
    }
    None
}

/// Reads the head and gives its lines their roles.
pub(crate) fn read(text: &str, lines: &mut Vec<Line>) -> Head {
    let mut head = Head::default();
    let start = find_classification_line(text, lines, &mut head);
    for line in lines.iter_mut().take(start) {
        if line.role != Role::Paragraph {
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
        }
    }
    head.routing = routing::read(text, lines.get(..start).unwrap_or_default());
    let rest = lines.split_off(start);
    let mut walk = Walk {
        text,
        head,
        out: std::mem::take(lines),
        field: None,
        value: String::new(),
        value_span: Span::default(),
        blank: false,
        page: false,
        last_entry: None,
        has_reasons: false,
    };
    let body = walk.run(&rest);
    let Walk { mut head, mut out, .. } = walk;
    head.body = out.len();
    out.extend(body);
    *lines = out;
    head
}

/// Finds the line at which the head begins below the routing header, cuts a glued banner off, and
/// marks what is above the header of a telegram that was dumped with others.
fn find_classification_line(text: &str, lines: &mut Vec<Line>, head: &mut Head) -> usize {
    // The header of a telegram has some ninety lines at most; profiles above it take fifty more.
    const DEEPEST: usize = 400;
    let window = lines.len().min(DEEPEST);
    let at = |index: usize| lines.get(index).map_or("", |line: &Line| line.span.of(text));
    let sent = (0..window).filter(|&i| routing::transmission_id(at(i).trim()).is_some()).next_back();
    let mut first_label = None;
    let mut from_line = None;
    let mut group = sent;
    for index in sent.unwrap_or(0)..window {
        let row = at(index).trim();
        if routing::date_time_group(row).is_some() {
            group = Some(index);
        }
        if row.starts_with("FM ") && (group.is_some() || index < 5) && from_line.is_none() {
            from_line = Some(index);
        }
        if label(row).is_some()
            || number::at_line(text, lines.get(index).map_or(0, |l| l.span.start))
                .is_some_and(|n| n.number == 1)
        {
            first_label = Some(index);
            break;
        }
    }
    let header_start = sent.or(group).or(from_line).unwrap_or(0);
    let from = from_line.or(group).unwrap_or(header_start);
    let limit = first_label.map_or(window, |label| label + 1);
    let mut plain = None;
    for index in from..limit {
        let Some(line) = lines.get(index).copied() else { break };
        if matches!(line.role, Role::Blank | Role::Inset(InsetKind::PageBreak | InsetKind::Distribution)) {
            continue;
        }
        let row = line.span.of(text);
        if let Some(found) = banner::read(text.get(..line.span.end).unwrap_or_default(), line.span.start)
            && banner::is_classification_line(text.get(..line.span.end).unwrap_or_default(), &found)
        {
            if found.sender.is_some() || found.sections.is_some() {
                return index;
            }
            plain = plain.or(Some(index));
            continue;
        }
        if let Some((cut, _)) = banner::glued(row) {
            let middle = line.span.start + cut;
            lines.splice(
                index..=index,
                [
                    Line { span: Span { end: middle, ..line.span }, role: line.role },
                    Line { span: Span { start: middle, ..line.span }, role: line.role },
                ],
            );
            return index + 1;
        }
    }
    let _ = head;
    if let Some(plain) = plain {
        return plain;
    }
    // No banner at all: the head begins at the first caption or label below the header.
    let caption =
        (from..limit).find(|&i| captions::read(lines.get(i).map_or("", |l| l.span.of(text))).is_some());
    let labelled =
        first_label.filter(|&label| self::label(lines.get(label).map_or("", |l| l.span.of(text))).is_some());
    match caption.or(labelled) {
        Some(index) => index,
        None if from_line.is_some() || group.is_some() => after_header(text, lines, from),
        None => preamble_end(text, lines),
    }
}

/// The first line after a header that goes straight over into the text: the one below a blank line,
/// or the first numbered paragraph.
fn after_header(text: &str, lines: &[Line], from: usize) -> usize {
    let mut last = from;
    for (index, line) in lines.iter().enumerate().skip(from) {
        match line.role {
            Role::Blank if index > last => return index,
            _ if number::at_line(text, line.span.start).is_some() => return index,
            _ => last = index,
        }
    }
    lines.len()
}

/// The first line that is no preamble, in a text without header, banner and labels.
fn preamble_end(text: &str, lines: &[Line]) -> usize {
    lines
        .iter()
        .position(|line| {
            let row = line.span.of(text);
            line.role != Role::Blank
                && !starts(row, "This record is a partial extract")
                && weekday(row).is_none()
        })
        .unwrap_or(lines.len())
}

/// A walk over the lines of the head.
struct Walk<'t> {
    text: &'t str,
    head: Head,
    out: Vec<Line>,
    field: Option<Field>,
    value: String,
    value_span: Span,
    /// A blank line was seen since the field's last line.
    blank: bool,
    /// A page break was seen since the field's last line.
    page: bool,
    /// The last label of the reference list that is open.
    last_entry: Option<char>,
    /// The "Classified By" statement that is open has its reasons.
    has_reasons: bool,
}

impl Walk<'_> {
    /// Takes lines up to the body and returns those of the body.
    fn run(&mut self, rest: &[Line]) -> Vec<Line> {
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
            let (piece, after) = self.cut(line);
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
                    return body;
                }
            }
        }
        self.finish();
        Vec::new()
    }

    /// Cuts a line where another label stands within it: "E.O. 12958: N/A TAGS: PREL".
    fn cut(&self, line: Line) -> (Line, Option<Line>) {
        let row = line.span.of(self.text);
        // A paragraph is not cut: its labels are words of its text.
        if number::at_line(self.text, line.span.start).is_some() && label(row).is_none() {
            return (line, None);
        }
        let mut seen_word = false;
        for (at, byte) in row.bytes().enumerate() {
            if byte == b':' && seen_word {
                // "PRIMEREF: A. LONDON 1939": glued to the subject's last word.
                let from = at.saturating_sub(3);
                if row.get(from..at) == Some("REF") && from > 0 && byte_at(row, from - 1).is_ascii_uppercase()
                {
                    return split(line, from);
                }
            }
            let word_starts = byte != b' ' && (at == 0 || matches!(byte_at(row, at - 1), b' ' | b'\t'));
            if !word_starts {
                continue;
            }
            if seen_word && inline_label(row.get(at..).unwrap_or_default(), self.text, line.span.start + at) {
                return split(line, at);
            }
            seen_word = true;
        }
        (line, None)
    }

    /// Takes one line into the head and gives it a role; `None` where the body begins.
    fn take(&mut self, line: Line, cut: bool, next: &[Line]) -> Option<Role> {
        let row = line.span.of(self.text);
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
        if let Some(found) = captions::read(row) {
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
        if let Some(found) = banner::read(self.text.get(..line.span.end)?, line.span.start)
            && self.field.is_none()
            && banner::is_classification_line(self.text.get(..line.span.end)?, &found)
        {
            let tail = self.text.get(found.end..line.span.end).unwrap_or_default();
            if !tail.trim().is_empty() {
                match captions::read(tail) {
                    Some(captions) => captions.into_iter().for_each(|caption| self.caption(caption)),
                    None => self.pass_to(tail),
                }
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

    fn caption(&mut self, caption: String) {
        // There are some thirty captions, and free words after "CORRECTED COPY".
        const MOST: usize = 60;
        if self.head.captions.len() < MOST && !self.head.captions.contains(&caption) {
            self.head.captions.push(caption);
        }
    }

    /// Whether a field goes on below a blank line or a page break.
    fn goes_on_after_break(&self, row: &str) -> bool {
        let row = row.trim();
        match self.field {
            Some(Field::ClassifiedBy) => {
                let squeezed: String = row.chars().take(40).filter(|c| !c.is_whitespace()).collect();
                let reason =
                    ["1.4", "1.5", "1:4", "1/4", "1.("].iter().any(|word| squeezed.starts_with(word))
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
            return !(self.field == Some(Field::References)
                && !self.blank
                && found.mark.is_none()
                && !found.pilcrow);
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
            Field::Tags => tags::goes_on(row) || self.value.trim().is_empty(),
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
        self.last_entry.is_none() || (letter > last && letter <= last + 2)
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
            if label(row).is_some() {
                return true;
            }
            if number::at_line(self.text, line.span.start).is_some() {
                return false;
            }
        }
        false
    }

    fn pass_to(&mut self, row: &str) {
        let row = fold(row);
        match self.head.pass_to.last_mut() {
            Some(last) if !captions::begins_pass_to(&row) && (!self.blank || last.ends_with([',', '/'])) => {
                last.push(' ');
                last.push_str(&row);
            }
            _ if !row.is_empty() => self.head.pass_to.push(row),
            _ => {}
        }
    }

    fn add(&mut self, value: &str) {
        if !self.value.is_empty() {
            self.value.push('\n');
        }
        self.value.push_str(value.trim_end());
        match self.field {
            Some(Field::References) => self.last_entry = references::last_label(value, self.last_entry),
            Some(Field::ClassifiedBy) if !self.has_reasons => {
                self.has_reasons =
                    !classified_by::reasons(last_bytes(&self.value, 200 + value.len()), None).is_empty();
            }
            _ => {}
        }
    }

    /// Closes the field that is open.
    fn finish(&mut self) {
        let value = std::mem::take(&mut self.value);
        self.last_entry = None;
        self.has_reasons = false;
        let Some(field) = self.field.take() else { return };
        match field {
            Field::Order => {
                let (order, bad) = eo::read(&value);
                if bad {
                    self.head.bad_order_date = Some(self.value_span);
                }
                if self.head.executive_order.is_none() {
                    self.head.executive_order = Some(order);
                }
            }
            Field::Tags => {
                // A second list, where there is one, repeats the first.
                for tag in tags::read(&value) {
                    if self.head.tags.len() < 200 && !self.head.tags.contains(&tag) {
                        self.head.tags.push(tag);
                    }
                }
            }
            Field::Subject if self.head.subject.is_none() => self.subject(&value),
            Field::Subject => {}
            Field::References => {
                if !self.head.references.is_empty() {
                    self.head.references.push('\n');
                }
                self.head.references.push_str(&value);
            }
            Field::ClassifiedBy => {
                let whole = self.head.classified_by.get_or_insert_default();
                if !whole.is_empty() {
                    whole.push('\n');
                }
                whole.push_str(&value);
            }
        }
    }

    /// The subject: its mark may stand before it or after it.
    fn subject(&mut self, value: &str) {
        let folded = fold(value);
        let mut subject = folded.as_str();
        if let Some(mark) = marks::bracketed(subject, 0) {
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
        // The mark was read from the joined subject; its place is in the line of the label.
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

/// The end of a text, about `len` bytes of it.
fn last_bytes(text: &str, len: usize) -> &str {
    let from = text.len().saturating_sub(len);
    (from..from + 4).find_map(|from| text.get(from..)).unwrap_or_default()
}

fn split(line: Line, at: usize) -> (Line, Option<Line>) {
    let middle = line.span.start + at;
    (
        Line { span: Span { end: middle, ..line.span }, ..line },
        Some(Line { span: Span { start: middle, ..line.span }, ..line }),
    )
}

/// A label within a line: upper case and with its colon, or the first paragraph's number and mark.
fn inline_label(rest: &str, text: &str, at: usize) -> bool {
    match byte_at(rest, 0) {
        b'T' => rest.starts_with("TAGS:"),
        b'S' => rest.starts_with("SUBJECT:") || rest.starts_with("SUBJ:"),
        b'R' => rest.starts_with("REF:") || rest.starts_with("REFS:") || rest.starts_with("REFTEL:"),
        b'C' => rest.starts_with("Classified By:") || rest.starts_with("CLASSIFIED BY:"),
        b'E' => rest.starts_with("E.O. 1") || rest.starts_with("EO 1"),
        b'1' => number::at(text, at)
            .is_some_and(|n| n.number == 1 && n.mark.is_some_and(|mark| mark.marking.level.is_some())),
        _ => false,
    }
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

/// A rule under or over a heading: "-------", "- - - -", "=====", "*****".
pub(crate) fn is_rule(row: &str) -> bool {
    let row = bare(row);
    let signs = row.bytes().filter(|b| *b != b' ').count();
    signs >= 3
        && matches!(byte_at(row, 0), b'-' | b'=' | b'_' | b'*' | b'~')
        && row.bytes().all(|b| b == b' ' || b == byte_at(row, 0))
}
