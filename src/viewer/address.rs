//! What the address bar contains: the reader's whole state. It is in the fragment, which is never sent to a server.
//!
//! `#par8&cable=08ISLAMABAD3733&hide=C,NF&find=general`: the parts are joined by `&`, in any order. A part without `=`
//! may be the name of a paragraph, so that the plain `#par8` of older links keeps its meaning.

use crate::class::Classes;
use std::fmt::{self, Write as _};
use wire::Order;

/// The state that a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The anchor of a paragraph: "par8".
    pub(crate) par: Option<String>,
    /// The name of the open cable.
    pub(crate) cable: Option<String>,
    /// The hash of the words that a link leads to, until another paragraph is chosen.
    pub(crate) words: Option<String>,
    /// Whether the sample library is open.
    pub(crate) sample: bool,
    /// What is looked for in the library.
    pub(crate) query: String,
    /// The order of what is found.
    pub(crate) order: Order,
    /// The classes that are hidden.
    pub(crate) hide: Classes,
    /// Whether hidden paragraphs are dimmed instead.
    pub(crate) dim: bool,
    /// Whether page breaks are shown.
    pub(crate) breaks: bool,
    /// Whether the source is shown instead of the reading view.
    pub(crate) source: bool,
    /// What is looked for in the cable.
    pub(crate) find: String,
}

impl Address {
    /// Reads a fragment, with or without its `#`. Unknown parts are ignored, so that this version still opens what it
    /// understands of a later version's link.
    pub(crate) fn parse(fragment: &str) -> Address {
        let mut address = Address::default();
        for part in fragment.strip_prefix('#').unwrap_or(fragment).split('&') {
            match part.split_once('=') {
                None => match part {
                    "sample" => address.sample = true,
                    "dim" => address.dim = true,
                    "breaks" => address.breaks = true,
                    "source" => address.source = true,
                    _ if is_anchor(part) => address.par = Some(part.to_owned()),
                    _ => {}
                },
                Some(("par", name)) => {
                    let name = decode(name);
                    let number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
                    let name = if number { format!("par{name}") } else { name };
                    address.par = Some(name).filter(|name| is_anchor(name)).or(address.par);
                }
                Some(("words", hash)) => address.words = Some(decode(hash)).filter(|hash| !hash.is_empty()),
                Some(("cable", name)) => address.cable = Some(decode(name)).filter(|name| !name.is_empty()),
                Some(("hide", codes)) => address.hide = Classes::from_codes(&decode(codes)),
                Some(("find", text)) => address.find = decode(text),
                // Other readers of documents call it so.
                Some(("q" | "search", text)) => address.query = decode(text),
                Some(("phrase", text)) => {
                    address.query = format!("\"{}\"", decode(text).replace('"', " ").trim())
                }
                Some(("sort", "newest")) => address.order = Order::Newest,
                Some(("sort", "oldest")) => address.order = Order::Oldest,
                Some(_) => {}
            }
        }
        address
    }

    /// Goes to another paragraph, or to none. The hash of words belongs to the one before.
    pub(crate) fn place(&mut self, par: Option<String>) {
        self.par = par;
        self.words = None;
    }
}

/// Whether a part of a fragment names a paragraph: "par8", "par6-2", "block3".
fn is_anchor(part: &str) -> bool {
    part.strip_prefix("par")
        .or_else(|| part.strip_prefix("block"))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl fmt::Display for Address {
    /// Writes the fragment with its `#`, or nothing for the empty state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut glue = '#';
        let mut part = |name: &str, value: Option<&str>| {
            f.write_char(glue)?;
            glue = '&';
            f.write_str(name)?;
            value.map_or(Ok(()), |value| write!(f, "={}", wire::encoded(value)))
        };
        self.par.iter().try_for_each(|par| part(par, None))?;
        self.cable.iter().try_for_each(|cable| part("cable", Some(cable)))?;
        self.words.iter().try_for_each(|hash| part("words", Some(hash)))?;
        if !self.hide.is_empty() {
            part("hide", Some(&self.hide.to_string()))?;
        }
        for (name, text) in [("q", &self.query), ("find", &self.find)] {
            if !text.is_empty() {
                part(name, Some(text))?;
            }
        }
        match self.order {
            Order::Relevance => {}
            Order::Newest => part("sort", Some("newest"))?,
            Order::Oldest => part("sort", Some("oldest"))?,
        }
        for (name, set) in
            [("dim", self.dim), ("breaks", self.breaks), ("source", self.source), ("sample", self.sample)]
        {
            if set {
                part(name, None)?;
            }
        }
        Ok(())
    }
}

/// Undoes the percent-encoding of [`wire::encoded`]. A `%` that encodes nothing remains, and bytes that are not text become U+FFFD.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| {
            let pair = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(pair, 16).ok()
        });
        match (byte, hex) {
            (b'%', Some(value)) => {
                bytes.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use cable::Level;

    #[test]
    fn a_plain_paragraph_link_keeps_its_meaning() {
        assert_eq!(Address::parse("#par8").par.as_deref(), Some("par8"));
        assert_eq!(Address::parse("#par6-2").par.as_deref(), Some("par6-2"));
        assert_eq!(Address::parse("#parade").par, None);
        assert_eq!(Address { par: Some("par8".to_owned()), ..Address::default() }.to_string(), "#par8");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let address = Address {
            par: Some("par12".to_owned()),
            cable: Some("08ISLAMABAD3733".to_owned()),
            words: Some("k3j2abcd".to_owned()),
            sample: true,
            query: "kayani level:S \"army chief\"~5".to_owned(),
            order: Order::Newest,
            hide: Classes::default().with(Class::Level(Level::C)).with(Class::Noforn),
            dim: true,
            breaks: true,
            source: false,
            find: "R&D “new broom” 50% Zürich#1".to_owned(),
        };
        let written = address.to_string();
        assert!(written.is_ascii());
        assert_eq!(Address::parse(&written), address);
        assert_eq!(Address::default().to_string(), "");
    }

    #[test]
    fn the_page_reads_a_fragment_as_scripts_do() {
        let table: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../tests/fragments.json")).unwrap();
        for case in table {
            let text = |name: &str| case[name].as_str().map(str::to_owned);
            let fragment = text("fragment").unwrap();
            let address = Address::parse(&fragment);
            assert_eq!(address.par, text("par"), "{fragment}");
            assert_eq!(address.cable, text("cable"), "{fragment}");
            assert_eq!(address.query, text("q").unwrap_or_default(), "{fragment}");
            assert_eq!(address.hide.to_string(), text("hide").unwrap_or_default(), "{fragment}");
            assert_eq!(address.words, text("words"), "{fragment}");
        }
    }

    #[test]
    fn damaged_fragments_give_what_they_can() {
        for (fragment, par, find) in [
            ("#find=%", None, "%"),
            ("#find=%zz&par2", Some("par2"), "%zz"),
            ("#&&=&x=1&par3", Some("par3"), ""),
            ("#find=%FF", None, "\u{fffd}"),
        ] {
            let address = Address::parse(fragment);
            assert_eq!((address.par.as_deref(), address.find.as_str()), (par, find), "{fragment}");
        }
    }
}
