//! The terms of a query, from what was fetched.
//!
//! Where a query needs all of several terms, the lists of the rare ones say in which units of the common ones something
//! can be found: of these only the blocks with such units are fetched.

use super::dictionary_reader::{DictionaryReader, NotReady, TermRanges, try_all};
use super::posting_list::{self, Posting, SkipEntry};
use crate::index::{BlockMaxNorms, DictionaryWriter, PostingsBuilder, Table, TermInfo, bigrams};
use crate::{BoundExpr, Shard};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Bytes of a list that is fetched whole at once, instead of its rows first.
const WHOLE: u64 = 32 * 1024;

/// What a expr needs of the dictionary.
#[derive(Debug, Default)]
pub(super) struct TermsNeeded {
    /// Terms that every hit has, and others.
    required: BTreeSet<String>,
    free: BTreeSet<String>,
    /// Beginnings of terms.
    begun: BTreeSet<String>,
    /// Terms, and beginnings, of which the positions are needed.
    placed: BTreeSet<String>,
}

impl TermsNeeded {
    pub(super) fn of(expr: &BoundExpr) -> TermsNeeded {
        let mut wanted = TermsNeeded::default();
        wanted.add(expr, true);
        // What is also looked for elsewhere is needed in all units.
        let TermsNeeded { required, free, .. } = &mut wanted;
        required.retain(|term| !free.contains(term));
        wanted
    }

    fn add(&mut self, expr: &BoundExpr, is_required: bool) {
        match expr {
            BoundExpr::Phrase(phrase) if phrase.open => {
                let Some((last, before)) = phrase.words.split_last() else { return };
                self.begun.insert(last.clone());
                if !before.is_empty() {
                    self.placed.insert(last.clone());
                    self.terms(bigrams::terms(before).into_iter().map(|(_, term)| term), is_required, true);
                }
            }
            BoundExpr::Phrase(phrase) => {
                let terms = bigrams::terms(&phrase.words);
                let is_placed = terms.len() > 1;
                self.terms(terms.into_iter().map(|(_, term)| term), is_required, is_placed);
            }
            BoundExpr::Near(words, _) => self.terms(words.iter().cloned(), is_required, true),
            BoundExpr::And(parts) => parts.iter().for_each(|part| self.add(part, is_required)),
            BoundExpr::Or(parts) => parts.iter().for_each(|part| self.add(part, false)),
            BoundExpr::Not(inner) => self.add(inner, false),
            // Its hits are all units of the cable, whichever has the words.
            BoundExpr::Subject(phrase) => self.add(&BoundExpr::Phrase(phrase.clone()), false),
            _ => {}
        }
    }

    fn terms(&mut self, terms: impl Iterator<Item = String>, is_required: bool, is_placed: bool) {
        for term in terms {
            if is_placed {
                self.placed.insert(term.clone());
            }
            if is_required {
                self.required.insert(term)
            } else {
                self.free.insert(term)
            };
        }
    }
}

/// A list that is being put together.
struct PartialList<'p> {
    place: &'p TermRanges,
    rows: Vec<SkipEntry>,
    /// The blocks that are there, by their numbers.
    blocks: BTreeMap<usize, Vec<Posting>>,
    /// Whether only units that can be hits are needed.
    is_bound: bool,
    is_placed: bool,
}

impl PartialList<'_> {
    fn units(&self) -> impl Iterator<Item = u32> {
        self.blocks.values().flatten().map(|posting| posting.unit)
    }

    /// Reads some of its blocks.
    fn read(
        &mut self,
        dictionary: &DictionaryReader<'_>,
        wanted: impl Fn(&SkipEntry) -> bool,
    ) -> Result<(), NotReady> {
        let start = self.place.units.start;
        let rows = self.rows.iter().enumerate();
        let rows = rows.filter(|(number, row)| !self.blocks.contains_key(number) && wanted(row));
        let read = try_all(rows, |(number, row)| {
            let bytes = dictionary.bytes(start + row.units.start..start + row.units.end)?;
            Ok((number, posting_list::block(&bytes, row, dictionary.units)?))
        })?;
        self.blocks.extend(read);
        Ok(())
    }
}

/// A shard with the terms that are wanted and no cables; without terms, where one that every hit has is not there.
pub(super) fn build_partial_shard(
    dictionary: &DictionaryReader<'_>,
    wanted: &TermsNeeded,
) -> Result<Shard, NotReady> {
    let (terms, begun) = (wanted.required.iter().chain(&wanted.free), wanted.begun.iter());
    let found = try_all(terms, |term| Ok((term, dictionary.find(term)?)));
    let ranges = try_all(begun, |start| Ok((start, dictionary.with_prefix(start)?)));
    let (found, ranges) = (found?, ranges?);
    if found.iter().any(|(term, place)| place.is_none() && wanted.required.contains(*term)) {
        return Ok(shard(dictionary, &BTreeMap::new()));
    }
    let mut all: BTreeMap<String, PartialList<'_>> = BTreeMap::new();
    let some = found.iter().filter_map(|(term, place)| {
        let place = place.as_ref()?;
        Some((place, wanted.required.contains(*term), wanted.placed.contains(*term)))
    });
    let begun = ranges.iter().flat_map(|(start, positions)| {
        positions.iter().map(|place| (place, false, wanted.placed.contains(*start)))
    });
    let lists: Vec<_> = some.chain(begun).collect();
    // The rare ones whole, and the rows of the others. If none is rare, the least common is the rare one.
    let is_short = |place: &TermRanges| place.units.end - place.rows.start <= WHOLE;
    let required = || lists.iter().filter(|(_, is_bound, _)| *is_bound).map(|(place, _, _)| *place);
    let least = required().min_by_key(|place| place.count).map(|place| place.term.clone());
    let is_whole = |place: &TermRanges, is_bound: bool| {
        !is_bound || is_short(place) || least.as_ref() == Some(&place.term)
    };
    let read = try_all(&lists, |(place, is_bound, is_placed)| {
        if is_whole(place, *is_bound) {
            // One range instead of two.
            dictionary.bytes(place.rows.start..place.units.end)?;
        }
        let rows = if place.rows.is_empty() { Vec::new() } else { dictionary.bytes(place.rows.clone())? };
        let size = |range: &Range<u64>| range.end - range.start;
        let rows = posting_list::rows(&rows, place.count, size(&place.units), size(&place.positions))?;
        let (is_bound, is_placed) = (*is_bound, *is_placed);
        let mut list = PartialList { place, rows, blocks: BTreeMap::new(), is_bound, is_placed };
        if is_whole(place, is_bound) {
            list.read(dictionary, |_| true)?;
        }
        Ok(list)
    })?;
    for list in read {
        // A word may be looked for as it is and as a beginning.
        let before = all.remove(&list.place.term);
        let is_placed = list.is_placed || before.as_ref().is_some_and(|before| before.is_placed);
        let is_bound = list.is_bound && before.as_ref().is_none_or(|before| before.is_bound);
        let whole = before.filter(|before| before.blocks.len() >= list.blocks.len());
        let list = whole.unwrap_or(list);
        all.insert(list.place.term.clone(), PartialList { is_placed, is_bound, ..list });
    }
    for list in all.values_mut().filter(|list| !list.is_bound) {
        list.read(dictionary, |_| true)?;
    }
    // Units that have all of the rare ones; then the blocks of the others that may have these.
    let required: BTreeSet<String> =
        all.iter().filter(|(_, list)| list.is_bound).map(|(term, _)| term.clone()).collect();
    let whole = |list: &&PartialList<'_>| list.is_bound && list.blocks.len() == list.rows.len();
    let candidates = meeting(all.values().filter(whole));
    let lists = all.values_mut().filter(|list| list.is_bound);
    try_all(lists, |list| list.read(dictionary, |row| holds_any(&candidates, row)))?;
    let candidates = meeting(all.values().filter(|list| list.is_bound));
    let bound = if required.is_empty() { None } else { Some(candidates) };
    positions(dictionary, all, bound)
}

/// The units that all of these lists have, as far as these are there.
fn meeting<'l>(lists: impl Iterator<Item = &'l PartialList<'l>>) -> BTreeSet<u32> {
    let mut lists: Vec<_> = lists.collect();
    lists.sort_by_key(|list| list.place.count);
    let mut lists = lists.into_iter();
    let mut units: BTreeSet<u32> = lists.next().into_iter().flat_map(PartialList::units).collect();
    for list in lists {
        let there: BTreeSet<u32> = list.units().filter(|unit| units.contains(unit)).collect();
        units = there;
    }
    units
}

fn holds_any(units: &BTreeSet<u32>, row: &SkipEntry) -> bool {
    units.range(row.next..=row.last).next().is_some()
}

/// Reads the positions, and makes the shard. Units that can be no hits are left out where `bound` says which can.
fn positions(
    dictionary: &DictionaryReader<'_>,
    all: BTreeMap<String, PartialList<'_>>,
    bound: Option<BTreeSet<u32>>,
) -> Result<Shard, NotReady> {
    let can_be = |list: &PartialList<'_>, unit: u32| {
        !list.is_bound || bound.as_ref().is_none_or(|bound| bound.contains(&unit))
    };
    let read = try_all(&all, |(term, list)| {
        let start = list.place.positions.start;
        let blocks = try_all(&list.blocks, |(number, postings)| {
            let mut kept = Vec::new();
            let is_needed = postings.iter().any(|posting| can_be(list, posting.unit));
            let row = list.rows.get(*number);
            let row = row.filter(|_| list.is_placed && is_needed);
            let positions = match row {
                Some(row) => {
                    let bytes = dictionary.bytes(start + row.positions.start..start + row.positions.end)?;
                    posting_list::positions(&bytes, postings)?
                }
                None => Vec::new(),
            };
            let mut rest = positions.as_slice();
            for posting in postings {
                let times = posting.times as usize;
                let (here, behind) = rest.split_at_checked(times).unwrap_or_default();
                rest = behind;
                if can_be(list, posting.unit) {
                    kept.push((*posting, here.to_vec()));
                }
            }
            Ok(kept)
        })?;
        Ok((term.clone(), blocks.into_iter().flatten().collect::<Vec<_>>()))
    })?;
    Ok(shard(dictionary, &read.into_iter().collect()))
}

/// A shard of these terms, with the lengths and flags of their units and no cables.
fn shard(dictionary: &DictionaryReader<'_>, terms: &BTreeMap<String, Vec<(Posting, Vec<u32>)>>) -> Shard {
    let mut lengths = vec![0; dictionary.units as usize];
    let mut flags = lengths.clone();
    for (posting, _) in terms.values().flatten() {
        let unit = posting.unit as usize;
        if let (Some(length), Some(flag)) = (lengths.get_mut(unit), flags.get_mut(unit)) {
            (*length, *flag) = (posting.length, posting.flags);
        }
    }
    let impacts = BlockMaxNorms::new(dictionary.words as f32 / dictionary.units.max(1) as f32);
    let mut writer = DictionaryWriter::default();
    let (mut units, mut positions, mut room) = (Vec::new(), Vec::new(), Vec::new());
    for (term, postings) in terms.iter().filter(|(_, postings)| !postings.is_empty()) {
        let mut builder = PostingsBuilder::default();
        for (posting, there) in postings {
            // Where its positions are not needed, only how many there are is.
            for time in 0..posting.times {
                let place = there.get(time as usize).copied().unwrap_or(time);
                builder.push(posting.unit, place);
            }
        }
        let (unit, place) = (units.len(), positions.len());
        let count = builder.finish(&lengths, &impacts, &mut room, &mut units, &mut positions);
        let lists = TermInfo { count, units: unit..units.len(), positions: place..positions.len() };
        writer.push(term.as_bytes(), &lists);
    }
    let table = Table::of_units(lengths, flags, dictionary.words);
    Shard { dictionary: writer.finish(), units, positions, table }
}
