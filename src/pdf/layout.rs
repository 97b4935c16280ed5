//! From pieces of text in their places to lines.

use crate::{columns, content::Piece};
use std::cmp::Ordering;

/// A line of a page.
pub(crate) struct Line {
    pub(crate) text: String,
    /// Where it begins, and where its last letter ends.
    from: f64,
    to: f64,
    /// The same without the blanks at its ends.
    pub(crate) ink: (f64, f64),
    /// The wide gaps in it.
    pub(crate) gaps: Vec<Gap>,
    /// The height of its base line.
    pub(crate) y: f64,
    pub(crate) size: f64,
}

/// A gap within a line that is wider than a blank between words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap {
    /// Where the text before it ends, and where the text behind it begins.
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// The byte at which the text behind it begins.
    pub(crate) at: usize,
}

impl Line {
    fn new(piece: &Piece) -> Line {
        let (from, to) = (piece.from.0, piece.to.0);
        let mut line = Line {
            text: piece.text.clone(),
            from,
            to,
            ink: (from, to),
            gaps: Vec::new(),
            y: piece.from.1,
            size: piece.size.max(1.0),
        };
        line.find_gaps();
        line
    }

    /// Finds the gaps that are written as blanks. Only letters that are all as wide as one another are placed by blanks,
    /// so a place within the piece is told by counting.
    fn find_gaps(&mut self) {
        const RUN: &str = "  ";
        if !self.text.contains(RUN) {
            return;
        }
        let width = (self.to - self.from) / self.text.chars().count().max(1) as f64;
        let (mut count, mut behind) = (0, None);
        for (at, letter) in self.text.char_indices() {
            if letter != ' ' {
                let begins = self.from + width * count as f64;
                match behind {
                    None => self.ink.0 = begins,
                    Some(ended) => self.gaps.extend(Gap::between(ended, begins, at, self.size)),
                }
                behind = Some(begins + width);
            }
            count += 1;
        }
        self.ink.1 = behind.unwrap_or(self.ink.0);
    }

    /// Splits a line at a gap.
    pub(crate) fn split(self, gap: &Gap) -> (Line, Line) {
        let (left, right) = self.text.split_at_checked(gap.at).unwrap_or((&self.text, ""));
        let right = Line {
            text: right.to_owned(),
            from: gap.to,
            to: self.to,
            ink: (gap.to, self.ink.1),
            gaps: Vec::new(),
            ..self
        };
        let left = Line {
            text: left.trim_end().to_owned(),
            from: self.from,
            to: gap.from,
            ink: (self.ink.0, gap.from),
            gaps: Vec::new(),
            ..self
        };
        (left, right)
    }
}

impl Gap {
    /// Returns the gap between two places, if it is one.
    fn between(from: f64, to: f64, at: usize, size: f64) -> Option<Gap> {
        (to - from >= size * columns::GUTTER).then_some(Gap { from, to, at })
    }
}

/// The narrowest gap between two words, in sizes of the text.
pub(crate) const WORD_GAP: f64 = 0.175;

/// The width below which a blank is not seen, in sizes of the text.
pub(crate) const SQUEEZED: f64 = 0.08;

/// How often a page that is written in order may go back, for a header or a picture's words.
const JUMPS: usize = 3;

/// Returns the lines of a page, each with a line feed. A blank line stands for a gap in which another line had room.
pub(crate) fn lines(pieces: Vec<Piece>) -> String {
    let mut lines = joined(in_rows(upright(pieces)));
    // Pages are mostly written from top to bottom, column by column. One that jumps about is sorted.
    let up = |pair: &[Line]| matches!(pair, [above, below] if below.y > above.y + above.size * 0.5);
    if lines.windows(2).filter(|pair| up(pair)).count() > JUMPS {
        lines.sort_by(|one, other| other.y.total_cmp(&one.y).then(one.from.total_cmp(&other.from)));
        lines = merged(lines);
    }
    let lines = columns::apart(lines);
    let pitch = pitch(&lines);
    let mut out = String::new();
    let mut above: Option<f64> = None;
    for line in &lines {
        let text = line.text.trim_end();
        if text.trim_start().is_empty() {
            continue;
        }
        // Whatever is higher than the line before is another column or part, which begins apart.
        let gap = above.map_or(0.0, |above| above - line.y);
        if above.is_some() && (gap > pitch * 1.6 || gap < -line.size) {
            out.push('\n');
        }
        out.push_str(text);
        out.push('\n');
        above = Some(line.y);
    }
    out
}

/// Turns a page whose text runs upwards, downwards or on its head, so that it runs to the right.
fn upright(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut letters = [0_usize; 4];
    for piece in &pieces {
        if let Some(count) = letters.get_mut(direction(piece)) {
            *count += piece.text.len();
        }
    }
    let most = (0..4).max_by_key(|way| (letters.get(*way), std::cmp::Reverse(*way))).unwrap_or_default();
    for piece in &mut pieces {
        for place in [&mut piece.from, &mut piece.to] {
            let (x, y) = *place;
            *place = match most {
                1 => (y, -x),
                2 => (-x, -y),
                3 => (-y, x),
                _ => (x, y),
            };
        }
    }
    pieces
}

/// Returns where a piece runs: 0 for to the right, 1 upwards, 2 to the left, 3 downwards.
fn direction(piece: &Piece) -> usize {
    let (x, y) = (piece.to.0 - piece.from.0, piece.to.1 - piece.from.1);
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    }
}

/// Sorts a page that goes back within its lines, as where the words of two columns alternate.
fn in_rows(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let is_level =
        |one: &Piece, other: &Piece| (one.from.1 - other.from.1).abs() < one.size.max(other.size) * 0.45;
    let back = |pair: &[Piece]| matches!(pair, [one, next] if is_level(one, next) && next.from.0 < one.from.0 - one.size);
    if pieces.windows(2).filter(|pair| back(pair)).count() <= JUMPS {
        return pieces;
    }
    pieces.sort_by(|one, other| other.from.1.total_cmp(&one.from.1));
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first().cloned() {
        let row = rest.iter().take_while(|piece| is_level(&first, piece)).count().max(1);
        let (row, below) = rest.split_at_mut(row);
        row.sort_by(|one, other| one.from.0.total_cmp(&other.from.0));
        rest = below;
    }
    pieces
}

/// Joins pieces that follow one another on the same line.
fn joined(pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<Piece> = None;
    for piece in pieces {
        // Some programs print a letter twice, a little apart, to make it bold.
        let again = before.as_ref().is_some_and(|before| {
            let near = |one: f64, other: f64| (one - other).abs() < piece.size * 0.2;
            before.text == piece.text
                && near(before.from.0, piece.from.0)
                && near(before.from.1, piece.from.1)
        });
        if again {
            continue;
        }
        let line = Line::new(&piece);
        match lines.last_mut() {
            Some(last) if continues(last, &line) => append(last, line),
            _ => lines.push(line),
        }
        before = Some(piece);
    }
    lines
}

/// Joins sorted lines that are at the same height.
fn merged(sorted: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in sorted {
        match lines.last_mut() {
            Some(last)
                if (last.y - line.y).abs() < last.size.min(line.size) * 0.4
                    && last.to <= line.from + line.size =>
            {
                append(last, line);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// Whether a line goes on where the other one ends. Signs that are set higher or lower still belong to it.
fn continues(last: &Line, line: &Line) -> bool {
    (last.y - line.y).abs() < last.size.max(line.size) * 0.45 && line.from > last.to - line.size
}

/// Adds a piece to a line, with as many blanks before it as the gap has room for: one between words, three or more
/// between columns.
fn append(last: &mut Line, line: Line) {
    let gap = line.from - last.to;
    let blank = last.size.max(line.size) * 0.5;
    let has_blank = last.text.ends_with(' ') || line.text.starts_with(' ');
    if gap > blank * 4.0 {
        // A wide gap is a column, however wide it is.
        const WIDEST: f64 = 40.0;
        let count = (gap / blank).min(WIDEST) as usize;
        last.text.extend(std::iter::repeat_n(' ', count));
    } else if gap > last.size.max(line.size) * WORD_GAP && !has_blank {
        last.text.push(' ');
    }
    let printed = line.text.trim_start();
    if !printed.is_empty() {
        let start = last.text.len();
        if last.text.trim_start().is_empty() {
            last.ink.0 = line.ink.0;
        } else {
            let at = start + line.text.len() - printed.len();
            last.gaps.extend(Gap::between(last.ink.1, line.ink.0, at, last.size));
        }
        last.gaps.extend(line.gaps.iter().map(|gap| Gap { at: gap.at + start, ..*gap }));
        last.ink.1 = line.ink.1;
    }
    last.text.push_str(&line.text);
    last.to = line.to.max(last.to);
    last.size = last.size.max(line.size);
}

/// Returns the usual distance between two lines.
fn pitch(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).filter_map(|pair| match pair {
        [above, below] => Some(above.y - below.y).filter(|step| *step > above.size * 0.5),
        _ => None,
    });
    let mut steps: Vec<f64> = steps.collect();
    steps.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    // More than half of the lines follow another one without a gap; in a page of single lines, nearly a half.
    steps.get(steps.len() * 2 / 5).copied().unwrap_or(f64::MAX)
}
