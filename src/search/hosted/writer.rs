//! Writing a collection.

use super::format::{
    CABLES_PER_PAGE, CollectionHead, DictionaryPage, DictionaryPageInfo, HostedCable, NAME, PageTerm,
    REFERENCE, TERMS_PER_PAGE, TablePage, TablePageInfo, pack,
};
use super::posting_list::WrittenList;
use crate::digest::DigestWriter;
use crate::index::Relevance;
use crate::query::{Field, Phrase};
use crate::{BoundExpr, Catalog, Document, Plan, SearchResult, Shard, ShardBuilder, SortOrder, sort};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The cables of a catalog in the order in which a collection has them: by their dates.
pub fn date_order(catalog: &Catalog) -> Vec<u32> {
    let mut hits: Vec<_> =
        catalog.listed().map(|ordinal| crate::Hit { ordinal, score: 0.0, hits: 0 }).collect();
    sort(&mut hits, catalog, SortOrder::Oldest);
    hits.into_iter().map(|hit| hit.ordinal).collect()
}

/// Takes cables in, in the order of their dates, and writes the run of bytes of a collection.
pub struct CollectionWriter<W> {
    out: DigestWriter<W>,
    builder: ShardBuilder,
    catalog: Catalog,
    /// Names of cables, and ids that are referred to, as terms with the ordinals of their cables.
    named: BTreeMap<String, Vec<u32>>,
    /// The bytes of each record.
    records: Vec<u32>,
}

/// What is known of a run of bytes when it is complete.
#[derive(Clone, Debug)]
pub struct WrittenCollection {
    /// What its files can be named by.
    pub name: String,
    /// How many cables it has.
    pub cables: u32,
    /// The head, a file of its own.
    pub head: Vec<u8>,
}

impl<W: Write> CollectionWriter<W> {
    /// A collection without cables.
    pub fn new(out: W) -> CollectionWriter<W> {
        CollectionWriter {
            out: DigestWriter::new(out),
            builder: ShardBuilder::new(),
            catalog: Catalog::default(),
            named: BTreeMap::new(),
            records: Vec::new(),
        }
    }

    /// Takes in a cable.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn add(&mut self, record: &HostedCable, document: &Document) -> io::Result<()> {
        let bytes = pack(record);
        self.out.write_all(&bytes)?;
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
    pub fn finish(self) -> io::Result<WrittenCollection> {
        let CollectionWriter { mut out, builder, catalog, named, records } = self;
        let shard = builder.finish();
        let mut head = CollectionHead {
            cables: shard.cables(),
            units: shard.table.units(),
            words: shard.table.words(),
            ..CollectionHead::default()
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
        let mut found = SearchResult::default();
        shard.all(&Plan { text: BoundExpr::All, filters: Vec::new() }, &Relevance::new(None), &mut found);
        head.counts = found.counts;
        leaves(&shard, &records, &mut head, &mut out)?;
        dictionary(&shard, named, &mut head, &mut out)?;
        out.flush()?;
        let head = pack(&head);
        let name = out.name(&head);
        Ok(WrittenCollection { name, cables: shard.cables(), head })
    }
}

/// A name as a term.
pub(super) fn term(sign: char, name: &Phrase) -> String {
    format!("{sign}{}", name.squashed())
}

fn leaves<W: Write>(
    shard: &Shard,
    records: &[u32],
    head: &mut CollectionHead,
    out: &mut DigestWriter<W>,
) -> io::Result<()> {
    head.regions.leaves = out.written();
    let mut sizes = Vec::with_capacity(records.len());
    for (records, first) in
        records.chunks(CABLES_PER_PAGE as usize).zip((0..).step_by(CABLES_PER_PAGE as usize))
    {
        let end = first + records.len() as u32;
        let leaf = TablePage { records: records.to_vec(), table: shard.table.leaf(first..end) };
        let bytes = pack(&leaf);
        out.write_all(&bytes)?;
        head.leaves.push(TablePageInfo {
            units: shard.table.units_of(end).start - shard.table.units_of(first).start,
            bytes: bytes.len() as u32,
            records: records.iter().sum(),
        });
        sizes.extend((first..end).map(|cable| shard.table.units_of(cable).len() as u32));
    }
    let bytes = pack(&sizes);
    head.sizes = (out.written(), bytes.len() as u32);
    out.write_all(&bytes)
}

/// Writes all lists, then all positions, then the pages that say where they are.
fn dictionary<W: Write>(
    shard: &Shard,
    named: BTreeMap<String, Vec<u32>>,
    head: &mut CollectionHead,
    out: &mut DigestWriter<W>,
) -> io::Result<()> {
    head.regions.lists = out.written();
    let mut pages = Pages {
        out,
        positions: Vec::new(),
        pages: Vec::new(),
        page: DictionaryPage::default(),
        all: Vec::new(),
    };
    let mut named = named.into_iter().peekable();
    let mut result = Ok(());
    shard.dictionary.with_prefix("", &mut |term, entry| {
        while let Some((name, ordinals)) = named.next_if(|(name, _)| name.as_str() < term) {
            result = std::mem::replace(&mut result, Ok(()))
                .and(pages.push(&name, &WrittenList::of_numbers(&ordinals)));
        }
        if result.is_ok() {
            result = pages.push(term, &WrittenList::of(shard.lists(&entry), &shard.table));
        }
    });
    result?;
    for (name, ordinals) in named {
        pages.push(&name, &WrittenList::of_numbers(&ordinals))?;
    }
    pages.close();
    let Pages { positions, pages, all, .. } = pages;
    head.regions.positions = out.written();
    out.write_all(&positions)?;
    head.regions.pages = out.written();
    out.write_all(&pages)?;
    head.pages = all;
    Ok(())
}

/// The dictionary while it is written.
struct Pages<'o, W> {
    out: &'o mut DigestWriter<W>,
    positions: Vec<u8>,
    /// The pages that are complete, as bytes, and where they are.
    pages: Vec<u8>,
    all: Vec<DictionaryPageInfo>,
    /// The one that is not.
    page: DictionaryPage,
}

impl<W: Write> Pages<'_, W> {
    fn push(&mut self, term: &str, list: &WrittenList) -> io::Result<()> {
        if self.page.terms.len() == TERMS_PER_PAGE {
            self.close();
        }
        if self.page.terms.is_empty() {
            self.all.push(DictionaryPageInfo { first: term.to_owned(), ..DictionaryPageInfo::default() });
        }
        self.out.write_all(&list.rows)?;
        self.out.write_all(&list.units)?;
        self.positions.extend_from_slice(&list.positions);
        if let Some(place) = self.all.last_mut() {
            place.lists += (list.rows.len() + list.units.len()) as u64;
            place.positions += list.positions.len() as u64;
        }
        self.page.terms.push(PageTerm {
            term: term.to_owned(),
            count: list.count,
            rows: list.rows.len() as u32,
            units: list.units.len() as u32,
            positions: list.positions.len() as u32,
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
