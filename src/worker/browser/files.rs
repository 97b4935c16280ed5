//! Files as browsers hand them over.

use js_sys::Uint8Array;
use messages::{Wording, say::worker as say};
use std::ops::Range;
use wasm_bindgen_futures::JsFuture;
use worker::{File, Later};

pub(super) struct BrowserFile(pub(super) web_sys::File);

impl File for BrowserFile {
    fn size(&self) -> u64 {
        self.0.size() as u64
    }

    fn media_type(&self) -> String {
        self.0.type_()
    }

    fn read(&self, range: Range<u64>) -> Later<'static, Result<Vec<u8>, Wording>> {
        let blob = self.0.slice_with_f64_and_f64(range.start as f64, range.end as f64);
        // The browser is asked here, and not only when somebody waits for the bytes. Its answer is heard from here on,
        // too: a failure of what was read ahead, and nobody waits for, is no fault of the worker.
        let asked = blob.ok().map(|blob| JsFuture::from(blob.array_buffer()));
        Box::pin(async move {
            let buffer = asked.ok_or_else(say::file_changed)?.await.map_err(|_| say::file_changed())?;
            Ok(Uint8Array::new(&buffer).to_vec())
        })
    }
}
