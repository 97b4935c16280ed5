//! Walking the units that a part of a query finds, in ascending order.
//!
//! The best units are found without reading all: a cursor knows for stretches of units what no score in them
//! exceeds, and stretches that cannot exceed the worst of the best so far are passed over. This is block-max WAND
//! (Ding and Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", SIGIR 2011).

/// The unit of a cursor that has come to its end. No shard has as many units.
pub(crate) const END: u32 = u32::MAX;

/// Walks the units of a shard that some part of a query finds, in ascending order, and scores them.
pub(crate) trait Cursor {
    /// Returns the current unit; [`END`] after the last one.
    fn unit(&self) -> u32;

    /// Goes to the next unit.
    fn advance(&mut self) -> u32 {
        self.seek(self.unit().saturating_add(1))
    }

    /// Goes to the first unit that is not below `target`. It never goes back.
    fn seek(&mut self, target: u32) -> u32;

    /// Returns the relevance of the current unit.
    fn score(&mut self) -> f32 {
        0.0
    }

    /// Returns a score that no unit from `from` on exceeds, up to and including the unit that is returned with it.
    /// `from` must not be before the current unit. The cursor does not move, and what can be skipped is not read.
    fn max_score(&mut self, _from: u32) -> (f32, u32) {
        (f32::INFINITY, END)
    }

    /// Returns the approximate number of units, so that the rarest part of a conjunction can lead.
    fn size(&self) -> u32;

    /// Calls `take` with every unit from the current one on, and with its relevance.
    fn each(&mut self, take: &mut dyn FnMut(u32, f32)) {
        while self.unit() != END {
            let score = self.score();
            take(self.unit(), score);
            self.advance();
        }
    }

    /// Calls `take` with the units from the current one on whose relevance exceeds what `take` returned last,
    /// and perhaps with some others.
    fn each_above(&mut self, threshold: f32, take: &mut dyn FnMut(u32, f32) -> f32) {
        let mut above = Threshold { threshold, take };
        let mut from = self.unit();
        while let Some(last) = above.next(&mut from, |from| self.max_score(from)) {
            let mut unit = self.seek(from);
            while unit <= last {
                let score = self.score();
                above.offer(unit, score);
                unit = self.advance();
            }
            from = unit;
        }
    }
}

/// Passes units on whose relevance exceeds a threshold, which rises.
pub(crate) struct Threshold<'t> {
    pub(crate) threshold: f32,
    pub(crate) take: &'t mut dyn FnMut(u32, f32) -> f32,
}

impl Threshold<'_> {
    /// Moves `from` to the next stretch with units that may exceed the threshold, and returns the end of the
    /// stretch. `max_score` is [`Cursor::max_score`].
    pub(crate) fn next(&self, from: &mut u32, mut bound: impl FnMut(u32) -> (f32, u32)) -> Option<u32> {
        while *from != END {
            let (bound, last) = bound(*from);
            // In a damaged list a stretch may end before it begins; and no unit is at the end.
            let last = last.clamp(*from, END - 1);
            if bound > self.threshold {
                return Some(last);
            }
            *from = if last == END - 1 { END } else { last + 1 };
        }
        None
    }

    /// Offers a unit.
    #[inline]
    pub(crate) fn offer(&mut self, unit: u32, score: f32) {
        if score > self.threshold {
            self.threshold = (self.take)(unit, score);
        }
    }
}

/// A cursor of any kind.
pub(crate) type AnyCursor<'s> = Box<dyn Cursor + 's>;

/// Returns how many of `items`, which are in ascending order, are below `target`. It looks at the nearest ones first.
#[inline]
pub(crate) fn ahead<T>(items: &[T], target: u32, unit: impl Fn(&T) -> u32) -> usize {
    let mut step = 1;
    while items.get(step).is_some_and(|item| unit(item) < target) {
        step *= 2;
    }
    let near = items.get(..=step).unwrap_or(items);
    // Items up to half that distance were looked at already.
    let passed = near.get(step / 2..).unwrap_or_default();
    step / 2 + passed.partition_point(|item| unit(item) < target)
}

/// Moves all parts to the first unit, not below `candidate`, that all of them find, and returns it. `seek` moves a part
/// to its first unit that is not below another one.
pub(crate) fn meet<T>(parts: &mut [T], mut candidate: u32, seek: impl Fn(&mut T, u32) -> u32) -> u32 {
    if parts.is_empty() {
        return END;
    }
    'candidates: while candidate != END {
        for part in &mut *parts {
            let unit = seek(part, candidate);
            if unit > candidate {
                candidate = unit;
                continue 'candidates;
            }
        }
        break;
    }
    candidate
}

impl Cursor for AnyCursor<'_> {
    fn unit(&self) -> u32 {
        (**self).unit()
    }

    fn advance(&mut self) -> u32 {
        (**self).advance()
    }

    fn seek(&mut self, target: u32) -> u32 {
        (**self).seek(target)
    }

    fn score(&mut self) -> f32 {
        (**self).score()
    }

    fn max_score(&mut self, from: u32) -> (f32, u32) {
        (**self).max_score(from)
    }

    fn size(&self) -> u32 {
        (**self).size()
    }

    fn each(&mut self, take: &mut dyn FnMut(u32, f32)) {
        (**self).each(take);
    }

    fn each_above(&mut self, threshold: f32, take: &mut dyn FnMut(u32, f32) -> f32) {
        (**self).each_above(threshold, take);
    }
}

/// The units that all parts find.
pub(crate) struct And<C> {
    parts: Vec<C>,
    unit: u32,
}

impl<C: Cursor> And<C> {
    pub(crate) fn new(mut parts: Vec<C>) -> And<C> {
        parts.sort_by_key(Cursor::size);
        let mut and = And { parts, unit: 0 };
        and.settle(0);
        and
    }

    /// Goes to the first unit from `candidate` on that all parts find.
    fn settle(&mut self, candidate: u32) -> u32 {
        self.unit = meet(&mut self.parts, candidate, |part, target| part.seek(target));
        self.unit
    }
}

impl<C: Cursor> Cursor for And<C> {
    fn unit(&self) -> u32 {
        self.unit
    }

    fn advance(&mut self) -> u32 {
        match self.parts.first_mut() {
            Some(rarest) if self.unit != END => {
                let candidate = rarest.advance();
                self.settle(candidate)
            }
            _ => END,
        }
    }

    fn seek(&mut self, target: u32) -> u32 {
        if target > self.unit { self.settle(target) } else { self.unit }
    }

    fn score(&mut self) -> f32 {
        self.parts.iter_mut().map(Cursor::score).sum()
    }

    fn max_score(&mut self, from: u32) -> (f32, u32) {
        sum_of_max_scores(&mut self.parts, from)
    }

    fn size(&self) -> u32 {
        self.parts.first().map_or(0, Cursor::size)
    }

    fn each_above(&mut self, threshold: f32, take: &mut dyn FnMut(u32, f32) -> f32) {
        let mut above = Threshold { threshold, take };
        let mut from = self.unit;
        let Some((rarest, others)) = self.parts.split_first_mut() else { return };
        let mut rest = 0.0;
        while let Some(last) = above.next(&mut from, |from| {
            let (bound, last) = rarest.max_score(from);
            let others = sum_of_max_scores(others, from);
            rest = others.0;
            (bound + rest, last.min(others.1))
        }) {
            let mut unit = rarest.seek(from);
            while unit <= last {
                let mut score = rarest.score();
                // The other parts are only looked up if they can add what is missing.
                if score + rest > above.threshold {
                    let other = others.iter_mut().map(|other| other.seek(unit)).find(|other| *other > unit);
                    if let Some(other) = other {
                        unit = rarest.seek(other);
                        continue;
                    }
                    others.iter_mut().for_each(|other| score += other.score());
                    above.offer(unit, score);
                }
                unit = rarest.advance();
            }
            from = unit;
        }
        self.unit = END;
    }
}

/// The units that any part finds.
pub(crate) struct Or<'s> {
    parts: Vec<AnyCursor<'s>>,
    unit: u32,
}

impl<'s> Or<'s> {
    pub(crate) fn new(parts: Vec<AnyCursor<'s>>) -> Or<'s> {
        let mut or = Or { parts, unit: 0 };
        or.unit = or.first();
        or
    }

    fn first(&self) -> u32 {
        self.parts.iter().map(|part| part.unit()).min().unwrap_or(END)
    }
}

impl Cursor for Or<'_> {
    fn unit(&self) -> u32 {
        self.unit
    }

    fn seek(&mut self, target: u32) -> u32 {
        for part in &mut self.parts {
            if part.unit() < target {
                part.seek(target);
            }
        }
        self.unit = self.first();
        self.unit
    }

    fn score(&mut self) -> f32 {
        let unit = self.unit;
        self.parts.iter_mut().filter(|part| part.unit() == unit).map(|part| part.score()).sum()
    }

    fn max_score(&mut self, from: u32) -> (f32, u32) {
        // A part that is ahead adds nothing until it is reached, and after that at most its own maximum.
        sum_of_max_scores(&mut self.parts, from)
    }

    fn size(&self) -> u32 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.size()))
    }
}

fn sum_of_max_scores<C: Cursor>(parts: &mut [C], from: u32) -> (f32, u32) {
    parts.iter_mut().fold((0.0, END), |(sum, last), part| {
        if part.unit() == END {
            return (sum, last);
        }
        let (bound, until) = part.max_score(from.max(part.unit()));
        (sum + bound, last.min(until))
    })
}

/// Units that are known beforehand, with their relevance.
pub(crate) struct List {
    units: Vec<(u32, f32)>,
    /// The highest relevance of a unit.
    best: f32,
    at: usize,
}

impl List {
    /// Returns the cursor over units in ascending order.
    pub(crate) fn new(units: Vec<(u32, f32)>) -> List {
        let best = units.iter().map(|(_, score)| *score).fold(0.0, f32::max);
        List { units, best, at: 0 }
    }
}

impl Cursor for List {
    fn unit(&self) -> u32 {
        self.units.get(self.at).map_or(END, |(unit, _)| *unit)
    }

    fn advance(&mut self) -> u32 {
        self.at += 1;
        self.unit()
    }

    fn seek(&mut self, target: u32) -> u32 {
        let rest = self.units.get(self.at..).unwrap_or_default();
        self.at += ahead(rest, target, |(unit, _)| *unit);
        self.unit()
    }

    fn score(&mut self) -> f32 {
        self.units.get(self.at).map_or(0.0, |(_, score)| *score)
    }

    fn max_score(&mut self, _from: u32) -> (f32, u32) {
        (self.best, END)
    }

    fn size(&self) -> u32 {
        self.units.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ahead_is_counted_from_any_place() {
        let items: Vec<u32> = (0..100).map(|number| number * 3).collect();
        for start in 0..=100 {
            let items = items.get(start..).unwrap();
            for target in 0..310 {
                let expected = items.iter().filter(|item| **item < target).count();
                assert_eq!(ahead(items, target, |item| *item), expected, "{start} {target}");
            }
        }
    }
}
