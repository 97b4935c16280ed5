//! The signs by which the text of a cable is recognised.

/// Whether any line of these bytes resembles part of a cable.
///
/// One sign is enough, because a pasted paragraph has only its number and mark. The bytes may be UTF-8 or Windows-1252,
/// with any line breaks.
pub(crate) fn are_in(text: &[u8]) -> bool {
    lines(text).any(show)
}

/// Whether a line resembles part of a cable.
pub(crate) fn show(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    is_anchored(line) || SIGNS.iter().any(|is| is(without_pilcrow(line)))
}

/// Whether any line of these bytes is a classification line.
pub(crate) fn has_classification(text: &[u8]) -> bool {
    lines(text).any(is_classification)
}

/// Whether a line only occurs in the text of a cable, and never in the header before it.
pub(crate) fn is_of_a_body(line: &[u8]) -> bool {
    is_executive_order(line) || is_tags(line) || line.starts_with(b"SUBJ")
}

/// Whether a line begins a paragraph that has a mark.
pub(crate) fn is_paragraph(line: &[u8]) -> bool {
    is_marked_paragraph(without_pilcrow(line))
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii)
}

/// The signs, from the clearest to the least clear.
const SIGNS: &[fn(&[u8]) -> bool] = &[
    is_transmission_id,
    is_date_time_group,
    is_sender,
    is_classification,
    is_executive_order,
    is_tags,
    is_marked_paragraph,
    is_fixed_phrase,
];

/// Returns the line without the pilcrow that pages put before a paragraph, in UTF-8 or in Windows-1252.
fn without_pilcrow(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xc2\xb6").or(line.strip_prefix(b"\xb6")).unwrap_or(line).trim_ascii_start()
}

/// Whether a line resembles "¶2. Without a mark".
fn is_anchored(line: &[u8]) -> bool {
    let rest = without_pilcrow(line);
    let digits = count(rest, |byte| byte.is_ascii_digit());
    rest.len() < line.len() && digits > 0 && rest.get(digits) == Some(&b'.')
}

/// Whether a line resembles "VZCZCXRO4549".
fn is_transmission_id(line: &[u8]) -> bool {
    line.starts_with(b"VZCZ")
}

/// Whether a line resembles "O 110944Z SEP 07" or "240947Z Aug 01".
pub(crate) fn is_date_time_group(line: &[u8]) -> bool {
    let precedence = count(line, |byte| byte.is_ascii_uppercase() || byte == b' ');
    let Some(rest) = line.get(precedence.min(8)..) else { return false };
    let digits = count(rest, |byte| byte.is_ascii_digit());
    let after = rest.get(digits..).unwrap_or_default();
    let Some(month) = after.strip_prefix(b"Z ").map(<[u8]>::trim_ascii_start) else { return false };
    digits == 6
        && count(month, |byte| byte.is_ascii_alphabetic()) == 3
        && month.get(3..).is_some_and(|year| year.trim_ascii_start().first().is_some_and(u8::is_ascii_digit))
}

/// Whether a line resembles "FM AMEMBASSY BERN".
pub(crate) fn is_sender(line: &[u8]) -> bool {
    line.strip_prefix(b"FM ")
        .is_some_and(|from| count(from.trim_ascii_start(), |b| b.is_ascii_uppercase()) >= 2)
}

/// Whether a line resembles "C O N F I D E N T I A L BERN 000123", "UNCLAS PARIS 001052" or "SECRET SECTION 01 OF 02
/// NEW DELHI 005237".
///
/// Letters in spaced words are lost or doubled in transmission, so the word is looked for within the first letters. The
/// word without spaces is also ordinary English, so only a number or nothing may follow it.
fn is_classification(line: &[u8]) -> bool {
    let head = line.get(..48).unwrap_or(line);
    let is_spaced = head
        .windows(4)
        .any(|four| matches!(four, [a, b' ', b, b' '] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()));
    let letters: Vec<u8> = head.iter().filter(|&&byte| byte != b' ').map(u8::to_ascii_uppercase).collect();
    let word = ["CONFIDENTIAL", "SECRET", "UNCLAS", "LIMITEDOFFICIALUSE"].into_iter().find(|word| {
        // If one letter is lost at the front, the rest of the word is enough.
        let rest = word.get(1..).unwrap_or(word).as_bytes();
        letters.windows(rest.len()).take(12).any(|window| window == rest)
    });
    let Some(word) = word else { return false };
    if is_spaced {
        return true;
    }
    let rest = line.strip_prefix(b"TOP ").unwrap_or(line).strip_prefix(word.as_bytes());
    rest.is_some_and(|rest| {
        let rest = rest.strip_prefix(b"SIFIED").unwrap_or(rest);
        let is_upper = !rest.iter().any(u8::is_ascii_lowercase);
        rest.is_empty() || is_upper && (rest.starts_with(b"//") || rest.windows(4).any(is_serial))
    })
}

fn is_serial(four: &[u8]) -> bool {
    four.iter().all(u8::is_ascii_digit)
}

/// Whether a line resembles "E.O. 12958: DECL: 09/21/2017", "EO 12958 ..." or "E.0. 12958" with a zero.
fn is_executive_order(line: &[u8]) -> bool {
    let rest = match line {
        [b'E' | b'e', b'.', b'O' | b'o' | b'0', b'.', rest @ ..]
        | [b'E' | b'e', b'.', b'O' | b'o' | b'0', rest @ ..]
        | [b'E', b'O', rest @ ..] => rest.trim_ascii_start(),
        _ => return false,
    };
    count(rest, |byte| byte.is_ascii_digit()) == 5
}

/// Whether a line resembles "TAGS: PGOV PREL" or "TAGS PREL, PTER".
fn is_tags(line: &[u8]) -> bool {
    let rest = match line {
        [b'T', b'A', b'G', b'S', rest @ ..] | [b'T', b'a', b'g', b's', rest @ ..] => rest,
        _ => return false,
    };
    match rest {
        [] | [b':'] => true,
        [b':' | b' ', tags @ ..] => count(tags.trim_ascii_start(), |byte| byte.is_ascii_uppercase()) >= 2,
        _ => false,
    }
}

/// Whether a line resembles "1. (C) So", "12.(SBU)", "3) (S//NF)" or "1. C - ENTIRE TEXT.". Without a number, only a
/// mark that cannot be anything else counts: "(S/NF) So", but neither "(C) 2010" nor "(S/he)".
fn is_marked_paragraph(line: &[u8]) -> bool {
    let digits = count(line, |byte| byte.is_ascii_digit());
    let rest = line.get(digits..).unwrap_or_default();
    let (is_numbered, has_dot) = ((1..=3).contains(&digits), rest.starts_with(b"."));
    let rest = rest.strip_prefix(b".").or(rest.strip_prefix(b")")).unwrap_or(rest).trim_ascii_start();
    let (is_open, mark) = match rest.strip_prefix(b"(") {
        Some(mark) => (true, mark.trim_ascii_start()),
        None => (false, rest),
    };
    let (level, after) = mark.split_at_checked(count(mark, |b| b.is_ascii_alphabetic())).unwrap_or_default();
    let after = after.trim_ascii_start();
    if digits > 3 || !LEVELS.iter().any(|known| level.eq_ignore_ascii_case(known.as_bytes())) {
        return false;
    }
    let is_upper = level.iter().all(u8::is_ascii_uppercase);
    let tail = after.get(count(after, |byte| matches!(byte, b'/' | b'-' | b' '))..).unwrap_or_default();
    let has_control = ["NF", "NOFORN", "REL", "FOUO", "FGI", "Rel", "rel"]
        .iter()
        .any(|word| tail.starts_with(word.as_bytes()));
    if tail.starts_with(b"ENTIRE") || tail.starts_with(b"entire") {
        return is_numbered;
    }
    match after.first() {
        Some(b')') if is_numbered => {
            let is_word_next = after
                .get(1..)
                .is_some_and(|b| b.trim_ascii_start().first().is_some_and(u8::is_ascii_alphabetic));
            is_open && (is_upper || is_word_next) || is_upper && has_dot
        }
        Some(b')') => is_open && is_upper && level.len() > 1,
        Some(b'/' | b',' | b'-') if is_numbered => is_open,
        _ => is_open && is_upper && has_control,
    }
}

/// The words and letters of portion marks.
const LEVELS: &[&str] =
    &["U", "C", "S", "TS", "SBU", "LOU", "FOUO", "SNF", "CONFIDENTIAL", "SECRET", "UNCLASSIFIED"];

/// Whether a line is the number of a cable of SMART: "MRN: 23 PORT AVALON 2544".
pub(crate) fn is_mrn(line: &[u8]) -> bool {
    line.strip_prefix(b"MRN:")
        .is_some_and(|number| count(number.trim_ascii_start(), |byte| byte.is_ascii_digit()) == 2)
}

/// Whether a line is a phrase that cables have on a line of its own, and hardly any other text.
fn is_fixed_phrase(line: &[u8]) -> bool {
    line == b"SIPDIS"
        || is_mrn(line)
        || [
            &b"Classified By:"[..],
            b"CLASSIFIED BY:",
            b"INCOMING TELEGRAM",
            b"This record is a partial extract of the original cable",
        ]
        .iter()
        .any(|phrase| line.starts_with(phrase))
}

fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&byte| is(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_sign_of_a_cable_is_enough() {
        for line in [
            "VZCZCXRO4549",
            "O 110944Z SEP 07",
            "O R 051020Z JUN 79",
            "240947Z Aug 01",
            "R 181313Z JUN 09 ZDK MANY SVCS",
            "FM AMEMBASSY PORT AVALON",
            "FM  USMISSION PORT AVALON",
            "C O N F I D E N T I A L SECTION 01 OF 02 PORT AVALON 000123",
            "S E C R E T PORT AVALON 000123",
            "SE C R E T PORT AVALON 000123",
            "SS E C R E T PORT AVALON 000123",
            "E C R E T PORT AVALON 000123",
            "S e c r e t PORT AVALON 000123",
            "CSE C R E T PORT AVALON 000123",
            "T O P  S E C R E T PORT AVALON 000123",
            "U N C L A S PORT AVALON 000123",
            "UNCLAS PORT AVALON 001052",
            "UNCLASSIFIED PORT AVALON 001052",
            "CONFIDENTIAL SECTION 01 OF 03 PORT AVALON 001446",
            "SECRET//NOFORN",
            "CONFIDENTIAL",
            "L I M I T E D OFFICIAL USE PORT AVALON 1234",
            "E.O. 12958: DECL: 09/21/2017",
            "EO 12958 DECL: 08/04/2018",
            "E.o. 12356: OADR",
            "E.O 12958:  N/A",
            "E.0. 13526: N/A",
            "TAGS: PGOV PREL",
            "TAGS PREL, PTER",
            "Tags: PREL",
            "TAGS:",
            "1. (C) The harbour master",
            "12.(SBU) The harbour master",
            "¶1. (S//NF) The harbour master",
            "  3.  (C - ENTIRE TEXT)",
            "¶4. Without a mark",
            "1. C - ENTIRE TEXT.",
            "1. CONFIDENTIAL - ENTIRE TEXT",
            "1. (S/NF) The harbour master",
            "1. (C ) The harbour master",
            "1. (c) The harbour master",
            "1 (C) The harbour master",
            "1) (S/NF) The harbour master",
            "1. C) The harbour master",
            "1. ( C ) The harbour master",
            "1. (C NF) The harbour master",
            "1. (Secret/Rel Lyonesse) The harbour master",
            "(SBU) The harbour master",
            "(S/NF) The harbour master",
            "(C//REL TO USA, FVEY) The harbour master",
            "SIPDIS",
            "Classified By: Ambassador",
            "MRN: 23 PORT AVALON 2544",
            "INCOMING TELEGRAM    Department of State",
        ] {
            assert!(are_in(line.as_bytes()), "{line:?}");
            assert!(are_in(format!("Dear reader\r\rsee below\r{line} \rend").as_bytes()), "{line:?}");
        }
        assert!(are_in(b"\xb61. (C) Windows-1252"));
    }

    #[test]
    fn ordinary_text_has_no_sign() {
        for line in [
            "",
            "Dear reader",
            "1. First, buy milk (C)",
            "1. Secret sauce",
            "1. (c) 2010",
            "1) (c) 2010",
            "(C) 2010 Acme",
            "(C) Acme",
            "(secret) recipe",
            "(S/he) said",
            "1. (U.S.) law",
            "1. (a) first",
            "1 c) first",
            "2010. (C) Acme",
            "FM radio",
            "FM 98.5",
            "Secret recipes of the harbour",
            "CONFIDENTIAL: for the board only",
            "SECRET SANTA LIST",
            "The E.O. was signed",
            "EO Wilson",
            "MRN: patient record",
            "TAGSALE 9:00",
            "Tags are useful",
            "A b c d",
            "123456Z",
            "110944Z tomorrow 12",
            "A secret was kept",
            "{\"classification\": \"SECRET\"}",
        ] {
            assert!(!are_in(line.as_bytes()), "{line:?}");
        }
    }
}
