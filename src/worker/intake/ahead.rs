//! Slices of files that are read before they are wanted: a browser takes about a millisecond for each, however small it
//! is, and gives several in the time of one.

use crate::library::{OpenFile, SLICE};
use crate::platform::Later;
use messages::Wording;
use std::collections::VecDeque;
use wire::FileId;

/// How many slices are on their way at most.
const SLICES: usize = 24;

/// About how many bytes are on their way at most: of a large file one slice more than the one that is wanted.
const BYTES: u64 = SLICE;

/// The bytes of a slice.
pub(super) type Slice = Later<'static, Result<Vec<u8>, Wording>>;

/// What is on its way, in the order in which it is wanted.
#[derive(Default)]
pub(super) struct ReadAhead(VecDeque<Pending>);

struct Pending {
    file: FileId,
    start: u64,
    end: u64,
    slice: Slice,
}

impl Pending {
    /// The slice of a file that begins at `start`.
    fn of(file: FileId, open: &OpenFile, start: u64) -> Pending {
        let end = start.saturating_add(SLICE).min(open.file.size()).max(start);
        Pending { file, start, end, slice: open.file.read(start..end) }
    }
}

impl ReadAhead {
    /// The slice of a file that begins at `start`, and where it ends. Reading goes on with what comes after it, in that
    /// file and in those that wait.
    pub(super) fn take(
        &mut self,
        file: FileId,
        start: u64,
        files: &[OpenFile],
        waiting: &VecDeque<FileId>,
    ) -> Option<(Slice, u64)> {
        // A file that is not read to its end has slices that nobody wants.
        while self.0.front().is_some_and(|pending| (pending.file, pending.start) != (file, start)) {
            self.0.pop_front();
        }
        let open = |file: FileId| files.get(file as usize);
        let wanted = self.0.pop_front().or_else(|| Some(Pending::of(file, open(file)?, start)))?;
        let (mut last, mut end) = self.0.back().map_or((file, wanted.end), |last| (last.file, last.end));
        let mut bytes: u64 = self.0.iter().map(|pending| pending.end - pending.start).sum();
        let begun = waiting.iter().position(|waiting| *waiting == last).map_or(0, |at| at + 1);
        let mut behind = waiting.iter().skip(begun);
        while self.0.len() < SLICES && bytes < BYTES {
            if open(last).is_none_or(|open| end >= open.file.size()) {
                let Some(next) = behind.next() else { break };
                (last, end) = (*next, 0);
            }
            let Some(open) = open(last) else { continue };
            let next = Pending::of(last, open, end);
            bytes += next.end - next.start;
            end = next.end;
            if next.end > next.start {
                self.0.push_back(next);
            }
        }
        Some((wanted.slice, wanted.end))
    }
}
