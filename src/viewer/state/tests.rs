mod library;
mod panels;
mod reading;
mod steps;

use super::*;
use crate::{
    action::Field,
    class::{Class, Classes},
    files::{Input, InputFile},
};
use cable::Level;
use panels::comparison;
use wasm_bindgen::{JsCast, JsValue};
use wire::{Act, Block, CableView, Ordinal, PanelCall, Paragraph, Refusal, Run, Style, TextRegion};

/// Makes the message that the worker has a library of this many cables.
pub(crate) fn held(count: u32) -> Action {
    found("", count)
}

fn found(text: &str, count: u32) -> Action {
    let search = Search { text: text.to_owned(), ..Search::default() };
    Action::Results(Shared::new(Results {
        search,
        cables: count,
        held: count,
        complete: true,
        ..Results::default()
    }))
}

/// Makes cable "09BERN<ordinal>", with the word "light" in each of its paragraphs.
pub(crate) fn opened(ordinal: Ordinal) -> Action {
    shown(cable(ordinal))
}

fn shown(cable: CableView) -> Action {
    Action::Opened(OpenCable(Rc::new(cable)), None)
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

/// Returns the state after some actions on a page that was opened at this address.
pub(crate) fn after(fragment: &str, actions: impl IntoIterator<Item = Action>) -> State {
    let mut state = State::new(Address::parse(fragment), Surroundings { deeplink: true, listening: false });
    for action in actions {
        state.apply(&action);
    }
    state
}

fn choose(ordinal: Ordinal, par: Option<&str>) -> Action {
    Action::Choose(CableRef::Ordinal(ordinal), par.map(str::to_owned))
}

/// Makes the command that asks for a cable, while another one, or none, is shown.
fn open(cable: CableRef, shown: Option<Ordinal>) -> Command {
    Command::Send(Request::Open { cable, shown, json: false })
}

fn search(text: &str) -> Command {
    Command::Send(Request::Search(Search { text: text.to_owned(), ..Search::default() }))
}

/// Returns the commands that follow a change of the query, which makes answers about the one before useless.
fn another_query(commands: impl IntoIterator<Item = Command>) -> Vec<Command> {
    let late = [Kind::Suggest, Kind::EditQuery].map(Command::Cancel);
    late.into_iter().chain(commands).collect()
}

fn places(indexes: &[u32]) -> Vec<MatchRange> {
    indexes
        .iter()
        .map(|index| MatchRange { region: TextRegion::Paragraph(*index, true), start: 4, end: 9 })
        .collect()
}

fn message(state: &State) -> Option<String> {
    state.error.as_ref().map(|error| error.message.text())
}

#[test]
fn a_page_begins_with_its_worker_and_with_what_its_address_asks_for() {
    let commands =
        |fragment, surroundings| State::new(Address::parse(fragment), surroundings).apply(&Action::Started);
    let own = Surroundings { deeplink: true, listening: false };
    assert_eq!(commands("", own), [Command::Start, Command::Send(Request::Saved)]);
    assert_eq!(
        commands("#q=light&sample", own),
        [Command::Start, Command::Send(Request::Saved), search("light"), Command::OpenSample(0)]
    );
    let embedded = Surroundings { deeplink: false, listening: true };
    assert_eq!(
        commands("", embedded),
        [Command::Start],
        "what this device stores is not for pages of others"
    );
}

#[test]
fn pausing_is_one_action() {
    let mut state = after("", [held(2)]);
    assert_eq!(state.apply(&Action::Pause), [Command::Send(Request::Pause(true))]);
    assert!(state.paused);
    assert_eq!(state.apply(&Action::Pause), [Command::Send(Request::Pause(false))]);
    assert!(!state.paused);
}

#[test]
fn a_failure_ends_only_what_has_failed() {
    let mut state = after("", [held(2), opened(1), Action::Save, choose(0, None)]);
    let failed = |kind| Action::Failed(Some(kind), Failure::new("code", "A sentence."));
    state.apply(&failed(Kind::Suggest));
    assert!(state.opening.is_some() && state.saving.is_some());
    state.apply(&failed(Kind::Open));
    assert!(state.opening.is_none() && state.saving.is_some());
}

#[test]
fn what_is_outside_of_the_page_is_a_command() {
    let mut state = after("", [held(2)]);
    assert_eq!(state.apply(&Action::Focus(Field::Find)), [Command::Focus(Field::Find)]);
    let file = Shared::new(ReadyFile::default());
    assert_eq!(state.apply(&Action::Exported(file.clone())), [Command::SaveFile(file)]);
    let rows = Request::Rows { version: 1, from: 0, to: 9 };
    assert_eq!(state.apply(&Action::RowsWanted { version: 1, from: 0, to: 9 }), [Command::Send(rows)]);
}

#[test]
fn a_new_worker_is_asked_everything_again_and_nothing_of_the_old_one_stays() {
    let panel = |slot| Action::Panel(PanelCall { slot, ..PanelCall::default() });
    let actions = [
        found("light", 2),
        choose(1, None),
        opened(1),
        panel(Slot::Dialog),
        Action::PanelMade(Shared::new(comparison())),
        Action::Progress(Progress::default()),
        Action::Pause,
        Action::Save,
        Action::Refused(vec![Refusal {
            file: String::new().into(),
            code: String::new(),
            reason: String::new().into(),
        }]),
    ];
    let mut state = after("#q=light", actions);
    let commands = state.apply(&Action::Restarted(None, None));
    assert!(commands.contains(&search("light")) && commands.contains(&Command::Send(Request::Saved)));
    assert_eq!((state.held(), state.refused, state.saving, state.paused), (0, 0, None, false));
    assert!(state.progress.is_none() && state.cable.is_none());
    assert!(Slot::ALL.iter().all(|slot| state.panel(*slot).is_none()));
    assert_eq!(state.apply(&found("light", 1)), [open(CableRef::Named("09BERN1".to_owned()), None)]);
}

#[test]
fn what_stopped_the_worker_is_not_asked_again() {
    let lost =
        |request: Request| Action::Restarted(Some(request), Some(Failure::new("worker-stopped", "It.")));
    let mut state = after("#q=light&find=keeper&cable=09BERN1", [found("light", 2), opened(1)]);
    let commands = state.apply(&lost(Request::Search(Search::default())));
    assert!(!commands.contains(&search("light")));
    assert_eq!((state.address.query.as_str(), message(&state).as_deref()), ("", Some("It.")));
    state.apply(&lost(Request::Find { ordinal: 1, words: "keeper".to_owned() }));
    assert_eq!(state.address.find, "");
    state.apply(&lost(Request::Open { cable: CableRef::First, shown: None, json: false }));
    assert_eq!(state.address.cable, None);
    state.apply(&held(2));
    assert_eq!((state.opening, state.listing), (None, true), "nor does the first cable open by itself");
}
