//! Panels: asked for, shown, clicked, closed.

use super::*;

pub(super) fn comparison() -> Panel {
    let call = PanelCall { slot: Slot::Article, name: "compare".to_owned(), arguments: Vec::new() };
    let summary = vec![
        Run::styled("Only this version", Style::LegendAdded),
        Run::styled("2 words differ", Style::Strong),
    ];
    let differences = vec![Run::styled("a", Style::Removed(0)), Run::styled("b", Style::Added(1))];
    Panel { call, title: "Differences".into(), blocks: vec![Block::Text(summary), Block::Text(differences)] }
}

#[test]
fn while_versions_are_compared_steps_lead_through_their_differences() {
    let compared = Action::PanelMade(Shared::new(comparison()));
    let hit = || Action::Hit { forward: true };
    let mut state = after("#source", [held(3), opened(1), compared]);
    assert_eq!(
        (state.current, state.announcement.text().as_str(), state.address.source),
        (0, "2 words differ", false)
    );
    state.apply(&hit());
    assert_eq!((state.current, state.announcement.text().as_str()), (1, "Difference 2 of 2."));
    state.apply(&hit());
    assert_eq!((state.current, state.opening.clone()), (0, None), "it stays in the cable");
    let commands = state.apply(&opened(2));
    assert!(state.panel(Slot::Article).is_none());
    assert!(
        commands.contains(&Command::Cancel(Kind::Panel(Slot::Article))),
        "one on its way is dropped, too"
    );
}

#[test]
fn a_dialog_opens_at_once_and_what_comes_after_it_was_closed_is_dropped() {
    let mut state = after("", [Action::Paste]);
    let call = PanelCall::dialog("help").with("letters", "yes");
    assert_eq!(state.apply(&Action::Help), [Command::Send(Request::Panel(call.clone()))]);
    assert!(state.panel(Slot::Dialog).unwrap().blocks.is_empty());
    let made = Panel { call, title: "Help and keys".into(), blocks: vec![Block::Heading("Keys".into())] };
    state.apply(&Action::PanelMade(Shared::new(made)));
    assert_eq!(state.panel(Slot::Dialog).unwrap().title.text(), "Help and keys");
    let commands = state.apply(&Action::ClosePanel(Slot::Dialog));
    assert_eq!(commands, [Command::Cancel(Kind::Panel(Slot::Dialog))]);
    assert!(state.panel(Slot::Dialog).is_none());
}

#[test]
fn another_part_of_a_panel_takes_its_place_when_it_comes() {
    let part = |from: u32, blocks| Panel {
        call: PanelCall::dialog("absent").with("from", from),
        title: String::new().into(),
        blocks,
    };
    let text = vec![Block::Status("1 to 100 of 250".into())];
    let mut state = after("", [Action::PanelMade(Shared::new(part(0, text.clone())))]);
    state.apply(&Action::Act(Slot::Dialog, Act::Panel(part(100, Vec::new()).call)));
    assert_eq!(state.panel(Slot::Dialog).unwrap().blocks, text);
    state.apply(&Action::Failed(Some(Kind::Panel(Slot::Dialog)), Failure::new("code", "A sentence.")));
    assert_eq!(state.panel(Slot::Dialog).unwrap().blocks, text, "what was there stays");
}

#[test]
fn a_panel_that_can_not_be_made_leaves_no_empty_dialog() {
    let failed = Action::Failed(Some(Kind::Panel(Slot::Dialog)), Failure::new("code", "A sentence."));
    let state = after("", [held(2), Action::Panel(PanelCall::dialog("absent")), failed]);
    assert!(state.panel(Slot::Dialog).is_none());
    assert_eq!(message(&state).as_deref(), Some("A sentence."));
}

#[test]
fn whatever_can_be_clicked_in_a_panel_does_what_it_carries() {
    let panel = || Action::Panel(PanelCall::dialog("batch"));
    let click = |act| {
        let mut state = after("", [held(3), opened(0), panel()]);
        let commands = state.apply(&Action::Act(Slot::Dialog, act));
        (state.panel(Slot::Dialog).is_some(), commands)
    };
    let cancel = || Command::Cancel(Kind::Panel(Slot::Dialog));
    let searched = [cancel()].into_iter().chain(another_query([search("light")])).collect();
    assert_eq!(click(Act::Search("light".to_owned())), (false, searched));
    let to = CableRef::Ordinal(2);
    assert_eq!(click(Act::Open(to.clone(), None)), (false, vec![cancel(), open(to, Some(0))]));
    assert_eq!(click(Act::Close), (false, vec![cancel()]));
    let told = Command::Tell { what: "panel", which: "map".to_owned() };
    assert_eq!(click(Act::Script("map".to_owned())), (false, vec![cancel(), told]));
    let call = PanelCall::dialog("absent");
    assert_eq!(click(Act::Panel(call.clone())), (true, vec![Command::Send(Request::Panel(call.clone()))]));
    assert_eq!(click(Act::Export(call.clone())), (true, vec![Command::Send(Request::Export(call))]));
    let (_, copied) = click(Act::Copy("a".to_owned()));
    assert_eq!(copied, [Command::Copy { text: "a".to_owned(), html: None, name: say::text_of_panel() }]);
    assert_eq!(click(Act::Step { forward: true }), (true, vec![]));
}

#[test]
fn letters_are_turned_off_in_the_help_which_shows_it() {
    let check = |on| Block::Check { label: String::new().into(), on, act: Act::Letters(!on) };
    let help =
        Panel { call: PanelCall::dialog("help"), title: String::new().into(), blocks: vec![check(true)] };
    let mut state = after("", [Action::PanelMade(Shared::new(help))]);
    state.apply(&Action::Act(Slot::Dialog, Act::Letters(false)));
    assert!(!state.letters);
    assert_eq!(state.panel(Slot::Dialog).unwrap().blocks, [check(false)]);
    assert_eq!(
        state.apply(&Action::Help),
        [Command::Send(Request::Panel(PanelCall::dialog("help").with("letters", "no")))]
    );
}

#[test]
fn a_note_goes_when_the_pointer_does() {
    let call = PanelCall { slot: Slot::Note, name: "preview".to_owned(), arguments: Vec::new() };
    let note = Panel { call: call.clone(), ..Panel::default() };
    let mut state = after("", [held(2), opened(1), Action::PanelMade(Shared::new(note))]);
    assert!(state.panel(Slot::Note).is_some());
    assert_eq!(state.apply(&Action::Panel(call.clone())), [Command::Send(Request::Panel(call))]);
    assert!(state.panel(Slot::Note).is_none(), "the one before goes at once");
    assert_eq!(state.apply(&Action::ClosePanel(Slot::Note)), [Command::Cancel(Kind::Panel(Slot::Note))]);
}

#[test]
fn each_cable_that_opens_in_a_library_is_asked_for_those_that_are_nearly_the_same() {
    let asked = |commands: Vec<Command>| -> Vec<String> {
        let call = |command| match command {
            Command::Send(Request::Panel(call)) if call.name == "near" => {
                Some(call.argument("cable").to_owned())
            }
            _ => None,
        };
        commands.into_iter().filter_map(call).collect()
    };
    let mut state = State::new(Address::default(), Surroundings::default());
    state.apply(&held(1));
    assert_eq!(asked(state.apply(&opened(1))), [""; 0], "there is no other");
    state.apply(&held(3));
    assert_eq!(asked(state.apply(&opened(2))), ["2"]);
    assert_eq!(asked(state.apply(&opened(2))), [""; 0], "it comes again with other matches");
    let call = PanelCall { slot: Slot::Head, name: "near".to_owned(), arguments: Vec::new() };
    let blocks = vec![Block::Status("09BERN3".into())];
    state.apply(&Action::PanelMade(Shared::new(Panel { call, blocks, ..Panel::default() })));
    assert!(state.panel(Slot::Head).is_some());
    // More cables may have come.
    assert_eq!(asked(state.apply(&Action::Idle)), ["2"]);
    assert_eq!(asked(state.apply(&opened(3))), ["3"]);
    assert!(state.panel(Slot::Head).is_none(), "it was about the cable before");
}
