//! What happens to panels: they are requested, come, and are closed.

use super::State;
use crate::{commands::Command, shared::Shared};
use messages::say::viewer as say;
use wire::{Act, Block, Button, Field, Kind, Panel, PanelCall, Request, Slot, Style};

/// The name of the panel for pasting a text.
const PASTE: &str = "paste";

/// The argument with the pasted text.
const TEXT: &str = "text";

/// The name of the panel that asks before what is saved is removed.
const WIPE: &str = "wipe";

/// The argument that says that the reader was asked.
const SURE: &str = "sure";

impl State {
    /// Returns the panel in a slot.
    pub(crate) fn panel(&self, slot: Slot) -> Option<&Shared<Panel>> {
        self.panels.get(slot.index()).and_then(Option::as_ref)
    }

    pub(super) fn set_panel(&mut self, slot: Slot, panel: Option<Shared<Panel>>) {
        if let Some(place) = self.panels.get_mut(slot.index()) {
            *place = panel;
        }
    }

    pub(super) fn ask_panel(&mut self, call: PanelCall) {
        if call.name == PASTE {
            return self.pasted(call.argument(TEXT).to_owned());
        }
        if call.name == WIPE && !call.argument(SURE).is_empty() {
            self.close_panel(Slot::Dialog);
            return self.send(Request::Wipe);
        }
        match call.slot {
            // The dialog opens at once. Another page of the same panel replaces the one before when it comes.
            Slot::Dialog if self.panel(Slot::Dialog).is_none_or(|open| open.call.name != call.name) => {
                let panel = Panel { call: call.clone(), title: say::opening_panel(), blocks: Vec::new() };
                self.set_panel(Slot::Dialog, Some(Shared::new(panel)));
            }
            Slot::Note => self.set_panel(Slot::Note, None),
            Slot::Dialog | Slot::Article | Slot::Head => {}
        }
        self.send(Request::Panel(call));
    }

    /// Asks which cables are nearly the same as the open one, if there are others.
    pub(super) fn ask_near(&mut self) {
        if let Some(cable) = &self.cable
            && self.held() > 1
        {
            let call = PanelCall { slot: Slot::Head, name: "near".to_owned(), arguments: Vec::new() };
            self.ask_panel(call.with("cable", cable.ordinal));
        }
    }

    /// Asks whether what is saved is to be removed. The page makes this panel itself, as it makes the one for pasting.
    pub(super) fn ask_wipe(&mut self) {
        let Some(saved) = self.saved else { return };
        let call = PanelCall::dialog(WIPE);
        let remove = Act::Panel(call.clone().with(SURE, "yes"));
        let blocks = vec![
            Block::Text(vec![say::wipe_question(saved.cables, (saved.bytes / 1e6) as u64).into()]),
            Block::Buttons(vec![
                Button::new(say::wipe_now(), remove),
                Button::new(say::cancel(), Act::Close),
            ]),
        ];
        let panel = Panel { call, title: say::wipe_title(), blocks };
        self.set_panel(Slot::Dialog, Some(Shared::new(panel)));
    }

    /// Cites a paragraph, or the one that the reader is at, or the cable. What is selected is cited in place of it.
    pub(super) fn cite(&mut self, par: Option<String>) {
        let Some(cable) = &self.cable else { return };
        let par = par.or_else(|| self.address.par.clone()).unwrap_or_default();
        let call = PanelCall::dialog("cite").with("cable", cable.ordinal).with("par", par);
        self.commands.push(Command::Cite(call));
    }

    /// Opens the panel for pasting a text.
    pub(super) fn paste(&mut self) {
        let field = Field {
            name: TEXT.to_owned(),
            label: say::pasted_text_field(),
            value: String::new(),
            placeholder: "C O N F I D E N T I A L SECTION 01 OF 02 …".into(),
            lines: 14,
            optional: false,
        };
        let call = PanelCall::dialog(PASTE);
        let form = Block::Form { fields: vec![field], submit: say::read_it(), call: call.clone() };
        let panel = Panel { call, title: say::paste_title(), blocks: vec![form] };
        self.set_panel(Slot::Dialog, Some(Shared::new(panel)));
    }

    fn pasted(&mut self, text: String) {
        self.close_panel(Slot::Dialog);
        self.unkept = true;
        self.closed = None;
        self.pastes += 1;
        self.commands.push(Command::Paste { text, name: say::pasted_file(self.pastes).text() });
    }

    pub(super) fn help(&mut self) {
        let letters = if self.letters { "yes" } else { "no" };
        self.ask_panel(PanelCall::dialog("help").with("letters", letters));
    }

    pub(super) fn show_panel(&mut self, panel: Shared<Panel>) {
        let slot = panel.call.slot;
        if slot == Slot::Article {
            self.current = 0;
            self.address.source = false;
            if let Some(Block::Text(runs)) = panel.blocks.first()
                && let Some(summary) = runs.iter().find(|run| run.style == Style::Strong)
            {
                self.announcement.clone_from(&summary.text);
            }
        }
        self.set_panel(slot, Some(panel));
    }

    /// Closes the panel in a slot. If one has been requested, it is not wanted any more.
    pub(super) fn close_panel(&mut self, slot: Slot) {
        if slot == Slot::Article && self.panel(slot).is_some() {
            self.current = 0;
        }
        self.set_panel(slot, None);
        self.commands.push(Command::Cancel(Kind::Panel(slot)));
    }

    /// Handles a panel that could not be made. Only what was there before remains open.
    pub(super) fn panel_failed(&mut self, slot: Slot) {
        if self.panel(slot).is_some_and(|panel| panel.blocks.is_empty()) {
            self.set_panel(slot, None);
        }
    }

    /// Handles a click on something in a panel.
    pub(super) fn act(&mut self, slot: Slot, act: &Act) {
        match act {
            Act::Search(text) => {
                self.close_panel(slot);
                self.step_in_history();
                self.search(text);
            }
            Act::Open(cable, par) => {
                self.close_panel(slot);
                self.choose(cable.clone(), par.clone());
            }
            Act::Panel(call) => {
                // A dialog would cover what it leads to.
                if slot == Slot::Dialog && call.slot == Slot::Article {
                    self.close_panel(slot);
                }
                self.ask_panel(call.clone());
            }
            Act::Export(call) => self.send(Request::Export(call.clone())),
            Act::Copy(text) => self.copy(text, &say::text_of_panel()),
            Act::CopyRich { text, html } => {
                let (text, html, name) = (text.clone(), Some(html.clone()), say::text_of_panel());
                self.commands.push(Command::Copy { text, html, name });
            }
            Act::Step { forward } => self.step(*forward),
            Act::Letters(letters) => self.set_letters(*letters),
            Act::Script(name) => {
                self.close_panel(slot);
                self.open_script(name);
            }
            Act::Close => self.close_panel(slot),
        }
    }

    /// The script around the element opens a panel that is a script itself.
    pub(super) fn open_script(&mut self, name: &str) {
        self.commands.push(Command::Tell { what: "panel", which: name.to_owned() });
    }

    /// Makes single letters commands, or not, and shows that in the panel that offers it.
    fn set_letters(&mut self, letters: bool) {
        self.letters = letters;
        let Some(panel) = self.panels.iter_mut().flatten().find(|panel| panel.call.slot == Slot::Dialog)
        else {
            return;
        };
        for block in &mut panel.make_mut().blocks {
            if let Block::Check { on, act: act @ Act::Letters(_), .. } = block {
                *on = letters;
                *act = Act::Letters(!letters);
            }
        }
    }
}
