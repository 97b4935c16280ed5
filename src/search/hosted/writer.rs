//! Writes a collection: records as they come, and everything else at the end.

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

/// Returns the ordinals of the cables that a catalog lists in the order in which a collection has them: by their dates.
pub fn date_order(catalog: &Catalog) -> Vec<u32> {
    let mut hits: Vec<_> =
        catalog.listed().map(|ordinal| crate::Hit { ordinal, score: 0.0, hits: 0 }).collect();
    sort(&mut hits, catalog, SortOrder::Oldest);
    hits.into_iter().map(|hit| hit.ordinal).collect()
}

/// Writes the run of bytes of a collection. Cables have to come in the order of their dates, see [`date_order`].
///
/// ```
/// use search::hosted::{Collection, CollectionManifest, CollectionWriter, HostedCable};
/// use search::{CatalogEntry, Document, SortOrder, Unit, query::Query};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut bytes = Vec::new();
/// let mut writer = CollectionWriter::new(&mut bytes);
/// for (name, text) in [("08BERN1", "The army chief"), ("08BERN2", "A chief of staff")] {
///     let entry = CatalogEntry { name: name.into(), ..CatalogEntry::default() };
///     let unit = Unit { text: text.into(), ..Unit::default() };
///     let document = Document { name: name.into(), units: vec![unit], ..Document::default() };
///     writer.add(&HostedCable { entry, ..HostedCable::default() }, &document)?;
/// }
/// let written = writer.finish()?;
/// let parts = vec![bytes.len() as u64];
/// let manifest = CollectionManifest::new(written.name, written.cables, written.head.len() as u64, parts);
///
/// // A reader has the manifest and the head, and fetches what a question needs until it is answered.
/// let mut collection = Collection::open(&manifest, &written.head)?;
/// let catalog = collection.catalog();
/// let answer = loop {
///     if let Some(answer) = collection.answer(&Query::read("army"), &catalog, SortOrder::Relevance)? {
///         break answer;
///     }
///     for range in collection.missing()? {
///         let fetched = bytes[range.start as usize..range.end as usize].to_vec();
///         collection.feed(range.start, fetched);
///     }
/// };
/// assert_eq!(answer.result.cables[0].ordinal, 0);
/// # Ok(())
/// # }
/// ```
pub struct CollectionWriter<W> {
    out: DigestWriter<W>,
    builder: ShardBuilder,
    catalog: Catalog,
    /// The ordinals of the cables by their names, and of those that refer to an id by that id, both as terms.
    named: BTreeMap<String, Vec<u32>>,
    /// How many bytes each record has.
    records: Vec<u32>,
}

/// What the manifest says about a run of bytes, when that is complete.
#[derive(Clone, Debug)]
pub struct WrittenCollection {
    /// What the names of the files begin with. It depends on the content.
    pub name: String,
    /// How many cables there are.
    pub cables: u32,
    /// The content of the head, which is a separate file.
    pub head: Vec<u8>,
}

impl<W: Write> CollectionWriter<W> {
    /// Begins a collection that is written to `out`.
    pub fn new(out: W) -> CollectionWriter<W> {
        CollectionWriter {
            out: DigestWriter::new(out),
            builder: ShardBuilder::new(),
            catalog: Catalog::default(),
            named: BTreeMap::new(),
            records: Vec::new(),
        }
    }

    /// Writes the record of a cable, and remembers what the index needs of it.
    ///
    /// # Errors
    /// What `out` gives.
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

    /// Writes the table and the dictionary.
    ///
    /// # Errors
    /// What `out` gives.
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
        table(&shard, &records, &mut head, &mut out)?;
        dictionary(&shard, named, &mut head, &mut out)?;
        out.flush()?;
        let head = pack(&head);
        let name = out.name(&head);
        Ok(WrittenCollection { name, cables: shard.cables(), head })
    }
}

/// Returns the term of a name. `sign` keeps it apart from words.
pub(super) fn term(sign: char, name: &Phrase) -> String {
    format!("{sign}{}", name.squashed())
}

fn table<W: Write>(
    shard: &Shard,
    records: &[u32],
    head: &mut CollectionHead,
    out: &mut DigestWriter<W>,
) -> io::Result<()> {
    head.regions.table = out.written();
    let mut sizes = Vec::with_capacity(records.len());
    for (records, first) in
        records.chunks(CABLES_PER_PAGE as usize).zip((0..).step_by(CABLES_PER_PAGE as usize))
    {
        let end = first + records.len() as u32;
        let page = TablePage { records: records.to_vec(), table: shard.table.rows(first..end) };
        let bytes = pack(&page);
        out.write_all(&bytes)?;
        head.table_pages.push(TablePageInfo {
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

/// Writes all lists of units, then all positions, then the pages of the dictionary.
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
    head.regions.dictionary = out.written();
    out.write_all(&pages)?;
    head.dictionary_pages = all;
    Ok(())
}

/// The dictionary while it is being written.
struct Pages<'o, W> {
    out: &'o mut DigestWriter<W>,
    positions: Vec<u8>,
    /// The pages that are complete, as bytes.
    pages: Vec<u8>,
    /// What the head says of each page.
    all: Vec<DictionaryPageInfo>,
    /// The page that is not complete.
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
        self.out.write_all(&list.skip)?;
        self.out.write_all(&list.units)?;
        self.positions.extend_from_slice(&list.positions);
        if let Some(place) = self.all.last_mut() {
            place.lists += (list.skip.len() + list.units.len()) as u64;
            place.positions += list.positions.len() as u64;
        }
        self.page.terms.push(PageTerm {
            term: term.to_owned(),
            count: list.count,
            skip: list.skip.len() as u32,
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
