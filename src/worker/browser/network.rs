//! Requests to hosts.

use super::port;
use js_sys::Uint8Array;
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Url};
use worker::{Later, Response, Unreachable};

/// Returns the address of a file beside another one.
pub(super) fn beside(address: &str, name: &str) -> Option<String> {
    Url::new_with_base(name, address).ok().map(|url| url.href())
}

/// Begins a request.
pub(super) fn fetch(
    address: &str,
    range: Option<Range<u64>>,
) -> Later<'static, Result<Box<dyn Response>, Unreachable>> {
    let promise = init(range).map(|init| port::scope().fetch_with_str_and_init(address, &init));
    Box::pin(async move {
        let promise = promise.map_err(|_| Unreachable)?;
        let response = JsFuture::from(promise).await.map_err(|_| Unreachable)?;
        Ok(Box::new(BrowserResponse { response: response.unchecked_into(), is_read: false })
            as Box<dyn Response>)
    })
}

fn init(range: Option<Range<u64>>) -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    if let Some(range) = range {
        let headers = Headers::new()?;
        headers.set("Range", &format!("bytes={}-{}", range.start, range.end.saturating_sub(1)))?;
        init.set_headers(&headers);
    }
    Ok(init)
}

struct BrowserResponse {
    response: web_sys::Response,
    is_read: bool,
}

impl Response for BrowserResponse {
    fn status(&self) -> u16 {
        self.response.status()
    }

    fn status_text(&self) -> String {
        self.response.status_text()
    }

    fn content_range(&self) -> Option<String> {
        self.response.headers().get("Content-Range").ok().flatten()
    }

    fn bytes(mut self: Box<Self>) -> Later<'static, Result<Vec<u8>, Unreachable>> {
        self.is_read = true;
        Box::pin(async move {
            let buffer = JsFuture::from(self.response.array_buffer().map_err(|_| Unreachable)?).await;
            Ok(Uint8Array::new(&buffer.map_err(|_| Unreachable)?).to_vec())
        })
    }
}

impl Drop for BrowserResponse {
    fn drop(&mut self) {
        if !self.is_read
            && let Some(body) = self.response.body()
        {
            // Nobody needs the rest of it.
            let _ = body.cancel();
        }
    }
}
