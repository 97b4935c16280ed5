//! Documents in the Rich Text Format: control words out, `\par` a line, `\'e9` a byte of Windows-1252, `\u233?` a
//! character.

use crate::{Encoding, Kind, Problem, converted, encoding, record_sink::RecordSink};

/// Groups whose content is no text. Those that begin with `\*` are none either.
const LEFT_OUT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
    "headerl",
    "headerr",
    "footerl",
    "footerr",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "xmlnstbl",
    "latentstyles",
    "fldinst",
];

/// Reads the telegrams of a document.
pub(crate) fn read(bytes: &[u8], sink: &mut RecordSink) {
    let place = 0..bytes.len() as u64;
    if !converted::read(&text(bytes), (Kind::Rtf, Encoding::Windows1252), place, sink) {
        sink.problem(0, Problem::NotACable);
    }
}

/// What holds in a group, and again after it.
#[derive(Clone, Copy, Debug)]
struct Group {
    is_left_out: bool,
    /// How many characters follow one that is given by its number, for programs that don't know it.
    substitutes: u8,
}

fn text(rtf: &[u8]) -> String {
    let mut text = String::new();
    let mut groups = Vec::new();
    let mut group = Group { is_left_out: false, substitutes: 1 };
    // Groups that are left out are only counted, so that many of them take no memory.
    let mut left_out = 0usize;
    let mut skip = 0u8;
    let mut high: Option<u32> = None;
    let mut rest = rtf;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let c = match byte {
            b'{' if group.is_left_out => {
                left_out += 1;
                continue;
            }
            b'{' => {
                groups.push(group);
                continue;
            }
            b'}' if left_out > 0 => {
                left_out -= 1;
                continue;
            }
            b'}' => {
                group = groups.pop().unwrap_or(group);
                skip = 0;
                continue;
            }
            b'\r' | b'\n' => continue,
            b'\\' => {
                let (control, after) = control(after);
                rest = after;
                match control {
                    Control::Byte(byte) => encoding::windows_1252(byte),
                    Control::Sign(b'~') => '\u{a0}',
                    Control::Sign(b'_') => '-',
                    Control::Sign(b'-') => '\u{ad}',
                    Control::Sign(sign @ (b'\\' | b'{' | b'}')) => char::from(sign),
                    Control::Sign(b'\n' | b'\r') => '\n',
                    Control::Sign(b'*') => {
                        group.is_left_out = true;
                        continue;
                    }
                    Control::Sign(_) => continue,
                    Control::Word(word, number) => {
                        let unit = number.unwrap_or_default();
                        match word {
                            b"par" | b"line" | b"row" | b"sect" => '\n',
                            b"page" => '\x0c',
                            b"tab" | b"cell" => '\t',
                            b"emdash" => '—',
                            b"endash" => '–',
                            b"lquote" => '‘',
                            b"rquote" => '’',
                            b"ldblquote" => '“',
                            b"rdblquote" => '”',
                            b"bullet" => '•',
                            b"uc" => {
                                group.substitutes = u8::try_from(unit).unwrap_or(1);
                                continue;
                            }
                            b"bin" => {
                                rest = rest.get(usize::try_from(unit).unwrap_or(0)..).unwrap_or_default();
                                continue;
                            }
                            b"u" => {
                                skip = group.substitutes;
                                let unit = u32::from(unit as u16);
                                let code = match (high.take(), unit) {
                                    (Some(high), 0xdc00..=0xdfff) => {
                                        0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00)
                                    }
                                    (_, 0xd800..=0xdbff) => {
                                        high = Some(unit);
                                        continue;
                                    }
                                    _ => unit,
                                };
                                if !group.is_left_out {
                                    text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                                }
                                continue;
                            }
                            _ => {
                                group.is_left_out |= LEFT_OUT.iter().any(|name| name.as_bytes() == word);
                                continue;
                            }
                        }
                    }
                }
            }
            byte => encoding::windows_1252(byte),
        };
        if skip > 0 {
            skip -= 1;
        } else if !group.is_left_out {
            text.push(c);
        }
    }
    text
}

enum Control<'a> {
    Word(&'a [u8], Option<i32>),
    Byte(u8),
    Sign(u8),
}

/// Reads what follows a backslash.
fn control(rest: &[u8]) -> (Control<'_>, &[u8]) {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
    if word.is_empty() {
        return match rest {
            [b'\'', high, low, after @ ..] => {
                let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
                let byte = u8::try_from(digit(*high) * 16 + digit(*low)).unwrap_or_default();
                (Control::Byte(byte), after)
            }
            [sign, after @ ..] => (Control::Sign(*sign), after),
            [] => (Control::Sign(b' '), rest),
        };
    }
    let is_negative = after.starts_with(b"-");
    let digits = after.get(usize::from(is_negative)..).unwrap_or_default();
    let count = digits.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 {
        return (Control::Word(word, None), after.strip_prefix(b" ").unwrap_or(after));
    }
    let (digits, after) = digits.split_at_checked(count).unwrap_or_default();
    let number = digits.iter().fold(0i32, |number, digit| number * 10 + i32::from(digit - b'0'));
    let number = if is_negative { -number } else { number };
    (Control::Word(word, Some(number)), after.strip_prefix(b" ").unwrap_or(after))
}
