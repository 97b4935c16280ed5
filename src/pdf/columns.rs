//! Pages of two columns that were written row by row, so that each line has a part of both.
//!
//! A table looks much the same, and must be left as it is. So a gutter has to be evident: many lines in a row have a gap
//! at the same place, what is on either side of it is running text, and that text fills its column.

use crate::layout::{Gap, Line};

/// The fewest rows of two columns. Shorter ones are read by eye in either order.
const ROWS: usize = 10;

/// The narrowest gutter, in sizes of the text. Blanks between words are half as wide, but for justified lines.
pub(crate) const GUTTER: f64 = 0.8;

/// The narrowest column, in sizes of the text: some twenty letters.
const NARROWEST: f64 = 10.0;

/// Puts the right column behind the left one where lines of a page are rows of both.
pub(crate) fn apart(lines: Vec<Line>) -> Vec<Line> {
    let Some(gutter) = Gutter::of(&lines) else { return lines };
    let (mut out, mut rows) = (Vec::with_capacity(lines.len()), Vec::new());
    for line in lines {
        let goes_up = rows.last().is_some_and(|above: &Row| line.y > above.line().y + line.size * 0.5);
        let row = gutter.row(line);
        if goes_up || matches!(row, Row::Across(_)) {
            out.extend(in_order(std::mem::take(&mut rows), &gutter));
        }
        match row {
            Row::Across(line) => out.push(line),
            row => rows.push(row),
        }
    }
    out.extend(in_order(rows, &gutter));
    out
}

/// Where the right column of a page may begin.
struct Gutter {
    right: f64,
    size: f64,
}

/// A line, as it lies to the gutter.
enum Row {
    /// It goes across, as a title does.
    Across(Line),
    /// It has text in one of the columns.
    Left(Line),
    Right(Line),
    /// It has text in both: the line, and the gap in the gutter.
    Both(Line, Gap),
}

impl Row {
    fn line(&self) -> &Line {
        match self {
            Row::Across(line) | Row::Left(line) | Row::Right(line) | Row::Both(line, _) => line,
        }
    }

    fn into_line(self) -> Line {
        match self {
            Row::Across(line) | Row::Left(line) | Row::Right(line) | Row::Both(line, _) => line,
        }
    }
}

impl Gutter {
    /// Finds the place at which text begins again behind a gap in the most lines.
    fn of(lines: &[Line]) -> Option<Gutter> {
        let mut ends: Vec<(f64, f64)> =
            lines.iter().flat_map(|line| line.gaps.iter().map(|gap| (gap.to, line.size))).collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut first, mut best, mut most) = (0, None, ROWS - 1);
        for (last, (end, size)) in ends.iter().enumerate() {
            while ends.get(first).is_some_and(|(start, _)| end - start > size * 0.5) {
                first += 1;
            }
            if last + 1 - first > most {
                most = last + 1 - first;
                best = ends.get(first).map(|(start, _)| Gutter { right: *start, size: *size });
            }
        }
        best
    }

    /// Says how a line lies to the gutter.
    fn row(&self, line: Line) -> Row {
        let near = self.right + self.size * 0.25;
        let left = self.right - self.size * GUTTER;
        let gap =
            line.gaps.iter().find(|gap| gap.from <= left + self.size * 0.25 && gap.to >= self.right - 0.1);
        match gap.copied() {
            Some(gap) => Row::Both(line, gap),
            None if line.ink.1 <= near => Row::Left(line),
            None if line.ink.0 >= self.right - self.size * 0.25 => Row::Right(line),
            None => Row::Across(line),
        }
    }

    /// Whether rows are two columns of running text.
    fn parts(&self, rows: &[Row]) -> bool {
        let both = || {
            rows.iter().filter_map(|row| match row {
                Row::Both(line, gap) => Some((line, gap)),
                _ => None,
            })
        };
        let count = both().count();
        if count < ROWS || count * 10 < rows.len() * 6 {
            return false;
        }
        let lefts = both().map(|(line, gap)| Cell {
            text: line.text.get(..gap.at).unwrap_or_default(),
            from: line.ink.0,
            to: gap.from,
        });
        let rights = both().map(|(line, gap)| Cell {
            text: line.text.get(gap.at..).unwrap_or_default(),
            from: gap.to,
            to: line.ink.1,
        });
        is_column(lefts.collect(), self.size) && is_column(rights.collect(), self.size)
    }
}

/// Returns the lines of rows: column by column if they are columns, and else row by row.
fn in_order(rows: Vec<Row>, gutter: &Gutter) -> Vec<Line> {
    if !gutter.parts(&rows) {
        return rows.into_iter().map(Row::into_line).collect();
    }
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Row::Left(line) | Row::Across(line) => lefts.push(line),
            // Blanks may stand for the left column.
            Row::Right(mut line) => {
                line.text = line.text.trim_start().to_owned();
                rights.push(line);
            }
            Row::Both(line, gap) => {
                let (left, right) = line.split(&gap);
                lefts.push(left);
                rights.push(right);
            }
        }
    }
    lefts.extend(rights);
    lefts
}

/// The part of a row that is in one column.
struct Cell<'t> {
    text: &'t str,
    from: f64,
    to: f64,
}

/// Whether cells are the lines of a column of running text: they begin at one margin and most fill the column, each with
/// some words, and with letters rather than digits and signs.
fn is_column(cells: Vec<Cell<'_>>, size: f64) -> bool {
    let most = |cells: usize, of: usize| cells * 10 >= of * 7;
    let margin = median(cells.iter().map(|cell| cell.from));
    let widest = cells.iter().map(|cell| cell.to - margin).fold(0.0, f64::max);
    let count = |is: &dyn Fn(&Cell<'_>) -> bool| cells.iter().filter(|cell| is(cell)).count();
    let aligned = count(&|cell| (cell.from - margin).abs() <= size * 0.5);
    let filled = count(&|cell| cell.to - margin >= widest * 0.7);
    let worded = count(&|cell| cell.text.split_whitespace().count() >= 3);
    let tabular = count(&|cell| cell.text.trim().contains("   "));
    let printed = || cells.iter().flat_map(|cell| cell.text.chars()).filter(|letter| !letter.is_whitespace());
    let letters = printed().filter(|letter| letter.is_alphabetic()).count();
    widest >= size * NARROWEST
        && [aligned, filled, worded].into_iter().all(|some| most(some, cells.len()))
        && most(letters, printed().count())
        && tabular * 10 <= cells.len()
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
