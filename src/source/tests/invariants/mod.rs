//! What is true of every file, for the tests and for fuzzing.

#![allow(dead_code, unreachable_pub, reason = "each test uses some of it, and the fuzz targets share it")]
#![allow(clippy::indexing_slicing, reason = "a failed test panics")]

use source::{Error, Reader, Record};

/// Reads a file as a whole and checks what is true of every file: it gives a record or a reason, errors have a place in
/// it, slices of any size give the same result, and each record that is read again from its place is the same.
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Record>, Vec<Error>) {
    let whole = source::read(name, bytes);
    assert!(!whole.0.is_empty() || !whole.1.is_empty(), "{name} gives neither a record nor a reason");
    for size in [1usize, 7, 511, 65_536].into_iter().filter(|&size| bytes.len() / size < 100_000) {
        let sliced = read_in_slices(Reader::new(name, 0), bytes, &[size]);
        assert_eq!(sliced, whole, "{name} in slices of {size}");
    }
    for record in &whole.0 {
        assert_eq!(source::read_record(name, &record.place, bytes).as_ref(), Ok(record), "{name} again");
    }
    for error in &whole.1 {
        // The place in a member of an archive counts the unpacked bytes of the member.
        assert!(error.member.is_some() || error.byte <= bytes.len() as u64, "{error}");
    }
    whole
}

/// Feeds a file to `reader` in slices of these sizes, which are repeated as often as needed.
pub fn read_in_slices(mut reader: Reader, bytes: &[u8], sizes: &[usize]) -> (Vec<Record>, Vec<Error>) {
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    let mut take = |reader: &mut Reader| {
        for result in reader {
            match result {
                Ok(record) => records.push(record),
                Err(error) => errors.push(error),
            }
        }
    };
    let mut rest = bytes;
    for size in sizes.iter().cycle() {
        let (slice, after) = rest.split_at((*size).max(1).min(rest.len()));
        reader.feed(slice);
        take(&mut reader);
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    reader.finish();
    take(&mut reader);
    (records, errors)
}

/// Pieces of the files that cables come in, so that arbitrary sequences reach deep into the formats.
pub const ALPHABET: &[&[u8]] = &[
    b"<code>",
    b"<pre>",
    b"<code><pre>",
    b"</pre></code>",
    b"</pre",
    b"<html>",
    b"</html>",
    b"<h3>Viewing cable 09PORTAVALON44, ",
    b"</h3>",
    b"<table class='cable'>",
    b"</table>",
    b"<tr>",
    b"</tr>",
    b"<th>Reference ID</th>",
    b"<th>Created</th>",
    b"<th>Subject</th>",
    b"<td>",
    b"</td>",
    b"<a href='/cable/2009/03/09PORTAVALON44.html'>09PORTAVALON44</a>",
    b"<a id='par1' href='#par1'>\xc2\xb6</a>",
    b"</a>",
    b"<br>",
    b"<script>",
    b"<<218634>>",
    b"<",
    b">",
    b"&",
    b"&#x000A;",
    b"&#146;",
    b"&amp;",
    b"\xc2\xb6",
    b"\xe2\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xb6",
    b"\0",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"1. (C) ",
    b"S E C R E T PORT AVALON 000001\n",
    b"VZCZCXRO1234\n",
    b"P 160345Z JUL 09\nFM AMEMBASSY PORT AVALON\n",
    b"E.O. 12958: N/A\n",
    b"NNNN\n",
    b"01PORTAVALON2505\nDUES\nFri Aug 24 00:00:00 +0200 2001\nSECRET\nEmbassy Port Avalon\n",
    b"\"1\",\"12/28/1966 18:48\",\"66PORTAVALON2481\",\"Embassy Port Avalon\",\"SECRET\",\"\",\"",
    b"\"",
    b"\",\"",
    b"\"\n",
    b"\"\"",
    b"\\\"",
    b"\\",
    b"id,date,refid\n",
    b"id,date,refid,body\n",
    b"body;refid;date\n",
    b"\tdate\trefid\ttext\n",
    b"1,2006-01-01 10:10:00,06PORTAVALON1,\"1. (C) x\"\n",
    b";",
    b"\t",
    b"{\"refid\": \"06PORTAVALON1\", \"body\": \"1. (C) x\"}\n",
    b"{\"cables\": [",
    b"{\"refid\": \"06PORTAVALON1\", ",
    b"\"body\": \"1. (C) x",
    b"{\"id\": null, \"executiveOrder\": null, \"paragraphs\": [{\"number\": 1, \"text\": \"x\"}]}",
    b"{",
    b"}",
    b"[",
    b"]",
    b"INSERT INTO cable (id, date, refid, classification, origin, destination, header, content) VALUES (",
    b"'",
    b"''",
    b"),(",
    b");\n",
    b"Message Text\n",
    b"Message Attributes\n",
    b"Locator: TEXT ON-LINE\n",
    b"<TEI xmlns:frus=\"x\"><div type=\"document\" n=\"1\"><head>1. Telegram From ",
    b"<note type=\"source\">740.00119/5-1749: Telegram</note><opener><seg>secret</seg><dateline>Ys, <date when=\"1949-05-17\">",
    b"<title>1949 - Office of the Historian</title><div id=\"d1\" class=\"tei-div3\"><h3 class=\"tei-head7\">1. Telegram",
    b"<p>",
    b"</p></div>",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"words ",
    b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n",
    b"3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj\n",
    b"4 0 obj <</Length 99>> stream\nBT /F 9 Tf 72 700 Td (SECRET PORT AVALON 0001) Tj T* (1. \\(C\\) A.) Tj ",
    b" ET\nendstream endobj\n",
    b"5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier>> endobj\n",
    b"trailer <</Root 1 0 R>>\n",
    b"<th>Reference ID",
    b"<a href='x'>",
    b"R&D;",
    b"01PORTAVALON2505\nDUES\nFri Aug 24 00:00:00 +0200 2001\nSECRET\n",
    b"\"1\",\"12/28/1966 18:48\",",
    b"PK\x01\x02",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"INSERT INTO cable VALUES (1,'2006','06PORTAVALON1','S','P','','','1. (C) x');\n",
    b"<TEI>",
    b"<div type=\"document\">",
    b"<div id='tagged-text'>",
    b"VZCZCXYZ0001\nDE RUEHPA #0001 1\nZNR UUUUU ZZH\n",
];

/// Checks that a file, however damaged, reads the same in slices of these sizes, and each of its records again.
pub fn survives(file: &[u8], sizes: &[usize]) {
    let whole = source::read("a", file);
    assert_eq!(read_in_slices(Reader::new("a", 0), file, sizes), whole);
    for record in &whole.0 {
        assert_eq!(source::read_record("a", &record.place, file).as_ref(), Ok(record));
    }
}
