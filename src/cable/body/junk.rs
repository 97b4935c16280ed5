//! What databases and printers add below a telegram.

use crate::date;
use crate::ends::ends_sentence;
use crate::head::is_rule;
use crate::pagebreak::is_banner;
use crate::scan::{Cursor, fold, starts};

/// Whether a line below the signature was added by a database or a printer.
pub(crate) fn is_junk(row: &str) -> bool {
    let row = row.trim();
    let letters = row.chars().filter(|c| c.is_alphanumeric()).count();
    if letters == 0
        || is_rule(row)
        || is_banner(row)
        || is_misprinted_banner(row)
        || row.starts_with("NNNN")
        || row == "DECLASSIFIED"
    {
        return true;
    }
    // No line of this kind is longer.
    if row.len() > 160 {
        return false;
    }
    const STARTS: [&str; 14] = [
        "SELECT * FROM",
        "End Cable Text",
        "Track impres",
        "EPET @",
        "ID:",
        "ORDER BY",
        "<<",
        "*** Current",
        "DRAFTED:",
        "DRAFTED BY:",
        "CLEARED:",
        "CLEARED BY:",
        "APPROVED:",
        "APPROVED BY:",
    ];
    STARTS.iter().any(|start| starts(row, start))
        || date::of_container(row).is_some()
        || row.contains("DB/Inbox")
        || record_line(row)
        || is_page_number(row)
        || (row.starts_with("===") && row.ends_with("==="))
        || row.strip_prefix('#').is_some_and(|serial| serial.bytes().all(|b| b.is_ascii_digit()))
        || (letters <= 3 && !ends_sentence(row))
}

/// "CONFID*NTIAL": a banner in which one letter was lost or misread.
pub(super) fn is_misprinted_banner(row: &str) -> bool {
    const WORDS: [&str; 4] = ["CONFIDENTIAL", "UNCLASSIFIED", "LIMITED OFFICIAL USE", "SECRET"];
    row.bytes().all(|byte| !byte.is_ascii_lowercase())
        && WORDS.iter().any(|word| {
            let same = |(one, other): &(u8, u8)| one == other;
            let front = row.bytes().zip(word.bytes()).take_while(same).count();
            let back = row.bytes().rev().zip(word.bytes().rev()).take_while(same).count();
            // The word without one letter, with one more, or with another one.
            let longest = row.len().max(word.len());
            front + back + 1 >= longest
                && longest <= word.len() + 1
                && row.len() + 1 >= word.len()
                && front > 2
        })
}

/// "Page 3 of 3", added by printers.
fn is_page_number(row: &str) -> bool {
    let mut cursor = Cursor::new(row);
    let page = cursor.word("PAGE ") && cursor.number(1, 3).is_some();
    page && (cursor.is_end() || (cursor.word(" OF ") && cursor.number(1, 3).is_some() && cursor.is_end()))
}

/// "2004CARACA02200 - CONFIDENTIAL": the number and classification of a record.
fn record_line(row: &str) -> bool {
    let folded = fold(row);
    folded.split_once(" - ").is_some_and(|(id, level)| {
        is_banner(level)
            && id.bytes().all(|b| b.is_ascii_alphanumeric())
            && id.starts_with(|c: char| c.is_ascii_digit())
    })
}
