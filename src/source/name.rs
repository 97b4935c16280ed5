//! Makes file names safe to display.

use crate::limits;

/// The name of a file in its two forms.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The name, safe to display.
    pub(crate) shown: String,
    /// The name without folders and extension.
    pub(crate) stem: Option<String>,
}

impl Name {
    pub(crate) fn new(name: &str) -> Name {
        Name { shown: display_name(name), stem: stem(name) }
    }
}

/// Makes a file name safe to display: without control and bidirectional characters, which could hide or reverse what a
/// reader sees, and not longer than [`limits::NAME`].
///
/// ```
/// assert_eq!(source::display_name("cable\u{202e}lmth.exe\n"), "cablelmth.exe");
/// ```
pub fn display_name(name: &str) -> String {
    let clean: Vec<char> = name.chars().filter(|&c| !is_deceptive(c)).collect();
    match clean.len().checked_sub(limits::NAME) {
        None | Some(0) => clean.into_iter().collect(),
        // One more character is removed, to make room for the ellipsis.
        Some(over) => std::iter::once('…').chain(clean.into_iter().skip(over + 1)).collect(),
    }
}

/// Returns the name without folders and extension.
fn stem(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    };
    Some(display_name(stem)).filter(|stem| !stem.is_empty())
}

fn is_deceptive(c: char) -> bool {
    let is_mark = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let is_embedding = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks_lines = matches!(c, '\u{2028}' | '\u{2029}');
    c.is_control() || is_mark || is_embedding || breaks_lines || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_to_show() {
        for (name, shown) in [
            ("cable/2008/08PORTAVALON12.html", "cable/2008/08PORTAVALON12.html"),
            ("a\nb\u{1b}[31mc.txt", "ab[31mc.txt"),
            ("cable\u{202e}lmth.exe", "cablelmth.exe"),
            ("", ""),
        ] {
            assert_eq!(display_name(name), shown);
        }
        assert_eq!(display_name(&"é".repeat(200)), "é".repeat(200));
        let long = display_name(&format!("{}tail.html", "x".repeat(300)));
        assert_eq!(long.chars().count(), 200);
        assert!(long.starts_with('…') && long.ends_with("xtail.html"));
    }

    #[test]
    fn the_stem_has_no_folder_and_no_extension() {
        for (name, expected) in [
            ("cable/2008/08PORTAVALON12.html", Some("08PORTAVALON12")),
            ("C:\\cables\\08PORTAVALON12.TXT", Some("08PORTAVALON12")),
            ("08PORTAVALON12", Some("08PORTAVALON12")),
            ("08PORTAVALON12.old.txt", Some("08PORTAVALON12.old")),
            (".html", Some(".html")),
            ("folder/", None),
            ("", None),
        ] {
            assert_eq!(stem(name).as_deref(), expected, "{name:?}");
        }
    }
}
