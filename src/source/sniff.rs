//! Decides what kind a file is. The rows of one table are asked in order, and the first that matches decides.

use memchr::{memchr, memmem};

use crate::{
    Encoding, FileFormat, Packing, Problem, columns,
    csv::{self, Csv, Rows},
    encoding::{BOM, decode, units},
    format::Format,
    frus::Frus,
    json::Json,
    limits,
    mail::{self, Mail},
    markup, mend,
    nara::{self, Nara},
    packed::Packed,
    plusd,
    record_stream::{RecordSplitter, RecordStream},
    rtf,
    seven_zip::SevenZip,
    sql::Sql,
    tar::Tar,
    text::{self, Texts},
    whole_file::WholeFile,
    wide::Wide,
    zip::Zip,
};

/// What the bytes are part of. An archive may contain files, but no archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// A file.
    File,
    /// The content of a file that was packed as a whole, which may be a tar archive.
    Packed,
    /// A member of an archive.
    Member,
    /// An attachment of mail.
    Mail,
}

/// What is done with a file.
#[derive(Debug)]
pub(crate) enum Decision {
    /// It is read as this format.
    Read(Box<dyn Format>),
    /// It is refused because of what is at this byte.
    Refuse(u64, Problem),
}

/// Decides from the first [`limits::SNIFF`] bytes of a file, or from all of it if it is shorter.
pub(crate) fn sniff(bytes: &[u8], depth: Depth) -> Decision {
    let start = Start { depth, ..Start::new(bytes) };
    let decided = TABLE.iter().find_map(|look| look(&start));
    decided.unwrap_or(Decision::Refuse(0, Problem::NotACable))
}

/// The start of a file.
struct Start<'a> {
    bytes: &'a [u8],
    /// The bytes without a byte order mark and blanks.
    text: &'a [u8],
    depth: Depth,
}

/// Formats with magic numbers come first, then files that are not text, then texts from the most to the least specific.
const TABLE: &[fn(&Start<'_>) -> Option<Decision>] = &[
    empty,
    utf_16,
    office,
    packed,
    pdf,
    rtf,
    magic,
    tar,
    binary,
    mail,
    web_archive,
    table,
    plusd,
    markup,
    mirror,
    nara,
    cable,
];

/// The offset of each magic number, its bytes, and the problem that it shows.
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
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem::Document { format: FileFormat::OldOffice }),
    (0, b"PK\x05\x06", Problem::Archive { format: FileFormat::EmptyZip }),
    (0, b"PK\x07\x08", Problem::Archive { format: FileFormat::ZipInParts }),
    (0, b"Rar!\x1a\x07", Problem::Archive { format: FileFormat::Rar }),
    (0, b"SQLite format 3\0", Problem::Database),
    (0, b"bplist00", Problem::WebArchive),
];

/// The folder that distinguishes the documents of an office suite.
const OFFICE: &[(&[u8], FileFormat)] =
    &[(b"word/", FileFormat::Word), (b"xl/", FileFormat::Excel), (b"ppt/", FileFormat::PowerPoint)];

/// What other zip archives have in an uncompressed first member, after its header of 30 bytes.
const MIMETYPE: &[(&[u8], FileFormat)] = &[
    (b"mimetypeapplication/vnd.oasis.opendocument", FileFormat::OpenDocument),
    (b"mimetypeapplication/epub+zip", FileFormat::Epub),
];

/// The beginnings of lines in a database dump of cables, in lower case, and the words that must also be there, because
/// a line of English may have the same beginning.
const SQL: &[(&[u8], &[u8])] = &[
    (b"insert into ", b" values"),
    (b"insert into ", b")values"),
    (b"insert ignore into ", b"values"),
    (b"replace into ", b"values"),
    (b"copy ", b" from stdin;"),
    (b"create table ", b"("),
    (b"-- mysql dump", b""),
    (b"-- postgresql database dump", b""),
];

impl<'a> Start<'a> {
    fn new(bytes: &'a [u8]) -> Start<'a> {
        let bytes = bytes.get(..limits::SNIFF).unwrap_or(bytes);
        Start { bytes, text: bytes.strip_prefix(BOM).unwrap_or(bytes).trim_ascii_start(), depth: Depth::File }
    }

    fn head(&self) -> &'a [u8] {
        self.text.get(..limits::HEAD).unwrap_or(self.text)
    }

    fn has(&self, needle: &[u8]) -> bool {
        memmem::find(self.bytes, needle).is_some()
    }
}

fn read(format: impl Format + 'static) -> Option<Decision> {
    Some(Decision::Read(Box::new(format)))
}

fn refuse(problem: Problem) -> Option<Decision> {
    Some(Decision::Refuse(0, problem))
}

fn empty(start: &Start<'_>) -> Option<Decision> {
    // A window full of blanks does not show what follows it.
    let is_whole = start.bytes.len() < limits::SNIFF;
    if is_whole && start.text.is_empty() { refuse(Problem::Empty) } else { None }
}

/// Recognises UTF-16 by its byte order mark, or by a NUL in nearly every other byte.
fn utf_16(start: &Start<'_>) -> Option<Decision> {
    let is_wide = |parity: usize| {
        let units = || start.bytes.chunks_exact(2).take(256);
        let is_plain = |unit: &&[u8]| {
            unit.get(parity).is_some_and(|byte| *byte == 0)
                && unit.get(1 - parity).is_some_and(|byte| *byte != 0)
        };
        // A few letters may be of other alphabets.
        start.bytes.len() >= 16 && units().filter(is_plain).count() * 16 >= units().count() * 15
    };
    let encoding = match start.bytes {
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        _ if is_wide(1) => Encoding::Utf16Le,
        _ if is_wide(0) => Encoding::Utf16Be,
        _ => return None,
    };
    let mut text = String::new();
    units(encoding, start.bytes, &mut text);
    match find_table(&Start { depth: start.depth, ..Start::new(text.as_bytes()) }) {
        Some(Ok(splitter)) => return read(RecordStream::new(Wide::new(splitter, encoding))),
        Some(Err(problem)) => return refuse(problem),
        None => {}
    }
    let near = start.bytes.get(..limits::SIGNS * 2).unwrap_or(start.bytes);
    let text = decode(encoding, near);
    let is_markup = text.trim_start().starts_with('<');
    if !is_markup && (mend::shows_signs(text.as_bytes()) || text::is_mirror(text.as_bytes())) {
        read(RecordStream::new(Texts::new(encoding)))
    } else {
        refuse(Problem::Utf16)
    }
}

/// Recognises zip archives that are documents. Any three letters may occur somewhere in compressed bytes, so the name
/// of the folder alone is not enough.
fn office(start: &Start<'_>) -> Option<Decision> {
    if !start.bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let first = start.bytes.get(30..).unwrap_or_default();
    let mimetype = MIMETYPE.iter().find(|(mimetype, _)| first.starts_with(mimetype));
    let suite = || OFFICE.iter().find(|(folder, _)| start.has(b"[Content_Types].xml") && start.has(folder));
    let (_, format) = *mimetype.or_else(suite)?;
    refuse(Problem::Document { format })
}

/// Recognises PDF documents. Programs look for their first bytes in the first 1,024.
fn pdf(start: &Start<'_>) -> Option<Decision> {
    let near = start.bytes.get(..1024).unwrap_or(start.bytes);
    let is_pdf = match memmem::find(near, b"%PDF-") {
        Some(0) => true,
        Some(at) => {
            !start.text.starts_with(b"<") && memchr(b'\n', near.get(..at).unwrap_or_default()).is_none()
        }
        None => false,
    };
    if is_pdf { read(WholeFile::within(limits::DOCUMENT, |bytes, sink| sink.document(bytes))) } else { None }
}

fn magic(start: &Start<'_>) -> Option<Decision> {
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

/// Recognises archives that are unpacked, unless they are inside another one.
fn packed(start: &Start<'_>) -> Option<Decision> {
    let (packing, name) = match start.bytes {
        [b'P', b'K', 3, 4, ..] => (Packing::Deflated, FileFormat::Zip),
        [0x1f, 0x8b, 8, ..] => (Packing::Gzip, FileFormat::Gzip),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => (Packing::Xz, FileFormat::Xz),
        // A text may begin with the first letters. A block begins with the digits of pi, an end with those of its root.
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, ..] => (Packing::Bzip2, FileFormat::Bzip2),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, ..] => (Packing::Bzip2, FileFormat::Bzip2),
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            (Packing::Zstandard, FileFormat::Zstandard)
        }
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => (Packing::SevenZip, FileFormat::SevenZip),
        _ => return None,
    };
    match start.depth {
        Depth::File if packing == Packing::Deflated => read(Zip::default()),
        Depth::File if packing == Packing::SevenZip => read(SevenZip::default()),
        Depth::File => read(Packed::new(packing)?),
        Depth::Packed | Depth::Member | Depth::Mail => refuse(Problem::Nested { format: name }),
    }
}

fn tar(start: &Start<'_>) -> Option<Decision> {
    let is_tar = start.bytes.get(257..).is_some_and(|rest| rest.starts_with(b"ustar"));
    match start.depth {
        _ if !is_tar => None,
        Depth::File | Depth::Packed => read(Tar::default()),
        Depth::Member | Depth::Mail => refuse(Problem::Nested { format: FileFormat::Tar }),
    }
}

/// Recognises binary files by a NUL, or by more control characters than a teletype ever left in a text.
fn binary(start: &Start<'_>) -> Option<Decision> {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let place = match memchr(0, start.bytes) {
        Some(nul) => nul,
        None => {
            let controls = start.bytes.iter().filter(|&&byte| is_control(byte)).count();
            let first = start.bytes.iter().position(|&byte| is_control(byte))?;
            (controls > start.bytes.len() / limits::CONTROLS).then_some(first)?
        }
    };
    Some(Decision::Refuse(place as u64, Problem::Binary))
}

fn rtf(start: &Start<'_>) -> Option<Decision> {
    let is_rtf = start.bytes.starts_with(b"{\\rtf");
    if is_rtf { read(WholeFile::new(|bytes, sink| rtf::read(&bytes, sink))) } else { None }
}

/// Recognises messages and mailboxes. Mail inside of mail is part of it.
fn mail(start: &Start<'_>) -> Option<Decision> {
    let is_mail = start.depth != Depth::Mail && mail::is_mail(start.text);
    if is_mail { read(RecordStream::new(Mail::new(start.text))) } else { None }
}

fn web_archive(start: &Start<'_>) -> Option<Decision> {
    let head = start.head().to_ascii_lowercase();
    let is_archive = memmem::find(&head, b"mime-version: 1.0").is_some()
        && memmem::find(&head, b"multipart/related").is_some();
    if is_archive { refuse(Problem::WebArchive) } else { None }
}

/// What reads the rows of a table, or why it can't be read.
type Table = Result<Box<dyn RecordSplitter>, Problem>;

/// Recognises tables of all kinds.
fn table(start: &Start<'_>) -> Option<Decision> {
    match find_table(start)? {
        Ok(splitter) => read(RecordStream::new(splitter)),
        Err(problem) => refuse(problem),
    }
}

fn find_table(start: &Start<'_>) -> Option<Table> {
    [json, dump, separated, sql].iter().find_map(|look| look(start))
}

fn splitter(splitter: impl RecordSplitter + 'static) -> Option<Table> {
    Some(Ok(Box::new(splitter)))
}

fn sql(start: &Start<'_>) -> Option<Table> {
    let text = start.text.to_ascii_lowercase();
    let is_dump = |(statement, also): &(&[u8], &[u8])| {
        let begins_line =
            |place: usize| place.checked_sub(1).is_none_or(|before| text.get(before) == Some(&b'\n'));
        memmem::find_iter(&text, statement).take(8).any(begins_line) && memmem::find(&text, also).is_some()
    };
    if SQL.iter().any(is_dump) { splitter(Sql::new()) } else { None }
}

/// Recognises `"1","12/28/1966 18:48","66BUENOSAIRES2481",...`, quoted or not.
fn dump(start: &Start<'_>) -> Option<Table> {
    let before = start.bytes.len() - start.text.len();
    let rows = csv::SEPARATORS.into_iter().map(Rows::dump).find(|rows| rows.begin(start.text))?;
    splitter(Csv::new(rows, before))
}

/// Recognises `{"id": ...` and `[{"id": ...`. No telegram begins so.
fn json(start: &Start<'_>) -> Option<Table> {
    let mut signs = start.text.iter().filter(|byte| !byte.is_ascii_whitespace());
    let is_json = match signs.next() {
        Some(b'{') => signs.next() == Some(&b'"'),
        Some(b'[') => signs.find(|&&byte| byte != b'[') == Some(&b'{'),
        _ => false,
    };
    if is_json { splitter(Json::default()) } else { None }
}

/// Recognises tables by the names of their columns.
fn separated(start: &Start<'_>) -> Option<Table> {
    let header = csv::header(start.bytes)?;
    match header.rows {
        // Each row of Septel's own table is a paragraph, with the id of its cable.
        _ if header.names.iter().any(|name| name == "anchor") => Some(Err(Problem::Paragraphs)),
        Some(rows) => splitter(Csv::new(rows, header.end)),
        None => Some(Err(Problem::NoTextColumn { columns: columns::listed(&header.names) })),
    }
}

/// Recognises a page of PlusD, which may begin with a key block.
fn plusd(start: &Start<'_>) -> Option<Decision> {
    let is_page = plusd::is_page(start.bytes) && memchr(b'<', start.bytes).is_some();
    if is_page { read(WholeFile::new(|bytes, sink| plusd::read(&bytes, sink))) } else { None }
}

/// Recognises texts of the National Archives.
fn nara(start: &Start<'_>) -> Option<Decision> {
    if nara::is_nara(start.text) { read(RecordStream::new(Nara::new())) } else { None }
}

/// Recognises files that begin with a tag (HTML of all kinds, TEI, SVG), and text around a cable's own wrapper.
fn markup(start: &Start<'_>) -> Option<Decision> {
    let is_markup = match start.text {
        [b'<', b'/', c, ..] | [b'<', c, ..] => c.is_ascii_alphabetic() || matches!(c, b'!' | b'?'),
        _ => false,
    };
    let head = start.head();
    if start.has(b"<code><pre>") {
        read(WholeFile::new(|bytes, sink| markup::read(&bytes, sink)))
    } else if !is_markup {
        None
    } else if is_svg(head) {
        refuse(Problem::Image { format: "SVG" })
    } else if memmem::find(head, b"<TEI").is_some() {
        read(RecordStream::new(Frus::default()))
    } else {
        read(WholeFile::new(|bytes, sink| markup::read(&bytes, sink)))
    }
}

/// Whether the file is itself an SVG picture. Pages may have such pictures inside.
fn is_svg(head: &[u8]) -> bool {
    let before = memmem::find(head, b"<svg").and_then(|place| head.get(..place));
    before.is_some_and(|before| memmem::find(&before.to_ascii_lowercase(), b"html").is_none())
}

fn mirror(start: &Start<'_>) -> Option<Decision> {
    if text::is_mirror(start.text) { read(RecordStream::new(Texts::new(Encoding::Utf8))) } else { None }
}

/// Recognises text in which something resembles a cable.
fn cable(start: &Start<'_>) -> Option<Decision> {
    let near = start.text.get(..limits::SIGNS).unwrap_or(start.text);
    if mend::shows_signs(near) { read(RecordStream::new(Texts::new(Encoding::Utf8))) } else { None }
}
