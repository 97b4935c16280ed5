//! A platform on which everything that is read, written or waited for stays at a gate until the test opens it.

use crate::platform::{File, Folder, Later, Platform, Response, Unreachable, Usage, Writer};
use futures_channel::oneshot;
use futures_executor::LocalSpawner;
use futures_task::{LocalFutureObj, LocalSpawn};
use messages::Wording;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    ops::Range,
    rc::Rc,
};
use wire::Message;

/// The tasks that wait until the test lets them continue, the oldest first.
#[derive(Default)]
pub(super) struct Gates(RefCell<Vec<Gate>>);

struct Gate {
    /// What the task is about to do: "read b.txt".
    what: String,
    opener: oneshot::Sender<bool>,
}

impl Gates {
    /// Waits here for the test. Returns false if the task should fail.
    async fn pass(&self, what: String) -> bool {
        let (opener, opened) = oneshot::channel();
        self.0.borrow_mut().push(Gate { what, opener });
        opened.await.unwrap_or_default()
    }

    /// Returns what the waiting tasks are about to do.
    pub(super) fn waiting(&self) -> Vec<String> {
        self.0.borrow().iter().map(|gate| gate.what.clone()).collect()
    }

    /// Lets the task at this place continue or fail.
    pub(super) fn open(&self, place: usize, succeeds: bool) {
        let gate = self.0.borrow_mut().remove(place);
        // The waiting task may be gone.
        let _ = gate.opener.send(succeeds);
    }

    /// Forgets all waiting tasks, because their worker has trapped.
    pub(super) fn clear(&self) {
        self.0.take();
    }
}

/// The description by the system if a test lets something fail.
const FAILED: &str = "the disk failed";

/// The bytes of a file, and whether it was removed: browsers read nothing more of such a file.
#[derive(Default)]
struct Stored {
    bytes: RefCell<Vec<u8>>,
    is_removed: Cell<bool>,
}

/// A file in memory.
pub(super) struct MemoryFile {
    name: String,
    stored: Rc<Stored>,
    gates: Rc<Gates>,
}

impl MemoryFile {
    pub(super) fn new(name: &str, text: &str, gates: &Rc<Gates>) -> MemoryFile {
        let stored = Stored { bytes: RefCell::new(text.as_bytes().to_vec()), ..Stored::default() };
        MemoryFile { name: name.to_owned(), stored: Rc::new(stored), gates: gates.clone() }
    }
}

impl File for MemoryFile {
    fn size(&self) -> u64 {
        self.stored.bytes.borrow().len() as u64
    }

    fn media_type(&self) -> String {
        String::new()
    }

    fn read(&self, range: Range<u64>) -> Later<'static, Result<Vec<u8>, Wording>> {
        let (stored, gates, what) = (self.stored.clone(), self.gates.clone(), format!("read {}", self.name));
        Box::pin(async move {
            if !gates.pass(what).await || stored.is_removed.get() {
                return Err(FAILED.into());
            }
            Ok(stored
                .bytes
                .borrow()
                .get(range.start as usize..range.end as usize)
                .unwrap_or_default()
                .to_vec())
        })
    }
}

/// A folder in memory.
pub(super) struct MemoryFolder {
    entries: RefCell<BTreeMap<String, Entry>>,
    gates: Rc<Gates>,
}

#[derive(Clone)]
enum Entry {
    Folder(Rc<MemoryFolder>),
    File(Rc<Stored>),
}

impl Entry {
    fn removed(&self) {
        match self {
            Entry::File(stored) => stored.is_removed.set(true),
            Entry::Folder(folder) => folder.entries.borrow().values().for_each(Entry::removed),
        }
    }
}

impl MemoryFolder {
    pub(super) fn new(gates: &Rc<Gates>) -> Rc<MemoryFolder> {
        Rc::new(MemoryFolder { entries: RefCell::default(), gates: gates.clone() })
    }

    /// Returns the folder with this name, as it is now.
    pub(super) fn folder_now(&self, name: &str) -> Option<Rc<MemoryFolder>> {
        match self.entries.borrow().get(name) {
            Some(Entry::Folder(folder)) => Some(folder.clone()),
            _ => None,
        }
    }

    /// Returns the bytes of the file with this name, as they are now.
    pub(super) fn bytes_now(&self, name: &str) -> Option<Vec<u8>> {
        match self.entries.borrow().get(name) {
            Some(Entry::File(stored)) => Some(stored.bytes.borrow().clone()),
            _ => None,
        }
    }

    /// Returns the names of the files and folders that are now in it.
    pub(super) fn names_now(&self) -> Vec<String> {
        self.entries.borrow().keys().cloned().collect()
    }
}

/// A folder as it is handed out.
struct Handle(Rc<MemoryFolder>);

impl Handle {
    /// Does something with the folder when the test allows it.
    fn later<T: 'static>(
        &self,
        what: String,
        act: impl FnOnce(&Rc<MemoryFolder>) -> Result<T, Wording> + 'static,
    ) -> Later<'static, Result<T, Wording>> {
        let folder = self.0.clone();
        Box::pin(async move { if folder.gates.pass(what).await { act(&folder) } else { Err(FAILED.into()) } })
    }
}

impl Folder for Handle {
    fn folder(&self, name: &str, create: bool) -> Later<'static, Result<Rc<dyn Folder>, Wording>> {
        let name = name.to_owned();
        self.later(format!("folder {name}"), move |folder| {
            if create && folder.folder_now(&name).is_none() {
                let new = Entry::Folder(MemoryFolder::new(&folder.gates));
                folder.entries.borrow_mut().insert(name.clone(), new);
            }
            let there = folder.folder_now(&name).ok_or_else(|| Wording::from("there is no such folder"))?;
            Ok(Rc::new(Handle(there)) as Rc<dyn Folder>)
        })
    }

    fn file(&self, name: &str) -> Later<'static, Result<Rc<dyn File>, Wording>> {
        let name = name.to_owned();
        self.later(format!("file {name}"), move |folder| match folder.entries.borrow().get(&name) {
            Some(Entry::File(stored)) => {
                let file = MemoryFile { name, stored: stored.clone(), gates: folder.gates.clone() };
                Ok(Rc::new(file) as Rc<dyn File>)
            }
            _ => Err("there is no such file".into()),
        })
    }

    fn create(&self, name: &str) -> Later<'static, Result<Box<dyn Writer>, Wording>> {
        let name = name.to_owned();
        self.later(format!("create {name}"), move |folder| {
            let stored = Rc::new(Stored::default());
            folder.entries.borrow_mut().insert(name, Entry::File(stored.clone()));
            Ok(Box::new(MemoryWriter(stored)) as Box<dyn Writer>)
        })
    }

    fn remove(&self, name: &str) -> Later<'static, Result<(), Wording>> {
        let name = name.to_owned();
        self.later(format!("remove {name}"), move |folder| {
            if let Some(entry) = folder.entries.borrow_mut().remove(&name) {
                entry.removed();
            }
            Ok(())
        })
    }

    fn names(&self) -> Later<'static, Result<Vec<String>, Wording>> {
        self.later("names".to_owned(), |folder| Ok(folder.names_now()))
    }
}

struct MemoryWriter(Rc<Stored>);

impl Writer for MemoryWriter {
    fn append(&mut self, bytes: &[u8]) -> Result<(), Wording> {
        self.0.bytes.borrow_mut().extend(bytes);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Wording> {
        Ok(())
    }
}

/// The platform of a simulated worker.
pub(super) struct SimulatedPlatform {
    pub(super) gates: Rc<Gates>,
    pub(super) storage: Rc<MemoryFolder>,
    /// The messages that the worker has sent and the page has not received yet.
    pub(super) sent: RefCell<VecDeque<Message>>,
    spawner: RefCell<LocalSpawner>,
    now: Cell<f64>,
}

impl SimulatedPlatform {
    pub(super) fn new(spawner: LocalSpawner) -> SimulatedPlatform {
        let gates = Rc::new(Gates::default());
        SimulatedPlatform {
            storage: MemoryFolder::new(&gates),
            gates,
            sent: RefCell::default(),
            spawner: RefCell::new(spawner),
            now: Cell::default(),
        }
    }

    /// Runs tasks in another pool from now on.
    pub(super) fn restart(&self, spawner: LocalSpawner) {
        self.spawner.replace(spawner);
        self.gates.clear();
        self.sent.take();
    }
}

impl Platform for SimulatedPlatform {
    fn now(&self) -> f64 {
        // The clock jumps whenever it is read, so that everything that is done from time to time is done often.
        self.now.set(self.now.get() + 40.0);
        self.now.get()
    }

    fn turn(&self) -> Later<'static, ()> {
        let gates = self.gates.clone();
        Box::pin(async move {
            gates.pass("turn".to_owned()).await;
        })
    }

    fn spawn(&self, task: Later<'static, ()>) {
        // This only fails if the pool is gone, and then nobody waits for the task.
        let _ = self.spawner.borrow().spawn_local_obj(LocalFutureObj::from(task));
    }

    fn send(&self, message: &Message) {
        assert_eq!(wire::read(&wire::encode(message)), *message, "the page reads what the worker has sent");
        self.sent.borrow_mut().push_back(message.clone());
    }

    fn storage(&self) -> Later<'static, Result<Rc<dyn Folder>, Wording>> {
        let root = Rc::new(Handle(self.storage.clone())) as Rc<dyn Folder>;
        Box::pin(async { Ok(root) })
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
