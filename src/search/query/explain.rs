//! Puts a query into words.

use super::{DayRange, Expr, LevelCode, Levels, Phrase, WordPattern};
use messages::{Wording, say::search as say};

/// Returns a query in words: "paragraphs with kayani, at level S, but not those with rumor".
pub(super) fn explain(root: &Expr) -> Wording {
    match root {
        Expr::All => say::in_words_of_all(),
        node if *node == Expr::nothing() => say::in_words_nothing(),
        node => say::in_words(said(node)),
    }
}

fn said(node: &Expr) -> Wording {
    match node {
        Expr::All => say::in_words_any(),
        Expr::Phrase(phrase) => say::in_words_with(shown(phrase)),
        Expr::Near(words, between) => {
            let words = words.iter().map(Wording::from).collect();
            say::in_words_near(joined(words, &say::in_words_and), *between)
        }
        Expr::Like(WordPattern::Wild(letters)) => say::in_words_wild(letters),
        Expr::Like(WordPattern::Similar(word, most)) => say::in_words_similar(*most, word),
        Expr::Head(phrases) => {
            let ids = phrases.iter().map(|phrase| phrase.words.concat().to_uppercase().into()).collect();
            say::in_words_head(joined(ids, &say::in_words_or))
        }
        Expr::Cable(inner) => say::in_words_anywhere(said(inner)),
        Expr::Level(levels) => say::in_words_level(names(levels)),
        Expr::Noforn(true) => say::in_words_noforn(),
        Expr::Noforn(false) => say::in_words_not_noforn(),
        Expr::Marked(true) => say::in_words_marked(),
        Expr::Marked(false) => say::in_words_not_marked(),
        Expr::Par(from, to) if from == to => say::in_words_paragraph(*from),
        Expr::Par(from, to) => say::in_words_paragraphs(*from, *to),
        Expr::Class(levels) => say::in_words_classified(names(levels)),
        Expr::Date(days) => match (days.from, days.to) {
            (0, 0) => say::in_words_undated(),
            (0, to) => say::in_words_until(day(to)),
            (from, DayRange::LAST) => say::in_words_since(day(from)),
            (from, to) if from == to => say::in_words_day(day(from)),
            (from, to) => say::in_words_days(day(from), day(to)),
        },
        Expr::Subject(phrase) => say::in_words_subject(shown(phrase)),
        Expr::Values(field, phrases) => {
            let values = joined(phrases.iter().map(shown).collect(), &say::in_words_or);
            say::in_words_field(field.name(), values)
        }
        Expr::And(parts) => joined(parts.iter().map(said).collect(), &say::in_words_all_of),
        Expr::Or(parts) => say::in_words_any_of(joined(parts.iter().map(said).collect(), &say::in_words_or)),
        Expr::Not(inner) => say::in_words_not(said(inner)),
    }
}

/// Joins parts by a message of two. Both halves are joined first, so that a query of thousands of words is not nested
/// thousands deep.
fn joined(mut parts: Vec<Wording>, join: &impl Fn(Wording, Wording) -> Wording) -> Wording {
    if parts.len() < 2 {
        return parts.pop().unwrap_or_default();
    }
    let rest = parts.split_off(parts.len() / 2);
    join(joined(parts, join), joined(rest, join))
}

fn names(levels: &Levels) -> Wording {
    joined(levels.iter().map(LevelCode::name).map(Wording::from).collect(), &say::in_words_or)
}

fn day(day: u32) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

fn shown(phrase: &Phrase) -> Wording {
    let words = phrase.words.join(" ");
    match (phrase.open, phrase.words.len()) {
        (true, 1) => say::in_words_beginning(words),
        (true, _) => say::in_words_phrase_beginning(words),
        (false, 1) => words.into(),
        (false, _) => say::in_words_phrase(words),
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    fn check(query: &str, words: &str) {
        assert_eq!(Query::read(query).explain().text(), words, "{query}");
    }

    #[test]
    fn a_query_is_put_into_words() {
        check("", "all paragraphs");
        check("kayani level:S -rumor", "paragraphs with kayani, at level S, but not those with rumor");
        check(
            "\"army chief\" OR pash*",
            "paragraphs either with “army chief” or with words that begin with pash",
        );
        check("\"army chief pasha\"~5", "paragraphs with army and chief and pasha at most 5 words apart");
        check(
            "class:S,TS noforn:no marked:yes par:3..5",
            "paragraphs of cables classified S or TS, not marked NOFORN, with a portion mark, numbered 3 to 5",
        );
        check(
            "date:2008-12-01 post:BERN,PARIS",
            "paragraphs of cables of 2008-12-01, of cables with post bern or paris",
        );
        check("subject:\"army ch*\"", "paragraphs of cables with “army ch…” in the subject");
    }

    #[test]
    fn a_query_of_many_words_is_not_nested_as_deep() {
        let words = vec!["word"; 100_000];
        let said = Query::read(&words.join(" ")).explain().text();
        assert_eq!(said, format!("paragraphs {}", vec!["with word"; 100_000].join(", ")));
    }
}
