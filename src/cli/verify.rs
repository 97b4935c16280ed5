//! `septel verify`: whether the quotations of an article are right.

use std::{
    fs,
    io::{self, Read as _, Write},
    path::{Path, PathBuf},
};

use ::cite::{self, Article, Checker, Found, LinkFound, Place, Report, Source};
use serde_json::{Value, json};
use source::Record;

use crate::{
    input::{Input, Sink, say},
    library::OpenLibrary,
};

/// Checks an article against the cables of files, and prints what was found. Returns whether all of it is right and
/// everything could be read.
pub(crate) fn verify(
    article: &Path,
    files: &[PathBuf],
    as_json: bool,
    out: &mut impl Write,
) -> io::Result<bool> {
    let text = match read(article) {
        Ok(text) => text,
        Err(error) => {
            say(&format!("{}: {error}", source::display_name(&article.to_string_lossy())));
            return Ok(false);
        }
    };
    let mut checking = Checking(Checker::new(Article::read(&text)));
    let mut input = Input::new();
    let saved = if let [folder] = files { OpenLibrary::open(folder)? } else { None };
    match saved {
        Some(mut saved) => {
            for ordinal in 0..saved.library.catalog().len() as u32 {
                let source = saved.text(ordinal)?;
                checking.take(&source.text, &source.metadata);
            }
        }
        None => input.each(files, &mut checking)?,
    }
    let report = checking.0.finish();
    if as_json {
        serde_json::to_writer(&mut *out, &to_json(&report))?;
        writeln!(out)?;
    } else {
        print(&report, out)?;
    }
    Ok(report.is_right() && input.is_complete)
}

fn read(path: &Path) -> io::Result<String> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(path)?
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Hands cables to the checker.
struct Checking(Checker);

impl Checking {
    fn take(&mut self, text: &str, metadata: &cable::ContainerMetadata) {
        let cable = cable::parse(text, metadata);
        let name = cable.id.clone().or_else(|| metadata.file_stem.clone()).unwrap_or_default();
        self.0.read(&Source { name, ..Source::of(&cable, text) });
    }
}

impl Sink for Checking {
    fn record(&mut self, _name: &str, record: &Record) -> io::Result<()> {
        self.take(&record.text, &record.metadata);
        Ok(())
    }
}

/// Returns a place for people: "08ISLAMABAD3733 ¶8" or "08ISLAMABAD3733 ¶8 to ¶9".
fn named(place: &Place) -> String {
    let paragraph =
        |anchor: &str| anchor.strip_prefix("par").map_or_else(|| anchor.to_owned(), |par| format!("¶{par}"));
    let first = paragraph(&place.first);
    let last =
        if place.last == place.first { String::new() } else { format!(" to {}", paragraph(&place.last)) };
    format!("{} {first}{last}", place.cable)
}

fn print(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for (quoted, found) in &report.quotations {
        let verdict = match found {
            Found::Nowhere => "NOT FOUND",
            Found::Differing { .. } => "DIFFERS",
            Found::Exactly { .. } if !cite::is_from_claimed(quoted, found) => "ELSEWHERE",
            Found::Exactly { .. } => "word for word",
        };
        writeln!(out, "{verdict}: “{}”", quoted.text)?;
        match found {
            Found::Nowhere => {}
            Found::Differing { place, differences } => {
                writeln!(out, "    nearest in {}", named(place))?;
                for difference in differences {
                    let words = |words: &str| {
                        if words.is_empty() { "nothing".to_owned() } else { format!("“{words}”") }
                    };
                    let (quoted, printed) = (words(&difference.quoted), words(&difference.printed));
                    writeln!(out, "    the article has {quoted}, the cable {printed}")?;
                }
                if differences.is_empty() {
                    writeln!(out, "    the words are in another order, or in separate places")?;
                }
            }
            Found::Exactly { places, count } => {
                let all: Vec<String> = places.iter().map(named).collect();
                let more = count.saturating_sub(places.len());
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                writeln!(out, "    in {}{more}", all.join(", "))?;
            }
        }
        if let Some(claimed) = quoted.claimed.as_ref().filter(|_| !cite::is_from_claimed(quoted, found)) {
            writeln!(out, "    the article names {claimed}")?;
        }
        if quoted.ellipses + quoted.brackets > 0 {
            writeln!(
                out,
                "    let pass: {} ellipses, {} insertions in brackets",
                quoted.ellipses, quoted.brackets
            )?;
        }
    }
    for (link, found) in &report.links {
        let verdict = match found {
            LinkFound::NoCable => "no such cable",
            LinkFound::NoParagraph => "no such paragraph",
            LinkFound::OtherWords => "OTHER WORDS than were linked",
            LinkFound::Right { is_proved: true } => "the words that were linked",
            LinkFound::Right { is_proved: false } => "there; the link has no hash of words",
        };
        writeln!(out, "link to {} {}: {verdict}", link.cable, link.par.as_deref().unwrap_or("as a whole"))?;
    }
    if report.short > 0 {
        writeln!(out, "{} quotations of less than four words were not looked for.", report.short)?;
    }
    if report.quotations.is_empty() && report.links.is_empty() {
        writeln!(out, "There is no quotation and no link to a cable in the article.")?;
    }
    Ok(())
}

fn to_json(report: &Report) -> Value {
    let place = |place: &Place| json!({ "cable": place.cable, "first": place.first, "last": place.last });
    let quotations = report.quotations.iter().map(|(quoted, found)| {
        let (verdict, places, differences) = match found {
            Found::Nowhere => ("notFound", Vec::new(), Vec::new()),
            Found::Differing { place: near, differences } => {
                let words = differences
                    .iter()
                    .map(|difference| json!({ "quoted": difference.quoted, "printed": difference.printed }));
                ("differs", vec![place(near)], words.collect())
            }
            Found::Exactly { places, .. } => {
                let is_right = cite::is_from_claimed(quoted, found);
                (if is_right { "exact" } else { "elsewhere" }, places.iter().map(place).collect(), Vec::new())
            }
        };
        json!({
            "text": quoted.text,
            "verdict": verdict,
            "places": places,
            "differences": differences,
            "claimed": quoted.claimed,
            "ellipses": quoted.ellipses,
            "brackets": quoted.brackets,
        })
    });
    let links = report.links.iter().map(|(link, found)| {
        let verdict = match found {
            LinkFound::NoCable => "noCable",
            LinkFound::NoParagraph => "noParagraph",
            LinkFound::OtherWords => "otherWords",
            LinkFound::Right { is_proved: true } => "sameWords",
            LinkFound::Right { is_proved: false } => "noHash",
        };
        json!({ "cable": link.cable, "par": link.par, "words": link.words, "verdict": verdict })
    });
    json!({
        "right": report.is_right(),
        "quotations": quotations.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
        "short": report.short,
    })
}
