//! Reads fields: their names and their values.

use super::{Reader, is_quote};
use crate::query::{Clause, DayRange, Expr, Field, LevelCode, Levels};
use messages::say::search as say;
use std::ops::Range;

impl Reader<'_> {
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

    /// Reads the values of a field; the reader is after its colon. They may be in parentheses, with `OR` and the like
    /// between them.
    pub(super) fn field(&mut self, kind: Kind, start: usize) -> Expr {
        if self.peek() == Some('(') && self.inside.is_none() {
            self.inside = Some(kind);
            let inner = self.group();
            self.inside = None;
            if inner == Expr::All {
                let place = start..self.at;
                self.broken(place, say::field_without_value(format!("{}:", kind.name())));
            }
            return inner;
        }
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
        self.meant(kind, values, place)
    }

    /// Reads values of a field within parentheses.
    pub(super) fn values_inside(&mut self, kind: Kind) -> Expr {
        let start = self.at;
        let values = self.values();
        self.meant(kind, values, start..self.at)
    }

    /// Returns what some values of a field mean.
    fn meant(&mut self, kind: Kind, values: Vec<(String, Range<usize>)>, place: Range<usize>) -> Expr {
        let mut parts = Vec::new();
        let mut levels = Levels::default();
        let mut phrases = Vec::new();
        for (value, value_place) in values {
            match kind {
                Kind::Level | Kind::Class => match LevelCode::named(&value) {
                    Some(code) => levels = levels.with(code),
                    None => {
                        self.broken(place.clone(), say::not_a_level(value));
                    }
                },
                Kind::Noforn | Kind::Marked => match yes_or_no(&value) {
                    Some(wanted) if matches!(kind, Kind::Marked) => parts.push(Expr::Marked(wanted)),
                    Some(wanted) => parts.push(Expr::Noforn(wanted)),
                    None => {
                        self.broken(place.clone(), say::not_yes_or_no(kind.name()));
                    }
                },
                Kind::Par => {
                    let (from, to) = value.split_once("..").unwrap_or((&value, &value));
                    match (from.parse(), to.parse()) {
                        (Ok(from), Ok(to)) if from <= to => parts.push(Expr::Par(from, to)),
                        _ => {
                            self.broken(place.clone(), say::not_a_number());
                        }
                    }
                }
                Kind::Date => match DayRange::read(&value) {
                    Some(days) => parts.push(Expr::Date(days)),
                    None => {
                        self.broken(place.clone(), say::not_a_date(value));
                    }
                },
                Kind::Subject => match self.phrase(&value, value_place.clone()) {
                    Some(phrase) => parts.push(Expr::Subject(phrase)),
                    None => {
                        self.broken(value_place, say::no_word(value));
                    }
                },
                Kind::Values(field) => {
                    // An id is found however an archive has spelt it.
                    let is_id = matches!(field, Field::Id | Field::Ref);
                    let meant = if is_id { cable::ids_meant(&value) } else { Vec::new() };
                    let all = if meant.is_empty() { vec![value.clone()] } else { meant };
                    let meant = all.iter().filter_map(|value| self.phrase(value, value_place.clone()));
                    let before = phrases.len();
                    phrases.extend(meant);
                    if phrases.len() == before {
                        self.broken(value_place, say::no_word(value));
                    }
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
pub(in crate::query) enum Kind {
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
    /// Returns the name of such a field in a query.
    pub(super) fn name(self) -> &'static str {
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

    /// Returns what a field with this name takes, if there is one.
    pub(in crate::query) fn named(name: &str) -> Option<Kind> {
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
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}
