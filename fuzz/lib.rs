//! What the fuzz targets share: the checks, and alphabets that bytes are mapped onto.

#[path = "../src/cable/tests/invariants/mod.rs"]
pub mod invariants;

use source::{Error, Reader, Record};

/// Each byte chooses a piece of the alphabet. Bytes from 224 on are taken as they are.
pub fn spelled(bytes: &[u8], alphabet: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for byte in bytes {
        match alphabet.get(usize::from(*byte) % alphabet.len()) {
            Some(piece) if *byte < 224 => out.extend_from_slice(piece),
            _ => out.push(*byte),
        }
    }
    out
}

/// Reads a file whole and in slices: both must give the same records and the same errors, and
/// every record's text must be one that the parser stands.
pub fn read(name: &str, bytes: &[u8]) {
    let whole = source::read(name, bytes);
    assert!(!whole.0.is_empty() || !whole.1.is_empty(), "neither a record nor a reason");
    let first = bytes.first().map_or(1, |byte| usize::from(*byte) + 1);
    for size in [1, first, 4096] {
        assert!(sliced(name, bytes, size) == whole, "slices of {size} bytes make a difference");
    }
    for record in &whole.0 {
        assert!(
            record.place.bytes.start <= record.place.bytes.end
                && record.place.bytes.end <= bytes.len() as u64
        );
        invariants::check(&record.text);
    }
    for error in &whole.1 {
        // Places in a member of an archive count its unpacked bytes.
        assert!(error.member.is_some() || error.byte <= bytes.len() as u64, "{error}");
    }
}

fn sliced(name: &str, bytes: &[u8], size: usize) -> (Vec<Record>, Vec<Error>) {
    let mut reader = Reader::new(name, bytes.len() as u64);
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    let mut take = |reader: &mut Reader| {
        for result in reader.by_ref() {
            match result {
                Ok(record) => records.push(record),
                Err(error) => errors.push(error),
            }
        }
    };
    for slice in bytes.chunks(size) {
        reader.feed(slice);
        take(&mut reader);
    }
    reader.finish();
    take(&mut reader);
    (records, errors)
}

/// Pieces of the files that cables come in.
pub const CONTAINERS: &[&[u8]] = &[
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
    b"INSERT INTO cable (id, date, refid, classification, origin, destination, header, content) VALUES (",
    b"'",
    b"''",
    b"),(",
    b");\n",
    b"Message Text\n",
    b"Message Attributes\n",
    b"Locator: TEXT ON-LINE\n",
    b"<TEI xmlns:frus=\"x\"><div type=\"document\" n=\"1\"><head>1. Telegram From ",
    b"<p>",
    b"</p></div>",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"words ",
];
