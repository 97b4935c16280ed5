//! Writing a collection.

use super::form::{Head, LEAF, Leaf, LeafPlace, NAME, PAGE, Page, PagePlace, REFERENCE, Record, Term, pack};
use super::list::Written;
use crate::index::Relevance;
use crate::query::{Field, Phrase};
use crate::{Builder, Catalog, Document, Found, Order, Plan, Shard, Wish, sort};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The cables of a catalog in the order in which a collection has them: by their dates.
pub fn order(catalog: &Catalog) -> Vec<u32> {
    let mut hits: Vec<_> =
        catalog.listed().map(|ordinal| crate::Hit { ordinal, score: 0.0, hits: 0 }).collect();
    sort(&mut hits, catalog, Order::Oldest);
    hits.into_iter().map(|hit| hit.ordinal).collect()
}

/// Takes cables in, in the order of their dates, and writes the run of bytes of a collection.
pub struct Press<W> {
    out: Output<W>,
    builder: Builder,
    catalog: Catalog,
    /// Names of cables, and ids that are referred to, as terms with the ordinals of their cables.
    named: BTreeMap<String, Vec<u32>>,
    /// The bytes of each record.
    records: Vec<u32>,
}

/// What is known of a run of bytes when it is complete.
#[derive(Clone, Debug)]
pub struct Pressed {
    /// What its files can be named by.
    pub name: String,
    /// How many cables it has.
    pub cables: u32,
    /// The head, a file of its own.
    pub head: Vec<u8>,
}

/// Counts what is written, and makes a fingerprint of it.
struct Output<W> {
    out: W,
    at: u64,
    print: u64,
}

impl<W: Write> Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.print = crate::catalog::mixed(self.print, bytes);
        self.out.write_all(bytes)
    }
}

impl<W: Write> Press<W> {
    /// A collection without cables.
    pub fn new(out: W) -> Press<W> {
        Press {
            out: Output { out, at: 0, print: crate::catalog::SEED },
            builder: Builder::new(),
            catalog: Catalog::default(),
            named: BTreeMap::new(),
            records: Vec::new(),
        }
    }

    /// Takes in a cable.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn add(&mut self, record: &Record, document: &Document) -> io::Result<()> {
        let bytes = pack(record);
        self.out.write(&bytes)?;
        self.records.push(bytes.len() as u32);
        let row = self.catalog.add(record.entry.clone(), document);
        let references = Field::Ref.column().and_then(|column| document.values.get(column));
        let references = references.into_iter().flatten().map(|id| (REFERENCE, id));
        for (sign, name) in references.chain([(NAME, &record.entry.name)]) {
            let ordinals = self.named.entry(term(sign, &Phrase::new(name))).or_default();
            if ordinals.last() != Some(&row.ordinal) {
                ordinals.push(row.ordinal);
            }
        }
        self.builder.add(&row);
        Ok(())
    }

    /// Writes all the rest.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn finish(self) -> io::Result<Pressed> {
        let Press { mut out, builder, catalog, named, records } = self;
        let shard = builder.finish();
        let mut head = Head {
            cables: shard.cables(),
            units: shard.table.units(),
            words: shard.table.words(),
            ..Head::default()
        };
        for (field, column) in Field::COLUMNS.into_iter().zip(&mut head.columns) {
            if field != Field::Ref {
                *column = catalog.values(field).to_vec();
            }
        }
        head.same_dates = vec![0; head.cables.div_ceil(8) as usize];
        for ordinal in 0..head.cables {
            let date = catalog.date(ordinal);
            head.undated += u32::from(date == 0);
            if ordinal > 0
                && date == catalog.date(ordinal - 1)
                && let Some(bits) = head.same_dates.get_mut(ordinal as usize / 8)
            {
                *bits |= 1 << (ordinal % 8);
            }
        }
        let mut found = Found::default();
        shard.all(&Wish { text: Plan::All, tests: Vec::new() }, &Relevance::new(None), &mut found);
        head.counts = found.counts;
        leaves(&shard, &records, &mut head, &mut out)?;
        dictionary(&shard, named, &mut head, &mut out)?;
        out.out.flush()?;
        let head = pack(&head);
        let name = format!("{:016x}", crate::catalog::mixed(out.print, &head));
        Ok(Pressed { name, cables: shard.cables(), head })
    }
}

/// A name as a term.
pub(super) fn term(sign: char, name: &Phrase) -> String {
    format!("{sign}{}", name.squashed())
}

fn leaves<W: Write>(shard: &Shard, records: &[u32], head: &mut Head, out: &mut Output<W>) -> io::Result<()> {
    head.regions.leaves = out.at;
    let mut sizes = Vec::with_capacity(records.len());
    for (records, first) in records.chunks(LEAF as usize).zip((0..).step_by(LEAF as usize)) {
        let end = first + records.len() as u32;
        let leaf = Leaf { records: records.to_vec(), table: shard.table.leaf(first..end) };
        let bytes = pack(&leaf);
        out.write(&bytes)?;
        head.leaves.push(LeafPlace {
            units: shard.table.units_of(end).start - shard.table.units_of(first).start,
            bytes: bytes.len() as u32,
            records: records.iter().sum(),
        });
        sizes.extend((first..end).map(|cable| shard.table.units_of(cable).len() as u32));
    }
    let bytes = pack(&sizes);
    head.sizes = (out.at, bytes.len() as u32);
    out.write(&bytes)
}

/// Writes all lists, then all places, then the pages that say where they are.
fn dictionary<W: Write>(
    shard: &Shard,
    named: BTreeMap<String, Vec<u32>>,
    head: &mut Head,
    out: &mut Output<W>,
) -> io::Result<()> {
    head.regions.lists = out.at;
    let mut pages =
        Pages { out, places: Vec::new(), pages: Vec::new(), page: Page::default(), all: Vec::new() };
    let mut named = named.into_iter().peekable();
    let mut result = Ok(());
    shard.dictionary.begun("", &mut |term, entry| {
        while let Some((name, ordinals)) = named.next_if(|(name, _)| name.as_str() < term) {
            result = std::mem::replace(&mut result, Ok(()))
                .and(pages.push(&name, &Written::of_numbers(&ordinals)));
        }
        if result.is_ok() {
            result = pages.push(term, &Written::of(shard.lists(&entry), &shard.table));
        }
    });
    result?;
    for (name, ordinals) in named {
        pages.push(&name, &Written::of_numbers(&ordinals))?;
    }
    pages.close();
    let Pages { places, pages, all, .. } = pages;
    head.regions.places = out.at;
    out.write(&places)?;
    head.regions.pages = out.at;
    out.write(&pages)?;
    head.pages = all;
    Ok(())
}

/// The dictionary while it is written.
struct Pages<'o, W> {
    out: &'o mut Output<W>,
    places: Vec<u8>,
    /// The pages that are complete, as bytes, and where they are.
    pages: Vec<u8>,
    all: Vec<PagePlace>,
    /// The one that is not.
    page: Page,
}

impl<W: Write> Pages<'_, W> {
    fn push(&mut self, term: &str, list: &Written) -> io::Result<()> {
        if self.page.terms.len() == PAGE {
            self.close();
        }
        if self.page.terms.is_empty() {
            self.all.push(PagePlace { first: term.to_owned(), ..PagePlace::default() });
        }
        self.out.write(&list.rows)?;
        self.out.write(&list.units)?;
        self.places.extend_from_slice(&list.places);
        if let Some(place) = self.all.last_mut() {
            place.lists += (list.rows.len() + list.units.len()) as u64;
            place.places += list.places.len() as u64;
        }
        self.page.terms.push(Term {
            term: term.to_owned(),
            count: list.count,
            rows: list.rows.len() as u32,
            units: list.units.len() as u32,
            places: list.places.len() as u32,
        });
        Ok(())
    }

    fn close(&mut self) {
        let page = std::mem::take(&mut self.page);
        let bytes = pack(&page);
        if let Some(place) = self.all.last_mut() {
            place.bytes = bytes.len() as u32;
        }
        self.pages.extend(bytes);
    }
}
