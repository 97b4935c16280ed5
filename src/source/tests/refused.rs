//! What can't be read, each with its exact sentence.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a failed test panics")]

use source::{Problem, Reader, limits, read};

/// The only error of a file that has no record, as it is shown.
fn error(name: &str, bytes: &[u8]) -> String {
    let (records, errors) = read(name, bytes);
    assert_eq!((records.len(), errors.len()), (0, 1), "{name}: {errors:?}");
    errors[0].to_string()
}

#[test]
fn every_refusal_says_what_was_seen_and_what_to_do() {
    let mut tar = vec![b'x'; 257];
    tar.extend_from_slice(b"ustar\x0000");
    let utf_16: Vec<u8> = "1. (C) No byte order mark.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: &[(&str, &[u8], &str)] = &[
        ("a", b"", "a: The file is empty."),
        ("a", b" \r\n\t\n", "a: The file is empty."),
        ("a", b"\xef\xbb\xbf", "a: The file is empty."),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png: This is a picture (PNG); run text recognition on it and open the text."),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a.jpg: This is a picture (JPEG); run text recognition on it and open the text."),
        ("a.gif", b"GIF89a\x01\0", "a.gif: This is a picture (GIF); run text recognition on it and open the text."),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp: This is a picture (WebP); run text recognition on it and open the text."),
        ("a.tif", b"II*\0\x08\0\0\0", "a.tif: This is a picture (TIFF); run text recognition on it and open the text."),
        ("a.bmp", b"BM\x10\x20\0\0\0\0\0\0\x36", "a.bmp: This is a picture (BMP); run text recognition on it and open the text."),
        ("a.svg", b"<?xml version='1.0'?>\n<svg xmlns='x'/>", "a.svg: This is a picture (SVG); run text recognition on it and open the text."),
        ("a.html", b"%PDF-1.4\n", "a.html: This is a PDF; copy the cable out of it, or save it as plain text, and open that."),
        ("a.rtf", b"{\\rtf1\\ansi 1. (C) No}", "a.rtf: This is an RTF document; save it as plain text and open that."),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a.doc: This is an old Office document; save it as plain text and open that."),
        ("a.docx", b"PK\x03\x04\x14\0..word/document.xml", "a.docx: This is a Word document; save it as plain text and open that."),
        ("a.zip", b"PK\x03\x04\x14\0..cable/09PORTAVALON44.html", "a.zip: This is a zip archive; unpack it and open the files inside."),
        ("a.tgz", b"\x1f\x8b\x08\0", "a.tgz: This is a gzip file; unpack it and open the files inside."),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "a.7z: This is a 7z archive; unpack it and open the files inside."),
        ("a.xz", b"\xfd7zXZ\0\0\x04", "a.xz: This is an xz file; unpack it and open the files inside."),
        ("a.tar", &tar, "a.tar: This is a tar archive; unpack it and open the files inside."),
        ("a.txt", b"\xff\xfe1\0.\0", "a.txt: This is UTF-16 text; save it as UTF-8 and open that."),
        ("a.txt", &utf_16, "a.txt: This is UTF-16 text; save it as UTF-8 and open that."),
        ("a.bin", b"1. (C) A note\0and more", "a.bin, byte 13: This is not text; open a cable as an HTML page or as plain text."),
        ("a.bin", b"12345\x01\x02\x03\x04", "a.bin, byte 5: This is not text; open a cable as an HTML page or as plain text."),
        ("a.mhtml", b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "a.mhtml: This is a page saved together with its pictures; save it as \"HTML only\" and open that."),
        ("listing.html", include_bytes!("fixtures/listing.html"), "listing.html: This page lists cables but has the text of none; open the pages that it links to."),
        ("a.html", b"<html><table class='cable'><tr><th>Reference ID</th><th>Created</th></tr></table></html>", "a.html: This cable page has no text after its table; save the page again, completely."),
        ("a.html", b"<!DOCTYPE html><html><table id=\"synopsis\"></table><div id=\"tagged-text\"><pre>1. (C) No</pre></div></html>", "a.html: This is a PlusD page; copy the cable's text out of it and open that."),
        ("a.xml", b"<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xmlns:frus=\"x\">", "a.xml: This is a FRUS volume (TEI); copy a telegram's text out of it and open that."),
        ("cables.csv", b"\"1\",\"12/28/1966 18:48\",\"66PORTAVALON1\",\"Embassy Port Avalon\"", "cables.csv: This is a table of cables (CSV); save a cable's text to a file of its own and open that."),
        ("cables.csv", b"1,\"2/25/1972 9:30\",72PORTAVALON2,\"Embassy Port Avalon\"", "cables.csv: This is a table of cables (CSV); save a cable's text to a file of its own and open that."),
        ("a.sql", b"-- a dump\nINSERT INTO cable (id, date) VALUES (1, '');", "a.sql: This is a database of cables (SQL); save a cable's text to a file of its own and open that."),
        ("a.html", b"<html><body><p>Hello</p><pre>fn main() {}</pre></body></html>", "a.html: There is no cable in this HTML; a cable page has a table of class \"cable\" or the text in a <pre>."),
        ("a.html", b"<html><body><p>1. (C) Not in a block</p></body></html>", "a.html: There is no cable in this HTML; a cable page has a table of class \"cable\" or the text in a <pre>."),
        ("a.html", b"<", "a.html: Nothing in this text looks like a cable; its beginning needs a date-time group, a classification line, an E.O. or TAGS line, or a marked paragraph such as \"1. (C)\"."),
        ("shopping.txt", b"Milk, eggs", "shopping.txt: Nothing in this text looks like a cable; its beginning needs a date-time group, a classification line, an E.O. or TAGS line, or a marked paragraph such as \"1. (C)\"."),
        ("a\nb\u{202e}.txt", b"", "ab.txt: The file is empty."),
    ];
    for (name, bytes, sentence) in cases {
        assert_eq!(&error(name, bytes), sentence);
    }
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
    let sentence = "big.txt, byte 16777216: This is larger than 16 MB, the most that one cable may take; split it into one file for each cable.";
    let slice = b"1. (C) And so on.\n".repeat(50_000);
    // Where the size is known, the start is enough; else the limit has to be reached.
    for (size, most) in [(1 << 30, 1), (0, limits::WHOLE / slice.len() + 1)] {
        let mut reader = Reader::new("big.txt", size);
        let mut fed = 0;
        while reader.wants_more() {
            reader.feed(&slice);
            fed += 1;
        }
        assert_eq!(fed, most);
        reader.finish();
        let shown: Vec<_> = reader.map(|result| result.map_err(|error| error.to_string())).collect();
        assert_eq!(shown, [Err(sentence.to_owned())]);
    }
}

#[test]
fn codes_are_distinct() {
    use Problem::*;
    let problems = [
        Empty,
        Image { format: "" },
        Pdf,
        Document { format: "" },
        Archive { format: "" },
        WebArchive,
        Utf16,
        Binary,
        Listing,
        PageWithoutText,
        PlusD,
        Frus,
        Csv,
        Sql,
        NoCableInHtml,
        NotACable,
        MoreText,
        TooLarge { limit: 0 },
    ];
    let codes: std::collections::BTreeSet<_> = problems.iter().map(Problem::code).collect();
    assert_eq!(codes.len(), problems.len());
}
