//! Links to cables and paragraphs, which the page and the worker write alike.

use std::fmt::Write as _;

/// Returns the fragment of a link to a cable, or to a paragraph of it: `#par8&cable=08ISLAMABAD3733&words=k3j2abcd`.
/// `paragraph` is its anchor with the hash of its words, so that whoever opens the link in another copy is told if the
/// words there are others.
///
/// ```
/// assert_eq!(wire::fragment("09BERN1", Some(("par8", "k3j2abcd"))), "#par8&cable=09BERN1&words=k3j2abcd");
/// assert_eq!(wire::fragment("a note", None), "#cable=a%20note");
/// ```
pub fn fragment(cable: &str, paragraph: Option<(&str, &str)>) -> String {
    let cable = encoded(cable);
    match paragraph {
        Some((anchor, words)) => format!("#{anchor}&cable={cable}&words={words}"),
        None => format!("#cable={cable}"),
    }
}

/// Percent-encodes everything that could end a part of a fragment, and everything at which a mail program would cut off
/// a link.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
