//! Every limit of this crate, with its reason. What exceeds one is refused
//! with an error that names it, or is not looked at.

/// The first bytes of a file, by which its kind is decided. The magic numbers
/// of archives, images and documents stand in the first 300 bytes, the names
/// inside of a Word file in the first thousands.
pub const SNIFF: usize = 64 * 1024;

/// How far into a text the signs of a cable are looked for. The longest known
/// preamble (a key block before a copied page) takes about 4 KB.
pub const SIGNS: usize = 8 * 1024;

/// The largest record, and the largest file that is held whole as one cable.
/// Real cables stay under 1 MB, and a page carries up to 200 KB of navigation
/// around one.
pub const WHOLE: usize = 16 * 1024 * 1024;

/// Where formats that are text declare themselves: before this byte stand the
/// `<svg` of a picture, the `<TEI` of an edition (after its processing
/// instructions) and the content type of a saved page.
pub const HEAD: usize = 4 * 1024;

/// The bytes by which the beginning of a CSV record is known, `"251287","12/28/1966 18:48",`,
/// with room to spare.
pub const START: usize = 40;

/// The most digits of the number that begins a record; real ones have six.
pub const NUMBER: usize = 9;

/// The longest line that is looked at to tell where a telegram begins. Header
/// lines have up to 80 characters.
pub const LINE: usize = 200;

/// The longest beginning of an SQL statement, up to its first row: the names of columns.
pub const STATEMENT: usize = 64 * 1024;

/// The most bytes that are unpacked of one archive, counted as they come. All
/// 251,287 cable pages, 192 KB each in the last release, take 48 GB.
pub const UNPACKED: u64 = 64 << 30;

/// How many times its packed size an archive may take. Cable pages are packed
/// to a fifth, tables of them to a quarter; what a bomb adds is a thousandfold.
pub const RATIO: u64 = 200;

/// What may be unpacked before the ratio counts: an empty page repeats itself more than a library.
pub const RATIO_FREE: u64 = 16 << 20;

/// The unpacked bytes between two checkpoints, from which a record is read again: they unpack in some 20
/// milliseconds, and on average half of them must.
pub const SPACING: u64 = 5 << 20;

/// The most checkpoints of a file. Each holds 43 KB, so that all of them take under 16 MB. The table of all
/// 251,287 cables, 1.7 GB, gets 330.
pub const CHECKPOINTS: usize = 360;

/// The most members of an archive: four times the number of all cables.
pub const MEMBERS: u32 = 1_000_000;

/// The longest header of a packed file or extended header of a member: a name
/// takes up to 64 KB in a zip archive, and nobody's takes more.
pub const HEADER: usize = 64 * 1024;

/// Text has fewer control characters than one byte in this many. Teletypes left
/// a few in cables; line breaks, tabs and form feeds don't count.
pub const CONTROLS: usize = 10;

/// The longest file name that is shown, in characters. Longer ones lose their
/// beginning: the end tells files of one folder apart.
pub const NAME: usize = 200;

/// The longest character reference that is decoded, `&` and `;` included:
/// `&#x0010FFFF;`. It bounds the look for a `;`.
pub const REFERENCE: usize = 12;

/// The longest name of an HTML tag. Those that matter here have at most six letters.
pub const TAG_NAME: usize = 16;

/// The most columns of a cable page's table that are read; real pages have five.
pub const COLUMNS: usize = 16;

/// The most pairs of key and value of a PlusD page that are read; real pages have about thirty.
pub const PAIRS: usize = 256;
