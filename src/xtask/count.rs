//! Counts tests in the output of their runners.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

#[derive(Clone, Copy)]
pub(crate) enum Runner {
    /// `cargo test`, or the wasm runner, which prints the same lines.
    Cargo,
    /// `node --test` with its `spec` or its `tap` report.
    Node,
}

/// Reads the output of a runner line by line.
pub(crate) struct Counter {
    runner: Runner,
    counts: Counts,
    failing: Vec<String>,
}

impl Counter {
    pub(crate) fn of(runner: Runner) -> Self {
        Self { runner, counts: Counts::default(), failing: Vec::new() }
    }

    pub(crate) fn read(&mut self, line: &str) {
        match self.runner {
            Runner::Cargo => self.read_cargo(line),
            Runner::Node => self.read_node(line),
        }
    }

    /// Returns the sums, and the names of the tests that failed.
    pub(crate) fn finish(self) -> (Counts, Vec<String>) {
        (self.counts, self.failing)
    }

    /// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`.
    fn read_cargo(&mut self, line: &str) {
        if let Some((_, sums)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) {
            for sum in sums.split("; ") {
                let Some((number, what)) = sum.split_once(' ') else { continue };
                self.add(what, number);
            }
        } else if let Some((name, "FAILED" | "FAIL")) =
            line.strip_prefix("test ").and_then(|test| test.rsplit_once(" ... "))
        {
            self.failing.push(name.to_owned());
        }
    }

    /// Reads `# pass 3` or `ℹ pass 3`. A failing test is `✖ its name (12.3ms)`, which the runner prints twice.
    fn read_node(&mut self, line: &str) {
        if let Some(sum) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            if let Some((what, number)) = sum.split_once(' ') {
                self.add(what, number);
            }
        } else if let Some(failed) = line.trim_start().strip_prefix("✖ ") {
            let name = failed.rsplit_once(" (").map_or(failed, |(name, _)| name);
            if name != "failing tests:" && !self.failing.iter().any(|known| known == name) {
                self.failing.push(name.to_owned());
            }
        }
    }

    fn add(&mut self, what: &str, number: &str) {
        let Ok(number) = number.parse::<usize>() else { return };
        match what {
            "passed" | "pass" => self.counts.passed += number,
            "failed" | "fail" | "cancelled" => self.counts.failed += number,
            "ignored" | "skipped" | "todo" => self.counts.skipped += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runner: Runner, output: &str, [passed, failed, skipped]: [usize; 3], failing: &[&str]) {
        let mut counter = Counter::of(runner);
        output.lines().for_each(|line| counter.read(line));
        assert_eq!(
            counter.finish(),
            (Counts { passed, failed, skipped }, failing.iter().map(|&name| name.to_owned()).collect())
        );
    }

    #[test]
    fn the_results_of_all_crates_and_doc_tests_are_added() {
        let output = "\
running 3 tests
test head::precedence ... ok
test head::dtg ... FAILED
test corpus::all ... ignored, slow

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.02s

   Doc-tests cable

running 1 test
test src/cable/lib.rs - parse (line 3) ... ok

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.31s
";
        check(Runner::Cargo, output, [2, 1, 1], &["head::dtg"]);
    }

    #[test]
    fn the_wasm_runner_says_fail() {
        let output = "\
running 2 tests
test encode::good ... ok
test encode::bad ... FAIL

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.02s
";
        check(Runner::Cargo, output, [1, 1, 0], &["encode::bad"]);
        check(Runner::Cargo, "no tests to run!", [0, 0, 0], &[]);
    }

    #[test]
    fn what_a_test_prints_is_not_a_result() {
        check(Runner::Cargo, "the test result: ok. 5 passed; 0 failed", [0, 0, 0], &[]);
        check(Runner::Node, "pass 5", [0, 0, 0], &[]);
    }

    #[test]
    fn node_is_read_in_both_of_its_reports() {
        let tap = "# tests 7\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 9.8\n";
        check(Runner::Node, tap, [3, 2, 2], &[]);
        let spec = "\
✔ a cable is shown (120.5ms)
✖ a dropped file (of any size) is read (9.1ms)
ℹ tests 2
ℹ suites 0
ℹ pass 1
ℹ fail 1
ℹ cancelled 0
ℹ skipped 0
ℹ todo 0
ℹ duration_ms 140.2

✖ failing tests:

test at tests/drop.test.mjs:12:1
✖ a dropped file (of any size) is read (9.1ms)
";
        check(Runner::Node, spec, [1, 1, 0], &["a dropped file (of any size) is read"]);
    }
}
