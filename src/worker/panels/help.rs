//! The panel with the help and the keys.

use crate::worker::Answer;
use messages::say::worker as say;
use wire::{Act, Block, Button, KEYS, Panel, PanelCall, Run, Style};

/// The argument that says whether single letters are commands: "yes" or "no".
const LETTERS: &str = "letters";

pub(super) fn panel(call: &PanelCall) -> Answer<Panel> {
    let key = |key: &wire::Key| (vec![Run::styled(key.shown, Style::Key)], vec![(key.help)().into()]);
    let letters = call.argument(LETTERS) != "no";
    let blocks = vec![
        Block::Terms(KEYS.iter().map(key).collect()),
        Block::Check { label: say::letters_are_commands(), on: letters, act: Act::Letters(!letters) },
        Block::Buttons(vec![Button::new(
            say::more_about_searching(),
            Act::Panel(PanelCall::dialog("searching")),
        )]),
        Block::Text(vec![say::help_links().into()]),
        Block::Text(vec![say::help_marks().into()]),
        Block::Text(vec![Run::styled(format!("Septel {}", wire::BUILD), Style::Small)]),
    ];
    Ok(Panel { call: call.clone(), title: say::help(), blocks })
}
