//! Plain texts: encodings, lines, quotations, and letters that were damaged on the way.

use super::{Form, Sound};

pub(crate) const TEXTS: &[Form] = &[
    ("LF", "a.txt", |sound| sound.text.clone().into_bytes()),
    ("CRLF", "a.txt", |sound| sound.text.replace('\n', "\r\n").into_bytes()),
    ("CR", "a.txt", |sound| sound.text.replace('\n', "\r").into_bytes()),
    ("byte order mark", "a.txt", |sound| format!("\u{feff}{}", sound.text).into_bytes()),
    ("UTF-16 LE", "a.txt", |sound| wide(&format!("\u{feff}{}", sound.text), u16::to_le_bytes)),
    ("UTF-16 BE", "a.txt", |sound| wide(&format!("\u{feff}{}", sound.text), u16::to_be_bytes)),
    ("UTF-16 without mark", "a.txt", |sound| wide(&sound.text, u16::to_le_bytes)),
    ("no blanks at line ends", "a.txt", |sound| each(sound, |_, line| line.trim_end().to_owned())),
    ("blanks at line ends", "a.txt", |sound| each(sound, |_, line| format!("{line}   "))),
    ("indented", "a.txt", |sound| each(sound, |_, line| format!("    {line}"))),
];

pub(crate) const LINES: &[Form] = &[
    ("double spaced", "a.txt", |sound| each(sound, |_, line| format!("{}\n", line.trim_end()))),
    ("blank lines doubled", "a.txt", |sound| sound.text.replace("\n \n", "\n \n \n").into_bytes()),
    ("numbers as cat writes them", "a.txt", |sound| each(sound, |at, line| format!("{:6}\t{line}", at + 1))),
    ("numbers and two blanks", "a.txt", |sound| each(sound, |at, line| format!("{:4}  {line}", at + 1))),
    ("numbers and a colon", "a.txt", |sound| each(sound, |at, line| format!("{}: {line}", at + 1))),
    ("numbers and a bar", "a.txt", |sound| each(sound, |at, line| format!("{:3} | {line}", at + 1))),
    ("numbers with zeros", "a.txt", |sound| each(sound, |at, line| format!("{:04} {line}", at + 1))),
    ("numbers anew on each page", "a.txt", |sound| {
        each(sound, |at, line| format!("{:2}  {line}", at % 50 + 1))
    }),
    ("quoted numbers", "a.txt", |sound| each(sound, |at, line| format!("> {:3}  {line}", at + 1))),
    ("a line of stars around", "a.txt", |sound| format!("\n\n{}\n\n\n", sound.text).into_bytes()),
];

pub(crate) const QUOTED: &[Form] = &[
    ("> ", "a.txt", |sound| each(sound, |_, line| format!("> {line}"))),
    ("> without blanks behind", "a.txt", |sound| {
        each(sound, |_, line| format!("> {line}").trim_end().to_owned())
    }),
    (">", "a.txt", |sound| each(sound, |_, line| format!(">{line}"))),
    ("> > ", "a.txt", |sound| each(sound, |_, line| format!("> > {line}"))),
    (">> ", "a.txt", |sound| each(sound, |_, line| format!(">> {line}"))),
    (">>>", "a.txt", |sound| each(sound, |_, line| format!(">>>{line}"))),
    ("indented", "a.txt", |sound| each(sound, |_, line| format!("  > {line}"))),
    ("but blank lines", "a.txt", |sound| {
        each(sound, |_, line| if line.trim().is_empty() { String::new() } else { format!("> {line}") })
    }),
    ("&gt; ", "a.txt", |sound| each(sound, |_, line| format!("&gt; {line}"))),
    ("with a no-break blank", "a.txt", |sound| each(sound, |_, line| format!(">\u{a0}{line}"))),
];

pub(crate) const LETTERS: &[Form] = &[
    ("no-break blanks", "a.txt", |sound| sound.text.replace(' ', "\u{a0}").into_bytes()),
    ("literal no-break blanks", "a.txt", |sound| sound.text.replace(' ', "&nbsp;").into_bytes()),
    ("soft hyphens", "a.txt", |sound| sound.text.replace("ti", "t\u{ad}i").into_bytes()),
    ("no width", "a.txt", |sound| sound.text.replace(' ', " \u{200b}").into_bytes()),
    ("joiners", "a.txt", |sound| sound.text.replace("er", "e\u{2060}r").into_bytes()),
    ("full-width brackets", "a.txt", |sound| {
        sound.text.replace('(', "\u{ff08}").replace(')', "\u{ff09}").into_bytes()
    }),
    ("literal pilcrows", "a.txt", |sound| {
        each(sound, |_, line| if begins_paragraph(line) { format!("&para;{line}") } else { line.to_owned() })
    }),
    ("pilcrows", "a.txt", |sound| {
        each(sound, |_, line| if begins_paragraph(line) { format!("\u{b6}{line}") } else { line.to_owned() })
    }),
    ("entities", "a.txt", |sound| {
        sound.text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;").into_bytes()
    }),
    ("entities escaped twice", "a.txt", |sound| {
        sound
            .text
            .replace('&', "&amp;amp;")
            .replace('"', "&amp;quot;")
            .replace('\'', "&amp;#39;")
            .into_bytes()
    }),
];

/// Whether a line begins with the number of a paragraph.
pub(crate) fn begins_paragraph(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(". (")
}

/// Changes each line.
pub(crate) fn each(sound: &Sound, change: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let lines = sound.text.lines().enumerate();
    lines.map(|(at, line)| change(at, line) + "\n").collect::<String>().into_bytes()
}

/// Returns a text in UTF-16.
pub(crate) fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}
