//! From text to a query.

use super::{Clause, Days, Field, Levels, Mistake, Node, Phrase, Query};
use std::ops::Range;

/// Parentheses within parentheses: more than anyone writes, and little enough for any stack.
const DEEPEST: u32 = 50;

/// Words between the words of a proximity: more is the same as no proximity at all.
const WIDEST: u32 = 10_000;

/// Reads a query.
pub(super) fn read(text: &str) -> Query {
    let mut reader =
        Reader { text, at: 0, depth: 0, negated: false, mistakes: Vec::new(), clauses: Vec::new() };
    let mut parts = vec![reader.alternatives()];
    // Only a parenthesis that closes nothing ends the reading early.
    while reader.peek().is_some() {
        reader.mistake(reader.at..reader.at + 1, "This parenthesis closes nothing.");
        reader.at += 1;
        parts.push(reader.alternatives());
    }
    let Reader { mut mistakes, mut clauses, .. } = reader;
    mistakes.sort_by_key(|mistake| mistake.place.start);
    let root = together(parts);
    // Between alternatives no clause holds for all.
    if matches!(root, Node::Or(_)) {
        clauses.clear();
    }
    Query { root, mistakes, clauses }
}

/// All of these, flat and without those that say nothing.
fn together(parts: Vec<Node>) -> Node {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Node::All => {}
            Node::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    Node::all(flat)
}

/// Mistakes that are named: nobody reads on after so many.
const MOST: usize = 20;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    /// Whether the part that is read is excluded.
    negated: bool,
    mistakes: Vec<Mistake>,
    clauses: Vec<Clause>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn mistake(&mut self, place: Range<usize>, message: impl Into<String>) {
        if self.mistakes.len() < MOST {
            self.mistakes.push(Mistake { place, message: message.into() });
        }
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// An operator in capitals, which stands alone.
    fn operator(&self) -> Option<&'static str> {
        let word = self.rest().split(|c: char| c.is_whitespace() || "()\"".contains(c)).next()?;
        ["OR", "AND", "NOT"].into_iter().find(|operator| *operator == word)
    }

    /// Parts between `OR`s, to the end or a closing parenthesis.
    fn alternatives(&mut self) -> Node {
        let mut parts = Vec::new();
        loop {
            parts.push(self.required());
            if self.operator() != Some("OR") {
                break;
            }
            let place = self.at..self.at + 2;
            self.at += 2;
            let lonely = matches!(parts.last(), Some(Node::All));
            self.blanks();
            let ends = matches!(self.peek(), None | Some(')')) || self.operator() == Some("OR");
            if lonely || ends {
                self.mistake(place, "OR needs something on both sides.");
            }
        }
        // An empty side is said above, and no alternative that everything fits.
        if parts.len() > 1 {
            parts.retain(|part| *part != Node::All);
        }
        match parts.len() {
            0 => Node::All,
            1 => parts.pop().unwrap_or(Node::All),
            _ => Node::Or(parts),
        }
    }

    /// Parts that are all required.
    fn required(&mut self) -> Node {
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
                        self.mistake(place, "AND needs something on both sides.");
                    }
                }
                _ => parts.push(self.negated()),
            }
        }
        together(parts)
    }

    /// A part, perhaps with signs of negation before it.
    fn negated(&mut self) -> Node {
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
            self.mistake(start..self.at, "NOT needs something after it.");
            return Node::All;
        }
        let before = std::mem::replace(&mut self.negated, not);
        let part = self.part();
        self.negated = before;
        match (part, not) {
            // What says nothing excludes nothing; its mistake is said.
            (Node::All, _) => Node::All,
            (Node::Not(inner), true) => *inner,
            (part, true) => Node::Not(Box::new(part)),
            (part, false) => part,
        }
    }

    fn part(&mut self) -> Node {
        match self.peek() {
            Some('(') => self.group(),
            Some(quote) if is_quote(quote) => self.quoted(),
            _ => self.run(),
        }
    }

    fn group(&mut self) -> Node {
        let open = self.at..self.at + 1;
        self.at += 1;
        if self.depth == DEEPEST {
            if !self.mistakes.iter().any(|mistake| mistake.message.starts_with("Parentheses are nested")) {
                self.mistake(
                    open,
                    "Parentheses are nested too deeply; this one and those in it are passed over.",
                );
            }
            return Node::All;
        }
        self.depth += 1;
        let inner = self.alternatives();
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        } else {
            self.mistake(open, "This parenthesis is not closed.");
        }
        inner
    }

    /// What stands between quotation marks; the reader is at the first.
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
                self.mistake(
                    start..self.at,
                    "This quotation mark is not closed; all that follows is read as its phrase.",
                );
                (inner, start..self.at)
            }
        }
    }

    fn quoted(&mut self) -> Node {
        let (inner, place) = self.quotation();
        let Some(phrase) = self.phrase(inner, place.clone()) else { return Node::All };
        if !self.rest().starts_with('~') {
            return Node::Phrase(phrase);
        }
        let digits = self.rest().bytes().skip(1).take_while(u8::is_ascii_digit).count();
        let number = self.rest().get(1..=digits).unwrap_or_default();
        let sign = self.at..self.at + 1 + digits;
        self.at = sign.end;
        match number.parse::<u32>() {
            _ if number.is_empty() => {
                self.mistake(sign, "~ after a phrase needs a number of words: \"two words\"~5.");
                Node::Phrase(phrase)
            }
            _ if phrase.open => {
                self.mistake(sign, "~ and * don't work on the same phrase; it is read without ~.");
                Node::Phrase(phrase)
            }
            _ if phrase.words.len() < 2 => Node::Phrase(phrase),
            Ok(between) => Node::Near(phrase.words, between.min(WIDEST)),
            Err(_) => Node::Near(phrase.words, WIDEST),
        }
    }

    /// The words of a text, with a `*` at its end read as "begins so".
    fn phrase(&mut self, text: &str, place: Range<usize>) -> Option<Phrase> {
        let stem = text.trim_end();
        let stem = stem.strip_suffix('*');
        let mut phrase = Phrase::new(text);
        phrase.open = stem.is_some_and(|stem| stem.chars().next_back().is_some_and(char::is_alphanumeric));
        if phrase.words.is_empty() {
            self.mistake(place, format!("There is no word in “{}”.", text.trim()));
            return None;
        }
        if stem.unwrap_or(text).contains('*') || (stem.is_some() && !phrase.open) {
            self.mistake(place, "* works at the end of a word only; here it is passed over.");
        }
        Some(phrase)
    }

    /// A run of characters without blanks: a word, several with signs between them, or a field.
    fn run(&mut self) -> Node {
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
            self.mistake(
                place.clone(),
                "~ works after a phrase in quotation marks only; here it is passed over.",
            );
        }
        match self.phrase(core, place) {
            Some(phrase) => Node::Phrase(phrase),
            None => Node::All,
        }
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let run = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
        self.at += run.len();
        run
    }

    /// The values of a field, separated by commas, as they are written, each with its place.
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

    fn field(&mut self, kind: Kind, start: usize) -> Node {
        let values = self.values();
        let place = start..self.at;
        if self.depth == 0 && !self.negated {
            let values = values.iter().map(|(value, _)| value.clone()).collect();
            self.clauses.push(Clause { place: place.clone(), name: kind.name(), values });
        }
        if values.is_empty() {
            let name = self.text.get(start..self.at).unwrap_or_default().to_owned();
            self.mistake(place, format!("{name} needs a value after the colon."));
            return Node::All;
        }
        let mut parts = Vec::new();
        let mut levels = Levels::default();
        let mut phrases = Vec::new();
        for (value, value_place) in values {
            match kind {
                Kind::Level | Kind::Class => match Levels::code_of(&value) {
                    Some(code) => levels = levels.with(code),
                    None => self.mistake(place.clone(), format!("“{value}” is no level; there are U, SBU, C, S, TS, none and unrecognised.")),
                },
                Kind::Noforn => match value.to_ascii_lowercase().as_str() {
                    "yes" | "true" | "1" => parts.push(Node::Noforn(true)),
                    "no" | "false" | "0" => parts.push(Node::Noforn(false)),
                    _ => self.mistake(place.clone(), "noforn: takes yes or no."),
                },
                Kind::Par => {
                    let (from, to) = value.split_once("..").unwrap_or((&value, &value));
                    match (from.parse(), to.parse()) {
                        (Ok(from), Ok(to)) if from <= to => parts.push(Node::Par(from, to)),
                        _ => self.mistake(place.clone(), "par: takes a number, or two as in par:3..5."),
                    }
                }
                Kind::Date => match Days::read(&value) {
                    Some(days) => parts.push(Node::Date(days)),
                    None => self.mistake(place.clone(), format!("“{value}” is no date; write 2008, 2008-12, 2008-12-01, or two of them as in 2008-11..2009-02.")),
                },
                Kind::Subject => parts.extend(self.phrase(&value, value_place).map(Node::Subject)),
                Kind::Values(_) => phrases.extend(self.phrase(&value, value_place)),
            }
        }
        match kind {
            Kind::Level if levels != Levels::default() => Node::Level(levels),
            Kind::Class if levels != Levels::default() => Node::Class(levels),
            Kind::Values(field) if !phrases.is_empty() => Node::Values(field, phrases),
            _ if parts.len() > 1 => Node::Or(parts),
            _ => parts.pop().unwrap_or(Node::All),
        }
    }
}

/// What a field takes.
#[derive(Clone, Copy)]
enum Kind {
    Level,
    Class,
    Noforn,
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
        "par" => Kind::Par,
        "date" => Kind::Date,
        "subject" => Kind::Subject,
        "tags" => Kind::Values(Field::Tag),
        name => Kind::Values(Field::named(name)?),
    })
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests;
