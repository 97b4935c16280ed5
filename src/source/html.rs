//! The little HTML that cables come in: tags and character references, found by byte search. No document is built, and
//! anything that is not well-formed is text.

use std::ops::Range;

use memchr::{memchr, memchr2};

use crate::{encoding, limits};

/// Tags that formatters left inside cables. They are removed. Anything else in angle brackets (`<<218634>>`,
/// `<script>`) remains as it is printed.
const TAKEN_OUT: &[&str] = &[
    "a", "b", "big", "br", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "tr", "tt", "u",
];

/// The named character references that are decoded.
const NAMED: &[(&str, char)] =
    &[("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// The named references that are also decoded in articles, and in texts that were taken from pages.
const MORE_NAMED: &[(&str, char)] = &[
    ("para", '¶'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("deg", '°'),
    ("pound", '£'),
    ("euro", '€'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("iacute", 'í'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
];

/// A well-formed tag: `<name attribute='value'>` or `</name>`, without any `<` inside.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'a> {
    name: &'a [u8],
    attributes: &'a [u8],
    /// Whether it is an end tag.
    pub(crate) closes: bool,
    /// The bytes of the tag.
    pub(crate) span: Range<usize>,
}

impl Tag<'_> {
    /// Whether the tag begins an element of this name.
    pub(crate) fn opens(&self, name: &str) -> bool {
        !self.closes && self.is(name)
    }

    /// Whether the tag ends an element of this name.
    pub(crate) fn ends(&self, name: &str) -> bool {
        self.closes && self.is(name)
    }

    /// Whether the tag begins or ends an element of this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// Whether the tag begins or ends elements of the same name as another tag.
    pub(crate) fn is_same(&self, other: &Tag<'_>) -> bool {
        self.name.eq_ignore_ascii_case(other.name)
    }

    /// Whether the element has this class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split(u8::is_ascii_whitespace).any(|word| word == class.as_bytes())
    }

    /// Whether an attribute has this value.
    pub(crate) fn has(&self, attribute: &str, value: &[u8]) -> bool {
        self.get(attribute) == Some(value)
    }

    /// Returns the value of an attribute as it is written.
    pub(crate) fn get(&self, wanted: &str) -> Option<&[u8]> {
        let mut rest = self.attributes;
        while let Attribute::Found { name, value, after } = attribute(rest) {
            if name.eq_ignore_ascii_case(wanted.as_bytes()) {
                return Some(value);
            }
            rest = after;
        }
        None
    }
}

/// Finds all well-formed tags, in order. This is linear, because a tag ends before the next `<`.
pub(crate) fn tags(html: &[u8]) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr(b'<', html.get(at..)?)?;
            match tag_at(html, start) {
                Some(tag) => {
                    at = tag.span.end;
                    return Some(tag);
                }
                None => at = start + 1,
            }
        }
    })
}

fn tag_at(html: &[u8], start: usize) -> Option<Tag<'_>> {
    let inside = html.get(start + 1..)?;
    let (closes, inside) = match inside.strip_prefix(b"/") {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let length = inside.iter().take(limits::TAG_NAME).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let (name, rest) = inside.split_at_checked(length)?;
    if !name.first()?.is_ascii_alphabetic() {
        return None;
    }
    let (attributes, after) = rest.split_at_checked(memchr2(b'<', b'>', rest)?)?;
    if after.first() != Some(&b'>') || !are_attributes(attributes) {
        return None;
    }
    let end = html.len() - after.len() + 1;
    Some(Tag { name, attributes, closes, span: start..end })
}

enum Attribute<'a> {
    Found { name: &'a [u8], value: &'a [u8], after: &'a [u8] },
    End,
    Malformed,
}

fn are_attributes(mut rest: &[u8]) -> bool {
    loop {
        match attribute(rest) {
            Attribute::Found { after, .. } => rest = after,
            Attribute::End => return true,
            Attribute::Malformed => return false,
        }
    }
}

/// Reads the first attribute. One without a value does not count, so `<a few words>` is not a tag.
fn attribute(rest: &[u8]) -> Attribute<'_> {
    let start = rest.trim_ascii_start();
    if start.is_empty() || start == b"/" {
        return Attribute::End;
    }
    if start.len() == rest.len() {
        return Attribute::Malformed; // glued to what comes before it
    }
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_');
    let found = || {
        let (name, rest) = start.split_at_checked(start.iter().take_while(|byte| is_name(byte)).count())?;
        let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let (value, after) = match rest.split_first()? {
            (quote @ (b'\'' | b'"'), rest) => {
                let (value, after) = rest.split_at_checked(memchr(*quote, rest)?)?;
                (value, after.get(1..)?)
            }
            _ => rest.split_at_checked(rest.iter().take_while(|byte| !byte.is_ascii_whitespace()).count())?,
        };
        (!name.is_empty()).then_some(Attribute::Found { name, value, after })
    };
    found().unwrap_or(Attribute::Malformed)
}

/// Returns the text of a piece of HTML. Known tags are removed, well-formed character references are decoded, and
/// everything else remains as it is.
pub(crate) fn plain(html: &str) -> String {
    let bytes = html.as_bytes();
    let mut text = String::with_capacity(html.len());
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'<', b'&', rest)) {
        let start = at + found;
        let replaced = match bytes.get(start) {
            Some(b'<') => tag_at(bytes, start)
                .filter(|tag| TAKEN_OUT.iter().any(|name| tag.is(name)))
                .map(|tag| (line_break(&tag, bytes), tag.span.end)),
            _ => reference_at(bytes, start).map(|(c, end)| (Some(c), end)),
        };
        match replaced {
            Some((replacement, end)) => {
                text.push_str(html.get(copied..start).unwrap_or_default());
                text.extend(replacement);
                (copied, at) = (end, end);
            }
            None => at = start + 1,
        }
    }
    text.push_str(html.get(copied..).unwrap_or_default());
    text
}

/// Returns a line break for a `<br>`, unless the line ends there anyway.
fn line_break(tag: &Tag<'_>, html: &[u8]) -> Option<char> {
    if !tag.opens("br") {
        return None;
    }
    let after = html.get(tag.span.end..)?;
    let blanks = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let ends = match after.get(blanks) {
        Some(b'\n' | b'\r') => true,
        Some(b'&') => matches!(reference_at(after, blanks), Some(('\n' | '\r', _))),
        _ => false,
    };
    (!ends).then_some('\n')
}

/// Returns the character that the reference at `start` means, and where the reference ends.
fn reference_at(html: &[u8], start: usize) -> Option<(char, usize)> {
    named_reference(html, start + 1, &[NAMED])
}

/// Returns the character that is meant by the reference whose name begins at `start`, and where the reference ends.
///
/// More names are known than those that cable pages have, because others write these by themselves.
pub(crate) fn reference_named(html: &[u8], start: usize) -> Option<(char, usize)> {
    named_reference(html, start, &[NAMED, MORE_NAMED])
}

fn named_reference(html: &[u8], start: usize, tables: &[&[(&str, char)]]) -> Option<(char, usize)> {
    let inside = html.get(start..)?;
    let near = inside.get(..limits::REFERENCE - 1).unwrap_or(inside);
    let length = memchr(b';', near)?;
    let name = std::str::from_utf8(inside.get(..length)?).ok()?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => tables.iter().copied().flatten().find(|(known, _)| *known == name)?.1,
    };
    Some((c, start + length + 1))
}

fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None; // a sign is a number elsewhere, not here
    }
    match u32::from_str_radix(digits, radix).ok()? {
        // Browsers read these numbers as Windows-1252, which is what their authors meant.
        byte @ 0x80..=0x9f => u8::try_from(byte).ok().map(encoding::windows_1252),
        code => char::from_u32(code),
    }
    .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags_go_and_everything_else_stays() {
        for (html, text) in [
            ("<a id='par1' href='#par1'>¶</a>1. (C)", "¶1. (C)"),
            ("TAGS: <a href='/tag/PREL_0.html'>PREL</a> <A HREF=x>MO</A>", "TAGS: PREL MO"),
            ("one&#x000A;two&#10;three&#xa;four&#13;", "one\ntwo\nthree\nfour\r"),
            (
                "R&D; they, &processes8; AT&T & &; &#; &#x; &#xg; &#-5; &#+5;",
                "R&D; they, &processes8; AT&T & &; &#; &#x; &#xg; &#-5; &#+5;",
            ),
            ("&amp;&lt;&gt;&quot;&apos;|&nbsp;|&AMP;&eacute;", "&<>\"'|\u{a0}|&AMP;&eacute;"),
            ("&amp;lt;", "&lt;"),
            ("&#8217;&#x2019;&#146;&#x92;", "’’’’"),
            (
                "&#0;&#7;&#xD800;&#x110000;&#99999999;&#00000000000010;",
                "&#0;&#7;&#xD800;&#x110000;&#99999999;&#00000000000010;",
            ),
            ("<<218634>> < b> a<b <-- --> <!-- c -->", "<<218634>> < b> a<b <-- --> <!-- c -->"),
            (
                "<script>alert(1)</script><img src=x onerror=y>",
                "<script>alert(1)</script><img src=x onerror=y>",
            ),
            ("<a few words> <b and c> <i=1> <u", "<a few words> <b and c> <i=1> <u"),
            ("<strong class=\"x\">so</strong><em>so</em></td></tr></table>", "soso"),
            ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
            ("one <br>&#x000A;two <br> \nthree<br>\r\nfour</br>", "one \ntwo  \nthree\r\nfour"),
            ("<a href='a<b'>x</a>", "<a href='a<b'>x"),
            ("<a href='>'>x", "<a href='>'>x"),
        ] {
            assert_eq!(plain(html), text, "{html:?}");
        }
    }

    #[test]
    fn classes_are_read_in_any_quotes() {
        for (html, has) in [
            ("<table class='cable'>", true),
            ("<TABLE border=0 CLASS=\"wide cable\">", true),
            ("<table class=cable>", true),
            ("<table class='cables'>", false),
            ("<table id='cable'>", false),
            ("<table>", false),
        ] {
            let tag = tags(html.as_bytes()).next().expect("a tag");
            assert_eq!(tag.opens("table") && tag.has_class("cable"), has, "{html}");
        }
    }
}
