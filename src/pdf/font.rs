//! What the codes in a string mean as letters, and how wide these are.

use crate::{UNKNOWN, encoding, metrics, stream::Budget};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, dict::keys};
use std::collections::BTreeMap;

/// A code of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    value: u32,
    /// Whether it takes one byte.
    is_single: bool,
}

impl Code {
    /// Whether the gap between words is added to it: only to the byte 32.
    pub(crate) fn is_blank(self) -> bool {
        self.is_single && self.value == 32
    }
}

/// A font, as far as text needs it.
pub(crate) struct Font {
    /// Whether codes take two bytes, as in fonts with the letters of many scripts.
    is_wide: bool,
    to_unicode: Option<CMap>,
    /// The letters of the codes of one byte.
    letters: Vec<Option<String>>,
    /// Widths in thousandths of the size.
    widths: BTreeMap<u32, f64>,
    usual_width: f64,
    standard: Option<metrics::Widths>,
}

impl Font {
    pub(crate) fn new(dict: &Dict<'_>, budget: &mut Budget) -> Font {
        let is_wide = dict.get::<Name<'_>>(keys::SUBTYPE).is_some_and(|kind| kind.as_str() == "Type0");
        let to_unicode = dict
            .get::<Stream<'_>>(keys::TO_UNICODE)
            .and_then(|table| CMap::parse(&budget.decoded(&table), |_| None));
        let base = dict.get::<Name<'_>>(keys::BASE_FONT).map(|name| name.as_str().to_owned());
        let mut font = Font {
            is_wide,
            to_unicode,
            letters: Vec::new(),
            widths: BTreeMap::new(),
            usual_width: 500.0,
            standard: None,
        };
        if is_wide {
            let inner = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS);
            if let Some(inner) = inner.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) {
                font.usual_width = inner.get::<f64>(keys::DW).unwrap_or(1000.0);
                font.widths = wide_widths(&inner);
            }
            return font;
        }
        font.letters = letters(dict);
        let first = dict.get::<u32>(keys::FIRST_CHAR).unwrap_or_default();
        if let Some(widths) = dict.get::<Array<'_>>(keys::WIDTHS) {
            font.widths = (first..).zip(widths.iter::<f64>().take(256)).collect();
            let descriptor = dict.get::<Dict<'_>>(keys::FONT_DESC);
            font.usual_width =
                descriptor.and_then(|font| font.get::<f64>(keys::MISSING_WIDTH)).unwrap_or_default();
        } else {
            // The fourteen fonts that every program has may come without their widths.
            font.standard = Some(metrics::Widths::of(&base.unwrap_or_default()));
        }
        font
    }

    /// Returns the codes of a string.
    pub(crate) fn codes<'s>(&self, string: &'s [u8]) -> impl Iterator<Item = Code> + use<'s> {
        let size = if self.is_wide { 2 } else { 1 };
        string.chunks(size).map(move |bytes| {
            let value = bytes.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
            Code { value, is_single: size == 1 }
        })
    }

    /// Writes the letters of a code. One whose letter nobody knows is [`UNKNOWN`], so that its place is seen.
    pub(crate) fn write(&self, code: Code, out: &mut String) {
        let named = self.to_unicode.as_ref().and_then(|table| table.lookup_bf_string(code.value));
        match named {
            Some(BfString::Char(letter)) => push(letter, out),
            Some(BfString::String(letters)) => letters.chars().for_each(|letter| push(letter, out)),
            None => {
                let letters =
                    usize::try_from(code.value).ok().and_then(|code| self.letters.get(code)?.as_deref());
                match letters {
                    Some(letters) => letters.chars().for_each(|letter| push(letter, out)),
                    // No font has letters for the codes of a teletype.
                    None if code.is_single && code.value < 32 => {}
                    None => out.push(UNKNOWN),
                }
            }
        }
    }

    /// Returns the width of a code's letter in thousandths of the size.
    pub(crate) fn width(&self, code: Code) -> f64 {
        match &self.standard {
            Some(widths) => widths.of_code(code.value),
            None => self.widths.get(&code.value).copied().unwrap_or(self.usual_width),
        }
    }
}

/// Writes a letter. Control characters are no text, and blanks of all kinds are blanks.
fn push(letter: char, out: &mut String) {
    match letter {
        '\t' | '\n' | '\r' | '\u{a0}' => out.push(' '),
        // A hyphen that shows only where a line ends is one that is shown.
        '\u{ad}' => out.push('-'),
        _ if letter.is_control() => {}
        _ => encoding::write_ligature(letter, out),
    }
}

/// Returns the letters of the 256 codes of a simple font.
fn letters(dict: &Dict<'_>) -> Vec<Option<String>> {
    let encoding = dict.get::<Object<'_>>(keys::ENCODING);
    let is_true_type = dict.get::<Name<'_>>(keys::SUBTYPE).is_some_and(|kind| kind.as_str() == "TrueType");
    let (base, differences) = match encoding {
        Some(Object::Name(name)) => (Some(name.as_str().to_owned()), None),
        Some(Object::Dict(dict)) => (
            dict.get::<Name<'_>>(keys::BASE_ENCODING).map(|name| name.as_str().to_owned()),
            dict.get::<Array<'_>>(keys::DIFFERENCES),
        ),
        _ => (None, None),
    };
    let base = match base.as_deref() {
        Some("WinAnsiEncoding") => encoding::win_ansi,
        Some("MacRomanEncoding") => encoding::mac_roman,
        None if is_true_type => encoding::win_ansi,
        _ => encoding::standard,
    };
    let mut letters: Vec<Option<String>> = (0..=u8::MAX).map(|code| base(code).map(String::from)).collect();
    let mut code = 0;
    for entry in differences.iter().flat_map(|list| list.iter::<Object<'_>>()) {
        match entry {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(letter) = letters.get_mut(code) {
                    *letter = encoding::of_name(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    letters
}

/// Reads the widths of a wide font: `first [w w w]` and `first last w`.
fn wide_widths(dict: &Dict<'_>) -> BTreeMap<u32, f64> {
    const MOST: usize = 70_000;
    let mut widths = BTreeMap::new();
    let Some(list) = dict.get::<Array<'_>>(keys::W) else { return widths };
    let mut entries = list.iter::<Object<'_>>();
    while let (Some(first), Some(second)) = (entries.next(), entries.next()) {
        let Some(first) = whole(&first) else { continue };
        match second {
            Object::Array(array) => widths.extend((first..).zip(array.iter::<f64>()).take(MOST)),
            last => {
                let width = entries.next().and_then(Object::into_number).map(|width| width.as_f64());
                if let (Some(last), Some(width)) = (whole(&last), width) {
                    widths.extend((first..=last).take(MOST).map(|code| (code, width)));
                }
            }
        }
        if widths.len() > MOST {
            break;
        }
    }
    widths
}

fn whole(object: &Object<'_>) -> Option<u32> {
    match object {
        Object::Number(number) => u32::try_from(number.as_i64()).ok(),
        _ => None,
    }
}
