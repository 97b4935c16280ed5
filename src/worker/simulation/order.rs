//! Scripted interleavings. Each of them was a fault once, or would be one.

use super::*;
use wire::{Kind, Message, Reply, Slot};

fn opened(simulation: &Simulation) -> &str {
    simulation.page.cable.as_ref().map_or("", |cable| &cable.name)
}

/// Makes a page with these telegrams, all read and indexed.
pub(super) fn with(numbers: &[u32]) -> Simulation {
    let mut simulation = Simulation::new();
    simulation.add(numbers);
    simulation.search("");
    simulation.settle();
    simulation.check();
    simulation
}

/// Makes a page on a device where a library of these telegrams is saved, and closes it.
fn with_saved(numbers: &[u32]) -> Simulation {
    let mut simulation = with(numbers);
    simulation.ask(Request::Save);
    simulation.settle();
    assert_eq!(simulation.stored(), Some(numbers.len() as u32));
    simulation.ask(Request::Clear);
    simulation.settle();
    simulation
}

#[test]
fn of_two_cables_the_one_that_was_asked_for_last_is_open_though_the_first_comes_later() {
    let mut simulation = with(&[1, 2]);
    simulation.open_named(1);
    simulation.deliver_all();
    simulation.open_named(2);
    simulation.deliver_all();
    simulation.pass_named("read 2.txt");
    simulation.pass_named("read 1.txt");
    simulation.settle();
    assert_eq!(opened(&simulation), name(2));
    simulation.check();
}

#[test]
fn what_is_found_is_in_the_cable_that_is_shown_though_another_one_could_not_be_opened() {
    let mut simulation = with(&[1, 2, 3]);
    simulation.open_named(1);
    simulation.settle();
    // The worker has opened the second telegram when the third is asked for, so the page never shows the second.
    simulation.open_named(2);
    simulation.deliver_all();
    simulation.pass_named("read 2.txt");
    simulation.open_named(3);
    simulation.deliver_all();
    simulation.pass(0, false);
    simulation.settle();
    assert_eq!(opened(&simulation), name(1));
    simulation.check();
}

#[test]
fn a_saved_library_that_is_opened_twice_at_once_is_there_once() {
    let mut simulation = with_saved(&[1, 2, 3]);
    simulation.ask(Request::Reopen);
    simulation.ask(Request::Reopen);
    simulation.search("tolls");
    simulation.settle();
    assert_eq!((simulation.page.results.cables, simulation.page.results.hits), (3, Some(6)));
    simulation.check();
}

#[test]
fn files_that_come_while_a_saved_library_is_opened_are_added_to_it() {
    let mut simulation = with_saved(&[1, 2]);
    simulation.ask(Request::Reopen);
    simulation.deliver_all();
    simulation.add(&[3]);
    simulation.settle();
    assert_eq!(simulation.page.results.cables, 3);
    simulation.open_named(3);
    simulation.settle();
    assert_eq!(opened(&simulation), name(3));
    simulation.check();
}

#[test]
fn a_saved_library_is_not_opened_over_files_that_came_first() {
    let mut simulation = with_saved(&[1]);
    simulation.add(&[2]);
    simulation.ask(Request::Reopen);
    simulation.settle();
    assert_eq!(simulation.page.failures.len(), 1);
    assert_eq!(simulation.listed(), [name(2)]);
    simulation.check();
}

#[test]
fn of_two_panels_the_one_that_was_asked_for_last_is_shown() {
    let mut simulation = with(&[1, 2]);
    simulation.ask_panel("preview", 1);
    simulation.deliver_all();
    simulation.ask_panel("preview", 2);
    simulation.deliver_all();
    simulation.pass_named("read 2.txt");
    simulation.pass_named("read 1.txt");
    let replies = |reply: &Message| matches!(reply, Message::Reply(_, Reply::Superseded));
    assert!(simulation.platform.sent.borrow().iter().any(replies), "the first is answered as superseded");
    simulation.settle();
    assert_eq!(simulation.page.panel.as_ref().unwrap().title, name(2).into());
    simulation.check();
}

#[test]
fn many_searches_end_when_nobody_waits_for_them_any_more() {
    let mut simulation = with(&[1, 2]);
    let queries = "even\n".repeat(50);
    simulation.ask(Request::Panel(PanelCall::dialog("batch").with("queries", queries)));
    simulation.deliver_all();
    simulation.ask(Request::Cancel(Kind::Panel(Slot::Dialog)));
    simulation.deliver_all();
    simulation.settle();
    assert!(simulation.page.panel.is_none());
}

#[test]
fn what_is_under_way_when_everything_is_closed_changes_nothing_of_what_comes_next() {
    let mut simulation = with(&[1, 2]);
    simulation.open_named(1);
    simulation.search("even");
    simulation.ask(Request::Save);
    simulation.add(&[4, 5, 6]);
    simulation.deliver_all();
    simulation.ask(Request::Clear);
    simulation.add(&[9]);
    simulation.search("odd");
    simulation.settle();
    assert_eq!(simulation.listed(), [name(9)]);
    assert_eq!(opened(&simulation), "");
    simulation.check();
}

#[test]
fn refusals_are_sent_once_and_counted_again_after_everything_was_closed() {
    let mut simulation = with(&[1]);
    simulation.add(&[1, 1]);
    simulation.settle();
    assert_eq!(simulation.page.refused.len(), 2, "both are there already");
    simulation.check();
    simulation.add(&[1]);
    simulation.deliver_all();
    simulation.ask(Request::Clear);
    simulation.settle();
    assert!(simulation.page.refused.is_empty());
    simulation.check();
}

#[test]
fn a_pause_that_comes_after_the_end_of_reading_pauses_nothing() {
    let mut simulation = with(&[1]);
    simulation.add(&[2]);
    simulation.deliver_all();
    simulation.pass_named("read 2.txt");
    while simulation.pass(0, true) || simulation.hear_index(0) || simulation.hear_index(1) {}
    simulation.ask(Request::Pause(true));
    simulation.settle();
    simulation.add(&[3]);
    simulation.settle();
    assert_eq!(simulation.page.results.cables, 3);
    simulation.check();
}

#[test]
fn without_index_workers_everything_is_read_and_nothing_waits_for_an_index() {
    let mut simulation = Simulation::new();
    simulation.ask(Request::Disconnect);
    simulation.add(&[1, 2, 3]);
    simulation.search("");
    simulation.settle();
    assert!(!simulation.page.reading);
    assert_eq!((simulation.page.results.cables, simulation.page.results.searchable), (3, 0));
    simulation.open_named(2);
    simulation.settle();
    assert_eq!(opened(&simulation), name(2));
}

#[test]
fn another_worker_reads_everything_again_after_a_trap_in_the_middle_of_saving() {
    let mut simulation = with(&[1, 2, 3]);
    simulation.ask(Request::Save);
    simulation.deliver_all();
    simulation.pass(0, true);
    simulation.trap();
    simulation.settle();
    assert_eq!(simulation.stored(), None, "its manifest is written last");
    assert_eq!(simulation.page.results.cables, 3);
    simulation.check();
}

#[test]
fn what_is_saved_is_what_was_said_last_whatever_is_asked_at_once() {
    let mut simulation = with(&[1, 2]);
    simulation.ask(Request::Saved);
    simulation.ask(Request::Save);
    simulation.deliver_all();
    simulation.settle();
    assert_eq!(simulation.page.saved.unwrap().map(|saved| saved.cables), Some(2));
    simulation.ask(Request::Save);
    simulation.ask(Request::Wipe);
    simulation.settle();
    assert_eq!((simulation.page.saved, simulation.stored()), (Some(None), None));
    simulation.check();
}

#[test]
fn files_that_come_while_the_index_of_those_before_is_completed_are_read() {
    let mut simulation = Simulation::new();
    simulation.add(&[]);
    simulation.search("");
    simulation.deliver_all();
    simulation.add(&[1]);
    simulation.settle();
    assert_eq!(simulation.page.results.cables, 1);
    simulation.check();
}

#[test]
fn a_library_that_is_not_indexed_yet_is_not_saved_as_if_it_were() {
    let mut simulation = with(&[1]);
    simulation.add(&[2]);
    simulation.deliver_all();
    simulation.pass_named("read 2.txt");
    simulation.ask(Request::Save);
    simulation.deliver_all();
    // Its text and its head are there, but the index workers have not answered yet.
    while simulation.pass(0, true) {}
    simulation.settle();
    assert_eq!(simulation.stored(), None);
    assert!(simulation.page.failures[0].message.text().contains("not all of it can be searched yet"));
    simulation.ask(Request::Save);
    simulation.settle();
    assert_eq!(simulation.stored(), Some(2));
    simulation.check();
}

#[test]
fn a_library_that_was_opened_from_the_device_is_readable_after_it_was_saved_again() {
    let mut simulation = with_saved(&[1, 2]);
    simulation.ask(Request::Reopen);
    simulation.settle();
    simulation.add(&[3]);
    simulation.settle();
    simulation.ask(Request::Save);
    simulation.settle();
    assert_eq!(simulation.stored(), Some(3));
    for number in [1, 2, 3] {
        simulation.open_named(number);
        simulation.settle();
        assert_eq!(opened(&simulation), name(number));
        simulation.check();
    }
    simulation.ask(Request::Wipe);
    simulation.settle();
    assert_eq!((simulation.page.results.cables, opened(&simulation)), (0, ""), "its texts are gone");
    simulation.check();
}

#[test]
fn files_that_come_after_reading_was_stopped_are_read() {
    let mut simulation = with(&[1]);
    simulation.add(&[2, 3]);
    simulation.deliver_all();
    simulation.ask(Request::Stop);
    simulation.deliver_all();
    simulation.add(&[4]);
    simulation.settle();
    // The file that was being read came in one piece.
    assert_eq!(simulation.listed(), [name(1), name(2), name(4)]);
    assert_eq!(simulation.page.refused.len(), 1, "that it was stopped is said");
}

#[test]
fn a_saved_library_is_opened_beside_files_of_which_nothing_could_be_read() {
    let mut simulation = with_saved(&[1]);
    simulation.add(&[2]);
    simulation.deliver_all();
    simulation.pass(0, false);
    simulation.settle();
    simulation.ask(Request::Reopen);
    simulation.settle();
    simulation.add(&[3]);
    simulation.settle();
    assert_eq!(simulation.listed(), [name(1), name(3)]);
    simulation.check();
}

#[test]
fn a_saved_library_is_opened_or_removed_but_not_both_at_once() {
    let mut simulation = with_saved(&[1, 2]);
    simulation.ask(Request::Reopen);
    simulation.ask(Request::Wipe);
    simulation.settle();
    assert_eq!((simulation.page.results.cables, simulation.stored()), (0, None));
    assert_eq!(simulation.page.failures, []);
    simulation.check();
}

#[test]
fn a_saved_library_with_half_an_index_can_be_read_but_is_not_searched() {
    let mut simulation = with_saved(&[1, 2]);
    simulation.ask(Request::Reopen);
    simulation.deliver_all();
    while !simulation.platform.gates.waiting().iter().any(|what| what.starts_with("read shard0-")) {
        assert!(simulation.pass(0, true), "it reads the first shard");
    }
    let place =
        simulation.platform.gates.waiting().iter().position(|what| what.starts_with("read shard0-")).unwrap();
    simulation.pass(place, false);
    simulation.settle();
    simulation.open_named(2);
    simulation.add(&[3]);
    simulation.settle();
    assert_eq!((opened(&simulation), simulation.page.results.searchable), (name(2).as_str(), 0));
    assert!(
        simulation.page.failures[0].message.text().starts_with("The index of the kept library can't be read")
    );
    simulation.check();
}

/// Returns the codes of what was not read.
fn refused(simulation: &Simulation) -> Vec<&str> {
    simulation.page.refused.iter().map(|refusal| refusal.code.as_str()).collect()
}

#[test]
fn while_a_document_is_read_other_cables_open_and_what_follows_it_waits() {
    let mut simulation = with(&[1]);
    simulation.add(&[4, 2]);
    while simulation.deliver() || simulation.pass(0, true) || simulation.hear() {}
    assert_eq!(simulation.page.results.held, 1, "its text is not there yet");
    simulation.open_named(1);
    while simulation.deliver() || simulation.pass(0, true) || simulation.hear() {}
    assert_eq!(opened(&simulation), name(1));
    simulation.settle();
    assert_eq!(simulation.page.results.held, 3);
    simulation.open_named(4);
    simulation.settle();
    assert_eq!(opened(&simulation), name(4));
    simulation.check();
}

#[test]
fn a_document_that_ends_its_reader_is_named_and_another_reader_reads_the_next() {
    let mut simulation = with(&[1]);
    simulation.add(&[4, 8]);
    while simulation.deliver() || simulation.pass(0, true) || simulation.hear() {}
    let reader = simulation.documents.as_ref().map(Rc::downgrade).unwrap();
    assert!(simulation.stop_documents());
    simulation.deliver_all();
    assert!(reader.upgrade().is_none(), "nothing that it still sends is heard");
    simulation.settle();
    assert_eq!((refused(&simulation), simulation.page.results.held), (vec!["pdf-stopped"], 2));
    simulation.check();
}

#[test]
fn documents_without_a_reader_are_named_and_read_when_there_is_one_again() {
    let mut simulation = with(&[1]);
    simulation.loads_documents = false;
    simulation.add(&[4, 2]);
    simulation.settle();
    assert_eq!((refused(&simulation), simulation.page.results.held), (vec!["pdf-not-loaded"], 2));
    simulation.loads_documents = true;
    simulation.add(&[4]);
    simulation.settle();
    assert_eq!((refused(&simulation).len(), simulation.page.results.held), (1, 3));
    simulation.check();
}

#[test]
fn documents_are_saved_with_the_others_and_a_document_that_is_closed_adds_nothing() {
    let mut simulation = with(&[1, 4]);
    simulation.ask(Request::Save);
    simulation.settle();
    assert_eq!(simulation.stored(), Some(2));
    simulation.add(&[8]);
    while simulation.deliver() || simulation.pass(0, true) || simulation.hear() {}
    simulation.ask(Request::Clear);
    simulation.settle();
    assert_eq!(simulation.page.results.held, 0);
    simulation.check();
}

#[test]
fn a_document_whose_reader_stopped_while_it_was_opened_opens_when_it_is_asked_for_again() {
    let mut simulation = with(&[1, 4]);
    simulation.open_named(4);
    while simulation.deliver() || simulation.pass(0, true) || simulation.hear() {}
    assert!(simulation.stop_documents());
    simulation.settle();
    assert_ne!(opened(&simulation), name(4));
    simulation.open_named(4);
    simulation.settle();
    assert_eq!(opened(&simulation), name(4));
    simulation.check();
}

#[test]
fn what_an_archive_says_is_shown_with_the_cable_and_filtered_by() {
    let mut simulation = Simulation::new();
    simulation.add(&[1, 2, 901, 902]);
    simulation.search("");
    simulation.settle();
    for (title, label, query, count) in [
        ("Portion marks", "not marked", "marked:no", 2),
        ("Kind", "airgram", "kind:airgram", 2),
        ("Concepts", "FERRIES", "concept:FERRIES", 2),
        ("Office", "ACTION EUR", "office:\"ACTION EUR\"", 1),
        ("Handling, now or earlier", "EXDIS", "handling:EXDIS", 1),
    ] {
        let facets = simulation.page.results.facets.iter().find(|facet| facet.title.text() == title);
        let choices = facets.expect(title).choices.iter();
        let choice = choices.clone().find(|choice| choice.label.text() == label).expect(label).clone();
        assert_eq!((choice.then.as_str(), choice.count), (query, count));
        simulation.search(&choice.then);
        simulation.settle();
        assert_eq!(simulation.page.results.cables, count, "{query}");
        simulation.search("");
        simulation.settle();
    }
    simulation.open(CableRef::Named("77PORTAVALON902".to_owned()));
    simulation.settle();
    let attributes = &simulation.page.cable.as_ref().expect("a cable").attributes;
    let shown: Vec<String> = attributes.iter().map(|each| format!("{}: {}", each.name, each.value)).collect();
    assert_eq!(
        shown,
        ["Kind: airgram", "Concepts: TOLLS, FERRIES", "Handling until release: LIMDIS", "Office: ACTION EUR"]
    );
}

#[test]
fn an_export_has_what_its_query_finds_even_if_another_search_comes_meanwhile() {
    let mut simulation = with(&[1, 2, 3]);
    simulation.export("odd");
    simulation.deliver_all();
    simulation.search("even");
    simulation.settle();
    let exported = String::from_utf8(simulation.page.exported.clone().unwrap()).unwrap();
    assert_eq!(exported, format!("{}\n\u{c}{}\n", telegram(1), telegram(3)));
    simulation.check();
}

#[test]
fn an_export_that_is_cancelled_gives_no_file_and_stops_reading() {
    let mut simulation = with(&[1, 2, 3]);
    simulation.export("");
    simulation.deliver_all();
    simulation.pass_until("read 1.txt");
    simulation.ask(Request::Cancel(Kind::Panel(Slot::Dialog)));
    simulation.deliver_all();
    simulation.pass_named("read 1.txt");
    let waiting = simulation.platform.gates.waiting();
    assert!(!waiting.iter().any(|waiting| waiting.starts_with("read")), "nothing more is read: {waiting:?}");
    simulation.settle();
    assert_eq!(simulation.page.exported, None);
}

#[test]
fn a_cable_that_can_not_be_read_again_is_named_where_the_file_ends() {
    let mut simulation = with(&[1, 2, 3]);
    simulation.export("");
    simulation.deliver_all();
    simulation.pass_until("read 2.txt");
    // The second telegram is moved away.
    let waiting = simulation.platform.gates.waiting();
    simulation.pass(waiting.iter().position(|waiting| waiting == "read 2.txt").unwrap(), false);
    simulation.settle();
    let exported = String::from_utf8(simulation.page.exported.clone().unwrap()).unwrap();
    assert!(exported.starts_with(&telegram(1)) && exported.contains(&telegram(3)), "{exported}");
    let end = exported.lines().last().unwrap();
    assert!(end.starts_with("07PORTAVALON2 is not in this file: 2.txt: "), "{end}");
    simulation.check();
}

#[test]
fn of_two_edits_of_the_reading_list_none_is_lost_although_the_newer_panel_supersedes_the_older() {
    let mut simulation = with(&[1, 2, 3]);
    [0, 1, 2].into_iter().for_each(|ordinal| simulation.mark(ordinal));
    simulation.settle();
    assert_eq!(simulation.page.marks.len(), 3);
    simulation.edit(3, "up");
    simulation.edit(3, "up");
    simulation.edit(1, "remove");
    simulation.edit(2, "annotate");
    simulation.settle();
    let list = simulation.core().desk.list().clone();
    let entries: Vec<_> = list.entries().map(|entry| (entry.septel.cable.as_str(), entry.note())).collect();
    assert_eq!(entries, [("07PORTAVALON3", ""), ("07PORTAVALON2", "note 2")]);
    simulation.check();
}

#[test]
fn two_marks_of_one_paragraph_end_where_they_began() {
    let mut simulation = with(&[1, 2]);
    simulation.mark(0);
    simulation.mark(0);
    simulation.settle();
    assert!(simulation.page.marks.is_empty());
    simulation.mark(0);
    simulation.settle();
    assert_eq!(simulation.page.marks.len(), 1);
    simulation.check();
}

#[test]
fn the_reading_list_stays_when_all_is_closed_and_after_a_trap() {
    let mut simulation = with(&[1, 2]);
    simulation.mark(1);
    simulation.settle();
    simulation.edit(2, "annotate");
    simulation.settle();
    simulation.ask(Request::Clear);
    simulation.settle();
    simulation.trap();
    simulation.settle();
    let list = simulation.core().desk.list().clone();
    let entries: Vec<_> = list.entries().map(|entry| (entry.septel.cable.as_str(), entry.note())).collect();
    assert_eq!(entries, [("07PORTAVALON2", "note 2")]);
    simulation.check();
}

#[test]
fn nothing_of_the_reading_list_is_on_the_device_unless_it_is_kept_and_wipe_removes_it() {
    let mut simulation = with(&[1, 2]);
    simulation.ask(Request::Saved);
    simulation.mark(0);
    simulation.settle();
    assert_eq!(simulation.kept_list(), None);
    simulation.ask(Request::Panel(PanelCall::dialog("list").with("do", "keep")));
    simulation.settle();
    simulation.mark(1);
    simulation.settle();
    assert_eq!(simulation.kept_list(), Some(vec![name(1), name(2)]));
    simulation.trap();
    simulation.settle();
    assert_eq!(simulation.page.marks.len(), 2, "it is there again");
    simulation.ask(Request::Wipe);
    simulation.settle();
    simulation.mark(0);
    simulation.settle();
    assert_eq!(simulation.kept_list(), None, "a change of the list doesn't keep it again");
    simulation.check();
}
