//! Tests files that can't be read, each with its exact sentence.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

use source::{FileFormat, MemberProblem, Problem, Reader, limits, read};

const PICTURE: &str = "run text recognition on it and open the text.";
const NO_CABLE: &str = "There is no cable in this HTML; \
    a cable page has a table of class \"cable\" or the text in a <pre>.";
const NOT_A_CABLE: &str = "Nothing in this text looks like a cable; its beginning needs a date-time group, \
    a classification line, an E.O. or TAGS line, or a marked paragraph such as \"1. (C)\".";

/// Checks that a whole file is refused with this sentence.
fn check(bytes: &[u8], sentence: &str) {
    let (records, errors) = read("a", bytes);
    let shown: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!((records.len(), shown), (0, vec![format!("a{sentence}")]));
}

#[test]
fn empty_files() {
    for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"] {
        check(bytes, ": The file is empty.");
    }
}

#[test]
fn pictures() {
    for (bytes, format) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0", "GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"BM\x10\x20\0\0\0\0\0\0\x36", "BMP"),
        (b"<svg xmlns='x'/>", "SVG"),
        (b"<?xml version='1.0'?>\n<!-- drawn -->\n<svg xmlns='x'/>", "SVG"),
    ] {
        check(bytes, &format!(": This is a picture ({format}); {PICTURE}"));
    }
}

#[test]
fn documents_and_archives() {
    check(b"%PDF-1.4\n", ": This PDF is damaged: no pages can be found in it. Get another copy of it.");
    for (bytes, format) in [
        (&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"[..], "an old Office document"),
        (b"PK\x03\x04\x14\0..[Content_Types].xml..word/document.xml", "a Word document"),
        (
            b"PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.text",
            "an OpenDocument file",
        ),
    ] {
        check(bytes, &format!(": This is {format}; save it as plain text and open that."));
    }
    for (bytes, format) in
        [(&b"Rar!\x1a\x07\0"[..], "a RAR archive"), (b"PK\x07\x08", "a zip archive in several parts")]
    {
        check(bytes, &format!(": This is {format}; unpack it and open the files inside."));
    }
}

#[test]
fn what_is_no_text() {
    for bytes in [&b"\xff\xfe<\0p\0>\0"[..], b"\xfe\xff\0H\0i"] {
        check(
            bytes,
            ": This is UTF-16; only plain text and tables are read so. Save it as UTF-8 and open that.",
        );
    }
    for (bytes, byte) in [(&b"1. (C) A note\0and more"[..], 13), (b"12345\x01\x02\x03\x04", 5)] {
        check(
            bytes,
            &format!(", byte {byte}: This is not text; open a cable as an HTML page or as plain text."),
        );
    }
}

#[test]
fn pages_without_a_cable() {
    check(
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
        ": This is a page saved together with its pictures; save it as \"HTML only\" and open that.",
    );
    check(
        include_bytes!("fixtures/listing.html"),
        ": This page lists 1 cable but has the text of none; open the pages that it links to.",
    );
    for bytes in [
        &b"<html><table class='cable'><tr><th>Reference ID</th><th>Created</th></tr></table></html>"[..],
        b"<html><head><title>Cable Viewer</title></head><body><div class='main'>",
    ] {
        check(bytes, ": This cable page ends before the cable; save the page again, completely.");
    }
    check(
        b"<html><table id=\"synopsis\"></table><div class=\"s_key\">From:</div></html>",
        ": This cable page ends before the cable; save the page again, completely.",
    );
    check(
        b"<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xmlns:frus=\"x\">",
        &format!(": {NO_CABLE}"),
    );
    for bytes in [
        &b"<html><body><p>Hello</p><pre>fn main() {}</pre></body></html>"[..],
        b"<html><body><p>1. (C) Not in a block</p></body></html>",
        b"<!DOCTYPE html>\n<html><svg></svg><p>A picture inside</p></html>",
        b"<code><pre>fn main() {}</pre></code>",
    ] {
        check(bytes, &format!(": {NO_CABLE}"));
    }
}

#[test]
fn databases() {
    check(
        b"-- MySQL dump\nCREATE TABLE cable (id int);",
        ": This is a table or a database dump (SQL) without rows; export the table of cables with its data.",
    );
    check(
        b"SQLite format 3\0",
        ": This is a database (SQLite); export its table of cables as CSV or SQL and open that.",
    );
}

#[test]
fn texts_that_are_no_cable() {
    for bytes in [&b"<"[..], b"Milk, eggs", b"Subject: Hello\r\n\r\nDear reader", b"{}"] {
        check(bytes, &format!(": {NOT_A_CABLE}"));
    }
}

#[test]
fn names_are_shown_without_what_could_deceive() {
    let (_, errors) = read("a\nb\u{202e}.txt", b"");
    assert_eq!(errors[0].to_string(), "ab.txt: The file is empty.");
}

#[test]
fn a_binary_of_200_mb_is_refused_after_its_first_slice() {
    let mut reader = Reader::new("disk.img", 200 << 20);
    let slice = vec![0; 1 << 20];
    let mut fed = 0;
    while reader.wants_more() && fed < 200 {
        reader.feed(&slice);
        fed += 1;
    }
    assert_eq!(fed, 1);
    reader.feed(&slice);
    reader.finish();
    let errors: Vec<_> = reader.by_ref().collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].as_ref().map_err(|error| &error.problem), Err(&Problem::Binary));
    assert!(!reader.wants_more());
}

#[test]
fn a_text_that_is_too_large_is_refused_with_the_limit() {
    let sentence = "big.txt, record 1: This is larger than 16 MB, the most that one cable may take; \
        split it into one file for each cable.";
    let slice = b"1. (C) And so on.\n".repeat(50_000);
    let mut reader = Reader::new("big.txt", 0);
    for _ in 0..limits::WHOLE / slice.len() + 20 {
        reader.feed(&slice);
    }
    reader.feed(b"NNNN\nVZCZCXYZ0002\nDE RUEHPA #0002 0151200\nZNR UUUUU ZZH\n1. (U) The next.\n");
    reader.finish();
    let results: Vec<_> = reader.collect();
    assert_eq!(results.len(), 2);
    assert_eq!(results[0].as_ref().map_err(ToString::to_string), Err(sentence.to_owned()));
    assert!(results[1].as_ref().expect("the next").text.starts_with("VZCZCXYZ0002\n"));

    // A page has one cable, so its size is enough to refuse it.
    let mut reader = Reader::new("big.html", 1 << 30);
    reader.feed(&b"<html>".repeat(20_000));
    assert!(!reader.wants_more());
}

#[test]
fn codes_are_distinct() {
    use Problem::*;
    let member = |problem| Member { name: String::new(), problem };
    let problems = [
        Empty,
        Image { format: "" },
        PdfWithoutText { pages: 3 },
        PdfPassword,
        PdfEncryption,
        PdfUnknownLetters { pages: 0 },
        PdfDamaged,
        PdfTooLarge,
        PdfBomb,
        PdfStopped,
        PdfNotLoaded,
        Document { format: FileFormat::Word },
        Archive { format: FileFormat::Rar },
        WebArchive,
        Utf16,
        ColumnsApart,
        Binary,
        Listing { rows: 0 },
        PageWithoutText,
        OtherMessages { count: 0 },
        Torn,
        OtherObjects { count: 0, columns: String::new() },
        OtherRows { count: 0, table: String::new() },
        Database,
        NoRows,
        Paragraphs,
        NoTextColumn { columns: String::new() },
        Nested { format: FileFormat::Zip },
        member(MemberProblem::Encrypted),
        member(MemberProblem::Method("")),
        member(MemberProblem::NoSize),
        member(MemberProblem::Damaged),
        member(MemberProblem::EndsEarly),
        member(MemberProblem::Checksum),
        member(MemberProblem::Sizes),
        member(MemberProblem::Bomb),
        ArchiveEndsEarly,
        ArchiveEncrypted,
        ArchiveTooLarge { limit: 0 },
        DirectoryMissing,
        DirectoryDamaged,
        BlockLost { count: 0, name: String::new() },
        ArchiveDamaged,
        ManyMembers,
        Unlisted { count: 0, name: String::new() },
        Trailing,
        NoText { locator: None, listed: Box::default() },
        Changed,
        NoDocument,
        NoCableInHtml,
        NotACable,
        MoreText,
        TooLarge { limit: 0 },
    ];
    let codes: std::collections::BTreeSet<_> = problems.iter().map(Problem::code).collect();
    assert_eq!(codes.len(), problems.len());
}
