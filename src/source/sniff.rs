//! What kind of file is this? One table, asked in order; the first that matches decides.

use memchr::{memchr, memmem};

use crate::{Problem, encoding::BOM, limits, name::Name, outline, reader::Out, signs, text};

/// What happens with a file.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// It is gathered whole and given to this function.
    Whole(fn(&Name, &[u8], &mut Out)),
    /// It is refused, because of what stands at this byte.
    Refuse(u64, Problem),
}

/// Decides by the first [`limits::SNIFF`] bytes of a file, or all of it where it is shorter.
pub(crate) fn sniff(bytes: &[u8]) -> Then {
    let start = Start::new(bytes);
    let decided = TABLE.iter().find_map(|look| look(&start));
    decided.unwrap_or(Then::Refuse(0, Problem::NotACable))
}

/// The start of a file.
struct Start<'a> {
    bytes: &'a [u8],
    /// Without a byte order mark and blanks.
    text: &'a [u8],
}

/// Formats known by magic numbers come first, then what is no text at all,
/// then texts from the most to the least particular.
const TABLE: &[fn(&Start<'_>) -> Option<Then>] =
    &[empty, utf_16, office, magic, tar, binary, web_archive, sql, csv, markup, mirror, cable];

/// Offset, magic number, and what it says.
const MAGIC: &[(usize, &[u8], Problem)] = &[
    (0, b"\x89PNG\r\n\x1a\n", Problem::Image { format: "PNG" }),
    (0, b"\xff\xd8\xff", Problem::Image { format: "JPEG" }),
    (0, b"GIF87a", Problem::Image { format: "GIF" }),
    (0, b"GIF89a", Problem::Image { format: "GIF" }),
    (8, b"WEBPVP8", Problem::Image { format: "WebP" }),
    (0, b"II*\0", Problem::Image { format: "TIFF" }),
    (0, b"MM\0*", Problem::Image { format: "TIFF" }),
    (4, b"ftypheic", Problem::Image { format: "HEIC" }),
    (4, b"ftypavif", Problem::Image { format: "AVIF" }),
    (0, b"\0\0\x01\0", Problem::Image { format: "ICO" }),
    (0, b"%PDF-", Problem::Pdf),
    (0, b"{\\rtf", Problem::Document { format: "an RTF document" }),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem::Document { format: "an old Office document" }),
    (0, b"PK\x03\x04", Problem::Archive { format: "a zip archive" }),
    (0, b"PK\x05\x06", Problem::Archive { format: "an empty zip archive" }),
    (0, b"PK\x07\x08", Problem::Archive { format: "a zip archive" }),
    (0, b"\x1f\x8b", Problem::Archive { format: "a gzip file" }),
    (0, b"BZh", Problem::Archive { format: "a bzip2 file" }),
    (0, b"\xfd7zXZ\0", Problem::Archive { format: "an xz file" }),
    (0, b"\x28\xb5\x2f\xfd", Problem::Archive { format: "a Zstandard file" }),
    (0, b"7z\xbc\xaf\x27\x1c", Problem::Archive { format: "a 7z archive" }),
    (0, b"Rar!\x1a\x07", Problem::Archive { format: "a RAR archive" }),
    (0, b"SQLite format 3\0", Problem::Sql),
    (0, b"bplist00", Problem::WebArchive),
];

/// What office documents and e-books hold near the start of their zip archive.
const OFFICE: &[(&[u8], &str)] = &[
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
];

/// How lines of a database dump of cables begin, in lower case.
const SQL: &[&[u8]] = &[
    b"insert into cable",
    b"insert into `cable",
    b"insert into \"cable",
    b"create table",
    b"copy cable",
    b"-- mysql dump",
    b"-- postgresql database dump",
];

impl<'a> Start<'a> {
    fn new(bytes: &'a [u8]) -> Start<'a> {
        let bytes = bytes.get(..limits::SNIFF).unwrap_or(bytes);
        Start { bytes, text: bytes.strip_prefix(BOM).unwrap_or(bytes).trim_ascii_start() }
    }

    fn has(&self, needle: &[u8]) -> bool {
        memmem::find(self.bytes, needle).is_some()
    }
}

fn refuse(problem: Problem) -> Option<Then> {
    Some(Then::Refuse(0, problem))
}

fn empty(start: &Start<'_>) -> Option<Then> {
    // A window full of blanks says nothing about what follows it.
    let is_whole = start.bytes.len() < limits::SNIFF;
    if is_whole && start.text.is_empty() { refuse(Problem::Empty) } else { None }
}

/// By its byte order mark, or by a NUL in every other byte.
fn utf_16(start: &Start<'_>) -> Option<Then> {
    let has_mark = start.bytes.starts_with(b"\xff\xfe") || start.bytes.starts_with(b"\xfe\xff");
    let is_wide = |parity: usize| {
        let mut units = start
            .bytes
            .chunks_exact(2)
            .take(256)
            .filter_map(|unit| Some((*unit.get(parity)? == 0, *unit.get(1 - parity)? != 0)));
        start.bytes.len() >= 16 && units.all(|(is_nul, is_other)| is_nul && is_other)
    };
    if has_mark || is_wide(0) || is_wide(1) { refuse(Problem::Utf16) } else { None }
}

fn office(start: &Start<'_>) -> Option<Then> {
    if !start.bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let (_, format) = OFFICE.iter().find(|(part, _)| start.has(part))?;
    refuse(Problem::Document { format })
}

fn magic(start: &Start<'_>) -> Option<Then> {
    let at = |offset: usize| start.bytes.get(offset..).unwrap_or_default();
    let known = MAGIC.iter().find(|(offset, magic, _)| at(*offset).starts_with(magic));
    // The two letters of a bitmap are followed by its size and four zero bytes.
    let is_bitmap = || start.bytes.starts_with(b"BM") && at(6).starts_with(&[0; 4]);
    match known {
        Some((_, _, problem)) => refuse(problem.clone()),
        None if is_bitmap() => refuse(Problem::Image { format: "BMP" }),
        None => None,
    }
}

fn tar(start: &Start<'_>) -> Option<Then> {
    let is_tar = start.bytes.get(257..).is_some_and(|rest| rest.starts_with(b"ustar"));
    if is_tar { refuse(Problem::Archive { format: "a tar archive" }) } else { None }
}

/// A NUL, or more control characters than a teletype ever left in a text.
fn binary(start: &Start<'_>) -> Option<Then> {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let place = match memchr(0, start.bytes) {
        Some(nul) => nul,
        None => {
            let controls = start.bytes.iter().filter(|&&byte| is_control(byte)).count();
            let first = start.bytes.iter().position(|&byte| is_control(byte))?;
            (controls > start.bytes.len() / 10).then_some(first)?
        }
    };
    Some(Then::Refuse(place as u64, Problem::Binary))
}

fn web_archive(start: &Start<'_>) -> Option<Then> {
    let head = start.text.get(..2048).unwrap_or(start.text).to_ascii_lowercase();
    let is_archive = memmem::find(&head, b"mime-version: 1.0").is_some()
        && memmem::find(&head, b"multipart/related").is_some();
    if is_archive { refuse(Problem::WebArchive) } else { None }
}

fn sql(start: &Start<'_>) -> Option<Then> {
    let text = start.text.to_ascii_lowercase();
    let begins_line = |statement: &&[u8]| {
        memmem::find_iter(&text, statement)
            .take(8)
            .any(|place| place.checked_sub(1).is_none_or(|before| text.get(before) == Some(&b'\n')))
    };
    if SQL.iter().any(begins_line) { refuse(Problem::Sql) } else { None }
}

/// `"1","12/28/1966 18:48","66BUENOSAIRES2481",...`, quoted or not.
fn csv(start: &Start<'_>) -> Option<Then> {
    let (number, rest) = field(start.text)?;
    let (date, _) = field(rest)?;
    let is_number = !number.is_empty() && number.len() <= 9 && number.iter().all(u8::is_ascii_digit);
    let is_date = date.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b':' | b' '))
        && date.iter().filter(|&&byte| byte == b'/').count() == 2
        && date.contains(&b':');
    if is_number && is_date { refuse(Problem::Csv) } else { None }
}

/// The first of comma-separated fields, and what follows its comma.
fn field(row: &[u8]) -> Option<(&[u8], &[u8])> {
    let near = row.get(..64).unwrap_or(row);
    let (field, _) = near.split_at_checked(memchr(b',', near)?)?;
    let rest = row.get(field.len() + 1..)?;
    let unquoted = field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\"")).unwrap_or(field);
    Some((unquoted, rest))
}

/// What begins with a tag (HTML of all kinds, TEI, SVG), and text around a cable's own wrapper.
fn markup(start: &Start<'_>) -> Option<Then> {
    let is_markup = match start.text {
        [b'<', b'/', c, ..] | [b'<', c, ..] => c.is_ascii_alphabetic() || matches!(c, b'!' | b'?'),
        _ => false,
    };
    let near = start.text.get(..1024).unwrap_or(start.text);
    if start.has(b"<code><pre>") {
        Some(Then::Whole(outline::read))
    } else if !is_markup {
        None
    } else if memmem::find(near, b"<svg").is_some() {
        refuse(Problem::Image { format: "SVG" })
    } else if memmem::find(near, b"<TEI").is_some() {
        refuse(Problem::Frus)
    } else {
        Some(Then::Whole(outline::read))
    }
}

fn mirror(start: &Start<'_>) -> Option<Then> {
    text::is_mirror(start.text).then_some(Then::Whole(text::read))
}

/// Text in which something looks like a cable.
fn cable(start: &Start<'_>) -> Option<Then> {
    let near = start.text.get(..limits::SIGNS).unwrap_or(start.text);
    signs::are_in(near).then_some(Then::Whole(text::read))
}
