//! Decoding streams within the limits of a document.

use crate::{filters, limits};
use hayro_syntax::object::{Dict, FromBytes, Name, Object, Stream, dict::keys};
use memchr::memmem;

/// What may still be unfolded of a document.
pub(crate) struct Budget {
    /// The most bytes of one stream, and those that are left for all together.
    each: usize,
    left: usize,
    /// Whether something was left out.
    pub(crate) is_cut: bool,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget { each: limits::STREAM, left: limits::UNFOLDED, is_cut: false }
    }

    /// Returns the bytes of a stream, as many as can be decoded.
    pub(crate) fn decoded(&mut self, stream: &Stream<'_>) -> Vec<u8> {
        let (bytes, is_cut) = self.unfolded(stream);
        if !is_cut && is_predicted(stream.dict()) {
            // Only numbers are predicted from the row above, and hardly any text. What comes of it is not longer than what
            // was unfolded.
            return stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default();
        }
        bytes
    }

    fn unfolded(&mut self, stream: &Stream<'_>) -> filters::Unfolded {
        let most = self.each.min(self.left);
        let packed = stream.raw_data().into_owned();
        let unfolded = filters::unfold(&stream.filters(), packed, is_early(stream.dict()), most);
        self.left -= unfolded.0.len();
        self.is_cut |= unfolded.1;
        unfolded
    }
}

/// Returns the parameters of the filters of a stream.
fn parameters<'a>(dict: &Dict<'a>) -> Vec<Dict<'a>> {
    [keys::DECODE_PARMS, keys::DP]
        .into_iter()
        .flat_map(|key| match dict.get::<Object<'_>>(key) {
            Some(Object::Dict(dict)) => vec![dict],
            Some(Object::Array(array)) => array.iter::<Object<'_>>().filter_map(Object::into_dict).collect(),
            _ => Vec::new(),
        })
        .collect()
}

fn is_early(dict: &Dict<'_>) -> bool {
    parameters(dict).iter().all(|dict| dict.get::<i32>(keys::EARLY_CHANGE) != Some(0))
}

fn is_predicted(dict: &Dict<'_>) -> bool {
    parameters(dict)
        .iter()
        .any(|dict| dict.get::<i32>(keys::PREDICTOR).is_some_and(|predictor| predictor > 1))
}

/// Whether the streams in which a document keeps its objects unfold to more than the limits. The library unfolds them
/// itself, all at once, so they are measured before it may. Those of an encrypted document can't be.
pub(crate) fn objects_unfold_too_far(document: &[u8]) -> bool {
    let mut budget = Budget { each: limits::OBJECTS, left: limits::OBJECTS, is_cut: false };
    let mut end = 0;
    for at in memmem::find_iter(document, b"stream") {
        let Some(stream) = objects_at(document, at) else { continue };
        // No sound document has one inside of another. This also keeps the search linear.
        if at < end {
            return true;
        }
        end = at + stream.raw_data().len();
        let (objects, is_cut) = budget.unfolded(&stream);
        if is_cut || holds_stream(&objects) {
            return true;
        }
    }
    false
}

/// Returns the stream whose dictionary ends here, if it holds objects, or says where they are.
fn objects_at(document: &[u8], end: usize) -> Option<Stream<'_>> {
    /// How far back the dictionary may begin, and how often a value in it may have the word before it.
    const LONGEST: usize = 64 << 10;
    const WORDS: usize = 8;
    let first = end.saturating_sub(LONGEST);
    let near = document.get(first..end).filter(|near| !near.ends_with(b"end"))?;
    memmem::rfind_iter(near, b"obj").take(WORDS).find_map(|at| {
        let start = at + b"obj".len();
        // Any letter of a name may be written as a number.
        let may_be = |name: &[u8]| memmem::find(near.get(start..).unwrap_or_default(), name).is_some();
        if !may_be(b"ObjStm") && !may_be(b"XRef") && !may_be(b"#") {
            return None;
        }
        let mut written = document.get(first + start..)?.trim_ascii_start();
        while written.starts_with(b"%") {
            let line = memchr::memchr2(b'\n', b'\r', written)?;
            written = written.get(line..)?.trim_ascii_start();
        }
        let stream = Stream::from_bytes(written)?;
        // The word may belong to an object before, whose bytes begin elsewhere.
        let begins = (stream.raw_data().as_ptr() as usize).checked_sub(document.as_ptr() as usize)?;
        let kind = stream.dict().get::<Name<'_>>(keys::TYPE)?;
        let is_here = (end..=end + b"stream\r\n".len()).contains(&begins);
        (is_here && matches!(kind.as_str(), "ObjStm" | "XRef")).then_some(stream)
    })
}

/// Whether there is a stream among objects, where none may be.
fn holds_stream(objects: &[u8]) -> bool {
    memmem::find_iter(objects, b"stream").any(|at| {
        let (before, after) = objects.split_at_checked(at).unwrap_or_default();
        before.trim_ascii_end().ends_with(b">>") && matches!(after.get(b"stream".len()), Some(b'\r' | b'\n'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::Pdf;

    #[test]
    fn all_streams_together_have_a_limit() {
        let document = b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
            3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R>> endobj\n\
            4 0 obj <</Length 6>> stream\n012345\nendstream endobj\ntrailer <</Root 1 0 R>>";
        let pdf = Pdf::new(document.to_vec()).unwrap();
        let stream = pdf.pages().first().unwrap().raw().get::<Stream<'_>>(keys::CONTENTS).unwrap();
        let mut budget = Budget { each: 10, left: 15, is_cut: false };
        let mut decoded = || (budget.decoded(&stream), budget.is_cut);
        assert_eq!(decoded(), (b"012345".to_vec(), false));
        assert_eq!(decoded(), (b"012345".to_vec(), false));
        assert_eq!(decoded(), (b"012".to_vec(), true));
        assert_eq!(decoded(), (Vec::new(), true));
    }
}
