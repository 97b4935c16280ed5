//! Finds where a new telegram certainly begins.
//!
//! A telegram may quote another one together with its header, and long telegrams were sent in sections with a header
//! each. So a header only begins a new telegram if it follows a body, is outside a quotation, and has a serial number
//! of its own.

use crate::signs;

/// What is known about the current telegram.
#[derive(Debug, Default)]
pub(super) struct Telegram {
    /// Whether a header was seen.
    has_header: bool,
    /// Whether its text has begun.
    has_body: bool,
    /// Whether a paragraph has begun. A header after some text, but before any paragraph, may be the first one, because
    /// mailboxes put a head of their own above it.
    has_paragraph: bool,
    /// Whether the text is between QUOTE and UNQUOTE.
    is_quoting: bool,
    /// The last line of text, which may announce another text.
    last: Vec<u8>,
    /// Whether there is an end mark above the current line, with only blanks in between.
    has_ended: bool,
    /// The station and its serial number: "RUEHPA #0044".
    serial: Option<Vec<u8>>,
    /// The header lines directly before the current line.
    run: Option<Run>,
    /// The lines of a mirror's metadata: where they begin, and how many there are.
    mirror: Option<(usize, usize)>,
    /// The first number of a cable of SMART, as it is printed.
    mrn: Option<Vec<u8>>,
    /// Where the banners directly above the current line begin, which are above such a number.
    banners: Option<usize>,
    /// The number of the telegram, if it is sent in sections.
    number: Option<Vec<u8>>,
    /// Where a header begins that may be that of a further section, which its classification line will show.
    undecided: Option<usize>,
}

/// Header lines that follow one another.
#[derive(Clone, Debug, Default)]
struct Run {
    start: usize,
    is_announced: bool,
    follows_end: bool,
    has_time: bool,
    has_sender: bool,
    is_same: bool,
    /// Whether there was a header before these lines.
    has_been_one: bool,
}

/// The lines of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Header {
    /// A transmission id: "VZCZCXRO0001".
    Transmission,
    /// A line with the precedence: "OO RUEHAV".
    Precedence,
    /// More of the line before: "RUEHWEB RUEHLN". Alone it may be a signature: RUBIN.
    More,
    /// A line with the serial number: "DE RUEHPA #0044/01 0771530".
    Serial,
    /// A line with the security prosign: "ZNY SSSSS ZZH".
    Security,
    /// A date-time group: "O 181530Z MAR 09".
    Time,
    /// A sender: "FM AMEMBASSY PORT AVALON".
    Sender,
    /// An addressee: "TO SECSTATE WASHDC".
    To,
}

impl Telegram {
    /// Reads a line that begins at `start`. If a new telegram has begun, returns its place.
    pub(super) fn line(&mut self, start: usize, line: &[u8]) -> Option<usize> {
        let ends_page = line.ends_with(b"\x0c");
        let line = line.trim_ascii();
        if let Some(begin) = self.mirror(start, line) {
            return Some(begin);
        }
        if line.is_empty() {
            self.has_ended |= ends_page && !self.is_quoting;
            return None;
        }
        if line == b"NNNN" || line.starts_with(b"NNNNMAFVVZCZ") {
            (self.run, self.has_ended, self.is_quoting) = (None, true, false);
            return None;
        }
        let begin = match header(line) {
            Some(header) => self.header(start, header, line),
            None => self.text(start, line),
        };
        self.has_ended = ends_page && !self.is_quoting;
        begin
    }

    /// Returns the first byte that may still begin a telegram.
    pub(super) fn earliest(&self) -> Option<usize> {
        let run = self.run.as_ref().map(|run| run.start);
        let mirror = self.mirror.map(|(start, _)| start);
        run.into_iter().chain(mirror).chain(self.undecided).chain(self.banners).min()
    }

    /// Adjusts places because this many bytes at the beginning were dropped.
    pub(super) fn forget(&mut self, bytes: usize) {
        if let Some(run) = &mut self.run {
            run.start = run.start.saturating_sub(bytes);
        }
        if let Some((start, _)) = &mut self.mirror {
            *start = start.saturating_sub(bytes);
        }
        for start in [&mut self.undecided, &mut self.banners].into_iter().flatten() {
            *start = start.saturating_sub(bytes);
        }
    }

    fn header(&mut self, start: usize, header: Header, line: &[u8]) -> Option<usize> {
        if self.run.is_none() && matches!(header, Header::To | Header::More) {
            return self.text(start, line);
        }
        let run = match &mut self.run {
            Some(run) => run,
            run => run.insert(Run {
                start,
                is_announced: announces(&self.last),
                follows_end: self.has_ended,
                has_been_one: self.has_header,
                ..Run::default()
            }),
        };
        run.has_time |= header == Header::Time;
        run.has_sender |= header == Header::Sender;
        if header == Header::Serial {
            let serial = serial(line);
            run.is_same = serial.is_some() && serial == self.serial;
            if !self.has_body {
                self.serial = serial;
            }
        }
        let run = run.clone();
        let is_certain = match header {
            Header::Serial | Header::Security => true,
            Header::To => run.has_time && run.has_sender,
            Header::Time | Header::Sender => run.follows_end,
            Header::Transmission | Header::Precedence | Header::More => false,
        };
        let begins = is_certain && self.may_begin(&run);
        self.has_header |= is_certain;
        // A serial number decides at once.
        if begins && self.number.is_some() && !matches!(header, Header::Serial | Header::Security) {
            self.undecided.get_or_insert(run.start);
            return None;
        }
        begins.then_some(run.start)
    }

    fn may_begin(&self, run: &Run) -> bool {
        let has_been_one = self.has_body && (run.has_been_one || run.follows_end) || self.has_paragraph;
        has_been_one
            && run.start > 0
            && !run.is_same
            && !self.is_quoting
            && (!run.is_announced || run.follows_end)
    }

    /// Recognises the number of a cable of SMART. If it is not the first one, returns where its cable begins.
    fn smart(&mut self, start: usize, line: &[u8]) -> Option<usize> {
        const BANNERS: [&[u8]; 4] = [b"SBU", b"SENSITIVE", b"UNCLASSIFIED", b"CONFIDENTIAL"];
        if BANNERS.contains(&line) || line.starts_with(b"SECRET") && line.len() < 16 {
            self.banners.get_or_insert(start);
            return None;
        }
        let banners = self.banners.take();
        if !signs::is_mrn(line) {
            return None;
        }
        match &self.mrn {
            Some(first) if first != line && self.has_body && !self.is_quoting => {
                Some(banners.unwrap_or(start))
            }
            Some(_) => None,
            None => {
                self.mrn = Some(line.to_owned());
                None
            }
        }
    }

    /// Decides whether a further section of the telegram begins above this line. If a new telegram does, returns its
    /// place.
    fn decide(&mut self, line: &[u8]) -> Option<usize> {
        self.undecided?;
        match section(line) {
            Some((2.., number)) if Some(&number) == self.number.as_ref() => self.undecided = None,
            None if !(line.iter().any(u8::is_ascii_digit) && signs::has_classification(line)
                || signs::is_of_a_body(line)
                || signs::is_paragraph(line)) => {}
            _ => return self.undecided.take(),
        }
        None
    }

    fn text(&mut self, start: usize, line: &[u8]) -> Option<usize> {
        self.run = None;
        if let Some(begin) = self.decide(line).or_else(|| self.smart(start, line)) {
            return Some(begin);
        }
        if self.number.is_none() && self.has_header && !self.has_paragraph {
            self.number = section(line).map(|(_, number)| number);
        }
        let is_beginning = self.has_ended && self.has_body && !self.is_quoting && start > 0;
        if is_beginning
            && is_spaced(line)
            && line.iter().any(u8::is_ascii_digit)
            && signs::has_classification(line)
        {
            return Some(start);
        }
        self.has_paragraph |= signs::is_paragraph(line);
        self.has_body |= self.has_paragraph
            || signs::is_of_a_body(line)
            || self.has_header && signs::has_classification(line);
        let word = line.trim_ascii_start();
        let word = word.get(..word.iter().take_while(|byte| byte.is_ascii_alphabetic()).count());
        match word {
            Some(b"QUOTE" | b"QTE") if line.len() < 16 => self.is_quoting = true,
            Some(b"UNQUOTE" | b"UNQTE") => self.is_quoting = false,
            _ if line.starts_with(b"BEGIN QUOTE") => self.is_quoting = true,
            _ if line.starts_with(b"END QUOTE") || line.ends_with(b"UNQUOTE") => self.is_quoting = false,
            _ => {}
        }
        self.last.clear();
        self.last.extend_from_slice(line);
        None
    }

    /// Recognises the five lines of metadata that begin a mirror's files.
    fn mirror(&mut self, start: usize, line: &[u8]) -> Option<usize> {
        if self.mirror.is_none() && !line.first().is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let text = std::str::from_utf8(line).unwrap_or_default();
        self.mirror = match self.mirror {
            Some((begin, 1)) => Some((begin, 2)),
            Some((begin, 2)) if super::is_time(text) => Some((begin, 3)),
            Some((begin, 3)) if super::is_classification(text) && !self.is_quoting => return Some(begin),
            _ if start > 0 && super::is_id(text) => Some((start, 1)),
            _ => None,
        };
        None
    }
}

/// Returns the section and the number of the telegram that a classification line gives: 2 and "2004" for
/// "CONFIDENTIAL SECTION 2 OF 3 PORT AVALON 02004/2".
fn section(line: &[u8]) -> Option<(u32, Vec<u8>)> {
    let at = memchr::memmem::find(line, b"SECTION ")?;
    let (before, after) = line.split_at_checked(at)?;
    let numbers = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let digits = bytes.split(|byte| !byte.is_ascii_digit()).filter(|digits| !digits.is_empty());
        digits.map(|digits| digits.iter().copied().skip_while(|digit| *digit == b'0').collect()).collect()
    };
    let (before, after) = (numbers(before), numbers(after));
    // The section, the number of sections, and the telegram's number, which may be printed before them.
    let section = std::str::from_utf8(after.first()?).ok()?.parse().ok()?;
    let number = after.get(2).or(before.last()).filter(|_| after.len() > 1)?;
    Some((section, number.clone()))
}

/// Whether a line says that another text follows.
fn announces(line: &[u8]) -> bool {
    let says = |word: &[u8]| memchr::memmem::find(line, word).is_some();
    line.ends_with(b":")
        || [&b"QUOTE"[..], b"REPEAT", b"FOLLOWING", b"RPTD", b"BEGIN TEXT"].into_iter().any(says)
}

/// Whether the word is spaced out: "S E C R E T", and not "SECRET".
fn is_spaced(line: &[u8]) -> bool {
    line.starts_with(b"UNCLAS") || line.get(1) == Some(&b' ') && line.get(3) == Some(&b' ')
}

fn header(line: &[u8]) -> Option<Header> {
    if !matches!(line.first()?, b'V' | b'Z' | b'O' | b'P' | b'R' | b'D' | b'F' | b'T' | b'0'..=b'9') {
        return None;
    }
    let words = || line.split(|&byte| byte == b' ').filter(|word| !word.is_empty());
    let is_indicator =
        |word: &[u8]| word.len() >= 5 && word.starts_with(b"R") && word.iter().all(u8::is_ascii_uppercase);
    let first = words().next()?;
    match first {
        _ if first.starts_with(b"VZCZ") || first.starts_with(b"ZCZC") => Some(Header::Transmission),
        b"ZZ" | b"OO" | b"PP" | b"RR" if words().skip(1).all(is_indicator) && words().count() > 1 => {
            Some(Header::Precedence)
        }
        _ if words().all(|word| is_indicator(word) && word.starts_with(b"RU")) => Some(Header::More),
        b"DE" if serial(line).is_some() => Some(Header::Serial),
        b"ZNY" | b"ZNR" if words().nth(1).is_some_and(|word| word.len() == 5) => Some(Header::Security),
        b"FM" if signs::is_sender(line) => Some(Header::Sender),
        b"TO" if line.iter().all(|byte| !byte.is_ascii_lowercase()) => Some(Header::To),
        _ if signs::is_date_time_group(line) => Some(Header::Time),
        _ => None,
    }
}

/// Returns the serial number: "RUEHPA #0044" for "DE RUEHPA #0044/01 0771530".
fn serial(line: &[u8]) -> Option<Vec<u8>> {
    let mut words = line.split(|&byte| byte == b' ').filter(|word| !word.is_empty()).skip(1);
    let (station, number) = (words.next()?, words.next()?);
    let number = number.strip_prefix(b"#")?;
    let digits = number.get(..number.iter().take_while(|byte| byte.is_ascii_digit()).count())?;
    (station.starts_with(b"R") && !digits.is_empty()).then(|| [station, b" #", digits].concat())
}
