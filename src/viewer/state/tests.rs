use super::*;
use crate::{
    action::Field,
    class::{Class, Classes},
    files::{Input, InputFile},
};
use cable::Level;
use wasm_bindgen::{JsCast, JsValue};
use wire::{
    Act, Block, CableView, ExportedFile, Ordinal, PanelCall, Paragraph, Refusal, Run, Style, TextRegion,
};

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
fn the_first_cable_of_a_drop_is_opened() {
    let mut state = after("", [held(1)]);
    assert_eq!(state.opening, Some(CableRef::First));
    state.apply(&opened(1));
    assert_eq!(state.address.cable.as_deref(), Some("09BERN1"));
    assert_eq!(state.opening, None);
}

#[test]
fn a_link_waits_for_its_cable() {
    let mut state = after("#par2&cable=09BERN1", [held(1)]);
    assert_eq!(state.opening, Some(CableRef::Named("09BERN1".to_owned())));
    state.apply(&Action::Missing);
    assert_eq!(state.opening, None);
    state.apply(&held(2));
    state.apply(&opened(1));
    assert_eq!(state.address.par.as_deref(), Some("par2"));
    assert_eq!(state.error, None);
}

#[test]
fn a_link_to_a_search_opens_no_cable_by_itself() {
    let state = after("#q=light", [found("light", 3)]);
    assert_eq!((state.opening.clone(), state.listing), (None, true));
}

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
        Action::Rows(Shared::new(Rows { version, from: 0, rows: vec![row] }))
    };
    let mut state = after("", [held(3), rows(7)]);
    assert_eq!(state.rows.get(0), None);
    state.apply(&rows(0));
    state.apply(&rows(7));
    assert_eq!(state.rows.get(0).map(|row| row.ordinal), Some(0));
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

fn comparison() -> Panel {
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
fn going_back_to_a_cable_that_is_not_here_leads_to_the_list() {
    let state = after(
        "",
        [held(2), opened(1), Action::Navigated(Address::parse("#cable=99NOWHERE1")), Action::Missing],
    );
    assert!(state.cable.is_none());
    assert!(state.listing);
}

#[test]
fn closing_all_keeps_what_the_reader_prefers() {
    let state = after("#dim&cable=09BERN1", [held(2), opened(1), Action::Theme(Theme::Dark), Action::Clear]);
    assert_eq!(state.address.to_string(), "#dim");
    assert_eq!((state.held(), state.theme), (0, Theme::Dark));
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
fn dropped_files_are_handed_to_the_worker() {
    let file = || InputFile { name: "a.txt".to_owned(), file: JsValue::NULL.unchecked_into() };
    let mut state = after("", []);
    let commands = state.apply(&Action::Input(Shared::new(Input::of(vec![file()]))));
    assert!(matches!(commands.as_slice(), [Command::Read(_, 0)]));
    let commands = state.apply(&Action::Files(Shared::new(vec![file()]), 0));
    assert!(matches!(commands.as_slice(), [Command::Add(files)] if files.len() == 1));
    state.apply(&Action::Withheld(2));
    assert!(message(&state).unwrap().starts_with("The browser did not give 2 of the dropped files"));
}

#[test]
fn every_pasted_text_has_a_name_of_its_own() {
    let mut state = after("", [Action::Paste]);
    let panel = state.panel(Slot::Dialog).unwrap().clone();
    let Some(Block::Form { call, fields, .. }) = panel.blocks.first() else { panic!("{panel:?}") };
    let paste = |text: &str| Action::Panel(call.clone().with(&fields[0].name, text));
    state.apply(&paste("one"));
    assert!(state.panel(Slot::Dialog).is_none());
    let pasted = Command::Paste { text: "two".to_owned(), name: "pasted text 2".to_owned() };
    assert_eq!(state.apply(&paste("two")), [Command::Cancel(Kind::Panel(Slot::Dialog)), pasted]);
}

#[test]
fn a_query_is_asked_once_and_again_in_another_order() {
    let mut state = after("", [held(2)]);
    let suggest = Command::Send(Request::Suggest("light".to_owned()));
    assert_eq!(state.apply(&Action::Type("light".to_owned())), another_query([suggest, search("light")]));
    assert_eq!(state.apply(&Action::Search("light".to_owned())), []);
    assert_eq!(state.apply(&Action::Order(wire::Order::Newest)).len(), 1);
    assert_eq!(state.address.to_string(), "#q=light&sort=newest");
}

#[test]
fn the_timeline_makes_a_query_as_every_other_filter_does() {
    let mut state = after("#q=light", [found("light", 3)]);
    let edit = Request::EditQuery { text: "light".to_owned(), date: "2008-01..2008-06".to_owned() };
    assert_eq!(state.apply(&Action::Dates("2008-01..2008-06".to_owned())), [Command::Send(edit)]);
    assert_eq!(state.address.query, "light", "until the worker has made the query");
    let text = "light date:2008-01..2008-06";
    assert_eq!(state.apply(&Action::Search(text.to_owned())), another_query([search(text)]));
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
fn the_index_workers_are_started_with_the_second_cable_and_once() {
    let mut state = after("", []);
    let progress = |cables| Action::Progress(Progress { cables, ..Progress::default() });
    assert_eq!(state.apply(&progress(1)), []);
    assert_eq!(state.apply(&progress(2)), [Command::Connect]);
    assert_eq!(state.apply(&progress(3)), []);
    state.apply(&Action::Clear);
    assert_eq!(state.apply(&progress(2)), [], "they run on");
    state.apply(&Action::Restarted(None, None));
    assert_eq!(state.apply(&progress(2)), [Command::Connect]);
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
fn a_saved_library_is_announced_and_one_that_could_not_be_saved_is_an_error() {
    let saved = Some(SavedLibrary { cables: 2, bytes: 1e6 });
    let mut state = after("", [held(2), Action::Save, Action::Saving(0.5), Action::Saved(saved)]);
    assert_eq!((state.saving, state.saved), (None, saved));
    assert_eq!(state.announcement.text(), "The library is kept on this device.");
    state.apply(&Action::Save);
    state.apply(&Action::Failed(Some(Kind::Storage), Failure::new("full", "The disk is full.")));
    assert_eq!((state.saving, message(&state).as_deref()), (None, Some("The disk is full.")));
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
fn refusals_are_counted_and_a_script_is_told_each_once() {
    let refusal =
        |file: &str| Refusal { file: file.into(), code: "pdf".to_owned(), reason: "No text.".into() };
    let mut state = after("", [Action::Refused(vec![refusal("a"), refusal("b")])]);
    assert_eq!((state.refused, state.announcement.text().as_str()), (2, "2 files could not be read."));
    assert_eq!(state.apply(&Action::Refused(Vec::new())), []);
    assert_eq!(state.announcement.text(), "2 files could not be read.");
    state.surroundings.listening = true;
    let which = r#"[{"file":"c","code":"pdf","reason":"No text."}]"#.to_owned();
    assert_eq!(state.apply(&Action::Refused(vec![refusal("c")])), [Command::Tell { what: "refused", which }]);
    assert_eq!((state.refused, state.announcement.text().as_str()), (3, "c: No text."));
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
    assert_eq!(copied, [Command::Copy { text: "a".to_owned(), name: say::text_of_panel() }]);
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
fn what_is_outside_of_the_page_is_a_command() {
    let mut state = after("", [held(2)]);
    assert_eq!(state.apply(&Action::Focus(Field::Find)), [Command::Focus(Field::Find)]);
    let file = Shared::new(ExportedFile { name: "a.csv".to_owned(), ..ExportedFile::default() });
    assert_eq!(state.apply(&Action::Exported(file.clone())), [Command::SaveFile(file)]);
    let rows = Request::Rows { version: 1, from: 0, to: 9 };
    assert_eq!(state.apply(&Action::RowsWanted { version: 1, from: 0, to: 9 }), [Command::Send(rows)]);
}

#[test]
fn a_library_that_was_opened_from_the_device_is_closed_when_it_is_removed_from_there() {
    let mut state = after("", [held(2), opened(1)]);
    assert_eq!(state.apply(&Action::Wiped { open: false }), []);
    let commands = state.apply(&Action::Wiped { open: true });
    assert_eq!(commands, [Command::Send(Request::Clear), search("")]);
    assert_eq!(
        (state.held(), state.announcement.text().as_str()),
        (0, "The kept library was removed, and closed.")
    );
}

#[test]
fn what_was_dropped_before_everything_was_closed_is_not_added_afterwards() {
    let file = || InputFile { name: "a.txt".to_owned(), file: JsValue::NULL.unchecked_into() };
    let mut state = after("", [held(1), Action::Clear]);
    assert_eq!(state.apply(&Action::Files(Shared::new(vec![file()]), 0)), []);
    assert!(matches!(
        state.apply(&Action::Files(Shared::new(vec![file()]), 1)).as_slice(),
        [Command::Add(_)]
    ));
}

#[test]
fn a_file_that_the_browser_gives_only_for_a_click_is_offered() {
    let file = Shared::new(ExportedFile { name: "a.csv".to_owned(), ..ExportedFile::default() });
    let mut state = after("", [Action::Offered(file.clone())]);
    assert!(state.offered.is_some());
    assert_eq!(state.apply(&Action::SaveOffered), [Command::SaveFile(file)]);
    assert!(state.offered.is_none());
}

#[test]
fn closing_all_tells_the_worker_and_forgets_the_query() {
    let mut state = after("#q=light", [found("light", 3), choose(1, None), opened(1)]);
    assert_eq!(state.apply(&Action::Clear), [Command::Send(Request::Clear), search("")]);
    assert_eq!(state.apply(&Action::Clear), [Command::Send(Request::Clear), search("")], "again");
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
