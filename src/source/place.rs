//! Where a record is, and all that is needed to read it again.

use std::{ops::Range, sync::Arc};

use crate::{Encoding, Kind, display_name};

/// Where a record is: enough to read it again without reading the file again.
/// Give it to [`RecordReader`](crate::RecordReader) with the file's [checkpoints](crate::Checkpoints), or, with a file in memory, to [`read_record`](crate::read_record).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it was read from.
    pub kind: Kind,
    /// How its bytes were decoded.
    pub encoding: Encoding,
    /// The member of an archive that it is in; `None` where the file holds it itself.
    pub member: Option<Arc<Member>>,
    /// Its number among the records of the file or member, from 1. Records that can't be read count.
    pub number: u64,
    /// Its bytes in the file or, unpacked, in the member.
    pub bytes: Range<u64>,
    /// Whether the file, or the member of an archive, ends inside of it, which its own bytes may not show.
    pub(crate) is_cut: bool,
    /// Which column of a database table means what.
    pub(crate) columns: Columns,
}

/// The name of a file, and of the member of it that a record is in, fit for display: "cables.zip, 09BERN1.html".
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

/// A file inside an archive. Records of one member share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// Its name in the archive, with folders; not fit for display before [`display_name`](crate::display_name).
    pub name: String,
    /// Its place among the members, from 0.
    pub index: u32,
    /// How it is packed.
    pub packing: Packing,
    /// Where its bytes begin, packed or not: in the file, or, where that is packed by gzip, in what it unpacks to.
    pub at: u64,
}

/// How the bytes of a member stand in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Packing {
    /// As they are: in a tar archive, or in a zip archive that doesn't compress.
    Stored,
    /// Compressed by themselves, in a zip archive.
    Deflated,
    /// In a file that is compressed by gzip as a whole: a tar archive, or just this member.
    Gzip,
}

/// How many parts a record of a database table has.
pub(crate) const PARTS: usize = 8;

/// Which columns of a database table hold the parts of a cable, and how values are written there. A row read again by
/// its place has no statement before it that would say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Columns {
    /// The columns of number, date, id, origin, classification, references, header and body, in this order.
    /// [`Columns::NONE`] where the table has no such column.
    pub(crate) of: [u8; PARTS],
    /// Whether a backslash is an escape in every quotation.
    pub(crate) escapes: bool,
    /// Whether rows are the lines of a `COPY`.
    pub(crate) is_copy: bool,
}

impl Columns {
    /// The number that stands for no column.
    pub(crate) const NONE: u8 = u8::MAX;
}

impl Default for Columns {
    fn default() -> Columns {
        Columns { of: [Columns::NONE; PARTS], escapes: false, is_copy: false }
    }
}
