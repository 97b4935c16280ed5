//! The reading list. It belongs to the reader and not to the library: it stays when everything is closed, is found again
//! in another library, and is on this device only if the reader keeps it.

mod list;
mod place;
pub(crate) mod saved_as;

pub(crate) use list::{Entry, Item, List};
pub(crate) use place::{Whereabouts, whereabouts};

use crate::platform::{File, Folder};
use crate::saving;
use crate::worker::{Answer, Core, Turn};
use messages::{Wording, say::worker as say};
use std::{
    cell::{Cell, Ref, RefCell},
    rc::Rc,
};
use wire::{Failure, Message, Ordinal, PassageMark, Reply};

/// The names of the two files of the list. They are written in turns, so that the one before is there as long as the
/// newer one isn't complete.
const FILES: [&str; 2] = ["list1.json", "list2.json"];

/// The reading list of the page.
#[derive(Default)]
pub(crate) struct Desk {
    list: RefCell<List>,
    /// Whether the page may keep anything on this device, which it says by asking what is kept.
    may_keep: Cell<bool>,
    /// Whether the list is kept on this device.
    is_kept: Cell<bool>,
    /// How often the reader has decided about that.
    decisions: Cell<u32>,
    /// The places of entries that were removed, so that they don't come back from what another window has kept.
    removed: RefCell<Vec<Item>>,
}

impl Desk {
    /// Returns the list.
    pub(crate) fn list(&self) -> Ref<'_, List> {
        self.list.borrow()
    }

    /// Returns how many entries it has.
    pub(crate) fn count(&self) -> usize {
        self.list().entries().count()
    }

    /// Whether the list can be kept on this device.
    pub(crate) fn may_keep(&self) -> bool {
        self.may_keep.get()
    }

    /// Whether it is.
    pub(crate) fn is_kept(&self) -> bool {
        self.is_kept.get()
    }

    /// Notes that nothing is kept on this device any more.
    pub(crate) fn forget(&self) {
        self.decide(false);
    }

    /// Notes what the reader has decided about keeping the list.
    fn decide(&self, keep: bool) {
        self.is_kept.set(keep);
        self.decisions.set(self.decisions.get().wrapping_add(1));
    }

    /// Adds an entry, or removes the one about the same place. Returns whether it was added.
    fn toggle(&self, entry: Entry) -> bool {
        let item = Item::Entry(Box::new(entry));
        let place = self.list().items.iter().position(|other| is_same(other, &item));
        match place {
            Some(place) => {
                self.remove(place);
                false
            }
            None => {
                self.removed.borrow_mut().retain(|other| !is_same(other, &item));
                self.list.borrow_mut().items.push(item);
                true
            }
        }
    }

    fn remove(&self, place: usize) {
        let items = &mut self.list.borrow_mut().items;
        if place < items.len() {
            self.removed.borrow_mut().push(items.remove(place));
        }
    }

    /// Adds the entries of another list about places that this one doesn't have yet. Returns how many there are.
    fn merge(&self, other: List) -> usize {
        let list = &mut *self.list.borrow_mut();
        let before = list.items.len();
        for item in other.items {
            if !list.has(&item) {
                list.items.push(item);
            }
        }
        list.items.len() - before
    }
}

fn is_same(item: &Item, other: &Item) -> bool {
    match (item, other) {
        (Item::Entry(one), Item::Entry(other)) => one.place() == other.place(),
        _ => item == other,
    }
}

/// An edit of the list by its panel. Each is one step, which is done even if nobody waits for the panel any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Puts the entry before the one above it.
    Up,
    /// Puts the entry behind the one below it.
    Down,
    /// Removes it.
    Remove,
    /// Replaces its note and its tags.
    Annotate { note: String, tags: String },
}

/// Edits the entry with this key. If it isn't there any more, nothing happens.
pub(crate) fn edit(core: &Rc<Core>, key: &str, edit: Edit) {
    let desk = &core.desk;
    let place = desk
        .list()
        .items
        .iter()
        .position(|item| matches!(item, Item::Entry(entry) if self::key(entry) == key));
    let Some(place) = place else { return };
    match edit {
        Edit::Remove => desk.remove(place),
        Edit::Up if place > 0 => desk.list.borrow_mut().items.swap(place - 1, place),
        Edit::Down if place + 1 < desk.list().items.len() => {
            desk.list.borrow_mut().items.swap(place, place + 1)
        }
        Edit::Up | Edit::Down => return,
        Edit::Annotate { note, tags } => {
            if let Some(Item::Entry(entry)) = desk.list.borrow_mut().items.get_mut(place) {
                let tags = tags.split([',', '\n']).map(str::trim).filter(|tag| !tag.is_empty());
                entry.annotate(&note, tags.map(str::to_owned));
            }
        }
    }
    changed(core);
}

/// Returns the key of an entry, by which its panel names it. It is made of its place, so that it stays the same whatever
/// happens to the others.
pub(crate) fn key(entry: &Entry) -> String {
    let (cable, anchor, words) = entry.place();
    format!("{cable} {anchor} {}", cable::text_hash(words))
}

/// Marks a paragraph of a cable, or the cable if no paragraph is named, or words of it; or removes such a mark.
pub(crate) async fn mark(turn: &Turn, ordinal: Ordinal, anchor: Option<String>, words: &str) -> Answer {
    let core = &turn.core;
    let library = core.library();
    let name = library.entry(ordinal).map(|entry| entry.name).unwrap_or_default();
    let text = library.read(ordinal).await?;
    let Some(entry) = place::entry(&text, name, anchor.as_deref(), words) else {
        return Err(Failure::new("not-one-paragraph", say::selection_not_in_paragraph()).into());
    };
    let name = entry.septel.cable.clone();
    let added = core.desk.toggle(entry);
    changed(core);
    let said = if added { say::added_to_list(name) } else { say::removed_from_list(name) };
    core.platform.send(&Message::Announcement(said));
    Ok(Reply::Done)
}

/// Adds a list that was handed over. Returns how many of its entries are new.
pub(crate) fn import(core: &Rc<Core>, list: List) -> usize {
    let added = core.desk.merge(list);
    changed(core);
    added
}

/// Takes the list of a worker that has trapped.
pub(crate) fn restore(core: &Rc<Core>, document: &str) {
    if let Some(list) = List::read(document.as_bytes()) {
        core.desk.merge(list);
        tell(core);
    }
}

/// Tells the page what the list is now, and writes it if it is kept.
fn changed(core: &Rc<Core>) {
    tell(core);
    if core.desk.is_kept() {
        let this = core.clone();
        core.platform.spawn(Box::pin(async move {
            if let Err(failure) = store(&this).await {
                this.platform.send(&Message::Failed(failure));
            }
        }));
    }
}

fn tell(core: &Core) {
    let list = core.desk.list();
    let mark =
        |entry: &Entry| PassageMark { cable: entry.septel.cable.clone(), anchor: entry.anchor().to_owned() };
    let marks = list.entries().map(mark).collect();
    let panels = crate::panels::offered(core);
    core.platform.send(&Message::ReadingList { marks, panels, document: list.write() });
}

/// Keeps the list on this device from now on.
pub(crate) async fn keep(core: &Rc<Core>) -> Result<(), Failure> {
    if !core.desk.may_keep() {
        return Err(Failure::new("storage", say::list_not_kept(say::element_keeps_nothing())));
    }
    core.desk.decide(true);
    store(core).await.inspect_err(|_| core.desk.is_kept.set(false))
}

/// Removes the list from this device. It stays open.
pub(crate) async fn stop_keeping(core: &Rc<Core>) -> Result<(), Failure> {
    let failed = |reason: Wording| Failure::new("storage", say::kept_not_removed(reason));
    core.desk.decide(false);
    let _held = core.storage.take().await;
    let folder = saving::folder(core).await.map_err(failed)?;
    for name in FILES {
        folder.remove(name).await.map_err(failed)?;
    }
    Ok(())
}

/// Writes the list. What another window has added to it is kept.
async fn store(core: &Rc<Core>) -> Result<(), Failure> {
    let failed = |reason: Wording| Failure::new("storage", say::list_not_kept(reason));
    let _held = core.storage.take().await;
    // It may have been wiped while this waited for its turn.
    if !core.desk.is_kept() {
        return Ok(());
    }
    let folder = saving::folder(core).await.map_err(failed)?;
    let stored = stored(&*folder).await.map_err(failed)?;
    let (newest, turn) = stored.as_ref().map_or((FILES.len() - 1, 0), |(place, list)| (*place, list.turn()));
    if let Some((_, mut list)) = stored {
        let removed = core.desk.removed.borrow();
        list.items.retain(|item| !removed.iter().any(|gone| is_same(gone, item)));
        drop(removed);
        if core.desk.merge(list) > 0 {
            tell(core);
        }
    }
    core.desk.list.borrow_mut().next_turn(turn);
    let document = core.desk.list().write();
    let name = FILES.get((newest + 1) % FILES.len()).copied().unwrap_or_default();
    saving::write(&*folder, name, document.as_bytes()).await.map_err(failed)
}

/// Returns the newest complete list of this device, with the number of its file.
async fn stored(folder: &dyn Folder) -> Result<Option<(usize, List)>, Wording> {
    let names = folder.names().await?;
    let mut newest: Option<(usize, List)> = None;
    for (place, name) in FILES.iter().enumerate().filter(|(_, name)| names.iter().any(|other| other == *name))
    {
        let file: Rc<dyn File> = folder.file(name).await?;
        let Some(list) = List::read(&file.read(0..file.size()).await?) else { continue };
        if newest.as_ref().is_none_or(|(_, before)| before.turn() <= list.turn()) {
            newest = Some((place, list));
        }
    }
    Ok(newest)
}

/// Takes the list that is kept on this device, once the page has said that it may keep something there.
pub(crate) async fn load(core: &Rc<Core>) {
    if core.desk.may_keep.replace(true) {
        return;
    }
    let decisions = core.desk.decisions.get();
    let Ok(Some(folder)) = saving::folder_if_there(core).await else { return };
    // A list that can't be read stays where it is: nothing is written over it before it is kept again.
    if let Ok(Some((_, list))) = stored(&*folder).await {
        core.desk.merge(list);
        // What the reader has decided meanwhile counts.
        if core.desk.decisions.get() == decisions {
            core.desk.is_kept.set(true);
        }
        tell(core);
    }
}

#[cfg(test)]
mod tests;
