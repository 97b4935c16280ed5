//! The checks of scripts and styles, which are scripts in `tests/package.json`.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    count::Counts,
    messages,
    project::{Project, run},
    steps::Outcome,
};

/// The checks of types and of the layout of files.
const CHECKS: [&str; 2] = ["types", "format:check"];

/// Runs every check, also after one has failed.
pub(crate) fn check(project: &Project) -> Result<Outcome> {
    // Scripts import modules that are made from the catalogue. Nothing may have been built yet.
    messages::write_scripts(project)?;
    let manifest = project.read("tests/package.json")?;
    let mut outcome = Outcome::default();
    for check in CHECKS {
        if !has_script(&manifest, check)? {
            outcome
                .skipped
                .push(format!("tests/package.json has no script `{check}`: that check is skipped"));
            outcome.counts += Counts { skipped: 1, ..Counts::default() };
            continue;
        }
        match run(npm(project).args(["run", "--prefix", "tests", check])) {
            Ok(()) => outcome.counts += Counts { passed: 1, ..Counts::default() },
            Err(error) => {
                outcome.counts += Counts { failed: 1, ..Counts::default() };
                outcome.failing.push(format!("{error:#}"));
            }
        }
    }
    Ok(outcome)
}

fn npm(project: &Project) -> Command {
    project.command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn has_script(manifest: &str, name: &str) -> Result<bool> {
    let manifest: Value = serde_json::from_str(manifest).context("can't read tests/package.json")?;
    Ok(manifest.get("scripts").and_then(|scripts| scripts.get(name)).is_some_and(Value::is_string))
}

#[cfg(test)]
mod tests {
    use super::has_script;

    #[test]
    fn a_check_that_the_manifest_lacks_is_known_to_be_missing() {
        let manifest = r#"{"scripts":{"types":"tsc"}}"#;
        assert!(has_script(manifest, "types").expect("JSON"));
        assert!(!has_script(manifest, "format:check").expect("JSON"));
        assert!(!has_script("{}", "types").expect("JSON"));
        assert!(has_script("no JSON", "types").is_err());
    }
}
