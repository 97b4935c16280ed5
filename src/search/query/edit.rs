//! Changes the text of a query, as clicking a facet or drawing on the timeline does.
//!
//! Everything else remains as the reader wrote it.

use super::{Clause, Field, Phrase, Query};

/// Whether a query asks for this value of a field.
///
/// ```
/// use search::query::{Query, chosen};
/// assert!(chosen(&Query::read("kayani level:S,C"), "level", "C"));
/// assert!(!chosen(&Query::read("kayani -level:C"), "level", "C"));
/// ```
pub fn chosen(query: &Query, name: &str, value: &str) -> bool {
    query.clauses.iter().any(|clause| clause.name == name && clause.values.iter().any(|it| same(it, value)))
}

/// Returns the text of a query with one more value of a field, or without it if it was chosen.
///
/// ```
/// use search::query::toggled;
/// assert_eq!(toggled("Kayani", "level", "S"), "Kayani level:S");
/// assert_eq!(toggled("Kayani level:S", "level", "C"), "Kayani level:S,C");
/// assert_eq!(toggled("level:S Kayani", "level", "S"), "Kayani");
/// assert_eq!(toggled("a OR b", "tag", "PTER"), "(a OR b) tag:PTER");
/// assert_eq!(toggled("tag:PTER", "tag", "PREL"), "tag:PTER tag:PREL");
/// ```
pub fn toggled(text: &str, name: &str, value: &str) -> String {
    let query = Query::read(text);
    let mut clauses = query.clauses.iter().filter(|clause| clause.name == name);
    let holds = clauses.clone().find(|clause| clause.values.iter().any(|it| same(it, value)));
    if let Some(clause) = holds {
        let left: Vec<String> = clause.values.iter().filter(|it| !same(it, value)).cloned().collect();
        return with(text, clause, &left);
    }
    match clauses.next() {
        Some(clause) if !Field::named(name).is_some_and(Field::has_many) => {
            let mut values = clause.values.clone();
            values.push(value.to_owned());
            with(text, clause, &values)
        }
        _ => appended(text, &query, name, value),
    }
}

/// Returns the text of a query in which this is the only value of a field; an empty one takes the field out.
///
/// ```
/// use search::query::replaced;
/// assert_eq!(replaced("Kayani date:2008", "date", "2009-01..2009-03"), "Kayani date:2009-01..2009-03");
/// assert_eq!(replaced("Kayani date:2008", "date", ""), "Kayani");
/// ```
pub fn replaced(text: &str, name: &str, value: &str) -> String {
    let query = Query::read(text);
    let clause = query.clauses.iter().find(|clause| clause.name == name);
    match clause {
        Some(clause) if value.is_empty() => with(text, clause, &[]),
        Some(clause) => with(text, clause, &[value.to_owned()]),
        None if value.is_empty() => text.to_owned(),
        None => appended(text, &query, name, value),
    }
}

/// Whether two values have the same words or, if they are signs such as "?", are the same text.
fn same(one: &str, other: &str) -> bool {
    one == other || (Phrase::new(one) == Phrase::new(other) && !Phrase::new(one).words.is_empty())
}

/// Returns the text with other values in a clause, or without the clause where there are no values.
fn with(text: &str, clause: &Clause, values: &[String]) -> String {
    let before = text.get(..clause.place.start).unwrap_or_default();
    let after = text.get(clause.place.end..).unwrap_or_default();
    if values.is_empty() {
        let glue = if before.trim().is_empty() || after.trim().is_empty() { "" } else { " " };
        return [before.trim(), glue, after.trim()].concat();
    }
    [before, &field(clause.name, values), after].concat()
}

fn appended(text: &str, query: &Query, name: &str, value: &str) -> String {
    let clause = field(name, &[value.to_owned()]);
    match &query.root {
        _ if text.trim().is_empty() => clause,
        // After a parenthesis or quotation mark that is not closed, the field would be part of what it opens.
        root if root.is_choice() && !query.notes.is_empty() => format!("{clause} ({})", text.trim()),
        _ if !query.notes.is_empty() => format!("{clause} {}", text.trim()),
        root if root.is_choice() => format!("({}) {clause}", text.trim()),
        _ => format!("{} {clause}", text.trim()),
    }
}

fn field(name: &str, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| written(value)).collect();
    format!("{name}:{}", values.join(","))
}

/// Writes a value as queries have it, in quotation marks unless it is a single word.
pub fn written(value: &str) -> String {
    let plain = value.chars().all(|c| c.is_alphanumeric() || "-.?*/&'<>=".contains(c));
    if plain { value.to_owned() } else { format!("\"{}\"", value.replace('"', " ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_can_be_undone_whatever_stands_around_it() {
        for text in
            ["", "Kayani", "a OR b", "\"army chief\" -rumor", "level:S,C x", "date:2008", "(a b", "par:8"]
        {
            for (name, value) in [
                ("level", "TS"),
                ("post", "RIODEJANEIRO"),
                ("tag", "OVIP (CLINTON, HILLARY)"),
                ("to", "AMEMBASSY KABUL"),
                ("level", "?"),
            ] {
                let chosen_text = toggled(text, name, value);
                assert!(chosen(&Query::read(&chosen_text), name, value), "{chosen_text}");
                let again = Query::read(&toggled(&chosen_text, name, value));
                assert_eq!(again.root, Query::read(text).root, "{chosen_text}");
            }
        }
    }
}
