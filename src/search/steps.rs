//! Counts the steps of loops, so that tests can tell work that grows in proportion from work that grows faster.

/// Counts a step in tests, and does nothing elsewhere.
#[inline(always)]
pub(crate) fn count() {
    #[cfg(test)]
    counted::STEPS.set(counted::STEPS.get() + 1);
}

/// Returns how many steps some work takes.
#[cfg(test)]
pub(crate) fn of(work: impl FnOnce()) -> u64 {
    let before = counted::STEPS.get();
    work();
    counted::STEPS.get() - before
}

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    thread_local!(pub(super) static STEPS: Cell<u64> = const { Cell::new(0) });
}
