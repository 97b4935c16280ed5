//! The spans of time that the bars of the timeline stand for: months or, where these are too many, years. What is empty
//! for long is one narrow gap, so that a single old cable doesn't press all others together.

use wire::Month;

/// The most months that have a bar each.
const MONTHS: u32 = 120;

/// The most empty spans in a row that are drawn as they are.
const EMPTY: usize = 3;

/// A span of time, and the cables of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// The first month, counted from the year 0.
    pub(super) from: u32,
    /// The last month.
    pub(super) to: u32,
    /// The number of cables by level, in the order of [`Month::levels`].
    pub(super) levels: [u32; 6],
}

impl Slot {
    /// Returns the number of its cables.
    pub(super) fn cables(&self) -> u32 {
        self.levels.iter().sum()
    }

    /// Whether it stands for more than one span, because none of them has a cable.
    pub(super) fn is_gap(&self) -> bool {
        self.to - self.from >= 12
    }

    /// Returns its name, as the field `date:` of a query has it: "2008-12", or "2008" for a year.
    pub(super) fn name(&self) -> String {
        if self.from == self.to { month(self.from) } else { year(self.from) }
    }
}

/// Returns the slots from the first month to the last. The months are in order.
pub(super) fn slots(months: &[Month]) -> Vec<Slot> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Vec::new() };
    let (first, last) = (count(first.month), count(last.month));
    let unit = if last - first < MONTHS { 1 } else { 12 };
    let mut slots: Vec<Slot> = Vec::new();
    let mut rest = months.iter().peekable();
    let mut from = first / unit * unit;
    while from <= last {
        let mut slot = Slot { from, to: from + unit - 1, levels: [0; 6] };
        while let Some(month) = rest.next_if(|month| count(month.month) <= slot.to) {
            slot.levels.iter_mut().zip(month.levels).for_each(|(sum, more)| *sum += more);
        }
        if slot.cables() > 0 {
            close_gap(&mut slots);
        }
        slots.push(slot);
        from += unit;
    }
    slots
}

/// Makes one slot of the empty ones at the end, if these are many.
fn close_gap(slots: &mut Vec<Slot>) {
    let empty = slots.iter().rev().take_while(|slot| slot.cables() == 0).count();
    if empty <= EMPTY {
        return;
    }
    let removed = slots.split_off(slots.len() - empty);
    if let (Some(first), Some(last)) = (removed.first(), removed.last()) {
        let gap = Slot { from: first.from, to: last.to, levels: [0; 6] };
        // A gap of some months only is drawn as it is, since its name would be that of a year.
        if gap.is_gap() { slots.push(gap) } else { slots.extend(removed) }
    }
}

/// Returns the slots that get a label under them, each with it: years that are round enough for so many of them.
pub(super) fn labels(slots: &[Slot]) -> Vec<(usize, String)> {
    /// The least distance of two labels, as a part of the whole.
    const APART: usize = 14;
    let mut labels: Vec<(usize, String)> = Vec::new();
    let years = slots.len() / if slots.first().is_some_and(|slot| slot.from == slot.to) { 12 } else { 1 };
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| years / *step as usize <= APART).unwrap_or(100);
    for (index, slot) in slots.iter().enumerate().filter(|(_, slot)| !slot.is_gap()) {
        let is_january = slot.from % 12 == 0;
        let after_gap = index == 0 || slots.get(index - 1).is_some_and(Slot::is_gap);
        let is_round = is_january && (slot.from / 12) % step == 0;
        let is_free = labels.last().is_none_or(|(last, _)| (index - last) * APART >= slots.len());
        if (is_round || after_gap) && is_free {
            labels.push((index, if is_january { year(slot.from) } else { month(slot.from) }));
        }
    }
    labels
}

/// Returns the number of months since the year 0.
pub(super) fn count(month: u32) -> u32 {
    month / 100 * 12 + (month % 100).max(1) - 1
}

fn month(count: u32) -> String {
    format!("{:04}-{:02}", count / 12, count % 12 + 1)
}

fn year(count: u32) -> String {
    format!("{:04}", count / 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(of: &[u32]) -> Vec<Month> {
        of.iter().map(|month| Month { month: *month, levels: [0, 1, 0, 0, 0, 0] }).collect()
    }

    fn names(of: &[u32]) -> Vec<String> {
        let name = |slot: &Slot| if slot.is_gap() { "…".to_owned() } else { slot.name() };
        slots(&months(of)).iter().map(name).collect()
    }

    #[test]
    fn a_few_years_have_a_slot_for_each_month() {
        assert_eq!(names(&[200_811, 200_812, 200_902]), ["2008-11", "2008-12", "2009-01", "2009-02"]);
        assert_eq!(names(&[200_811]), ["2008-11"]);
        assert!(slots(&[]).is_empty());
    }

    #[test]
    fn many_years_have_a_slot_for_each_year_and_what_is_empty_for_long_is_one_gap() {
        assert_eq!(names(&[197_208, 200_511, 200_701, 200_712]), ["1972", "…", "2005", "2006", "2007"]);
        let slots = slots(&months(&[197_208, 200_511, 200_701, 200_712]));
        assert_eq!(slots.iter().map(Slot::cables).collect::<Vec<_>>(), [1, 0, 1, 0, 2]);
        // Where months have slots, more than a year without a cable is a gap, too.
        assert_eq!(names(&[200_401, 200_601]), ["2004-01", "…", "2006-01"]);
        assert_eq!(names(&[200_401, 200_501]).len(), 13);
    }

    #[test]
    fn labels_are_years_that_are_not_too_near_to_each_other() {
        let all: Vec<u32> = (1966..=2010).map(|year| year * 100 + 6).collect();
        let labels = labels(&slots(&months(&all)));
        let texts: Vec<&str> = labels.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["1966", "1970", "1975", "1980", "1985", "1990", "1995", "2000", "2005", "2010"]);
        let after_gap = super::labels(&slots(&months(&[197_208, 200_511, 200_701])));
        assert_eq!(
            after_gap.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["1972", "2005", "2006", "2007"]
        );
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        assert_eq!(count(200_901) - count(200_812), 1);
        assert_eq!((month(count(200_812)), month(count(200_812) + 1)), ("2008-12".into(), "2009-01".into()));
    }
}
