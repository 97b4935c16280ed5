//! Every limit of this crate, with its reason. What exceeds a limit is refused with an error that names it, or is
//! ignored.

/// The first bytes of a file, by which its kind is decided. The magic numbers of archives, images and documents are in
/// the first 300 bytes, and the names inside a Word file are in the first few thousand.
pub const SNIFF: usize = 64 * 1024;

/// How far a text is searched for the signs of a cable. The longest known preamble (a key block before a copied page)
/// takes about 4 KB.
pub const SIGNS: usize = 8 * 1024;

/// The largest record, and the largest file that is kept in memory as one cable. Real cables are smaller than 1 MB, and
/// a page has up to 200 KB of navigation around one.
pub const WHOLE: usize = 16 * 1024 * 1024;

/// The largest document with pages. A release of some hundred scanned pages takes up to 100 MB.
pub const DOCUMENT: usize = 128 * 1024 * 1024;

/// The part of a file in which formats that are text declare themselves: the `<svg` of a picture, the `<TEI` of an
/// edition (after its processing instructions) and the content type of a saved page are all before this byte.
pub const HEAD: usize = 4 * 1024;

/// The bytes that show the beginning of a record in a table, `"251287","12/28/1966 18:48",` or a few such fields more.
pub const START: usize = 96;

/// The most digits of the number that begins a record. Real ones have six.
pub const NUMBER: usize = 9;

/// The longest line that is searched for the beginning of a telegram. Header lines have up to 80 characters.
pub const LINE: usize = 200;

/// The longest beginning of an SQL statement, up to its first row. It has the names of columns.
pub const STATEMENT: usize = 64 * 1024;

/// The most bytes that are unpacked from one archive, counted as they come. All 251,287 cable pages, of 192 KB each in
/// the last release, take 48 GB.
pub const UNPACKED: u64 = 64 << 30;

/// How many times its packed size an archive may take. Cable pages are packed to a fifth and tables of them to a
/// quarter, while a bomb unpacks to a thousand times its size.
pub const RATIO: u64 = 200;

/// The bytes that may be unpacked before the ratio counts, because a single empty page packs better than a library.
pub const RATIO_FREE: u64 = 16 << 20;

/// The largest 7z archive. It is kept in memory until its directory comes, which is at its end. The table of all
/// 251,287 cables takes under 400 MB.
pub const SEVEN_ZIP: u64 = 512 << 20;

/// The largest directory of a 7z archive. That of a million files with long names takes about 100 MB.
pub const DIRECTORY: u64 = 128 << 20;

/// The largest dictionary of LZMA, which an unpacker has to keep. Programs use 64 MB at most unless they are told to use
/// more. It grows with what was unpacked, so that a small file takes little, whatever it says.
pub const DICTIONARY: u64 = 256 << 20;

/// The unpacked bytes between two checkpoints, from which a record can be read again. They are unpacked in about 20
/// milliseconds, and on average half of them are needed.
pub const SPACING: u64 = 5 << 20;

/// The most checkpoints of a file. Each holds 43 KB, so that all of them take under 16 MB. The table of all
/// 251,287 cables, 1.7 GB, gets 330.
pub const CHECKPOINTS: usize = 360;

/// The most members of an archive: four times the number of all cables.
pub const MEMBERS: u32 = 1_000_000;

/// The longest header of a packed file, and the longest extended header of a member. A name takes up to 64 KB in a zip
/// archive, and no format has longer ones.
pub const HEADER: usize = 64 * 1024;

/// Text has fewer control characters than one byte in this many. Teletypes left a few in cables. Line breaks, tabs and
/// form feeds do not count.
pub const CONTROLS: usize = 10;

/// The longest file name that is shown, in characters. Longer ones lose their beginning, because the end distinguishes
/// the files of one folder.
pub const NAME: usize = 200;

/// The longest character reference that is decoded, `&` and `;` included: `&#x0010FFFF;`. This limits the search for a
/// `;`.
pub const REFERENCE: usize = 12;

/// The longest name of an HTML tag. Those that are needed here have at most six letters.
pub const TAG_NAME: usize = 16;

/// The most parts of one message, and how deep they may be inside of one another. Real messages have some dozens, four
/// deep.
pub const PARTS: usize = 1000;
/// See [`PARTS`].
pub const PARTS_INSIDE: u8 = 16;

/// The most elements of an article that may be open at a time and hold a telegram. Pages have some dozens.
pub const ELEMENTS: usize = 256;

/// The most columns of a cable page's table that are read. Real pages have five.
pub const COLUMNS: usize = 16;

/// The most pairs of key and value of a PlusD page that are read. Real pages have about thirty.
pub const PAIRS: usize = 256;

/// The most objects of JSON that may be around those with the texts of cables. Exports have one or two.
pub const LEVELS: u8 = 8;

/// The longest start tag of a division of a volume. Real ones have up to 300 bytes.
pub const DIVISION: usize = 4096;

/// How many elements of a page may be open inside one that ends. Browsers save pages in which all have ended.
pub const UNCLOSED: usize = 8;

/// The longest source note, head or mark of a document that is searched for the name of its form. Real ones have up to
/// 200 bytes.
pub const FORM: usize = 400;

/// The most margins of one text, such as quote signs around numbers of lines.
pub const MARGINS: usize = 4;
