//! Compares the licences of everything that the project is built from with the list in `deny.toml`.

use anyhow::{Context, Result};
use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::project::{Project, output};

/// The file with the list, which cargo-deny reads as well.
const POLICY: &str = "deny.toml";

/// A crate that the project is built from.
struct Package {
    name: String,
    version: String,
    /// The licence as an SPDX expression.
    licence: Option<String>,
}

/// Returns one sentence for each crate whose licence is not allowed.
pub(crate) fn check(project: &Project) -> Result<Vec<String>> {
    let allowed = allowed(&project.read(POLICY)?)?;
    let packages = packages(project)?;
    Ok(packages.iter().filter_map(|package| objection(package, &allowed)).collect())
}

/// Returns the crates for this machine and for wasm. No others are compiled, and without a network no others are
/// available.
fn packages(project: &Project) -> Result<Vec<Package>> {
    let about = output(project.command("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let mut cargo = project.cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    cargo.args(["--filter-platform", host, "--filter-platform", "wasm32-unknown-unknown"]);
    read(&output(&mut cargo)?)
}

/// Reads the crates from the output of `cargo metadata`.
fn read(metadata: &str) -> Result<Vec<Package>> {
    let metadata: Value =
        serde_json::from_str(metadata).context("can't read the output of cargo metadata")?;
    let packages =
        metadata.get("packages").and_then(Value::as_array).context("cargo metadata lists no packages")?;
    let text = |package: &Value, field: &str| package.get(field)?.as_str().map(str::to_owned);
    packages
        .iter()
        .map(|package| {
            Ok(Package {
                name: text(package, "name").context("cargo metadata lists a package without a name")?,
                version: text(package, "version").unwrap_or_default(),
                licence: text(package, "license"),
            })
        })
        .collect()
}

/// Reads the list `allow` of the policy's section `[licenses]`, which has one licence per line.
fn allowed(policy: &str) -> Result<Vec<String>> {
    let list = policy.split_once("\n[licenses]").and_then(|(_, section)| section.split_once("\nallow = ["));
    let (list, _) = list
        .and_then(|(_, list)| list.split_once("\n]"))
        .with_context(|| format!("{POLICY} has no list `allow` in its section [licenses]"))?;
    Ok(list
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix('"')?.split_once('"')?.0.to_owned()))
        .collect())
}

/// Returns what is wrong with a crate's licence, as a sentence.
fn objection(Package { name, version, licence }: &Package, allowed: &[String]) -> Option<String> {
    let Some(licence) = licence else {
        return Some(format!("{name} {version} names no licence: look into it before you depend on it"));
    };
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Err(error) => {
            Some(format!("{name} {version} has a licence that can't be read, {licence:?}: {}", error.reason))
        }
        Ok(expression) if expression.evaluate(|needed| allowed.contains(&needed.to_string())) => None,
        Ok(_) => Some(format!(
            "{name} {version} is licensed under {licence}, which the list in {POLICY} does not allow: use another crate, or add the licence with a reason"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Package, allowed, objection, read};

    fn is_allowed(licence: Option<&str>) -> bool {
        let package =
            Package { name: "a".into(), version: "1.0.0".into(), licence: licence.map(str::to_owned) };
        objection(&package, &["MIT".into(), "Unicode-3.0".into()]).is_none()
    }

    #[test]
    fn the_list_is_that_of_the_policy() {
        let licences = allowed(include_str!("../../deny.toml")).expect("a list");
        assert!(licences.contains(&"MIT".to_owned()), "{licences:?}");
        assert!(!licences.iter().any(|licence| licence.starts_with("GPL")));
        assert!(allowed("[bans]\nallow = [\n  \"MIT\",\n]\n").is_err());
    }

    #[test]
    fn one_side_of_a_choice_is_enough_and_all_of_a_sum_is_needed() {
        assert!(is_allowed(Some("MIT")));
        assert!(is_allowed(Some("Apache-2.0/MIT")));
        assert!(is_allowed(Some("GPL-3.0-only OR (MIT AND Unicode-3.0)")));
        assert!(!is_allowed(Some("MIT AND GPL-3.0-only")));
        assert!(!is_allowed(Some("GPL-3.0-only")));
        assert!(!is_allowed(Some("as you like")));
        assert!(!is_allowed(None));
    }

    #[test]
    fn packages_are_read_from_what_cargo_prints() {
        let packages =
            read(r#"{"packages":[{"name":"a","version":"1.0.0","license":null}]}"#).expect("a package");
        assert!(matches!(packages.as_slice(), [Package { licence: None, .. }]));
        assert!(read("{}").is_err());
    }
}
