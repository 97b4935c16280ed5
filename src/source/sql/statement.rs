//! Reads what statements say about tables and their columns.

use crate::{
    columns,
    place::{Columns, Writing},
};

/// The order of the columns in dumps that do not name them.
const USUAL: &[&str] =
    &["id", "date", "refid", "classification", "origin", "destination", "header", "content"];

/// The parts of a statement that are needed.
pub(super) enum Statement {
    /// An `INSERT` whose rows follow: its table, and the columns of cables.
    Rows(String, Option<Columns>),
    /// A `COPY` whose lines follow.
    Lines(String, Option<Columns>),
    Other,
}

/// What the statements have said so far.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The tables that were created, with their columns.
    created: Vec<(String, Vec<String>)>,
    /// Whether plain quotations have no escapes, which is how PostgreSQL writes them.
    is_standard: bool,
    /// The table whose rows are being read.
    pub(super) name: String,
}

/// The most tables that are remembered.
const TABLES: usize = 256;

impl Tables {
    pub(super) fn has_escapes(&self) -> bool {
        !self.is_standard
    }

    /// Reads a statement, with the comments before it.
    pub(super) fn read(&mut self, statement: &[u8]) -> Statement {
        let near = statement.get(..crate::limits::STATEMENT).unwrap_or(statement);
        let text = String::from_utf8_lossy(near);
        let lower = text.to_ascii_lowercase();
        self.is_standard |= lower.contains("-- postgresql database dump")
            || lower.contains("standard_conforming_strings = on");
        let mut words = Words::new(&text);
        let first = words.next().unwrap_or_default().to_ascii_lowercase();
        match first.as_str() {
            "insert" | "replace" => {
                let table = words.table(&["into", "ignore", "low_priority", "delayed"]);
                let is_rows = lower.trim_end().ends_with("values");
                if !is_rows {
                    return Statement::Other;
                }
                let columns = self.columns(&table, words.names(), false);
                Statement::Rows(table, columns)
            }
            "copy" if lower.trim_end().trim_end_matches(';').contains("from stdin") => {
                let table = words.table(&[]);
                let columns = self.columns(&table, words.names(), true);
                Statement::Lines(table, columns)
            }
            "create" => {
                let kind = words.next().unwrap_or_default();
                if kind.eq_ignore_ascii_case("table") && self.created.len() < TABLES {
                    let table = words.table(&["if", "not", "exists"]);
                    self.created.push((table, words.names()));
                }
                Statement::Other
            }
            _ => Statement::Other,
        }
    }

    /// Returns the columns of a table of cables, or `None` if it has no cables.
    fn columns(&self, table: &str, named: Vec<String>, is_copy: bool) -> Option<Columns> {
        let created =
            || self.created.iter().rev().find(|(name, _)| name == table).map(|(_, names)| names.clone());
        let is_cable = table.rsplit('.').next().unwrap_or(table).contains("cable");
        let names = match named {
            named if !named.is_empty() => named,
            _ => {
                created().or_else(|| is_cable.then(|| USUAL.iter().map(|&name| name.to_owned()).collect()))?
            }
        };
        let of = columns::named(&names);
        let [_, _, id, _, _, _, _, header, body] = of;
        let is_table = body != Columns::NONE && (is_cable || id != Columns::NONE || header != Columns::NONE);
        let writing =
            if is_copy { Writing::Copied } else { Writing::Inserted { escapes: self.has_escapes() } };
        is_table.then_some(Columns { of, writing })
    }
}

/// The words of a statement without comments and quotes.
struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Words<'a> {
        Words { rest: text }
    }

    fn skip(&mut self) {
        loop {
            let rest = self.rest.trim_start();
            self.rest = if rest.starts_with("--") || rest.starts_with('#') {
                rest.split_once('\n').map_or("", |(_, rest)| rest)
            } else if let Some(inside) = rest.strip_prefix("/*!") {
                inside.trim_start_matches(|c: char| c.is_ascii_digit())
            } else if let Some(inside) = rest.strip_prefix("/*") {
                inside.split_once("*/").map_or("", |(_, rest)| rest)
            } else {
                self.rest = rest;
                return;
            };
        }
    }

    /// Returns the next word without quotes around it.
    fn next(&mut self) -> Option<&'a str> {
        self.skip();
        let quote = self.rest.chars().next()?;
        let (word, rest) = match quote {
            '"' | '`' | '[' => {
                let end = if quote == '[' { ']' } else { quote };
                self.rest.get(1..)?.split_once(end)?
            }
            _ => {
                let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
                let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
                self.rest.split_at_checked(length)?
            }
        };
        self.rest = rest;
        Some(word).filter(|word| !word.is_empty())
    }

    /// Returns the name of a table in lower case. These words may be before it.
    fn table(&mut self, before: &[&str]) -> String {
        let mut name = self.next().unwrap_or_default();
        while before.iter().any(|word| name.eq_ignore_ascii_case(word)) {
            name = self.next().unwrap_or_default();
        }
        let mut table = name.to_ascii_lowercase();
        while let Some(rest) = self.rest.strip_prefix('.') {
            self.rest = rest;
            table = self.next().unwrap_or_default().to_ascii_lowercase();
        }
        table
    }

    /// Returns the first word of each part between commas in the parentheses that follow.
    fn names(&mut self) -> Vec<String> {
        self.skip();
        let Some(rest) = self.rest.strip_prefix('(') else { return Vec::new() };
        self.rest = rest;
        let mut names = Vec::new();
        while names.len() < usize::from(Columns::NONE) {
            names.push(self.next().unwrap_or_default().to_ascii_lowercase());
            let mut depth = 0;
            let end = self.rest.char_indices().find(|&(_, c)| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth < 0 || depth == 0 && c == ','
            });
            let Some((end, c)) = end else { break };
            self.rest = self.rest.get(end + 1..).unwrap_or_default();
            if c == ')' {
                break;
            }
        }
        names
    }
}
