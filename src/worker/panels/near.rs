//! The panel with the cables whose texts are nearly that of the open one. Without an argument, it has all such cables
//! of a library.

use crate::library::Library;
use crate::worker::{Answer, Turn};
use messages::say::worker as say;
use search::{Document, Resemblance};
use wire::{Act, Block, CableRef, Column, Failure, Ordinal, Panel, PanelCall, Run, Slot};

/// The argument with the number of the cable.
const CABLE: &str = "cable";

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let library = turn.core.library();
    let blocks = match call.argument(CABLE).parse() {
        Ok(ordinal) => of_cable(turn, &*library, ordinal).await?,
        Err(_) => of_library(turn, &*library).await?,
    };
    Ok(Panel { call: call.clone(), title: say::nearly_the_same(), blocks })
}

/// Lists the cables that are nearly the same as one, each with the way to compare them. There is no list of none.
async fn of_cable(turn: &Turn, library: &dyn Library, ordinal: Ordinal) -> Answer<Vec<Block>> {
    let found = near(turn, library, ordinal).await?;
    let item = |(there, percent): &(Ordinal, u32)| {
        let call = PanelCall { slot: Slot::Article, name: "compare".to_owned(), arguments: Vec::new() };
        let compare = Act::Panel(call.with("here", ordinal).with("there", there));
        let open = Act::Open(CableRef::Ordinal(*there), None);
        let words = say::near_text(name(library, *there), *percent);
        vec![Run::acting(words, open), Run::acting(say::compare_texts(), compare)]
    };
    let items: Vec<_> = found.iter().map(item).collect();
    Ok(if items.is_empty() { Vec::new() } else { vec![Block::List(items)] })
}

/// Makes a table of all pairs in a library.
async fn of_library(turn: &Turn, library: &dyn Library) -> Answer<Vec<Block>> {
    if !library.has_all_heads() {
        return Err(Failure::new("no-cable", say::no_such_cable("")).into());
    }
    let mut rows = Vec::new();
    for ordinal in (0..).take_while(|ordinal| library.entry(*ordinal).is_some()) {
        if library.canonical(ordinal) == ordinal {
            let found = near(turn, library, ordinal).await?;
            rows.extend(found.into_iter().filter(|(there, _)| ordinal < *there).map(|(there, percent)| {
                let texts = [name(library, ordinal), name(library, there), percent.to_string()];
                texts.map(|text| vec![text.into()]).into()
            }));
        }
    }
    let columns =
        [(say::cable_column(), false), (say::nearly_the_same(), false), (say::percent_column(), true)];
    let columns = columns.map(|(title, numeric)| Column { title, numeric }).into();
    Ok(vec![Block::Table { columns, rows }])
}

/// Returns the cables whose texts are nearly that of one, each with how many hundredths of their words are the same.
/// Those with most come first. Of a cable with several texts, the one that is listed counts.
async fn near(turn: &Turn, library: &dyn Library, ordinal: Ordinal) -> Answer<Vec<(Ordinal, u32)>> {
    let mut near = Vec::new();
    let Some(document) = document(library, ordinal).await else { return Ok(near) };
    turn.check()?;
    let resembling = library.resembling(ordinal, &document).await?;
    for other in resembling {
        turn.check()?;
        if let Some(there) = self::document(library, other).await {
            let resemblance = Resemblance::of(&document, &there);
            near.extend(resemblance.is_near().then(|| (other, resemblance.percent())));
        }
    }
    turn.check()?;
    near.sort_by_key(|(_, percent)| std::cmp::Reverse(*percent));
    Ok(near)
}

/// Reads a cable again. One that can't be read any more resembles nothing.
async fn document(library: &dyn Library, ordinal: Ordinal) -> Option<Document> {
    let text = library.read(ordinal).await.ok()?;
    let cable = text.parse();
    Some(Document::of(&cable, &text.source.text, String::new()))
}

fn name(library: &dyn Library, ordinal: Ordinal) -> String {
    library.entry(ordinal).map(|entry| entry.name).unwrap_or_default()
}
