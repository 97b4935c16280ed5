//! The classification line: level, section, post and number, in all its spellings.

use crate::marks::content;
use crate::redaction::begins_redacted;
use crate::scan::{Cursor, byte_at, fold, like_digits, starts};
use crate::{Level, Marking, Span, post};

/// A classification line that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Banner {
    pub(crate) marking: Marking,
    /// The number of sections, if the line says it.
    pub(crate) sections: Option<u32>,
    /// The canonical post and the number, if they are printed.
    pub(crate) sender: Option<(String, u32)>,
    /// The number, if it is printed without a post: "LIMITED OFFICIAL USE 0526".
    pub(crate) serial: Option<u32>,
    /// Whether letters are spaced out. Only banners are written so.
    pub(crate) spaced: bool,
    /// The byte after what was read.
    pub(crate) end: usize,
}

/// The words of the levels. A transmission may have lost one or two of their first letters, or doubled the first one:
/// "E C R E T", "SS E C R E T".
const WORDS: [(&str, Level); 7] = [
    ("TOPSECRET", Level::Ts),
    ("SECRET", Level::S),
    ("CONFIDENTIAL", Level::C),
    ("UNCLASSIFIED", Level::U),
    ("UNCLAS", Level::U),
    ("LIMITEDOFFICIALUSE", Level::Sbu),
    ("SENSITIVEBUTUNCLASSIFIED", Level::Sbu),
];

/// Reads a banner at byte `at` of `text`. It ends at the end of the line or before.
pub(crate) fn read(text: &str, at: usize) -> Option<Banner> {
    let mut cursor = Cursor::starting(text, at);
    cursor.eat_any(b" \t");
    // Most lines are not banners, and their first letters show that.
    let printed = if may_begin(&cursor) { read_from(cursor, text) } else { None };
    printed.or_else(|| misread(cursor))
}

/// Reads a banner in which a program that reads scanned pages took letters for digits: "C0NFIDENTIAL PORT AVALON
/// 004180".
fn misread(cursor: Cursor) -> Option<Banner> {
    if !matches!(cursor.byte(), b'C' | b'S' | b'5' | b'U' | b'L' | b'T') {
        return None;
    }
    // The level is the first word, or it is spaced out. Other words have small letters or signs.
    let apart = spaced_out(&cursor);
    let mut end = cursor;
    let mut wrong = false;
    while let sign @ (b'A'..=b'Z' | b' ' | b'0' | b'1' | b'5' | b'l' | b'|') = end.byte() {
        if sign == b' ' && !(apart && end.ahead(2) == b' ') {
            break;
        }
        wrong |= !matches!(sign, b'A'..=b'Z' | b' ');
        end.at += 1;
    }
    if !wrong || !matches!(end.byte(), 0 | b' ' | b'\n' | b'\r') {
        return None;
    }
    let line = cursor.rest();
    let line = line.get(..line.find(['\n', '\r']).unwrap_or(line.len()))?;
    let level = line.get(..end.at - cursor.at)?;
    let letters = level.chars().map(|sign| match sign {
        '0' => 'O',
        '1' | 'l' | '|' => 'I',
        '5' => 'S',
        sign => sign,
    });
    let corrected = letters.chain(line.get(level.len()..)?.chars()).collect::<String>();
    let mut banner = read_from(Cursor::new(&corrected), &corrected)?;
    banner.marking.text = fold(banner.marking.span.of(line));
    banner.marking.span.start += cursor.at;
    banner.marking.span.end += cursor.at;
    banner.end += cursor.at;
    Some(banner)
}

fn read_from(mut cursor: Cursor, text: &str) -> Option<Banner> {
    let start = cursor.at;
    let level = level_word(&mut cursor)?;
    let words_end = cursor.at;
    let printed = text.get(start..words_end)?;
    let mut banner = Banner { spaced: printed.contains(' '), ..Banner::default() };
    let mut marking = Marking { level: Some(level), ..Marking::default() };
    let marking_end = modifiers(&mut cursor, &mut marking);
    section(&mut cursor, &mut banner);
    // "UNCLAS SECTION 01 OF 02 SENSITIVE STATE 001234": controls may also follow the section.
    if banner.sections.is_some() {
        modifiers(&mut cursor, &mut marking);
    }
    sender(&mut cursor, &mut banner);
    // "UNCLAS BERN 2238 SECTION 2 OF 2"
    if banner.sections.is_none() && banner.sender.is_some() {
        section(&mut cursor, &mut banner);
    }
    marking.span = Span { start, end: marking_end.max(words_end) };
    marking.text = fold(marking.span.of(text));
    banner.marking = marking;
    banner.end = cursor.at;
    Some(banner)
}

fn level_word(cursor: &mut Cursor) -> Option<Level> {
    let apart = spaced_out(cursor);
    for (word, level) in WORDS {
        let mut probe = *cursor;
        let first = word.get(..1)?;
        // The next steps look for a word by its first letter. Other letters may be lost only if the word is spaced out.
        if !(starts(cursor.rest(), first) || cursor.byte() == b'C' || apart) {
            continue;
        }
        let whole = probe.spaced(word)
            || {
                // The first letter may be printed twice, with or without a blank, or a letter of another banner may be
                // before it.
                probe = *cursor;
                let doubled = probe.word(first) || (probe.byte() == b'C' && probe.spaced("C"));
                probe.eat(b' ');
                doubled && probe.spaced(word)
            }
            || [1, 2].into_iter().any(|lost| {
                probe = *cursor;
                level != Level::U && word.get(lost..).is_some_and(|tail| apart && probe.spaced(tail))
            });
        if whole && (!probe.byte().is_ascii_alphabetic() || is_sender(probe)) {
            *cursor = probe;
            return Some(level);
        }
    }
    None
}

/// Whether the rest of a line is a post and its number, which are glued to the word of the level: "CONFIDENTIALKAMPALA
/// 004180".
fn is_sender(cursor: Cursor) -> bool {
    // "SECRETARY 1234" is another word.
    const ENDINGS: [&str; 4] = ["ARY", "ARI", "SIF", "ITY"];
    let rest = cursor.rest();
    let line = rest.get(..rest.find(['\n', '\r']).unwrap_or(rest.len())).unwrap_or_default().trim_ascii_end();
    let name = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = name.bytes().filter(u8::is_ascii_uppercase).count();
    (4..=7).contains(&(line.len() - name.len()))
        && name.len() <= 40
        && letters > 3
        && name.ends_with(' ')
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ')
        && !ENDINGS.iter().any(|ending| name.starts_with(ending))
}

/// Whether the first two letters may begin a banner. The first letter of a level's word may be doubled or lost, or it
/// may follow the C of another banner.
fn may_begin(cursor: &Cursor) -> bool {
    let first = cursor.byte().to_ascii_uppercase();
    if !first.is_ascii_uppercase() {
        return false;
    }
    let second = (1..5).map(|n| cursor.ahead(n)).find(|b| *b != b' ').unwrap_or(0).to_ascii_uppercase();
    match first {
        b'T' => matches!(second, b'O' | b'T'),
        b'S' => matches!(second, b'E' | b'S'),
        b'C' => matches!(second, b'O' | b'C' | b'T' | b'S' | b'U' | b'L' | b'R'),
        b'U' => matches!(second, b'N' | b'U'),
        b'L' => matches!(second, b'I' | b'L'),
        b'E' => matches!(second, b'C' | b'N'),
        b'O' => matches!(second, b'P' | b'N'),
        b'I' => second == b'M',
        b'N' => matches!(second, b'F' | b'S'),
        b'P' => second == b'S',
        b'M' => second == b'I',
        _ => false,
    }
}

/// Whether the letters here are spaced out: "E C R E T".
fn spaced_out(cursor: &Cursor) -> bool {
    cursor.ahead(1) == b' ' && cursor.ahead(3) == b' '
}

/// Reads the controls after the level: "//NOFORN", "E F T O", "SENSITIVE". Returns where they end.
fn modifiers(cursor: &mut Cursor, marking: &mut Marking) -> usize {
    const WORDS: [&str; 9] =
        ["NOFORN", "SENSITIVE", "EFTO", "FOUO", "FOROFFICIALUSEONLY", "EXDIS", "NODIS", "STADIS", "LIMDIS"];
    let mut end = 0;
    loop {
        let mut probe = *cursor;
        let gap = probe.eat_any(b" /,\t");
        let slashes = cursor.rest().get(..gap).unwrap_or_default().contains('/');
        if let Some(word) =
            WORDS.iter().find(|word| gap > 0 && probe.spaced(word) && !probe.byte().is_ascii_alphanumeric())
        {
            match *word {
                "NOFORN" => marking.noforn = true,
                "FOUO" | "FOROFFICIALUSEONLY" => add(marking, "FOUO"),
                "SENSITIVE" => sensitive(marking),
                word => add(marking, word),
            }
        } else if slashes && (probe.rest().starts_with("REL ") || probe.rest().starts_with("FGI")) {
            let from = probe.at;
            while !matches!(probe.byte(), 0 | b'/' | b'\n' | b'\r') && probe.byte().is_ascii() {
                probe.at += 1;
            }
            let list = cursor.rest().get(gap..gap + probe.at - from).unwrap_or_default();
            // "REL TO USA, FVEY BERN 000012": the list ends before the post.
            let names = list.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
            let list = if names.len() < list.trim_end().len() {
                let post = post::name_at_end(names.trim_end());
                let list = list.get(..names.trim_end().len() - post).unwrap_or_default();
                probe.at = from + list.len();
                list
            } else {
                list
            };
            add(marking, list.trim());
        } else {
            return end;
        }
        *cursor = probe;
        end = probe.at;
    }
}

fn add(marking: &mut Marking, control: &str) {
    if control == "FOUO" && marking.level == Some(Level::U) {
        marking.level = Some(Level::Sbu);
    }
    // A banner has room for five or six controls.
    const MOST: usize = 20;
    if marking.dissemination.len() < MOST && !marking.dissemination.iter().any(|known| known == control) {
        marking.dissemination.push(control.to_owned());
    }
}

/// Applies SENSITIVE, which makes UNCLAS "sensitive but unclassified" on the same line or as a caption.
pub(crate) fn sensitive(marking: &mut Marking) {
    if marking.level == Some(Level::U) {
        marking.level = Some(Level::Sbu);
    }
}

/// Reads "SECTION 01 OF 02".
fn section(cursor: &mut Cursor, banner: &mut Banner) {
    let mut probe = *cursor;
    probe.eat_any(b" \t");
    if !probe.spaced("SECTION") {
        return;
    }
    probe.eat_any(b" \t");
    let Some(_) = probe.number(1, 3) else { return };
    probe.eat_any(b" \t");
    if !(probe.word("OF") || probe.eat(b'/')) {
        return;
    }
    probe.eat_any(b" \t");
    if let Some(sections) = probe.number(1, 3) {
        banner.sections = Some(sections.max(1));
        *cursor = probe;
    }
}

/// Reads "RIO DE JANEIRO 000329". The post may be redacted.
fn sender(cursor: &mut Cursor, banner: &mut Banner) {
    let mut probe = *cursor;
    probe.eat_any(b" \t");
    let from = probe.at;
    while probe.byte().is_ascii_alphabetic() || matches!(probe.byte(), b' ' | b'\'' | b'-' | b'.' | b'\t') {
        probe.at += 1;
        if probe.at - from > 40 {
            return;
        }
    }
    let mut name = cursor.rest().get(from - cursor.at..probe.at - cursor.at).unwrap_or_default();
    let clear = {
        let mut clear = probe;
        clear.number(1, 7).filter(|_| !clear.byte().is_ascii_alphanumeric()).map(|number| (number, clear.at))
    };
    // "PORT AVALON O04180": a zero that was read as a letter belongs to the number.
    let first = name.rfind(' ').map_or(0, |blank| blank + 1);
    let glued = first < name.len();
    let damaged = if clear.is_none() || glued { misread_number(probe, name.len() - first) } else { None };
    if damaged.is_some() {
        name = name.get(..first).unwrap_or_default();
    }
    let Some((number, end)) = damaged.or(clear) else { return };
    probe.at = end;
    // The sections of the seventies are numbered behind the telegram: "LA PAZ 2004/1".
    let mut section = probe;
    if section.eat(b'/') && section.number(1, 2).is_some() {
        probe = section;
    }
    if probe.byte().is_ascii_alphanumeric() || probe.byte() == b'/' {
        return;
    }
    if name.trim().is_empty() && probe.at - from >= 3 {
        banner.serial = Some(number);
        *cursor = probe;
        return;
    }
    // A redacted post names nobody.
    if let Some(post) = post::canonical(name).filter(|post| !begins_redacted(post)) {
        banner.sender = Some((post, number));
        *cursor = probe;
    }
}

/// Reads a number in which letters were printed for digits. It begins this many bytes before the cursor. Returns the
/// byte after it as well.
fn misread_number(cursor: Cursor, before: usize) -> Option<(u32, usize)> {
    let mut start = cursor;
    start.at -= before;
    let word = start.rest().split([' ', '\t', '\n', '\r', '/']).next()?;
    // Telegrams print four to six digits. Most of them were read well.
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let likely = (4..=7).contains(&word.len()) && digits * 2 >= word.len() && digits < word.len();
    let number = like_digits(word).filter(|_| likely)?.parse().ok()?;
    Some((number, start.at + word.len()))
}

/// Whether the line of this banner is a classification line and not a sentence that begins with "Secret": it is spaced
/// out, or it has a sender, or nothing follows.
pub(crate) fn is_classification_line(line: &str, banner: &Banner) -> bool {
    // An l alone is a misread I.
    let upper = banner.marking.text.bytes().all(|b| !b.is_ascii_lowercase() || b == b'l');
    let alone = line.get(banner.end..).unwrap_or_default().trim().is_empty();
    banner.spaced
        || (alone && upper)
        || banner.sender.as_ref().is_some_and(|(post, _)| upper || post::is_known(post))
}

/// Finds a banner that is glued to the last addressee: "PRIORITYS E C R E T SECTION 01 OF 02 ISLAMABAD 003733".
pub(crate) fn glued(line: &str) -> Option<(usize, Banner)> {
    // The part before the banner is an addressee, and no such line is longer.
    const LONGEST: usize = 200;
    // The line must end with the telegram's number.
    if !line.trim_ascii_end().ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    for at in 1..line.len().min(LONGEST) {
        let begins = matches!(byte_at(line, at), b'S' | b'C' | b'U' | b'L' | b'T');
        if !begins || !may_begin(&Cursor::starting(line, at)) {
            continue;
        }
        let Some(banner) = read(line, at).filter(|banner| banner.marking.span.start == at) else { continue };
        // "WASHDCC O N F I D E N T I A L": the first C belongs to the addressee.
        if byte_at(line, at + 1) == byte_at(line, at) && read(line, at + 1).is_some() {
            continue;
        }
        // No addressee has a spaced word of classification in its name.
        let certain = banner.sender.as_ref().is_some_and(|(post, _)| {
            banner.spaced
                || (post::is_known(post) && (banner.sections.is_some() || byte_at(line, at - 1) != b' '))
        });
        if certain {
            return Some((at, banner));
        }
    }
    None
}

/// Classifications of the 1940s to 1960s that none of the levels of today is the same as.
const FORMER: [&str; 2] = ["RESTRICTED", "OFFICIAL USE ONLY"];

/// Reads the classification that a container gives: "SECRET//NOFORN", "UNCLASSIFIED//FOR OFFICIAL USE ONLY".
pub(crate) fn of_container(text: &str) -> Option<Marking> {
    let Some(content) = content(text) else {
        let is_former = FORMER.iter().any(|name| name.eq_ignore_ascii_case(text.trim()));
        return is_former.then(|| Marking { text: fold(text), ..Marking::default() });
    };
    Some(Marking {
        level: Some(content.level),
        noforn: content.noforn,
        dissemination: content.dissemination,
        text: fold(text),
        span: Span::default(),
    })
}

#[cfg(test)]
mod tests;
