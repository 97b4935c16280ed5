//! Random numbers that are the same on every machine, which is why they use no floating point beyond sums and
//! quotients.

/// A SplitMix64 generator.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    /// Begins one of many independent streams of a seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Rng {
        let mut rng = Rng(seed ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03));
        rng.next();
        rng
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number below `end`, or 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        (((self.next() >> 32) * u64::from(end)) >> 32) as u32
    }

    /// Returns a number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Returns true this many times in a thousand.
    pub(crate) fn chance(&mut self, in_thousand: u32) -> bool {
        self.below(1000) < in_thousand
    }

    /// Returns a number of at least 0 and less than 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(items.len() as u32) as usize;
        items.get(at).copied().unwrap_or_default()
    }

    /// Chooses one of the items, each as often as its number says.
    pub(crate) fn among<T: Copy + Default>(&mut self, items: &[(u32, T)]) -> T {
        let mut left = self.below(items.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in items {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        T::default()
    }

    /// Returns a value whose distribution is given by its quantiles, as pairs of a share from 0 to 1 and a value.
    pub(crate) fn quantile(&mut self, table: &[(f64, f64)]) -> f64 {
        let at = self.unit();
        let (mut below, mut from) = (0.0, 0.0);
        for &(share, value) in table {
            if at < share {
                return from + (value - from) * (at - below) / (share - below);
            }
            (below, from) = (share, value);
        }
        from
    }
}

/// Draws ranks by their weights, in constant time (Walker's alias method).
#[derive(Debug)]
pub(crate) struct Alias(Vec<(u32, u32)>);

impl Alias {
    pub(crate) fn new(weights: &[f64]) -> Alias {
        let total: f64 = weights.iter().sum();
        let mut scaled: Vec<f64> =
            weights.iter().map(|weight| weight * weights.len() as f64 / total).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..weights.len()).partition(|&at| scaled.get(at).is_some_and(|share| *share < 1.0));
        let mut table: Vec<(u32, u32)> = (0..weights.len()).map(|at| (u32::MAX, at as u32)).collect();
        while let (Some(less), Some(&more)) = (small.pop(), large.last()) {
            let share = scaled.get(less).copied().unwrap_or_default();
            if let Some(slot) = table.get_mut(less) {
                *slot = ((share * f64::from(u32::MAX)) as u32, more as u32);
            }
            if let Some(rest) = scaled.get_mut(more) {
                *rest -= 1.0 - share;
                if *rest < 1.0 {
                    large.pop();
                    small.push(more);
                }
            }
        }
        Alias(table)
    }

    pub(crate) fn draw(&self, rng: &mut Rng) -> usize {
        let drawn = rng.next();
        let at = ((drawn >> 32) * self.0.len() as u64) >> 32;
        match self.0.get(at as usize) {
            Some((share, other)) if drawn as u32 > *share => *other as usize,
            _ => at as usize,
        }
    }
}
