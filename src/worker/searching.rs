//! What is looked for, and what is found: asked of the index workers, put in order, told to the page.

use crate::{facets, library::Library, port};
use search::{
    Answer, Ask, Counts, Found, Hit, Order, Stats, Told, Wish, query::Query, query::replaced, sort,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use wire::{Message, Mistake, Results, Search};

/// Cables of the first answer: more than a screen shows.
const BEST: u32 = 40;

/// What is looked for now.
#[derive(Default)]
pub(crate) struct Current {
    pub(crate) search: Search,
    pub(crate) query: Option<Query>,
    /// The cables of the list, in order.
    pub(crate) cables: Vec<Hit>,
    /// Counts up whenever the list is another.
    pub(crate) version: u32,
    /// Counts up with every look: what an older one finds comes too late.
    looks: u32,
    looking: bool,
    /// Whether the list is still that of an older query.
    moved_on: bool,
    /// When the look began, and after how many milliseconds it had its first answer.
    began: f64,
    first: Option<f64>,
    took: f64,
    /// Whether something has changed since the look that is under way began.
    stale: bool,
}

impl Current {
    /// The query, if words are looked for.
    pub(crate) fn words(&self) -> Option<&Query> {
        self.query.as_ref().filter(|query| query.root.has_words())
    }

    /// Whether the reader looks for something else than what the list shows.
    pub(crate) fn has_moved_on(&self) -> bool {
        self.moved_on
    }

    /// Milliseconds that the last look took.
    pub(crate) fn took(&self) -> f64 {
        self.took
    }

    fn order(&self) -> Order {
        match self.search.order {
            wire::Order::Relevance => Order::Relevance,
            wire::Order::Newest => Order::Newest,
            wire::Order::Oldest => Order::Oldest,
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
        current.query = Some(Query::read(&search.text));
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
        (current.began, current.first) = (port::now(), None);
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
        let (query, engines) = {
            let library = self.library.borrow();
            (library.current.query.clone().unwrap_or_else(|| Query::read("")), library.engines.clone())
        };
        let everything = query.root.conjuncts().is_empty();
        if everything || !engines.are_there() {
            self.list_all();
        }
        if !engines.are_there() {
            return;
        }
        let wish = self.library.borrow().catalog.wish(&query);
        let order = self.library.borrow().current.order();
        let scored = order == Order::Relevance && query.root.has_words();
        let stats = Stats::of(engines.ask(&Ask::Stats(wish.terms())).await);
        if self.is_late() {
            return;
        }
        if scored && self.first {
            let ask = Ask::Best { wish: wish.clone(), stats: stats.clone(), most: BEST };
            let best = engines.ask(&ask).await.into_iter().flat_map(|told| match told {
                Told::Best(best) => best,
                _ => Vec::new(),
            });
            let mut best: Vec<Hit> = best.collect();
            if self.is_late() {
                return;
            }
            sort(&mut best, &self.library.borrow().catalog, Order::Relevance);
            best.truncate(BEST as usize);
            if !best.is_empty() {
                self.tell(best, None, Vec::new());
            }
        }
        let missing = self.corrections(&query, &stats).await;
        let ask = Ask::All { wish, stats: scored.then_some(stats), listed: !everything };
        let mut found = Found::default();
        for told in engines.ask(&ask).await {
            if let Told::All(part) = told {
                found.add(*part);
            }
        }
        if self.is_late() {
            return;
        }
        let Answer { cables, counts } = Answer::new(found, &self.library.borrow().catalog, order);
        let cables = if everything { self.all() } else { cables };
        self.tell(cables, Some(counts), missing);
    }

    /// Everything, in order of date: what needs no index.
    fn all(&self) -> Vec<Hit> {
        let library = self.library.borrow();
        let mut cables: Vec<Hit> =
            (0..library.held()).map(|ordinal| Hit { ordinal, score: 0.0, hits: 0 }).collect();
        sort(&mut cables, &library.catalog, library.current.order());
        cables
    }

    fn list_all(&self) {
        self.tell(self.all(), None, Vec::new());
    }

    fn tell(&self, cables: Vec<Hit>, counts: Option<Counts>, corrections: Vec<wire::Correction>) {
        let results = {
            let mut library = self.library.borrow_mut();
            let current = &mut library.current;
            current.version = current.version.wrapping_add(1);
            current.cables = cables;
            current.moved_on = false;
            current.first.get_or_insert(port::now() - current.began);
            library.results(counts, corrections)
        };
        port::send(&Message::Results(Box::new(results)));
    }

    /// Words that no cable has, with one that is nearly the same.
    async fn corrections(&self, query: &Query, stats: &Stats) -> Vec<wire::Correction> {
        let mut words = Vec::new();
        query.root.wanted(&mut |node| match node {
            search::query::Node::Phrase(phrase) if !phrase.open => words.extend(phrase.words.iter().cloned()),
            search::query::Node::Near(near, _) => words.extend(near.iter().cloned()),
            _ => {}
        });
        words.dedup();
        // Words of phrases are counted here: a phrase is looked up by pairs.
        let engines = self.library.borrow().engines.clone();
        let counts = Stats::of(engines.ask(&Ask::Stats(words.clone())).await);
        let mut corrections = Vec::new();
        for word in words {
            let there = counts.terms.get(&word).or(stats.terms.get(&word)).copied().unwrap_or_default();
            if there > 0 || corrections.len() == 3 {
                continue;
            }
            let mut like: Vec<(String, u32)> = Vec::new();
            for told in engines.ask(&Ask::Like(word.clone())).await {
                if let Told::Words(words) = told {
                    like.extend(words);
                }
            }
            let meant = search::commonest(like, 1).pop().map(|(meant, count)| {
                let text = &self.library.borrow().current.search.text;
                let then = instead(text, &word, &meant);
                wire::Choice { label: meant, count, then, ..wire::Choice::default() }
            });
            corrections.push(wire::Correction { word, meant });
        }
        corrections
    }
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
        let empty = Query::read("");
        let query = current.query.as_ref().unwrap_or(&empty);
        let searched = !query.root.conjuncts().is_empty();
        let mistakes = query.mistakes.iter().map(|mistake| Mistake {
            start: u32::try_from(mistake.place.start).unwrap_or(u32::MAX),
            end: u32::try_from(mistake.place.end).unwrap_or(u32::MAX),
            message: mistake.message.clone(),
        });
        Results {
            version: current.version,
            search: current.search.clone(),
            cables: u32::try_from(current.cables.len()).unwrap_or(u32::MAX),
            here: self.opened.and_then(|ordinal| self.place(ordinal)),
            hits: counts.as_ref().filter(|_| query.root.has_words()).map(|counts| counts.hits),
            held: self.held(),
            searchable: self.engines.searchable(),
            complete: counts.is_some(),
            first: current.first.unwrap_or_default(),
            took: port::now() - current.began,
            explanation: if searched { query.explain() } else { String::new() },
            mistakes: mistakes.collect(),
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
    let engines = library.borrow().engines.clone();
    let mut all = Vec::with_capacity(texts.len());
    for text in texts {
        let query = Query::read(&text);
        let wish: Wish = library.borrow().catalog.wish(&query);
        let mut counts = Counts::default();
        for told in engines.ask(&Ask::All { wish, stats: None, listed: false }).await {
            if let Told::All(found) = told {
                counts.add(&found.counts);
            }
        }
        let mistake = query.mistakes.first().map(|mistake| mistake.message.clone()).unwrap_or_default();
        all.push(wire::Batched { text, cables: counts.cables, hits: counts.hits, mistake });
    }
    all
}
