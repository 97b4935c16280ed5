use super::*;
use crate::class::Classes;
use cable::Level;
use wire::Paragraph;

fn entry(file: u32, name: &str, date: Option<&str>) -> Entry {
    Entry {
        key: Key { file, record: 0 },
        name: name.to_owned(),
        named: true,
        date: date.map(str::to_owned),
        level: None,
        noforn: false,
        subject: None,
    }
}

fn cable() -> Box<Reading> {
    let paragraph = |number, level, text: &str| Paragraph {
        anchor: format!("par{number}"),
        number: Some(number),
        level: Some(level),
        text: text.to_owned(),
        ..Paragraph::default()
    };
    Box::new(Reading {
        paragraphs: vec![
            paragraph(1, Level::U, "The light went out."),
            paragraph(2, Level::C, "The keeper saw the light."),
            paragraph(3, Level::S, "No light, no keeper."),
        ],
        ..Reading::default()
    })
}

/// The state after some actions on a page that was opened at this address.
fn after(fragment: &str, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(Rc::new(State::new(Address::parse(fragment))), State::reduce)
}

fn two() -> Action {
    Action::Found(vec![entry(0, "09BERN2", Some("2009-02-01")), entry(1, "09BERN1", Some("2009-01-01"))])
}

fn key(file: u32) -> Key {
    Key { file, record: 0 }
}

#[test]
fn the_first_cable_of_a_drop_is_opened() {
    let state = after("", [two()]);
    assert_eq!(state.opening, Some(key(1)), "the earlier one stands first");
    let state = state.reduce(Action::Opened(key(1), cable()));
    assert_eq!(state.address.cable.as_deref(), Some("09BERN1"));
    assert_eq!(state.opening, None);
}

#[test]
fn a_link_waits_for_its_cable() {
    let state = after("#par2&cable=09BERN3", [two()]);
    assert_eq!(state.opening, None);
    let state = state.reduce(Action::Found(vec![entry(2, "09BERN3", None)]));
    assert_eq!(state.opening, Some(key(2)));
    let state = state.reduce(Action::Opened(key(2), cable()));
    assert_eq!(state.address.par.as_deref(), Some("par2"));
    assert_eq!(state.trouble, None);
}

#[test]
fn a_paragraph_that_is_not_there_is_said() {
    let state = after("#par9", [two(), Action::Opened(key(1), cable())]);
    assert_eq!(state.trouble.as_deref(), Some("09BERN1 has no paragraph “par9”."));
}

#[test]
fn the_newest_choice_wins_over_a_late_answer() {
    let state = after("", [two(), Action::Choose(key(0)), Action::Opened(key(1), cable())]);
    assert!(state.document.is_none());
    let state = state.reduce(Action::Opened(key(0), cable()));
    assert_eq!(state.address.cable.as_deref(), Some("09BERN2"));
}

#[test]
fn cables_without_a_date_stand_last_and_neighbours_follow_the_list() {
    let state = after(
        "",
        [
            Action::Found(vec![entry(9, "X", None)]),
            two(),
            Action::Choose(key(9)),
            Action::Opened(key(9), cable()),
        ],
    );
    let names: Vec<&str> =
        (0..3).filter_map(|place| state.library.get(place)).map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["09BERN1", "09BERN2", "X"]);
    assert_eq!(state.neighbour(false), Some(key(0)));
    assert_eq!(state.neighbour(true), None);
}

#[test]
fn a_new_search_begins_at_its_first_match_and_counts_what_is_hidden() {
    let state = after(
        "",
        [
            two(),
            Action::Opened(key(1), cable()),
            Action::Find("light".to_owned()),
            Action::Step { forward: false },
        ],
    );
    assert_eq!((state.matches.shown.len(), state.current), (3, 2));
    let state = state.reduce(Action::Toggle(Class::Level(Level::C)));
    assert_eq!((state.matches.shown.len(), state.matches.hidden, state.current), (2, 1, 1));
    assert_eq!(state.announcement, "2 of 3 paragraphs shown.");
    let state = state.reduce(Action::Find("keeper".to_owned()));
    assert_eq!(state.current, 0);
}

#[test]
fn a_paragraph_that_is_asked_for_is_shown_whatever_is_hidden() {
    let state =
        after("#hide=C,S", [two(), Action::Opened(key(1), cable()), Action::Paragraph("par2".to_owned())]);
    assert_eq!(state.address.hide, Classes::default().with(Class::Level(Level::S)));
}

#[test]
fn walking_passes_over_hidden_paragraphs() {
    let walked = |actions: Vec<Action>| {
        let open = [two(), Action::Opened(key(1), cable()), Action::Toggle(Class::Level(Level::C))];
        after("", open.into_iter().chain(actions)).address.par.clone()
    };
    let forward = || Action::Walk { forward: true };
    assert_eq!(walked(vec![forward(), forward()]).as_deref(), Some("par3"));
    assert_eq!(walked(vec![forward(), forward(), forward()]).as_deref(), Some("par3"));
    assert_eq!(walked(vec![Action::Walk { forward: false }]).as_deref(), Some("par3"));
}

#[test]
fn only_one_class_keeps_noforn_in_sight() {
    let state = after("", [two(), Action::Opened(key(1), cable()), Action::Only(Class::Level(Level::S))]);
    let hide = Classes::default().with(Class::Level(Level::U)).with(Class::Level(Level::C));
    assert_eq!(state.address.hide, hide);
}

#[test]
fn a_new_worker_finds_the_open_cable_again() {
    let state = after(
        "",
        [
            two(),
            Action::Opened(key(1), cable()),
            Action::Restarted,
            Action::Found(vec![entry(5, "09BERN1", None)]),
        ],
    );
    assert_eq!(state.opening, Some(key(5)));
}

#[test]
fn going_back_to_a_cable_that_is_not_here_leads_to_the_list() {
    let state = after(
        "",
        [two(), Action::Opened(key(1), cable()), Action::Navigated(Address::parse("#cable=99NOWHERE1"))],
    );
    assert!(state.document.is_none());
    assert!(state.listing);
}

#[test]
fn closing_all_keeps_what_the_reader_prefers() {
    let state = after(
        "#dim&cable=09BERN1",
        [two(), Action::Opened(key(1), cable()), Action::Theme(Theme::Dark), Action::Cleared],
    );
    assert_eq!(state.address.to_string(), "#dim");
    assert_eq!((state.library.len(), state.theme), (0, Theme::Dark));
}
