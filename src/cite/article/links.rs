//! Links to cables and paragraphs, as Septel writes them: `#par8&cable=08ISLAMABAD3733&words=k3j2abcd`.

/// A link to a cable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The cable as the link names it.
    pub cable: String,
    /// The anchor of the paragraph.
    pub par: Option<String>,
    /// The hash of the paragraph's words.
    pub words: Option<String>,
}

/// Returns the links of an article to cables, each once.
pub(super) fn links(text: &str) -> Vec<Link> {
    let text = text.replace("&amp;", "&");
    let is_end =
        |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '<' | '>' | ')' | '“' | '”');
    let mut links: Vec<Link> = Vec::new();
    for address in text.split(is_end) {
        let link = address.split_once('#').and_then(|(_, fragment)| link(fragment));
        links.extend(link.filter(|link| !links.contains(link)));
    }
    links
}

/// Reads the fragment of an address. `None` if it names no cable.
fn link(fragment: &str) -> Option<Link> {
    let mut link = Link::default();
    for part in fragment.split('&') {
        let is_anchor = part.strip_prefix("par").or(part.strip_prefix("block"));
        match part.split_once('=') {
            Some(("cable", name)) => link.cable = decoded(name),
            Some(("words", hash)) => link.words = Some(hash.to_owned()),
            Some(("par", number)) => link.par = Some(format!("par{}", number.trim_start_matches("par"))),
            None if is_anchor.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) => {
                link.par = Some(part.to_owned());
            }
            _ => {}
        }
    }
    Some(link).filter(|link| !link.cable.is_empty())
}

/// Undoes percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        let hex = part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_any_text() {
        let text = "See [here](https://example.org/s/#par8&cable=09BERN12&words=abc) and <a href=\"x#par2&amp;cable=a%20note\">it</a>, \
                    x#cable=09BERN12&par=8 but not https://example.org/#par8.";
        let link = |cable: &str, par: Option<&str>, words: Option<&str>| Link {
            cable: cable.to_owned(),
            par: par.map(str::to_owned),
            words: words.map(str::to_owned),
        };
        assert_eq!(
            links(text),
            [
                link("09BERN12", Some("par8"), Some("abc")),
                link("a note", Some("par2"), None),
                link("09BERN12", Some("par8"), None)
            ]
        );
    }
}
