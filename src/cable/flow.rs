//! The running text of a paragraph, with a map back to the source.

use crate::head::is_rule;
use crate::scan::{Join, byte_at, ends_sentence, is_complete, join, starts};
use crate::{Flow, Inset, Line, Paragraph, Role, Run, Span};

impl Paragraph {
    /// The running text of this paragraph; `text` is the one that was parsed, `lines` are [`Cable::lines`].
    ///
    /// Page breaks and other insets are taken out, hard wraps become one blank. Items of lists,
    /// headings within the paragraph, tables and parts that a blank line sets off stand on lines of their own.
    ///
    /// [`Cable::lines`]: crate::Cable::lines
    ///
    /// ```
    /// let text = "UNCLAS SPRINGFIELD 000012\n\nSUBJECT: A WALK\n\n1. (U) We walked to\nSPRINGFIELD 00000012 002 OF 002\nthe river.";
    /// let cable = cable::parse(text, &cable::Stated::default());
    /// let flow = cable.paragraphs[0].flow(text, &cable.lines);
    /// assert_eq!(flow.text, "We walked to the river.");
    /// assert_eq!(flow.insets[0].at, "We walked to ".len());
    /// ```
    pub fn flow(&self, text: &str, lines: &[Line]) -> Flow {
        let first = lines.partition_point(|line| line.span.end <= self.body.start);
        let inside = lines.get(first..).unwrap_or_default();
        let inside = inside.iter().take_while(|line| line.span.start < self.body.end);
        let double_spaced =
            is_double_spaced(inside.clone().map(|line| (line.role, line.span.end - line.span.start)));
        let mut joiner = Joiner {
            text,
            flow: Flow::default(),
            above: None,
            blank: false,
            inset: false,
            listed: false,
            pending: Vec::new(),
        };
        for line in inside {
            let span =
                Span { start: line.span.start.max(self.body.start), end: line.span.end.min(self.body.end) };
            match line.role {
                Role::Blank => joiner.blank = !double_spaced,
                Role::Inset(kind) => {
                    joiner.inset = true;
                    joiner.pending.push(Inset { at: 0, span: trimmed(text, line.span), kind });
                }
                Role::Rule => joiner.blank = true,
                role => joiner.line(trimmed(text, span), role),
            }
        }
        joiner.finish()
    }
}

/// Whether blank lines stand between all lines of a text, so that they mean nothing.
fn is_double_spaced(lines: impl Iterator<Item = (Role, usize)>) -> bool {
    let (mut printed, mut apart, mut long, mut blank) = (0, 0, 0, true);
    for (role, len) in lines {
        match role {
            Role::Blank => blank = true,
            Role::Inset(_) | Role::Rule => {}
            _ => {
                printed += 1;
                apart += usize::from(blank);
                long += usize::from((45..90).contains(&len));
                blank = false;
            }
        }
    }
    printed >= 4 && apart == printed && long * 3 >= printed * 2
}

/// Puts lines together.
struct Joiner<'t> {
    text: &'t str,
    flow: Flow,
    /// The last line that was taken, and its role.
    above: Option<(Span, Role)>,
    /// A blank line or a rule was seen since.
    blank: bool,
    /// An inset was seen since.
    inset: bool,
    /// An item of a list was seen before.
    listed: bool,
    pending: Vec<Inset>,
}

impl Joiner<'_> {
    fn line(&mut self, span: Span, role: Role) {
        // The pilcrow is a page's link to the line, not the telegram's.
        let pilcrows = span.of(self.text).len() - span.of(self.text).trim_start_matches('¶').len();
        let span = trimmed(self.text, Span { start: span.start + pilcrows, ..span });
        let row = span.of(self.text);
        if row.is_empty() {
            return;
        }
        if let Some((above, above_role)) = self.above {
            let apart = role == Role::Heading || above_role == Role::Heading;
            let new_line = apart || self.begins_line(above.of(self.text), row);
            self.listed |= new_line && is_item(row);
            if new_line {
                self.flow.text.push('\n');
            } else {
                self.join(join(above.of(self.text), row));
            }
        }
        self.insets();
        let mut from = span.start;
        for at in item_breaks(row) {
            let before = trimmed(self.text, Span { start: from, end: span.start + at });
            self.run(before);
            self.flow.text.push('\n');
            from = span.start + at;
        }
        self.run(Span { start: from, end: span.end });
        self.above = Some((span, role));
        self.blank = false;
        self.inset = false;
    }

    /// Whether a line is printed as a line, below `above`.
    fn begins_line(&self, above: &str, row: &str) -> bool {
        if is_item(row) {
            // A wrap may put a date or a letter at the start of a line.
            let dashed = row.starts_with(['*', '•', '–', 'o'])
                || (row.starts_with('-') && ((self.blank && !self.inset) || opens_item(above, row)));
            let after_text = above.ends_with([':', ';', ',']) || is_complete(above) || is_item(above);
            return dashed || after_text || self.listed || (self.blank && !self.inset);
        }
        if is_aligned(above) && (is_aligned(row) || self.blank)
            || (is_aligned(row) && (self.blank || ends_sentence(above)))
        {
            return true;
        }
        if self.blank && !self.inset {
            // Double-spaced text has blank lines within its sentences.
            let lower = row.starts_with(|c: char| c.is_lowercase()) && !row.starts_with("xx");
            let goes_on = lower || above.ends_with([',', '-']);
            return (is_complete(above) && !lower) || (!goes_on && above.len() < 45);
        }
        if self.blank {
            // A page break between blank lines: only a last line that is short ends its part.
            return is_complete(above) && above.len() < 45;
        }
        // Below a line that flows as a whole paragraph, a label or a notice was set apart by its author.
        if !self.inset && above.len() > FLOWED && ends_sentence(above) && begins_part(row) {
            return true;
        }
        // Lines that had room for the next word were broken on purpose: lists of persons, addresses.
        let next = row.split(' ').next().unwrap_or_default().len();
        let had_room = above.len() + 1 + next < 48 && row.len() < 48;
        if had_room && !self.inset && !above.ends_with(',') && row.starts_with(char::is_uppercase) {
            return true;
        }
        // A short line that ends a sentence, above one that begins a new one, was meant as a line.
        !self.inset
            && ends_sentence(above)
            && above.len() < 40
            && row.len() < 120
            && !row.starts_with(|c: char| c.is_lowercase())
    }

    fn join(&mut self, join: Join) {
        match join {
            Join::Blank => self.flow.text.push(' '),
            Join::Direct => {}
            Join::Divided => {
                self.flow.text.pop();
                if let Some(run) = self.flow.runs.last_mut() {
                    run.span.end -= 1;
                }
            }
        }
    }

    fn insets(&mut self) {
        let at = self.flow.text.len();
        self.flow.insets.extend(self.pending.drain(..).map(|inset| Inset { at, ..inset }));
    }

    fn run(&mut self, span: Span) {
        if span.start < span.end {
            self.flow.runs.push(Run { at: self.flow.text.len(), span });
            self.flow.text.push_str(span.of(self.text));
        }
    }

    fn finish(mut self) -> Flow {
        self.insets();
        self.flow
    }
}

/// No hard wrap leaves a line this long.
const FLOWED: usize = 120;

/// "Economy: ...", "Visit our web site": the first words of a part of its own.
fn begins_part(row: &str) -> bool {
    let lead = row.get(..row.len().min(40)).unwrap_or_default();
    let label = lead.split_once(": ").is_some_and(|(label, _)| {
        label.starts_with(|c: char| c.is_ascii_uppercase())
            && label.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'-' | b'/' | b'&'))
    });
    label || starts(row, "VISIT ")
}

/// Whether a dash directly below a line opens an item. A dash of a sentence, which a wrap put at the
/// start of a line, follows a line without an end.
fn opens_item(above: &str, row: &str) -> bool {
    const ENDS: [&str; 4] = [" AND", " OR", " and", " or"];
    let ended = above.ends_with(['.', ':', ';', '?', '!', ',', ')', '"', '”'])
        || ENDS.iter().any(|word| above.ends_with(word));
    // Above an item that begins with a capital a line may end early.
    let content = row.trim_start_matches(['-', ' ']);
    let next = content.split(' ').next().unwrap_or_default().len();
    let early = content.starts_with(char::is_uppercase) && above.len() + 4 + next < 60;
    ended || early
}

fn trimmed(text: &str, span: Span) -> Span {
    let row = span.of(text);
    let start = span.start + row.len() - row.trim_start().len();
    Span { start, end: (span.start + row.trim_end().len()).max(start) }
}

/// Whether a line begins with the sign of a list item: "--", "- ", "*", "o ", "1)", "(1)", "(a)", "a.".
pub(crate) fn is_item(row: &str) -> bool {
    let row = row.trim_start_matches('¶');
    if row.starts_with("--") || row.starts_with("- ") || row.starts_with('•') || row.starts_with("– ") {
        return !is_rule(row);
    }
    if row.starts_with("* ") || row.starts_with("o ") {
        return true;
    }
    let word = row.split([' ', '\t']).next().unwrap_or_default();
    if word.len() == row.len() {
        return false;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    let opened = inner.len() < word.len();
    let core = inner.trim_end_matches([')', '.']);
    let closed = inner.len() - core.len();
    if closed == 0 || (opened && !inner.ends_with(')')) {
        return false;
    }
    let digits = core.len() <= 2 && !core.is_empty() && core.bytes().all(|b| b.is_ascii_digit());
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = !core.is_empty() && core.len() <= 4 && core.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    // "J. Walker": an initial that a wrap put at the start of a line; "5. May" likewise.
    let stop = word.ends_with('.');
    if stop
        && letter
        && core.bytes().all(|b| b.is_ascii_uppercase())
        && !row.starts_with("A. ")
        && !row.starts_with("B. ")
    {
        return false;
    }
    digits || letter || roman
}

/// Whether columns are set with blanks.
fn is_aligned(row: &str) -> bool {
    let row = row.trim();
    row.len() < 120 && row.contains("   ")
}

/// Where further items begin within a line of items: "--one --two --three".
fn item_breaks(row: &str) -> Vec<usize> {
    let listed = row.starts_with("--") && !row.starts_with("---");
    let glued = listed && byte_at(row, 2) != b' ';
    let mut breaks = Vec::new();
    let mut last_sign = 0;
    for (dash, _) in row.match_indices(" --") {
        let at = dash + 1;
        if byte_at(row, at + 2) == b'-' || at < last_sign {
            continue;
        }
        let after_stop = matches!(byte_at(row, dash.wrapping_sub(1)), b'.' | b';' | b':' | b'?' | b'!');
        let spaced = byte_at(row, at + 2) == b' ';
        let item = if glued {
            !spaced && byte_at(row, at + 2) != 0
        } else if listed {
            after_stop
        } else {
            after_stop && !spaced && byte_at(row, at + 2) != 0
        };
        if item {
            breaks.push(at);
            last_sign = at + 2;
        }
    }
    breaks
}
