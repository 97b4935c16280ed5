//! The worker and a page in one thread. A test controls everything that takes time: files and storage, the index
//! workers, and the messages in both directions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod asked;
mod order;
mod page;
mod platform;
mod random;

use crate::desk::List;
use crate::native::{LocalDocumentReader, LocalIndexer};
use crate::platform::{File, Link};
use crate::worker::{Beside, Core, Worker};
use futures_executor::LocalPool;
use page::Page;
use platform::{MemoryFile, SimulatedPlatform};
use search::saved::{MANIFEST, SavedManifest};
use std::{collections::VecDeque, rc::Rc};
use wire::{CableRef, Envelope, Ordinal, PanelCall, Request, Search};

/// The number of index workers.
const INDEXERS: usize = 2;

/// Makes a telegram. Its text has a word of its own, and the words "even" or "odd", and perhaps "third".
fn telegram(number: u32) -> String {
    let parity = if number.is_multiple_of(2) { "even" } else { "odd" };
    let third = if number.is_multiple_of(3) { "third" } else { "other" };
    format!(
        "R 151200Z JAN 07\nFM AMEMBASSY PORT AVALON\nTO RUEHC/SECSTATE WASHDC {number:04}\nBT\n\
         UNCLAS PORT AVALON {number:06}\n\nE.O. 12958: N/A\nTAGS: ECON\nREF: 07 PORT AVALON {}\nSUBJECT: TOLLS {number}\n\n\
         1. (U) Tolls rise: {parity}, {third}.\n\n2. (C) So, word{number}.\nEXAMPLE\n",
        number + 1
    )
}

/// The number of the first telegram that is a record of an archive.
const ARCHIVAL: u32 = 901;

/// Returns a record of the National Archives, with attributes.
fn archival(number: u32) -> String {
    let text = telegram(number).replace("(C) ", "").replace("(U) ", "").replace("JAN 07", "JAN 77");
    let (office, handling) =
        if number.is_multiple_of(2) { ("ACTION EUR", "LIMDIS") } else { ("ORIGIN SP", "EXDIS") };
    format!(
        "Message Text\n\n{text}\nMessage Attributes\n\nDocument Number: 1977PORTAVALON{number:05}\n\
         Concepts: TOLLS, FERRIES\nOffice: {office}\nPrevious Handling Restrictions: {handling}\nType: AIRGRAM\n"
    )
}

/// Returns whether the page hands a telegram over as a PDF document.
fn is_document(number: u32) -> bool {
    number.is_multiple_of(4)
}

/// Returns the name of the file with a telegram.
fn file_name(number: u32) -> String {
    format!("{number}.{}", if is_document(number) { "pdf" } else { "txt" })
}

/// Returns the content of that file.
fn content(number: u32) -> String {
    if number >= ARCHIVAL {
        return archival(number);
    }
    if !is_document(number) {
        return telegram(number);
    }
    let line = |line: &str| format!("({}) Tj T*", line.replace('(', "\\(").replace(')', "\\)"));
    let lines: String = telegram(number).lines().map(line).collect();
    let operators = format!("BT /F 10 Tf 72 740 Td 12 TL {lines} ET");
    format!(
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
         2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
         3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> \
         endobj\n4 0 obj <</Length {}>> stream\n{operators}\nendstream endobj\n\
         5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>> endobj\n\
         trailer <</Root 1 0 R>>\n",
        operators.len()
    )
}

/// Returns the name of that telegram in the library.
fn name(number: u32) -> String {
    format!("07PORTAVALON{number}")
}

struct Simulation {
    pool: LocalPool,
    platform: Rc<SimulatedPlatform>,
    worker: Worker,
    indexers: Vec<Rc<LocalIndexer>>,
    /// The reader of documents, once the worker has wanted one.
    documents: Option<Rc<LocalDocumentReader>>,
    /// Whether the page can load one.
    loads_documents: bool,
    /// The requests that the page has sent and the worker has not received yet.
    inbox: VecDeque<(Envelope, Beside)>,
    page: Page,
    /// The telegrams that the page has handed over since everything was last closed, with one file for each.
    added: Vec<u32>,
}

impl Simulation {
    /// Makes a page with a worker and index workers, with nothing open.
    fn new() -> Simulation {
        let pool = LocalPool::new();
        let platform = Rc::new(SimulatedPlatform::new(pool.spawner()));
        let worker = Worker::new(platform.clone());
        let mut simulation = Simulation {
            pool,
            platform,
            worker,
            indexers: Vec::new(),
            documents: None,
            loads_documents: true,
            inbox: VecDeque::new(),
            page: Page::default(),
            added: Vec::new(),
        };
        simulation.connect();
        simulation
    }

    fn core(&self) -> &Core {
        self.worker.core()
    }

    fn connect(&mut self) {
        self.indexers = (0..INDEXERS).map(|_| Rc::new(LocalIndexer::default())).collect();
        let links = self.indexers.iter().map(|indexer| indexer.clone() as Rc<dyn Link>).collect();
        self.send(Request::Connect, Beside { links, ..Beside::default() });
    }

    /// Sends a request of the page, which the worker has not received yet.
    fn ask(&mut self, request: Request) {
        let is_clear = request == Request::Clear;
        self.send(request, Beside::default());
        if is_clear {
            self.added.clear();
            // The page does the same: the next results are those of the next library.
            self.search("");
        }
    }

    fn send(&mut self, request: Request, beside: Beside) {
        let envelope = self.page.ask(request);
        self.inbox.push_back((envelope, beside));
    }

    fn search(&mut self, text: &str) {
        self.ask(Request::Search(Search { text: text.to_owned(), ..Search::default() }));
    }

    fn open(&mut self, cable: CableRef) {
        let shown = self.page.cable.as_ref().map(|cable| cable.ordinal);
        self.ask(Request::Open { cable, shown, json: false });
    }

    fn open_named(&mut self, number: u32) {
        self.open(CableRef::Named(name(number)));
    }

    /// Hands over these telegrams as the page does, with one file for each.
    fn add(&mut self, numbers: &[u32]) {
        let first = self.page.files;
        let names = numbers.iter().map(|number| file_name(*number));
        let gates = &self.platform.gates;
        let file = |number: &u32| {
            Rc::new(MemoryFile::new(&file_name(*number), &content(*number), gates)) as Rc<dyn File>
        };
        let beside = Beside { files: numbers.iter().map(file).collect(), ..Beside::default() };
        let request = Request::Add { first, names: names.collect() };
        self.added.extend(numbers);
        self.send(request, beside);
    }

    /// Delivers the oldest request to the worker. Returns whether there was one.
    fn deliver(&mut self) -> bool {
        let Some((envelope, beside)) = self.inbox.pop_front() else { return false };
        self.worker.receive(envelope, beside);
        self.pool.run_until_stalled();
        true
    }

    /// Delivers the oldest message to the page. Returns whether there was one.
    fn hear(&mut self) -> bool {
        let message = self.platform.sent.borrow_mut().pop_front();
        let Some(message) = message else { return false };
        self.page.hear(message);
        self.page.next().into_iter().for_each(|request| self.ask(request));
        if std::mem::take(&mut self.page.wants_documents) {
            self.connect_documents();
        }
        true
    }

    /// Starts the reader of documents, if the page can load it.
    fn connect_documents(&mut self) {
        if !self.loads_documents {
            return self.ask(Request::DisconnectDocuments { loaded: false });
        }
        let reader = Rc::new(LocalDocumentReader::default());
        self.documents = Some(reader.clone());
        let links: Vec<Rc<dyn Link>> = vec![reader];
        self.send(Request::ConnectDocuments, Beside { links, ..Beside::default() });
    }

    /// Makes the reader of documents stop. Returns whether there was one.
    fn stop_documents(&mut self) -> bool {
        let stopped = self.documents.take().is_some();
        if stopped {
            self.ask(Request::DisconnectDocuments { loaded: true });
        }
        stopped
    }

    /// Delivers the oldest text of a document to the worker. Returns whether there was one.
    fn hear_document(&mut self) -> bool {
        let Some(reply) = self.documents.as_ref().and_then(|reader| reader.take()) else { return false };
        self.worker.hear_document(reply);
        self.pool.run_until_stalled();
        true
    }

    /// Delivers the oldest answer of an index worker to the worker. Returns whether there was one.
    fn hear_index(&mut self, number: usize) -> bool {
        let Some((reply, parts)) = self.indexers.get(number).and_then(|indexer| indexer.take()) else {
            return false;
        };
        self.worker.hear_index(number, reply, parts);
        self.pool.run_until_stalled();
        true
    }

    /// Lets what waits at this place continue or fail. Returns whether there was something.
    fn pass(&mut self, place: usize, succeeds: bool) -> bool {
        if place >= self.platform.gates.waiting().len() {
            return false;
        }
        self.platform.gates.open(place, succeeds);
        self.pool.run_until_stalled();
        true
    }

    /// Lets what waits for this continue: "read 1.txt".
    fn pass_named(&mut self, what: &str) {
        let waiting = self.platform.gates.waiting();
        let place = waiting.iter().position(|waiting| waiting == what);
        let place = place.unwrap_or_else(|| panic!("{what} does not wait, but {waiting:?}"));
        self.pass(place, true);
    }

    /// Lets everything continue until this waits.
    fn pass_until(&mut self, what: &str) {
        while !self.platform.gates.waiting().iter().any(|waiting| waiting == what) {
            assert!(self.pass(0, true), "{what} never waits");
        }
    }

    /// Lets everything continue, in order, until nothing is left to do.
    fn settle(&mut self) {
        for _ in 0..100_000 {
            let goes_on = self.deliver()
                || (0..INDEXERS).any(|number| self.hear_index(number))
                || self.hear_document()
                || self.pass(0, true)
                || self.hear();
            if !goes_on {
                return;
            }
        }
        panic!("it never ends: {:?}", self.platform.gates.waiting());
    }

    /// Delivers requests and the answers of the index workers, but lets nothing continue that waits at a gate.
    fn deliver_all(&mut self) {
        while self.deliver() {}
    }

    /// Makes the worker trap, so that nothing that it was about to do is done. The page starts another one with the
    /// same files.
    fn trap(&mut self) {
        self.pool = LocalPool::new();
        self.platform.restart(self.pool.spawner());
        self.inbox.clear();
        let (reopened, search) = (self.page.reopened, self.page.search.clone());
        self.page.restart();
        self.documents = None;
        self.worker = Worker::new(self.platform.clone());
        self.connect();
        if reopened {
            self.ask(Request::Reopen);
        }
        let list = self.page.list.clone();
        if !list.is_empty() {
            self.ask(Request::RestoreList(list));
        }
        let added = std::mem::take(&mut self.added);
        self.add(&added);
        self.ask(Request::Search(search));
        self.ask(Request::Saved);
    }

    /// Returns how many cables the newest complete library in the storage has.
    fn stored(&self) -> Option<u32> {
        let all = self.platform.storage.folder_now("septel")?;
        let mut numbers: Vec<u32> = all.names_now().iter().filter_map(|name| name.parse().ok()).collect();
        numbers.sort_unstable();
        let manifest = |number: &u32| {
            let bytes = all.folder_now(&number.to_string())?.bytes_now(MANIFEST)?;
            SavedManifest::decode(&bytes).ok()
        };
        let manifest = numbers.iter().rev().find_map(manifest)?;
        Some(u32::try_from(manifest.ends.len()).unwrap() - manifest.versions)
    }

    /// Returns the cables of the newest reading list in the storage.
    fn kept_list(&self) -> Option<Vec<String>> {
        let all = self.platform.storage.folder_now("septel")?;
        let list = |name: &str| List::read(&all.bytes_now(name)?);
        let newest = ["list1.json", "list2.json"].into_iter().filter_map(list).max_by_key(List::turn)?;
        Some(newest.entries().map(|entry| entry.septel.cable.clone()).collect())
    }

    /// Returns the names of all cables of the list.
    fn listed(&self) -> Vec<String> {
        let core = self.core();
        let hits: Vec<Ordinal> = core.searching.cables().iter().map(|hit| hit.ordinal).collect();
        hits.into_iter().map(|ordinal| core.library().entry(ordinal).unwrap().name).collect()
    }

    /// Checks, when nothing is left to do, that the worker's state is what the page shows.
    fn check(&mut self) {
        let (core, page) = (self.worker.core(), &self.page);
        let local = core.local();
        let shown = page.cable.as_ref().map(|cable| cable.ordinal);
        assert_eq!(core.open.ordinal(), shown, "the open cable");
        assert_eq!(core.searching.text(), page.search.text, "the query");
        assert_eq!(*core.refusals.all(), page.refused, "what is not read");
        assert_eq!(local.intake.is_reading(), page.reading, "whether files are read");
        assert!(!page.reading && !page.paused && !page.saving, "nothing is left to do");
        if let Some(saved) = page.saved {
            assert_eq!(saved.map(|saved| saved.cables), self.stored(), "what is saved");
        }
        let list = core.desk.list().clone();
        let marks: Vec<&str> = list.entries().map(|entry| entry.septel.cable.as_str()).collect();
        let shown_marks: Vec<&str> = page.marks.iter().map(|mark| mark.cable.as_str()).collect();
        assert_eq!(marks, shown_marks, "the reading list");
        // How often it was written on the device is not for the page.
        if let Some(told) = List::read(page.list.as_bytes()) {
            assert!(told.entries().eq(list.entries()), "the list as a document");
        }
        if core.desk.is_kept() {
            assert_eq!(
                self.kept_list(),
                Some(marks.into_iter().map(str::to_owned).collect()),
                "the list that is kept"
            );
        }
        let results = &page.results;
        assert_eq!(results.held, core.library().count(), "how many cables there are");
        assert_eq!(results.cables as usize, core.searching.cables().len(), "how many are listed");
        assert_eq!(results.search, page.search, "what was searched for");
        assert!(core.searching.lines(results.version, 0..1).is_some(), "the version of the list");
        let names = |numbers: Vec<u32>| {
            let mut names: Vec<String> = numbers.into_iter().map(name).collect();
            names.sort_unstable();
            names
        };
        let mut held: Vec<u32> = Vec::new();
        for ordinal in 0..local.catalog().len() {
            let name = core.library().entry(u32::try_from(ordinal).unwrap()).unwrap().name;
            held.push(name.trim_start_matches("07PORTAVALON").parse().unwrap());
        }
        let words: Vec<&str> = page.search.text.split_whitespace().collect();
        if local.is_indexed() {
            assert_eq!(results.searchable as usize, held.len(), "how many cables can be searched");
        } else {
            assert!(!page.failures.is_empty(), "that there is no index is said");
            assert_eq!(results.searchable, 0, "half an index finds nothing");
            held.retain(|_| words.is_empty());
        }
        held.retain(|number| words.iter().all(|word| telegram(*number).to_lowercase().contains(word)));
        let mut listed = self.listed();
        listed.sort_unstable();
        assert_eq!(listed, names(held), "what is found");

        let version = results.version;
        let all = results.cables;
        let call = self.page.call.clone();
        self.ask(Request::Rows { version, from: 0, to: all });
        self.ask(Request::Json);
        if let Some(ordinal) = shown {
            self.ask(Request::Find { ordinal, words: "tolls".to_owned() });
        }
        self.settle();
        let rows: Vec<&str> = self.page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(rows, self.listed(), "the lines of the list");
        match &self.page.cable {
            Some(cable) => {
                assert!(self.page.json.contains(&cable.name), "the JSON of {}", cable.name);
                let (of, ranges) = self.page.matches.clone().unwrap();
                assert_eq!((of, ranges.len()), (cable.ordinal, 2), "what is found in {}", cable.name);
            }
            None => assert_eq!(self.page.json, "", "the JSON of no cable"),
        }
        if let Some(panel) = &self.page.panel {
            assert_eq!(Some(&panel.call), call.as_ref(), "the panel");
        }
    }

    /// Marks the first paragraph of a cable, or removes the mark.
    fn mark(&mut self, ordinal: Ordinal) {
        let (anchor, words) = (Some("par1".to_owned()), String::new());
        self.ask(Request::Mark { ordinal, anchor, words });
    }

    /// Does this with the entry of the first paragraph of a telegram.
    fn edit(&mut self, number: u32, what: &str) {
        let key = format!("{} par1 {}", name(number), cable::text_hash(""));
        let call = PanelCall::dialog("list").with("do", what).with("entry", key);
        self.ask(Request::Panel(call.with("note", format!("note {number}")).with("tags", "a, b")));
    }

    /// Exports what a query finds, by cable as text.
    fn export(&mut self, query: &str) {
        let call = PanelCall::dialog("export").with("query", query).with("order", "oldest");
        self.ask(Request::Export(call.with("format", "txt").with("unit", "cable")));
    }

    /// Asks for a preview of a telegram, in place of the panel that the page shows.
    fn ask_panel(&mut self, name: &str, id: u32) {
        self.ask(Request::Panel(PanelCall::dialog(name).with("id", self::name(id))));
    }
}
