//! Pages, Markdown and documents of word processors with a cable in them.

use super::{
    Form, Sound,
    mail::escaped,
    texts::{begins_paragraph, each},
};

pub(crate) const WEB: &[Form] = &[
    ("pre", "a.html", |sound| page(&format!("<pre>{}</pre>", escaped(&sound.text)))),
    ("br", "a.html", |sound| page(&format!("<p>{}</p>", escaped(&sound.text).replace('\n', "<br>\n")))),
    ("br with blanks", "a.html", |sound| {
        page(&format!("<div>{}</div>", escaped(&sound.text).replace('\n', "<br />")))
    }),
    ("a p for each part", "a.html", |sound| page(&blocks(sound, "p", "<br>\n"))),
    ("a div for each line", "a.html", |sound| page(&lines(sound, "div"))),
    ("a p for each line", "a.html", |sound| page(&lines(sound, "p"))),
    ("an article among others", "a.html", |sound| {
        let text = blocks(sound, "p", "<br>");
        page(&format!(
            "<nav>Home | About</nav><article><h1>The cable</h1><p>We print it in full.</p>{text}</article><footer>Contact</footer>"
        ))
    }),
    ("a quotation", "a.html", |sound| {
        page(&format!("<p>It says:</p><blockquote>{}</blockquote>", blocks(sound, "p", "<br>")))
    }),
    ("table cell", "a.html", |sound| {
        page(&format!("<table><tr><td>{}</td></tr></table>", escaped(&sound.text).replace('\n', "<br>")))
    }),
    ("textarea", "a.html", |sound| page(&format!("<textarea>{}</textarea>", escaped(&sound.text)))),
];

pub(crate) const MARKDOWN: &[Form] = &[
    ("fenced", "a.md", |sound| format!("# A cable\n\n```\n{}```\n", sound.text).into_bytes()),
    ("fenced with a language", "a.md", |sound| {
        format!("Here it is:\n\n```text\n{}```\n", sound.text).into_bytes()
    }),
    ("tildes", "a.md", |sound| format!("~~~\n{}~~~\n", sound.text).into_bytes()),
    ("indented as code", "a.md", |sound| each(sound, |_, line| format!("    {line}"))),
    ("bold numbers", "a.md", |sound| each(sound, |_, line| bold(line, "**"))),
    ("underlined numbers", "a.md", |sound| each(sound, |_, line| bold(line, "__"))),
    ("two blanks at line ends", "a.md", |sound| each(sound, |_, line| format!("{}  ", line.trim_end()))),
    ("a backslash at line ends", "a.md", |sound| {
        each(
            sound,
            |_, line| if line.trim().is_empty() { String::new() } else { format!("{}\\", line.trim_end()) },
        )
    }),
    ("a quotation", "a.md", |sound| each(sound, |_, line| format!("> {line}"))),
    ("escaped numbers", "a.md", |sound| {
        each(
            sound,
            |_, line| if begins_paragraph(line) { line.replacen(". (", "\\. (", 1) } else { line.to_owned() },
        )
    }),
];

pub(crate) const RTF: &[Form] = &[
    ("par", "a.rtf", |sound| rtf(&sound.text, "\\par\n")),
    ("line", "a.rtf", |sound| rtf(&sound.text, "\\line\n")),
    ("par with pard", "a.rtf", |sound| rtf(&sound.text, "\\par\n\\pard ")),
];

fn page(content: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Page</title></head><body>{content}</body></html>").into_bytes()
}

/// Writes the parts between blank lines in elements of their own.
fn blocks(sound: &Sound, element: &str, line_break: &str) -> String {
    let text = sound.text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    parts
        .map(|part| format!("<{element}>{}</{element}>\n", escaped(part).replace('\n', line_break)))
        .collect()
}

/// Writes each line in an element of its own.
fn lines(sound: &Sound, element: &str) -> String {
    let line = |line: &str| if line.trim().is_empty() { "&nbsp;".to_owned() } else { escaped(line) };
    sound.text.lines().map(|one| format!("<{element}>{}</{element}>\n", line(one))).collect()
}

/// Puts signs around the number at the start of a line.
fn bold(line: &str, sign: &str) -> String {
    match line.split_once(". (").filter(|_| begins_paragraph(line)) {
        Some((number, rest)) => format!("{sign}{number}.{sign} ({rest}"),
        None => line.to_owned(),
    }
}

fn rtf(text: &str, line_break: &str) -> Vec<u8> {
    let mut out = String::from("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Courier New;}}\\f0\\fs20 ");
    for letter in text.chars() {
        match letter {
            '\\' | '{' | '}' => out.extend(['\\', letter]),
            '\n' => out.push_str(line_break),
            letter if letter.is_ascii() => out.push(letter),
            letter => out.push_str(&format!("\\u{}?", u32::from(letter) as u16 as i16)),
        }
    }
    (out + "}").into_bytes()
}
