//! Every message comes out of the browser's clone as it went in.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use cable::Level;
use std::fmt::Debug;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::*;

fn check<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + Debug>(value: T) {
    assert_eq!(decode::<T>(encode(&value).unwrap()).unwrap(), value);
}

#[wasm_bindgen_test]
fn requests() {
    let key = Key { file: 7, record: 250_000 };
    for (id, request) in [
        (0, Request::Add { first: 3, names: vec!["2009/Zürich.html".to_owned()] }),
        (1, Request::Open(key)),
        (u32::MAX, Request::Clear),
    ] {
        check(Asked { id, request });
    }
}

#[wasm_bindgen_test]
fn messages() {
    let key = Key { file: 0, record: 1 };
    check(Message::Ready(BUILD.to_owned()));
    // More bytes than 32 bits can count.
    check(Message::Reading(Progress { file: 1, bytes: 5e9, total: 9e9 }));
    check(Message::Found(vec![Entry {
        key,
        name: "08ISLAMABAD3733".to_owned(),
        named: true,
        date: Some("2008-12-01T11:04Z".to_owned()),
        level: Some(Level::Sbu),
        noforn: true,
        subject: None,
    }]));
    check(Message::Refused(vec![Refusal { file: "a.pdf".to_owned(), reason: "This is a PDF.".to_owned() }]));
    check(Message::Opening(7));
    check(Message::Idle);
    check(Message::Reply(1, Reply::Added));
    check(Message::Reply(3, Reply::Failed("It is gone.".to_owned())));
    let mark = Mark {
        level: None,
        noforn: false,
        dissemination: vec!["REL NATO".to_owned()],
        text: "(N/SF)".to_owned(),
    };
    let inset =
        Inset { at: 12, name: "Page break".to_owned(), text: "ISLAMABAD 00003733 002 OF 002".to_owned() };
    let paragraph =
        Paragraph { number: Some(8), mark: Some(mark), insets: vec![inset], ..Paragraph::default() };
    check(Message::Reply(
        2,
        Reply::Opened(Box::new(Reading { paragraphs: vec![paragraph], ..Reading::default() })),
    ));
}

#[wasm_bindgen_test]
fn a_message_of_another_build_is_an_error_and_no_panic() {
    let foreign = encode(&Progress::default()).unwrap();
    assert!(decode::<Message>(foreign).is_err());
    assert!(decode::<Asked>(wasm_bindgen::JsValue::NULL).is_err());
}
