//! Where the rows of a list are, in pixels. Rows are as tall as their content, so a row's height is only known once it
//! has been drawn; until then it is estimated.

/// The greatest height that browsers give an element; Firefox has the lowest limit.
const HIGHEST: usize = 16_000_000;

/// The heights of all rows.
#[derive(Debug)]
pub(super) struct Heights {
    /// The height of a row that was not drawn yet.
    estimate: usize,
    /// Those that were drawn, in order, each with its height.
    measured: Vec<(usize, usize)>,
}

impl Heights {
    /// Starts with nothing but an estimate for each of this many rows.
    pub(super) fn new(estimate: usize, count: usize) -> Heights {
        Heights { estimate: estimate.min(HIGHEST / count.max(1)).max(1), measured: Vec::new() }
    }

    /// Returns where a row begins.
    pub(super) fn top(&self, row: usize) -> usize {
        let before = self.measured.iter().take_while(|(measured, _)| *measured < row);
        before.fold(row * self.estimate, |top, (_, height)| (top + height).saturating_sub(self.estimate))
    }

    /// Returns the height of a row.
    pub(super) fn of(&self, row: usize) -> usize {
        let place = self.place(row).ok();
        place.and_then(|place| self.measured.get(place)).map_or(self.estimate, |(_, height)| *height)
    }

    /// Returns the row at this distance from the beginning.
    pub(super) fn at(&self, pixel: usize) -> usize {
        let (mut row, mut top) = (0, 0);
        for (measured, height) in &self.measured {
            let begins = top + (measured - row) * self.estimate;
            if pixel < begins {
                break;
            }
            if pixel < begins + height {
                return *measured;
            }
            (row, top) = (measured + 1, begins + height);
        }
        row + (pixel - top) / self.estimate
    }

    fn place(&self, row: usize) -> Result<usize, usize> {
        self.measured.binary_search_by_key(&row, |(row, _)| *row)
    }

    /// Notes the height of a row that was drawn. Returns how much taller it is than before.
    pub(super) fn note(&mut self, row: usize, height: usize) -> isize {
        let before = self.of(row);
        match self.place(row) {
            Ok(place) => self.measured.iter_mut().skip(place).take(1).for_each(|one| one.1 = height),
            Err(place) => self.measured.insert(place, (row, height)),
        }
        height.cast_signed() - before.cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_were_drawn_have_their_own_heights_and_the_others_an_estimate() {
        let mut heights = Heights::new(50, 10);
        assert_eq!((heights.top(0), heights.top(4), heights.at(199), heights.at(200)), (0, 200, 3, 4));
        assert_eq!(heights.note(1, 120), 70);
        assert_eq!(heights.note(3, 20), -30);
        assert_eq!(heights.note(3, 25), 5);
        let tops: Vec<usize> = (0..6).map(|row| heights.top(row)).collect();
        assert_eq!(tops, [0, 50, 170, 220, 245, 295]);
        for row in 0..6 {
            assert_eq!(heights.at(heights.top(row)), row);
            assert_eq!(heights.at(heights.top(row) + heights.of(row) - 1), row);
        }
    }

    #[test]
    fn a_long_list_is_never_taller_than_browsers_allow() {
        let heights = Heights::new(150, 251_287);
        assert!(heights.top(251_287) <= HIGHEST);
        assert_eq!(Heights::new(150, 0).at(0), 0);
    }
}
