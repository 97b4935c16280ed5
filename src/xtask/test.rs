//! Runs all steps, whatever fails on the way, and prints the result.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;

use crate::{
    chromium,
    count::Counts,
    project::{Project, Time},
    setup,
    steps::{Outcome, Step},
};

struct Done {
    step: Step,
    outcome: Outcome,
    time: Duration,
}

/// Runs the steps. The last line of the output is `N passed, N failed`, for people and for programs.
pub(crate) fn test(project: &Project, only: &[Step]) -> Result<ExitCode> {
    let start = Instant::now();
    let steps = chosen(only);
    setup::for_tests(project)?;
    // Without a browser the other steps can still run. Only the steps that need one fail.
    let chromium = match steps.iter().any(|step| step.needs_chromium()) {
        true => chromium::find_or_install(project),
        false => Ok("chromium".into()),
    };

    let mut all = Vec::new();
    for step in steps {
        println!("\n=== {} ===", step.name());
        let start = Instant::now();
        let outcome = step.run(project, &chromium).unwrap_or_else(|error| {
            println!("error: {error:#}");
            let counts = Counts { failed: 1, ..Counts::default() };
            Outcome { counts, failing: vec![format!("{error:#}")], ..Outcome::default() }
        });
        let time = start.elapsed();
        println!("{}: {} ({})", step.name(), result(&outcome.counts), Time(time));
        all.push(Done { step, outcome, time });
    }

    let (report, passed) = report(&all, start.elapsed());
    print!("{report}");
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn chosen(only: &[Step]) -> Vec<Step> {
    let is_chosen = |step: &Step| {
        only.is_empty()
            || only.contains(step)
            // The browser shows what was built, and must never test an earlier build.
            || (*step == Step::Build && only.contains(&Step::Browser))
    };
    Step::ALL.into_iter().filter(is_chosen).collect()
}

fn result(counts: &Counts) -> &'static str {
    match counts {
        Counts { failed: 1.., .. } => "FAILED",
        Counts { passed: 0, .. } => "nothing to run",
        _ => "ok",
    }
}

/// Returns the table of steps, what failed, what was skipped, a sentence and the sums, and whether everything passed.
fn report(all: &[Done], time: Duration) -> (String, bool) {
    let mut sums = Counts::default();
    let mut lines = vec![String::new()];
    let (mut passed, mut failed) = (Vec::new(), Vec::new());
    for Done { step, outcome, time } in all {
        sums += outcome.counts;
        lines.push(format!(
            "{:12} {:14} {:>12}",
            step.name(),
            result(&outcome.counts),
            Time(*time).to_string()
        ));
        match outcome.counts {
            Counts { failed: 1.., .. } => failed.push(step.name().to_owned()),
            Counts { passed: 0, .. } => {}
            counts => passed.push(step.told(counts.passed)),
        }
    }
    for Done { step, outcome, .. } in all.iter().filter(|done| done.outcome.counts.failed > 0) {
        lines.push(format!("\nFailed in {}:", step.name()));
        match outcome.failing.as_slice() {
            [] => lines.push("  see what it printed above".into()),
            names => lines.extend(names.iter().map(|name| format!("  {name}"))),
        }
    }
    lines.push(String::new());
    lines.extend(all.iter().flat_map(|done| &done.outcome.skipped).map(|why| format!("Skipped: {why}.")));

    let time = Time(time);
    lines.push(match failed.as_slice() {
        [] => format!("Everything passed in {time}: {}.", passed.join(", ")),
        _ => format!(
            "Failed in {time}: {}. To run only what failed: cargo xtask test{}",
            failed.join(", "),
            again(&failed)
        ),
    });
    let Counts { passed, failed, skipped } = sums;
    lines.push(match skipped {
        0 => format!("{passed} passed, {failed} failed"),
        _ => format!("{passed} passed, {failed} failed, {skipped} skipped"),
    });
    lines.push(String::new());
    (lines.join("\n"), failed == 0)
}

fn again(failed: &[String]) -> String {
    failed.iter().map(|name| format!(" --only {name}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(step: Step, [passed, failed, skipped]: [usize; 3], failing: &[&str], why: &[&str]) -> Done {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let counts = Counts { passed, failed, skipped };
        let outcome = Outcome { counts, failing: owned(failing), skipped: owned(why) };
        Done { step, outcome, time: Duration::from_secs(2) }
    }

    #[test]
    fn when_all_passes_it_says_what() {
        let all = [
            done(Step::Format, [1, 0, 0], &[], &[]),
            done(Step::Tests, [231, 0, 2], &[], &["the corpus is not there"]),
            done(Step::Browser, [0, 0, 0], &[], &["no browser tests"]),
        ];
        let (report, passed) = report(&all, Duration::from_secs(725));
        assert!(passed);
        let expected = "
format       ok                    2.0 s
tests        ok                    2.0 s
browser      nothing to run        2.0 s

Skipped: the corpus is not there.
Skipped: no browser tests.
Everything passed in 12 min 5 s: format, 231 tests.
232 passed, 0 failed, 2 skipped
";
        assert_eq!(report, expected);
    }

    #[test]
    fn what_failed_is_named_with_how_to_run_it_again() {
        let all = [
            done(Step::Clippy, [0, 1, 0], &[], &[]),
            done(Step::Tests, [9, 1, 0], &["head::dtg"], &[]),
            done(Step::Docs, [1, 0, 0], &[], &[]),
        ];
        let (report, passed) = report(&all, Duration::from_secs(4));
        assert!(!passed);
        let expected = "
clippy       FAILED                2.0 s
tests        FAILED                2.0 s
docs         ok                    2.0 s

Failed in clippy:
  see what it printed above

Failed in tests:
  head::dtg

Failed in 4.0 s: clippy, tests. To run only what failed: cargo xtask test --only clippy --only tests
10 passed, 2 failed
";
        assert_eq!(report, expected);
    }

    #[test]
    fn the_browser_is_never_shown_an_old_build() {
        let names = |only| chosen(only).into_iter().map(Step::name).collect::<Vec<_>>();
        assert_eq!(names(&[Step::Browser]), ["build", "browser"]);
        assert_eq!(names(&[Step::Docs]), ["docs"]);
        assert_eq!(names(&[]).len(), Step::ALL.len());
    }
}
