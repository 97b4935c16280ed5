//! Makes files of a drop, a picker, a paste or a script, and saves a text as a file.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use messages::{Wording, say::viewer as say};
use std::collections::VecDeque;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    Response,
};
use wire::ExportedFile;

/// How many files are handed over at a time. The first of many can then be read while the others are listed, and the
/// page remains responsive.
const BATCH: usize = 200;

/// A file that the reader or a script hands over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InputFile {
    /// Its name, with the folders that it was in if these are known.
    pub(crate) name: String,
    /// The browser's handle.
    pub(crate) file: File,
}

/// What is handed over at a time: files, or a drop that includes folders.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Input {
    entries: Vec<FileSystemEntry>,
    files: Vec<InputFile>,
}

impl Input {
    /// Makes input of files only.
    pub(crate) fn of(files: Vec<InputFile>) -> Input {
        Input { entries: Vec::new(), files }
    }

    /// Returns the files of a picker in the order of their names.
    pub(crate) fn picked(list: &FileList) -> Input {
        Input::of(of_list(list))
    }

    /// Returns the files that a script hands over, in its order. Anything that is not a file is left out.
    pub(crate) fn given(list: &Array) -> Input {
        let files = list.iter().filter_map(|file| file.dyn_into::<File>().ok());
        Input::of(files.map(|file| InputFile { name: file.name(), file }).collect())
    }

    /// Returns what was dropped. Call this while the event is handled, because the browser empties the transfer
    /// afterwards.
    pub(crate) fn dropped(transfer: &DataTransfer) -> Input {
        let items = transfer.items();
        let entries: Vec<FileSystemEntry> = (0..items.length())
            .filter_map(|index| items.get(index)?.webkit_get_as_entry().ok().flatten())
            .collect();
        // If there is no folder, the list has everything.
        if entries.iter().any(FileSystemEntry::is_directory) {
            return Input { entries, files: Vec::new() };
        }
        Input::of(transfer.files().map(|list| of_list(&list)).unwrap_or_default())
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.files.is_empty()
    }

    /// Walks the folders and hands the files over in batches, with a turn of the event loop between them. Returns how
    /// many files and folders the browser withheld.
    pub(crate) async fn walk(&self, hand: impl Fn(Vec<InputFile>)) -> usize {
        for batch in self.files.chunks(BATCH) {
            hand(batch.to_vec());
            TimeoutFuture::new(0).await;
        }
        let mut withheld = 0;
        let mut batch = Vec::new();
        let mut queue = VecDeque::from(self.entries.clone());
        while let Some(entry) = queue.pop_front() {
            if entry.is_directory() {
                match children(entry.unchecked_ref()).await {
                    Ok(entries) => entries.into_iter().rev().for_each(|entry| queue.push_front(entry)),
                    Err(_) => withheld += 1,
                }
                continue;
            }
            match file(entry.unchecked_ref()).await {
                Ok(file) => {
                    let path = entry.full_path();
                    batch.push(InputFile { name: path.strip_prefix('/').unwrap_or(&path).to_owned(), file });
                }
                Err(_) => withheld += 1,
            }
            if batch.len() >= BATCH {
                hand(std::mem::take(&mut batch));
            }
        }
        hand(batch);
        withheld
    }
}

fn of_list(list: &FileList) -> Vec<InputFile> {
    let mut files: Vec<InputFile> = (0..list.length())
        .filter_map(|index| list.get(index))
        .map(|file| {
            let path = js_sys::Reflect::get(&file, &JsValue::from_str("webkitRelativePath"));
            let path = path.ok().and_then(|path| path.as_string()).filter(|path| !path.is_empty());
            InputFile { name: path.unwrap_or_else(|| file.name()), file }
        })
        .collect();
    // This is the same sort as that of a folder's entries, because another one would add a kilobyte to the page.
    files.sort_by_cached_key(|file| file.name.clone());
    files
}

/// Returns all entries of a folder by name. A call gives at most a hundred, and an empty answer means that there are no
/// more.
async fn children(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut entries: Vec<FileSystemEntry> = Vec::new();
    loop {
        let some =
            promised(|done, failed| reader.read_entries_with_callback_and_callback(done, failed)).await?;
        let some = Array::from(&some);
        if some.length() == 0 {
            break;
        }
        entries.extend(some.iter().map(|entry| entry.unchecked_into::<FileSystemEntry>()));
    }
    entries.sort_by_cached_key(FileSystemEntry::name);
    Ok(entries)
}

async fn file(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    promised(|done, failed| {
        entry.file_with_callback_and_callback(done, failed);
        Ok(())
    })
    .await
    .map(JsCast::unchecked_into)
}

/// Turns a call with two callbacks into a promise.
async fn promised(
    call: impl FnOnce(&Function, &Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    let mut call = Some(call);
    JsFuture::from(Promise::new(&mut |done, failed| {
        if let Some(call) = call.take()
            && let Err(error) = call(&done, &failed)
        {
            let _ = failed.call1(&JsValue::NULL, &error);
        }
    }))
    .await
}

/// Makes a file of pasted text.
pub(crate) fn of_text(text: &str, name: &str) -> Option<InputFile> {
    let file = File::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)), name).ok()?;
    Some(InputFile { name: name.to_owned(), file })
}

/// Fetches the sample library, from the folder at `base` and its list of files.
///
/// # Errors
/// Where the list or a file isn't there.
pub(crate) async fn sample(base: &str) -> Result<Vec<InputFile>, Wording> {
    let broken = |_| say::sample_not_loaded(base);
    let index = fetch(&format!("{base}index.json")).await.map_err(broken)?;
    let index = JsFuture::from(index.json().map_err(broken)?).await.map_err(broken)?;
    let names = js_sys::Reflect::get(&index, &JsValue::from_str("files")).map_err(broken)?;
    // They are all fetched at once, because each is a small file of this origin.
    let pending: Vec<(String, Promise)> = Array::from(&names)
        .iter()
        .filter_map(|name| name.as_string())
        .map(|name| {
            let promise = gloo_utils::window().fetch_with_str(&format!("{base}{name}"));
            (name, promise)
        })
        .collect();
    let mut files = Vec::with_capacity(pending.len());
    for (name, promise) in pending {
        let response: Response = JsFuture::from(promise).await.map_err(broken)?.unchecked_into();
        if !response.ok() {
            return Err(broken(JsValue::NULL));
        }
        let blob = JsFuture::from(response.blob().map_err(broken)?).await.map_err(broken)?;
        let file = File::new_with_blob_sequence(&Array::of1(&blob), &name).map_err(broken)?;
        files.push(InputFile { name, file });
    }
    Ok(files)
}

async fn fetch(url: &str) -> Result<Response, JsValue> {
    let response: Response = JsFuture::from(gloo_utils::window().fetch_with_str(url)).await?.unchecked_into();
    if response.ok() { Ok(response) } else { Err(JsValue::from_str(&response.status_text())) }
}

/// Whether the browser still takes what happens for the reader's doing: some save a file for nothing else. Where it
/// doesn't say, it saves.
pub(crate) fn may_save() -> bool {
    let property = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let activation = property(&gloo_utils::window().navigator(), "userActivation");
    activation.and_then(|activation| property(&activation, "isActive")?.as_bool()).unwrap_or(true)
}

/// Returns the address of the page without its fragment, for links in files. That of a page on a disk would tell others
/// the names of folders there.
pub(crate) fn page_address() -> String {
    let address = gloo_utils::window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    if page.starts_with("http") { page.to_owned() } else { String::new() }
}

/// A file that the worker has made for the reader.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadyFile {
    /// What it is, with the last of its bytes.
    pub(crate) file: ExportedFile,
    /// The pieces before these. The browser may keep them on the disk.
    pub(crate) pieces: Vec<Blob>,
}

/// Makes a piece of a file.
pub(crate) fn piece(bytes: &[u8]) -> Option<Blob> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
}

/// Gives the reader a file to save. It never leaves the machine.
pub(crate) fn save(ReadyFile { file, pieces }: &ReadyFile) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(&file.media_type);
    let parts: Array = pieces.iter().map(JsValue::from).collect();
    parts.push(&Uint8Array::from(&*file.bytes));
    let Ok(blob) = Blob::new_with_blob_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let link = gloo_utils::document().create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", &file.name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}
