//! Reads messages of the same build.
//!
//! The page has read the worker's [greeting](crate::greeting) by then, so a message is what [`encode`](crate::encode)
//! wrote, and reading it can't fail. Code that only handles failures, of which every field of every type would need
//! some, is not there: it was an eighteenth of the page's whole program (decision 45).

use serde::de::{self, DeserializeSeed, Visitor, value::U32Deserializer};
use std::{error, fmt};

/// The error of reading. There is none.
pub(crate) enum Never {}

impl de::Error for Never {
    /// Is only called for bytes that were not written by this build.
    fn custom<T: fmt::Display>(_: T) -> Never {
        damaged()
    }
}

impl error::Error for Never {}

impl fmt::Debug for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

/// Ends the program, as the last guard against showing what nobody wrote.
#[cold]
fn damaged() -> ! {
    std::process::abort()
}

/// The part of a message that is still to be read, in the form of
/// [postcard](https://postcard.jamesmunns.com/wire-format).
pub(crate) struct Reader<'m>(pub(crate) &'m [u8]);

impl<'m> Reader<'m> {
    #[inline(never)]
    fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.0.split_first() else { damaged() };
        self.0 = rest;
        *byte
    }

    /// Reads a number of seven bits a byte, the lowest first.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << (shift & 63);
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    #[inline(never)]
    fn bytes(&mut self, len: usize) -> &'m [u8] {
        let Some((bytes, rest)) = self.0.split_at_checked(len) else { damaged() };
        self.0 = rest;
        bytes
    }

    fn len(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    #[inline(never)]
    fn text(&mut self) -> &'m str {
        let len = self.len();
        std::str::from_utf8(self.bytes(len)).unwrap_or_else(|_| damaged())
    }
}

type Read<T> = Result<T, Never>;

/// Methods for integers. A negative one has every second number: 0, -1, 1, -2, ...
macro_rules! numbers {
    ($($name:ident, $visit:ident, $kind:ty;)*) => {$(
        fn $name<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
            visitor.$visit(self.number() as $kind)
        }
    )*};
}

/// Methods for kinds of values that no message has.
macro_rules! unused {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'m>>(self, _: V) -> Read<V::Value> {
            damaged()
        }
    )*};
}

impl<'m> de::Deserializer<'m> for &mut Reader<'m> {
    type Error = Never;

    numbers! {
        deserialize_u16, visit_u16, u16;
        deserialize_u32, visit_u32, u32;
        deserialize_u64, visit_u64, u64;
    }

    unused! {
        deserialize_any deserialize_identifier deserialize_ignored_any deserialize_map deserialize_char deserialize_f32
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_unit
        deserialize_bytes
    }

    fn deserialize_byte_buf<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        let len = self.len();
        visitor.visit_borrowed_bytes(self.bytes(len))
    }

    fn deserialize_u8<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_bool<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_bool(self.byte() != 0)
    }

    fn deserialize_f64<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_f64(f64::from_le_bytes(self.bytes(8).try_into().unwrap_or_default()))
    }

    fn deserialize_str<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        if self.byte() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit_struct<V: Visitor<'m>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'m>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'m>>(self, visitor: V) -> Read<V::Value> {
        let left = self.len();
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'m>>(self, _: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'m>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'m>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'m>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_enum(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The items of a list.
struct Items<'r, 'm> {
    reader: &'r mut Reader<'m>,
    left: usize,
}

impl<'m> de::SeqAccess<'m> for Items<'_, 'm> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'m>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// The fields of a value. Whoever reads them knows how many there are.
struct Fields<'r, 'm>(&'r mut Reader<'m>);

impl<'m> de::SeqAccess<'m> for Fields<'_, 'm> {
    type Error = Never;

    #[inline(always)]
    fn next_element_seed<T: DeserializeSeed<'m>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

impl<'m> de::EnumAccess<'m> for &mut Reader<'m> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'m>>(self, seed: V) -> Read<(V::Value, Self)> {
        let index = u32::try_from(self.number()).unwrap_or(u32::MAX);
        Ok((seed.deserialize(U32Deserializer::new(index))?, self))
    }
}

impl<'m> de::VariantAccess<'m> for &mut Reader<'m> {
    type Error = Never;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'m>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'m>>(self, _: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn struct_variant<V: Visitor<'m>>(self, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }
}

#[cfg(test)]
mod tests {
    use crate::{MatchRange, Message, Month, Progress, Refusal, Reply, Results, TextRegion, encode, read};
    use messages::{Wording, say::worker as say};

    #[test]
    fn what_is_written_is_read_again() {
        let ranges = vec![
            MatchRange { region: TextRegion::Subject, start: 0, end: 127 },
            MatchRange { region: TextRegion::Paragraph(u32::MAX, true), start: 128, end: 1 << 21 },
        ];
        let results = Results {
            hits: Some(0),
            took: -0.1,
            explanation: say::no_browser(),
            months: vec![Month { month: 200_812, levels: [0, 1, 127, 128, 16_384, u32::MAX] }],
            ..Results::default()
        };
        for message in [
            Message::Idle(u32::MAX),
            Message::Saving(f64::MAX),
            Message::Progress(Progress { bytes: 1e300, left: "Zürich".into(), ..Progress::default() }),
            Message::Results(Box::new(results)),
            Message::Refused(vec![Refusal {
                file: Wording::default(),
                code: String::new(),
                reason: "\u{0}\u{10ffff}".into(),
            }]),
            Message::Reply(1, Reply::Matches { ordinal: 7, ranges }),
            Message::Reply(2, Reply::Saved(None)),
            Message::Trapped { request: Some(3), file: None },
        ] {
            assert_eq!(read(&encode(&message)), message);
        }
    }
}
