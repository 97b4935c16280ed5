use super::*;
use crate::{class::Classes, document::Document};
use cable::Level;
use wire::{CableView, Paragraph, Search, TextRegion};

/// What the worker says of a library of so many cables.
fn held(count: u32) -> Action {
    found("", count)
}

fn found(text: &str, count: u32) -> Action {
    let search = Search { text: text.to_owned(), ..Search::default() };
    Action::Results(Rc::new(Results {
        search,
        cables: count,
        held: count,
        complete: true,
        ..Results::default()
    }))
}

/// Cable "09BERN<ordinal>" comes, with the word "light" in each of its paragraphs.
fn opened(ordinal: Ordinal) -> Action {
    shown(cable(ordinal))
}

fn shown(cable: CableView) -> Action {
    Action::Opened(Shared(Rc::new(Document { cable })))
}

fn cable(ordinal: Ordinal) -> CableView {
    let paragraph = |number, level, text: &str| Paragraph {
        anchor: format!("par{number}"),
        number: Some(number),
        level: Some(level),
        text: text.to_owned(),
        ..Paragraph::default()
    };
    CableView {
        ordinal,
        name: format!("09BERN{ordinal}"),
        here: Some(ordinal),
        paragraphs: vec![
            paragraph(1, Level::U, "The light went out."),
            paragraph(2, Level::C, "The keeper saw the light."),
            paragraph(3, Level::S, "No light, no keeper."),
        ],
        ..CableView::default()
    }
}

/// The state after some actions on a page that was opened at this address.
fn after(fragment: &str, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(Rc::new(State::new(Address::parse(fragment))), State::reduce)
}

fn places(indexes: &[u32]) -> Vec<MatchRange> {
    indexes
        .iter()
        .map(|index| MatchRange { part: TextRegion::Paragraph(*index, true), start: 4, end: 9 })
        .collect()
}

#[test]
fn the_first_cable_of_a_drop_is_opened() {
    let state = after("", [held(1)]);
    assert_eq!(state.opening, Some(CableRef::First));
    let state = state.reduce(opened(1));
    assert_eq!(state.address.cable.as_deref(), Some("09BERN1"));
    assert_eq!(state.opening, None);
}

#[test]
fn a_link_waits_for_its_cable() {
    let state = after("#par2&cable=09BERN1", [held(1)]);
    assert_eq!(state.opening, Some(CableRef::Named("09BERN1".to_owned())));
    let state = state.reduce(Action::Missing);
    assert_eq!(state.opening, None);
    let state = state.reduce(held(2)).reduce(opened(1));
    assert_eq!(state.address.par.as_deref(), Some("par2"));
    assert_eq!(state.trouble, None);
}

#[test]
fn a_link_to_a_search_opens_no_cable_by_itself() {
    let state = after("#q=light", [found("light", 3)]);
    assert_eq!((state.opening.clone(), state.listing), (None, true));
}

#[test]
fn a_paragraph_that_is_not_there_is_said() {
    let state = after("#par9", [held(1), opened(1)]);
    assert_eq!(state.trouble.as_deref(), Some("09BERN1 has no paragraph “par9”."));
}

#[test]
fn a_hit_in_the_list_leads_to_its_paragraph() {
    let state = after("", [held(3), opened(0), Action::Choose(2, Some("par3".to_owned()))]);
    assert_eq!(state.opening, Some(CableRef::Ordinal(2)));
    let state = state.reduce(opened(2));
    assert_eq!(state.address.par.as_deref(), Some("par3"));
    let state = state.reduce(Action::Choose(2, Some("par1".to_owned())));
    assert_eq!((state.opening.clone(), state.address.par.as_deref()), (None, Some("par1")));
}

#[test]
fn lines_of_an_older_list_are_let_pass() {
    let rows = |version| {
        let row = wire::Row {
            ordinal: version,
            name: String::new(),
            date: String::new(),
            level: None,
            noforn: false,
            subject: String::new(),
            versions: 1,
            hits: 0,
            snippets: Vec::new(),
        };
        Action::Rows(Rc::new(Rows { version, from: 0, rows: vec![row] }))
    };
    let state = after("", [held(3), rows(7)]);
    assert_eq!(state.rows.get(0), None);
    let state = state.reduce(rows(0)).reduce(rows(7));
    assert_eq!(state.rows.get(0).map(|row| row.ordinal), Some(0));
}

#[test]
fn a_new_search_in_the_cable_begins_at_its_first_match_and_counts_what_is_hidden() {
    let state = after(
        "",
        [
            held(2),
            opened(1),
            Action::Find("light".to_owned()),
            Action::Places(Rc::new(places(&[0, 1, 2]))),
            Action::Step { forward: false },
        ],
    );
    assert_eq!((state.matches.shown.len(), state.current), (3, 2));
    let state = state.reduce(Action::Toggle(Class::Level(Level::C)));
    assert_eq!((state.matches.shown.len(), state.matches.hidden, state.current), (2, 1, 1));
    assert_eq!(state.announcement, "2 of 3 paragraphs shown.");
    let state = state.reduce(Action::Find("keeper".to_owned()));
    assert_eq!(state.current, 0);
    let state = state.reduce(Action::Find(String::new()));
    assert!(state.matches.shown.is_empty());
}

#[test]
fn the_next_hit_may_be_in_the_next_cable() {
    let first = || shown(CableView { places: places(&[0, 2]), ..cable(1) });
    let state = after("", [held(3), found("light", 3), Action::Choose(1, None), first()]);
    let state = state.reduce(Action::Hit { forward: true });
    assert_eq!((state.current, state.opening.clone()), (1, None));
    let state = state.reduce(Action::Hit { forward: true });
    assert_eq!(state.opening, Some(CableRef::Beside { ordinal: 1, forward: true }));
    let state = after(
        "",
        [held(3), found("light", 3), Action::Choose(2, None), opened(2), Action::Hit { forward: false }],
    );
    assert_eq!(state.opening, Some(CableRef::Beside { ordinal: 2, forward: false }));
    let state = state.reduce(first());
    assert_eq!(state.current, 1, "backward one comes to the last hit");
}

#[test]
fn while_versions_are_compared_steps_lead_through_their_differences() {
    let comparison =
        wire::Comparison { changes: 2, summary: "2 words differ".to_owned(), ..Default::default() };
    let compared = || Action::Compared(Some(Rc::new(comparison.clone())));
    let hit = || Action::Hit { forward: true };
    let state = after("", [held(3), opened(1), compared()]);
    assert_eq!((state.current, state.announcement.as_str()), (0, "2 words differ"));
    let state = state.reduce(hit());
    assert_eq!((state.current, state.announcement.as_str()), (1, "Difference 2 of 2."));
    let state = state.reduce(hit());
    assert_eq!((state.current, state.opening.clone()), (0, None), "it stays in the cable");
    assert!(state.reduce(opened(2)).comparison.is_none());
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
fn a_new_worker_finds_the_open_cable_again() {
    let state = after("", [held(2), opened(1), Action::Restarted, held(1)]);
    assert_eq!(state.opening, Some(CableRef::Named("09BERN1".to_owned())));
}

#[test]
fn going_back_to_a_cable_that_is_not_here_leads_to_the_list() {
    let state = after(
        "",
        [held(2), opened(1), Action::Navigated(Address::parse("#cable=99NOWHERE1")), Action::Missing],
    );
    assert!(state.document.is_none());
    assert!(state.listing);
}

#[test]
fn closing_all_keeps_what_the_reader_prefers() {
    let state =
        after("#dim&cable=09BERN1", [held(2), opened(1), Action::Theme(Theme::Dark), Action::Cleared]);
    assert_eq!(state.address.to_string(), "#dim");
    assert_eq!((state.held(), state.theme), (0, Theme::Dark));
}
