//! Reads a query from its text.

use super::{Clause, DayRange, Expr, Field, LevelCode, Levels, Phrase, Query, QueryNote};
use messages::{Wording, say::search as say};
use std::ops::Range;

/// How deep parentheses may be nested: deeper than anyone writes, and not too deep for any stack.
const DEEPEST: u32 = 50;

/// How many words a proximity may have between its words: with more, a proximity says nothing.
const WIDEST: u32 = 10_000;

/// Reads a query.
pub(super) fn read(text: &str) -> Query {
    let mut reader = Reader { text, at: 0, depth: 0, negated: false, notes: Vec::new(), clauses: Vec::new() };
    let mut parts = vec![reader.alternatives()];
    // Only a parenthesis that closes nothing ends the reading early.
    while reader.peek().is_some() {
        reader.note(reader.at..reader.at + 1, say::closing_parenthesis_alone());
        reader.at += 1;
        parts.push(reader.alternatives());
    }
    let Reader { mut notes, mut clauses, .. } = reader;
    notes.sort_by_key(|note| note.span.start);
    let root = together(parts);
    // If there are alternatives, no field holds for everything that is found.
    if matches!(root, Expr::Or(_)) {
        clauses.clear();
    }
    Query { root, notes, clauses }
}

/// Returns the conjunction of these parts, without nesting and without parts that mean nothing.
fn together(parts: Vec<Expr>) -> Expr {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::All => {}
            Expr::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    Expr::all(flat)
}

/// The most notes that are made. Nobody reads more.
const MOST: usize = 20;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    /// Whether the part that is being read is excluded.
    negated: bool,
    notes: Vec<QueryNote>,
    clauses: Vec<Clause>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn note(&mut self, place: Range<usize>, message: Wording) {
        if self.notes.len() < MOST {
            self.notes.push(QueryNote { span: place, message });
        }
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Returns the operator in capitals that comes next, if one does.
    fn operator(&self) -> Option<&'static str> {
        let word = self.rest().split(|c: char| c.is_whitespace() || "()\"".contains(c)).next()?;
        ["OR", "AND", "NOT"].into_iter().find(|operator| *operator == word)
    }

    /// Reads parts between `OR`s, up to the end or a closing parenthesis.
    fn alternatives(&mut self) -> Expr {
        let mut parts = Vec::new();
        loop {
            parts.push(self.required());
            if self.operator() != Some("OR") {
                break;
            }
            let place = self.at..self.at + 2;
            self.at += 2;
            let lonely = matches!(parts.last(), Some(Expr::All));
            self.blanks();
            let ends = matches!(self.peek(), None | Some(')')) || self.operator() == Some("OR");
            if lonely || ends {
                self.note(place, say::or_without_side());
            }
        }
        // A note says that a side is empty, and an alternative that everything fits is left out.
        if parts.len() > 1 {
            parts.retain(|part| *part != Expr::All);
        }
        match parts.len() {
            0 => Expr::All,
            1 => parts.pop().unwrap_or(Expr::All),
            _ => Expr::Or(parts),
        }
    }

    /// Reads parts that are all required.
    fn required(&mut self) -> Expr {
        let mut parts = Vec::new();
        loop {
            self.blanks();
            match (self.peek(), self.operator()) {
                (None | Some(')'), _) | (_, Some("OR")) => break,
                (_, Some("AND")) => {
                    let place = self.at..self.at + 3;
                    self.at += 3;
                    self.blanks();
                    if parts.is_empty() || matches!(self.peek(), None | Some(')')) {
                        self.note(place, say::and_without_side());
                    }
                }
                _ => parts.push(self.negated()),
            }
        }
        together(parts)
    }

    /// Reads a part, perhaps with signs of negation before it.
    fn negated(&mut self) -> Expr {
        let (start, mut not) = (self.at, false);
        loop {
            self.blanks();
            if self.operator() == Some("NOT") {
                self.at += 3;
                not = !not;
            } else if self.rest().starts_with('-')
                && self
                    .rest()
                    .chars()
                    .nth(1)
                    .is_some_and(|c| c == '-' || c == '"' || c == '(' || c == '“' || c.is_alphanumeric())
            {
                self.at += 1;
                not = !not;
            } else {
                break;
            }
        }
        if matches!(self.peek(), None | Some(')')) || matches!(self.operator(), Some("OR" | "AND")) {
            self.note(start..self.at, say::not_without_part());
            return Expr::All;
        }
        let before = std::mem::replace(&mut self.negated, not);
        let part = self.part();
        self.negated = before;
        match (part, not) {
            // A part without a meaning excludes nothing, and there is a note about it.
            (Expr::All, _) => Expr::All,
            (Expr::Not(inner), true) => *inner,
            (part, true) => Expr::Not(Box::new(part)),
            (part, false) => part,
        }
    }

    fn part(&mut self) -> Expr {
        match self.peek() {
            Some('(') => self.group(),
            Some(quote) if is_quote(quote) => self.quoted(),
            _ => self.run(),
        }
    }

    fn group(&mut self) -> Expr {
        let open = self.at..self.at + 1;
        self.at += 1;
        if self.depth == DEEPEST {
            let message = say::parentheses_too_deep();
            if !self.notes.iter().any(|note| note.message == message) {
                self.note(open, message);
            }
            return Expr::All;
        }
        self.depth += 1;
        let inner = self.alternatives();
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        } else {
            self.note(open, say::parenthesis_not_closed());
        }
        inner
    }

    /// Reads what is between quotation marks; the reader is at the first one.
    fn quotation(&mut self) -> (&'t str, Range<usize>) {
        let start = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        let inner = self.rest();
        match inner.find(is_quote) {
            Some(length) => {
                self.at += length;
                self.at += self.peek().map_or(0, char::len_utf8);
                (inner.get(..length).unwrap_or_default(), start..self.at)
            }
            None => {
                self.at = self.text.len();
                self.note(start..self.at, say::quotation_not_closed());
                (inner, start..self.at)
            }
        }
    }

    fn quoted(&mut self) -> Expr {
        let (inner, place) = self.quotation();
        let Some(phrase) = self.phrase(inner, place.clone()) else { return Expr::All };
        if !self.rest().starts_with('~') {
            return Expr::Phrase(phrase);
        }
        let digits = self.rest().bytes().skip(1).take_while(u8::is_ascii_digit).count();
        let number = self.rest().get(1..=digits).unwrap_or_default();
        let sign = self.at..self.at + 1 + digits;
        self.at = sign.end;
        match number.parse::<u32>() {
            _ if number.is_empty() => {
                self.note(sign, say::proximity_without_number());
                Expr::Phrase(phrase)
            }
            _ if phrase.open => {
                self.note(sign, say::proximity_of_beginning());
                Expr::Phrase(phrase)
            }
            _ if phrase.words.len() < 2 => Expr::Phrase(phrase),
            Ok(between) => Expr::Near(phrase.words, between.min(WIDEST)),
            Err(_) => Expr::Near(phrase.words, WIDEST),
        }
    }

    /// Returns the words of a text. A `*` at the end leaves the last one open.
    fn phrase(&mut self, text: &str, place: Range<usize>) -> Option<Phrase> {
        let stem = text.trim_end();
        let stem = stem.strip_suffix('*');
        let mut phrase = Phrase::new(text);
        phrase.open = stem.is_some_and(|stem| stem.chars().next_back().is_some_and(char::is_alphanumeric));
        if phrase.words.is_empty() {
            self.note(place, say::no_word(text.trim()));
            return None;
        }
        if stem.unwrap_or(text).contains('*') || (stem.is_some() && !phrase.open) {
            self.note(place, say::star_inside_word());
        }
        Some(phrase)
    }

    /// Reads a run of characters without blanks: a word, several with signs between them, or a field.
    fn run(&mut self) -> Expr {
        let start = self.at;
        let run = self.until(|c| c.is_whitespace() || c == '(' || c == ')' || is_quote(c));
        if let Some((name, _)) = run.split_once(':')
            && let Some(kind) = kind_of(name)
        {
            self.at = start + name.len() + 1;
            return self.field(kind, start);
        }
        let place = start..self.at;
        let core = run.trim_start_matches('+');
        let (core, tilde) = match core.rsplit_once('~') {
            Some((word, number)) if !word.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
                (word, true)
            }
            _ => (core, false),
        };
        if tilde {
            self.note(place.clone(), say::proximity_of_word());
        }
        match self.phrase(core, place) {
            Some(phrase) => Expr::Phrase(phrase),
            None => Expr::All,
        }
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let run = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
        self.at += run.len();
        run
    }

    /// Reads the values of a field, separated by commas, as they are written, each with its place.
    fn values(&mut self) -> Vec<(String, Range<usize>)> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            let value = match self.peek() {
                Some(quote) if is_quote(quote) => self.quotation().0,
                _ => self.until(|c| c.is_whitespace() || c == ',' || c == '(' || c == ')' || is_quote(c)),
            };
            if !value.trim().is_empty() {
                values.push((value.trim().to_owned(), start..self.at));
            }
            if !self.rest().starts_with(',') {
                return values;
            }
            self.at += 1;
        }
    }

    fn field(&mut self, kind: Kind, start: usize) -> Expr {
        let values = self.values();
        let place = start..self.at;
        if self.depth == 0 && !self.negated {
            let values = values.iter().map(|(value, _)| value.clone()).collect();
            self.clauses.push(Clause { place: place.clone(), name: kind.name(), values });
        }
        if values.is_empty() {
            let name = self.text.get(start..self.at).unwrap_or_default();
            self.note(place, say::field_without_value(name));
            return Expr::All;
        }
        let mut parts = Vec::new();
        let mut levels = Levels::default();
        let mut phrases = Vec::new();
        for (value, value_place) in values {
            match kind {
                Kind::Level | Kind::Class => match LevelCode::named(&value) {
                    Some(code) => levels = levels.with(code),
                    None => self.note(place.clone(), say::not_a_level(value)),
                },
                Kind::Noforn | Kind::Marked => match yes_or_no(&value) {
                    Some(wanted) if matches!(kind, Kind::Marked) => parts.push(Expr::Marked(wanted)),
                    Some(wanted) => parts.push(Expr::Noforn(wanted)),
                    None => self.note(place.clone(), say::not_yes_or_no(kind.name())),
                },
                Kind::Par => {
                    let (from, to) = value.split_once("..").unwrap_or((&value, &value));
                    match (from.parse(), to.parse()) {
                        (Ok(from), Ok(to)) if from <= to => parts.push(Expr::Par(from, to)),
                        _ => self.note(place.clone(), say::not_a_number()),
                    }
                }
                Kind::Date => match DayRange::read(&value) {
                    Some(days) => parts.push(Expr::Date(days)),
                    None => self.note(place.clone(), say::not_a_date(value)),
                },
                Kind::Subject => parts.extend(self.phrase(&value, value_place).map(Expr::Subject)),
                Kind::Values(field) => {
                    // An id is found however an archive has spelt it.
                    let is_id = matches!(field, Field::Id | Field::Ref);
                    let meant = if is_id { cable::ids_meant(&value) } else { Vec::new() };
                    let all = if meant.is_empty() { vec![value] } else { meant };
                    phrases.extend(all.iter().filter_map(|value| self.phrase(value, value_place.clone())));
                }
            }
        }
        match kind {
            Kind::Level if levels != Levels::default() => Expr::Level(levels),
            Kind::Class if levels != Levels::default() => Expr::Class(levels),
            Kind::Values(field) if !phrases.is_empty() => Expr::Values(field, phrases),
            _ if parts.len() > 1 => Expr::Or(parts),
            _ => parts.pop().unwrap_or(Expr::All),
        }
    }
}

/// What kind of values a field takes.
#[derive(Clone, Copy)]
enum Kind {
    Level,
    Class,
    Noforn,
    Marked,
    Par,
    Date,
    Subject,
    Values(Field),
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Level => "level",
            Kind::Class => "class",
            Kind::Noforn => "noforn",
            Kind::Marked => "marked",
            Kind::Par => "par",
            Kind::Date => "date",
            Kind::Subject => "subject",
            Kind::Values(field) => field.name(),
        }
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "level" => Kind::Level,
        "class" => Kind::Class,
        "noforn" => Kind::Noforn,
        "marked" => Kind::Marked,
        "par" => Kind::Par,
        "date" => Kind::Date,
        "subject" => Kind::Subject,
        "tags" => Kind::Values(Field::Tag),
        "concepts" => Kind::Values(Field::Concept),
        name => Kind::Values(Field::named(name)?),
    })
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests;
