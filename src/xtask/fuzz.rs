//! Fuzzing: runs every target in `fuzz/` for a short time, if there is a nightly toolchain.

use anyhow::Result;

use crate::{
    project::{Project, output, run},
    setup,
    steps::Outcome,
    tools::CargoTool,
};

/// The seconds for each target. What long runs find becomes a test, so this short run only has to find new mistakes.
const SECONDS: u32 = 20;
/// The longest input in bytes. The grammar never reads more than a few lines around a place.
const LONGEST: u32 = 4096;

pub(crate) fn test(project: &Project) -> Result<Outcome> {
    let nightly = |words: &[&str]| {
        let mut command = project.command("rustup");
        command.args(["run", "nightly"]).args(words);
        command
    };
    let skipped = |why: String| Ok(Outcome { skipped: vec![why], ..Outcome::default() });
    if output(&mut nightly(&["rustc", "--version"])).is_err() {
        return skipped(
            "no nightly toolchain is there (`rustup toolchain install nightly`): fuzzing skipped".into(),
        );
    }
    if let Err(error) = setup::optional(project, &CargoTool::cargo_fuzz()) {
        return skipped(format!("cargo-fuzz can't be installed ({error:#}): fuzzing skipped"));
    }
    // The crates forbid unsafe code, so the address sanitizer would only take time.
    let fuzz = ["cargo", "fuzz"];
    let build = ["build", "--sanitizer", "none"];
    run(nightly(&fuzz).args(build).env_remove("CARGO"))?;
    let mut outcome = Outcome::default();
    for target in output(nightly(&fuzz).arg("list").env_remove("CARGO"))?.split_whitespace() {
        let mut command = nightly(&fuzz);
        // The inputs are the same in every run, so a run fails because of a change and not by chance.
        command.args(["run", "--sanitizer", "none", target, "--", "-verbosity=0", "-timeout=10", "-seed=1"]);
        command.args([format!("-max_total_time={SECONDS}"), format!("-max_len={LONGEST}")]);
        println!("fuzzing {target} for {SECONDS} s ...");
        match run(command.env_remove("CARGO")) {
            Ok(()) => outcome.counts.passed += 1,
            Err(_) => {
                outcome.counts.failed += 1;
                outcome
                    .failing
                    .push(format!("fuzz target {target}: its input is in fuzz/artifacts/{target}"));
            }
        }
    }
    Ok(outcome)
}
