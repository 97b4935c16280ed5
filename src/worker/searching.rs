//! What is looked for, and what is found: put in order, told to the page.

use crate::hosting::Hosted;
use crate::{facets, library::Library, port};
use search::hosted::HostedAnswer;
use search::query::{Expr, Query, replaced};
use search::{Counts, Hit, SearchResult, SortOrder, Stats, sort};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use wire::{Message, Mistake, Results, Search};

/// Cables of the first answer: more than a screen shows.
const FIRST: usize = 40;

/// Missing words that are looked up: whoever has more pasted a text.
const CORRECTED: usize = 3;

/// Why a list of a collection on a host has no counts of filters.
const UNCOUNTED: &str = "To count these by date, place and the like, much more of the collection would have to be read; a narrower search has its counts.";

/// What is looked for now.
#[derive(Default)]
pub(crate) struct Current {
    pub(crate) search: Search,
    pub(crate) query: Query,
    /// The cables of the list, in order.
    pub(crate) cables: Vec<Hit>,
    /// Counts up whenever the list is another.
    pub(crate) version: u32,
    /// Whether the list is still that of an older query.
    pub(crate) moved_on: bool,
    /// Counts up with every look: what an older one finds comes too late.
    looks: u32,
    looking: bool,
    /// Whether something has changed since the look that is under way began.
    stale: bool,
    /// When the look began, and after how many milliseconds it had its first answer.
    began: f64,
    first: Option<f64>,
    /// What has to be said of the list of a collection on a host.
    pub(crate) said: Option<String>,
    /// Milliseconds that the last look took.
    pub(crate) took: f64,
}

impl Current {
    /// The query, if words are looked for.
    pub(crate) fn words(&self) -> Option<&Query> {
        Some(&self.query).filter(|query| query.root.has_words())
    }

    /// Nothing is looked for any more, and what is under way comes too late.
    pub(crate) fn cleared(&self) -> Current {
        let (version, looks) = (self.version.wrapping_add(1), self.looks.wrapping_add(1));
        Current { version, looks, ..Current::default() }
    }

    fn order(&self) -> SortOrder {
        match self.search.order {
            wire::Order::Relevance => SortOrder::Relevance,
            wire::Order::Newest => SortOrder::Newest,
            wire::Order::Oldest => SortOrder::Oldest,
        }
    }
}

/// Looks for something else from now on.
pub(crate) fn search(library: &Rc<RefCell<Library>>, mut search: Search) {
    if let Some(days) = &search.date {
        search.text = replaced(&search.text, "date", days);
    }
    {
        let current = &mut library.borrow_mut().current;
        current.query = Query::read(&search.text);
        current.search = search;
        current.looking = false;
        current.moved_on = true;
    }
    look(library, true);
}

/// The library has grown: the same search may find more.
pub(crate) fn look_again(library: &Rc<RefCell<Library>>) {
    {
        let current = &mut library.borrow_mut().current;
        if current.looking {
            current.stale = true;
            return;
        }
    }
    look(library, false);
}

fn look(library: &Rc<RefCell<Library>>, first: bool) {
    let library = library.clone();
    let look = {
        let current = &mut library.borrow_mut().current;
        current.looks = current.looks.wrapping_add(1);
        (current.looking, current.stale) = (true, false);
        (current.began, current.first, current.said) = (port::now(), None, None);
        current.looks
    };
    spawn_local(async move {
        Look { library: &library, look, first }.run().await;
        let again = {
            let current = &mut library.borrow_mut().current;
            if current.looks != look {
                return;
            }
            current.looking = false;
            current.took = port::now() - current.began;
            current.stale
        };
        if again {
            look_again(&library);
        }
    });
}

/// One look at what a query finds.
struct Look<'l> {
    library: &'l Rc<RefCell<Library>>,
    look: u32,
    /// Whether the query is a new one, so that the first results are better than none.
    first: bool,
}

impl Look<'_> {
    /// Whether another look has begun.
    fn is_late(&self) -> bool {
        self.library.borrow().current.looks != self.look
    }

    async fn run(&self) {
        let (query, order, index) = {
            let library = self.library.borrow();
            (library.current.query.clone(), library.current.order(), library.index.clone())
        };
        let hosted = self.library.borrow().hosted.clone();
        if let Some(hosted) = hosted {
            return self.hosted(&hosted, &query, order).await;
        }
        let everything = query.root.conjuncts().is_empty();
        // Everything needs no index. Of anything else nothing is known before there is one.
        if everything {
            self.tell(Some(self.all(order)), None, Vec::new());
        } else if !index.is_there() {
            self.tell(Some(Vec::new()), None, Vec::new());
        }
        if !index.is_there() {
            return;
        }
        let plan = self.library.borrow().catalog.plan(&query);
        let words = words(&query);
        // The terms of relevance are words and pairs of words; what is said of a missing one is about words.
        let stats = (!words.is_empty()).then(|| {
            index.shards().stats(&plan.terms().into_iter().chain(words.iter().cloned()).collect::<Vec<_>>())
        });
        let scored = stats.as_ref().filter(|_| order == SortOrder::Relevance && query.root.has_words());
        if self.first && !everything {
            let none = Stats::default();
            let stats = scored.unwrap_or(&none);
            let first = index.shards().first(&plan, stats, &self.library.borrow().catalog, order, FIRST);
            if let Some(first) = first.filter(|first| !first.is_empty()) {
                self.tell(Some(first), None, Vec::new());
            }
        }
        let found = index.all(&plan, scored, || self.is_late()).await;
        let Some(found) = found.filter(|_| !self.is_late()) else { return };
        let corrections = match &stats {
            Some(stats) => self.corrections(&words, stats),
            None => Vec::new(),
        };
        let SearchResult { cables, counts } = found.sorted(&self.library.borrow().catalog, order);
        self.tell((!everything).then_some(cables), Some(counts), corrections);
    }

    /// The same in a collection on a host.
    async fn hosted(&self, hosted: &Hosted, query: &Query, order: SortOrder) {
        let answer = hosted.until(
            || self.is_late(),
            |collection| collection.answer(query, &self.library.borrow().catalog, order),
        );
        let (found, said) = match answer.await {
            Ok(Some(found)) => (found, None),
            Ok(None) => return,
            Err(reason) => {
                hosted.refuse(reason.clone());
                (HostedAnswer::default(), Some(reason))
            }
        };
        if self.is_late() {
            return;
        }
        let is_found = said.is_none();
        self.library.borrow_mut().current.said = match (said, found.counted) {
            (None, false) => Some(UNCOUNTED.to_owned()),
            (said, _) => said,
        };
        let none = |word: String| wire::Correction { word, meant: None };
        let SearchResult { cables, counts } = found.result;
        let corrections = found.unknown.into_iter().take(CORRECTED).map(none).collect();
        self.tell(Some(cables), is_found.then_some(counts), corrections);
    }

    /// Everything, in order: what needs no index.
    fn all(&self, order: SortOrder) -> Vec<Hit> {
        let library = self.library.borrow();
        let mut cables: Vec<Hit> =
            library.catalog.listed().map(|ordinal| Hit { ordinal, score: 0.0, hits: 0 }).collect();
        sort(&mut cables, &library.catalog, order);
        cables
    }

    /// Tells the page; without `cables` the list stays as it is.
    fn tell(&self, cables: Option<Vec<Hit>>, counts: Option<Counts>, corrections: Vec<wire::Correction>) {
        let results = {
            let mut library = self.library.borrow_mut();
            let current = &mut library.current;
            if let Some(cables) = cables {
                current.version = current.version.wrapping_add(1);
                current.cables = cables;
                current.moved_on = false;
            }
            current.first.get_or_insert(port::now() - current.began);
            library.results(counts, corrections)
        };
        port::send(&Message::Results(Box::new(results)));
    }

    /// Words that no cable has, with one that is nearly the same.
    fn corrections(&self, words: &[String], stats: &Stats) -> Vec<wire::Correction> {
        let shards = self.library.borrow().index.shards();
        let is_missing = |word: &&String| stats.terms.get(*word).is_none_or(|count| *count == 0);
        let mut corrections = Vec::new();
        for word in words.iter().filter(is_missing).take(CORRECTED) {
            let meant = shards.like(word, 1).pop().map(|(meant, count)| {
                let text = &self.library.borrow().current.search.text;
                let then = instead(text, word, &meant);
                wire::Choice { label: meant, count, then, ..wire::Choice::default() }
            });
            corrections.push(wire::Correction { word: word.clone(), meant });
        }
        corrections
    }
}

/// The words that a query looks for as they are, each once.
fn words(query: &Query) -> Vec<String> {
    let mut words = Vec::new();
    query.root.wanted(&mut |node| match node {
        Expr::Phrase(phrase) if !phrase.open => words.extend(phrase.words.iter().cloned()),
        Expr::Near(near, _) => words.extend(near.iter().cloned()),
        // It is looked up by its beginning, and its words before that are ranked by.
        Expr::Phrase(phrase) => words.extend(phrase.words.iter().rev().skip(1).cloned()),
        _ => {}
    });
    words.sort_unstable();
    words.dedup();
    words
}

/// The text with one word in place of another.
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

impl Library {
    /// What the page is told of the current list.
    fn results(&self, counts: Option<Counts>, corrections: Vec<wire::Correction>) -> Results {
        let current = &self.current;
        let query = &current.query;
        let searched = !query.root.conjuncts().is_empty();
        let mistakes = query.notes.iter().map(|mistake| Mistake {
            start: u32::try_from(mistake.span.start).unwrap_or(u32::MAX),
            end: u32::try_from(mistake.span.end).unwrap_or(u32::MAX),
            message: mistake.message.clone(),
        });
        let said = current.said.iter().map(|said| Mistake { start: 0, end: 0, message: said.clone() });
        Results {
            version: current.version,
            search: current.search.clone(),
            cables: u32::try_from(current.cables.len()).unwrap_or(u32::MAX),
            here: self.opened.and_then(|ordinal| self.place(ordinal)),
            hits: counts.as_ref().filter(|_| query.root.has_words()).map(|counts| counts.hits),
            held: self.held(),
            // An index may have taken in a version before a fuller one came.
            searchable: match self.hosted {
                Some(_) => self.held(),
                None => self.index.searchable().min(self.held()),
            },
            complete: counts.is_some(),
            first: current.first.unwrap_or_default(),
            took: port::now() - current.began,
            explanation: if searched { query.explain() } else { String::new() },
            mistakes: mistakes.chain(said).collect(),
            corrections,
            facets: counts
                .as_ref()
                .map(|counts| facets::of(counts, &self.catalog, &current.search.text))
                .unwrap_or_default(),
            months: counts.as_ref().map(facets::months).unwrap_or_default(),
        }
    }
}

/// Counts the hits of many queries, one after the other.
pub(crate) async fn batch(library: &Rc<RefCell<Library>>, texts: Vec<String>) -> Vec<wire::Batched> {
    let index = library.borrow().index.clone();
    let mut all = Vec::with_capacity(texts.len());
    for text in texts {
        let query = Query::read(&text);
        let mut mistake = query.notes.first().map(|mistake| mistake.message.clone()).unwrap_or_default();
        let hosted = library.borrow().hosted.clone();
        let counts = if let Some(hosted) = hosted {
            let answer = hosted.until(
                || false,
                |collection| collection.answer(&query, &library.borrow().catalog, SortOrder::Oldest),
            );
            match answer.await {
                Ok(found) => found.unwrap_or_default().result.counts,
                Err(reason) => {
                    mistake = reason;
                    Counts::default()
                }
            }
        } else {
            let plan = library.borrow().catalog.plan(&query);
            index.all(&plan, None, || false).await.unwrap_or_default().counts
        };
        all.push(wire::Batched { text, cables: counts.cables, hits: counts.hits, mistake });
    }
    all
}
