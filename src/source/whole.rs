//! Formats whose file is one record, read when all of it is there.

use std::fmt;

use crate::{Problem, limits, out::Out, stream::Format};

/// A file that is gathered up to [`limits::WHOLE`] and then given to a function.
pub(crate) struct Whole {
    bytes: Vec<u8>,
    read: fn(&[u8], &mut Out),
}

impl Whole {
    pub(crate) fn new(read: fn(&[u8], &mut Out)) -> Whole {
        Whole { bytes: Vec::new(), read }
    }
}

impl Format for Whole {
    fn feed(&mut self, bytes: &[u8], out: &mut Out) -> usize {
        let limit = limits::WHOLE as u64;
        if out.size > limit || self.bytes.len() + bytes.len() > limits::WHOLE {
            self.bytes = Vec::new();
            out.refuse(limit, Problem::TooLarge { limit });
        } else {
            self.bytes.extend_from_slice(bytes);
        }
        bytes.len()
    }

    fn finish(&mut self, out: &mut Out) {
        (self.read)(&self.bytes, out);
    }
}

impl fmt::Debug for Whole {
    /// Without the bytes, which would fill a screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Whole").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
