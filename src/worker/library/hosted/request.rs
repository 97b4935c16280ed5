//! Requests for parts of a file, and their results.

use crate::platform::{Later, Platform, Response, Unreachable};
use std::ops::Range;
use wire::Failure;

/// The most bytes of a file that are fetched as a whole from a host that does not send parts of files.
const WHOLE: u64 = 4 * 1024 * 1024;

/// What a reader can do about a collection that has changed.
const CHANGED: &str = "The collection was published anew, or not completely; load the page again.";

/// A file of a collection.
pub(super) struct HostedFile {
    address: String,
    size: u64,
}

/// A request whose response has not come yet.
pub(super) type Pending = Later<'static, Result<Box<dyn Response>, Unreachable>>;

/// Makes a failure with the code that all failures of collections have.
pub(super) fn refused(message: impl Into<String>) -> Failure {
    Failure::new("refused", message)
}

impl HostedFile {
    /// Makes a file that is beside the manifest at this address.
    pub(super) fn new(
        platform: &dyn Platform,
        manifest: &str,
        name: &str,
        size: u64,
    ) -> Result<HostedFile, Failure> {
        let address = platform.beside(manifest, name);
        let address = address.ok_or_else(|| refused(format!("{manifest} is no address of a collection.")))?;
        Ok(HostedFile { address, size })
    }

    /// Begins a request for some of its bytes. For a range, browsers ask for bytes that are not compressed.
    pub(super) fn request(&self, platform: &dyn Platform, range: Range<u64>) -> Pending {
        let is_whole = range == (0..self.size);
        platform.fetch(&self.address, (!is_whole).then_some(range))
    }

    /// Waits for a request. Returns the bytes, and where in the file they begin.
    pub(super) async fn receive(
        &self,
        range: Range<u64>,
        request: Pending,
    ) -> Result<(u64, Vec<u8>), Failure> {
        let HostedFile { address, size } = self;
        let response = request.await.map_err(|Unreachable| {
            refused(format!(
                "{address} could not be fetched: the server is not there, or it doesn't let this page read the file \
                 (it needs the header Access-Control-Allow-Origin), or the policy of this page doesn't (connect-src)."
            ))
        })?;
        let is_whole = match response.status() {
            206 => false,
            200 if range == (0..*size) || *size <= WHOLE => true,
            200 => {
                return Err(refused(format!(
                    "The server of {address} gives no parts of files: it answers a request for {} bytes with all {} \
                     MB. A collection needs a host that honours the header Range.",
                    range.end - range.start,
                    size / 1_000_000
                )));
            }
            404 | 410 | 416 => return Err(refused(format!("{address} is not there as it was. {CHANGED}"))),
            status => {
                let status = format!("{status} {}", response.status_text());
                let status = status.trim_end();
                return Err(refused(format!("{address} could not be fetched: the server answers {status}.")));
            }
        };
        let stated = response.content_range();
        let total = stated.as_deref().and_then(|stated| stated.rsplit_once('/'));
        if total.is_some_and(|(_, total)| total != "*" && total.parse() != Ok(*size)) {
            return Err(refused(format!("{address} has another size than it had. {CHANGED}")));
        }
        let bytes = response.bytes().await.map_err(|Unreachable| {
            refused(format!(
                "{address} could not be read to its end: the connection has broken off. Search again to go on."
            ))
        })?;
        let (start, wanted) = if is_whole { (0, *size) } else { (range.start, range.end - range.start) };
        if bytes.len() as u64 == wanted {
            Ok((start, bytes))
        } else {
            Err(refused(format!("{address} came with {} bytes instead of {wanted}. {CHANGED}", bytes.len())))
        }
    }
}
