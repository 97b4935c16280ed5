//! Messages with a cable in them.

use super::Form;

const HEAD: &str = "From: Ada Vane <ada@example.org>\r\nTo: sam@example.org\r\nSubject: FW: this one\r\nDate: Tue, 3 Mar 2009 10:00:00 +0000\r\nMIME-Version: 1.0\r\n";

pub(crate) const MAIL: &[Form] = &[
    ("plain", "a.eml", |sound| format!("{HEAD}\r\n{}", crlf(&sound.text)).into_bytes()),
    ("8bit", "a.eml", |sound| {
        format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}",
            crlf(&sound.text)
        )
        .into_bytes()
    }),
    ("quoted-printable", "a.eml", |sound| {
        let head = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        );
        format!("{head}{}", quoted_printable(&sound.text)).into_bytes()
    }),
    ("base64", "a.eml", |sound| {
        let head = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        );
        format!("{head}{}", base64(sound.text.as_bytes())).into_bytes()
    }),
    ("two versions", "a.eml", |sound| {
        let plain = format!("Content-Type: text/plain\r\n\r\n{}", crlf(&sound.text));
        let html = format!(
            "Content-Type: text/html\r\n\r\n<html><body><pre>{}</pre></body></html>",
            crlf(&escaped(&sound.text))
        );
        parts("multipart/alternative", &[plain, html])
    }),
    ("HTML alone", "a.eml", |sound| {
        let html = escaped(&sound.text).replace('\n', "<br>\r\n");
        format!(
            "{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><div>{html}</div></body></html>"
        )
        .into_bytes()
    }),
    ("attached", "a.eml", |sound| {
        let note = "Content-Type: text/plain\r\n\r\nSee the attachment.\r\n".to_owned();
        let head = "Content-Type: text/plain; name=\"cable.txt\"\r\nContent-Disposition: attachment; filename=\"cable.txt\"\r\n";
        parts(
            "multipart/mixed",
            &[
                note,
                format!("{head}Content-Transfer-Encoding: base64\r\n\r\n{}", base64(sound.text.as_bytes())),
            ],
        )
    }),
    ("quoted in an answer", "a.eml", |sound| {
        let quoted: String = sound.text.lines().map(|line| format!("> {line}\r\n")).collect();
        format!("{HEAD}\r\nHave you seen this?\r\n\r\nOn Monday, Ada wrote:\r\n{quoted}").into_bytes()
    }),
    ("mailbox", "a.mbox", |sound| {
        let text = sound.text.replace("\nFrom ", "\n>From ");
        format!("From ada@example.org Tue Mar  3 10:00:00 2009\n{}\n{text}\n", HEAD.replace("\r\n", "\n"))
            .into_bytes()
    }),
    ("LF alone", "a.eml", |sound| format!("{}\n{}", HEAD.replace("\r\n", "\n"), sound.text).into_bytes()),
];

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// Returns a text as HTML has it.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn parts(kind: &str, parts: &[String]) -> Vec<u8> {
    let parts: String = parts.iter().map(|part| format!("--=_b1\r\n{part}\r\n")).collect();
    format!("{HEAD}Content-Type: {kind}; boundary=\"=_b1\"\r\n\r\n{parts}--=_b1--\r\n").into_bytes()
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        for (at, byte) in line.bytes().enumerate() {
            let is_last = at + 1 == line.len();
            let sign = match byte {
                b' ' if is_last => "=20".to_owned(),
                b'=' | 127.. => format!("={byte:02X}"),
                byte => char::from(byte).to_string(),
            };
            if width + sign.len() > 75 {
                out.push_str("=\r\n");
                width = 0;
            }
            width += sign.len();
            out.push_str(&sign);
        }
        out.push_str("\r\n");
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        if at > 0 && at.is_multiple_of(19) {
            out.push_str("\r\n");
        }
        let number =
            three.iter().chain(&[0, 0]).take(3).fold(0, |number, byte| number << 8 | usize::from(*byte));
        for sign in 0..4 {
            out.push(if sign > three.len() {
                '='
            } else {
                char::from(SIGNS[number >> (18 - 6 * sign) & 63])
            });
        }
    }
    out + "\r\n"
}
