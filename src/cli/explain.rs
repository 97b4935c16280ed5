//! `septel tags` and `septel post`: what a code means.

use std::io::{self, Write};

/// Prints the meaning of each code; whether all are known.
pub(crate) fn tags(codes: &[String], out: &mut impl Write) -> io::Result<bool> {
    each(codes, out, |code| terms::tag(code).map(|tag| format!("{} ({})", tag.meaning, kind(tag.kind))))
}

/// Prints where each post is; whether all are known.
pub(crate) fn posts(tokens: &[String], out: &mut impl Write) -> io::Result<bool> {
    each(tokens, out, |token| {
        let post = terms::post(token)?;
        let note = post.note.map(|note| format!(" ({note})")).unwrap_or_default();
        Some(format!("{post}{note}"))
    })
}

fn kind(kind: terms::TagKind) -> &'static str {
    match kind {
        terms::TagKind::Subject => "subject",
        terms::TagKind::Geographic => "geographic",
        terms::TagKind::Organization => "organization",
        terms::TagKind::Program => "program",
        terms::TagKind::Person => "person",
    }
}

fn each(
    codes: &[String],
    out: &mut impl Write,
    meaning: impl Fn(&str) -> Option<String>,
) -> io::Result<bool> {
    let mut all = true;
    for code in codes {
        match meaning(code) {
            Some(meaning) => writeln!(out, "{code}  {meaning}")?,
            None => {
                writeln!(out, "{code}  not known")?;
                all = false;
            }
        }
    }
    Ok(all)
}
