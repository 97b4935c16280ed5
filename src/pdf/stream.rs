//! Decoding streams within a limit. A stream of some kilobytes can decode to gigabytes.

use crate::limits;
use hayro_syntax::{
    Filter,
    object::{Stream, dict::keys},
};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// Returns the bytes of a stream, as many as can be decoded, and whether the limit has cut them.
pub(crate) fn decoded(stream: &Stream<'_>) -> (Vec<u8>, bool) {
    // Only streams of numbers are predicted from the row above, and they are read elsewhere.
    let is_plain_flate = matches!(stream.filters().as_slice(), [Filter::FlateDecode])
        && !stream.dict().contains_key(keys::DECODE_PARMS);
    if is_plain_flate {
        match decompress_to_vec_zlib_with_limit(&stream.raw_data(), limits::STREAM) {
            Ok(bytes) => return (bytes, false),
            Err(error) if error.output.len() >= limits::STREAM => return (error.output, true),
            // What was decoded before the damage is worth reading.
            Err(error) if !error.output.is_empty() => return (error.output, false),
            Err(_) => {}
        }
    }
    let mut bytes = stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default();
    let is_cut = bytes.len() > limits::STREAM;
    bytes.truncate(limits::STREAM);
    (bytes, is_cut)
}
