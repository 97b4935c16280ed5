//! The panel of files, and parts of files, that were not read, with the reasons.

use crate::worker::{Answer, Turn};
use messages::say::worker as say;
use wire::{Act, Block, Button, ExportedFile, Panel, PanelCall, Run, Style};

/// How many are listed. The others are only counted.
const LISTED: usize = 500;

pub(super) fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let all = turn.core.refusals.all();
    let item = |refusal: &wire::Refusal| {
        vec![Run::styled(refusal.file.clone(), Style::Strong), refusal.reason.clone().into()]
    };
    let mut blocks = vec![
        Block::Buttons(vec![Button::new(say::save_list(), Act::Export(PanelCall::dialog(&call.name)))]),
        Block::List(all.iter().take(LISTED).map(item).collect()),
    ];
    if let Some(more) = all.len().checked_sub(LISTED).filter(|more| *more > 0) {
        blocks.push(Block::Text(vec![say::and_more(more).into()]));
    }
    Ok(Panel { call: call.clone(), title: say::not_read(), blocks })
}

pub(super) fn export(turn: &Turn) -> Answer<ExportedFile> {
    let all = turn.core.refusals.all();
    let text: String = all.iter().map(|refusal| format!("{}: {}\n", refusal.file, refusal.reason)).collect();
    Ok(ExportedFile {
        name: say::not_read_file().text(),
        media_type: "text/plain".to_owned(),
        bytes: text.into_bytes(),
        lacking: Vec::new(),
    })
}
