//! Documents that unfold to more than they should.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failed test panics")]

mod common;

use common::{COURIER, document};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf::{Refusal, limits, read};

const FLATE: &str = "<</Filter /FlateDecode>>";

fn blanks(length: usize) -> Vec<u8> {
    compress_to_vec_zlib(&vec![b' '; length], 6)
}

/// Makes a document with these streams from number 6 on, in which objects are said to be.
fn with_objects(dict: &str, streams: &[&[u8]]) -> Vec<u8> {
    let more: Vec<_> = streams.iter().map(|stream| (dict, Some(*stream))).collect();
    document("", b"BT /F 10 Tf 72 700 Td (ONE) Tj ET", COURIER, &more)
}

#[test]
fn streams_that_unfold_to_gigabytes_are_cut() {
    let bomb = blanks(limits::STREAM + 1000);
    let twice = compress_to_vec_zlib(&bomb, 6);
    let chain = "<</Filter [/FlateDecode /FlateDecode]>>";
    // The later of two entries of one name counts.
    let contents = "/Contents 6 0 R";
    for (dict, stream) in [(FLATE, &bomb), (chain, &twice)] {
        let read = read(document(contents, b"", COURIER, &[(dict, Some(stream))])).unwrap();
        assert!(read.is_cut, "{dict}");
    }
    let form = "<</Type /XObject /Subtype /Form /Filter /FlateDecode>>";
    assert!(read(document("", b"/X Do", COURIER, &[(form, Some(&bomb))])).unwrap().is_cut);
    let font = "<</Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R>>";
    let shown = b"BT /F 10 Tf 72 700 Td (ONE) Tj ET";
    assert!(read(document("", shown, font, &[(FLATE, Some(&bomb))])).unwrap().is_cut);
    let sound = blanks(1000);
    assert!(!read(document("", shown, font, &[(FLATE, Some(&sound))])).unwrap().is_cut);
}

#[test]
fn objects_that_unfold_to_gigabytes_are_refused() {
    let half = blanks(limits::OBJECTS / 2 + 1);
    let bomb = blanks(limits::OBJECTS + 1);
    let sound = blanks(1000);
    for kind in ["/Type /ObjStm /N 0 /First 0", "/Type/XRef /A (obj) %obj\n", "/Type /Obj#53tm"] {
        let flate = format!("<<{kind} /Filter /FlateDecode>>");
        assert_eq!(read(with_objects(&flate, &[&bomb])), Err(Refusal::TooLarge), "{kind}");
        assert_eq!(read(with_objects(&flate, &[&sound, &sound])).unwrap().pages, ["ONE\n"], "{kind}");
    }
    let twice = compress_to_vec_zlib(&bomb, 6);
    let chain = "<</Filter [/Fl#61teDecode /FlateDecode] /Type /ObjStm>>";
    assert_eq!(read(with_objects(chain, &[&twice])), Err(Refusal::TooLarge));
    // Each of these is allowed, but both are not.
    let flate = "<</Type /ObjStm /Filter /FlateDecode>>";
    assert_eq!(read(with_objects(flate, &[&half, &half])), Err(Refusal::TooLarge));
    // Objects may not hold streams, which could hold objects again.
    let inner = b"7 0 <</Type /ObjStm /Filter /FlateDecode /Length 10>>\nstream\n0123456789\nendstream";
    let outer = compress_to_vec_zlib(inner, 6);
    let objects = "<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>";
    assert_eq!(read(with_objects(objects, &[&outer])), Err(Refusal::TooLarge));
}
