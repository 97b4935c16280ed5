//! The origin private file system: storage on this device that only pages of this origin see.

use super::{files::BrowserFile, port};
use js_sys::{AsyncIterator, IteratorNext, Reflect};
use messages::{Wording, say::worker as say};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemRemoveOptions, FileSystemSyncAccessHandle,
};
use worker::{File, Folder, Later, Usage, Writer};

/// Returns the outermost folder. The browser gives none in private windows and to pages from a disk, which is an error.
pub(super) async fn root() -> Result<Rc<dyn Folder>, Wording> {
    let found = JsFuture::from(port::scope().navigator().storage().get_directory()).await.map_err(words)?;
    Ok(Rc::new(Directory(found.unchecked_into())))
}

/// Returns how much of the storage is used, as far as the browser says.
pub(super) async fn usage() -> Option<Usage> {
    let estimate = JsFuture::from(port::scope().navigator().storage().estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some(Usage { used: number("usage")?, quota: number("quota")? })
}

/// Returns the browser's description of a failure.
fn words(error: JsValue) -> Wording {
    let part = |name: &str| Reflect::get(&error, &JsValue::from_str(name)).ok()?.as_string();
    part("message").or(part("name")).or(error.as_string()).unwrap_or_default().into()
}

struct Directory(FileSystemDirectoryHandle);

impl Folder for Directory {
    fn folder(&self, name: &str, create: bool) -> Later<'static, Result<Rc<dyn Folder>, Wording>> {
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(create);
        let found = self.0.get_directory_handle_with_options(name, &options);
        Box::pin(async move {
            let found = JsFuture::from(found).await.map_err(words)?;
            Ok(Rc::new(Directory(found.unchecked_into())) as Rc<dyn Folder>)
        })
    }

    fn file(&self, name: &str) -> Later<'static, Result<Rc<dyn File>, Wording>> {
        let handle = self.0.get_file_handle(name);
        Box::pin(async move {
            let handle: FileSystemFileHandle = JsFuture::from(handle).await.map_err(words)?.unchecked_into();
            let file = JsFuture::from(handle.get_file()).await.map_err(words)?;
            Ok(Rc::new(BrowserFile(file.unchecked_into())) as Rc<dyn File>)
        })
    }

    fn create(&self, name: &str) -> Later<'static, Result<Box<dyn Writer>, Wording>> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let handle = self.0.get_file_handle_with_options(name, &options);
        Box::pin(async move {
            let handle: FileSystemFileHandle = JsFuture::from(handle).await.map_err(words)?.unchecked_into();
            let access = JsFuture::from(handle.create_sync_access_handle()).await.map_err(words)?;
            let writer = AccessHandle(access.unchecked_into());
            writer.0.truncate_with_u32(0).map_err(words)?;
            Ok(Box::new(writer) as Box<dyn Writer>)
        })
    }

    fn remove(&self, name: &str) -> Later<'static, Result<(), Wording>> {
        let (names, handle, name) = (self.names(), self.0.clone(), name.to_owned());
        Box::pin(async move {
            if !names.await?.contains(&name) {
                return Ok(());
            }
            let options = FileSystemRemoveOptions::new();
            options.set_recursive(true);
            JsFuture::from(handle.remove_entry_with_options(&name, &options)).await.map(drop).map_err(words)
        })
    }

    fn names(&self) -> Later<'static, Result<Vec<String>, Wording>> {
        let keys: AsyncIterator = self.0.keys();
        Box::pin(async move {
            let mut names = Vec::new();
            loop {
                let next = JsFuture::from(keys.next().map_err(words)?).await.map_err(words)?;
                let next: IteratorNext = next.unchecked_into();
                if next.done() {
                    return Ok(names);
                }
                names.extend(next.value().as_string());
            }
        })
    }
}

struct AccessHandle(FileSystemSyncAccessHandle);

impl Writer for AccessHandle {
    fn append(&mut self, bytes: &[u8]) -> Result<(), Wording> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let written = self.0.write_with_u8_array(rest).map_err(words)? as usize;
            if written == 0 {
                return Err(say::nothing_written());
            }
            rest = rest.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Wording> {
        self.0.flush().map_err(words)
    }
}

impl Drop for AccessHandle {
    fn drop(&mut self) {
        self.0.close();
    }
}
