//! Requests for parts of a file, and what hosts make of them.

use crate::port;
use js_sys::{Promise, Uint8Array};
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, Url};

/// Bytes of a file that are taken whole from a host that gives no parts of files.
const WHOLE: u64 = 4 * 1024 * 1024;

/// A file of a collection.
pub(super) struct File {
    url: String,
    size: u64,
}

impl File {
    /// A file beside the manifest.
    pub(super) fn new(address: &str, name: &str, size: u64) -> Result<File, String> {
        let url = Url::new_with_base(name, address);
        let url = url.map_err(|_| format!("{address} is no address of a collection."))?;
        Ok(File { url: url.href(), size })
    }

    /// Begins a request for some of its bytes. Browsers ask for bytes that are not compressed where they ask for a range.
    pub(super) fn request(&self, range: Range<u64>) -> Result<Promise, String> {
        let failed = |_: JsValue| format!("{} can't be asked for.", self.url);
        let init = RequestInit::new();
        if range != (0..self.size) {
            let headers = Headers::new().map_err(failed)?;
            let wanted = format!("bytes={}-{}", range.start, range.end.saturating_sub(1));
            headers.set("Range", &wanted).map_err(failed)?;
            init.set_headers(&headers);
        }
        Ok(port::scope().fetch_with_str_and_init(&self.url, &init))
    }

    /// What comes of a request: bytes, with where they begin.
    pub(super) async fn hear(&self, range: Range<u64>, request: Promise) -> Result<(u64, Vec<u8>), String> {
        let File { url, size } = self;
        let failed = |_: JsValue| {
            format!(
                "{url} could not be fetched: the server is not there, or it doesn't let this page read the file (it needs the header Access-Control-Allow-Origin), or the policy of this page doesn't (connect-src)."
            )
        };
        let response: Response = JsFuture::from(request).await.map_err(failed)?.unchecked_into();
        let changed = "The collection was published anew, or not completely; load the page again.";
        let is_whole = match response.status() {
            206 => false,
            200 if range == (0..*size) || *size <= WHOLE => true,
            200 => {
                if let Some(body) = response.body() {
                    // Nobody waits for the rest of it.
                    let _ = body.cancel();
                }
                return Err(format!(
                    "The server of {url} gives no parts of files: it answers a request for {} bytes with all {} MB. A collection needs a host that honours the header Range.",
                    range.end - range.start,
                    size / 1_000_000
                ));
            }
            404 | 410 | 416 => return Err(format!("{url} is not there as it was. {changed}")),
            status => {
                let text = format!("{status} {}", response.status_text());
                return Err(format!("{url} could not be fetched: the server answers {}.", text.trim_end()));
            }
        };
        // Of another origin it can be read only where the host allows it.
        let stated = response.headers().get("Content-Range").ok().flatten();
        let total = stated.as_deref().and_then(|stated| stated.rsplit_once('/'));
        if total.is_some_and(|(_, total)| total != "*" && total.parse() != Ok(*size)) {
            return Err(format!("{url} has another size than it had. {changed}"));
        }
        let buffer = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(|_| {
            format!(
                "{url} could not be read to its end: the connection has broken off. Search again to go on."
            )
        })?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        let (start, wanted) = if is_whole { (0, *size) } else { (range.start, range.end - range.start) };
        if bytes.len() as u64 == wanted {
            Ok((start, bytes))
        } else {
            Err(format!("{url} came with {} bytes instead of {wanted}. {changed}", bytes.len()))
        }
    }
}
