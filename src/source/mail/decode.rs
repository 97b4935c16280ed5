//! The two ways in which mail writes bytes that it can't carry as they are.

use std::borrow::Cow;

/// Returns the bytes of a body that is written so.
pub(super) fn body<'a>(transfer: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    match transfer {
        "base64" => Cow::Owned(base64(bytes)),
        "quoted-printable" => Cow::Owned(quoted_printable(bytes)),
        _ => Cow::Borrowed(bytes),
    }
}

/// Decodes base64. Line breaks, and whatever else is none of its signs, are left out; it ends at `=`.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for &byte in bytes.iter().take_while(|&&byte| byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.extend((bits >> count).to_le_bytes().first());
        }
    }
    decoded
}

/// Decodes `=E9`, and joins lines that end in `=`.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        let (value, after) = match (byte, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] | [b'\r', after @ ..]) => (None, after),
            (b'=', [high, low, others @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (Some(high << 4 | low), others),
                _ => (Some(byte), after),
            },
            _ => (Some(byte), after),
        };
        decoded.extend(value);
        rest = after;
    }
    decoded
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_decoded_as_far_as_they_are_sound() {
        for (transfer, bytes, decoded) in [
            ("base64", "VEFHUzog\r\nUFJFTA==\r\n", "TAGS: PREL"),
            ("base64", "VEFHUzo", "TAGS:"),
            ("base64", "", ""),
            ("quoted-printable", "caf=C3=A9 =\r\nso=\nso=", "café soso="),
            ("quoted-printable", "1 =3D 1 =zz =3", "1 = 1 =zz =3"),
            ("7bit", "a=3D", "a=3D"),
        ] {
            assert_eq!(body(transfer, bytes.as_bytes()).as_ref(), decoded.as_bytes(), "{bytes}");
        }
    }
}
