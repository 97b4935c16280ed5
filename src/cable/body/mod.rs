//! The body: numbered paragraphs, unnumbered blocks, headings, the signature.

mod above;
mod candidates;
mod chain;
mod ending;
pub(crate) mod heading;
mod junk;
mod plug;
mod sections;
mod segment;
pub(crate) mod signature;
mod strays;

use crate::head::{Head, is_rule};
use crate::pagebreak::repeated;
use crate::scan::{bare, rows};
use crate::{Date, Level, LevelSource, Line, Marking, Note, Paragraph, Role, Span, marks, number};
use segment::Start;

/// The parts of the body.
#[derive(Default)]
pub(crate) struct Body {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) signature: Option<String>,
    pub(crate) notes: Vec<Note>,
}

/// Reads the lines below the head and gives them their roles.
pub(crate) fn read(text: &str, lines: &mut Vec<Line>, head: &Head, signed: Option<&str>) -> Body {
    let from = head.body;
    if let Some(banner) = &head.banner
        && let (Some(2..), Some(sender)) = (banner.sections, &banner.sender)
    {
        sections::mark(text, lines, from, sender);
    }
    let early = head.routing.date.is_some_and(|date| date.year <= LAST_WITHOUT_MARKS);
    let level = head.banner.as_ref().and_then(|banner| banner.marking.level);
    strays::cut(text, lines, from, level.filter(|_| early));
    mark_rules(text, lines, from);
    ending::mark_note(text, lines, from);
    let mut body = Body::default();
    let mut end = lines.len();
    let given = signed.and_then(|signed| signature::find_given(text, lines, from, signed));
    if let Some(name) = &head.signature {
        let signed = lines.iter().position(|line| line.role == Role::Signature);
        end = signed.unwrap_or(end);
        body.signature = Some(name.clone());
    } else if let Some(found) = given.or_else(|| signature::find_last(text, lines, from)) {
        end = mark_signature(text, lines, &found);
        plug::mark(text, lines, from, end);
        body.signature = Some(found.name);
    } else {
        trim_tail(text, lines, from);
        plug::mark(text, lines, from, end);
    }
    let starts = segment::starts(text, lines, from, end);
    build(text, lines, from, end, starts, &mut body);
    body
}

/// Gives their roles to rules and to lines that repeat words of the head.
fn mark_rules(text: &str, lines: &mut [Line], from: usize) {
    for line in lines.iter_mut().skip(from).filter(|line| line.is_text()) {
        // Most lines begin with a word of a sentence and are neither.
        if line.first.is_ascii_lowercase() || line.first.is_ascii_digit() {
            continue;
        }
        let row = line.span.of(text);
        if line.first.is_ascii_uppercase() {
            if let Some(kind) = repeated(row) {
                line.role = Role::Inset(kind);
            }
        } else if is_rule(row) || !has_words(row) {
            line.role = Role::Rule;
        }
    }
}

/// Whether a line has letters or digits.
fn has_words(row: &str) -> bool {
    row.bytes().any(|byte| byte.is_ascii_alphanumeric()) || row.chars().any(char::is_alphanumeric)
}

/// Gives their roles to the signature and what follows it, and returns the line at which the text ends.
fn mark_signature(text: &str, lines: &mut Vec<Line>, found: &signature::Signature) -> usize {
    let mut index = found.line;
    if let Some(cut) = found.cut {
        let span = signature::span_of(lines, index);
        lines.splice(
            index..=index,
            [
                Line::new(text, Span { end: cut, ..span }, Role::Paragraph),
                Line::new(text, Span { start: cut, ..span }, Role::Signature),
            ],
        );
        index += 1;
    }
    for (at, line) in lines.iter_mut().enumerate().skip(index) {
        match line.role {
            _ if at == index => line.role = Role::Signature,
            Role::Paragraph | Role::Rule => line.role = Role::Tail,
            _ => {}
        }
    }
    index
}

/// Without a signature, lines of printers and databases at the end are not text, either.
fn trim_tail(text: &str, lines: &mut [Line], from: usize) {
    for line in lines.iter_mut().skip(from).rev() {
        match line.role {
            Role::Paragraph if junk::is_junk(line.span.of(text)) && !is_marked(text, line) => {
                line.role = Role::Tail;
            }
            Role::Rule => line.role = Role::Tail,
            Role::Blank | Role::Inset(_) => {}
            _ => return,
        }
    }
}

/// Whether a paragraph begins with this line, however short it is: "1. (C) A."
fn is_marked(text: &str, line: &Line) -> bool {
    number::of_line(text, line).is_some_and(|found| found.mark.is_some())
}

/// Builds the paragraphs that begin at these starts.
fn build(text: &str, lines: &mut [Line], from: usize, end: usize, starts: Vec<Start>, body: &mut Body) {
    let mut blocks = 0u32;
    let mut seen = [0u32; candidates::HIGHEST as usize + 1];
    // The end of a paragraph is known once the heading of the next one is.
    let mut ends = Vec::with_capacity(starts.len());
    let mut headings = Vec::with_capacity(starts.len());
    for (index, start) in starts.iter().enumerate() {
        let floor =
            index.checked_sub(1).and_then(|before| starts.get(before)).map_or(from, |before| before.line + 1);
        let floor = below_head(lines, floor, start.line);
        let own_line = lines.get(start.line).is_some_and(|line| {
            line.span.of(text).len() - line.span.of(text).trim_start().len() + line.span.start >= start.at
        });
        let heading = if own_line { heading::above(text, lines, floor, start.line) } else { None };
        let ends_at = match &heading {
            Some(heading) => signature::span_of(lines, heading.first).start,
            None => start.at,
        };
        // A signature is above whatever was added after the text had ended.
        let signed = |heading: &heading::Heading| heading.title.is_some() && heading.title == body.signature;
        if let Some(heading) = &heading {
            let role = if signed(heading) { Role::Signature } else { Role::Heading };
            for line in lines.iter_mut().take(start.line).skip(heading.first) {
                if line.is_text() {
                    line.role = role;
                }
            }
        }
        let heading = heading.filter(|heading| !signed(heading));
        let ruled = heading.as_ref().map(|heading| heading.first);
        let (title, ends_at) = match heading.and_then(|heading| heading.title) {
            None if own_line && start.number.is_some() => {
                match heading::at_end(text, lines, floor, ruled.unwrap_or(start.line), ruled.is_some()) {
                    Some((title, cut)) => (Some(title), cut),
                    None => (None, ends_at),
                }
            }
            title => (title, ends_at),
        };
        if index > 0 {
            ends.push(ends_at);
        }
        headings.push(title);
    }
    ends.push(lines.get(end).map_or(text.len(), |line| line.span.start));
    let mut entire: Option<(Level, bool)> = None;
    body.paragraphs.reserve_exact(starts.len());
    for ((start, ends_at), mut heading) in starts.into_iter().zip(ends).zip(headings) {
        let span = Span { start: start.at, end: trimmed_end(text, lines, start.at, ends_at.max(start.body)) };
        let mut content = Span { start: start.body.min(span.end), end: span.end };
        // A heading may be printed after number and mark.
        if heading.is_none()
            && start.number.is_some()
            && let Some((title, below)) = heading::underlined(text, lines, start.line, content)
        {
            heading = Some(title);
            content.start = below;
        }
        let anchor = match start.number {
            Some(number) => {
                let times = seen.get_mut(number as usize).map_or(1, |times| {
                    *times += 1;
                    *times
                });
                if times == 1 { named("par", number) } else { format!("par{number}-{times}") }
            }
            None => {
                blocks += 1;
                named("block", blocks)
            }
        };
        let speaks_for_all = start.mark.as_ref().map(|mark| mark.entire);
        let mark = start.mark.map(|mark| mark.marking);
        let own = mark.as_ref().and_then(|mark| mark.level.map(|level| (level, mark.noforn)));
        if let (Some(speaks_for_all), Some(own)) = (speaks_for_all, own)
            && (speaks_for_all || marks::says_entire_text(content.of(text)))
        {
            entire = entire.or(Some(own));
        }
        let items = || highest_item(content.of(text), content.start, text);
        let force = match (own, mark.is_some()) {
            // An item that is marked higher than its paragraph is not shown below its own level.
            (Some(own), _) => {
                let marked = may_have_marked_item(content.of(text));
                Some(match marked.then(items).flatten().filter(|items| items.0 > own.0) {
                    Some((level, noforn)) => ((level, noforn || own.1), LevelSource::Items),
                    None => (own, LevelSource::Mark),
                })
            }
            (None, true) => None,
            (None, false) => items().map(|highest| (highest, LevelSource::Items)),
        };
        body.paragraphs.push(Paragraph {
            anchor,
            number: start.number,
            heading,
            mark,
            level: force.map(|((level, _), _)| level),
            level_source: force.map(|(_, source)| source),
            noforn: force.is_some_and(|((_, noforn), _)| noforn),
            page: None,
            span,
            body: content,
        });
    }
    if let Some((level, noforn)) = entire {
        for paragraph in body.paragraphs.iter_mut().filter(|p| p.level.is_none() && p.mark.is_none()) {
            paragraph.level = Some(level);
            paragraph.level_source = Some(LevelSource::EntireText);
            paragraph.noforn = noforn;
        }
    }
}

/// Returns the first line that may have a heading: line `floor`, or the one below the head of a telegram that is
/// repeated within the text.
fn below_head(lines: &[Line], floor: usize, end: usize) -> usize {
    let is_body = |role: Role| {
        matches!(role, Role::Paragraph | Role::Blank | Role::Rule | Role::Heading | Role::Inset(_))
    };
    let between = lines.get(floor..end).unwrap_or_default();
    between.iter().rposition(|line| !is_body(line.role)).map_or(floor, |last| floor + last + 1)
}

/// The last year in which telegrams without marks were classified as a whole.
const LAST_WITHOUT_MARKS: u16 = 1979;

/// Puts the classification of a telegram into force in all its paragraphs, if it was sent when paragraphs were not
/// marked and none of them is.
pub(crate) fn apply_classification(
    paragraphs: &mut [Paragraph],
    classification: Option<&Marking>,
    sent: Option<Date>,
) {
    let unmarked = paragraphs.iter().all(|paragraph| paragraph.mark.is_none() && paragraph.level.is_none());
    let early = sent.is_some_and(|date| date.year <= LAST_WITHOUT_MARKS);
    let Some(marking) = classification.filter(|marking| unmarked && early && marking.level.is_some()) else {
        return;
    };
    for paragraph in paragraphs {
        paragraph.level = marking.level;
        paragraph.level_source = Some(LevelSource::Classification);
        paragraph.noforn = marking.noforn;
    }
}

/// "par8", made without `format!`, which adds kilobytes to the module.
fn named(word: &str, number: u32) -> String {
    let mut out = String::with_capacity(16);
    out.push_str(word);
    let mut unit = 1;
    while number / unit > 9 {
        unit *= 10;
    }
    while unit > 0 {
        out.extend(char::from_digit(number / unit % 10, 10));
        unit /= 10;
    }
    out
}

/// Returns the end of a text between two places, without the blank lines, rules and insets at its end.
fn trimmed_end(text: &str, lines: &[Line], start: usize, end: usize) -> usize {
    let last = lines.partition_point(|line| line.span.start < end);
    for line in lines.get(..last).unwrap_or_default().iter().rev() {
        if line.span.end <= start {
            break;
        }
        if matches!(line.role, Role::Paragraph | Role::Heading) {
            let from = line.span.start.max(start);
            let to = line.span.end.min(end);
            let printed = text.get(from..to).unwrap_or_default().trim_end();
            if !printed.is_empty() {
                return from + printed.len();
            }
        }
    }
    start
}

/// Whether a bracket is near the start of any line but the first. Hardly any paragraph with a mark of its own has one.
fn may_have_marked_item(body: &str) -> bool {
    // "(10) (S/NF)" and "--  (C)" have less than this before their bracket.
    const LEAD: usize = 8;
    let bytes = body.as_bytes();
    memchr::memchr_iter(b'(', bytes)
        .any(|at| bytes.get(at.saturating_sub(LEAD)..at).is_some_and(|lead| lead.contains(&b'\n')))
}

/// Returns the highest mark at the start of a line or list item, for a paragraph without a mark of its own.
fn highest_item(body: &str, from: usize, text: &str) -> Option<(Level, bool)> {
    let mut highest: Option<(Level, bool)> = None;
    let mut item = None;
    // Marks and letters have brackets, and most lines have none.
    for (lead, row) in rows(body).filter(|(_, row)| memchr::memchr(b'(', row.as_bytes()).is_some()) {
        let content = bare(row);
        let skip = item_lead(content);
        let offset = row.len() - row.trim_start_matches([' ', '\t', '¶']).len();
        if let Some(mark) = marks::bracketed(text, from + lead + offset + skip)
            && let Some(level) = mark.marking.level
            && (skip > 0 || !segment::labels_item(&mark.marking.text, item))
        {
            let (before, noforn) = highest.unwrap_or((level, false));
            highest = Some((before.max(level), noforn || mark.marking.noforn));
        }
        item = segment::item_letter(content).or(item);
    }
    highest
}

/// Returns how many bytes the sign of a list item takes: "-- ", "A. ", "(1) ", "a) ".
fn item_lead(row: &str) -> usize {
    let dashes = row.len() - row.trim_start_matches(['-', '*', ' ']).len();
    if dashes > 0 {
        return dashes;
    }
    let word = row.split(' ').next().unwrap_or_default();
    let sign = word.len() <= 4
        && (word.ends_with('.') || word.ends_with(')'))
        && word.bytes().any(|b| b.is_ascii_alphanumeric())
        && marks::bracketed(word, 0).is_none();
    if sign { row.len() - row.get(word.len()..).unwrap_or_default().trim_start().len() } else { 0 }
}
