//! Ids of cables in the spellings that people use: "09KABUL1892", "09 Kabul 001892", "KABUL 1892", "1892".

use super::{Expr, Phrase};

/// What somebody writes for the id of a cable: all of it, its beginning, or the post, the number, or both of them.
///
/// Names of cables are compared squashed, see [`Phrase::squashed`].
#[derive(Clone, Debug)]
pub(crate) struct IdPattern {
    text: String,
    is_open: bool,
}

/// A part of a list of names in order that has names which fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    /// The name itself.
    One(String),
    /// Some of the names with this beginning.
    Begin(String),
}

impl IdPattern {
    /// Returns the pattern that a phrase is.
    pub(crate) fn of(phrase: &Phrase) -> IdPattern {
        IdPattern { text: phrase.squashed(), is_open: phrase.open }
    }

    /// Whether this squashed name is meant.
    pub(crate) fn fits(&self, name: &str) -> bool {
        let is_it = |name: &str| name == self.text || (self.is_open && name.starts_with(&self.text));
        if is_it(name) {
            return true;
        }
        let rest = without_year(name);
        let is_serial = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        match self.kind() {
            Kind::Other => false,
            Kind::Named => is_it(rest),
            Kind::Post => is_it(rest) || rest.strip_prefix(self.text.as_str()).is_some_and(is_serial),
            Kind::Number => {
                let post = rest.trim_end_matches(|sign: char| sign.is_ascii_digit());
                !post.is_empty()
                    && !post.contains(|sign: char| sign.is_ascii_digit())
                    && rest.strip_prefix(post) == Some(self.text.as_str())
            }
        }
    }

    /// Returns where names that fit can be, in a list of names in order.
    pub(crate) fn places(&self) -> Vec<Names> {
        let make = |text: String, is_begun: bool| match is_begun {
            true => Names::Begin(text),
            false => Names::One(text),
        };
        let years = || (1..100).map(|year| year.to_string());
        match self.kind() {
            Kind::Number => vec![Names::Begin(String::new())],
            Kind::Other => vec![make(self.text.clone(), self.is_open)],
            kind => {
                let is_begun = self.is_open || matches!(kind, Kind::Post);
                let of_years = years().map(|year| year + &self.text);
                std::iter::once(self.text.clone()).chain(of_years).map(|text| make(text, is_begun)).collect()
            }
        }
    }

    /// Returns the post that it begins with, if no year is before that.
    pub(crate) fn post(&self) -> Option<&str> {
        let is_named = matches!(self.kind(), Kind::Named | Kind::Post);
        let post = self.text.trim_end_matches(|sign: char| sign.is_ascii_digit());
        (is_named && !self.is_open).then_some(post)
    }

    fn kind(&self) -> Kind {
        let is_digit = |sign: char| sign.is_ascii_digit();
        if self.text.is_empty() {
            Kind::Other
        } else if self.text.starts_with(is_digit) {
            if !self.is_open && self.text.chars().all(is_digit) { Kind::Number } else { Kind::Other }
        } else if !self.is_open && !self.text.contains(is_digit) {
            Kind::Post
        } else {
            Kind::Named
        }
    }
}

/// What a pattern has.
#[derive(Clone, Copy)]
enum Kind {
    /// A post alone.
    Post,
    /// A post and a number, or a beginning of these.
    Named,
    /// A number alone.
    Number,
    /// A year first, or no name of a cable.
    Other,
}

/// Returns a squashed name without the one or two digits of its year.
fn without_year(name: &str) -> &str {
    let rest = name.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if name.len() - rest.len() <= 2 { rest } else { name }
}

/// How many words an id has at most: a year, a name such as "RIO DE JANEIRO", and a number.
const LONGEST: usize = 6;

/// Adds to words that read as an id, one after the other, that they may be the id of a cable. Then they find the head
/// of that cable as well. `is_whole` says whether the parts are all that is looked for: then the name of a post is
/// taken for one although no list has it, and so is a number.
pub(super) fn recognised(parts: Vec<Expr>, is_whole: bool) -> Vec<Expr> {
    let words: Vec<Option<&Phrase>> = parts.iter().map(plain).collect();
    let mut ids: Vec<(usize, usize, Expr)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = words.get(at..).unwrap_or_default().iter().take(LONGEST).map_while(|word| *word);
        let run: Vec<&Phrase> = run.collect();
        let found =
            (1..=run.len()).rev().find_map(|length| Some((length, reading(run.get(..length)?, false)?)));
        match found {
            Some((length, head)) => {
                ids.push((at, length, head));
                at += length;
            }
            None => at += 1,
        }
    }
    if ids.is_empty() && is_whole {
        let first = words.iter().position(Option::is_some).unwrap_or_default();
        let all: Vec<&Phrase> = words.iter().flatten().copied().collect();
        let are_together = words.iter().skip(first).take(all.len()).all(Option::is_some);
        let head = if are_together { reading(&all, true) } else { None };
        ids.extend(head.map(|head| (first, all.len(), head)));
    }
    let mut ids = ids.into_iter().peekable();
    let mut parts = parts.into_iter().enumerate();
    let mut with = Vec::new();
    while let Some((at, part)) = parts.next() {
        match ids.next_if(|(start, ..)| *start == at) {
            Some((_, length, head)) => {
                let rest = (1..length).filter_map(|_| parts.next()).map(|(_, part)| part);
                let text = Expr::all(std::iter::once(part).chain(rest).collect());
                with.push(match text {
                    Expr::Not(text) => Expr::Not(Box::new(Expr::Or(vec![*text, head]))),
                    text => Expr::Or(vec![text, head]),
                });
            }
            None => with.push(part),
        }
    }
    with
}

/// Returns an expression without the heads of cables for whose ids `is_there` is false.
pub(super) fn kept(expr: &Expr, is_there: &impl Fn(&[Phrase]) -> bool) -> Expr {
    let all = |parts: &[Expr]| parts.iter().map(|part| kept(part, is_there)).collect();
    match expr {
        Expr::Or(parts) => {
            let is_kept = |part: &&Expr| !matches!(part, Expr::Head(phrases) if !is_there(phrases));
            Expr::any(parts.iter().filter(is_kept).map(|part| kept(part, is_there)).collect())
        }
        Expr::And(parts) => Expr::And(all(parts)),
        Expr::Not(inner) => Expr::Not(Box::new(kept(inner, is_there))),
        Expr::Cable(inner) => Expr::Cable(Box::new(kept(inner, is_there))),
        other => other.clone(),
    }
}

/// Returns the words that a part looks for or excludes.
fn plain(part: &Expr) -> Option<&Phrase> {
    match part {
        Expr::Phrase(phrase) if !phrase.open => Some(phrase),
        Expr::Not(inner) => match &**inner {
            Expr::Phrase(phrase) if !phrase.open && phrase.words.len() == 1 => Some(phrase),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the heads of the cables that some words mean, if they read as an id.
fn reading(phrases: &[&Phrase], is_whole: bool) -> Option<Expr> {
    let words: Vec<String> = phrases.iter().flat_map(|phrase| phrase.words.iter().cloned()).collect();
    let is_one = words.len() == 1;
    if words.len() > LONGEST {
        return None;
    }
    // A name that no list has is taken for one if it is a single word, or has a year before it.
    let is_named = |word: &&String| word.contains(|sign: char| sign.is_alphabetic());
    let begins_with_year = words.first().is_some_and(|word| !is_named(&word));
    let is_whole = is_whole && (begins_with_year || words.iter().filter(is_named).count() <= 1);
    let text = Phrase { words, open: false }.squashed();
    let is_digit = |sign: char| sign.is_ascii_digit();
    let rest = text.trim_start_matches(is_digit);
    let post = rest.trim_end_matches(is_digit);
    let (year, number) = (text.strip_suffix(rest)?, rest.strip_prefix(post)?);
    if rest.is_empty() {
        // A number alone; that of a year is rather a year.
        let is_year = (1900..2100).contains(&year.parse::<u32>().ok()?);
        let is_id = is_whole && (3..=7).contains(&year.len()) && !is_year;
        return is_id.then(|| Expr::Head(vec![Phrase { words: vec![text.clone()], open: false }]));
    }
    let is_post = post.len() >= 2 && post.bytes().all(|letter| letter.is_ascii_lowercase());
    if !is_post || !(1..=7).contains(&number.len()) || !matches!(year.len(), 0..=2 | 4) {
        return None;
    }
    let is_known = cable::is_post(post) || (post.len() >= 3 && (is_whole || (is_one && !year.is_empty())));
    if !is_known {
        return None;
    }
    // An archive may have spelt it, or somebody the post. Words leave out the zero before a year.
    let full = if year.is_empty() { "99".to_owned() } else { format!("{year:0>2}") };
    let ids = cable::ids_meant(&format!("{full}{post}{number}"));
    let meant = ids.iter().filter_map(|id| match year {
        "" => id.strip_prefix("99"),
        _ => Some(id.as_str()),
    });
    let phrases: Vec<Phrase> = meant.map(Phrase::new).collect();
    (!phrases.is_empty()).then_some(Expr::Head(phrases))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    #[test]
    fn ids_are_recognised_in_the_spellings_that_people_use() {
        for (text, expected) in [
            ("09KABUL1892", &["09KABUL1892"][..]),
            ("09 KABUL 1892", &["09KABUL1892"]),
            ("09 Kabul 001892", &["09KABUL1892"]),
            ("\"09 Kabul 1892\"", &["09KABUL1892"]),
            ("KABUL 1892", &["KABUL1892"]),
            ("kabul1892", &["KABUL1892"]),
            ("karzai kabul 1892", &["KABUL1892"]),
            ("rio de janeiro 12 dock", &["RIODEJANEIRO12"]),
            ("07LORRAVIK214 dock", &["07LORRAVIK214"]),
            ("lorravik 214", &["LORRAVIK214"]),
            ("07 Port Avalon 000214", &["07PORTAVALON214"]),
            ("port avalon 214", &[]),
            ("1979SANTIA03372", &["79SANTIAGO3372"]),
            ("003733", &["3733"]),
            ("3733 level:S", &["3733"]),
            // These are words and numbers.
            ("2008", &[]),
            ("12", &[]),
            ("article 5 treaty", &[]),
            ("in 5", &[]),
            ("mumbai 3733 attack", &["MUMBAI3733"]),
            ("attack 3733 kayani", &[]),
            ("kayani", &[]),
        ] {
            let mut heads = Vec::new();
            heads_of(&Query::read(text).root, &mut heads);
            let expected: Vec<String> = expected.iter().map(|id| Phrase::new(id).squashed()).collect();
            assert_eq!(heads, expected, "{text}");
        }
    }

    fn heads_of(expr: &Expr, heads: &mut Vec<String>) {
        match expr {
            Expr::Head(phrases) => heads.extend(phrases.iter().map(Phrase::squashed)),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| heads_of(part, heads)),
            Expr::Not(inner) => heads_of(inner, heads),
            _ => {}
        }
    }

    #[test]
    fn a_name_fits_what_is_written_of_it() {
        let fits = |text: &str, name: &str| {
            let (text, open) = (text.trim_end_matches('*'), text.ends_with('*'));
            let pattern = IdPattern::of(&Phrase { open, ..Phrase::new(text) });
            let name = Phrase::squash(name);
            let is_there = pattern.places().iter().any(|place| match place {
                Names::One(one) => *one == name,
                Names::Begin(start) => name.starts_with(start.as_str()),
            });
            let fits = pattern.fits(&name);
            assert!(is_there || !fits, "{text} {name}");
            fits
        };
        for text in ["09KABUL1892", "kabul 1892", "kabul", "1892", "kab*", "kabul18*", "09kab*"] {
            assert!(fits(text, "09KABUL1892"), "{text}");
        }
        for text in ["08KABUL1892", "kabul 189", "abul", "189", "abul*", "kabul19*", "09", ""] {
            assert!(!fits(text, "09KABUL1892"), "{text}");
        }
        assert!(fits("kabul 12", "00KABUL12") && fits("kabul 12", "KABUL 12") && fits("a note", "a note"));
        assert!(!fits("note", "a note") && !fits("kabul", "1234KABUL5"));
    }
}
