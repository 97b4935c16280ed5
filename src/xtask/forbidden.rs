//! What no source may contain: every way by which bytes of a cable could become markup or script, and [`colours`]
//! outside of the one file that has them.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{colours, project::Project};

/// The forbidden words, each with the reason. Cables may come from anyone, so they are text and must remain text.
const FORBIDDEN: [(&str, &str); 13] = [
    ("innerHTML", "parses a string as HTML: build nodes instead"),
    ("outerHTML", "parses a string as HTML: build nodes instead"),
    ("insertAdjacentHTML", "parses a string as HTML: build nodes instead"),
    ("set_inner_html", "parses a string as HTML: build nodes instead"),
    ("set_outer_html", "parses a string as HTML: build nodes instead"),
    ("insert_adjacent_html", "parses a string as HTML: build nodes instead"),
    ("from_html_unchecked", "parses a string as HTML: write it with html! instead"),
    ("createContextualFragment", "parses a string as HTML: build nodes instead"),
    ("document.write", "parses a string as HTML: build nodes instead"),
    ("srcdoc", "parses a string as a page"),
    ("eval(", "runs a string as script"),
    ("new Function(", "runs a string as script"),
    ("Function::new_", "runs a string as script: use a Closure instead"),
];

/// The table above.
const EXCEPT: &str = "src/xtask/forbidden.rs";

/// Returns lines such as `src/viewer/main.rs:12: innerHTML parses a string as HTML`. There should be none.
pub(crate) fn check(project: &Project) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for place in ["src", "www", "index.html"] {
        let path = project.at(place);
        if path.exists() {
            visit(&path, place, &mut found)?;
        }
    }
    found.sort();
    Ok(found)
}

fn visit(path: &Path, name: &str, found: &mut Vec<String>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("can't read {name}"))? {
            let entry = entry?;
            visit(&entry.path(), &format!("{name}/{}", entry.file_name().to_string_lossy()), found)?;
        }
    } else if name != EXCEPT && is_source(name) {
        let source = fs::read(path).with_context(|| format!("can't read {name}"))?;
        let source = String::from_utf8_lossy(&source);
        for (number, line) in source.lines().enumerate() {
            for (what, why) in in_line(line) {
                found.push(format!("{name}:{}: `{what}` {why}", number + 1));
            }
        }
        if colours::are_elsewhere(name) {
            for (line, colour) in colours::find(&source) {
                found.push(format!("{name}:{line}: `{colour}` is a colour: name one of {}", colours::PLACE));
            }
        }
    }
    Ok(())
}

/// Whether a file is our own. Pages under `src/` are cables as others published them, which are kept for tests.
fn is_source(name: &str) -> bool {
    let ends = [".rs", ".js", ".mjs", ".ts", ".css", ".svg", ".html"];
    ends.iter().any(|end| name.ends_with(end)) && !(name.starts_with("src/") && name.ends_with(".html"))
}

fn in_line(line: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FORBIDDEN.into_iter().filter(move |(what, _)| {
        // This finds `eval(`, but not `retrieval(`.
        line.match_indices(what).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{in_line, is_source};

    fn check(line: &str, expected: &[&str]) {
        assert_eq!(in_line(line).map(|(what, _)| what).collect::<Vec<_>>(), expected, "{line}");
    }

    #[test]
    fn ways_to_markup_and_script_are_found() {
        check("node.innerHTML = text;", &["innerHTML"]);
        check("element.set_inner_html(&text)", &["set_inner_html"]);
        check("js_sys::eval(&text)", &["eval("]);
        check("Html::from_html_unchecked(text)", &["from_html_unchecked"]);
        check("new Function(text); eval(text)", &["eval(", "new Function("]);
    }

    #[test]
    fn words_that_end_like_them_are_not() {
        check("fn retrieval(query: &str)", &[]);
        check("let medieval(", &[]);
        check("node.textContent = text;", &[]);
    }

    #[test]
    fn pages_are_ours_only_where_they_are_served() {
        assert!(is_source("src/viewer/main.rs") && is_source("www/example.html"));
        assert!(!is_source("src/source/fixtures/page.html") && !is_source("www/icon.png"));
    }
}
