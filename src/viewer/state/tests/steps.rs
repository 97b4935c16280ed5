//! What is a step in the history, and what can be undone.

use super::*;
use wire::SavedLibrary;

/// Returns how many steps an action is.
fn steps(state: &mut State, action: &Action) -> u32 {
    let before = state.steps;
    state.apply(action);
    state.steps - before
}

#[test]
fn a_query_is_one_step_however_many_letters_it_has() {
    let mut state = after("", [held(2), opened(1)]);
    let typed = |text: &str| Action::Type(text.to_owned());
    assert_eq!(steps(&mut state, &typed("l")), 1);
    assert_eq!(steps(&mut state, &typed("li")), 0);
    assert_eq!(steps(&mut state, &Action::Search("light".to_owned())), 1, "a click");
    assert_eq!(steps(&mut state, &typed("lights")), 1, "and what is typed after it");
}

#[test]
fn the_address_is_that_of_the_open_cable_until_the_chosen_one_comes() {
    let mut state = after("#par2&cable=09BERN1", [held(2), opened(1)]);
    assert_eq!(steps(&mut state, &choose(2, Some("par3"))), 0);
    assert_eq!(state.address.to_string(), "#par2&cable=09BERN1");
    assert_eq!(steps(&mut state, &opened(2)), 1);
    assert_eq!(state.address.to_string(), "#par3&cable=09BERN2");
    // The same cable again, with the words of another query, is no step.
    assert_eq!(steps(&mut state, &opened(2)), 0);
    assert_eq!(steps(&mut state, &Action::Walk { forward: false }), 0);
    assert_eq!(steps(&mut state, &Action::Paragraph("par1".to_owned())), 1);
}

#[test]
fn going_back_is_no_step_and_leads_to_where_the_cable_was_scrolled() {
    let mut state = after("", [held(2), opened(1), choose(2, None), opened(2)]);
    let place = Place { listing: Some(true), scroll: Some(("par2".to_owned(), 40)) };
    let back = Action::Navigated(Address::parse("#cable=09BERN1"), place);
    assert_eq!(steps(&mut state, &back), 0);
    assert_eq!(steps(&mut state, &opened(1)), 0);
    assert_eq!((state.listing, state.scroll.clone()), (true, Some(("par2".to_owned(), 40))));
    // Whatever the reader does next leads elsewhere.
    state.apply(&Action::Walk { forward: true });
    assert_eq!(state.scroll, None);
}

#[test]
fn what_was_closed_is_opened_again_with_its_address_until_something_else_is_opened() {
    let mut state = after("#q=light", [found("light", 3), choose(1, None), opened(1), Action::Clear]);
    assert_eq!(state.address.to_string(), "");
    let commands = state.apply(&Action::Undo);
    assert_eq!(commands, [Command::Restore, search("light")]);
    assert_eq!(state.address.to_string(), "#cable=09BERN1&q=light");
    assert_eq!(state.apply(&Action::Undo), [], "once");

    let mut state = after("", [held(1), Action::Clear]);
    assert!(state.closed.is_some());
    let file = InputFile { name: "a.txt".to_owned(), file: JsValue::NULL.unchecked_into() };
    state.apply(&Action::Files(Shared::new(vec![file]), 1));
    assert!(state.closed.is_none());
    assert!(after("", [Action::Clear]).closed.is_none(), "nothing was open");
}

#[test]
fn only_what_the_reader_has_opened_and_not_kept_can_be_lost() {
    let input = || Action::Input(Shared::new(Input::of(Vec::new())));
    let mut state = after("", [input(), held(2)]);
    assert!(state.unkept);
    state.apply(&Action::Save);
    state.apply(&Action::Saved(Some(SavedLibrary { cables: 2, bytes: 1e6 })));
    assert!(!state.unkept);
    assert_eq!(state.confirmation.1.text(), "The library is kept on this device.");
    state.apply(&input());
    assert!(state.unkept, "more was added");
    assert!(!after("", [Action::OpenSample, held(31)]).unkept, "the sample is there again at a click");
}

#[test]
fn what_is_kept_is_removed_only_when_the_reader_says_so_again() {
    let saved = Action::Saved(Some(SavedLibrary { cables: 31, bytes: 2e6 }));
    let mut state = after("", [saved]);
    assert_eq!(state.apply(&Action::Wipe), []);
    let panel = state.panel(Slot::Dialog).cloned().expect("a question");
    let acts: Vec<Act> = panel
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Buttons(buttons) => Some(buttons.iter().map(|button| button.act.clone())),
            _ => None,
        })
        .flatten()
        .collect();
    let [remove, cancel] = acts.as_slice() else { panic!("two buttons: {acts:?}") };
    let sends = |state: &mut State, act: &Act| {
        state.apply(&Action::Act(Slot::Dialog, act.clone())).contains(&Command::Send(Request::Wipe))
    };
    assert!(!sends(&mut state, cancel));
    assert!(state.panel(Slot::Dialog).is_none());
    state.apply(&Action::Wipe);
    assert!(sends(&mut state, remove));
    assert!(state.panel(Slot::Dialog).is_none());
}
