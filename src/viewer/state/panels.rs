//! What happens to panels: they are asked for, come, and are closed.

use super::State;
use crate::{action::Action, commands::Command};
use std::rc::Rc;
use wire::{Act, Block, Kind, Panel, PanelCall, Request, Slot, Style};

impl State {
    /// The panel of a slot.
    pub(crate) fn panel(&self, slot: Slot) -> Option<&Rc<Panel>> {
        self.panels.get(slot.index()).and_then(Option::as_ref)
    }

    pub(super) fn set_panel(&mut self, slot: Slot, panel: Option<Rc<Panel>>) {
        if let Some(place) = self.panels.get_mut(slot.index()) {
            *place = panel;
        }
    }

    pub(super) fn ask_panel(&mut self, call: PanelCall) {
        match call.slot {
            // The dialog opens at once. Another page of the same panel takes the place of the one before when it comes.
            Slot::Dialog if self.panel(Slot::Dialog).is_none_or(|open| open.call.name != call.name) => {
                self.pasting = false;
                let panel = Panel { call: call.clone(), title: "Opening…".to_owned(), blocks: Vec::new() };
                self.set_panel(Slot::Dialog, Some(Rc::new(panel)));
            }
            Slot::Note => self.set_panel(Slot::Note, None),
            Slot::Dialog | Slot::Article => {}
        }
        self.send(Request::Panel(call));
    }

    pub(super) fn help(&mut self) {
        let letters = if self.letters { "yes" } else { "no" };
        self.ask_panel(PanelCall::dialog("help").with("letters", letters));
    }

    pub(super) fn show_panel(&mut self, panel: Rc<Panel>) {
        let slot = panel.call.slot;
        if slot == Slot::Article {
            self.current = 0;
            self.address.source = false;
            let strong = panel.blocks.iter().flat_map(Block::runs).find(|run| run.style == Style::Strong);
            if let Some(summary) = strong {
                self.announcement.clone_from(&summary.text);
            }
        }
        self.set_panel(slot, Some(panel));
    }

    /// Closes the panel of a slot. One that is on its way is not wanted any more.
    pub(super) fn close_panel(&mut self, slot: Slot) {
        if slot == Slot::Article && self.panel(slot).is_some() {
            self.current = 0;
        }
        self.set_panel(slot, None);
        self.commands.push(Command::Cancel(Kind::Panel(slot)));
    }

    /// A panel could not be made. What stays open of it is only what was there before.
    pub(super) fn panel_failed(&mut self, slot: Slot) {
        if self.panel(slot).is_some_and(|panel| panel.blocks.is_empty()) {
            self.set_panel(slot, None);
        }
    }

    /// The reader clicks on something in a panel.
    pub(super) fn act(&mut self, slot: Slot, act: Act) {
        match act {
            Act::Search(text) => {
                self.close_panel(slot);
                self.search(text);
            }
            Act::Open(cable, par) => {
                self.close_panel(slot);
                self.choose(cable, par);
            }
            Act::Panel(call) => self.ask_panel(call),
            Act::Export(call) => self.send(Request::Export(call)),
            Act::Copy(text) => self.take(Action::Copy { text, name: "Text".to_owned() }),
            Act::Step { forward } => self.step(forward),
            Act::Letters(letters) => self.set_letters(letters),
            Act::Close => self.close_panel(slot),
        }
    }

    /// Makes single letters commands, or not, and shows that in the panel that offers it.
    fn set_letters(&mut self, letters: bool) {
        self.letters = letters;
        let Some(panel) = self.panels.iter_mut().flatten().find(|panel| panel.call.slot == Slot::Dialog)
        else {
            return;
        };
        for block in &mut Rc::make_mut(panel).blocks {
            if let Block::Check { on, act: act @ Act::Letters(_), .. } = block {
                *on = letters;
                *act = Act::Letters(!letters);
            }
        }
    }
}
