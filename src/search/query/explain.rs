//! Puts a query into words.

use super::{DayRange, Expr, Phrase};

/// Returns a query in words: "paragraphs with kayani, level S, without rumor".
pub(super) fn explain(root: &Expr) -> String {
    match root {
        Expr::All => "all paragraphs".to_owned(),
        node => format!("paragraphs {}", said(node)),
    }
}

fn said(node: &Expr) -> String {
    match node {
        Expr::All => "of any kind".to_owned(),
        Expr::Phrase(phrase) => format!("with {}", shown(phrase)),
        Expr::Near(words, between) => format!("with {} at most {between} words apart", words.join(" and ")),
        Expr::Level(levels) => format!("at level {}", list(levels.iter().map(super::LevelCode::name))),
        Expr::Noforn(true) => "marked NOFORN".to_owned(),
        Expr::Noforn(false) => "not marked NOFORN".to_owned(),
        Expr::Par(from, to) if from == to => format!("numbered {from}"),
        Expr::Par(from, to) => format!("numbered {from} to {to}"),
        Expr::Class(levels) => {
            format!("of cables classified {}", list(levels.iter().map(super::LevelCode::name)))
        }
        Expr::Date(days) => match (days.from, days.to) {
            (0, to) => format!("of cables until {}", day(to)),
            (from, DayRange::LAST) => format!("of cables since {}", day(from)),
            (from, to) if from == to => format!("of cables of {}", day(from)),
            (from, to) => format!("of cables from {} to {}", day(from), day(to)),
        },
        Expr::Subject(phrase) => format!("of cables with {} in the subject", shown(phrase)),
        Expr::Values(field, phrases) => {
            let values: Vec<String> = phrases.iter().map(shown).collect();
            format!("of cables with {} {}", field.name(), list(values.iter().map(String::as_str)))
        }
        Expr::And(parts) => {
            let parts: Vec<String> = parts.iter().map(said).collect();
            parts.join(", ")
        }
        Expr::Or(parts) => {
            let parts: Vec<String> = parts.iter().map(said).collect();
            format!("either {}", parts.join(" or "))
        }
        Expr::Not(inner) => format!("but not those {}", said(inner)),
    }
}

fn list<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.collect::<Vec<_>>().join(" or ")
}

fn day(day: u32) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

fn shown(phrase: &Phrase) -> String {
    let words = phrase.words.join(" ");
    match (phrase.open, phrase.words.len()) {
        (true, 1) => format!("words that begin with {words}"),
        (true, _) => format!("“{words}…”"),
        (false, 1) => words,
        (false, _) => format!("“{words}”"),
    }
}
