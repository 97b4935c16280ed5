//! The plain text of a cable, by itself or under a mirror's five lines of metadata.

use crate::{Encoding, Kind, Record, encoding, name::Name, reader::Out};

/// Reads a file that is the text of a cable.
pub(crate) fn read(name: &Name, bytes: &[u8], out: &mut Out) {
    let encoding = encoding::detect(bytes);
    let text = encoding::decode(encoding, bytes);
    let size = bytes.len() as u64;
    let is_cut = encoding == Encoding::Utf8 && encoding::ends_inside_a_character(bytes);
    let mut stated = cable::Stated { file_stem: name.stem.clone(), ..cable::Stated::default() };
    let text = match mirror(&text) {
        Some(([id, subject, date, classification, origin], rest)) => {
            let given = |field: &str| Some(field.trim().to_owned()).filter(|field| !field.is_empty());
            stated.id = given(id);
            stated.subject = given(subject);
            stated.date = given(date);
            stated.classification = given(classification);
            stated.origin = given(origin);
            rest.to_owned()
        }
        None => text.into_owned(),
    };
    out.record(Record {
        kind: Kind::Text,
        encoding,
        bytes: 0..size,
        text,
        stated,
        cut: is_cut.then_some(size),
    });
}

/// Whether a text begins with a mirror's metadata.
pub(crate) fn is_mirror(start: &[u8]) -> bool {
    mirror(&encoding::decode(Encoding::Windows1252, start)).is_some()
}

/// The five lines of a mirror's file and what follows them: id, subject, a
/// time as Ruby prints it, classification, origin.
fn mirror(text: &str) -> Option<([&str; 5], &str)> {
    let (id, rest) = first_line(text)?;
    if !is_id(id.trim_end()) {
        return None;
    }
    let (subject, rest) = first_line(rest)?;
    let (date, rest) = first_line(rest)?;
    let (classification, rest) = first_line(rest)?;
    // A file may end here: the text of some cables is missing.
    let (origin, rest) = first_line(rest).unwrap_or((rest, ""));
    let is_mirror = is_time(date.trim_end()) && is_classification(classification);
    is_mirror.then_some(([id, subject, date, classification, origin], rest))
}

/// Splits after the first line break, LF or CRLF.
fn first_line(text: &str) -> Option<(&str, &str)> {
    let (line, rest) = text.split_once('\n')?;
    Some((line.strip_suffix('\r').unwrap_or(line), rest))
}

/// "01HARARE2505"; a few ids are irregular, so only the shape at large counts.
fn is_id(line: &str) -> bool {
    let bytes = line.as_bytes();
    let (year, rest) = bytes.split_at_checked(2).unwrap_or_default();
    year.len() == 2
        && year.iter().all(u8::is_ascii_digit)
        && (3..=40).contains(&rest.len())
        && rest
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// "Fri Aug 24 00:00:00 +0200 2001", or "2001-08-24 00:00:00 +0200" from later Rubies.
fn is_time(line: &str) -> bool {
    let has_clock =
        line.split(' ').any(|word| word.len() == 8 && word.bytes().filter(|&b| b == b':').count() == 2);
    let only = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b':' | b'+' | b'-');
    has_clock && line.len() <= 40 && line.bytes().all(only)
}

fn is_classification(line: &str) -> bool {
    let line = line.to_ascii_uppercase();
    ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "OFFICIAL USE"].iter().any(|word| line.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_is_known_by_its_five_lines() {
        let head = "01PORTAVALON2505\nHARBOUR DUES\nFri Aug 24 00:00:00 +0200 2001\nUNCLASSIFIED\nEmbassy Port Avalon\n";
        for (text, rest) in [
            (format!("{head}240947Z Aug 01\n"), Some("240947Z Aug 01\n")),
            (head.to_owned(), Some("")),
            (head.trim_end().to_owned(), Some("")),
            (format!("{head}\r\nFM").replace('\n', "\r\n"), Some("\r\r\nFM")),
            (head.replace("Fri Aug 24 00:00:00 +0200 2001", "2001-08-24 00:00:00 +0200"), Some("")),
            (head.replace("Fri Aug 24 00:00:00 +0200 2001", "24 August"), None),
            (head.replace("UNCLASSIFIED", "PLAIN"), None),
            (head.replace("01PORTAVALON2505", "A letter"), None),
            (String::new(), None),
        ] {
            assert_eq!(mirror(&text).map(|(_, rest)| rest), rest, "{text:?}");
        }
    }
}
