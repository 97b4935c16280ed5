//! What transmission adds between the lines: page breaks, banners, distribution blocks, stamps.

use crate::scan::{Cursor, byte_at, find, starts, trim};
use crate::{InsetKind, Line, Role, Span, post};

/// Finds the page marker of section 2 and later, with post, eight digits, page and pages: "ISLAMABAD 00003733 002 OF
/// 002", "Kiev 00001261 001.2 of 004". It may be anywhere in a line. Returns the first one at or after `from`.
pub(crate) fn page_marker(line: &str, from: usize) -> Option<Span> {
    marker(line, from, page_of_pages)
}

/// Finds a page marker at the end of a line that a line break within its page number cut short, "ROME 00000743 004." above
/// "2 OF 004". `below` is the text below the line. Returns the marker, and where its rest is in that text.
pub(crate) fn broken_page_marker(line: &str, from: usize, below: &str) -> Option<(Span, Span)> {
    let start = below.len() - below.trim_start().len();
    let mut rest = Cursor::starting(below, start);
    // Most lines below are words.
    rest.number(1, 1)?;
    of_pages(&mut rest)?;
    let cut_short = |cursor: &mut Cursor| {
        serial_and_page(cursor)?;
        cursor.eat(b'.').then_some(())?;
        cursor.rest().trim().is_empty().then_some(())
    };
    Some((marker(line, from, cut_short)?, Span { start, end: rest.at }))
}

/// Finds a page marker of which `read` reads what is behind the name of the post.
fn marker(line: &str, from: usize, read: impl Fn(&mut Cursor) -> Option<()>) -> Option<Span> {
    let bytes = line.as_bytes();
    // Serial numbers have at most six digits and are padded to eight, so a marker has "00" after a blank.
    for zero in memchr::memchr_iter(b'0', bytes.get(from..)?) {
        let at = from + zero;
        if byte_at(line, at + 1) != b'0' || at == 0 || !matches!(byte_at(line, at - 1), b' ' | b'\t') {
            continue;
        }
        let mut cursor = Cursor::starting(line, at);
        if read(&mut cursor).is_none() {
            continue;
        }
        let before = line.get(from..at).unwrap_or_default().trim_end();
        let mut name = post::name_at_end(before);
        let known = post::canonical(before.get(before.len() - name..).unwrap_or_default())
            .is_some_and(|name| post::is_known(&name));
        // A name that was cut short is a marker only if it is alone on the line: "UNVIE VIEN 00000285".
        let words = if before.len() < 90 { before.trim_start() } else { before };
        if !known
            && from == 0
            && words.len() <= 26
            && words.bytes().all(|b| b.is_ascii_uppercase() || b == b' ')
        {
            name = words.len();
        }
        if !known && name > 0 {
            name = cut_name(before, name);
        }
        if name == 0 {
            continue;
        }
        return Some(Span { start: from + before.len() - name, end: cursor.at });
    }
    None
}

/// Returns how many bytes of the end of a text are the name of a post that was cut short, of which the last word takes
/// `least`: "they are in RIO DE JAN". Words in capitals belong to it where the text is not in capitals itself.
fn cut_name(text: &str, least: usize) -> usize {
    const LONGEST: usize = 26;
    let (mut name, mut rest) = (least, text.get(..text.len() - least).unwrap_or_default());
    loop {
        let word = rest.trim_end().rsplit(' ').next().unwrap_or_default();
        let longer = name + rest.len() - rest.trim_end().len() + word.len();
        if word.len() < 2 || longer > LONGEST || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            break;
        }
        name = longer;
        rest = text.get(..text.len() - name).unwrap_or_default();
    }
    let last = rest.trim_end();
    if last.bytes().any(|byte| byte.is_ascii_lowercase()) { name } else { least }
}

/// Returns how many sections the page markers of a telegram give: 4 for "BERN 00000012 002 OF 004".
pub(crate) fn sections(text: &str, lines: &[Line]) -> Option<u32> {
    let mut breaks = lines.iter().filter(|line| line.role == Role::Inset(InsetKind::PageBreak));
    breaks.find_map(|line| {
        let marker = line.span.of(text);
        let span = page_marker(marker, 0)?;
        let total = span.of(marker).rsplit(' ').next()?.parse().ok()?;
        (1..100).contains(&total).then_some(total)
    })
}

/// Reads "00003733 002 OF 002" from its first digit on.
fn page_of_pages(cursor: &mut Cursor) -> Option<()> {
    serial_and_page(cursor)?;
    if cursor.eat(b'.') {
        cursor.number(1, 1)?;
    }
    of_pages(cursor)
}

/// Reads "00003733 002".
fn serial_and_page(cursor: &mut Cursor) -> Option<()> {
    cursor.number(6, 8)?;
    blanks(cursor)?;
    cursor.number(3, 3).map(drop)
}

/// Reads " OF 002".
fn of_pages(cursor: &mut Cursor) -> Option<()> {
    blanks(cursor)?;
    if !cursor.word("OF") {
        return None;
    }
    blanks(cursor)?;
    cursor.number(3, 3)?;
    (!cursor.byte().is_ascii_alphanumeric()).then_some(())
}

fn blanks(cursor: &mut Cursor) -> Option<()> {
    (cursor.eat_any(b" \t") > 0).then_some(())
}

/// The longest name of a post, blanks included.
const LONGEST_NAME: usize = 40;

/// Reads the older page marker, which takes the rest of its line: "PAGE 02        HARARE  06677  01 OF 03  291400Z",
/// "PAGE 02 RUEHFRA0170 S E C R E T".
pub(crate) fn old_page_marker(line: &str) -> bool {
    if line.len() > 90 || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let mut cursor = Cursor::new(line);
    if line.starts_with("PAGE ") {
        cursor.at += 4;
        cursor.blanks();
        let Some(_) = cursor.number(2, 2) else { return false };
        cursor.blanks();
        // Nothing follows, or a routing indicator, or a post with its serial number.
        return cursor.is_end()
            || (cursor.byte().is_ascii_uppercase() && cursor.rest().bytes().any(|b| b.is_ascii_digit()));
    }
    // "RIYADH 00905 01 OF 03 060018Z" is the line below a "PAGE 01".
    if !line.ends_with('Z') {
        return false;
    }
    while cursor.at < LONGEST_NAME && (cursor.byte().is_ascii_uppercase() || cursor.byte() == b' ') {
        cursor.at += 1;
    }
    if cursor.at < 4 || cursor.number(4, 6).is_none() {
        return false;
    }
    cursor.blanks();
    let mut probe = cursor;
    if probe.number(1, 2).is_some() {
        probe.blanks();
        if probe.word("OF") {
            probe.blanks();
            if probe.number(1, 2).is_some() {
                probe.blanks();
                cursor = probe;
            }
        }
    }
    cursor.number(6, 6).is_some() && cursor.eat(b'Z') && cursor.is_end()
}

/// The longest line that interrupts a text.
const LONGEST: usize = 120;

/// Returns the kind of a whole line that transmission or an archive added.
pub(crate) fn whole_line(line: &str) -> Option<InsetKind> {
    let line = line.trim_ascii();
    // All of them begin with a capital, a rule, the stars of a database, or the "/" that ends a distribution block.
    let begins = matches!(byte_at(line, 0), b'A'..=b'Z' | b'-' | b'/' | b'*');
    if !begins || line.len() > LONGEST {
        return None;
    }
    if byte_at(line, 0) == b'N' && is_end_mark(line) {
        return Some(InsetKind::EndMark);
    }
    // Most lines are words of a sentence. Of the insets that begin with a capital only stamps have lower case.
    if byte_at(line, 1).is_ascii_lowercase() && byte_at(line, 0) != b'/' {
        return match byte_at(line, 0) == b'P' && is_page_number(line) {
            true => Some(InsetKind::PageBreak),
            false => is_stamp(line).then_some(InsetKind::Stamp),
        };
    }
    if old_page_marker(line) || byte_at(line, 0) == b'P' && is_page_number(line) {
        return Some(InsetKind::PageBreak);
    }
    if is_distribution(line) {
        return Some(InsetKind::Distribution);
    }
    is_stamp(line).then_some(InsetKind::Stamp)
}

/// Returns the kind of a line below the head that repeats words of the head: a caption or a banner.
pub(crate) fn repeated(line: &str) -> Option<InsetKind> {
    let line = line.trim_ascii_start();
    if !matches!(byte_at(line, 0), b'C' | b'L' | b'N' | b'S' | b'T' | b'U') {
        return None;
    }
    let line = line.trim_ascii_end();
    if matches!(line, "SIPDIS" | "NOFORN" | "Sipdis") {
        return Some(InsetKind::Caption);
    }
    (line == "SBU" || is_banner(line)).then_some(InsetKind::Banner)
}

/// Whether a line is the sign that ends a message: "NNNN" in ACP 127, of which the archives of the seventies print three
/// letters (347 of 360 telegrams), or what a relay made of it. Some posts wrote it in lower case.
fn is_end_mark(line: &str) -> bool {
    let relayed = line.strip_suffix("MAFVVZCZ").unwrap_or(line);
    let fewest = if relayed.len() < line.len() { 1 } else { 3 };
    (fewest..=4).contains(&relayed.len()) && relayed.bytes().all(|letter| letter == b'N') || line == "Nnnn"
}

/// Whether a line is part of a distribution block: "ACTION AF-00", "INFO  LOG-00   AID-00", "      EUR-00   UTED-00
/// /009W", "----------15F607  240956Z /38".
fn is_distribution(line: &str) -> bool {
    if line.starts_with("----") {
        let signs = line.bytes().take_while(|byte| *byte == b'-').count();
        let rest = trim(line.get(signs..).unwrap_or_default());
        // The copies of 1974 have only the first of the two numbers.
        let numbered = rest.len() == 6 && starts_with_digits(rest, 6);
        return numbered
            || rest.len() > 8
                && rest.len() < 40
                && rest
                    .split_whitespace()
                    .any(|word| word.len() == 7 && word.ends_with('Z') && starts_with_digits(word, 6));
    }
    // Every office has a dash, and few other lines have one.
    if memchr::memchr(b'-', line.as_bytes()).is_none() {
        return false;
    }
    let label = ["ACTION", "INFO", "ORIGIN"].iter().find_map(|label| line.strip_prefix(label));
    let label = label.filter(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_whitespace()));
    let labelled = label.is_some();
    let mut offices = 0;
    for word in label.unwrap_or(line).split_ascii_whitespace() {
        if is_office(word) {
            offices += 1;
        } else if !(word.starts_with('/') && word.len() <= 6) && word != "ADS" && word != "W" && word != "R" {
            return false;
        }
    }
    offices > usize::from(!labelled)
}

/// Whether a word is an office with the number of its copies: "EUR-00".
fn is_office(word: &str) -> bool {
    let [office @ .., b'-', b'0'..=b'9', b'0'..=b'9'] = word.as_bytes() else { return false };
    (1..=5).contains(&office.len()) && office.iter().all(|b| b.is_ascii_uppercase() || *b == b'/')
}

fn starts_with_digits(word: &str, count: usize) -> bool {
    word.bytes().take_while(u8::is_ascii_digit).count() >= count
}

/// Whether a line is a stamp of declassification or of release.
fn is_stamp(line: &str) -> bool {
    let among = |words: &[&str]| words.iter().any(|word| starts(line, word));
    let known = match byte_at(line, 0) {
        b'A' => among(&["APPROVED FOR RELEASE", "AUTHORITY NND"]),
        b'B' => names_exemptions(line),
        b'C' => among(&["CURRENT HANDLING RESTRICTIONS", "CLASSIFIED BY DAS, A/GIS"]) || is_case_line(line),
        b'*' => {
            let field = line.trim_start_matches(['*', ' ']);
            line.starts_with("***")
                && (starts(field, "Current Handling Restrictions") || starts(field, "Current Classification"))
        }
        b'D' => among(&["DECLASSIFIED/RELEASED", "DATE/CASE ID:", "DOC NO. C"]),
        b'E' => among(&["EO SYSTEMATIC REVIEW"]),
        b'M' => among(&["MARGARET P. GRAFELD"]),
        b'N' => among(&["NO FOIA WAIVER"]),
        b'S' => {
            const PRODUCED: [&str; 2] =
                ["STATE DEPT. - PRODUCED TO", "SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION"];
            among(&["SYSTEMATIC REVIEW", "SHERYL P. WALTER"]) || among(&PRODUCED) || is_case_line(line)
        }
        // In a telegram in capitals, the name of the Department is part of a longer line.
        b'U' => line == "UNITED STATES DEPARTMENT OF STATE" || is_case_line(line),
        _ => false,
    };
    let reviewed = matches!(byte_at(line, 0), b'R' | b'D')
        && (starts(line, "REVIEW AUTHORITY:") || starts(line, "Declassified in Part"))
        && !line.ends_with(':');
    let released = reviewed
        || line.starts_with("RELEASE") && (starts(line, "RELEASE IN ") || starts(line, "RELEASED IN "));
    // A reviewer's name is printed before it and a day after it.
    let dated = line.len() > 50 && line.bytes().next_back().is_some_and(|last| last.is_ascii_digit());
    known || released || (dated && find(line, "US Department of State EO Systematic Review").is_some())
}

/// Whether a line is the stamp of a case under the Freedom of Information Act, which may have the number of the document
/// before it: "C05788712 UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05788712".
fn is_case_line(line: &str) -> bool {
    // Most lines begin with a word of a sentence, which has small letters.
    if byte_at(line, 1).is_ascii_lowercase() {
        return false;
    }
    let number = line.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    let line = if number == 8 { line.get(9..).unwrap_or_default().trim_start() } else { line };
    // The number may be all of the line.
    if line.is_empty() {
        return true;
    }
    let mut cursor = Cursor::new(line);
    cursor.letters(12);
    (cursor.at > 5 || number == 8) && {
        cursor.blanks();
        cursor.word("U.S. Department of State Case No") || (number == 8 && cursor.is_end())
    } || starts(line, "UNCLASSIFIED U.S. Department of State")
}

/// Whether a line has nothing but exemptions under the Freedom of Information Act and from declassification, as they are
/// printed beside what was left out: "B6", "B1, 1.4(D)".
fn names_exemptions(line: &str) -> bool {
    let exemption = |word: &str| {
        let (word, part) = word.split_once('(').unwrap_or((word, ")"));
        let of_act = matches!(word.as_bytes(), [b'B', b'1'..=b'9']);
        (of_act || matches!(word, "1.4" | "1.5")) && part.len() <= 2 && part.ends_with(')')
    };
    byte_at(line, 1).is_ascii_digit()
        && line.split([' ', ',', ';']).filter(|word| !word.is_empty()).all(exemption)
}

/// Whether a line has nothing but the number of a page and that of all pages: "Page 1 of 3", "PAGE 2 OF 3".
fn is_page_number(line: &str) -> bool {
    let mut cursor = Cursor::new(line);
    cursor.word("PAGE ")
        && {
            cursor.blanks();
            cursor.number(1, 3).is_some()
        }
        && cursor.word(" OF ")
        && cursor.number(1, 3).is_some()
        && cursor.is_end()
}

/// Whether a line has nothing but a classification: "CONFIDENTIAL", "S E C R E T", "UNCLASSIFIED     PTO9162".
pub(crate) fn is_banner(line: &str) -> bool {
    const WORDS: [&str; 6] =
        ["CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS", "LIMITEDOFFICIALUSE", "TOPSECRET"];
    let line = line.trim_ascii();
    let begins = matches!(byte_at(line, 0), b'C' | b'S' | b'U' | b'L' | b'T');
    if !begins || line.len() > 60 || line.bytes().any(|b| b.is_ascii_lowercase()) {
        return false;
    }
    WORDS.iter().any(|word| {
        let mut cursor = Cursor::new(line);
        if !cursor.spaced(word) {
            return false;
        }
        let gap = cursor.eat_any(b" /");
        let tail = cursor.rest();
        tail.is_empty()
            || (gap > 0 && matches!(tail, "NOFORN" | "SENSITIVE"))
            || (gap > 1 && tail.len() < 9 && tail.starts_with("PTO"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_in_a_line() {
        for (input, expected) in [
            ("ISLAMABAD 00003733 002 OF 002", "ISLAMABAD 00003733 002 OF 002"),
            ("Kiev 00001261  001.2 of 004 ", "Kiev 00001261  001.2 of 004"),
            ("he asked RIO DE JANEIRO 00000329 002 OF 003 to go", "RIO DE JANEIRO 00000329 002 OF 003"),
            ("a visit to WASHINGTON BRASILIA 00000351 001.2 OF 003", "BRASILIA 00000351 001.2 OF 003"),
            ("UNVIE VIEN 00000285  036.2 OF 036", "UNVIE VIEN 00000285  036.2 OF 036"),
            ("ISLAMABAD 003733", ""),
            ("it cost 00000 001 OF 002", ""),
            ("ROME 00000001 002 OF 0021", ""),
        ] {
            let got = page_marker(input, 0).map_or("", |span| span.of(input));
            assert_eq!(got, expected, "{input}");
        }
    }

    #[test]
    fn lines() {
        use InsetKind::*;
        for (input, expected) in [
            ("PAGE 02        HARARE  06677  01 OF 03  291400Z ", Some(PageBreak)),
            ("PAGE 02 RUEHFRA0170 S E C R E T ", Some(PageBreak)),
            ("PAGE 01", Some(PageBreak)),
            ("RIYADH 00905 01 OF 03 060018Z", Some(PageBreak)),
            ("PAGE 12 OF THE REPORT SAYS", None),
            ("NNN", Some(EndMark)),
            ("NNNN", Some(EndMark)),
            ("NMAFVVZCZ", Some(EndMark)),
            ("NNNNMAFVVZCZ", Some(EndMark)),
            ("NN", None),
            ("MAFVVZCZ", None),
            ("INFO  LOG-00   AID-00   AMAD-00  CIAE-00", Some(Distribution)),
            ("      SP-00    SS-00    STR-00   R-00     /009W", Some(Distribution)),
            ("                  ------------------15F607  240956Z /38    ", Some(Distribution)),
            ("----------------", None),
            ("Declassified/Released US Department of State EO ", Some(Stamp)),
            ("Systematic Review 05 JUL 2006", Some(Stamp)),
            ("UNITED STATES DEPARTMENT OF STATE", Some(Stamp)),
            ("UNITED STATES DEPARTMENT OF STATE OFFICIALS SAID", None),
            ("REVIEW AUTHORITY: DANA WALKER", Some(Stamp)),
            ("DATE/CASE ID: 07 JUN 2006 200103014", Some(Stamp)),
            ("RELEASED IN PART B1, 1.4(D)", Some(Stamp)),
            ("RELEASE IN PART B6", Some(Stamp)),
            (
                "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C00000001 Date: 10/30/2015",
                Some(Stamp),
            ),
            ("C00000001 UNCLASSIFIED U.S. Department of State Case No. F-2014-00001", Some(Stamp)),
            ("CONFIDENTIAL U.S. Department of State Case No. F-2014-00001", Some(Stamp)),
            ("C00000001", Some(Stamp)),
            ("Classified by DAS, A/GIS, DoS on 07/31/2015 ~ Class: CONFIDENTIAL", Some(Stamp)),
            ("SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS.", Some(Stamp)),
            ("SUBJECT TO NEGOTIATION", None),
            ("B6", Some(Stamp)),
            ("B1 1.4(D)", Some(Stamp)),
            ("B6 VISAS", None),
            ("B52", None),
            ("Page 1 of 3", Some(PageBreak)),
            ("PAGE 2 OF 3", Some(PageBreak)),
            ("Page 1 of the report", None),
            ("------------------------ 043639", Some(Distribution)),
            ("                       UNCLASSIFIED ", Some(Banner)),
            ("S E C R E T", Some(Banner)),
            ("SIPDIS", Some(Caption)),
            ("SECRET TALKS", None),
            ("Secret", None),
        ] {
            assert_eq!(whole_line(input).or_else(|| repeated(input)), expected, "{input}");
        }
    }
}
