//! The printed form of telegrams that the Department of State received from about 1950 to 1973:
//!
//! ```text
//! INCOMING TELEGRAM    Department of State
//! CONFIDENTIAL
//! Control: 14388
//! Rec'd: September 20, 1963
//! FROM: Port Avalon
//! TO: Secretary of State
//! NO: 569, September 20, 5 p.m.
//! ```

use super::{Head, banner, routing};
use crate::date::{Declassification, declassification};
use crate::number;
use crate::pagebreak::is_banner;
use crate::post::{self, Id};
use crate::scan::{Cursor, fold, starts, trim};
use crate::{Date, Line, Role};

/// The lines in which the head of such a form is.
const WINDOW: usize = 60;

/// What is printed in the form. The day and hour of the telegram are those of the place from which it was sent.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Control,
    Received,
    From,
    To,
    Number,
}

fn label(row: &str) -> Option<(Part, &str)> {
    const LABELS: [(&str, Part); 9] = [
        ("CONTROL", Part::Control),
        ("REC'D", Part::Received),
        ("RECD", Part::Received),
        ("REC’D", Part::Received),
        ("RECEIVED", Part::Received),
        ("FROM", Part::From),
        ("TO", Part::To),
        ("NO", Part::Number),
        ("NUMBER", Part::Number),
    ];
    LABELS.iter().find_map(|(word, part)| {
        let mut cursor = Cursor::new(row);
        let found = cursor.word(word) && {
            cursor.eat_any(b" .");
            cursor.eat(b':')
        };
        found.then(|| (*part, trim(cursor.rest())))
    })
}

/// Whether the text is such a form: it has its name or a control number, and sender and number below that.
pub(super) fn is_in(text: &str, lines: &[Line]) -> bool {
    let window = || lines.iter().take(WINDOW);
    let named = |line: &Line| {
        matches!(line.first, b'I' | b'C' | b'D') && {
            let row = trim(line.span.of(text));
            starts(row, "INCOMING TELEGRAM")
                || (starts(row, "DEPARTMENT OF STATE") && row.ends_with("INCOMING TELEGRAM"))
                || starts(row, "CONTROL") && matches!(label(row), Some((Part::Control, _)))
        }
    };
    let has = |part: Part| {
        window().any(|line| label(trim(line.span.of(text))).is_some_and(|(found, _)| found == part))
    };
    window().any(named) && has(Part::From) && has(Part::Number)
}

/// Reads the form and gives its lines their roles. Returns the index of the first line below.
pub(super) fn read(text: &str, lines: &mut [Line], head: &mut Head) -> usize {
    let mut end = 0;
    let mut open: Option<Part> = None;
    let mut values = [const { String::new() }; 5];
    for (index, line) in lines.iter_mut().enumerate().take(WINDOW).filter(|(_, line)| line.is_text()) {
        if number::of_line(text, line).is_some() || super::label(line.span.of(text)).is_some() {
            break;
        }
        let row = trim(line.span.of(text));
        if let Some((part, value)) = label(row) {
            if let Some(known) = values.get_mut(part as usize).filter(|known| known.is_empty()) {
                known.push_str(value);
            }
            (open, end) = (Some(part), index + 1);
            line.role = Role::Header;
        } else if head.banner.is_none() && is_banner(row) {
            line.role = Role::Classification;
            head.banner = banner::read(text.get(..line.span.end).unwrap_or_default(), line.span.start);
            end = index + 1;
        } else if let Some(value) =
            open.take().and_then(|part| values.get_mut(part as usize)).filter(|value| value.is_empty())
        {
            value.push_str(row);
            end = index + 1;
        } else if is_precedence(row) {
            end = index + 1;
        } else if starts(row, "ACTION DEPARTMENT") || starts(row, "SENT DEPARTMENT") {
            repeated(row, head);
            end = index + 1;
        }
    }
    for line in lines.iter_mut().take(end).filter(|line| line.is_text()) {
        line.role = Role::Header;
    }
    let [_, received, from, to, number] = values;
    identify(&received, &from, &number, head);
    let header = &mut head.routing.header;
    header.from = Some(fold(&from)).filter(|from| !from.is_empty());
    if !to.is_empty() {
        routing::push(&to, &mut header.to);
    }
    end
}

fn is_precedence(row: &str) -> bool {
    const WORDS: [&str; 8] = [
        "PRIORITY",
        "IMMEDIATE",
        "OPERATIONAL IMMEDIATE",
        "ROUTINE",
        "NIACT",
        "FLASH",
        "EMERGENCY",
        "DEFERRED",
    ];
    WORDS.contains(&row)
}

/// Reads to whom the telegram was sent as well: "ACTION DEPARTMENT 569, INFORMATION LYONESSE 22".
fn repeated(row: &str, head: &mut Head) {
    const WORDS: [&str; 3] = ["INFORMATION", "INFO", "REPEATED"];
    const MOST: usize = 50;
    let Some((_, list)) = row.split_once(',') else { return };
    for entry in list.split(',').take(MOST) {
        let mut name = trim(entry);
        while let Some(word) = WORDS.iter().find(|word| starts(name, word)) {
            name = trim(name.get(word.len()..).unwrap_or_default());
        }
        routing::push(name, &mut head.routing.header.info);
    }
}

/// Reads number, day and sections of the telegram: "569, September 20, 5 p.m. (SECTION ONE OF TWO)".
fn identify(received: &str, from: &str, value: &str, head: &mut Head) {
    let arrived = match declassification(received) {
        Declassification::On(date) => Some(date),
        _ => None,
    };
    let day = value.split_once(',').zip(arrived).and_then(|((_, day), arrived)| {
        let day = day.trim_start().split([',', '(']).next().unwrap_or_default();
        let in_year = |year: u16| match declassification(&format!("{day}, {year}")) {
            Declassification::On(date) => Some(date),
            _ => None,
        };
        // A telegram of the last days of a year may have come in the next one.
        in_year(arrived.year).filter(|sent| sent <= &arrived).or_else(|| in_year(arrived.year - 1))
    });
    let sent: Option<Date> = day.or(arrived);
    head.routing.date = sent;
    let name = ["AMEMBASSY ", "AMCONSUL ", "EMBASSY "].iter().find(|word| starts(from, word));
    let name = from.get(name.map_or(0, |word| word.len())..).unwrap_or_default();
    let number = Cursor::new(value).number(1, 6);
    head.mrn = sent.zip(post::canonical(name)).zip(number).map(|((date, post), number)| Id {
        year: u32::from(date.year % 100),
        post,
        number,
    });
    const NUMBERS: [&str; 9] = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];
    let sections = value.rsplit_once(" OF ").and_then(|(before, last)| {
        let last = last.trim_end_matches([')', ' ']);
        let spelt = NUMBERS.iter().position(|word| last.eq_ignore_ascii_case(word)).map(|at| at + 1);
        let sections = spelt.or_else(|| last.parse().ok()).filter(|count| (1..100).contains(count));
        before.contains("SECTION").then_some(sections).flatten()
    });
    if let Some(banner) = &mut head.banner {
        banner.sections = sections.and_then(|count| u32::try_from(count).ok());
    }
}
