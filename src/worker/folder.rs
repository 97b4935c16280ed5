//! A folder of the origin private file system: storage on this device that only this page sees.

use js_sys::{AsyncIterator, IteratorNext, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemRemoveOptions, FileSystemSyncAccessHandle,
};

use crate::port;

/// A folder.
pub(crate) struct Folder(FileSystemDirectoryHandle);

/// A file that is being written, from its beginning.
pub(crate) struct Writing(FileSystemSyncAccessHandle);

impl Folder {
    /// The outermost folder; an error where the browser gives none, as in private windows and for `file:` pages.
    pub(crate) async fn root() -> Result<Folder, JsValue> {
        let found = JsFuture::from(port::scope().navigator().storage().get_directory()).await?;
        Ok(Folder(found.unchecked_into()))
    }

    /// A folder in this one, which is made where `make` says so.
    pub(crate) async fn folder(&self, name: &str, make: bool) -> Result<Folder, JsValue> {
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(make);
        let found = JsFuture::from(self.0.get_directory_handle_with_options(name, &options)).await?;
        Ok(Folder(found.unchecked_into()))
    }

    /// A file as the browser hands files over: a handle whose bytes are read on demand.
    pub(crate) async fn file(&self, name: &str) -> Result<File, JsValue> {
        let handle: FileSystemFileHandle =
            JsFuture::from(self.0.get_file_handle(name)).await?.unchecked_into();
        Ok(JsFuture::from(handle.get_file()).await?.unchecked_into())
    }

    /// All bytes of a file.
    pub(crate) async fn read(&self, name: &str) -> Result<Vec<u8>, JsValue> {
        let file = self.file(name).await?;
        let buffer = JsFuture::from(file.array_buffer()).await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// Begins a file; what was in it goes.
    pub(crate) async fn begin(&self, name: &str) -> Result<Writing, JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let handle = JsFuture::from(self.0.get_file_handle_with_options(name, &options)).await?;
        let handle: FileSystemFileHandle = handle.unchecked_into();
        let access = JsFuture::from(handle.create_sync_access_handle()).await?;
        let writing = Writing(access.unchecked_into());
        writing.0.truncate_with_u32(0)?;
        Ok(writing)
    }

    /// Writes a whole file.
    pub(crate) async fn write(&self, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let writing = self.begin(name).await?;
        writing.append(bytes)?;
        writing.end()
    }

    /// Removes a file, or a folder with all that is in it. What isn't there needs no removal.
    pub(crate) async fn remove(&self, name: &str) -> Result<(), JsValue> {
        if !self.names().await?.iter().any(|other| other == name) {
            return Ok(());
        }
        let options = FileSystemRemoveOptions::new();
        options.set_recursive(true);
        JsFuture::from(self.0.remove_entry_with_options(name, &options)).await.map(drop)
    }

    /// The names of what is in it.
    pub(crate) async fn names(&self) -> Result<Vec<String>, JsValue> {
        let keys: AsyncIterator = self.0.keys();
        let mut names = Vec::new();
        loop {
            let next: IteratorNext = JsFuture::from(keys.next()?).await?.unchecked_into();
            if next.done() {
                return Ok(names);
            }
            names.extend(next.value().as_string());
        }
    }
}

impl Writing {
    /// Adds bytes at the end.
    pub(crate) fn append(&self, bytes: &[u8]) -> Result<(), JsValue> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let written = self.0.write_with_u8_array(rest)? as usize;
            if written == 0 {
                return Err(JsValue::from_str("nothing could be written"));
            }
            rest = rest.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    /// Ends the file, so that its bytes are on the device.
    pub(crate) fn end(self) -> Result<(), JsValue> {
        self.0.flush()
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Bytes that storage takes and may take at most on this device, as far as the browser says.
pub(crate) async fn room() -> Option<(f64, f64)> {
    let estimate = JsFuture::from(port::scope().navigator().storage().estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}

/// What a browser says of a failure.
pub(crate) fn said(error: &JsValue) -> String {
    let part = |name: &str| js_sys::Reflect::get(error, &JsValue::from_str(name)).ok()?.as_string();
    part("message").or(part("name")).or(error.as_string()).unwrap_or_default()
}
