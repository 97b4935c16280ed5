//! A file that was packed as a whole by gzip, xz, bzip2 or Zstandard: a tar archive, or one other file.

use crate::{
    Member, MemberProblem, Packing, Problem,
    format::Format,
    inside::{Inside, Meter},
    record_sink::RecordSink,
    sniff::Depth,
    unpacker::{State, Unpacker},
};

/// The endings of packed files, and what the unpacked file has instead.
const ENDINGS: &[(&str, &str)] = &[
    (".gz", ""),
    (".tgz", ".tar"),
    (".xz", ""),
    (".txz", ".tar"),
    (".bz2", ""),
    (".tbz", ".tar"),
    (".tbz2", ".tar"),
    (".zst", ""),
    (".tzst", ".tar"),
];

/// A packed file that is being unpacked.
#[derive(Debug)]
pub(crate) struct Packed {
    packing: Packing,
    unpacker: Box<dyn Unpacker>,
    /// The place of the next byte.
    at: u64,
    /// Whether the unpacker can give more without taking any bytes.
    flows: bool,
    meter: Meter,
    inside: Option<Inside>,
    is_over: bool,
}

impl Packed {
    /// Makes a reader of what is packed so, if it is a stream of its own.
    pub(crate) fn new(packing: Packing) -> Option<Packed> {
        let unpacker = packing.unpacker(None)?;
        Some(Packed {
            packing,
            unpacker,
            at: 0,
            flows: false,
            meter: Meter::default(),
            inside: None,
            is_over: false,
        })
    }

    fn name(&self, sink: &RecordSink) -> String {
        self.unpacker.name().map_or_else(|| stem(&sink.name.shown), str::to_owned)
    }

    /// Begins to read the unpacked file, if that has not happened before.
    fn enter(&mut self, sink: &mut RecordSink) {
        if self.inside.is_none() {
            let member = Member { name: self.name(sink), index: 0, packing: self.packing, at: 0 };
            self.inside = Some(Inside::enter(member, Depth::Packed, sink));
        }
    }

    /// Ends the file that is being unpacked.
    fn leave(&mut self, is_cut: bool, sink: &mut RecordSink) {
        self.is_over = true;
        if let Some(inside) = self.inside.take() {
            inside.leave(is_cut, sink);
        }
    }

    /// Reports that the rest can't be unpacked. What came before it is read.
    fn abandon(&mut self, problem: MemberProblem, sink: &mut RecordSink) {
        let name = match &self.inside {
            Some(inside) => inside.name(),
            None => crate::display_name(&self.name(sink)),
        };
        self.leave(problem.cuts(), sink);
        // How far an unpacker reads ahead depends on the slices, so only the end has a place of its own.
        let byte = if problem == MemberProblem::EndsEarly { self.at } else { self.unpacker.part() };
        sink.problem(byte, Problem::Member { name, problem });
    }

    fn step(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        sink.checkpoints.offer(0, self.at, self.meter.unpacked, || self.unpacker.snapshot());
        if self.unpacker.has_begun() {
            self.enter(sink);
        }
        let step = self.unpacker.step(bytes);
        let (used, state) = (step.used, step.state);
        self.flows = step.flows;
        self.at += used as u64;
        let is_sane = self.meter.add(used, step.piece.len());
        if let Some(inside) = &mut self.inside {
            inside.feed(step.piece, sink);
        }
        match state {
            _ if !is_sane => self.abandon(MemberProblem::Bomb, sink),
            State::Goes => {}
            State::Ends => self.leave(false, sink),
            State::Trailing => {
                self.leave(false, sink);
                sink.problem(self.unpacker.part(), Problem::Trailing);
            }
            State::Failed(problem) => self.abandon(problem, sink),
        }
        used
    }
}

impl Format for Packed {
    fn feed(&mut self, bytes: &[u8], sink: &mut RecordSink) -> usize {
        let mut rest = bytes;
        while (!rest.is_empty() || self.flows) && !self.is_over {
            let used = self.step(rest, sink);
            rest = rest.get(used..).unwrap_or_default();
            if sink.is_full() && !rest.is_empty() {
                break;
            }
        }
        if self.is_over { bytes.len() } else { bytes.len() - rest.len() }
    }

    fn finish(&mut self, sink: &mut RecordSink) {
        if self.is_over {
            return;
        }
        if self.unpacker.may_end() {
            self.enter(sink);
            return self.leave(false, sink);
        }
        self.unpacker.end();
        self.flows = true;
        self.feed(&[], sink);
        if !self.is_over {
            self.abandon(MemberProblem::EndsEarly, sink);
        }
    }
}

/// Returns the name without the ending: "cables.csv" for "cables.csv.gz", "cables.tar" for "cables.tgz".
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let without = |(ending, instead): &(&str, &str)| {
        let (stem, end) = file.split_at_checked(file.len().checked_sub(ending.len())?)?;
        end.eq_ignore_ascii_case(ending).then(|| format!("{stem}{instead}"))
    };
    ENDINGS.iter().find_map(without).unwrap_or_else(|| file.to_owned())
}
