//! Where a record is, with everything that is needed to read it again.

use std::{ops::Range, sync::Arc};

use crate::{Encoding, Kind, columns::PARTS, display_name};

/// Where a record is, so that it can be read again without reading the whole file. Give it to
/// [`RecordReader`](crate::RecordReader) with the file's [checkpoints](crate::Checkpoints), or, if the file is in
/// memory, to [`read_record`](crate::read_record).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The kind of file that the record was read from.
    pub kind: Kind,
    /// How the bytes of the record were decoded.
    pub encoding: Encoding,
    /// The member of an archive with the record, or `None` if it is directly in the file.
    pub member: Option<Arc<Member>>,
    /// The number of the record in the file or member, from 1. Records that can't be read count as well.
    pub number: u64,
    /// The bytes of the record in the file or in the unpacked member.
    pub bytes: Range<u64>,
    /// Whether the file or the member ends inside the record. Its own bytes may not show this.
    pub(crate) is_cut: bool,
    /// Which of the records of these bytes it is, from 0, if their text had to be taken out of them.
    pub(crate) part: u32,
    /// The page of the file or member on which the record begins, if pages have been counted there.
    pub(crate) page: Option<u32>,
    /// The meaning of the columns of a table.
    pub(crate) columns: Columns,
}

/// Returns the name of a file, and of the member with the record, safe to display: "cables.zip, 09BERN1.html".
///
/// ```
/// let (records, _) = source::read("09BERN1.txt", b"C O N F I D E N T I A L BERN 000001\n\n1. (C) A.");
/// assert_eq!(source::display_place("09BERN1.txt", &records[0].place), "09BERN1.txt");
/// ```
pub fn display_place(name: &str, place: &Place) -> String {
    match &place.member {
        Some(member) => format!("{}, {}", display_name(name), display_name(&member.name)),
        None => display_name(name),
    }
}

/// A file inside an archive. The records of one member share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The name in the archive, with folders. It is only safe to display after [`display_name`](crate::display_name).
    pub name: String,
    /// The index among the members, from 0.
    pub index: u32,
    /// How the member is packed.
    pub packing: Packing,
    /// Where the bytes of the member begin, packed or not. The place is in the file or, if that was packed as a whole,
    /// in the unpacked file. In a 7z archive it is among the unpacked bytes of the members that are packed together.
    pub at: u64,
}

/// How the bytes of a member are stored in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Packing {
    /// Without compression, in a tar archive or in a zip archive that does not compress.
    Stored,
    /// Compressed member by member, in a zip archive.
    Deflated,
    /// In a file that was compressed by gzip as a whole: a tar archive, or only this member.
    Gzip,
    /// In a file that was compressed by xz as a whole.
    Xz,
    /// In a file that was compressed by bzip2 as a whole.
    Bzip2,
    /// In a file that was compressed by Zstandard as a whole.
    Zstandard,
    /// In a 7z archive, together with other members.
    SevenZip,
}

/// Which columns of a table have the parts of a cable, and how values are written there. A row that is read again from
/// its place needs this, because what was before it is not read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Columns {
    /// The columns of number, date, id, origin, classification, references, subject, header and body, in this order,
    /// with [`Columns::NONE`] for parts that the table does not have.
    pub(crate) of: [u8; PARTS],
    /// How a row is written.
    pub(crate) writing: Writing,
}

/// How the rows of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Writing {
    /// In parentheses, as in an `INSERT`. `escapes` says whether a backslash is an escape in every quotation.
    Inserted { escapes: bool },
    /// As the lines of a `COPY`.
    Copied,
    /// As so many values with this byte between them. If the file has a `header`, that names them, and else they are
    /// those of the dump of all cables.
    Separated { by: u8, count: u8, header: bool },
    /// As names with values, in JSON.
    Keyed,
}

impl Columns {
    /// The number that means that there is no column.
    pub(crate) const NONE: u8 = u8::MAX;
}

impl Default for Columns {
    fn default() -> Columns {
        Columns { of: [Columns::NONE; PARTS], writing: Writing::Inserted { escapes: false } }
    }
}
