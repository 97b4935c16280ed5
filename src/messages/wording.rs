//! Messages as values.

use crate::table;
use std::{borrow::Cow, fmt};

/// The number of a message in the tables of this build. It changes from build to build: what is stored or given to
/// other programs has the name of the message instead, [`Wording::code_name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Code(pub(crate) u16);

#[cfg(feature = "names")]
impl Code {
    /// The name of the message, such as "no-paragraph". It stays the same as long as there is such a message.
    pub fn name(self) -> &'static str {
        crate::NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// Words for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Wording {
    /// Somebody else's words, shown as they are: the name of a file, text of a cable.
    Verbatim(String),
    /// A message of the catalogue. The constructors in [`crate::say`] make it.
    Coded {
        /// Which message.
        code: Code,
        /// In the order in which they first appear in the English text.
        arguments: Vec<Argument>,
    },
}

/// A value in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Argument {
    /// Text that is the same in every language.
    Text(String),
    /// A number that is written as it is, such as that of a paragraph.
    Number(u64),
    /// A number of things, which the form of words depends on. Its thousands are apart: 20,000.
    Count(u64),
    /// Another message.
    Wording(Box<Wording>),
}

/// A number by which a message chooses its form: "1 file", "2 files".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u64);

impl Wording {
    /// A message by its code. Only constructors know which arguments it takes; what they do is there once, because the
    /// page has hundreds of them.
    #[inline(never)]
    pub(crate) fn coded(code: Code) -> Wording {
        Wording::Coded { code, arguments: Vec::new() }
    }

    /// The message with one more argument.
    #[inline(never)]
    pub(crate) fn with(mut self, argument: Argument) -> Wording {
        if let Wording::Coded { arguments, .. } = &mut self {
            arguments.push(argument);
        }
        self
    }

    /// The words, in the language of the table that is loaded.
    ///
    /// Without a table it is the number of the message with its arguments: "#12 cables.csv".
    #[inline(never)]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// The code, where the words are a message's.
    pub fn code(&self) -> Option<Code> {
        match self {
            Wording::Verbatim(_) => None,
            Wording::Coded { code, .. } => Some(*code),
        }
    }

    /// The name of the message, where the words are a message's: what programs go by.
    #[cfg(feature = "names")]
    pub fn code_name(&self) -> Option<&'static str> {
        self.code().map(Code::name)
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        matches!(self, Wording::Verbatim(text) if text.is_empty())
    }

    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Wording::Verbatim(text) => out.push_str(text),
            Wording::Coded { code, arguments } => {
                if !table::write(*code, arguments, out) {
                    out.push('#');
                    write_number(u64::from(code.0), out);
                    for argument in arguments {
                        out.push(' ');
                        argument.write(out);
                    }
                }
            }
        }
    }
}

impl Argument {
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Argument::Text(text) => out.push_str(text),
            Argument::Number(number) => write_number(*number, out),
            Argument::Count(count) => write_count(*count, out),
            Argument::Wording(wording) => wording.write(out),
        }
    }
}

/// Smaller in wasm than what the standard library writes numbers with.
fn write_number(number: u64, out: &mut String) {
    if number >= 10 {
        write_number(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Writes a number of things. Four digits need no comma.
fn write_count(count: u64, out: &mut String) {
    if count < 10_000 { write_number(count, out) } else { write_thousands(count, out) }
}

fn write_thousands(number: u64, out: &mut String) {
    if number < 1000 {
        return write_number(number, out);
    }
    write_thousands(number / 1000, out);
    out.push(',');
    for place in [100, 10, 1] {
        write_number(number / place % 10, out);
    }
}

impl Default for Wording {
    /// No words.
    fn default() -> Wording {
        Wording::Verbatim(String::new())
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl From<Count> for Argument {
    fn from(Count(count): Count) -> Argument {
        Argument::Count(count)
    }
}

impl From<Wording> for Argument {
    fn from(wording: Wording) -> Argument {
        Argument::Wording(Box::new(wording))
    }
}

impl From<&Wording> for Argument {
    fn from(wording: &Wording) -> Argument {
        wording.clone().into()
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Count {
        // No machine has more bits.
        Count(count as u64)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Number(Count::from(number).0)
    }
}

/// Numbers that fit into 64 bits as they are.
macro_rules! from_number {
    ($($number:ty),+) => {$(
        impl From<$number> for Count {
            fn from(count: $number) -> Count {
                Count(count.into())
            }
        }

        impl From<$number> for Argument {
            #[inline(never)]
            fn from(count: $number) -> Argument {
                Argument::Number(count.into())
            }
        }
    )+};
}

from_number!(u8, u16, u32, u64);

/// Texts are themselves, as words and as arguments.
macro_rules! from_text {
    ($($text:ty),+) => {$(
        impl From<$text> for Wording {
            #[inline(never)]
            fn from(text: $text) -> Wording {
                Wording::Verbatim(text.into())
            }
        }

        impl From<$text> for Argument {
            #[inline(never)]
            fn from(text: $text) -> Argument {
                Argument::Text(text.into())
            }
        }
    )+};
}

from_text!(String, &String, &str, Cow<'_, str>, char);
