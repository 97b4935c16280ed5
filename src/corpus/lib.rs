//! Made-up cables in any number, similar to those of the release of 251,287.
//!
//! Years, posts, lengths, house styles, marks and page breaks have the same frequencies as in the release. The words
//! are those of the trade, with a long tail composed of syllables, and none of it is about anyone. The same number and
//! seed give the same cables on every machine. Each cable comes with what it is [`Meant`] to say, so the set is also a
//! test of the parser.
#![forbid(unsafe_code)]

mod archive;
mod calendar;
mod csv;
mod draft;
mod layout;
mod lexicon;
mod meant;
mod page;
mod plan;
mod posts;
mod prose;
mod rng;
mod routing;
mod style;

use std::{
    fmt, fs,
    io::{self, BufWriter, Seek, Write},
    path::Path,
    str::FromStr,
};

pub use calendar::Moment;
pub use meant::{Mark, Meant, Paragraph, Reference};

use draft::Draft;
use lexicon::Lexicon;
use plan::Plan;

/// The number of cables of the release.
pub const ALL: u32 = 251_287;

/// The forms in which a set can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One table of eight columns.
    Csv,
    /// An archive of pages.
    Zip,
    /// A folder of pages.
    Pages,
}

impl Kind {
    /// All kinds, in the order in which they are listed for users.
    pub const ALL: [Kind; 3] = [Kind::Csv, Kind::Zip, Kind::Pages];

    /// Returns the name of the kind on the command line: "csv".
    pub fn name(self) -> &'static str {
        match self {
            Kind::Csv => "csv",
            Kind::Zip => "zip",
            Kind::Pages => "pages",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Kind, String> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        kind.ok_or_else(|| format!("there is no kind `{name}`; there are csv, zip, pages"))
    }
}

/// A cable that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cable {
    /// The place in the set, from 1.
    pub number: u32,
    /// The post as archives name it: "Embassy Kabul".
    pub origin: String,
    /// The routing header.
    pub header: String,
    /// The text below the header.
    pub body: String,
    /// What header and text are meant to say.
    pub meant: Meant,
}

impl Cable {
    /// Returns the ids of the cables of the set that this one refers to.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.meant.references.iter().filter_map(|to| to.id.as_deref())
    }

    /// Returns the subject as pages printed it above the cable, which is its first line.
    fn title(&self) -> &str {
        let subject = self.meant.subject.as_str();
        let end = subject.match_indices(' ').map(|(at, _)| at).take_while(|&at| at < 52).last();
        subject.get(..end.unwrap_or(subject.len())).unwrap_or_default()
    }
}

/// A set of cables. It stores who sent what and when, and makes each cable when it is asked for.
#[derive(Debug)]
pub struct Corpus {
    plan: Plan,
    lexicon: Lexicon,
    seed: u64,
}

impl Corpus {
    /// Plans the set with this number of cables and this seed.
    pub fn new(cables: u32, seed: u64) -> Corpus {
        Corpus { plan: Plan::new(cables, seed), lexicon: Lexicon::new(), seed }
    }

    /// Returns all cables, by date.
    pub fn cables(&self) -> impl Iterator<Item = Cable> {
        (0..self.plan.slots.len() as u32).filter_map(|index| self.cable(index))
    }

    fn cable(&self, index: u32) -> Option<Cable> {
        let mut draft = Draft::new(&self.plan, &self.lexicon, self.seed, index)?;
        let header = draft.header(&self.plan);
        let body = draft.text();
        Some(Cable { number: index + 1, origin: draft.post.origin.clone(), header, body, meant: draft.meant })
    }

    /// Writes the set to a file, or into a folder that does not exist yet.
    ///
    /// # Errors
    /// Returns an error if the place cannot be written to, or if there is already a folder of pages.
    pub fn write(&self, kind: Kind, to: &Path) -> io::Result<()> {
        if kind == Kind::Pages {
            // Pages of another set must not remain among these, so the folder must be new.
            fs::create_dir(to)?;
            return self.cables().try_for_each(|cable| {
                let path = to.join(page::path(&cable));
                fs::create_dir_all(path.parent().unwrap_or(to))?;
                fs::write(path, page::page(&cable))
            });
        }
        let mut out = BufWriter::with_capacity(1 << 20, fs::File::create(to)?);
        self.write_to(kind, &mut out)?;
        out.flush()
    }

    /// Writes the set as one file.
    ///
    /// # Errors
    /// Returns the errors of `out`, and one for a folder of pages, which is not one file.
    pub fn write_to(&self, kind: Kind, out: &mut (impl Write + Seek)) -> io::Result<()> {
        match kind {
            Kind::Csv => self.cables().try_for_each(|cable| csv::write(&cable, out)),
            Kind::Zip => archive::write(self, out),
            Kind::Pages => Err(io::Error::other("pages are written into a folder")),
        }
    }
}
