//! Mail: one message (`.eml`), or a mailbox with many (mbox). Each part that is text, and each attachment, is read as
//! the file that it is.

mod decode;
mod part;

use std::ops::Range;

use crate::{
    Encoding, Kind, Problem, converted, encoding, limits,
    record_sink::RecordSink,
    record_stream::{RecordSplitter, Window},
    sniff::Depth,
    stream::Stream,
    text::Lines,
};
use part::{Content, Part};

/// What a line before a message in a mailbox begins with.
const FROM: &[u8] = b"From ";

/// Headers that only mail has. A telegram may have From, To, Date and Subject.
const CERTAIN: &[&str] =
    &["mime-version", "message-id", "content-type", "received", "return-path", "delivered-to"];

/// Finds the messages of a mailbox.
#[derive(Debug)]
pub(crate) struct Mail {
    lines: Lines,
    is_mailbox: bool,
    follows_blank: bool,
    /// Whether the last line ended with the first half of a line break.
    has_half: bool,
    is_lost: bool,
    /// How many messages were read, and how many had no telegram.
    messages: u64,
    others: u64,
}

/// Whether a file begins with the headers of a message.
pub(crate) fn is_mail(start: &[u8]) -> bool {
    // Most other files begin with a tag or a quotation mark.
    if !start.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let headers = part::headers(start);
    let is_saved_page = headers.iter().any(|(name, value)| {
        name == "snapshot-content-location"
            || name == "from" && value.to_ascii_lowercase().contains("<saved by")
    });
    let is_certain = || headers.iter().any(|(name, _)| CERTAIN.contains(&name.as_str()));
    let has_sender =
        || start.starts_with(FROM) || headers.iter().any(|(name, _)| name == "from" || name == "subject");
    !is_saved_page && is_certain() && has_sender()
}

impl Mail {
    /// Makes a splitter for a file that begins so.
    pub(crate) fn new(start: &[u8]) -> Mail {
        Mail {
            lines: Lines::new(Encoding::Utf8),
            is_mailbox: start.starts_with(FROM),
            follows_blank: false,
            has_half: false,
            is_lost: false,
            messages: 0,
            others: 0,
        }
    }

    /// Ends the current message after these bytes.
    fn end(&mut self, bytes: &[u8], at: u64, sink: &mut RecordSink) {
        if !std::mem::take(&mut self.is_lost) {
            self.messages += 1;
            let before = sink.ready.len();
            for part in part::leaves(bytes) {
                read(bytes, &part, at, sink);
            }
            self.others += u64::from(sink.ready.len() == before);
        }
        self.lines.restart();
    }

    /// Drops the bytes of a message that are too many.
    fn let_go(&mut self, gone: usize, at: u64, sink: &mut RecordSink) -> usize {
        if !std::mem::replace(&mut self.is_lost, true) {
            sink.lost(at, Problem::TooLarge { limit: limits::WHOLE as u64 });
        }
        self.lines.forget(gone);
        gone
    }

    fn say_what_was_left_out(&self, sink: &mut RecordSink) {
        match (self.messages, self.others) {
            (_, 0) => {}
            (1, _) => sink.problem(0, Problem::NotACable),
            (_, count) => sink.problem(0, Problem::OtherMessages { count }),
        }
    }
}

impl RecordSplitter for Mail {
    fn split(&mut self, window: Window<'_>, sink: &mut RecordSink) -> usize {
        let mut done = 0;
        while let Some(rest) = window.bytes.get(done..) {
            let at = window.at + done as u64;
            let Some((start, line)) = self.lines.next(rest, window.is_end) else {
                if window.is_end && !rest.is_empty() {
                    self.end(rest, at, sink);
                    done = window.bytes.len();
                } else if self.lines.looked() > limits::WHOLE {
                    let gone = self.lines.looked();
                    done += self.let_go(gone, at, sink);
                }
                break;
            };
            let begins = self.is_mailbox && self.follows_blank && start > 0 && line.starts_with(FROM);
            // A line break of two characters is no blank line.
            if !(std::mem::replace(&mut self.has_half, line.ends_with(b"\r")) && line == b"\n") {
                self.follows_blank = line.trim_ascii().is_empty();
            }
            if begins {
                let (message, _) = rest.split_at_checked(start).unwrap_or((rest, &[]));
                self.end(message, at, sink);
                done += start;
            } else if self.lines.at() > limits::WHOLE {
                let gone = self.lines.at();
                done += self.let_go(gone, at, sink);
            }
        }
        if window.is_end {
            self.say_what_was_left_out(sink);
        }
        done
    }
}

/// Reads a part of a message again, from its own bytes.
pub(crate) fn read_part(bytes: &[u8], sink: &mut RecordSink) {
    if let Some(part) = part::leaves(bytes).first() {
        read(bytes, part, 0, sink);
    }
}

fn read(message: &[u8], part: &Part, at: u64, sink: &mut RecordSink) {
    let bytes = message.get(part.bytes.clone()).unwrap_or_default();
    let place = at + part.bytes.start as u64..at + part.bytes.end as u64;
    let body = decode::body(&part.transfer, bytes.get(part.body..).unwrap_or_default());
    if part.is_attached {
        return attachment(part, &body, place, sink);
    }
    match part.content {
        Content::Text => {
            let (text, encoding) = text(part, &body);
            converted::read(&text, (Kind::Mail, encoding), place, sink);
        }
        Content::Html => {
            let (html, encoding) = text(part, &body);
            if let Some(text) = crate::article::text(&html) {
                converted::read(&text, (Kind::Mail, encoding), place, sink);
            }
        }
        Content::Other => attachment(part, &body, place, sink),
    }
}

/// Reads an attachment as the file that it is.
fn attachment(part: &Part, body: &[u8], place: Range<u64>, sink: &mut RecordSink) {
    let name = part.name.as_deref().map(crate::display_name);
    converted::records(Kind::Mail, name, place, sink, |sink| {
        let mut stream = Stream::new(Depth::Mail);
        stream.feed(body, sink);
        stream.finish();
        while stream.step(sink) {}
    });
}

fn text(part: &Part, body: &[u8]) -> (String, Encoding) {
    let encoding = match part.charset.as_str() {
        "iso-8859-1" | "windows-1252" | "latin1" => Encoding::Windows1252,
        "utf-16le" => Encoding::Utf16Le,
        "utf-16be" => Encoding::Utf16Be,
        _ => encoding::detect(body),
    };
    (encoding::decode(encoding, body).into_owned(), encoding)
}
