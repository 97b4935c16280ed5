//! The panel with the help and the keys.

use crate::worker::Answer;
use wire::{Act, Block, KEYS, Panel, PanelCall, Run, Style};

/// The argument that says whether single letters are commands: "yes" or "no".
const LETTERS: &str = "letters";

const LINKS: &str = "A click on ¶ copies a link to that paragraph. The link carries the cable’s id and the paragraph, \
                     never its text; whoever opens it drops their own copy of the cable.";

const MARKS: &str = "Marks: U unclassified, SBU sensitive but unclassified, C confidential, S secret, TS top secret; NF \
                     not for foreign nationals.";

pub(super) fn panel(call: &PanelCall) -> Answer<Panel> {
    let key = |key: &wire::Key| (vec![Run::styled(key.shown, Style::Key)], vec![key.help.into()]);
    let letters = call.argument(LETTERS) != "no";
    let blocks = vec![
        Block::Terms(KEYS.iter().map(key).collect()),
        Block::Check {
            label: "Single letters are commands".to_owned(),
            on: letters,
            act: Act::Letters(!letters),
        },
        Block::Text(vec![LINKS.into()]),
        Block::Text(vec![MARKS.into()]),
        Block::Text(vec![Run::styled(format!("Septel {}", wire::BUILD), Style::Small)]),
    ];
    Ok(Panel { call: call.clone(), title: "Help and keys".to_owned(), blocks })
}
