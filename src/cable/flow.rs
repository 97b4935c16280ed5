//! The running text of a paragraph, with a map back to the source.

mod item;

use crate::ends::{ends_abbreviated, ends_note, ends_sentence, is_complete, may_end};
use crate::scan::{Join, find, is_upper, join, starts, trim_end, trim_start};
use crate::{Flow, Inset, Line, Paragraph, Role, Run, Span};
use item::{Label, is_item, item_breaks, opens_item};

impl Paragraph {
    /// Returns the running text of this paragraph. `text` is the text that was parsed, `lines` are its
    /// [`Cable::lines`].
    ///
    /// Page breaks and other insets are taken out, and hard wraps become one blank. List items, headings within the
    /// paragraph, tables, and parts set off by a blank line keep lines of their own.
    ///
    /// [`Cable::lines`]: crate::Cable::lines
    ///
    /// ```
    /// let text = "UNCLAS SPRINGFIELD 000012\n\nSUBJECT: A WALK\n\n1. (U) We walked to\nSPRINGFIELD 00000012 002 OF 002\nthe river.";
    /// let cable = cable::parse(text, &cable::ContainerMetadata::default());
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
            flow: Flow { text: String::with_capacity(self.body.end - self.body.start), ..Flow::default() },
            above: None,
            blank: false,
            inset: false,
            listed: false,
            label: None,
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
                role => {
                    let inner = trimmed(text, span);
                    // Number and mark before the text make the first line wider than its text.
                    let printed = if span == line.span { inner } else { trimmed(text, line.span) };
                    joiner.line(inner, role, printed);
                }
            }
        }
        joiner.finish()
    }
}

/// Whether every line of a text is followed by a blank one, so that blank lines mean nothing.
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

/// Joins lines to running text.
struct Joiner<'t> {
    text: &'t str,
    flow: Flow,
    /// The last line that was joined.
    above: Option<Above>,
    /// Whether a blank line or a rule followed that line.
    blank: bool,
    /// Whether an inset followed that line.
    inset: bool,
    /// Whether a list item came before.
    listed: bool,
    /// The label of the last list item, if it has one.
    label: Option<Label>,
    pending: Vec<Inset>,
}

/// A line that was joined.
#[derive(Clone, Copy)]
struct Above {
    span: Span,
    role: Role,
    /// How wide it was printed.
    width: usize,
    /// Whether blanks separate columns in it.
    aligned: bool,
}

impl Joiner<'_> {
    fn line(&mut self, span: Span, role: Role, printed: Span) {
        // A pilcrow is a link to the line that a web page added and not part of the telegram.
        let (mut span, mut row) = (span, span.of(self.text));
        if row.starts_with('¶') {
            let pilcrows = row.len() - row.trim_start_matches('¶').len();
            span = trimmed(self.text, Span { start: span.start + pilcrows, ..span });
            row = span.of(self.text);
        }
        if row.is_empty() {
            return;
        }
        let mut new_line = true;
        let aligned = is_aligned(row);
        if let Some(above) = self.above {
            let apart = role == Role::Heading || above.role == Role::Heading;
            new_line = apart || self.begins_line(above, row, aligned);
            self.listed |= new_line && is_item(row);
            if new_line {
                self.flow.text.push('\n');
            } else {
                self.join(join(above.span.of(self.text), row));
            }
        }
        if new_line {
            self.label = Label::of(row).or(self.label);
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
        self.above = Some(Above { span, role, width: printed.end - printed.start, aligned });
        self.blank = false;
        self.inset = false;
    }

    /// Whether a line keeps a line of its own below `above`.
    fn begins_line(&self, above: Above, row: &str, aligned: bool) -> bool {
        let Above { width, aligned: above_aligned, .. } = above;
        let above = above.span.of(self.text);
        if is_item(row) {
            let dashed = row.starts_with(['*', '•', '–', 'o'])
                || (row.starts_with('-') && ((self.blank && !self.inset) || opens_item(above, row)));
            // A wrap may put the number of a date or an initial at the start of a line. "20. In May" and "A. Walker"
            // are list items only if they are next in order.
            let label = Label::of(row);
            let next = label.is_some_and(|label| self.label.is_some_and(|last| last.precedes(label)));
            let lower = row.starts_with(|c: char| c.is_lowercase());
            let sure = lower || label.is_none_or(|label| !label.stopped);
            if !next && !self.blank && label.is_some_and(|label| self.is_after_item_within(label)) {
                return false;
            }
            let complete = is_complete(above) && (sure || !ends_abbreviated(above));
            return dashed
                || next
                || complete
                || above.ends_with([':', ';'])
                || (self.blank && !self.inset)
                || (sure && (above.ends_with(',') || is_item(above) || self.listed));
        }
        if above_aligned && (aligned || self.blank) || (aligned && (self.blank || ends_sentence(above))) {
            return true;
        }
        if self.blank && !self.inset {
            // Double-spaced text has blank lines within its sentences.
            let lower = row.starts_with(|c: char| c.is_lowercase()) && !row.starts_with("xx");
            let goes_on = lower || above.ends_with([',', '-']);
            return (is_complete(above) && !lower) || (!goes_on && width < 45);
        }
        if self.blank {
            // At a page break between blank lines, only a short last line ends its part. Capitals are typed more widely
            // apart, and their telegrams number each part.
            return is_complete(above) && width < 45 && !is_upper(row);
        }
        // The end of a summary below its list is none of the items.
        if self.listed && row.len() < NOTE && starts(row, "END ") && ends_note(row.trim_end_matches('.')) {
            return true;
        }
        // A label or a notice below a line that holds a whole flowed paragraph was set apart by its author.
        if !self.inset && above.len() > FLOWED && ends_sentence(above) && begins_part(row) {
            return true;
        }
        if is_table_row(row) && is_table_row(above) {
            return true;
        }
        // Lines with room for the next word were broken on purpose: lists of persons, addresses.
        let next = row.bytes().take_while(|byte| *byte != b' ').count();
        let short = |widest: usize| width + 1 + next < widest && row.len() < widest;
        // One person a line is a list even if the lines are nearly as long as those of running text.
        let had_room = short(48) || short(NARROWEST) && begins_with_name(above) && begins_with_name(row);
        let labelled = || row.as_bytes().get(next.wrapping_sub(1)) == Some(&b')');
        let is_open = || (!may_end(above) || opens_bracket(above)) && !labelled();
        if had_room && !self.inset && row.starts_with(char::is_uppercase) && !is_open() {
            return true;
        }
        if !self.inset && above.ends_with(':') && row.trim_start_matches('(').starts_with("http") {
            return true;
        }
        // A short line that ends a sentence, above one that begins a new one, was meant as a line, unless the new one
        // begins with an unusually long word.
        !self.inset
            && ends_sentence(above)
            && width < 40
            && width + 1 + next < NARROWEST
            && row.len() < 120
            && !row.starts_with(|c: char| c.is_lowercase())
    }

    /// Whether the item before this one is within the last line that was joined: "they are (1) a lamp and".
    fn is_after_item_within(&self, label: Label) -> bool {
        const NEAR: usize = 400;
        let text = &self.flow.text;
        let from = text.floor_char_boundary(text.len().saturating_sub(NEAR));
        let near = text.get(from..).unwrap_or_default();
        let line = near.rsplit('\n').next().unwrap_or_default();
        label.before().and_then(|before| find(line, &before)).is_some_and(|at| at > 0)
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

/// The narrowest column that lines are wrapped to.
const NARROWEST: usize = 55;
/// The longest line that a hard wrap leaves.
const FLOWED: usize = 120;

/// The longest line with nothing but the end of a note: "//END INTRODUCTION//".
const NOTE: usize = 24;

/// Whether a line begins a part that is set apart: "Economy: ...", "Visit our web site".
fn begins_part(row: &str) -> bool {
    let lead = row.get(..row.len().min(40)).unwrap_or_default();
    let label = lead.split_once(": ").is_some_and(|(label, _)| {
        label.starts_with(|c: char| c.is_ascii_uppercase())
            && label.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'-' | b'/' | b'&'))
    });
    label || starts(row, "VISIT ")
}

fn trimmed(text: &str, span: Span) -> Span {
    let row = span.of(text);
    let rest = trim_start(row);
    let start = span.start + row.len() - rest.len();
    Span { start, end: start + trim_end(rest).len() }
}

/// Whether a line begins with the name of a person and a comma or bracket: "Robert Kolm, Consul General", "ING. LUIS
/// SALINAS E., DIRECTOR".
fn begins_with_name(row: &str) -> bool {
    const WORDS: usize = 5;
    const PARTICLES: [&str; 10] = ["al", "bin", "da", "de", "del", "der", "di", "la", "van", "von"];
    // A longer word with a full stop ends a sentence.
    const ABBREVIATED: usize = 4;
    let Some((name, _)) = row.split_once([',', '(']) else { return false };
    let words = || name.split_ascii_whitespace();
    let is_named = |word: &str| {
        let begins = word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
        begins && (word.len() <= ABBREVIATED || !word.ends_with('.'))
    };
    row.starts_with(char::is_uppercase) && words().all(is_named) && (2..=WORDS).contains(&words().count())
}

/// Whether a bracket is opened in a line and not closed.
fn opens_bracket(row: &str) -> bool {
    let after = row.rfind('(').and_then(|at| row.get(at..));
    after.is_some_and(|after| !after.contains(')'))
}

/// Whether a line is a short row of numbers: "2003  112", "1.5% 3,200".
fn is_table_row(row: &str) -> bool {
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '-'))
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'%' | b'$' | b'-' | b'/'))
            && word.ends_with(|c: char| c.is_ascii_digit() || c == '%')
    };
    row.starts_with(|c: char| c.is_ascii_digit())
        && row.len() < 48
        && row.split_ascii_whitespace().nth(1).is_some()
        && row.split_ascii_whitespace().all(is_number)
}

/// Whether blanks separate columns in a line.
///
/// After a full stop, blanks only separate sentences, and a single gap before a small letter is a slip of the typist.
fn is_aligned(row: &str) -> bool {
    if !may_be_aligned(row) {
        return false;
    }
    let mut gaps = row.match_indices("   ").filter_map(|(at, _)| {
        let (before, after) = (row.get(..at)?, row.get(at..)?.trim_start());
        let is_gap = !before.ends_with([' ', '.', '?', '!']);
        is_gap.then(|| after.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    gaps.next().is_some_and(|before_small| !before_small || gaps.next().is_some())
}

/// Whether a short line has three blanks in a row.
fn may_be_aligned(row: &str) -> bool {
    let bytes = row.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let blank = |byte: u8| u8::from(byte == b' ');
    // Lines are short, and the searcher behind `contains` takes longer to start than a line takes to read. A loop
    // without an exit is compiled to vector instructions.
    let threes = bytes.iter().zip(second).zip(third);
    row.len() < 120
        && threes.fold(0, |any, ((one, two), three)| any | blank(*one) & blank(*two) & blank(*three)) == 1
}
