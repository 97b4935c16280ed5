//! `septel explain`, `tags` and `post`: what a code means.

use std::io::{self, Write};

use terms::TagKind;

/// A name for a table of `terms`, and the sentence that the table has for a code.
type Glossary = (&'static str, fn(&str) -> Option<String>);

/// All tables, in the order in which their meanings are printed.
const GLOSSARIES: [Glossary; 9] = [
    ("TAGS", tag),
    ("post", post),
    ("caption", |code| terms::caption(code).map(|caption| caption.meaning.to_owned())),
    ("mark", |code| terms::mark(code).map(str::to_owned)),
    ("precedence", precedence),
    ("reason", |code| terms::reason(code).map(|reason| format!("{}: {}", reason.order, reason.meaning))),
    ("declassification", |code| terms::declassification(code).map(str::to_owned)),
    ("routing indicator", |code| terms::routing(code).map(str::to_owned)),
    ("abbreviation", |code| terms::acronym(code).map(str::to_owned)),
];

/// Prints every meaning of each code, with the name of the table that it is from. Returns whether all codes are known.
pub(crate) fn all(codes: &[String], out: &mut impl Write) -> io::Result<bool> {
    let meanings = |code: &str| {
        let found = |(name, meaning): &Glossary| meaning(code).map(|meaning| format!("{meaning} [{name}]"));
        GLOSSARIES.iter().filter_map(found).collect()
    };
    each(codes, out, meanings, not_known)
}

/// Prints the meaning of each tag, or the kind that its form shows. Returns whether all meanings are known.
pub(crate) fn tags(codes: &[String], out: &mut impl Write) -> io::Result<bool> {
    let unknown = |code: &str| match terms::tag_kind(code) {
        Some(found) => format!("not known ({} by its form)", kind(found)),
        None => not_known(code),
    };
    each(codes, out, |code| tag(code).into_iter().collect(), unknown)
}

/// Prints where each post is. Returns whether all are known.
pub(crate) fn posts(tokens: &[String], out: &mut impl Write) -> io::Result<bool> {
    each(tokens, out, |token| post(token).into_iter().collect(), not_known)
}

fn tag(code: &str) -> Option<String> {
    terms::tag(code).map(|tag| format!("{} ({})", tag.meaning, kind(tag.kind)))
}

fn post(token: &str) -> Option<String> {
    let post = terms::post(token)?;
    let note = post.note.map(|note| format!(" ({note})")).unwrap_or_default();
    Some(format!("{post}{note}"))
}

fn precedence(code: &str) -> Option<String> {
    terms::precedence(code).map(|precedence| format!("{}: {}", precedence.name, precedence.meaning))
}

/// Returns what is printed for a code that no table has.
fn not_known(_code: &str) -> String {
    "not known".to_owned()
}

fn kind(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Subject => "subject",
        TagKind::Geographic => "geographic",
        TagKind::Organization => "organization",
        TagKind::Program => "program",
        TagKind::Person => "person",
    }
}

/// Prints a line for every meaning of every code. For a code without a meaning, it prints what `unknown` returns.
/// Returns whether each code has a meaning.
fn each(
    codes: &[String],
    out: &mut impl Write,
    meanings: impl Fn(&str) -> Vec<String>,
    unknown: impl Fn(&str) -> String,
) -> io::Result<bool> {
    let mut all_known = true;
    for code in codes {
        let meanings = meanings(code);
        for meaning in &meanings {
            writeln!(out, "{code}  {meaning}")?;
        }
        if meanings.is_empty() {
            writeln!(out, "{code}  {}", unknown(code))?;
            all_known = false;
        }
    }
    Ok(all_known)
}
