//! Sentences that a reader may see belong into the catalogue, `src/messages/en/`. This finds those that are elsewhere, and
//! messages of the catalogue that nothing shows.

mod rust;
mod script;

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use catalogue::{Catalogue, Room};

use crate::project::Project;

/// Rooms whose sentences are searched for, and folders in them that are rooms for themselves.
const ROOMS: [&str; 10] = [
    "src/cable",
    "src/indexer",
    "src/pdfreader",
    "src/search",
    "src/source",
    "src/viewer",
    "src/wire",
    "src/worker",
    "www",
    "www/embed",
];

/// Rooms that still have sentences of their own. Whoever moves the last one into the catalogue strikes off the room.
const OPEN: &[&str] = &[];

/// Literals that look like sentences and are none, by file, with the reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("src/cable/body/junk.rs", "Track impres", "printed by a converter into cables"),
    ("src/cable/head/cut.rs", "Classified by", "a label in cables"),
    ("src/cable/head/begin.rs", PARTIAL, "printed in cables"),
    ("src/cable/head/mod.rs", PARTIAL, "printed in cables"),
    ("src/cable/head/walk.rs", PARTIAL, "printed in cables"),
    ("src/cable/model.rs", "Sensitive but unclassified", LEVEL),
    ("src/cable/model.rs", "Top secret", LEVEL),
    ("src/cable/pagebreak.rs", "UNCLASSIFIED U.S. Department of State", "printed on pages of cables"),
    ("src/cable/pagebreak.rs", "U.S. Department of State Case No", "printed on pages of cables"),
    ("src/cable/pagebreak.rs", "Declassified in Part", "printed on pages of cables"),
    ("src/cable/pagebreak.rs", "US Department of State EO Systematic Review", "printed on pages of cables"),
    ("src/search/query/level.rs", "top secret", "a value of the query language"),
    ("src/source/lzma.rs", "LZMA with a dictionary of more than 256 MB", METHOD),
    ("src/source/mail.rs", "<saved by", "a header of mail"),
    ("src/source/seven_zip/opening.rs", "a filter for programs", METHOD),
    ("src/source/xz.rs", "a filter for programs", METHOD),
    ("src/source/attributes.rs", "Disposition Approved on Date", "a column of the archive"),
    ("src/source/outline.rs", "Viewing cable ", "the title of a cable's page"),
    ("src/source/sql/statement.rs", "-- postgresql database dump", "the first line of a dump"),
    ("src/source/sql/statement.rs", "from stdin", "a word of SQL"),
    ("src/worker/export/markdown.rs", "Classified by", "a label in cables"),
    ("src/viewer/article/head.rs", "reference absent", "classes of an element"),
    ("src/viewer/chrome/empty.rs", "button primary", "classes of an element"),
    ("src/viewer/chrome/searchbar.rs", "kayani level:S post:ISLAMABAD", "a query"),
    ("src/viewer/effects.rs", ":is(mark, ins, del).current", "a selector"),
    ("src/worker/panels/batch.rs", "kayani\\n\\\"army chief\\\"\\nsubject:mumbai level:S", "a query"),
    ("www/boot.js", "Septel loads no script from Xx.", FAULT),
    ("www/embed/card.js", "noopener noreferrer", "a value of HTML"),
    ("www/embed/framed.js", "light dark", "a value of CSS"),
    ("www/embed/policy.js", "Xx blob:", "a directive of a policy"),
    ("www/embed/policy.js", "trusted-types septel", "a directive of a policy"),
    ("www/embed/snippet.js", "fullscreen; clipboard-write", "a value of HTML"),
    ("www/embed/workers.js", "import(Xx).catch((error) => setTimeout(() => { throw error; }));", "a script"),
    ("www/fonts.js", "Xx Xx var(--cv-font-Xx)", "a value of CSS"),
    ("www/standalone/page.js", "Septel has no worker named Xx.", FAULT),
    ("www/standalone/page.js", "This page fetches nothing, and has no Xx in it.", FAULT),
    (
        "www/sw.js",
        "Xx can't be kept: the host answers Xx.",
        "for the console: the page works without what is kept",
    ),
];

const PARTIAL: &str = "This record is a partial extract";
const LEVEL: &str = "the name of a classification, in cables and citations";
const METHOD: &str = "the name of a method of packing, inside of a message";
const FAULT: &str = "for the console: only a fault of the program itself makes it";

/// What is not of the page, or made from the catalogue.
const ELSEWHERE: [&str; 2] = ["www/examples/", "www/messages/"];

/// What the check has to say.
#[derive(Default)]
pub(crate) struct Found {
    /// Lines such as `src/viewer/list.rs:12: "No cable" belongs into src/messages/en/`; none is good.
    pub(crate) failing: Vec<String>,
    /// How many sentences the open rooms have.
    pub(crate) open: Vec<String>,
}

/// A literal that looks like a sentence.
#[derive(Debug, PartialEq, Eq)]
struct Sentence {
    line: usize,
    text: String,
}

/// Looks through all rooms.
pub(crate) fn check(project: &Project) -> Result<Found> {
    let mut files = Vec::new();
    for place in ["src", "www"] {
        collect(&project.at(place), place, &mut files)?;
    }
    files.sort();
    let mut found = Found::default();
    let mut counts: BTreeMap<&str, usize> = OPEN.iter().map(|room| (*room, 0)).collect();
    let mut used = HashSet::new();
    let mut is_allowed_used = [false; ALLOWED.len()];
    for file in &files {
        let source = project.read(file)?;
        if !file.starts_with("src/messages/") && !file.starts_with("www/messages/") {
            used.extend(words(&source).map(str::to_owned));
        }
        let Some(room) = room(file) else { continue };
        let sentences =
            if file.ends_with(".rs") { rust::sentences(&source) } else { script::sentences(&source) };
        for Sentence { line, text } in sentences.with_context(|| format!("can't read {file}"))? {
            let allowed = ALLOWED.iter().position(|(place, literal, _)| *place == file && *literal == text);
            if let Some(flag) = allowed.and_then(|allowed| is_allowed_used.get_mut(allowed)) {
                *flag = true;
            } else if let Some(count) = counts.get_mut(room) {
                *count += 1;
            } else {
                found.failing.push(format!("{file}:{line}: {text:?} belongs into src/messages/en/"));
            }
        }
    }
    for ((file, text, _), _) in ALLOWED.iter().zip(is_allowed_used).filter(|(_, is_used)| !is_used) {
        found.failing.push(format!(
            "{file} has no {text:?} any more: strike it off ALLOWED in src/xtask/sentences.rs"
        ));
    }
    for (room, count) in counts {
        match count {
            0 => found.failing.push(format!(
                "{room} has no sentences any more: strike it off OPEN in src/xtask/sentences.rs"
            )),
            _ => found.open.push(format!("{room} has {count} sentences that belong into src/messages/en/")),
        }
    }
    found.failing.extend(unused(project, &used)?);
    Ok(found)
}

/// Messages that no source names.
fn unused(project: &Project, used: &HashSet<String>) -> Result<Vec<String>> {
    let catalogue = Catalogue::read(&project.at("src/messages/en"))?;
    let is_unused = |message: &&catalogue::Message| !used.contains(&identifier(message.room, &message.name));
    let line = |message: &catalogue::Message| {
        format!("src/messages/en/{}.ftl: nothing shows {}", message.room.name(), message.name)
    };
    Ok(catalogue.messages().iter().filter(is_unused).map(line).collect())
}

/// By what sources name a message.
fn identifier(room: Room, name: &str) -> String {
    if room.has_codes() { name.replace('-', "_") } else { catalogue::camel(name) }
}

fn words(source: &str) -> impl Iterator<Item = &str> {
    source.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The room of a file, where its sentences are searched for.
fn room(file: &str) -> Option<&'static str> {
    let is_test = ["/tests/", "/benches/", "/simulation/", "/tests.rs", "/linear.rs", "/build.rs"]
        .iter()
        .any(|part| file.contains(part));
    if is_test || ELSEWHERE.iter().any(|place| file.starts_with(place)) {
        return None;
    }
    let holds = |room: &&str| file.strip_prefix(*room).is_some_and(|rest| rest.starts_with('/'));
    ROOMS.into_iter().filter(holds).max_by_key(|room| room.len())
}

fn collect(path: &Path, name: &str, files: &mut Vec<String>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("can't read {name}"))? {
            let entry = entry?;
            collect(&entry.path(), &format!("{name}/{}", entry.file_name().to_string_lossy()), files)?;
        }
    } else if name.ends_with(".rs") || name.ends_with(".js") {
        files.push(name.to_owned());
    }
    Ok(())
}

/// Whether a text has two words in a row, the second of which is small: labels of telegrams are in capitals, names in
/// programs have no blanks.
fn is_sentence(text: &str) -> bool {
    let letters = |word: &str, small: bool| {
        word.chars()
            .take_while(|c| if small { c.is_ascii_lowercase() } else { c.is_ascii_alphabetic() })
            .count()
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(' ') {
        let before = before.trim_end_matches([',', '.', ':', ';']);
        let after = after.trim_start();
        let last = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if letters(last, false) >= 2 && letters(after, true) >= 2 {
            return true;
        }
        rest = after;
    }
    false
}

/// A text for whose placeholders, in braces as `format!` has them, some word is put.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        rest = match after.split_once('}') {
            Some((inside, after)) if !inside.contains(char::is_whitespace) => {
                out.push_str("Xx");
                after
            }
            _ => after,
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_in_a_row_are_a_sentence() {
        for text in [
            "No cable",
            "{count} cables",
            "{name}: could not",
            "is not there",
            "The file is empty.",
            "“{par}” names no paragraph",
        ] {
            assert!(is_sentence(&filled(text)), "{text}");
        }
        for text in [
            "no-paragraph",
            "CLASSIFIED BY",
            "{post} {number}",
            "a.b",
            "level",
            "",
            "x y",
            "SUBJECT: {subject}",
            "text/plain",
            "septel.js",
        ] {
            assert!(!is_sentence(&filled(text)), "{text}");
        }
    }

    #[test]
    fn a_file_is_of_the_nearest_room_and_tests_are_of_none() {
        assert_eq!(room("www/embed/card.js"), Some("www/embed"));
        assert_eq!(room("www/boot.js"), Some("www"));
        assert_eq!(room("src/viewer/state/open.rs"), Some("src/viewer"));
        for file in [
            "src/viewer/state/tests.rs",
            "src/cable/tests/corpus.rs",
            "src/xtask/main.rs",
            "www/examples/frame.js",
        ] {
            assert_eq!(room(file), None);
        }
    }

    #[test]
    fn messages_are_named_as_their_language_has_it() {
        assert_eq!(identifier(Room::Viewer, "no-paragraph"), "no_paragraph");
        assert_eq!(identifier(Room::Page, "no-paragraph"), "noParagraph");
    }
}
