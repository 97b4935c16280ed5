//! The panel of ids that the library's cables refer to and that the library does not have.

use super::{csv_file, preview};
use crate::worker::{Answer, Turn};
use messages::{Wording, say::worker as say};
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
    let go = |label: Wording, to: usize, enabled| Button {
        label,
        enabled,
        act: Act::Panel(PanelCall::dialog(&call.name).with(FROM, to)),
    };
    let row = |(id, count): &(String, u32)| {
        let citing = Act::Search(format!("{}:{}", Field::Ref.name(), written(id)));
        let about = Run::styled(preview::would_be(id), Style::Small);
        vec![vec![Run::acting(id.clone(), citing), about], vec![count.to_string().into()]]
    };
    let column = |title: Wording, numeric| Column { title, numeric };
    let blocks = if all.is_empty() {
        vec![Block::Text(vec![say::nothing_missing().into()])]
    } else {
        vec![
            Block::Text(vec![say::missing_leads_to_citing().into()]),
            Block::Buttons(vec![
                go(say::lines_before(), from.saturating_sub(SHOWN), from > 0),
                go(say::lines_after(), to, to < all.len()),
                Button::new(say::save_as_csv(), Act::Export(PanelCall::dialog(&call.name))),
            ]),
            Block::Status(say::lines_of(from + 1, to, all.len())),
            Block::Table {
                columns: vec![column(say::cable_column(), false), column(say::cited_by_column(), true)],
                rows: all.get(from..to).unwrap_or_default().iter().map(row).collect(),
            },
        ]
    };
    Ok(Panel { call: call.clone(), title: say::cited_but_missing(), blocks })
}

pub(super) fn export(turn: &Turn) -> Answer<ExportedFile> {
    let row = |(id, count): (String, u32)| vec![id.clone(), count.to_string(), preview::would_be(&id).text()];
    let rows = turn.core.library().absent()?.into_iter().map(row);
    Ok(csv_file(&say::cited_but_missing_file().text(), "id,cables,about", rows))
}
