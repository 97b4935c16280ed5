//! What is said and offered with the results of a search.

use super::order::with;
use super::*;
use search::query::Query;

/// Asks a query, and returns the sentences that are said with its results, each followed by what is offered.
fn said(simulation: &mut Simulation, query: &str) -> Vec<String> {
    simulation.search(query);
    simulation.settle();
    let diagnostics = &simulation.page.results.diagnostics;
    let one = |diagnostic: &wire::Diagnostic| {
        let offers = diagnostic.offers.iter().map(|offer| format!(" [{}]", offer.then));
        diagnostic.message.text() + &offers.collect::<String>()
    };
    diagnostics.iter().map(one).collect()
}

#[test]
fn the_id_of_a_cable_finds_it_first_in_any_spelling() {
    let mut simulation = with(&[1, 2, 3]);
    for query in
        ["07PORTAVALON2", "07 Port Avalon 000002", "07 PORTAVALON 2", "portavalon 2", "id:portavalon2"]
    {
        assert_eq!(said(&mut simulation, query), [] as [&str; 0], "{query}");
        assert_eq!(simulation.listed()[0], name(2), "{query}");
        assert!(simulation.page.results.corrections.is_empty(), "{query}");
    }
    let explained = |simulation: &Simulation| simulation.page.results.explanation.text();
    simulation.search("07PORTAVALON2");
    simulation.settle();
    assert!(explained(&simulation).contains("with the id 07PORTAVALON2"), "{}", explained(&simulation));
    // An id that no cable has is a word like others.
    simulation.search("07PORTAVALON99");
    simulation.settle();
    assert_eq!(explained(&simulation), "paragraphs with 07portavalon99");
    assert_eq!(simulation.page.results.corrections[0].word, "07portavalon99");
}

#[test]
fn words_that_are_in_no_paragraph_together_are_offered_anywhere_in_a_cable() {
    let mut simulation = with(&[1, 2, 3]);
    let said = said(&mut simulation, "odd word3");
    assert_eq!(said, ["No paragraph has all of these words. [cable:(odd word3)]"]);
    assert_eq!(simulation.page.results.diagnostics[0].offers[0].label.text(), "Anywhere in a cable: 1 cable");
    simulation.search("cable:(odd word3)");
    simulation.settle();
    assert_eq!((simulation.listed(), simulation.page.results.hits), (vec![name(3)], Some(2)));
    // Where no cable has them either, nothing is offered.
    simulation.search("even word3");
    simulation.settle();
    assert!(simulation.page.results.diagnostics.is_empty());
}

#[test]
fn a_mistake_finds_nothing_and_the_search_without_it_is_offered() {
    let mut simulation = with(&[1, 2, 3]);
    let said = said(&mut simulation, "even -level:X");
    assert!(said.len() == 1 && said[0].ends_with(" [even]"), "{said:?}");
    assert_eq!(simulation.page.results.cables, 0);
}

#[test]
fn cables_without_a_date_are_counted_and_offered_where_dates_leave_them_out() {
    let mut simulation = with(&[1]);
    let text = "UNCLAS PORT AVALON 000077\n\nSUBJECT: TOLLS\n\n1. (U) Tolls rise: even.\n";
    let file: Rc<dyn File> = Rc::new(MemoryFile::new("undated.txt", text, &simulation.platform.gates));
    let request = Request::Add { first: simulation.page.files, names: vec!["undated.txt".to_owned()] };
    simulation.send(request, Beside { files: vec![file], ..Beside::default() });
    simulation.settle();
    let said = said(&mut simulation, "tolls date:2007");
    assert_eq!(said, ["One more cable has no date, and is left out. [tolls date:2007,none]"]);
    assert_eq!(simulation.listed().len(), 1);
    simulation.search("tolls date:2007,none");
    simulation.settle();
    assert_eq!(simulation.listed().len(), 2);
    assert!(simulation.page.results.diagnostics.is_empty());
    let year = simulation.page.results.facets.iter().find(|facet| facet.title.text() == "Year").unwrap();
    let years: Vec<_> =
        year.choices.iter().map(|year| (year.label.text(), year.count, year.chosen)).collect();
    assert_eq!(years, [("2007".into(), 1, true), ("no date".into(), 1, true)]);
}

#[test]
fn every_query_that_is_offered_is_understood() {
    let mut simulation = with(&[1, 2]);
    for query in ["even or odd", "year:2007 even", "tolls near rise", "level:X OR even"] {
        let said = said(&mut simulation, query);
        assert!(!said.is_empty(), "{query}");
        let offers = simulation.page.results.diagnostics.iter().flat_map(|diagnostic| &diagnostic.offers);
        for offer in offers {
            assert!(!Query::read(&offer.then).is_broken(), "{query}: {}", offer.then);
        }
    }
}

#[test]
fn fields_and_their_few_values_are_suggested() {
    let simulation = with(&[1]);
    let suggested = |text: &str| -> Vec<String> {
        let choices = crate::suggesting::suggest(&*simulation.core().library(), text);
        choices.into_iter().map(|choice| choice.then).collect()
    };
    for (text, expected) in [("kayani po", "kayani post:"), ("le", "level:"), ("post:po", "post:PORTAVALON ")]
    {
        assert!(suggested(text).iter().any(|then| then == expected), "{text}: {:?}", suggested(text));
    }
    for (text, expected) in [
        (
            "level:",
            &[
                "level:TS ",
                "level:S ",
                "level:C ",
                "level:SBU ",
                "level:U ",
                "level:none ",
                "level:unrecognised ",
            ][..],
        ),
        ("a level:S,sec", &["a level:S,S "]),
        ("-class:s", &["-class:S ", "-class:SBU "]),
        ("noforn:y", &["noforn:yes "]),
        ("zzz", &[]),
    ] {
        assert_eq!(suggested(text), expected, "{text}");
    }
}

#[test]
fn all_values_of_a_filter_are_listed_and_can_be_narrowed() {
    let mut simulation = with(&[1, 2, 3]);
    simulation.search("even");
    simulation.settle();
    let rows = |simulation: &Simulation| -> usize {
        let panel = simulation.page.panel.as_ref().unwrap();
        let counts =
            |block: &wire::Block| if let wire::Block::Table { rows, .. } = block { rows.len() } else { 0 };
        panel.blocks.iter().map(counts).sum()
    };
    let call = PanelCall::dialog("values").with("field", "tag");
    for (filter, expected) in [("", 1), ("econ", 1), ("prel", 0)] {
        simulation.ask(Request::Panel(call.clone().with("filter", filter)));
        simulation.settle();
        assert_eq!(rows(&simulation), expected, "{filter}");
    }
}
