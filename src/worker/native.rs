//! A platform without a browser: files in memory or on a disk, an index worker in the same thread, and tasks that run
//! as far as they can.
#![cfg(not(target_arch = "wasm32"))]

use crate::documents::DocumentReply;
use crate::platform::{File, Folder, Later, Link, Platform, Response, Unreachable, Usage};
use crate::worker::{Beside, Worker};
use futures_executor::{LocalPool, LocalSpawner};
use futures_task::{LocalFutureObj, LocalSpawn};
use messages::{Wording, say::worker as say};
use search::{Catalog, IndexReply, IndexRequest, IndexWriter, Shard};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    io::{self, Write},
    ops::Range,
    path::{Path, PathBuf},
    rc::Rc,
    time::Instant,
};
use wire::{Envelope, FileId, Message, Panel, PanelCall, Refusal, Reply, Request};

/// A file on a disk.
pub struct DiskFile {
    path: PathBuf,
    size: u64,
}

impl DiskFile {
    /// Opens the file at this path.
    ///
    /// # Errors
    /// Where there is no such file.
    pub fn open(path: &Path) -> std::io::Result<DiskFile> {
        Ok(DiskFile { path: path.to_owned(), size: std::fs::metadata(path)?.len() })
    }

    fn bytes(&self, range: Range<u64>) -> std::io::Result<Vec<u8>> {
        use std::io::{Read as _, Seek as _, SeekFrom};
        let mut file = std::fs::File::open(&self.path)?;
        file.seek(SeekFrom::Start(range.start))?;
        let mut bytes = Vec::new();
        file.take(range.end.saturating_sub(range.start)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl File for DiskFile {
    fn size(&self) -> u64 {
        self.size
    }

    fn media_type(&self) -> String {
        String::new()
    }

    fn read(&self, range: Range<u64>) -> Later<'static, Result<Vec<u8>, Wording>> {
        let bytes = self.bytes(range).map_err(|error| error.to_string().into());
        Box::pin(async move { bytes })
    }
}

/// A file in memory, such as standard input.
pub struct MemoryFile(pub Vec<u8>);

impl File for MemoryFile {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn media_type(&self) -> String {
        String::new()
    }

    fn read(&self, range: Range<u64>) -> Later<'static, Result<Vec<u8>, Wording>> {
        let byte = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = self.0.get(byte(range.start)..byte(range.end)).unwrap_or_default().to_vec();
        Box::pin(async move { Ok(bytes) })
    }
}

/// The platform of [`Program`].
struct Native {
    began: Instant,
    spawner: LocalSpawner,
    sent: RefCell<Vec<Message>>,
    /// Where the pieces of an exported file go, and the first error there.
    output: RefCell<Option<Box<dyn Write>>>,
    failed: RefCell<Option<io::Error>>,
}

impl Platform for Native {
    fn now(&self) -> f64 {
        self.began.elapsed().as_secs_f64() * 1000.0
    }

    fn turn(&self) -> Later<'static, ()> {
        Box::pin(async {})
    }

    fn spawn(&self, task: Later<'static, ()>) {
        // This only fails if the pool is gone, and then nobody waits for the task.
        let _ = self.spawner.spawn_local_obj(LocalFutureObj::from(task));
    }

    fn send(&self, message: &Message) {
        match message {
            Message::FilePart { bytes, .. } => self.write(bytes),
            // Nobody watches.
            Message::Panel { .. } => {}
            _ => self.sent.borrow_mut().push(message.clone()),
        }
    }

    fn storage(&self) -> Later<'static, Result<Rc<dyn Folder>, Wording>> {
        Box::pin(async { Err(say::no_browser()) })
    }

    fn usage(&self) -> Later<'static, Option<Usage>> {
        Box::pin(async { None })
    }

    fn beside(&self, _address: &str, _name: &str) -> Option<String> {
        None
    }

    fn fetch(
        &self,
        _address: &str,
        _range: Option<Range<u64>>,
    ) -> Later<'static, Result<Box<dyn Response>, Unreachable>> {
        Box::pin(async { Err(Unreachable) })
    }
}

impl Native {
    fn write(&self, bytes: &[u8]) {
        if let Some(output) = &mut *self.output.borrow_mut()
            && let Err(error) = output.write_all(bytes)
        {
            self.failed.borrow_mut().get_or_insert(error);
        }
    }
}

/// An answer of an index worker, and the parts that are sent with it.
pub type IndexAnswer = (IndexReply, Vec<Vec<u8>>);

/// An index worker in the same thread. Its answers wait until they are taken.
#[derive(Default)]
pub struct LocalIndexer {
    writer: RefCell<IndexWriter>,
    answers: RefCell<VecDeque<IndexAnswer>>,
}

impl LocalIndexer {
    /// Takes the oldest answer.
    pub fn take(&self) -> Option<IndexAnswer> {
        self.answers.borrow_mut().pop_front()
    }
}

impl Link for LocalIndexer {
    fn post(&self, request: &[u8]) {
        let answers = &mut *self.answers.borrow_mut();
        let mut hand_over = |shard: Shard| {
            let parts = shard.parts();
            let names = parts.iter().map(|(name, _)| (*name).to_owned()).collect();
            let parts = parts.into_iter().map(|(_, bytes)| bytes.into_owned()).collect();
            answers.push_back((IndexReply::Shard(names), parts));
        };
        let writer = &mut *self.writer.borrow_mut();
        let done = IndexRequest::decode(request).and_then(|request| {
            match request {
                IndexRequest::Add(batch) => writer.add(&batch, &mut hand_over)?,
                IndexRequest::Commit => writer.finish().into_iter().for_each(hand_over),
                IndexRequest::Clear => *writer = IndexWriter::default(),
            }
            Ok(IndexReply::Done)
        });
        let reply = done.unwrap_or_else(|error| IndexReply::Failed(error.wording()));
        answers.push_back((reply, Vec::new()));
    }
}

/// A reader of documents in the same thread. What it has read waits until it is taken.
#[derive(Default)]
pub struct LocalDocumentReader {
    read: RefCell<VecDeque<DocumentReply>>,
}

impl LocalDocumentReader {
    /// Takes what was read first.
    pub fn take(&self) -> Option<DocumentReply> {
        self.read.borrow_mut().pop_front()
    }
}

impl Link for LocalDocumentReader {
    fn post(&self, document: &[u8]) {
        self.read.borrow_mut().push_back(pdf::read(document.to_vec()));
    }
}

/// The worker as a part of a program. Every request is answered before the call returns.
pub struct Program {
    pool: LocalPool,
    platform: Rc<Native>,
    worker: Worker,
    indexer: Rc<LocalIndexer>,
    documents: Rc<LocalDocumentReader>,
    requests: Cell<u32>,
    files: FileId,
}

impl Default for Program {
    fn default() -> Program {
        Program::new()
    }
}

impl Program {
    /// Makes a worker without files.
    pub fn new() -> Program {
        let pool = LocalPool::new();
        let platform = Rc::new(Native {
            began: Instant::now(),
            spawner: pool.spawner(),
            sent: RefCell::default(),
            output: RefCell::default(),
            failed: RefCell::default(),
        });
        let worker = Worker::new(platform.clone());
        let (indexer, documents) = (Rc::default(), Rc::default());
        let mut program =
            Program { pool, platform, worker, indexer, documents, requests: Cell::new(0), files: 0 };
        let links: Vec<Rc<dyn Link>> = vec![program.indexer.clone()];
        program.ask(Request::Connect, Beside { links, ..Beside::default() });
        let links: Vec<Rc<dyn Link>> = vec![program.documents.clone()];
        program.ask(Request::ConnectDocuments, Beside { links, ..Beside::default() });
        program
    }

    /// Reads files. Returns what could not be read.
    pub fn add(&mut self, files: Vec<(String, Rc<dyn File>)>) -> Vec<Refusal> {
        let (names, files): (Vec<String>, Vec<Rc<dyn File>>) = files.into_iter().unzip();
        let first = self.files;
        self.files += FileId::try_from(files.len()).unwrap_or_default();
        self.ask(Request::Add { first, names }, Beside { files, ..Beside::default() });
        let sent = self.platform.sent.take().into_iter();
        sent.filter_map(
            |message| if let Message::Refused(refusals) = message { Some(refusals) } else { None },
        )
        .flatten()
        .collect()
    }

    /// Makes a panel.
    ///
    /// # Errors
    /// Why it can't be made.
    pub fn panel(&mut self, call: PanelCall) -> Result<Panel, Wording> {
        match self.ask(Request::Panel(call), Beside::default()) {
            Some(Reply::Panel(panel)) => Ok(*panel),
            Some(Reply::Failed(failure)) => Err(failure.message),
            _ => Err(say::panel_gave_no_answer()),
        }
    }

    /// Writes the file that a panel offers to save. Returns what is not in it.
    ///
    /// # Errors
    /// Why it can't be made, or can't be written.
    pub fn export(&mut self, call: PanelCall, output: Box<dyn Write>) -> Result<Vec<Refusal>, Wording> {
        self.platform.output.replace(Some(output));
        let reply = self.ask(Request::Export(call), Beside::default());
        let lacking = match reply {
            Some(Reply::Exported(file)) => {
                self.platform.write(&file.bytes);
                file.lacking
            }
            Some(Reply::Failed(failure)) => return Err(failure.message),
            _ => return Err(say::panel_gave_no_answer()),
        };
        let flushed = self.platform.output.take().map_or(Ok(()), |mut output| output.flush());
        match self.platform.failed.take().or(flushed.err()) {
            Some(error) => Err(error.to_string().into()),
            None => Ok(lacking),
        }
    }

    /// Opens a library whose texts are in a file, in these ranges by ordinal.
    pub fn open(
        &mut self,
        texts: Rc<dyn File>,
        ranges: impl Iterator<Item = Range<u64>>,
        catalog: Catalog,
        shards: Vec<Shard>,
    ) {
        self.worker.open_saved(texts, ranges, catalog, shards);
    }

    /// Sends a request, and runs until there is nothing left to do.
    fn ask(&mut self, request: Request, beside: Beside) -> Option<Reply> {
        self.requests.set(self.requests.get() + 1);
        let id = self.requests.get();
        self.worker.receive(Envelope { id, request }, beside);
        loop {
            self.pool.run_until_stalled();
            if let Some((reply, parts)) = self.indexer.take() {
                self.worker.hear_index(0, reply, parts);
            } else if let Some(reply) = self.documents.take() {
                self.worker.hear_document(reply);
            } else {
                break;
            }
        }
        let mut sent = self.platform.sent.borrow_mut();
        let at =
            sent.iter().position(|message| matches!(message, Message::Reply(other, _) if *other == id))?;
        match sent.remove(at) {
            Message::Reply(_, reply) => Some(reply),
            _ => None,
        }
    }
}
