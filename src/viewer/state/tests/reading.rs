//! Reading the open cable: paragraphs, classes, matches.

use super::*;

#[test]
fn a_paragraph_that_is_not_there_is_said() {
    let state = after("#par9", [held(1), opened(1)]);
    assert_eq!(message(&state).as_deref(), Some("09BERN1 has no paragraph “par9”."));
}

#[test]
fn a_hit_in_the_list_leads_to_its_paragraph() {
    let mut state = after("", [held(3), opened(0), choose(2, Some("par3"))]);
    assert_eq!(state.opening, Some(CableRef::Ordinal(2)));
    state.apply(&opened(2));
    assert_eq!(state.address.par.as_deref(), Some("par3"));
    state.apply(&choose(2, Some("par1")));
    assert_eq!((state.opening.clone(), state.address.par.as_deref()), (None, Some("par1")));
}

#[test]
fn a_new_search_in_the_cable_begins_at_its_first_match_and_counts_what_is_hidden() {
    let mut state = after(
        "",
        [
            held(2),
            opened(1),
            Action::Find("light".to_owned()),
            Action::Matches(1, Shared::new(places(&[0, 1, 2]))),
            Action::Step { forward: false },
        ],
    );
    assert_eq!((state.matches.shown.len(), state.current), (3, 2));
    state.apply(&Action::Toggle(Class::Level(Level::C)));
    assert_eq!((state.matches.shown.len(), state.matches.hidden, state.current), (2, 1, 1));
    assert_eq!(state.announcement.text(), "2 of 3 paragraphs shown.");
    state.apply(&Action::Find("keeper".to_owned()));
    assert_eq!(state.current, 0);
    state.apply(&Action::Find(String::new()));
    assert!(state.matches.shown.is_empty());
}

#[test]
fn the_next_hit_may_be_in_the_next_cable() {
    let first = || shown(CableView { matches: places(&[0, 2]), ..cable(1) });
    let mut state = after("", [held(3), found("light", 3), choose(1, None), first()]);
    state.apply(&Action::Hit { forward: true });
    assert_eq!((state.current, state.opening.clone()), (1, None));
    state.apply(&Action::Hit { forward: true });
    assert_eq!(state.opening, Some(CableRef::Beside { ordinal: 1, forward: true }));
    let mut state =
        after("", [held(3), found("light", 3), choose(2, None), opened(2), Action::Hit { forward: false }]);
    assert_eq!(state.opening, Some(CableRef::Beside { ordinal: 2, forward: false }));
    state.apply(&first());
    assert_eq!(state.current, 1, "backward one comes to the last hit");
}

#[test]
fn a_paragraph_that_is_asked_for_is_shown_whatever_is_hidden() {
    let state = after("#hide=C,S", [held(2), opened(1), Action::Paragraph("par2".to_owned())]);
    assert_eq!(state.address.hide, Classes::default().with(Class::Level(Level::S)));
}

#[test]
fn walking_passes_over_hidden_paragraphs() {
    let walked = |actions: Vec<Action>| {
        let open = [held(2), opened(1), Action::Toggle(Class::Level(Level::C))];
        after("", open.into_iter().chain(actions)).address.par.clone()
    };
    let forward = || Action::Walk { forward: true };
    assert_eq!(walked(vec![forward(), forward()]).as_deref(), Some("par3"));
    assert_eq!(walked(vec![forward(), forward(), forward()]).as_deref(), Some("par3"));
    assert_eq!(walked(vec![Action::Walk { forward: false }]).as_deref(), Some("par3"));
}

#[test]
fn only_one_class_keeps_noforn_in_sight() {
    let state = after("", [held(2), opened(1), Action::Only(Class::Level(Level::S))]);
    let hide = Classes::default().with(Class::Level(Level::U)).with(Class::Level(Level::C));
    assert_eq!(state.address.hide, hide);
}

#[test]
fn a_click_on_a_level_asks_for_nothing() {
    let mut state = after("", [held(2), opened(1)]);
    assert_eq!(state.apply(&Action::Toggle(Class::Level(Level::C))), []);
    assert_eq!(state.address.to_string(), "#cable=09BERN1&hide=C");
}

#[test]
fn a_cable_is_asked_for_once_and_with_its_json_only_where_a_script_listens() {
    let mut state = after("", [held(3), opened(0)]);
    assert_eq!(state.apply(&choose(2, None)), [open(CableRef::Ordinal(2), Some(0))]);
    assert_eq!(state.apply(&choose(2, None)), []);
    let surroundings = Surroundings { deeplink: false, listening: true };
    let mut state = State::new(Address::default(), surroundings);
    let commands = state.apply(&held(1));
    assert_eq!(commands, [Command::Send(Request::Open { cable: CableRef::First, shown: None, json: true })]);
}

#[test]
fn a_script_is_told_of_a_cable_once_though_it_comes_again_with_another_query() {
    let json = || Some(Rc::<str>::from("{}"));
    let mut state = after("", [held(2), Action::Opened(OpenCable(Rc::new(cable(1))), json())]);
    let first = state.json.clone().unwrap();
    state.apply(&Action::Opened(OpenCable(Rc::new(cable(1))), json()));
    assert!(Rc::ptr_eq(&first, state.json.as_ref().unwrap()));
    state.apply(&Action::Opened(OpenCable(Rc::new(cable(0))), json()));
    assert!(!Rc::ptr_eq(&first, state.json.as_ref().unwrap()));
    state.apply(&Action::Clear);
    assert_eq!(state.json, None);
}

#[test]
fn another_query_opens_the_open_cable_again_and_what_was_found_in_it_stays() {
    let find = Action::Find("light".to_owned());
    let mut state = after("", [held(2), opened(1), find, Action::Matches(1, Shared::new(places(&[0, 1])))]);
    state.apply(&Action::Search("keeper".to_owned()));
    assert_eq!(state.apply(&found("keeper", 2)), [open(CableRef::Ordinal(1), Some(1))]);
    let again = CableView { query: "keeper".to_owned(), matches: places(&[1]), ..cable(1) };
    assert_eq!(state.apply(&shown(again)), []);
    assert_eq!(state.matches.shown.len(), 2);
}

#[test]
fn words_are_looked_for_in_each_cable_that_is_opened() {
    let find = |ordinal| Command::Send(Request::Find { ordinal, words: "light".to_owned() });
    let mut state = after("", [held(2), opened(0)]);
    assert_eq!(state.apply(&Action::Find("light".to_owned())), [find(0)]);
    assert!(state.apply(&opened(1)).contains(&find(1)));
    assert_eq!(state.apply(&Action::Find("  ".to_owned())), []);
}

#[test]
fn places_of_words_in_another_cable_are_dropped() {
    let find = Action::Find("light".to_owned());
    let state = after("", [held(2), opened(1), find, Action::Matches(0, Shared::new(places(&[0])))]);
    assert!(state.matches.shown.is_empty());
}

#[test]
fn a_link_and_a_citation_are_of_the_paragraph_that_the_reader_is_at() {
    let mut state = after("", [held(1), opened(1)]);
    let fragment = "#cable=09BERN1".to_owned();
    assert_eq!(
        state.apply(&Action::CopyLink),
        [Command::CopyLink { fragment, name: say::link_to_cable("09BERN1") }]
    );
    state.apply(&Action::Paragraph("par2".to_owned()));
    let [Command::CopyLink { fragment, name }] = &state.apply(&Action::CopyLink)[..] else {
        panic!("no link")
    };
    assert_eq!((fragment.as_str(), name), ("#par2&cable=09BERN1&words=", &say::link_to_paragraph(2_u32)));
    let cited = |state: &mut State, par: Option<&str>| match &state
        .apply(&Action::Cite(par.map(str::to_owned)))[..]
    {
        [Command::Cite(call)] => (call.argument("cable").to_owned(), call.argument("par").to_owned()),
        other => panic!("{other:?}"),
    };
    assert_eq!(cited(&mut state, None), ("1".to_owned(), "par2".to_owned()));
    assert_eq!(cited(&mut state, Some("par3")), ("1".to_owned(), "par3".to_owned()));
}
