//! Versions of a cable: which texts of it there are, and what differs between two of them.

mod align;

use crate::library::{Library, read_again};
use crate::reading;
use align::{Stretch, differences};
use std::cell::RefCell;
use wire::{Comparison, Ordinal, Reading, Reply, Version};

/// The versions of a cable that there are several of, the fullest first.
pub(crate) async fn versions(library: &RefCell<Library>, open: Ordinal) -> Vec<Version> {
    let ordinals = {
        let catalog = &library.borrow().catalog;
        catalog.versions_of(catalog.kept(open))
    };
    let mut versions = Vec::new();
    if ordinals.len() > 1 {
        for ordinal in ordinals {
            let label = label(library, ordinal).await;
            versions.push(Version { ordinal, label, open: ordinal == open });
        }
    }
    versions
}

/// What a version is told apart by: its file, and how full it is.
async fn label(library: &RefCell<Library>, ordinal: Ordinal) -> String {
    let words = library.borrow().catalog.words(ordinal);
    match read_again(library, ordinal, |_| {}).await {
        Ok(again) => format!("{}, {words} words", again.source.file),
        Err(_) => format!("{words} words, in a file that can't be read any more"),
    }
}

/// What differs between the open version and another one.
pub(crate) async fn compare(library: &RefCell<Library>, here: Ordinal, there: Ordinal) -> Reply {
    let read = async |ordinal| {
        let again = read_again(library, ordinal, |_| {}).await?;
        let cable = cable::parse(&again.source.text, &again.source.metadata);
        Ok(reading::of(again, cable))
    };
    let (other, open): (Reading, Reading) = match (read(there).await, read(here).await) {
        (Ok(other), Ok(open)) => (other, open),
        (Err(reason), _) | (_, Err(reason)) => return Reply::Failed(reason),
    };
    let all = differences(&stretches(&other), &stretches(&open));
    let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let summary = match all.words {
        0 => "No word of the text differs; the heads do.".to_owned(),
        1 => "1 word differs in 1 paragraph.".to_owned(),
        many => format!("{many} words differ in {}.", plural(all.differing, "paragraph")),
    };
    let with = label(library, there).await;
    let (changes, paragraphs) = (all.changes, all.paragraphs);
    Reply::Compared(Box::new(Comparison { with, summary, changes, paragraphs }))
}

/// What is compared of a cable, in its order.
fn stretches(reading: &Reading) -> Vec<Stretch> {
    let mark = |mark: &Option<wire::Mark>| mark.as_ref().map(|mark| mark.text.clone());
    let joined = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let plain = |text: String| Stretch { label: String::new(), text };
    let mut all = Vec::new();
    all.extend(
        reading
            .subject
            .clone()
            .map(|subject| plain(joined([mark(&reading.subject_mark), Some(subject), None]))),
    );
    for paragraph in &reading.paragraphs {
        all.extend(paragraph.heading.clone().map(plain));
        let number = paragraph.number.map(|number| format!("{number}."));
        let text = joined([number.clone(), mark(&paragraph.mark), Some(paragraph.text.clone())]);
        all.push(Stretch { label: number.unwrap_or_default(), text });
    }
    all.extend(reading.signature.clone().map(plain));
    all
}
