//! Cuts a text into lines and finds those that transmission added.

use crate::pagebreak::{broken_page_marker, page_marker, whole_line};
use crate::scan::byte_at;
use crate::{InsetKind, Line, Role, Span};

/// Cuts a text into lines. A physical line is cut again where there is a page marker within it. Every line that is
/// neither blank nor an inset has the role of a paragraph's text for now.
pub(crate) fn lex(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(text.len() / 32 + 1);
    let mut start = 0;
    // Every page marker has "00" after a blank, and few lines do, so one search finds them for all lines.
    let after_blank = |at: &usize| matches!(byte_at(text, at.wrapping_sub(1)), b' ' | b'\t');
    let mut zeros = memchr::memmem::find_iter(bytes, b"00").filter(after_blank);
    let mut zero = zeros.next().unwrap_or(usize::MAX);
    // The rest of a page marker that a line break cut short, from the line that it is on.
    let mut open: Option<Span> = None;
    let mut push = |mut span: Span, lines: &mut Vec<Line>| {
        let marked = zero < span.end;
        while zero < span.end {
            zero = zeros.next().unwrap_or(usize::MAX);
        }
        if let Some(rest) = open.take_if(|rest| rest.end <= span.end) {
            let after = Span { start: rest.end, ..span };
            let end = if after.of(text).trim().is_empty() { span.end } else { rest.end };
            lines.push(Line::new(text, Span { end, ..span }, Role::Inset(InsetKind::PageBreak)));
            span.start = end;
        }
        if span.start < span.end {
            open = push(text, span, marked, lines).or(open);
        }
    };
    let mut ends_at = |at: usize| {
        // The line feed of a CRLF belongs to the line that its carriage return ended.
        let crlf = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
        if !crlf {
            push(Span { start, end: at + 1 }, &mut lines);
            start = at + 1;
        }
    };
    // A text without carriage returns is searched for line feeds alone.
    match memchr::memchr(b'\r', bytes) {
        Some(_) => memchr::memchr2_iter(b'\n', b'\r', bytes).for_each(&mut ends_at),
        None => memchr::memchr_iter(b'\n', bytes).for_each(&mut ends_at),
    }
    if start < text.len() {
        push(Span { start, end: text.len() }, &mut lines);
    }
    lines
}

/// Adds the lines that a physical line gives. Returns the rest of a page marker that is cut short at its end.
fn push(text: &str, span: Span, marked: bool, lines: &mut Vec<Line>) -> Option<Span> {
    let whole = Line::new(text, span, Role::Paragraph);
    let role = match whole.first {
        0 => Role::Blank,
        // Whatever transmission and archives print begins with a capital, a rule, a slash or a star.
        b'A'..=b'Z' | b'-' | b'/' | b'*' => whole_line(span.of(text)).map_or(Role::Paragraph, Role::Inset),
        _ => Role::Paragraph,
    };
    if role != Role::Paragraph || !marked {
        lines.push(Line { role, ..whole });
        return None;
    }
    let line = span.of(text);
    let mut from = 0;
    while let Some(marker) = page_marker(line, from) {
        if !line.get(from..marker.start).unwrap_or_default().trim().is_empty() {
            lines.push(Line::new(text, part(span, from, marker.start), Role::Paragraph));
            from = marker.start;
        }
        // If only blanks follow, the marker takes the rest of the line as well.
        let rest = line.get(marker.end..).unwrap_or_default();
        let end = if rest.trim().is_empty() { line.len() } else { marker.end };
        lines.push(Line::new(text, part(span, from, end), Role::Inset(InsetKind::PageBreak)));
        from = end;
    }
    let broken = broken_page_marker(line, from, text.get(span.end..).unwrap_or_default());
    let end = broken.map_or(line.len(), |(marker, _)| marker.start);
    if from < end {
        lines.push(Line::new(text, part(span, from, end), Role::Paragraph));
    }
    broken.map(|(marker, rest)| {
        let cut = part(span, marker.start, line.len());
        lines.push(Line::new(text, cut, Role::Inset(InsetKind::PageBreak)));
        Span { start: span.end + rest.start, end: span.end + rest.end }
    })
}

fn part(span: Span, from: usize, to: usize) -> Span {
    Span { start: span.start + from, end: span.start + to }
}

/// Whether this line begins where a physical line does.
pub(crate) fn begins_line(text: &str, line: Line) -> bool {
    line.span.start == 0 || matches!(text.as_bytes().get(line.span.start - 1), Some(b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = lex(text).iter().map(|line| line.span.of(text)).collect();
        assert_eq!(got, expected, "{text:?}");
        assert_eq!(got.concat(), text);
    }

    #[test]
    fn line_ends_and_page_markers() {
        check("", &[]);
        check("a\nb\r\nc\rd", &["a\n", "b\r\n", "c\r", "d"]);
        check("\n \r\n", &["\n", " \r\n"]);
        check(
            "press for ISLAMABAD 00003733 002 OF 002 Pasha\n",
            &["press for ", "ISLAMABAD 00003733 002 OF 002", " Pasha\n"],
        );
        check("ROME 00000001 002 OF 002 \nx", &["ROME 00000001 002 OF 002 \n", "x"]);
        check(
            "it ROME 00000001 002.\n\n3 OF 004 said\n",
            &["it ", "ROME 00000001 002.\n", "\n", "3 OF 004", " said\n"],
        );
        check("ROME 00000001 002.\n3 OF 004\n", &["ROME 00000001 002.\n", "3 OF 004\n"]);
        check("ROME 00000001 002.\n3 OF THEM\n", &["ROME 00000001 002.\n", "3 OF THEM\n"]);
    }
}
