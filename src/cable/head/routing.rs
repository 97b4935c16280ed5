//! The routing header: transmission id, date-time group, sender and addressees.

use super::banner;
use crate::date::{dtg, looks_like_dtg};
use crate::pagebreak::is_banner;
use crate::scan::{Cursor, byte_at, fold, folded, trim};
use crate::{Addressee, Date, Header, Line, Marking, Role, Span, post};

/// The contents of the header.
#[derive(Default)]
pub(crate) struct Routing {
    pub(crate) header: Header,
    pub(crate) date: Option<Date>,
    /// The bytes of something in the form of a date-time group that is not one.
    pub(crate) bad_dtg: Option<Span>,
    /// The serial number of the station, which is the last four digits of the telegram's number.
    pub(crate) serial: Option<u32>,
    /// The classification that a block of identification gives.
    pub(crate) classification: Option<Marking>,
}

impl Routing {
    /// Returns the canonical post of the sender: "BERN" for "AMEMBASSY BERN".
    pub(crate) fn post(&self) -> Option<String> {
        let (_, name) = self.header.from.as_deref()?.split_once(' ')?;
        post::canonical(name)
    }
}

/// The list that an addressee line continues.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Before,
    To,
    Info,
    Excluded,
}

/// Reads the lines above the classification line.
pub(crate) fn read(text: &str, lines: &[Line]) -> Routing {
    let mut routing = Routing::default();
    let mut part = Part::Before;
    let page = memchr::memmem::Finder::new("PAGE 0");
    for line in lines.iter().filter(|line| line.role == Role::Header) {
        let printed = line.span.of(text);
        let mut row = trim(printed);
        // Banners are repeated at a page break within the list.
        if part != Part::Before && is_banner(row) {
            continue;
        }
        // In ACP 127 this prosign ends the heading.
        if row == "BT" {
            break;
        }
        if let Some(stated) = identification(row) {
            routing.classification = stated.or(routing.classification);
            continue;
        }
        if row.starts_with("DE ") {
            routing.serial = serial(row).or(routing.serial);
        }
        if (part != Part::Before || row.starts_with("TO PAGE"))
            && let Some(at) = page.find(row.as_bytes())
        {
            row = row.get(..at).unwrap_or_default().trim_end();
        }
        if let Some(id) = transmission_id(row) {
            // A record may have two copies of its header. The second one is directly above the text.
            routing = Routing::default();
            part = Part::Before;
            routing.header.transmission_id = Some(id.to_owned());
            continue;
        }
        if part == Part::Before && routing.header.dtg.is_none() {
            if let Some((precedence, group, date)) = date_time_group(row) {
                routing.header.precedence = Some(fold(precedence)).filter(|letters| !letters.is_empty());
                routing.header.dtg = Some(fold(group));
                routing.date = Some(date);
                continue;
            }
            if looks_like_dtg(row.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == ' ')) {
                routing.bad_dtg = Some(line.span);
                continue;
            }
        }
        match keyword(row) {
            Some(("FM", rest)) => routing.header.from = Some(fold(rest)).filter(|name| !name.is_empty()),
            Some(("TO", rest)) => {
                part = Part::To;
                push(rest, &mut routing.header.to);
            }
            Some(("INFO", rest)) => {
                part = Part::Info;
                push(rest, &mut routing.header.info);
            }
            Some((_, rest)) => {
                part = Part::Excluded;
                push(rest, &mut routing.header.excluded);
            }
            None => match part {
                Part::To => push(row, &mut routing.header.to),
                Part::Info => push(row, &mut routing.header.info),
                Part::Excluded => push(row, &mut routing.header.excluded),
                Part::Before => {}
            },
        }
    }
    routing
}

/// Reads the serial number in "DE RUEHSW #0881/01 2540944". The Department's own telegrams have only zeros there.
fn serial(row: &str) -> Option<u32> {
    let (_, after) = row.split_once('#')?;
    Cursor::new(after).number(3, 6).filter(|serial| *serial > 0)
}

/// Reads a line of the identification that a database printed into the header, "CLASSIFICATION:SECRET//NOFORN", and
/// returns the classification if that is what it gives.
fn identification(row: &str) -> Option<Option<Marking>> {
    const LABELS: [&str; 7] = ["ID", "ORIGIN", "DATE", "SOURCE", "CLASSIFICATION", "MISC", "DESTINATION"];
    // Most lines are addressees and begin with an R.
    if !matches!(byte_at(row, 0), b'I' | b'O' | b'D' | b'S' | b'C' | b'M') {
        return None;
    }
    let (label, value) = row.split_once(':')?;
    let stated = || (label == "CLASSIFICATION").then(|| banner::of_container(value.trim())).flatten();
    LABELS.contains(&label).then(stated)
}

fn keyword(row: &str) -> Option<(&str, &str)> {
    // The later spellings are what programs print that read scanned pages.
    const SPELLINGS: [(&str, &str); 8] = [
        ("FM", "FM"),
        ("TO", "TO"),
        ("INFO", "INFO"),
        ("XMT", "XMT"),
        ("T0", "TO"),
        ("INF0", "INFO"),
        ("1NFO", "INFO"),
        ("lNFO", "INFO"),
    ];
    if !matches!(byte_at(row, 0), b'F' | b'T' | b'I' | b'X' | b'1' | b'l') {
        return None;
    }
    SPELLINGS.into_iter().find_map(|(printed, word)| {
        let rest = row.strip_prefix(printed)?;
        (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some((word, rest))
    })
}

/// Reads a transmission id: "VZCZCXRO8567".
pub(crate) fn transmission_id(row: &str) -> Option<&str> {
    if !row.starts_with("VZCZ") {
        return None;
    }
    let word = row.split_whitespace().next()?;
    let tail = word.strip_prefix("VZCZ")?;
    let letters = tail.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = tail.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    (letters > 0 && digits > 0 && letters + digits == tail.len()).then_some(word)
}

/// Reads "P 160345Z JUL 09" and returns the letters of the precedence, the group as printed, and the date.
pub(crate) fn date_time_group(row: &str) -> Option<(&str, &str, Date)> {
    let mut cursor = Cursor::new(row);
    loop {
        let letters = cursor.letters(2);
        if letters.is_empty() {
            break;
        }
        if !letters.bytes().all(|b| matches!(b, b'Z' | b'O' | b'P' | b'R' | b'W' | b'Y')) {
            return None;
        }
        if cursor.eat_any(b" ") == 0 {
            // A zero that was read as the letter O begins the group.
            cursor.at -= letters.len();
            break;
        }
    }
    let (date, len) = dtg(cursor.rest())?;
    Some((row.get(..cursor.at)?, row.get(cursor.at..cursor.at + len)?, date))
}

/// Reads an addressee and adds it to the list: "RUEHC/SECSTATE WASHDC PRIORITY 0190" has routing indicator, name,
/// precedence, and a number that is dropped.
pub(super) fn push(row: &str, list: &mut Vec<Addressee>) {
    const PRECEDENCES: [&str; 7] =
        ["NIACT IMMEDIATE", "NIACT PRIORITY", "IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH", "NIACT"];
    let row = folded(row);
    let mut name = &*row;
    let mut address = Addressee::default();
    if let Some((routing, rest)) = name.split_once('/')
        && (5..=8).contains(&routing.len())
        && routing.starts_with('R')
        && routing.bytes().all(|b| b.is_ascii_uppercase())
        && byte_at(rest, 0) != b'/'
    {
        address.routing = Some(routing.to_owned());
        name = rest;
    }
    // "ZEN" says that the addressee has the telegram by other means.
    name = name.strip_prefix("ZEN/").unwrap_or(name);
    let serial = |last: &str| (1..=4).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    if let Some((before, last)) = name.rsplit_once(' ')
        && match last.split_once('-') {
            // A telegram that is sent in parts has a number for each: "0101-0102".
            Some((first, last)) => first.len() == 4 && serial(first) && serial(last),
            None => serial(last),
        }
    {
        name = before;
        if let Some((before, last)) = name.rsplit_once(' ')
            && is_misprinted(last, "PRIORITY") | is_misprinted(last, "IMMEDIATE")
        {
            name = before;
        }
    }
    if let Some(precedence) = PRECEDENCES.iter().find(|word| name.ends_with(**word)) {
        let before = name.strip_suffix(precedence).unwrap_or(name);
        if before.is_empty() || before.ends_with(' ') {
            address.precedence = Some((*precedence).to_owned());
            name = before;
        }
    }
    address.name = trim(name).to_owned();
    if !address.name.is_empty() || address.routing.is_some() {
        list.push(address);
    }
}

/// Whether a word is this one without one of its letters: "PIORITY".
fn is_misprinted(printed: &str, word: &str) -> bool {
    let same = |(one, other): &(u8, u8)| one == other;
    let front = printed.bytes().zip(word.bytes()).take_while(same).count();
    let back = printed.bytes().rev().zip(word.bytes().rev()).take_while(same).count();
    printed.len() + 1 == word.len() && front + back >= printed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addressees() {
        for (input, expected) in [
            ("RUEHC/SECSTATE WASHDC PRIORITY 0190", "SECSTATE WASHDC|RUEHC|PRIORITY"),
            ("RUCJACC/CDR MACDILL AFB FL//CCJ2/POLAD//", "CDR MACDILL AFB FL//CCJ2/POLAD//|RUCJACC|"),
            ("AMEMBASSY BONN", "AMEMBASSY BONN||"),
            ("SECSTATE WASHDC NIACT IMMEDIATE 12", "SECSTATE WASHDC||NIACT IMMEDIATE"),
            ("RUCNAFG/AFGHANISTAN COLLECTIVE", "AFGHANISTAN COLLECTIVE|RUCNAFG|"),
            ("RUEHAV/AMEMBASSY PORT AVALON IMMEDIATE 0101-0102", "AMEMBASSY PORT AVALON|RUEHAV|IMMEDIATE"),
            ("ZEN/AMEMBASSY PORT AVALON NIACT IMMEDIATE 0301-0304", "AMEMBASSY PORT AVALON||NIACT IMMEDIATE"),
            ("ZEN/CNO WASHINGTON DC IMMEDIATE", "CNO WASHINGTON DC||IMMEDIATE"),
            ("RUEHAV/AMEMBASSY PORT AVALON PIORITY 12", "AMEMBASSY PORT AVALON|RUEHAV|"),
            ("AMEMBASSY PORT AVALON IMMEDATE 0012", "AMEMBASSY PORT AVALON||"),
        ] {
            let mut list = Vec::new();
            push(input, &mut list);
            let got = &list[0];
            let show = |part: &Option<String>| part.clone().unwrap_or_default();
            assert_eq!(format!("{}|{}|{}", got.name, show(&got.routing), show(&got.precedence)), expected);
        }
    }

    #[test]
    fn date_time_groups() {
        let got = date_time_group("O R 051020Z JUN 79").map(|(p, g, d)| (p, g, d.to_string()));
        assert_eq!(got, Some(("O R ", "051020Z JUN 79", "1979-06-05T10:20Z".to_owned())));
        assert!(date_time_group("FM AMEMBASSY 051020Z JUN 79").is_none());
        for (damaged, expected) in [
            ("O 3001302 APR 94", "1994-04-30T01:30Z"),
            ("P 2512122 MAY 94", "1994-05-25T12:12Z"),
            ("P 25l212Z MAY 94", "1994-05-25T12:12Z"),
            ("O P O51020Z JUN 79", "1979-06-05T10:20Z"),
            ("R 0S1020Z JUN 79", "1979-06-05T10:20Z"),
            ("R 051O2OZ JUN 79", "1979-06-05T10:20Z"),
            ("O OO1020Z JUN 79", "-"),
            ("P 9912122 MAY 94", "-"),
            ("P 2512123 MAY 94", "-"),
            ("OO RUEHAV", "-"),
        ] {
            let got = date_time_group(damaged).map_or("-".to_owned(), |(_, _, date)| date.to_string());
            assert_eq!(got, expected, "{damaged}");
        }
    }

    #[test]
    fn transmission_ids() {
        assert_eq!(transmission_id("VZCZCXRO4549"), Some("VZCZCXRO4549"));
        assert_eq!(transmission_id("VZCZ"), None);
        assert_eq!(transmission_id("VZCZCXRO4549X"), None);
    }
}
