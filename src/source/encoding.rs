//! Turns bytes into text. They are UTF-8 or else Windows-1252, or UTF-16 if a byte order mark or zeros show it.

use std::borrow::Cow;

use crate::Encoding;

/// The first bytes of UTF-8 files that some editors write.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// The characters of the bytes 0x80 to 0x9F. All other bytes are the characters with the same number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Finds the encoding of a whole file.
///
/// A file that is not strictly UTF-8 still counts as UTF-8 if most of it is: a single character that is damaged or cut
/// must not turn every pilcrow and quote of a page into two wrong characters. In Windows-1252 text, sequences that
/// happen to be UTF-8 practically never occur.
pub(crate) fn detect(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(BOM) || std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > 0 && good >= bad { Encoding::Utf8 } else { Encoding::Windows1252 }
}

/// Returns the text of a file or a part of one, without a byte order mark.
pub(crate) fn decode(encoding: Encoding, bytes: &[u8]) -> Cow<'_, str> {
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes.strip_prefix(BOM).unwrap_or(bytes)),
        Encoding::Windows1252 => bytes.iter().map(|&byte| windows_1252(byte)).collect(),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let mut text = String::new();
            units(encoding, bytes, &mut text);
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            text.into()
        }
    }
}

/// Adds the characters of UTF-16 to a text, with a byte order mark if there is one.
pub(crate) fn units(encoding: Encoding, bytes: &[u8], text: &mut String) {
    let read = if encoding == Encoding::Utf16Be { u16::from_be_bytes } else { u16::from_le_bytes };
    let (units, half) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| read(*unit));
    text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text.extend((!half.is_empty()).then_some(char::REPLACEMENT_CHARACTER));
}

/// Returns the text of bytes that nobody else needs. If they are UTF-8, this takes no copy.
pub(crate) fn owned(bytes: Vec<u8>) -> (String, Encoding) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let bytes = error.into_bytes();
            let encoding = detect(&bytes);
            (decode(encoding, &bytes).into_owned(), encoding)
        }
    }
}

/// Returns the character of one byte of Windows-1252.
pub(crate) fn windows_1252(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
    high.copied().unwrap_or(char::from(byte))
}

/// Whether a UTF-8 file ends within a character, as cut files do.
pub(crate) fn ends_inside_a_character(bytes: &[u8]) -> bool {
    (1..=3usize)
        .filter_map(|length| bytes.get(bytes.len().checked_sub(length)?..))
        .any(|tail| tail.first().is_some_and(|&b| b >= 0xc0) && is_incomplete(tail))
}

fn is_incomplete(tail: &[u8]) -> bool {
    std::str::from_utf8(tail).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_one_of_the_web() {
        for byte in 0..=255u8 {
            let bytes = [byte];
            let (expected, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            assert_eq!(decode(Encoding::Windows1252, &bytes), expected, "byte {byte:#x}");
        }
    }

    #[test]
    fn utf_8_comes_first_and_survives_damage() {
        for (bytes, encoding, text) in [
            (&b"plain"[..], Encoding::Utf8, "plain"),
            (b"\xef\xbb\xbfFM", Encoding::Utf8, "FM"),
            ("¶1. (C) “so”".as_bytes(), Encoding::Utf8, "¶1. (C) “so”"),
            (b"\xb61. (C) caf\xe9", Encoding::Windows1252, "¶1. (C) café"),
            (b"\xc2\xb61. (C) caf\xe9 ", Encoding::Utf8, "¶1. (C) caf\u{fffd} "),
            (b"\xc2\xb61. \xe2\x80", Encoding::Utf8, "¶1. \u{fffd}"),
            (b"caf\xe9", Encoding::Windows1252, "café"),
            (b"\xef\xbb\xbfcaf\xe9.", Encoding::Utf8, "caf\u{fffd}."),
            (b"", Encoding::Utf8, ""),
        ] {
            assert_eq!(detect(bytes), encoding, "{bytes:?}");
            assert_eq!(decode(encoding, bytes), text, "{bytes:?}");
        }
    }

    #[test]
    fn a_cut_character_is_noticed() {
        for (bytes, cut) in [
            (&b"abc"[..], false),
            (b"", false),
            ("¶".as_bytes(), false),
            ("a”".as_bytes(), false),
            (b"a\xc2", true),
            (b"a\xe2\x80", true),
            (b"\xf0\x9f\x98", true),
            (b"\xf0", true),
            (b"a\x80", false),
        ] {
            assert_eq!(ends_inside_a_character(bytes), cut, "{bytes:?}");
        }
    }
}
