//! Compares what the parser reads in made-up cables with what they are meant to say.
//!
//! `SEPTEL_CABLES=50000 cargo test --release -p corpus --test parser -- --nocapture` compares more cables and lists the
//! differences; `SEPTEL_SEED=8` makes other cables.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

use std::{
    collections::{BTreeMap, HashSet},
    io::Cursor,
};

use cable::{Level, ReferenceKind};
use corpus::{Corpus, Kind, Meant};

/// The number of cables that were compared, how many of them were read as meant, and the first ones that were not.
#[derive(Default)]
struct Score {
    all: usize,
    wrong: usize,
    first: Vec<String>,
}

#[derive(Default)]
struct Scores(BTreeMap<&'static str, Score>);

impl Scores {
    fn of<T: PartialEq + std::fmt::Debug>(&mut self, what: &'static str, id: &str, read: T, meant: T) {
        let score = self.0.entry(what).or_default();
        score.all += 1;
        if read != meant {
            score.wrong += 1;
            if score.first.len() < 5 {
                score.first.push(format!("{id}\n      read  {read:?}\n      meant {meant:?}"));
            }
        }
    }
}

#[test]
fn cables_are_read_as_they_are_meant() {
    let cables: u32 = std::env::var("SEPTEL_CABLES").map_or(1_000, |number| number.parse().unwrap());
    let seed: u64 = std::env::var("SEPTEL_SEED").map_or(7, |seed| seed.parse().unwrap());
    let set = Corpus::new(cables, seed);
    let mut bytes = Cursor::new(Vec::new());
    set.write_to(Kind::Csv, &mut bytes).unwrap();
    let (records, errors) = source::read("cables.csv", bytes.get_ref());
    assert_eq!((records.len(), errors.len()), (cables as usize, 0));
    let (mut scores, mut ids) = (Scores::default(), HashSet::new());
    for (made, record) in set.cables().zip(&records) {
        let columns: Vec<&str> = made.references().collect();
        assert_eq!(record.metadata.references, columns);
        assert!(
            columns.iter().all(|id| ids.contains(*id)),
            "{} refers to a cable of the set before it",
            made.meant.id
        );
        assert!(ids.insert(made.meant.id.clone()), "{} is there twice", made.meant.id);
        compare(&mut scores, &made.meant, &record.text, &cable::parse(&record.text, &record.metadata));
    }
    let mut failed = Vec::new();
    for (what, score) in &scores.0 {
        println!("{what:<20} {:>8} {:>6} wrong", score.all, score.wrong);
        score.first.iter().for_each(|first| println!("    {first}"));
        // The meaning of some texts is unclear: a wrapped line that begins with "20." may be a list item, and a subject
        // may end with a caption. Marks and what depends on them are never unclear.
        let may_err =
            ["captions", "classified by", "heading", "paragraph numbers", "signature", "subject", "text"];
        let most = if may_err.contains(what) { score.all.div_ceil(1_000) } else { 0 };
        if score.wrong > most {
            failed.push(*what);
        }
    }
    assert!(failed.is_empty(), "read otherwise than meant: {}", failed.join(", "));
}

fn compare(scores: &mut Scores, meant: &Meant, text: &str, read: &cable::Cable) {
    let id = meant.id.as_str();
    scores.of("id", id, read.id.as_deref(), Some(id));
    let level = |level: Option<Level>| level.map(Level::letters);
    let banner = if meant.captions.contains(&"SENSITIVE") { "SBU" } else { meant.level };
    let of_banner = read.classification.as_ref().and_then(|marking| level(marking.level));
    scores.of("classification", id, of_banner, Some(banner));
    scores.of("sections", id, read.sections, meant.sections);
    let m = meant.moment;
    let date =
        read.date.map(|date| (u32::from(date.year), u32::from(date.month), u32::from(date.day), date.time));
    scores.of("date", id, date, Some((m.year, m.month, m.day, Some((m.hour as u8, m.minute as u8)))));
    scores.of("dtg", id, read.header.dtg.clone(), meant.dtg.clone());
    scores.of("sender", id, read.header.from.clone(), meant.sender.clone());
    scores.of("to", id, read.header.to.len(), meant.to);
    scores.of("info", id, read.header.info.len(), meant.info);
    let captions: Vec<&str> = read.captions.iter().map(String::as_str).collect();
    scores.of("captions", id, captions, meant.captions.clone());
    let order = read.executive_order.as_ref().map(|order| order.text.clone());
    scores.of("order", id, order, Some(meant.order.clone()));
    scores.of("tags", id, &read.tags, &meant.tags);
    scores.of("subject", id, read.subject.as_deref(), Some(meant.subject.as_str()));
    let subject_mark = read.subject_mark.as_ref().and_then(|mark| level(mark.level));
    scores.of("subject mark", id, subject_mark, meant.subject_mark.as_ref().map(|mark| mark.level));
    let references: Vec<_> = read
        .references
        .iter()
        .map(|to| (to.label.clone(), to.id.clone().filter(|_| to.kind == ReferenceKind::Cable)))
        .collect();
    let meant_references =
        meant.references.iter().map(|to| (to.label.map(String::from), to.id.clone())).collect();
    scores.of("references", id, references, meant_references);
    let by = read.classified_by.as_ref();
    scores.of("classified by", id, by.and_then(|by| by.name.clone()), meant.classified_by.clone());
    scores.of("reasons", id, by.map(|by| by.reasons.clone()).unwrap_or_default(), meant.reasons.clone());
    scores.of("signature", id, read.signature.as_deref(), meant.signature.as_deref());
    let breaks =
        read.lines.iter().filter(|line| line.role == cable::Role::Inset(cable::InsetKind::PageBreak));
    scores.of("page breaks", id, breaks.count(), meant.page_breaks);
    let numbers: Vec<_> = read.paragraphs.iter().map(|paragraph| paragraph.number).collect();
    let meant_numbers: Vec<_> = meant.paragraphs.iter().map(|paragraph| Some(paragraph.number)).collect();
    let same = numbers == meant_numbers;
    scores.of("paragraph numbers", id, numbers, meant_numbers);
    if !same {
        return;
    }
    for (read, meant) in read.paragraphs.iter().zip(&meant.paragraphs) {
        let place = format!("{id} {}", meant.number);
        scores.of("level", &place, level(read.level), meant.level);
        let noforn = meant.mark.as_ref().is_some_and(|mark| mark.noforn);
        scores.of("noforn", &place, read.noforn, noforn);
        let printed = read.mark.as_ref().map(|mark| mark.text.as_str());
        scores.of("mark", &place, printed, meant.mark.as_ref().map(|mark| mark.printed.as_str()));
        scores.of("heading", &place, read.heading.as_deref(), meant.heading.as_deref());
    }
    for (paragraph, meant) in read.paragraphs.iter().zip(&meant.paragraphs) {
        let flow = paragraph.flow(text, &read.lines).text;
        // Only the text around the first difference is printed.
        let same = flow.bytes().zip(meant.text.bytes()).take_while(|(one, other)| one == other).count();
        let around = |text: &str| {
            String::from_utf8_lossy(&text.as_bytes()[same.saturating_sub(60)..text.len().min(same + 60)])
                .into_owned()
        };
        let (flow, meant_text) =
            if flow == meant.text { Default::default() } else { (around(&flow), around(&meant.text)) };
        scores.of("text", &format!("{id} {}", meant.number), flow, meant_text);
    }
}
