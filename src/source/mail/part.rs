//! The parts of a message.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::limits;

/// What a part has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text,
    Html,
    Other,
}

/// A part that has no parts itself.
#[derive(Debug)]
pub(super) struct Part {
    /// Its bytes in the message, with its headers.
    pub(super) bytes: Range<usize>,
    /// Where its body begins in these.
    pub(super) body: usize,
    pub(super) content: Content,
    pub(super) is_attached: bool,
    /// How the body is written, in lower case: "base64".
    pub(super) transfer: String,
    /// The encoding of a text, in lower case.
    pub(super) charset: String,
    /// The name of an attachment.
    pub(super) name: Option<String>,
}

/// Returns the parts of a message that have none themselves. Of alternatives, the first that is plain text is taken.
pub(super) fn leaves(message: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    add(message, 0..message.len(), 0, &mut parts);
    parts
}

fn add(message: &[u8], bytes: Range<usize>, depth: u8, parts: &mut Vec<Part>) {
    let part = message.get(bytes.clone()).unwrap_or_default();
    let body = header_end(part);
    let headers = headers(part);
    let of = |wanted: &str| {
        headers.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str())
    };
    let content_type = of("content-type");
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if depth >= limits::PARTS_INSIDE || parts.len() >= limits::PARTS {
        return;
    }
    if let Some(boundary) = parameter(content_type, "boundary").filter(|_| kind.starts_with("multipart/")) {
        let first = parts.len();
        for inner in between(part, body, boundary.as_bytes()) {
            add(message, bytes.start + inner.start..bytes.start + inner.end, depth + 1, parts);
        }
        if kind == "multipart/alternative" {
            let is_plain = |part: &Part| part.content == Content::Text && !part.is_attached;
            if parts.iter().skip(first).any(is_plain) {
                let others = parts.split_off(first.min(parts.len()));
                parts.extend(
                    others.into_iter().filter(|part| part.content != Content::Html || part.is_attached),
                );
            }
        }
        return;
    }
    if kind == "message/rfc822" {
        return add(message, bytes.start + body..bytes.end, depth + 1, parts);
    }
    let disposition = of("content-disposition");
    let name = parameter(disposition, "filename").or_else(|| parameter(content_type, "name"));
    let content = match kind.as_str() {
        "" | "text/plain" => Content::Text,
        "text/html" | "application/xhtml+xml" => Content::Html,
        _ => Content::Other,
    };
    parts.push(Part {
        bytes,
        body,
        content,
        is_attached: disposition.trim_start().to_ascii_lowercase().starts_with("attachment")
            || name.is_some(),
        transfer: of("content-transfer-encoding").trim().to_ascii_lowercase(),
        charset: parameter(content_type, "charset").unwrap_or_default().to_ascii_lowercase(),
        name,
    });
}

/// Returns the headers of a message or a part: their names in lower case, and their values on one line.
pub(super) fn headers(part: &[u8]) -> Vec<(String, String)> {
    let head = part.get(..header_end(part).min(limits::SNIFF)).unwrap_or(part);
    let mut headers: Vec<(String, String)> = Vec::new();
    for (index, line) in head.split(|&byte| byte == b'\n').enumerate() {
        let line = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line));
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = headers.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':')
            && !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_graphic())
        {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        } else if index > 0 || !line.starts_with("From ") {
            break;
        }
    }
    headers
}

/// Returns where the headers end, behind the blank line.
fn header_end(part: &[u8]) -> usize {
    if part.starts_with(b"\n") {
        return 1;
    }
    if part.starts_with(b"\r\n") {
        return 2;
    }
    let found = memmem::find(part, b"\n\n").map(|at| at + 2);
    let wide =
        memmem::find(part.get(..found.unwrap_or(part.len())).unwrap_or(part), b"\r\n\r\n").map(|at| at + 4);
    wide.or(found).unwrap_or(part.len())
}

/// Returns the parts between the boundaries of a body.
fn between(part: &[u8], body: usize, boundary: &[u8]) -> Vec<Range<usize>> {
    let mark = [b"--", boundary].concat();
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    let rest = part.get(body..).unwrap_or_default();
    for at in memmem::find_iter(rest, &mark).map(|at| body + at) {
        let begins_line = at == body || part.get(at - 1) == Some(&b'\n');
        let after = part.get(at + mark.len()..).unwrap_or_default();
        if !begins_line
            || !(after.is_empty() || after.starts_with(b"--") || after.trim_ascii_start().len() < after.len())
        {
            continue;
        }
        if let Some(start) = open.take() {
            parts.push(start..at);
        }
        if after.starts_with(b"--") || parts.len() >= limits::PARTS {
            return parts;
        }
        open = memchr(b'\n', after).map(|end| at + mark.len() + end + 1);
    }
    parts.extend(open.map(|start| start..part.len()));
    parts
}

/// Returns a parameter of a header: the boundary of `multipart/mixed; boundary="x"`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (name.trim().eq_ignore_ascii_case(wanted) && !value.is_empty()).then(|| value.to_owned())
    })
}
