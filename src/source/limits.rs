//! Every limit of this crate, with its reason. What exceeds one is refused
//! with an error that names it, or is not looked at.

/// The first bytes of a file, by which its kind is decided. The magic numbers
/// of archives, images and documents stand in the first 300 bytes, the word
/// `<TEI` and the names inside a Word file in the first thousands.
pub const SNIFF: usize = 64 * 1024;

/// How far into a text the signs of a cable are looked for. The longest known
/// preamble (a key block before a copied page) takes about 4 KB.
pub const SIGNS: usize = 8 * 1024;

/// The largest file that is held whole as one cable: an HTML page, a fragment,
/// a plain text. Real cables stay under 1 MB, and a page carries up to 200 KB
/// of navigation around one.
pub const WHOLE: usize = 16 * 1024 * 1024;

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
