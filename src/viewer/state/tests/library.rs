//! What is opened, listed and saved.

use super::*;

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
fn going_back_to_a_cable_that_is_not_here_leads_to_the_list() {
    let state = after(
        "",
        [
            held(2),
            opened(1),
            Action::Navigated(Address::parse("#cable=99NOWHERE1"), Place::default()),
            Action::Missing,
        ],
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
    let file = Shared::new(ReadyFile::default());
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

/// Returns the first cable with the hash "right" for its second paragraph, in some versions.
fn hashed(versions: usize) -> Action {
    let mut cable = cable(1);
    cable.paragraphs[1].hash = "right".to_owned();
    cable.versions = vec![wire::Version::default(); versions];
    shown(cable)
}

fn navigated(fragment: &str) -> Action {
    Action::Navigated(Address::parse(fragment), Place::default())
}

#[test]
fn the_bare_anchor_of_a_paragraph_goes_to_it_in_the_open_cable() {
    let state = after("#cable=09BERN1&q=light", [held(2), hashed(1), navigated("#par2")]);
    assert_eq!(state.address.to_string(), "#par2&cable=09BERN1&q=light");
    assert!(state.cable.is_some() && state.error.is_none());
    let state = after("#cable=09BERN1", [held(2), hashed(1), navigated("#par9")]);
    assert_eq!(state.error.unwrap().code, "no-paragraph");
    let state = after("", [navigated("#par2"), held(1), hashed(1)]);
    assert_eq!(state.address.to_string(), "#par2&cable=09BERN1");
}

#[test]
fn whoever_opens_a_link_to_other_words_is_told() {
    let state = after("#par2&cable=09BERN1&words=right", [held(1), hashed(1)]);
    assert!(state.error.is_none());
    let mut state = after("#par2&cable=09BERN1&words=wrong", [held(1), hashed(1)]);
    let failure = state.error.take().unwrap();
    assert_eq!(failure.code, "other-words");
    assert!(
        failure.message.text().starts_with("The text of ¶2 of 09BERN1 here is not the one"),
        "{}",
        failure.message
    );
    assert_eq!(state.announcement, failure.message);
    assert!(state.panel(Slot::Dialog).is_none());
    // The same cable may come again, with the words of another query.
    state.apply(&hashed(1));
    assert!(state.error.is_none());
    state.apply(&Action::Paragraph("par3".to_owned()));
    assert_eq!(state.address.to_string(), "#par3&cable=09BERN1");
    state.apply(&navigated("#par2&cable=09BERN1&words=wrong"));
    assert_eq!(state.error.take().unwrap().code, "other-words");
}

#[test]
fn where_there_are_versions_the_worker_is_asked_which_has_the_words_that_were_linked() {
    let state = after("#par2&cable=09BERN1&words=wrong", [held(1), hashed(2)]);
    let call = &state.panel(Slot::Dialog).unwrap().call;
    assert_eq!(
        (call.name.as_str(), call.argument("par"), call.argument("words")),
        ("linked", "par2", "wrong")
    );
}

#[test]
fn a_link_may_spell_the_id_in_another_way() {
    let state = after("#par2&cable=2009%20BERN%200001", [held(1), hashed(1)]);
    assert_eq!(state.address.to_string(), "#par2&cable=09BERN1");
}
