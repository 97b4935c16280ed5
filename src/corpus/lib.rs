//! Made-up cables in any number, in the shape of the release of 251,287.
//!
//! Years, posts, lengths, house styles, marks and page breaks come as often as they do there; the words
//! are those of the trade and a long tail of syllables, and none of it is about anyone. The same number
//! and seed give the same cables on every machine. Each comes with what it is [`Meant`] to say, which
//! makes the set a test of the parser as well.
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

/// How many cables the release has.
pub const ALL: u32 = 251_287;

/// What a set is written as.
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
    /// All, as they are named.
    pub const ALL: [Kind; 3] = [Kind::Csv, Kind::Zip, Kind::Pages];

    /// "csv"
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

/// One cable, printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cable {
    /// Its place in the set, from 1.
    pub number: u32,
    /// "Embassy Kabul"
    pub origin: String,
    /// The routing header.
    pub header: String,
    /// The text.
    pub body: String,
    /// What both are meant to say.
    pub meant: Meant,
}

impl Cable {
    /// The cables of the set that it refers to.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.meant.references.iter().filter_map(|to| to.id.as_deref())
    }

    /// The subject as pages had it over the cable: its first line only.
    fn title(&self) -> &str {
        let subject = self.meant.subject.as_str();
        let end = subject.match_indices(' ').map(|(at, _)| at).take_while(|&at| at < 52).last();
        subject.get(..end.unwrap_or(subject.len())).unwrap_or_default()
    }
}

/// A set of cables. It holds who sent what when; each cable is made as it is asked for.
#[derive(Debug)]
pub struct Corpus {
    plan: Plan,
    lexicon: Lexicon,
    seed: u64,
}

impl Corpus {
    /// The set of this many cables and this seed.
    pub fn new(cables: u32, seed: u64) -> Corpus {
        Corpus { plan: Plan::new(cables, seed), lexicon: Lexicon::new(), seed }
    }

    /// All cables, by date.
    pub fn cables(&self) -> impl Iterator<Item = Cable> {
        (0..self.plan.slots.len() as u32).filter_map(|index| self.cable(index))
    }

    fn cable(&self, index: u32) -> Option<Cable> {
        let mut draft = Draft::new(&self.plan, &self.lexicon, self.seed, index)?;
        let header = draft.header(&self.plan);
        let body = draft.text();
        Some(Cable { number: index + 1, origin: draft.post.origin.clone(), header, body, meant: draft.meant })
    }

    /// Writes the set to a file, or into a folder that is not there yet.
    ///
    /// # Errors
    /// Where the place can't be written to, or is taken by a folder of pages.
    pub fn write(&self, kind: Kind, to: &Path) -> io::Result<()> {
        if kind == Kind::Pages {
            // Pages of another set must not stay among these.
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
    /// What `out` returns, and that a folder of pages is not one file.
    pub fn write_to(&self, kind: Kind, out: &mut (impl Write + Seek)) -> io::Result<()> {
        match kind {
            Kind::Csv => self.cables().try_for_each(|cable| csv::write(&cable, out)),
            Kind::Zip => archive::write(self, out),
            Kind::Pages => Err(io::Error::other("pages are written into a folder")),
        }
    }
}
