//! Walking the units that a part of a query finds, in order.

/// The unit of a cursor that has come to its end; no shard has as many.
pub(crate) const END: u32 = u32::MAX;

/// Goes through the units of a shard that something finds, in ascending order, and says how relevant each is.
pub(crate) trait Cursor {
    /// The unit where it stands, [`END`] behind the last.
    fn unit(&self) -> u32;

    /// Goes to the next unit.
    fn advance(&mut self) -> u32 {
        self.seek(self.unit().saturating_add(1))
    }

    /// Goes to the first unit that is not below `target`, never back.
    fn seek(&mut self, target: u32) -> u32;

    /// The relevance of the unit where it stands.
    fn score(&mut self) -> f32 {
        0.0
    }

    /// What no score exceeds from the unit where it stands to the one that is returned beside it, both included.
    fn bound(&mut self) -> (f32, u32) {
        (f32::INFINITY, END)
    }

    /// How many units it may have, to let the rarest lead.
    fn size(&self) -> u32;

    /// Calls `take` with every unit from here on, and its relevance.
    fn each(&mut self, take: &mut dyn FnMut(u32, f32)) {
        while self.unit() != END {
            let score = self.score();
            take(self.unit(), score);
            self.advance();
        }
    }

    /// Calls `take` with the units from here on whose relevance exceeds the last that `take` returned, and perhaps
    /// with some others.
    fn each_above(&mut self, mut threshold: f32, take: &mut dyn FnMut(u32, f32) -> f32) {
        // The last unit for which the bound is known to exceed the threshold.
        let mut good = None;
        while self.unit() != END {
            if good.is_none_or(|good| self.unit() > good) {
                let (bound, last) = self.bound();
                if bound <= threshold {
                    // What is damaged may end before it begins.
                    self.seek(last.max(self.unit()).saturating_add(1));
                    continue;
                }
                good = Some(last);
            }
            let score = self.score();
            if score > threshold {
                let next = take(self.unit(), score);
                if next > threshold {
                    threshold = next;
                    good = None;
                }
            }
            self.advance();
        }
    }
}

/// Cursors of any kind.
pub(crate) type AnyCursor<'s> = Box<dyn Cursor + 's>;

/// How many of `items`, which are in order, come before `target`; near ones are looked at first.
#[inline]
pub(crate) fn ahead<T>(items: &[T], target: u32, unit: impl Fn(&T) -> u32) -> usize {
    let mut step = 1;
    while items.get(step).is_some_and(|item| unit(item) < target) {
        step *= 2;
    }
    let near = items.get(..=step).unwrap_or(items);
    // What lies half as far was looked at.
    let passed = near.get(step / 2..).unwrap_or_default();
    step / 2 + passed.partition_point(|item| unit(item) < target)
}

/// The first unit, not below `candidate`, where all of several can stand; they stand there then. `seek` takes one of them
/// to the first of its units that is not below another.
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

    fn bound(&mut self) -> (f32, u32) {
        (**self).bound()
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

/// Units that all of several find.
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

    /// Goes on from `candidate` to the first unit that all have.
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

    fn bound(&mut self) -> (f32, u32) {
        sum_of_bounds(&mut self.parts)
    }

    fn size(&self) -> u32 {
        self.parts.first().map_or(0, Cursor::size)
    }
}

/// Units that any of several finds.
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

    fn bound(&mut self) -> (f32, u32) {
        // A part that is ahead may add nothing until it is reached, and its own bound from there on.
        sum_of_bounds(&mut self.parts)
    }

    fn size(&self) -> u32 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.size()))
    }
}

fn sum_of_bounds<C: Cursor>(parts: &mut [C]) -> (f32, u32) {
    parts.iter_mut().fold((0.0, END), |(sum, last), part| {
        if part.unit() == END {
            return (sum, last);
        }
        let (bound, until) = part.bound();
        (sum + bound, last.min(until))
    })
}

/// Units that are known with their relevance.
pub(crate) struct List {
    units: Vec<(u32, f32)>,
    at: usize,
}

impl List {
    /// Of units in ascending order.
    pub(crate) fn new(units: Vec<(u32, f32)>) -> List {
        List { units, at: 0 }
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
