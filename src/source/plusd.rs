//! Pages of the PlusD library: a table "synopsis", pairs of keys and values, the head of the telegram, which is hidden
//! until the reader asks for it, and the text below it. Recent texts begin with a key block.

use std::ops::Range;

use cable::Archive;
use memchr::memmem;

use crate::{
    Encoding, Kind, Problem,
    attributes::{Attributes, split, stated},
    encoding,
    html::{Tag, plain, tags},
    limits,
    page::filled,
    record_sink::RecordSink,
};

/// The id of the element with the text.
const TEXT: &[u8] = b"tagged-text";

/// The class of the element with the head, which ends where the text begins: even in the middle of a field.
const HEAD: &str = "text-header";

/// The class of elements with the text as the archive has it, and with its attributes.
const RAW: &str = "text-content";

/// How the attributes begin.
const ATTRIBUTES: &[u8] = b"---";

/// Elements that have lines of their own.
const BLOCKS: &[&str] = &["div", "p", "pre", "li", "ul", "tr", "table", "h1", "h2", "h3"];

/// Whether an HTML file is such a page.
pub(crate) fn is_page(html: &[u8]) -> bool {
    memmem::find(html, TEXT).is_some()
        || memmem::find(html, b"s_key").is_some() && memmem::find(html, b"synopsis").is_some()
}

/// Reads a page.
pub(crate) fn read(html: &[u8], sink: &mut RecordSink) {
    let parts = Parts::find(html);
    let Some((inside, is_cut)) = parts.text else {
        return sink.problem(0, Problem::PageWithoutText);
    };
    let encoding = encoding::detect(html);
    let mut text = text(encoding, html, inside);
    if text.trim().is_empty() {
        return sink.problem(0, Problem::PageWithoutText);
    }
    if let Some(head) = &parts.head {
        text = [self::text(encoding, html, head.clone()).trim_end(), "\n", &text].concat();
    }
    let piece = |range: &Range<usize>| {
        self::text(encoding, html, range.clone()).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let of = |label: &str| {
        let is_it = |key| piece(key).trim_end_matches([':', ' ']).eq_ignore_ascii_case(label);
        let found = parts.pairs.iter().find(|(key, _)| is_it(key));
        found.and_then(|(_, value)| stated(&piece(value)))
    };
    let subject = parts.title.as_ref().and_then(|title| filled(&piece(title)));
    let references = of("Reference(s)").or(of("References")).unwrap_or_default();
    let metadata = cable::ContainerMetadata {
        id: of("Canonical ID"),
        date: of("Date"),
        classification: of("Original Classification").or(of("Current Classification")),
        origin: of("From"),
        subject,
        references: references.split(['|', ',']).filter_map(filled).collect(),
        file_stem: sink.name.stem.clone(),
        kind: of("Type"),
        archive: parts
            .attributes
            .and_then(|place| {
                let mut attributes = Attributes::default();
                self::text(encoding, html, place).lines().for_each(|line| attributes.line(line));
                attributes.archive()
            })
            .or_else(|| archive(of)),
        ..cable::ContainerMetadata::default()
    };
    let place = sink.place(Kind::PlusD, encoding, 0..html.len() as u64);
    sink.record(place, text, metadata, is_cut);
}

/// Returns what the table says of a page without the archive's own attributes. Codes have their meaning behind them:
/// "EXDIS - Exclusive Distribution Only".
fn archive(of: impl Fn(&str) -> Option<String>) -> Option<Archive> {
    let code = |value: String| value.split_once(" - ").map_or(value.clone(), |(code, _)| code.to_owned());
    let offices: Vec<_> = ["Office Origin", "Office Action"].into_iter().filter_map(&of).map(code).collect();
    let archive = Archive {
        concepts: split(&of("Concepts").unwrap_or_default()),
        // The library puts here what has been in force at any time.
        previous_handling: split(&of("Handling Restrictions").unwrap_or_default())
            .into_iter()
            .map(code)
            .collect(),
        office: (!offices.is_empty()).then(|| offices.join(", ")),
        drafter: of("Drafter"),
        locator: of("Locator"),
        ..Archive::default()
    };
    (!archive.is_empty()).then_some(archive)
}

/// The places of the parts of a page.
#[derive(Default)]
struct Parts {
    title: Option<Range<usize>>,
    head: Option<Range<usize>>,
    pairs: Vec<(Range<usize>, Range<usize>)>,
    /// The place of the text, and whether the file ends inside it.
    text: Option<(Range<usize>, bool)>,
    /// The place of the archive's attributes.
    attributes: Option<Range<usize>>,
}

/// An element that is open.
struct Open<'a> {
    part: Part,
    name: Tag<'a>,
    from: usize,
    /// The number of elements of the same name that are open inside it.
    depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Key,
    Value,
    Head,
    Text,
    Raw,
}

impl Parts {
    fn find(html: &[u8]) -> Parts {
        let mut parts = Parts::default();
        let (mut open, mut is_synopsis, mut key): (Option<Open<'_>>, _, _) = (None, false, None);
        for tag in tags(html) {
            if let Some(inside) = &mut open {
                if tag.is_same(&inside.name) {
                    match (tag.closes, inside.depth) {
                        (false, _) => inside.depth += 1,
                        (true, 0) => {
                            let range = inside.from..tag.span.start;
                            match inside.part {
                                Part::Title => parts.title = Some(range),
                                Part::Key => key = Some(range),
                                Part::Value if parts.pairs.len() < limits::PAIRS => {
                                    parts.pairs.extend(key.take().map(|key| (key, range)));
                                }
                                Part::Value => {}
                                Part::Head => parts.head = Some(range),
                                Part::Text => parts.text = Some((range, false)),
                                Part::Raw => {
                                    let raw = html.get(range.clone()).unwrap_or_default();
                                    if raw.trim_ascii_start().starts_with(ATTRIBUTES) {
                                        parts.attributes = Some(range);
                                    }
                                }
                            }
                            open = None;
                        }
                        (true, _) => inside.depth -= 1,
                    }
                }
                continue;
            }
            is_synopsis |= tag.has("id", b"synopsis");
            is_synopsis &= !tag.ends("table");
            let part = if tag.closes {
                None
            } else if tag.has("id", TEXT) && parts.text.is_none() {
                Some(Part::Text)
            } else if tag.has_class(HEAD) && parts.head.is_none() && parts.text.is_none() {
                Some(Part::Head)
            } else if tag.has_class(RAW) && parts.text.is_some() {
                Some(Part::Raw)
            } else if tag.has_class("s_key") {
                Some(Part::Key)
            } else if tag.has_class("s_val") {
                Some(Part::Value)
            } else {
                (is_synopsis && parts.title.is_none() && tag.opens("td") && tag.get("colspan").is_some())
                    .then_some(Part::Title)
            };
            open = part.map(|part| Open { part, from: tag.span.end, name: tag, depth: 0 });
        }
        if let Some(Open { part: Part::Text, from, .. }) = open {
            parts.text = Some((from..html.len(), true));
        }
        parts
    }
}

/// Returns the text with blocks on lines of their own.
fn text(encoding: Encoding, html: &[u8], inside: Range<usize>) -> String {
    let html = html.get(inside).unwrap_or_default();
    let mut text = String::new();
    let mut from = 0;
    let end = Some((html.len()..html.len(), true));
    let blocks = tags(html).filter(|tag| BLOCKS.iter().any(|name| tag.is(name))).map(|tag| (tag.span, false));
    for (span, is_end) in blocks.chain(end) {
        text.push_str(&plain(&encoding::decode(encoding, html.get(from..span.start).unwrap_or_default())));
        if !is_end && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        from = span.end;
    }
    text
}
