//! What is often written for something else: operators in small letters, and names of fields that other programs have.

use super::read::Kind;
use super::{Expr, Query, WordPattern};
use messages::{Wording, say::search as say};
use std::ops::Range;

/// A part of a query that was read as it is written, and that is often meant otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is, as bytes of the query.
    pub span: Range<usize>,
    /// A sentence for the reader.
    pub message: Wording,
    /// What could be there instead. It is empty if nothing else says it.
    pub instead: String,
}

impl Hint {
    /// Returns the text of a query with what could be meant in the place of the hint.
    ///
    /// ```
    /// use search::query::Query;
    /// let hints = Query::read("year:2009 kayani").hints;
    /// assert_eq!(hints[0].applied("year:2009 kayani"), "date:2009 kayani");
    /// ```
    pub fn applied(&self, text: &str) -> String {
        let before = text.get(..self.span.start).unwrap_or_default();
        let after = text.get(self.span.end..).unwrap_or_default();
        [before, &self.instead, after].concat()
    }
}

/// The fields that have other names elsewhere, each with these names.
const NAMES: [(&str, &[&str]); 14] = [
    ("level", &["par.class", "par.level", "portion", "mark", "paragraph"]),
    ("class", &["classification", "classified", "banner"]),
    ("date", &["year", "day", "sent", "month"]),
    ("subject", &["title", "subj", "re", "heading"]),
    ("id", &["mrn", "number", "name"]),
    ("ref", &["refs", "reference", "references", "reftel"]),
    ("post", &["embassy", "origin", "place"]),
    ("from", &["sender"]),
    ("to", &["addressee", "addressees", "recipient"]),
    ("signed", &["signer", "signature", "sig", "author"]),
    ("caption", &["captions"]),
    ("kind", &["type", "genre"]),
    ("concept", &["keyword", "keywords"]),
    ("drafter", &["drafted", "drafters"]),
];

/// What is asked for and no field has.
const ABSENT: [&str; 4] = ["eo", "decl", "declassify", "declassification"];

/// The names of all fields of the language.
pub const FIELDS: [&str; 20] = [
    "level", "class", "noforn", "marked", "par", "date", "subject", "post", "tag", "caption", "from", "to",
    "signed", "ref", "kind", "concept", "office", "drafter", "handling", "id",
];

/// The most hints that are given. Nobody follows more.
const MOST: usize = 3;

/// Returns the hints for a query.
pub(super) fn of(text: &str) -> Vec<Hint> {
    let tokens = tokens(text);
    let token = |at: usize| tokens.get(at).and_then(|place| text.get(place.clone()));
    let mut hints = Vec::new();
    for (at, place) in tokens.iter().enumerate() {
        let Some(written) = text.get(place.clone()) else { continue };
        let before = at.checked_sub(1).and_then(token);
        hints.extend(operator(before, written, token(at + 1), place).or_else(|| field(written, place)));
        if let (Some(last), "near") = (hints.last_mut(), written) {
            let around = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(at + 1));
            if let Some((before, after)) = around.filter(|_| last.span == *place) {
                last.span = before.start..after.end;
            }
        }
        if hints.len() == MOST {
            break;
        }
    }
    hints
}

/// Returns the hint for a word that is an operator when it is in capitals.
fn operator(before: Option<&str>, word: &str, after: Option<&str>, place: &Range<usize>) -> Option<Hint> {
    let is_part = |text: &&str| !matches!(*text, "OR" | "AND" | "NOT" | "or" | "and" | "not" | "near");
    let (before, after) = (before.filter(is_part)?, after.filter(is_part)?);
    let instead = match word {
        "or" | "and" | "not" => word.to_ascii_uppercase(),
        "near" => {
            let is_word = |text: &str| text.chars().all(char::is_alphanumeric);
            (is_word(before) && is_word(after)).then(|| format!("\"{before} {after}\"~10"))?
        }
        _ => return None,
    };
    Some(Hint { span: place.clone(), message: say::operator_in_small_letters(word, &instead), instead })
}

/// Returns the hint for a name with a colon that is no field.
fn field(word: &str, place: &Range<usize>) -> Option<Hint> {
    let start = word.find(|sign: char| sign.is_alphabetic())?;
    let (name, value) = word.get(start..)?.split_once(':')?;
    let span = place.start + start..place.end;
    let lower = name.to_ascii_lowercase();
    if lower == "marked" && matches!(value, "none" | "unmarked") {
        let instead = "level:none".to_owned();
        return Some(Hint {
            span,
            message: say::no_such_field(format!("{name}:{value}"), &instead),
            instead,
        });
    }
    if Kind::named(&lower).is_some() || lower == "cable" || value.starts_with('/') {
        return None;
    }
    if ABSENT.contains(&lower.as_str()) {
        let message = say::no_field_for(format!("{name}:"));
        return Some(Hint { span, message, instead: String::new() });
    }
    let alias = NAMES.iter().find(|(_, others)| others.contains(&lower.as_str())).map(|(name, _)| *name);
    let similar = || {
        let near = WordPattern::Similar(lower.clone(), 1);
        FIELDS.into_iter().find(|field| lower.len() > 3 && near.fits(field))
    };
    let meant = alias.or_else(similar)?;
    let message = say::no_such_field(format!("{name}:"), format!("{meant}:"));
    Some(Hint { span, message, instead: format!("{meant}:{value}") })
}

/// Returns the places of what is between blanks, parentheses and quotations.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let (mut start, mut is_quoted) = (None, false);
    for (at, sign) in text.char_indices() {
        let is_quote = super::read::is_quote(sign);
        let ends = !is_quoted && (sign.is_whitespace() || sign == '(' || sign == ')');
        is_quoted ^= is_quote;
        match start {
            Some(from) if ends => {
                tokens.push(from..at);
                start = None;
            }
            None if !ends => start = Some(at),
            _ => {}
        }
    }
    tokens.extend(start.map(|from| from..text.len()));
    tokens
}

/// Returns the query that looks for the same words anywhere in one cable, if that is another one.
///
/// ```
/// use search::query::anywhere;
/// assert_eq!(anywhere("kayani level:S pasha").as_deref(), Some("cable:(kayani pasha) level:S"));
/// assert_eq!(anywhere("kayani level:S"), None);
/// ```
pub fn anywhere(text: &str) -> Option<String> {
    let query = Query::read(text);
    if !query.notes.is_empty() || query.root.is_choice() {
        return None;
    }
    let (mut words, mut fields, mut from) = (String::new(), String::new(), 0);
    for clause in &query.clauses {
        words.push_str(text.get(from..clause.place.start)?);
        fields.push(' ');
        fields.push_str(text.get(clause.place.clone())?);
        from = clause.place.end;
    }
    words.push_str(text.get(from..)?);
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    let root = Query::read(&words).root;
    let are_words = root.conjuncts().len() > 1 && root.conjuncts().iter().all(is_of_words);
    are_words.then(|| format!("cable:({words}){fields}"))
}

/// Whether an expression is about the words of units alone.
fn is_of_words(expr: &Expr) -> bool {
    match expr {
        Expr::Phrase(_) | Expr::Near(..) | Expr::Like(_) | Expr::Head(_) => true,
        Expr::And(parts) | Expr::Or(parts) => parts.iter().all(is_of_words),
        Expr::Not(inner) => is_of_words(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_often_meant_otherwise_is_offered() {
        for (text, expected) in [
            ("kayani or karzai", &["kayani OR karzai"][..]),
            ("(kayani not karzai)", &["(kayani NOT karzai)"]),
            ("karzai near kabul", &["\"karzai kabul\"~10"]),
            ("par.class:S", &["level:S"]),
            ("marked:none dock", &["level:none dock"]),
            ("year:2009 title:iran", &["date:2009 title:iran", "year:2009 subject:iran"]),
            ("-levle:S", &["-level:S"]),
            ("sbject:dock", &["subject:dock"]),
            ("title:\"an or b\"", &["subject:\"an or b\""]),
            ("or", &[]),
            ("either or", &[]),
            ("\"this or that\"", &[]),
            ("a OR b AND c", &[]),
            ("level:S date:2008 tags:PREL cable:(a b)", &[]),
            ("https://example.org 12:30 note:x", &[]),
        ] {
            let hints = Query::read(text).hints;
            let got: Vec<String> = hints.iter().map(|hint| hint.applied(text)).collect();
            assert_eq!(got, expected, "{text}: {hints:?}");
        }
        assert_eq!(Query::read("eo:2018").hints[0].instead, "");
    }

    #[test]
    fn words_anywhere_in_a_cable_are_another_query() {
        for (text, expected) in [
            ("kayani pasha", Some("cable:(kayani pasha)")),
            ("\"heads of\" kayani -rumor date:2008", Some("cable:(\"heads of\" kayani -rumor) date:2008")),
            ("kayani", None),
            ("kayani OR pasha", None),
            ("kayani pasha -level:U", None),
            ("cable:(kayani pasha)", None),
            ("kayani pasha level:X", None),
        ] {
            assert_eq!(anywhere(text).as_deref(), expected, "{text}");
        }
    }
}
