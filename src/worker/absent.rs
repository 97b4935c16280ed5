//! What the library's cables cite and the library has not.

use crate::{library::Library, preview};
use search::query::{Field, written};
use wire::{ABSENT, Absent, Reply};

/// Why it is not said of a collection on a host.
const HOSTED: &str =
    "What is cited and missing is not told of a collection on a host: all of it would have to be read.";

/// Some of it, from a place on in the order of the counts.
pub(crate) fn from(library: &Library, from: u32) -> Reply {
    if library.hosted.is_some() {
        return Reply::Failed(HOSTED.to_owned());
    }
    let all = library.catalog.absent();
    let line = |(id, count): &(&str, u32)| Absent {
        id: (*id).to_owned(),
        about: preview::would_be(id),
        count: *count,
        then: format!("{}:{}", Field::Ref.name(), written(id)),
    };
    let lines = all.iter().skip(from as usize).take(ABSENT as usize).map(line).collect();
    Reply::Absent(from, u32::try_from(all.len()).unwrap_or(u32::MAX), lines)
}

/// All of it as a table.
pub(crate) fn table(library: &Library) -> Reply {
    if library.hosted.is_some() {
        return Reply::Failed(HOSTED.to_owned());
    }
    let mut text = "id,cables,about\r\n".to_owned();
    for (id, count) in library.catalog.absent() {
        // What a spreadsheet could read as a formula gets a sign before it.
        let sign = if id.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
        let about = preview::would_be(id).replace('"', "\"\"");
        text.push_str(&format!("\"{sign}{}\",{count},\"{about}\"\r\n", id.replace('"', "\"\"")));
    }
    Reply::Table("cited, not in the library.csv".to_owned(), text)
}
