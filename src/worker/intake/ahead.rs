//! Slices of files that are asked for before they are wanted: the browser takes about a millisecond for each, however
//! small it is, and gives several in the time of one.

use crate::library::{Held, SLICE, Slice};
use std::collections::VecDeque;
use wire::FileId;

/// Slices that are asked for at most, and about how many bytes: of a large file one more than is read.
const SLICES: usize = 24;
const BYTES: f64 = SLICE;

/// What was asked for, in the order in which it is wanted.
#[derive(Default)]
pub(crate) struct Ahead(VecDeque<Asked>);

struct Asked {
    file: FileId,
    start: f64,
    end: f64,
    slice: Slice,
}

impl Asked {
    /// The next slice of a file from `start` on.
    fn of(file: FileId, held: &Held, start: f64) -> Asked {
        let end = (start + SLICE).min(held.file.size());
        Asked { file, start, end, slice: Slice::of(&held.file, start, end) }
    }
}

impl Ahead {
    /// The slice of a file that begins at `start`, and where it ends. What comes after it, in that file and in those
    /// that wait, is asked for.
    pub(crate) fn take(
        &mut self,
        file: FileId,
        start: f64,
        files: &[Held],
        waiting: &VecDeque<FileId>,
    ) -> Option<(Slice, f64)> {
        // Of a file that is not read to its end some was asked for in vain.
        while self.0.front().is_some_and(|asked| (asked.file, asked.start) != (file, start)) {
            self.0.pop_front();
        }
        let held = |file: FileId| files.get(file as usize);
        let asked = self.0.pop_front().or_else(|| Some(Asked::of(file, held(file)?, start)))?;
        let (mut last, mut end) = self.0.back().map_or((file, asked.end), |last| (last.file, last.end));
        let mut bytes: f64 = self.0.iter().map(|asked| asked.end - asked.start).sum();
        let begun = waiting.iter().position(|waiting| *waiting == last).map_or(0, |at| at + 1);
        let mut behind = waiting.iter().skip(begun);
        while self.0.len() < SLICES && bytes < BYTES {
            if held(last).is_none_or(|held| end >= held.file.size()) {
                let Some(next) = behind.next() else { break };
                (last, end) = (*next, 0.0);
            }
            let Some(held) = held(last) else { continue };
            let next = Asked::of(last, held, end);
            bytes += next.end - next.start;
            end = next.end;
            if next.end > next.start {
                self.0.push_back(next);
            }
        }
        Some((asked.slice, asked.end))
    }
}
