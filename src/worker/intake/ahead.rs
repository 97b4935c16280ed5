//! Reads slices of files before they are needed. A browser takes about a millisecond for each slice, however small it
//! is, and reads several in the same time as one.

use crate::library::{OpenFile, SLICE};
use crate::platform::Later;
use messages::Wording;
use std::collections::VecDeque;
use wire::FileId;

/// The most slices that are being read at once.
const SLICES: usize = 24;

/// About the most bytes that are being read at once. For a large file, this is one slice more than the one that is
/// needed.
const BYTES: u64 = SLICE;

/// The bytes of a slice.
pub(super) type Slice = Later<'static, Result<Vec<u8>, Wording>>;

/// The slices that are being read, in the order in which they are needed.
#[derive(Default)]
pub(super) struct ReadAhead(VecDeque<Pending>);

struct Pending {
    file: FileId,
    start: u64,
    end: u64,
    slice: Slice,
}

impl Pending {
    /// Returns the slice of a file that begins at `start`.
    fn of(file: FileId, open: &OpenFile, start: u64) -> Pending {
        let end = start.saturating_add(SLICE).min(open.file.size()).max(start);
        Pending { file, start, end, slice: open.file.read(start..end) }
    }
}

impl ReadAhead {
    /// Returns the slice of a file that begins at `start`, and where it ends. It also begins to read what follows in
    /// that file and in those that wait.
    pub(super) fn take(
        &mut self,
        file: FileId,
        start: u64,
        files: &[OpenFile],
        waiting: &VecDeque<FileId>,
    ) -> Option<(Slice, u64)> {
        // If a file is not read to its end, nobody needs its other slices.
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
