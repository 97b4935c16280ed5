//! Pages of history.state.gov with a document of a volume, as browsers save them. The site makes classes of the names
//! of the elements of the volume: "tei-head7" of `<head>`.

use memchr::memmem;

use super::{
    document::{Document, Gathering},
    record,
};
use crate::{
    Problem, encoding,
    html::{Tag, plain, tags},
    limits,
    record_sink::RecordSink,
};

/// The end of the title of every page.
const SITE: &[u8] = b"Office of the Historian</title>";

/// Elements that have no end tag.
const VOID: &[&str] = &["img", "hr", "input", "link", "meta", "wbr", "source", "area", "col"];

/// Whether an HTML file is a page of the site.
pub(crate) fn is_page(html: &[u8]) -> bool {
    let has = |text: &[u8]| memmem::find(html, text).is_some();
    !html.starts_with(super::DIVISION) && (has(SITE) || has(b"history.state.gov") && has(b"class=\"tei-"))
}

/// Reads a page.
pub(crate) fn read(html: &[u8], sink: &mut RecordSink) {
    let encoding = encoding::detect(html);
    let (document, is_cut) = match document(&encoding::decode(encoding, html)) {
        Some(found) => found,
        None => return sink.problem(0, Problem::NoDocument),
    };
    record::record(document, encoding, 0..html.len() as u64, is_cut, sink);
}

/// Reads the document of a page, and whether the page ends inside it.
fn document(html: &str) -> Option<(Document, bool)> {
    let mut tags = tags(html.as_bytes());
    let first = tags.find(|tag| number(tag).is_some())?;
    let mut gathering = Gathering::default();
    gathering.begin("div", |name| if name == "n" { number(&first) } else { None });
    let mut at = first.span.end;
    // The elements that are open, and whether each is one of the document.
    let mut open: Vec<(Tag<'_>, bool)> = vec![(first, true)];
    for tag in tags {
        gathering.text(&text(html.get(at..tag.span.start).unwrap_or_default()));
        at = tag.span.end;
        if tag.opens("br") {
            gathering.line_break();
        } else if VOID.iter().any(|name| tag.is(name)) {
            // It has neither text nor an end.
        } else if !tag.closes {
            let element = Element::of(&tag);
            let is_element = element.is_some();
            if let Some(element) = element {
                gathering.begin(element.name, |name| element.get(name));
            }
            open.push((tag, is_element));
        } else if let Some(from) =
            open.iter().rev().take(limits::UNCLOSED).position(|(begun, _)| begun.is_same(&tag))
        {
            for (_, is_element) in open.drain(open.len() - 1 - from..) {
                if is_element {
                    gathering.end();
                }
            }
            if open.is_empty() {
                return Some((gathering.finish(), false));
            }
        }
    }
    Some((gathering.finish(), true))
}

/// Returns the number of the document that a tag begins: "104" of `<div class="tei-div4" id="d104">`.
fn number(tag: &Tag<'_>) -> Option<String> {
    let id = std::str::from_utf8(tag.get("id")?).ok()?;
    let number = id.strip_prefix('d').filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
    let is_plain = number.len() < 12 && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (tag.opens("div") && is_plain).then(|| number.to_owned())
}

/// Returns text with its character references, without comments.
fn text(html: &str) -> String {
    match html.split_once("<!--").and_then(|(before, rest)| Some((before, rest.split_once("-->")?.1))) {
        Some((before, after)) => plain(&[before, after].concat()),
        None => plain(html),
    }
}

/// An element of the document.
struct Element<'a> {
    name: &'a str,
    /// The value of `type`.
    kind: Option<&'static str>,
    /// The value of `rend`.
    rend: Option<&'static str>,
}

impl<'a> Element<'a> {
    /// Returns the element that a tag begins, if it is one of the document.
    fn of(tag: &'a Tag<'_>) -> Option<Element<'a>> {
        let plain = |name| Some(Element { name, kind: None, rend: None });
        let classes = std::str::from_utf8(tag.get("class").unwrap_or_default()).unwrap_or_default();
        let class = classes.split_ascii_whitespace().find_map(|class| class.strip_prefix("tei-"));
        let name = class.map(|class| class.trim_end_matches(|c: char| c.is_ascii_digit()));
        match (class, name) {
            // Such an element says where a footnote is, or it is the footnote.
            _ if tag.has("rel", b"footnote") => plain("figDesc"),
            _ if tag.has_class("footnote") => plain("note"),
            (Some("note2"), _) => Some(Element { name: "note", kind: Some("source"), rend: None }),
            (Some("p1"), _) => Some(Element { name: "p", kind: None, rend: Some("center") }),
            (Some("p2"), _) => Some(Element { name: "p", kind: None, rend: Some("flushleft") }),
            // The head of a list is beside the list, not in it.
            (_, Some("list")) if !tag.is("ul") && !tag.is("ol") => plain("label"),
            (_, Some(name)) if name.ends_with("attachment") => plain("attachment"),
            (_, Some(name)) => plain(name),
            _ => {
                let known = [
                    ("p", "p"),
                    ("li", "item"),
                    ("tr", "row"),
                    ("td", "cell"),
                    ("th", "cell"),
                    ("div", "ab"),
                ];
                let others =
                    [("script", "script"), ("style", "style"), ("blockquote", "quote"), ("h4", "label")];
                let found = known.iter().chain(&others).find(|(html, _)| tag.is(html));
                found.and_then(|(_, name)| plain(name))
            }
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        let value = match name {
            "type" => self.kind,
            "rend" => self.rend,
            _ => None,
        };
        value.map(str::to_owned)
    }
}
