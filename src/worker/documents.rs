//! The reader of PDF documents, which is a worker of its own. The page starts it when the first document is found.

use crate::platform::{Link, Platform};
use crate::signal::Signal;
use futures_channel::oneshot;
use source::{DocumentText, Problem, Reader};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use wire::{FileId, Message};

/// What the reader sends back for a document.
pub type DocumentReply = Result<pdf::Document, pdf::Refusal>;

/// The reader of documents of the page. It is kept when libraries are opened and closed.
pub(crate) struct DocumentReader {
    platform: Rc<dyn Platform>,
    /// The connection. There is none before the page has made one, and none after the reader has stopped.
    link: RefCell<Option<Rc<dyn Link>>>,
    /// Whether the page was asked for a reader and has not answered yet.
    wanted: Cell<bool>,
    /// How often the page could not load one.
    failures: Cell<u32>,
    /// Who waits for a text, in the order in which the texts will come.
    waiting: RefCell<VecDeque<oneshot::Sender<DocumentText>>>,
    /// The signal that a reader was connected, or could not be.
    changed: Signal,
}

impl DocumentReader {
    pub(crate) fn new(platform: Rc<dyn Platform>) -> DocumentReader {
        DocumentReader {
            platform,
            link: RefCell::default(),
            wanted: Cell::default(),
            failures: Cell::default(),
            waiting: RefCell::default(),
            changed: Signal::default(),
        }
    }

    /// Connects a reader that the page has started.
    pub(crate) fn connect(&self, link: Option<Rc<dyn Link>>) {
        self.wanted.set(false);
        self.link.replace(link);
        self.changed.give();
    }

    /// Notes that the reader has stopped, or, if it never was `loaded`, that there is none for now. The page starts
    /// another one for the next document.
    pub(crate) fn lose(&self, loaded: bool) {
        self.wanted.set(false);
        self.link.take();
        let problem = if loaded { Problem::PdfStopped } else { Problem::PdfNotLoaded };
        for waiting in self.waiting.take() {
            let _ = waiting.send(Err(problem.clone()));
        }
        self.failures.set(self.failures.get() + u32::from(!loaded));
        self.changed.give();
    }

    /// Takes what the reader sends back.
    pub(crate) fn hear(&self, reply: DocumentReply) {
        if let Some(waiting) = self.waiting.borrow_mut().pop_front() {
            // The caller may not be waiting any more.
            let _ = waiting.send(reply.map_err(Problem::from));
        }
    }

    /// Returns the text of a document.
    pub(crate) async fn text(&self, bytes: Vec<u8>) -> DocumentText {
        let failures = self.failures.get();
        loop {
            let link = self.link.borrow().clone();
            if let Some(link) = link {
                let (sender, receiver) = oneshot::channel();
                self.waiting.borrow_mut().push_back(sender);
                link.post(&bytes);
                // Whoever loses the reader drops the last link to it, so that nothing that it still sends is heard and
                // taken for the text of a document of the next reader.
                drop((bytes, link));
                return receiver.await.unwrap_or(Err(Problem::PdfStopped));
            }
            if self.failures.get() != failures {
                return Err(Problem::PdfNotLoaded);
            }
            if !self.wanted.replace(true) {
                self.platform.send(&Message::DocumentReaderWanted);
            }
            self.changed.wait().await;
        }
    }

    /// Reads the document that comes next in a file, if one does. Returns whether there was one.
    pub(crate) async fn read_next(&self, reader: &mut Reader) -> bool {
        let Some(mut document) = reader.document() else { return false };
        let text = self.text(std::mem::take(&mut document.bytes)).await;
        reader.read_document(&document, &text);
        true
    }
}

/// Where a document is: the file, the index of the member, if it is in an archive, and the first byte there.
pub(crate) type DocumentPlace = (FileId, Option<u32>, u64);

/// The document that a library has read last. Its other cables are probably wanted next, as lines of a list.
#[derive(Default)]
pub(crate) struct LastDocument(RefCell<Option<(DocumentPlace, Rc<DocumentText>)>>);

impl LastDocument {
    /// Returns the text of a document if it is the one that was read last.
    pub(crate) fn at(&self, place: DocumentPlace) -> Option<Rc<DocumentText>> {
        self.0.borrow().as_ref().filter(|(at, _)| *at == place).map(|(_, text)| text.clone())
    }

    /// Keeps the text of a document. Where its reader has stopped, or could not be loaded, it is asked again.
    pub(crate) fn keep(&self, place: DocumentPlace, text: &Rc<DocumentText>) {
        if text.is_ok() {
            self.0.replace(Some((place, text.clone())));
        }
    }
}
