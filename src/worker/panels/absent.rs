//! The panel of ids that the library's cables refer to and that the library does not have.

use super::{csv_file, preview};
use crate::worker::{Answer, Turn};
use search::query::{Field, written};
use wire::{Act, Block, Button, Column, ExportedFile, Panel, PanelCall, Run, Style};

/// The number of lines that are shown at a time.
const SHOWN: usize = 100;

/// The argument with the place of the first line.
const FROM: &str = "from";

pub(super) fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let all = turn.core.library().absent()?;
    let from = call.argument(FROM).parse().unwrap_or(0_usize).min(all.len());
    let to = (from + SHOWN).min(all.len());
    let go = |label: &str, to: usize, enabled| Button {
        label: label.to_owned(),
        enabled,
        act: Act::Panel(PanelCall::dialog(&call.name).with(FROM, to)),
    };
    let row = |(id, count): &(String, u32)| {
        let citing = Act::Search(format!("{}:{}", Field::Ref.name(), written(id)));
        let about = Run::styled(preview::would_be(id), Style::Small);
        vec![vec![Run::acting(id.clone(), citing), about], vec![count.to_string().into()]]
    };
    let column = |title: &str, numeric| Column { title: title.to_owned(), numeric };
    let blocks = if all.is_empty() {
        vec![Block::Text(vec!["The library has every cable that its cables cite.".into()])]
    } else {
        vec![
            Block::Text(vec!["Each leads to the cables that cite it.".into()]),
            Block::Buttons(vec![
                go("Before", from.saturating_sub(SHOWN), from > 0),
                go("After", to, to < all.len()),
                Button::new("Save as CSV", Act::Export(PanelCall::dialog(&call.name))),
            ]),
            Block::Status(format!("{} to {to} of {}", from + 1, all.len())),
            Block::Table {
                columns: vec![column("Cable", false), column("Cited by", true)],
                rows: all.get(from..to).unwrap_or_default().iter().map(row).collect(),
            },
        ]
    };
    Ok(Panel { call: call.clone(), title: "Cited but missing".to_owned(), blocks })
}

pub(super) fn export(turn: &Turn) -> Answer<ExportedFile> {
    let row = |(id, count): (String, u32)| vec![id.clone(), count.to_string(), preview::would_be(&id)];
    let rows = turn.core.library().absent()?.into_iter().map(row);
    Ok(csv_file("cited, not in the library.csv", "id,cables,about", rows))
}
