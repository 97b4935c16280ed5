//! Turns a key into an action, with the same table of keys that the help shows.

use crate::{
    action::{Action, Field},
    state::State,
};
use wire::{KEYS, KeyCommand, Slot};

/// A key that was pressed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Press<'k> {
    /// The value that the event has: "n", "Escape".
    pub(crate) key: &'k str,
    /// Whether Ctrl or the command key is held.
    pub(crate) ctrl: bool,
    /// Whether Alt is held.
    pub(crate) alt: bool,
    /// Whether the key belongs to something else: a field, a dialog, or a handler that has already used the event.
    pub(crate) elsewhere: bool,
}

/// Returns what a key does in the current state of the page. Single letters are only commands if the reader wants that,
/// and if the key does not belong to anything else.
pub(crate) fn action(press: Press<'_>, state: &State) -> Option<Action> {
    match press {
        // A note may cover what the reader wants to see. Fields and dialogs handle any other Escape.
        Press { key: "Escape", .. } => return Some(Action::ClosePanel(Slot::Note)),
        Press { key: "k", ctrl: true, .. } if state.held() > 1 => return Some(Action::Focus(Field::Search)),
        Press { ctrl: false, alt: false, elsewhere: false, .. } if state.letters => {}
        _ => return None,
    }
    let command = KEYS.iter().find(|key| key.key == press.key && !key.key.is_empty())?.command?;
    let reading = state.cable.is_some();
    let matching = state.panel(Slot::Article).is_some() || !state.matches.shown.is_empty();
    Some(match command {
        KeyCommand::Search if state.held() > 1 => Action::Focus(Field::Search),
        KeyCommand::Help => Action::Help,
        _ if !reading => return None,
        KeyCommand::Search | KeyCommand::Find => Action::Focus(Field::Find),
        KeyCommand::NextHit if matching => Action::Hit { forward: true },
        KeyCommand::PreviousHit if matching => Action::Hit { forward: false },
        KeyCommand::NextHit | KeyCommand::NextParagraph => Action::Walk { forward: true },
        KeyCommand::PreviousHit | KeyCommand::PreviousParagraph => Action::Walk { forward: false },
        KeyCommand::NextCable => Action::Turn { forward: true },
        KeyCommand::PreviousCable => Action::Turn { forward: false },
        KeyCommand::PageBreaks => Action::Breaks(!state.address.breaks),
        KeyCommand::Cite => Action::Cite(None),
        KeyCommand::CopyLink => Action::CopyLink,
        KeyCommand::Source => Action::Source(!state.address.source),
        KeyCommand::Mark => Action::Mark,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::{after, held, opened};

    fn press(key: &str) -> Press<'_> {
        Press { key, ..Press::default() }
    }

    fn done(press: Press<'_>, state: &State) -> String {
        action(press, state).map_or_else(String::new, |action| format!("{action:?}"))
    }

    #[test]
    fn every_key_of_the_table_does_something_where_a_library_and_a_cable_are_open() {
        let state = after("", [held(2), opened(1)]);
        for key in KEYS.iter().filter(|key| key.command.is_some()) {
            assert!(action(press(key.key), &state).is_some(), "{}", key.shown);
            assert!(key.shown.starts_with(key.key), "the help shows {} for {}", key.shown, key.key);
        }
        let used: Vec<&str> = KEYS.iter().map(|key| key.key).filter(|key| !key.is_empty()).collect();
        assert_eq!(
            used.iter().collect::<std::collections::BTreeSet<_>>().len(),
            used.len(),
            "no key has two rows"
        );
    }

    #[test]
    fn without_a_cable_only_the_search_and_the_help_have_keys() {
        let empty = after("", []);
        assert_eq!(done(press("?"), &empty), "Help");
        for key in ["/", "f", "n", "p", "j", "k", "]", "[", "b", "s", "x", "", "Enter"] {
            assert_eq!(done(press(key), &empty), "", "{key}");
        }
        assert_eq!(done(press("/"), &after("#q=light", [held(2)])), "Focus(Search)");
    }

    #[test]
    fn the_search_of_a_single_cable_is_its_find_field() {
        let state = after("", [held(1), opened(1)]);
        assert_eq!(done(press("/"), &state), "Focus(Find)");
        assert_eq!(done(Press { ctrl: true, ..press("k") }, &state), "");
    }

    #[test]
    fn letters_are_no_commands_in_fields_with_modifiers_or_where_the_reader_turned_them_off() {
        let mut state = after("", [held(2), opened(1)]);
        assert_eq!(done(press("j"), &state), "Walk { forward: true }");
        for press in [
            Press { elsewhere: true, ..press("j") },
            Press { ctrl: true, ..press("j") },
            Press { alt: true, ..press("j") },
        ] {
            assert_eq!(done(press, &state), "");
        }
        assert_eq!(done(Press { ctrl: true, elsewhere: true, ..press("k") }, &state), "Focus(Search)");
        assert_eq!(done(Press { elsewhere: true, ..press("Escape") }, &state), "ClosePanel(Note)");
        state.letters = false;
        assert_eq!(done(press("j"), &state), "");
    }
}
