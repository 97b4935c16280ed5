//! Searches, puts what is found in order, and sends it to the page.

use crate::library::{Found, Library, SearchTask};
use crate::worker::{Core, Turn};
use crate::{facets, panels};
use messages::{Wording, say::worker as say};
use search::query::{Query, anywhere, toggled};
use search::{Counts, Hit, SortOrder};
use std::{
    cell::{Ref, RefCell},
    ops::Range,
    rc::Rc,
};
use wire::{Diagnostic, Failure, Message, Ordinal, Refusal, Results, Search};

/// The number of cables in the first answer, which is more than a screen shows.
const FIRST: usize = 40;

/// The most missing words that are looked up. A query with more of them is a text that somebody has pasted.
const CORRECTED: usize = 3;

/// What is searched for, and the list of what was found.
#[derive(Default)]
pub(crate) struct Searching(RefCell<Current>);

#[derive(Default)]
struct Current {
    /// The request that asked for it, or 0 before there was one.
    asked: u32,
    search: Search,
    query: Rc<Query>,
    /// The cables of the list, in order.
    cables: Vec<Hit>,
    /// The version of the list, which grows whenever the list changes.
    version: u32,
    /// Whether the list is still that of an older query.
    is_superseded: bool,
    /// The number of the run, which grows with every run. What an older run finds comes too late.
    run: u32,
    is_running: bool,
    /// Whether something has changed since the current run began.
    is_stale: bool,
    /// When the run began, and after how many milliseconds it had its first answer.
    began: f64,
    first: Option<f64>,
    /// The milliseconds that the last run took.
    took: f64,
}

/// The list as it was when it was read.
pub(crate) struct Listed {
    pub(crate) query: Rc<Query>,
    pub(crate) hits: Vec<Hit>,
}

impl Searching {
    /// Forgets the search. Runs that have not ended come too late.
    pub(crate) fn clear(&self) {
        let current = &mut *self.0.borrow_mut();
        let (version, run) = (current.version.wrapping_add(1), current.run.wrapping_add(1));
        *current = Current { version, run, ..Current::default() };
    }

    /// Returns the milliseconds that the last run took.
    pub(crate) fn took(&self) -> f64 {
        self.0.borrow().took
    }

    /// Returns the text of the query.
    pub(crate) fn text(&self) -> String {
        self.0.borrow().search.text.clone()
    }

    /// Returns what is searched for.
    pub(crate) fn wanted(&self) -> Search {
        self.0.borrow().search.clone()
    }

    /// Returns the query, if words are searched for.
    pub(crate) fn words(&self) -> Option<Rc<Query>> {
        Some(self.0.borrow().query.clone()).filter(|query| query.root.has_words())
    }

    /// Returns some lines of the list, or `None` if it has another version by now.
    pub(crate) fn lines(&self, version: u32, range: std::ops::Range<usize>) -> Option<Listed> {
        let current = self.0.borrow();
        let range = range.start..range.end.min(current.cables.len());
        let hits = current.cables.get(range).unwrap_or_default().to_vec();
        (current.version == version).then(|| Listed { query: current.query.clone(), hits })
    }

    /// Whether nobody waits for lines of this version of the list any more.
    pub(crate) fn is_past(&self, version: u32) -> bool {
        let current = self.0.borrow();
        current.version != version || current.is_superseded
    }

    /// Returns the cables of the list, in order.
    pub(crate) fn cables(&self) -> Ref<'_, [Hit]> {
        Ref::map(self.0.borrow(), |current| current.cables.as_slice())
    }

    /// Returns the place of a cable in the list, whichever version of it this is.
    pub(crate) fn place(&self, library: &dyn Library, ordinal: Ordinal) -> Option<u32> {
        let ordinal = library.canonical(ordinal);
        let place = self.0.borrow().cables.iter().position(|hit| hit.ordinal == ordinal)?;
        u32::try_from(place).ok()
    }
}

/// Begins another search.
pub(crate) fn search(turn: &Turn, search: Search) {
    {
        let current = &mut *turn.core.searching.0.borrow_mut();
        current.asked = turn.id;
        current.query = Rc::new(Query::read(&search.text));
        current.search = search;
        current.is_superseded = true;
    }
    run(&turn.core, true);
}

/// Runs the same search again, because the library has grown and it may find more.
pub(crate) fn rerun(core: &Rc<Core>) {
    {
        let current = &mut *core.searching.0.borrow_mut();
        if current.is_running {
            current.is_stale = true;
            return;
        }
    }
    run(core, false);
}

/// Runs the search. `is_new` says whether the search is another one than before, so that first results are better than
/// none.
fn run(core: &Rc<Core>, is_new: bool) {
    let (run, asked) = {
        let current = &mut *core.searching.0.borrow_mut();
        current.run = current.run.wrapping_add(1);
        (current.is_running, current.is_stale) = (true, false);
        (current.began, current.first) = (core.platform.now(), None);
        (current.run, current.asked)
    };
    let this = core.clone();
    let task = async move {
        let run = Run { core: &this, library: this.library(), run, is_new };
        run.run().await;
        let is_stale = {
            let current = &mut *this.searching.0.borrow_mut();
            if current.run != run.run {
                return;
            }
            current.is_running = false;
            current.took = this.platform.now() - current.began;
            current.is_stale
        };
        if is_stale {
            rerun(&this);
        }
    };
    core.platform.spawn(Box::pin(crate::trap::noted(asked, task)));
}

/// A run of a search.
struct Run<'c> {
    core: &'c Core,
    library: Rc<dyn Library>,
    run: u32,
    is_new: bool,
}

impl Run<'_> {
    /// Whether another run has begun.
    fn is_late(&self) -> bool {
        self.core.searching.0.borrow().run != self.run
    }

    async fn run(&self) {
        let (query, order) = {
            let current = self.core.searching.0.borrow();
            (current.query.clone(), current.search.order)
        };
        let task = SearchTask {
            platform: &*self.core.platform,
            query: &query,
            order: order_of(order),
            first: if self.is_new { FIRST } else { 0 },
            counts_only: false,
            is_late: &|| self.is_late(),
            hear_first: &|first| self.send(Some(first), Found::default(), None),
        };
        match self.library.search(&task).await {
            Ok(Some(mut found)) => {
                if found.counts.as_ref().is_some_and(|counts| counts.cables == 0) {
                    let text = self.core.searching.text();
                    found.offered = self.offered(&query, &text).await;
                }
                self.send(found.cables.take(), found, None);
            }
            Ok(None) => {}
            Err(failure) => {
                if !self.is_late() {
                    self.core.refuse_collection(&failure);
                    self.send(Some(Vec::new()), Found::default(), Some(failure));
                }
            }
        }
    }

    /// Sends results to the page. Without `cables`, the list remains as it is.
    fn send(&self, cables: Option<Vec<Hit>>, found: Found, failure: Option<Failure>) {
        if self.is_late() {
            return;
        }
        {
            let current = &mut *self.core.searching.0.borrow_mut();
            if let Some(cables) = cables {
                current.version = current.version.wrapping_add(1);
                current.cables = cables;
                current.is_superseded = false;
            }
            let first = self.core.platform.now() - current.began;
            current.first.get_or_insert(first);
        }
        let results = self.results(found, failure);
        self.core.platform.send(&Message::Results(Box::new(results)));
    }

    fn results(&self, found: Found, failure: Option<Failure>) -> Results {
        let (core, library) = (self.core, &*self.library);
        let here = core.open.ordinal().and_then(|ordinal| core.searching.place(library, ordinal));
        let current = core.searching.0.borrow();
        let query = &current.query;
        let is_search = !query.root.conjuncts().is_empty();
        let about_all = |message: Wording| Diagnostic { start: 0, end: 0, message, offers: Vec::new() };
        let uncounted = found.is_uncounted.then(|| about_all(say::not_counted()));
        let failed = failure.map(|failure| about_all(failure.message));
        let counts = found.counts.as_ref();
        let text = &current.search.text;
        let undated = counts.map_or(0, |counts| facets::undated(counts, query));
        let undated = (undated > 0).then(|| {
            let then = toggled(text, "date", "none");
            let choice = offer(say::with_undated(), then);
            Diagnostic { offers: vec![choice], ..about_all(say::undated_left_out(undated)) }
        });
        Results {
            asked: current.asked,
            version: current.version,
            search: current.search.clone(),
            cables: u32::try_from(current.cables.len()).unwrap_or(u32::MAX),
            here,
            hits: counts.filter(|_| query.root.has_words()).map(|counts| counts.hits),
            held: library.count(),
            searchable: library.searchable(),
            complete: counts.is_some(),
            first: current.first.unwrap_or_default(),
            took: core.platform.now() - current.began,
            explanation: if is_search { self.explained(query) } else { Wording::default() },
            diagnostics: diagnostics(query, &current.search.text)
                .chain(undated)
                .chain(found.offered)
                .chain(uncounted)
                .chain(failed)
                .collect(),
            corrections: self.corrections(found.unknown, &current.search.text),
            facets: counts
                .map(|counts| facets::of(counts, library, &current.search.text))
                .unwrap_or_default(),
            months: counts.map(facets::months).unwrap_or_default(),
            panels: panels::offered(core),
        }
    }

    /// Returns a query in words, without the ids of cables that are not there.
    fn explained(&self, query: &Query) -> Wording {
        query.with_ids(|ids| self.library.may_have(ids)).explain()
    }

    /// Returns what may be meant by a query that finds nothing, if that finds something: the same words anywhere in a
    /// cable. Otherwise nothing is offered.
    async fn offered(&self, query: &Query, text: &str) -> Option<Diagnostic> {
        let then = anywhere(text).filter(|_| !query.is_broken())?;
        let other = Query::read(&then);
        let task = SearchTask {
            platform: &*self.core.platform,
            query: &other,
            order: SortOrder::Oldest,
            first: 0,
            counts_only: true,
            is_late: &|| self.is_late(),
            hear_first: &|_| (),
        };
        let cables = self.library.search(&task).await.ok()??.counts?.cables;
        let offers = vec![offer(say::anywhere_in_a_cable(cables), then)];
        let message = say::not_in_one_paragraph();
        (cables > 0).then_some(Diagnostic { start: 0, end: 0, message, offers })
    }

    /// Returns the words that no cable has, each with one that differs little from it.
    fn corrections(&self, unknown: Vec<String>, text: &str) -> Vec<wire::Correction> {
        let correction = |word: String| {
            let meant = self.library.similar(&word).map(|(meant, count)| {
                let then = instead(text, &word, &meant);
                wire::Choice { label: meant.into(), count, then, ..wire::Choice::default() }
            });
            wire::Correction { word, meant }
        };
        unknown.into_iter().take(CORRECTED).map(correction).collect()
    }
}

/// Returns the parts of a query that have no meaning, and those that may be meant otherwise.
fn diagnostics(query: &Query, text: &str) -> impl Iterator<Item = Diagnostic> {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let at = move |span: &Range<usize>, message: &Wording, offers: Vec<wire::Choice>| Diagnostic {
        start: byte(span.start),
        end: byte(span.end),
        message: message.clone(),
        offers,
    };
    let notes = query.notes.iter().map(move |note| {
        // Without a part that is not understood, the query finds what the other parts say.
        let [before, after] = [text.get(..note.span.start), text.get(note.span.end..)];
        let without = [before, after].map(|part| part.unwrap_or_default().trim_matches(['-', ' '])).join(" ");
        let is_offered = note.is_fatal && !without.trim().is_empty();
        let offers = is_offered.then(|| offer(say::search_without(), without.trim().to_owned()));
        at(&note.span, &note.message, offers.into_iter().collect())
    });
    let hints = query.hints.iter().map(move |hint| {
        let offers = (!hint.instead.is_empty()).then(|| offer((&hint.instead).into(), hint.applied(text)));
        at(&hint.span, &hint.message, offers.into_iter().collect())
    });
    notes.chain(hints)
}

/// Returns a query that is offered.
fn offer(label: Wording, then: String) -> wire::Choice {
    wire::Choice { label, then, ..wire::Choice::default() }
}

fn order_of(order: wire::Order) -> SortOrder {
    match order {
        wire::Order::Relevance => SortOrder::Relevance,
        wire::Order::Newest => SortOrder::Newest,
        wire::Order::Oldest => SortOrder::Oldest,
    }
}

/// Replaces one word of a text with another.
fn instead(text: &str, word: &str, meant: &str) -> String {
    let mut words = cable::Words::new(text);
    let mut changed = String::new();
    let mut from = 0;
    while let Some(range) = words.advance() {
        if words.word() == word {
            changed.push_str(text.get(from..range.start).unwrap_or_default());
            changed.push_str(meant);
            from = range.end;
        }
    }
    changed.push_str(text.get(from..).unwrap_or_default());
    changed
}

/// Counts what a query finds.
///
/// # Errors
/// Where parts of a collection can't be fetched.
pub(crate) async fn count(
    core: &Core,
    query: &Query,
    is_late: &dyn Fn() -> bool,
) -> Result<Option<Counts>, Failure> {
    let task = SearchTask {
        platform: &*core.platform,
        query,
        order: SortOrder::Oldest,
        first: 0,
        counts_only: true,
        is_late,
        hear_first: &|_| (),
    };
    let library = core.library();
    Ok(library.search(&task).await?.map(|found| found.counts.unwrap_or_default()))
}

/// Returns all cables that a query finds, in their order, or `None` if the search comes too late, or if nothing can be
/// searched yet.
///
/// # Errors
/// Where parts of a collection can't be fetched.
pub(crate) async fn all(
    core: &Core,
    query: &Query,
    order: wire::Order,
    is_late: &dyn Fn() -> bool,
) -> Result<Option<Vec<Hit>>, Failure> {
    // All cables that there are, without a query, come as the first ones.
    let first = RefCell::default();
    let is_everything = query.root.conjuncts().is_empty();
    let task = SearchTask {
        platform: &*core.platform,
        query,
        order: order_of(order),
        first: 0,
        counts_only: false,
        is_late,
        hear_first: &|cables| _ = first.replace(cables),
    };
    let library = core.library();
    let found = library.search(&task).await?;
    let first = first.take();
    Ok(match found {
        Some(found) => Some(found.cables.unwrap_or(first)),
        None => is_everything.then_some(first),
    })
}

impl Core {
    /// Reports what could not be fetched of a collection. Several requests may have waited for it, but it is reported
    /// once.
    pub(crate) fn refuse_collection(&self, failure: &Failure) {
        let refusal = Refusal {
            file: say::the_collection(),
            code: failure.code.clone(),
            reason: failure.message.clone(),
        };
        let is_listed = self.refusals.all().last() == Some(&refusal);
        if !is_listed {
            self.refuse(vec![refusal]);
        }
    }
}
