//! Reads a query from its text.

mod fields;

use super::{Clause, Expr, Phrase, Query, QueryNote, WordPattern, hints, ids};
pub(super) use fields::Kind;
use messages::{Wording, say::search as say};
use std::ops::Range;

/// How deep parentheses may be nested: deeper than anyone writes, and not too deep for any stack.
const DEEPEST: u32 = 50;

/// How many words a proximity may have between its words: with more, a proximity says nothing.
const WIDEST: u32 = 10_000;

/// Reads a query.
pub(super) fn read(text: &str) -> Query {
    let (notes, clauses) = (Vec::new(), Vec::new());
    let mut reader = Reader { text, at: 0, depth: 0, negated: false, inside: None, notes, clauses };
    let mut parts = vec![reader.alternatives()];
    // Only a parenthesis that closes nothing ends the reading early.
    while reader.peek().is_some() {
        reader.note(reader.at..reader.at + 1, say::closing_parenthesis_alone());
        reader.at += 1;
        parts.push(reader.alternatives());
    }
    let Reader { mut notes, mut clauses, .. } = reader;
    notes.sort_by_key(|note| note.span.start);
    let mut root = with_hits(together(parts));
    // If there are alternatives, no field holds for everything that is found.
    if root.is_choice() {
        clauses.clear();
    }
    if notes.iter().any(|note| note.is_fatal) {
        root = Expr::nothing();
    }
    Query { root, hints: hints::of(text), notes, clauses }
}

/// Says which units are hits where words are only looked for anywhere in cables: those that have some of them.
fn with_hits(expr: Expr) -> Expr {
    if expr.is_choice() {
        return match expr {
            Expr::Or(parts) => Expr::Or(parts.into_iter().map(with_hits).collect()),
            other => other,
        };
    }
    let mut wanted: Vec<Expr> = Vec::new();
    for part in expr.conjuncts() {
        if let Expr::Cable(inner) = part {
            inner.wanted(&mut |word| {
                if !wanted.contains(word) {
                    wanted.push(word.clone());
                }
            });
        }
    }
    if wanted.is_empty() || expr.has_words() { expr } else { together(vec![Expr::any(wanted), expr]) }
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
    /// The field whose values are being read in parentheses.
    inside: Option<Kind>,
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
            self.notes.push(QueryNote { span: place, message, is_fatal: false });
        }
    }

    /// Notes what is wrong with a part without which the query would find too much, and returns that part.
    fn broken(&mut self, place: Range<usize>, message: Wording) -> Expr {
        // It is always noted, since the query finds nothing. Which of many parts it is matters less.
        self.notes.retain(|note| note.is_fatal || note.span != place);
        self.notes.truncate(MOST - 1);
        self.notes.push(QueryNote { span: place, message, is_fatal: true });
        Expr::All
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
        let is_whole = self.depth == 0;
        together(if self.inside.is_some() { parts } else { ids::recognised(parts, is_whole) })
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
            _ if let Some(kind) = self.inside => self.values_inside(kind),
            Some(quote) if is_quote(quote) => self.quoted(),
            _ => self.run(),
        }
    }

    /// Notes, once, that parentheses are nested too deeply.
    fn too_deep(&mut self, place: Range<usize>) -> Expr {
        let message = say::parentheses_too_deep();
        match self.notes.iter().any(|note| note.message == message) {
            true => Expr::All,
            false => self.broken(place, message),
        }
    }

    fn group(&mut self) -> Expr {
        let open = self.at..self.at + 1;
        self.at += 1;
        if self.depth >= DEEPEST {
            return self.too_deep(open);
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
        if let Some((name, _)) = run.split_once(':') {
            let value = start + name.len() + 1;
            if name.eq_ignore_ascii_case("cable") {
                self.at = value;
                return self.anywhere(start);
            }
            if let Some(kind) = Kind::named(name) {
                self.at = value;
                return self.field(kind, start);
            }
        }
        let place = start..self.at;
        let core = run.trim_start_matches('+');
        match self.pattern(core, &place) {
            Some(pattern) => pattern,
            None => self.phrase(core, place).map_or(Expr::All, Expr::Phrase),
        }
    }

    /// Reads what is looked for anywhere in a cable; the reader is after "cable:".
    fn anywhere(&mut self, start: usize) -> Expr {
        let place = start..self.at;
        if self.depth >= DEEPEST {
            return self.too_deep(place);
        }
        if self.peek().is_none_or(|sign| sign.is_whitespace() || sign == ')') {
            self.note(place.clone(), say::field_without_value(self.text.get(place).unwrap_or_default()));
            return Expr::All;
        }
        self.depth += 1;
        let inner = self.part();
        self.depth -= 1;
        if inner == Expr::All { inner } else { Expr::Cable(Box::new(inner)) }
    }

    /// Reads a pattern of words, if the text is one.
    fn pattern(&mut self, text: &str, place: &Range<usize>) -> Option<Expr> {
        if let Some((word, number)) = text.rsplit_once('~')
            && !word.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            let most = match number {
                "" | "1" => 1,
                "2" => 2,
                _ => return Some(self.broken(place.clone(), say::similar_by_one_or_two())),
            };
            let words = Phrase::new(word).words;
            return Some(match words.as_slice() {
                [word] if word.chars().count() >= 3 => Expr::Like(WordPattern::Similar(word.clone(), most)),
                _ => self.broken(place.clone(), say::similar_to_a_word()),
            });
        }
        let is_wild = |sign: char| sign == '*' || sign == '?';
        let core = text.trim_matches(|sign: char| !sign.is_alphanumeric() && !is_wild(sign));
        // A question mark at the end is one, and a star at the end alone means the beginning of words.
        let core = core.trim_end_matches('?');
        let inner = core.strip_suffix('*').unwrap_or(core);
        let letters = core.chars().filter(|sign| sign.is_alphanumeric()).count();
        let is_pattern = inner.contains(is_wild) && letters > 0;
        if !is_pattern || !core.chars().all(|sign| sign.is_alphanumeric() || is_wild(sign)) {
            return None;
        }
        if letters < 2 {
            return Some(self.broken(place.clone(), say::pattern_of_one_letter()));
        }
        let mut folded = String::new();
        for piece in core.split_inclusive(is_wild) {
            let letters = piece.trim_end_matches(is_wild);
            folded.extend(Phrase::new(letters).words);
            folded.push_str(piece.strip_prefix(letters).unwrap_or_default());
        }
        Some(Expr::Like(WordPattern::Wild(folded)))
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let run = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
        self.at += run.len();
        run
    }
}

pub(super) fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests;
