//! In which form a document was sent, between whom, when, and how secret it was.

use super::document::Document;
use crate::limits;

/// The names of what is sent by wire, and of what is written like it but goes by air.
const FORMS: &[&str] =
    &["telegram", "telegrams", "cablegram", "radiogram", "radiotelegram", AIRGRAM, "backchannel", "cable"];

/// What goes by air.
const AIRGRAM: &str = "airgram";

/// What source notes say instead: "[By telegraph.]".
const WIRES: &[&str] = &["telegraph", "telegraphic", "radio", "wireless"];

/// The names of other documents. Those come first even if a telegram is mentioned behind them.
const OTHERS: &[&str] = &[
    "memorandum",
    "letter",
    "note",
    "notes",
    "despatch",
    "dispatch",
    "minutes",
    "report",
    "paper",
    "statement",
    "editorial",
    "record",
    "summary",
    "instruction",
    "conversation",
    "convention",
    "agreement",
];

/// How titles name other documents. Longer names are before those that they begin with.
const KINDS: &[&str] = &[
    "EDITORIAL NOTE",
    "MEMORANDUM OF CONVERSATION",
    "MEMORANDUM OF A CONVERSATION",
    "MEMORANDUM OF TELEPHONE CONVERSATION",
    "MEMORANDUM OF A TELEPHONE CONVERSATION",
    "MEMORANDUM",
    "LETTER",
    "DESPATCH",
    "DISPATCH",
    "INSTRUCTION",
    "MESSAGE",
    "NOTE",
    "NOTES",
    "AIDE-MÉMOIRE",
    "MINUTES",
    "RECORD",
    "SUMMARY",
    "TRANSCRIPT",
    "REPORT",
    "ESTIMATE",
    "PAPER",
    "STATEMENT",
    "AGREEMENT",
    "CONVENTION",
];

/// What stands before the name of the form in source notes that are not in brackets.
const BEFORE: &[&str] = &[
    "circular",
    "paraphrase",
    "extract",
    "copy",
    "of",
    "joint",
    "draft",
    "by",
    "per",
    "unnumbered",
    "special",
];

/// The words that begin a classification in a source note or beside a dateline.
const CLASSIFICATIONS: &[&str] = &[
    "Top Secret",
    "Secret",
    "Confidential",
    "Restricted",
    "Limited Official Use",
    "Official Use Only",
    "Unclassified",
];

impl Document {
    /// Whether the document is a telegram: its head says so, or its source note, or what stands beside its dateline.
    fn is_telegram(&self) -> bool {
        let head = title(&self.head);
        lead(head).is_some()
            || bracketed(&self.head).is_some_and(names_form)
            || self.sources.iter().any(|source| says_telegram(source))
            || self.marks.iter().any(|mark| says_telegram(mark))
    }

    /// Returns what kind of document it is, as far as it says so.
    pub(super) fn kind(&self) -> String {
        let noted = self.sources.iter().filter(|source| says_telegram(source));
        let mut said = noted.chain(&self.marks).chain([&self.head]).map(String::as_str);
        let is_airgram = |text: &str| {
            words(text).any(|word| word.eq_ignore_ascii_case(AIRGRAM)) || is_airgram_number(text)
        };
        let kind = match self.is_telegram() {
            true if said.any(is_airgram) => AIRGRAM,
            true => "telegram",
            false => named(title(&self.head)).and_then(|(name, _)| other_kind(name)).unwrap_or("document"),
        };
        kind.to_owned()
    }

    /// Returns who sent a document, and to whom: "Embassy in Lyonesse" and "Department of State" of "37. Telegram 1234
    /// From the Embassy in Lyonesse to the Department of State".
    pub(super) fn parties(&self) -> (Option<String>, Option<String>) {
        let head = title(&self.head);
        let other = || named(head).filter(|(name, _)| other_kind(name).is_some()).map(|(_, rest)| rest);
        let (sender, receiver) = match lead(head).or_else(other).filter(|rest| !rest.is_empty()) {
            Some(rest) => match strip_word(rest, "from") {
                Some(rest) => rest.split_once(" to ").map_or((rest, ""), |parties| parties),
                None => ("", strip_word(rest, "to").unwrap_or_default()),
            },
            None => split(head).unwrap_or_default(),
        };
        let tidy = |name: &str| {
            let name = without_date(name).trim().trim_end_matches('.');
            let name = name.strip_prefix("the ").unwrap_or(name);
            (!name.is_empty()).then(|| name.to_owned())
        };
        (tidy(sender), tidy(receiver))
    }

    /// Returns the classification in capitals, from a source note ("Source: Department of State, Central Files. Secret;
    /// Immediate.") or from beside the dateline.
    pub(super) fn classification(&self) -> Option<String> {
        let sentences = self.sources.iter().flat_map(|source| source.split(". "));
        let mut said = sentences.chain(self.marks.iter().map(String::as_str));
        said.find_map(classification).map(str::to_ascii_uppercase)
    }

    /// Returns the date: with a time if a zone is stated, by the markup or by the Z of "1435Z". Else it is only the day,
    /// because nobody knows from it what the clocks of the place said.
    pub(super) fn moment(&self) -> Option<String> {
        let day = match &self.date {
            Some(moment) if has_zone(moment) => return Some(moment.clone()),
            Some(moment) => moment.get(..10).unwrap_or(moment).to_owned(),
            None => printed_day(&self.dateline)?,
        };
        Some(match zulu(&self.dateline) {
            Some((hour, minute)) if day.len() == 10 => format!("{day}T{hour}:{minute}Z"),
            _ => day,
        })
    }
}

/// Whether a line says only how secret or how urgent a document was.
pub(super) fn classification(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    let is_it = |word: &&&str| {
        let after = line.get(word.len()..).and_then(|rest| rest.bytes().next());
        line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && after.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    CLASSIFICATIONS.iter().find(is_it).copied()
}

/// Whether a source note or a mark says that the document is a telegram: "[Telegram.—Paraphrase.]", "740.00119/5–1749:
/// Telegram". A modern source note is sentences, which may mention others.
pub(super) fn says_telegram(text: &str) -> bool {
    if text.len() > limits::FORM || text.starts_with("Source:") {
        return false;
    }
    if text.starts_with(['[', '(']) {
        return names_form(text);
    }
    // A number of a file has dashes in it.
    let behind = text.rfind([':', '–', '—']).and_then(|at| text.get(at..)).unwrap_or(text);
    let named = words(behind).find(|word| !is_one(BEFORE, word));
    named.is_some_and(|word| is_one(FORMS, word) || is_one(WIRES, word)) || is_airgram_number(text)
}

/// Whether words name a form, and no other document before it.
fn names_form(text: &str) -> bool {
    let mut named =
        words(text).filter(|word| is_one(FORMS, word) || is_one(WIRES, word) || is_one(OTHERS, word));
    named.next().is_some_and(|word| !is_one(OTHERS, word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_one(names: &[&str], word: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// Whether a mark is the number of an airgram: "A–23".
fn is_airgram_number(text: &str) -> bool {
    let number = text
        .trim_end_matches('.')
        .strip_prefix(['A', 'a'])
        .map(|rest| rest.trim_start_matches(['-', '–', '—']));
    number.is_some_and(|number| {
        !number.is_empty() && number.len() < 6 && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Returns a head without the number before it: "37. ", "No. 623 ", "[37] ".
fn title(head: &str) -> &str {
    let rest = head.trim_start_matches('[');
    let rest =
        rest.get(..3).filter(|no| no.eq_ignore_ascii_case("no.")).and_then(|_| rest.get(3..)).unwrap_or(rest);
    let number = rest.trim_start();
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() == number.len() { head } else { after.trim_start_matches(['.', ']', ' ', '—', '–']) }
}

/// Returns what follows the name of the form at the beginning of a title, and the number there: "From the Embassy ..."
/// of "Circular Telegram 123 From the Embassy ...".
fn lead(title: &str) -> Option<&str> {
    let (name, rest) = named(title)?;
    let is_form =
        |word: &str| is_one(FORMS, word) && (!rest.is_empty() || !word.eq_ignore_ascii_case("cable"));
    let mut named = words(name).filter(|word| is_form(word) || is_one(OTHERS, word));
    named.next().is_some_and(is_form).then_some(rest)
}

/// Divides a title into the name of the form and what follows from the sender or receiver on. Titles of older volumes
/// begin with the sender: "The Consul at Ys to the Secretary of State".
fn named(title: &str) -> Option<(&str, &str)> {
    let is_border = |at: &usize| {
        let rest = title.get(at + 1..).unwrap_or_default();
        ["from", "to", "by"].iter().any(|word| strip_word(rest, word).is_some())
    };
    let title = title.get(..limits::FORM).unwrap_or(title);
    let end = title.match_indices(' ').map(|(at, _)| at).find(is_border);
    let (name, rest) = title.split_at_checked(end.unwrap_or(title.len()))?;
    let is_title = !name.contains('(') && !name.starts_with("The ");
    is_title.then_some((name, rest.trim_start()))
}

/// Returns the kind that a title names first, other than a telegram.
fn other_kind(name: &str) -> Option<&'static str> {
    let name: Vec<String> = words(name).map(str::to_uppercase).collect();
    let begins = |from: &[String], kind: &str| {
        words(kind).count() <= from.len() && words(kind).zip(from).all(|(one, other)| one == other)
    };
    let mut places = (0..name.len()).filter_map(|at| name.get(at..));
    places.find_map(|from| KINDS.iter().find(|kind| begins(from, kind)).copied())
}

/// Splits a head of older volumes at the "to" between sender and receiver: "The Representative to the League (Tell) to
/// the Secretary of State".
fn split(title: &str) -> Option<(&str, &str)> {
    const BEFORE_A_PLACE: &[&str] = &[
        "Ambassador",
        "Minister",
        "Representative",
        "Delegate",
        "Delegation",
        "Mission",
        "Commissioner",
        "Adviser",
        "Envoy",
    ];
    let mut places = title.match_indices(" to ").map(|(at, _)| at);
    let first = places.next()?;
    let before = title.get(..first)?;
    let last = before.rsplit(' ').next().unwrap_or_default();
    let at = if BEFORE_A_PLACE.contains(&last) { places.next().unwrap_or(first) } else { first };
    Some((title.get(..at)?, title.get(at + 4..)?))
}

/// Returns a name without the date that some heads have behind it: "Embassy in Ys, October 12, 1976, 2013Z".
fn without_date(name: &str) -> &str {
    let dates = name.match_indices(", ").map(|(at, _)| at).find(|at| {
        let behind = name.get(at + 2..).unwrap_or_default();
        let day = cable::date::MONTHS.iter().find_map(|month| behind.strip_prefix(month));
        day.is_some_and(|day| day.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    dates.and_then(|at| name.get(..at)).unwrap_or(name)
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
    text.get(start.len()..)?.strip_prefix(' ')
}

/// Returns the brackets at the end of a head.
fn bracketed(head: &str) -> Option<&str> {
    let head = head.trim_end_matches('.');
    head.strip_suffix(']').and_then(|inside| inside.rfind('[').and_then(|at| inside.get(at..)))
}

/// Whether a moment has a time and says in which zone.
fn has_zone(moment: &str) -> bool {
    let time = moment.get(10..).unwrap_or_default();
    time.starts_with('T')
        && (time.ends_with('Z') || time.get(1..).is_some_and(|time| time.contains(['+', '-'])))
}

/// Finds the day in a dateline, "Port Avalon, May 29, 1985, 1435Z", and writes it with the year first.
fn printed_day(dateline: &str) -> Option<String> {
    let months = cable::date::MONTHS.iter().filter_map(|month| dateline.find(month));
    let from = dateline.get(months.min()?..)?;
    let year = from.find(", ").map(|at| at + 2)?;
    cable::date::of_container(from.get(..year + 4)?).map(|date| date.to_string())
}

/// Finds the time of a dateline that is in Zulu time.
fn zulu(dateline: &str) -> Option<(&str, &str)> {
    let mut words = dateline.split(|c: char| !c.is_ascii_alphanumeric());
    let time = words.find_map(|word| {
        word.strip_suffix('Z').filter(|time| time.len() == 4 && time.bytes().all(|b| b.is_ascii_digit()))
    })?;
    time.split_at_checked(2).filter(|(hour, minute)| *hour < "24" && *minute < "60")
}
