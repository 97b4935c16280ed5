//! Articles: pages of any site with a telegram in their paragraphs, and mail that is a page. Block elements and `<br>`
//! make lines; scripts, styles and navigation are left out.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::{html, limits, signs};

/// How many lines of an article must resemble part of a telegram. A single one may be about telegrams.
const SIGNS: usize = 2;

/// Elements whose content is no text, or not that of the article.
const LEFT_OUT: &[&str] = &[
    "script", "style", "title", "nav", "footer", "aside", "form", "button", "select", "svg", "noscript",
    "template", "iframe",
];

/// Elements that have blank lines around them.
const PARAGRAPHS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "textarea",
    "ul",
    "ol",
    "dl",
    "table",
    "article",
    "section",
    "hr",
];

/// Elements that begin and end a line.
const LINES: &[&str] = &[
    "div",
    "li",
    "tr",
    "dt",
    "dd",
    "main",
    "body",
    "html",
    "head",
    "header",
    "center",
    "figure",
    "figcaption",
    "address",
    "caption",
    "thead",
    "tbody",
    "fieldset",
    "details",
    "summary",
];

/// Elements that may hold a whole telegram.
const CONTAINERS: &[&str] =
    &["body", "main", "article", "section", "div", "blockquote", "td", "pre", "textarea"];

/// Returns the text of an article if there is a telegram in it. What is around the smallest element that has all of
/// it is not part of it.
pub(crate) fn text(html: &str) -> Option<String> {
    // Pages may also show the line breaks of their source, which only their styles say.
    let (as_blanks, as_breaks) = (Writer::read(html, false), Writer::read(html, true));
    let (blanks, breaks) = (as_blanks.signs(), as_breaks.signs());
    let (writer, signs) = if breaks.len() > blanks.len() { (as_breaks, breaks) } else { (as_blanks, blanks) };
    let (first, last) = (signs.first()?, signs.last()?);
    if signs.len() < SIGNS {
        return None;
    }
    let holds = |part: &&Range<usize>| part.start <= first.start && part.end >= last.end;
    let part = writer.parts.iter().filter(holds).min_by_key(|part| part.len());
    let text = part.and_then(|part| writer.text.get(part.clone())).unwrap_or(&writer.text);
    Some(text.trim_start_matches('\n').to_owned())
}

/// Whether this is HTML that has its text in paragraphs. A fragment of a cable page has it in lines.
pub(crate) fn has_paragraphs(html: &[u8]) -> bool {
    html::tags(html).any(|tag| tag.opens("p") || tag.opens("div"))
}

/// Writes the text of a page.
#[derive(Debug, Default)]
struct Writer {
    text: String,
    /// Whether blanks wait until it is known whether a line ends there.
    has_blank: bool,
    /// Whether line breaks of the source are line breaks of the text: everywhere, or inside of `<pre>` and
    /// `<textarea>`.
    keeps_breaks: bool,
    pre: u32,
    /// Elements that are open, with where their text begins.
    open: Vec<(String, usize)>,
    /// The text of elements that may hold a telegram.
    parts: Vec<Range<usize>>,
}

impl Writer {
    fn read(html: &str, keeps_breaks: bool) -> Writer {
        let mut writer = Writer { keeps_breaks, ..Writer::default() };
        let mut rest = html;
        while !rest.is_empty() {
            let start = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (text, markup) = rest.split_at_checked(start).unwrap_or((rest, ""));
            writer.words(text);
            rest = match markup_at(markup) {
                Some(Markup::Other { after }) => after,
                Some(Markup::Tag { name, closes, after }) => {
                    if !closes && LEFT_OUT.contains(&name.as_str()) {
                        without(&name, after)
                    } else {
                        writer.tag(&name, closes);
                        after
                    }
                }
                None => {
                    let (sign, after) = markup.split_at_checked(1).unwrap_or((markup, ""));
                    writer.words(sign);
                    after
                }
            };
        }
        writer
    }

    /// Returns the lines that resemble part of a telegram.
    fn signs(&self) -> Vec<Range<usize>> {
        let mut at = 0;
        let mut signs = Vec::new();
        for line in self.text.split_inclusive('\n') {
            if signs::show(line.as_bytes()) {
                signs.push(at..at + line.len());
            }
            at += line.len();
        }
        signs
    }

    /// Writes text between tags.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let decoded = (c == '&').then(|| html::reference_named(rest.as_bytes(), 1)).flatten();
            let (c, length) = decoded.unwrap_or((c, c.len_utf8()));
            rest = rest.get(length..).unwrap_or_default();
            match c {
                '\r' => {}
                '\n' if self.pre > 0 || self.keeps_breaks => self.end_line(),
                ' ' | '\t' if self.pre > 0 => self.text.push(c),
                ' ' | '\t' | '\n' | '\x0c' => self.has_blank = true,
                _ => {
                    if std::mem::take(&mut self.has_blank) && !self.is_at_start() {
                        self.text.push(' ');
                    }
                    self.text.push(c);
                }
            }
        }
    }

    fn tag(&mut self, name: &str, closes: bool) {
        if name == "br" {
            return self.end_line();
        }
        if name == "td" || name == "th" {
            self.has_blank = true;
        }
        let is_paragraph = PARAGRAPHS.contains(&name);
        if is_paragraph || LINES.contains(&name) {
            self.begin_line();
        }
        if is_paragraph && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        if name == "pre" || name == "textarea" {
            self.pre = if closes { self.pre.saturating_sub(1) } else { self.pre + 1 };
        }
        if CONTAINERS.contains(&name) {
            self.contain(name, closes);
        }
    }

    /// Notes where an element begins or ends. Those that nothing closes are left out.
    fn contain(&mut self, name: &str, closes: bool) {
        if !closes {
            if self.open.len() < limits::ELEMENTS {
                self.open.push((name.to_owned(), self.text.len()));
            }
        } else if let Some(index) = self.open.iter().rposition(|(open, _)| open == name) {
            if let Some((_, start)) = self.open.get(index) {
                self.parts.push(*start..self.text.len());
            }
            self.open.truncate(index);
        }
    }

    fn is_at_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn begin_line(&mut self) {
        if !self.is_at_start() {
            self.end_line();
        }
        self.has_blank = false;
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.has_blank = false;
    }
}

enum Markup<'a> {
    Tag {
        name: String,
        closes: bool,
        after: &'a str,
    },
    /// A comment or a declaration.
    Other {
        after: &'a str,
    },
}

/// Reads what begins with `<`. A tag ends at the next `>`, whatever quotes are in it, so that this is linear.
fn markup_at(text: &str) -> Option<Markup<'_>> {
    let inside = text.strip_prefix('<')?;
    if inside.starts_with("!--") {
        let after = memmem::find(inside.as_bytes(), b"-->").and_then(|end| inside.get(end + 3..));
        return Some(Markup::Other { after: after.unwrap_or_default() });
    }
    let (closes, named) = inside.strip_prefix('/').map_or((false, inside), |named| (true, named));
    let length = named.bytes().take(limits::TAG_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let is_other = inside.starts_with(['!', '?']);
    if !is_other && !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let after = memchr(b'>', named.as_bytes()).and_then(|end| named.get(end + 1..)).unwrap_or_default();
    let name = named.get(..length).unwrap_or_default().to_ascii_lowercase();
    Some(if is_other { Markup::Other { after } } else { Markup::Tag { name, closes, after } })
}

/// Returns what follows the end tag of an element that is left out. If there is none, nothing follows.
fn without<'a>(name: &str, text: &'a str) -> &'a str {
    let ends = |start: &usize| {
        let rest = text.as_bytes().get(start + 2..).unwrap_or_default();
        rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && !rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
    };
    let end = memmem::find_iter(text.as_bytes(), b"</").find(ends);
    let rest = end.and_then(|start| text.get(start..)).unwrap_or_default();
    memchr(b'>', rest.as_bytes()).and_then(|end| rest.get(end + 1..)).unwrap_or_default()
}
