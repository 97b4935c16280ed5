//! Decides which lists a query needs, and makes a shard from what was fetched of them.
//!
//! Where a query requires several terms at once, the lists of the rare ones say which units can be hits at all: of the
//! lists of the common ones only the blocks with such units are fetched.

use super::dictionary_reader::{DictionaryReader, NotReady, TermRanges, try_all};
use super::posting_list::{self, Posting, SkipEntry};
use crate::index::{BlockMaxNorms, DictionaryWriter, PostingsBuilder, Table, TermInfo, bigrams};
use crate::query::WordPattern;
use crate::{BoundExpr, Shard};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The largest size of a list in bytes that is fetched as a whole, and not its skip entries first.
const WHOLE: u64 = 32 * 1024;

/// What an expression needs of the dictionary.
#[derive(Debug, Default)]
pub(super) struct TermsNeeded {
    /// The terms that every hit has.
    required: BTreeSet<String>,
    /// The terms that a hit may have.
    free: BTreeSet<String>,
    /// The beginnings of terms; any term with that beginning will do.
    begun: BTreeSet<String>,
    /// The patterns of terms.
    like: Vec<WordPattern>,
    /// The terms and beginnings whose positions are also needed.
    placed: BTreeSet<String>,
}

impl TermsNeeded {
    pub(super) fn of(expr: &BoundExpr) -> TermsNeeded {
        let mut wanted = TermsNeeded::default();
        wanted.add(expr, true);
        // A term that is also looked for in another part of the query is needed in all its units.
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
            BoundExpr::Like(pattern) => self.like.push(pattern.clone()),
            BoundExpr::And(parts) => parts.iter().for_each(|part| self.add(part, is_required)),
            BoundExpr::Or(parts) => parts.iter().for_each(|part| self.add(part, false)),
            // What is anywhere in a cable may be in another unit than the hit.
            BoundExpr::Not(inner) | BoundExpr::Cable(inner) => self.add(inner, false),
            // All units of the cable are hits, not only the one that has the words.
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

/// A list of which some blocks have been fetched.
struct PartialList<'p> {
    place: &'p TermRanges,
    entries: Vec<SkipEntry>,
    /// The blocks that are there, by their index.
    blocks: BTreeMap<usize, Vec<Posting>>,
    /// Whether every hit has the term, so that only units that have all such terms are needed.
    is_required: bool,
    is_placed: bool,
}

impl PartialList<'_> {
    fn units(&self) -> impl Iterator<Item = u32> {
        self.blocks.values().flatten().map(|posting| posting.unit)
    }

    /// Reads the blocks that are `wanted` and not there yet.
    fn read(
        &mut self,
        dictionary: &DictionaryReader<'_>,
        wanted: impl Fn(&SkipEntry) -> bool,
    ) -> Result<(), NotReady> {
        let start = self.place.units.start;
        let entries = self.entries.iter().enumerate();
        let entries = entries.filter(|(number, entry)| !self.blocks.contains_key(number) && wanted(entry));
        let read = try_all(entries, |(number, entry)| {
            let bytes = dictionary.bytes(start + entry.units.start..start + entry.units.end)?;
            Ok((number, posting_list::block(&bytes, entry, dictionary.units)?))
        })?;
        self.blocks.extend(read);
        Ok(())
    }
}

/// Builds a shard that has the terms which are wanted, and no cables. Where a term that every hit has is not in the
/// collection, it has no terms at all.
pub(super) fn build_partial_shard(
    dictionary: &DictionaryReader<'_>,
    wanted: &TermsNeeded,
) -> Result<Shard, NotReady> {
    let (terms, begun) = (wanted.required.iter().chain(&wanted.free), wanted.begun.iter());
    let found = try_all(terms, |term| Ok((term, dictionary.find(term)?)));
    let ranges = try_all(begun, |start| Ok((start, dictionary.with_prefix(start)?)));
    let like = try_all(&wanted.like, |pattern| dictionary.like(pattern));
    let (found, ranges, like) = (found?, ranges?, like?);
    if found.iter().any(|(term, place)| place.is_none() && wanted.required.contains(*term)) {
        return Ok(shard(dictionary, &BTreeMap::new()));
    }
    let mut all: BTreeMap<String, PartialList<'_>> = BTreeMap::new();
    let some = found.iter().filter_map(|(term, place)| {
        let place = place.as_ref()?;
        Some((place, wanted.required.contains(*term), wanted.placed.contains(*term)))
    });
    let begun = ranges
        .iter()
        .flat_map(|(start, terms)| terms.iter().map(|place| (place, false, wanted.placed.contains(*start))));
    let like = like.iter().flatten().map(|place| (place, false, false));
    let lists: Vec<_> = some.chain(begun).chain(like).collect();
    // Rare terms are read whole, of the others the skip entries. If none is rare, the least common one counts as rare.
    let is_short = |place: &TermRanges| place.units.end - place.skip.start <= WHOLE;
    let required = || lists.iter().filter(|(_, is_required, _)| *is_required).map(|(place, _, _)| *place);
    let least = required().min_by_key(|place| place.count).map(|place| place.term.clone());
    let is_whole = |place: &TermRanges, is_required: bool| {
        !is_required || is_short(place) || least.as_ref() == Some(&place.term)
    };
    let read = try_all(&lists, |(place, is_required, is_placed)| {
        if is_whole(place, *is_required) {
            // Skip entries and units are fetched as one range and not as two.
            dictionary.bytes(place.skip.start..place.units.end)?;
        }
        let skip = if place.skip.is_empty() { Vec::new() } else { dictionary.bytes(place.skip.clone())? };
        let size = |range: &Range<u64>| range.end - range.start;
        let entries =
            posting_list::skip_entries(&skip, place.count, size(&place.units), size(&place.positions))?;
        let (is_required, is_placed) = (*is_required, *is_placed);
        let mut list = PartialList { place, entries, blocks: BTreeMap::new(), is_required, is_placed };
        if is_whole(place, is_required) {
            list.read(dictionary, |_| true)?;
        }
        Ok(list)
    })?;
    for list in read {
        // The same word may be looked for as a word and as a beginning of words.
        let before = all.remove(&list.place.term);
        let is_placed = list.is_placed || before.as_ref().is_some_and(|before| before.is_placed);
        let is_required = list.is_required && before.as_ref().is_none_or(|before| before.is_required);
        let whole = before.filter(|before| before.blocks.len() >= list.blocks.len());
        let list = whole.unwrap_or(list);
        all.insert(list.place.term.clone(), PartialList { is_placed, is_required, ..list });
    }
    for list in all.values_mut().filter(|list| !list.is_required) {
        list.read(dictionary, |_| true)?;
    }
    // First the units that have all rare terms, then the blocks of the other lists that may have these units.
    let required: BTreeSet<String> =
        all.iter().filter(|(_, list)| list.is_required).map(|(term, _)| term.clone()).collect();
    let whole = |list: &&PartialList<'_>| list.is_required && list.blocks.len() == list.entries.len();
    let candidates = meeting(all.values().filter(whole));
    let lists = all.values_mut().filter(|list| list.is_required);
    try_all(lists, |list| list.read(dictionary, |entry| holds_any(&candidates, entry)))?;
    let candidates = meeting(all.values().filter(|list| list.is_required));
    let bound = if required.is_empty() { None } else { Some(candidates) };
    positions(dictionary, all, bound)
}

/// Returns the units that all of these lists have, as far as their blocks are there.
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

fn holds_any(units: &BTreeSet<u32>, entry: &SkipEntry) -> bool {
    units.range(entry.next..=entry.last).next().is_some()
}

/// Reads the positions and builds the shard. Where `bound` says which units can be hits, all others are left out.
fn positions(
    dictionary: &DictionaryReader<'_>,
    all: BTreeMap<String, PartialList<'_>>,
    bound: Option<BTreeSet<u32>>,
) -> Result<Shard, NotReady> {
    let can_be = |list: &PartialList<'_>, unit: u32| {
        !list.is_required || bound.as_ref().is_none_or(|bound| bound.contains(&unit))
    };
    let read = try_all(&all, |(term, list)| {
        let start = list.place.positions.start;
        let blocks = try_all(&list.blocks, |(number, postings)| {
            let mut kept = Vec::new();
            let is_needed = postings.iter().any(|posting| can_be(list, posting.unit));
            let entry = list.entries.get(*number);
            let entry = entry.filter(|_| list.is_placed && is_needed);
            let positions = match entry {
                Some(entry) => {
                    let bytes =
                        dictionary.bytes(start + entry.positions.start..start + entry.positions.end)?;
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

/// Builds a shard of these terms, with the lengths and flags of their units and no cables.
fn shard(dictionary: &DictionaryReader<'_>, terms: &BTreeMap<String, Vec<(Posting, Vec<u32>)>>) -> Shard {
    let mut lengths = vec![0; dictionary.units as usize];
    let mut flags = lengths.clone();
    for (posting, _) in terms.values().flatten() {
        let unit = posting.unit as usize;
        if let (Some(length), Some(flag)) = (lengths.get_mut(unit), flags.get_mut(unit)) {
            (*length, *flag) = (posting.length, posting.flags);
        }
    }
    let norms = BlockMaxNorms::new(dictionary.words as f32 / dictionary.units.max(1) as f32);
    let mut writer = DictionaryWriter::default();
    let (mut units, mut positions, mut room) = (Vec::new(), Vec::new(), Vec::new());
    for (term, postings) in terms.iter().filter(|(_, postings)| !postings.is_empty()) {
        let mut builder = PostingsBuilder::default();
        for (posting, there) in postings {
            // Where the positions are not needed, their number is.
            for time in 0..posting.times {
                let place = there.get(time as usize).copied().unwrap_or(time);
                builder.push(posting.unit, place);
            }
        }
        let (unit, place) = (units.len(), positions.len());
        let count = builder.finish(&lengths, &norms, &mut room, &mut units, &mut positions);
        let lists = TermInfo { count, units: unit..units.len(), positions: place..positions.len() };
        writer.push(term.as_bytes(), &lists);
    }
    let table = Table::of_units(lengths, flags, dictionary.words);
    Shard { dictionary: writer.finish(), units, positions, table }
}
