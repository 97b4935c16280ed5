//! Tests that every message is read as it was written, and that bytes of another build are noticed.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use cable::Level;
use messages::{Wording, say::worker as say};
use std::fmt::Debug;
use wire::*;

fn check<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + Debug>(value: T) {
    assert_eq!(decode::<T>(&encode(&value)).unwrap(), value);
}

#[test]
fn requests() {
    for (id, request) in [
        (0, Request::Add { first: 3, names: vec!["2009/Zürich.html".to_owned()] }),
        (
            1,
            Request::Open {
                cable: CableRef::Beside { ordinal: 250_000, forward: true },
                shown: Some(3),
                json: true,
            },
        ),
        (2, Request::Search(Search { text: "kayani level:S".to_owned(), order: Order::Newest })),
        (5, Request::Panel(PanelCall::dialog("absent").with("from", 100))),
        (3, Request::Rows { version: 7, from: 10, to: 50 }),
        (4, Request::Json),
        (u32::MAX, Request::Clear),
    ] {
        check(Envelope { id, request });
    }
}

#[test]
fn messages() {
    check(Message::Ready { build: BUILD.to_owned(), words: "table".to_owned() });
    // These are more bytes than 32 bits can count.
    check(Message::Progress(Progress {
        file: 1,
        bytes: 5e9,
        total: 9e9,
        cables: 3,
        left: Wording::default(),
    }));
    check(Message::Refused(vec![Refusal {
        file: "a.pdf".into(),
        code: "pdf".to_owned(),
        reason: say::cable_gone(),
    }]));
    let facet = Facet {
        title: say::cables_column(),
        choices: vec![Choice::default()],
        more: Some(Button::new("more", Act::Close)),
    };
    check(Message::Results(Box::new(Results {
        version: 4,
        hits: Some(12),
        complete: true,
        facets: vec![facet],
        months: vec![Month { month: 200_812, levels: [0, 1, 2, 3, 4, 5] }],
        ..Results::default()
    })));
}

#[test]
fn replies() {
    let row = Row {
        ordinal: 5,
        name: "08ISLAMABAD3733".to_owned(),
        date: "2008-12-01".to_owned(),
        level: Some(Level::Sbu),
        noforn: true,
        subject: String::new(),
        versions: 2,
        hits: 2,
        snippets: vec![Snippet {
            anchor: "par8".to_owned(),
            number: Some(8),
            level: None,
            noforn: false,
            text: "…Pasha to go".to_owned(),
            marks: vec![(3, 8)],
        }],
    };
    check(Message::Reply(1, Reply::Rows { version: 4, from: 0, rows: vec![row] }));
    check(Message::Reply(
        2,
        Reply::Matches {
            ordinal: 5,
            ranges: vec![MatchRange { region: TextRegion::Paragraph(3, true), start: 1, end: 9 }],
        },
    ));
    check(Message::Reply(3, Reply::Missing));
    check(Message::Reply(5, Reply::Json("{\"id\":null}".to_owned())));
    let reading = CableView {
        text: "1. (S) Zürich.".to_owned(),
        classification: Some(Mark { level: Some(Level::Ts), noforn: true, ..Mark::default() }),
        paragraphs: vec![Paragraph { anchor: "par1".to_owned(), number: Some(1), ..Paragraph::default() }],
        ..CableView::default()
    };
    check(Message::Reply(4, Reply::Opened(Box::new(reading))));
}

#[test]
fn other_bytes_are_no_message() {
    assert_eq!(decode::<Message>(&[250, 1, 2, 3]), None);
    assert_eq!(decode::<Message>(&[]), None);
}

#[test]
fn parts_are_in_the_order_of_the_cable() {
    let parts = [
        TextRegion::Subject,
        TextRegion::Paragraph(0, false),
        TextRegion::Paragraph(0, true),
        TextRegion::Paragraph(1, false),
        TextRegion::Signature,
    ];
    assert!(parts.is_sorted());
}

#[test]
fn panels() {
    let run = |text: &str, style| Run::styled(text, style);
    let call = PanelCall::dialog("batch").with("queries", "a").with("queries", "b");
    assert_eq!((call.argument("queries"), call.argument("none")), ("b", ""));
    let panel = Panel {
        call: call.clone(),
        title: "Two versions".into(),
        blocks: vec![
            Block::Text(vec![
                run("so", Style::Plain),
                run("XX", Style::Removed(0)),
                run("Ada", Style::Added(0)),
            ]),
            Block::Terms(vec![(vec!["Level".into()], vec![run("S", Style::Level(Some(Level::S)))])]),
            Block::Table {
                columns: vec![Column { title: "Hits".into(), numeric: true }],
                rows: vec![vec![vec![Run::acting("kayani", Act::Search("kayani".to_owned()))]]],
            },
            Block::Form { fields: vec![Field::default()], submit: "Count".into(), call },
            Block::Buttons(vec![Button::new("Close", Act::Close)]),
            Block::List(vec![vec![run("one", Style::Removed(3))]]),
        ],
    };
    assert_eq!(panel.differences(), 4);
    assert_eq!(Panel::default().differences(), 0);
    check(Message::Reply(6, Reply::Panel(Box::new(panel))));
}
