//! Requests for parts of a file, and their results.

use crate::platform::{Later, Platform, Response, Unreachable};
use messages::{Wording, say::worker as say};
use std::ops::Range;
use wire::Failure;

/// The most bytes of a file that are fetched as a whole from a host that does not send parts of files.
const WHOLE: u64 = 4 * 1024 * 1024;

/// A file of a collection.
pub(super) struct HostedFile {
    address: String,
    size: u64,
}

/// A request whose response has not come yet.
pub(super) type Pending = Later<'static, Result<Box<dyn Response>, Unreachable>>;

/// Makes a failure with the code that all failures of collections have.
pub(super) fn refused(message: impl Into<Wording>) -> Failure {
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
        let address = address.ok_or_else(|| refused(say::no_collection_address(manifest)))?;
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
        let response = request.await.map_err(|Unreachable| refused(say::not_fetched(address)))?;
        let is_whole = match response.status() {
            206 => false,
            200 if range == (0..*size) || *size <= WHOLE => true,
            200 => {
                return Err(refused(say::no_parts_of_files(
                    address,
                    range.end - range.start,
                    size / 1_000_000,
                )));
            }
            404 | 410 | 416 => return Err(refused(say::collection_file_gone(address))),
            status => {
                let status = format!("{status} {}", response.status_text());
                let status = status.trim_end();
                return Err(refused(say::server_answers(address, status)));
            }
        };
        let stated = response.content_range();
        let total = stated.as_deref().and_then(|stated| stated.rsplit_once('/'));
        if total.is_some_and(|(_, total)| total != "*" && total.parse() != Ok(*size)) {
            return Err(refused(say::collection_file_resized(address)));
        }
        let bytes = response.bytes().await.map_err(|Unreachable| refused(say::connection_broken(address)))?;
        let (start, wanted) = if is_whole { (0, *size) } else { (range.start, range.end - range.start) };
        if bytes.len() as u64 == wanted {
            Ok((start, bytes))
        } else {
            Err(refused(say::other_bytes_came(address, bytes.len(), wanted)))
        }
    }
}
