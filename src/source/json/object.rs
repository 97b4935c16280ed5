//! Reads one object.

use std::{fmt, ops::Range};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Columns, Kind, RecordSink, Writing, columns, contract, encoding};
use crate::record_sink::Found;

/// A name that only the objects of Septel's own contract have, before any object in them that may look like a cable.
const CONTRACT: &str = "executiveOrder";

/// An object, as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// The names in it, in order.
    pub(super) names: Vec<String>,
    /// The texts and numbers with these names.
    values: Vec<Option<String>>,
    /// Whether it could be read to its end.
    pub(super) is_whole: bool,
    /// The shape of each of these values.
    shapes: Vec<Shape>,
    /// Whether there are objects in it that may be cables.
    holds_cables: bool,
}

/// The shape of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shape {
    /// A text or a number.
    #[default]
    Plain,
    /// A list of so many values.
    List(usize),
    /// An object.
    Object,
}

impl Object {
    /// Reads as much of an object as there is.
    ///
    /// `serde_json` refuses to read objects more than 128 deep, so the stack is safe.
    pub(super) fn read(bytes: &[u8]) -> Object {
        let text = encoding::decode(encoding::detect(bytes), bytes);
        let mut object = Object::default();
        let mut reader = serde_json::Deserializer::from_str(&text);
        object.is_whole = Fill(&mut object).deserialize(&mut reader).is_ok();
        object
    }

    /// Whether this is a cable. Within another object, a text alone may belong to anything.
    pub(super) fn is_cable(&self, is_alone: bool) -> bool {
        self.is_whole && (self.may_be_cable() || is_alone && self.has_text())
    }

    fn may_be_cable(&self) -> bool {
        self.is_contract() || self.has_text() && self.parts() > 1
    }

    /// Whether there are cables in it.
    pub(super) fn holds_cables(&self) -> bool {
        self.holds_cables && !self.is_contract() && !self.has_text()
    }

    /// How many parts of a cable it has.
    pub(super) fn parts(&self) -> usize {
        self.columns().of.into_iter().filter(|&column| column != Columns::NONE).count()
    }

    /// Whether this is a whole table that has one column after the other, or its rows apart from the names of its columns.
    pub(super) fn is_of_columns(&self) -> bool {
        let [.., body] = self.columns().of;
        let shape = |column: u8| self.shapes.get(usize::from(column));
        let is_split = || ["columns", "data"].iter().all(|name| self.names.iter().any(|known| known == name));
        match shape(body) {
            // Among other columns of the same length, it is no text that was written line by line.
            Some(Shape::List(2..)) => {
                let parts = self.columns().of;
                parts.into_iter().all(|part| part == Columns::NONE || shape(part) == shape(body))
                    && self.parts() > 1
            }
            Some(Shape::Object) => !self.holds_cables && self.parts() > 1,
            Some(_) => false,
            None => !self.holds_cables && is_split(),
        }
    }

    fn is_contract(&self) -> bool {
        self.names.iter().any(|name| name == CONTRACT)
    }

    fn has_text(&self) -> bool {
        let [.., body] = self.columns().of;
        self.values.get(usize::from(body)).is_some_and(Option::is_some)
    }

    fn columns(&self) -> Columns {
        Columns { of: columns::named(&self.names), writing: Writing::Keyed }
    }

    /// Takes it as a record.
    pub(super) fn record(&self, bytes: &[u8], at: u64, sink: &mut RecordSink) {
        let range = at..at + bytes.len() as u64;
        let encoding = encoding::detect(bytes);
        if self.is_contract() && !self.has_text() {
            contract::record(&encoding::decode(encoding, bytes), range, sink);
        } else {
            self.row(range, sink);
        }
        // The text was decoded together with the names and escapes around it.
        if let Some(Found::Read(Ok(record))) = sink.ready.back_mut() {
            record.place.encoding = encoding;
        }
    }

    fn row(&self, range: Range<u64>, sink: &mut RecordSink) {
        let append = |column: usize, to: &mut Vec<u8>| {
            let value = self.values.get(column).and_then(Option::as_deref);
            to.extend_from_slice(value.unwrap_or_default().as_bytes());
        };
        columns::record((Kind::Json, self.columns()), append, range, false, sink);
    }
}

/// Fills an object while it is read, so that what was read remains if the rest is missing.
struct Fill<'o>(&'o mut Object);

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key()? {
            self.0.names.push(name);
            self.0.values.push(None);
            self.0.shapes.push(Shape::Plain);
            let mut value = Value { text: None, shape: Shape::Plain, holds_cables: &mut self.0.holds_cables };
            map.next_value_seed(Read(&mut value))?;
            let Value { text, shape, .. } = value;
            if let (Some(last), Some(of_last)) = (self.0.values.last_mut(), self.0.shapes.last_mut()) {
                (*last, *of_last) = (text, shape);
            }
        }
        Ok(())
    }
}

/// A value of an object.
struct Value<'o> {
    text: Option<String>,
    shape: Shape,
    holds_cables: &'o mut bool,
}

/// Reads a value: a text, a number, or a list of them, which becomes lines. Of objects in it, only whether they may be
/// cables is of interest.
struct Read<'v, 'o>(&'v mut Value<'o>);

impl Read<'_, '_> {
    fn add(self, text: &str) {
        match &mut self.0.text {
            Some(before) => {
                before.push('\n');
                before.push_str(text);
            }
            none => *none = Some(text.to_owned()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Read<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Read<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.add(text);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.add(&number.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.add(&number.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut length = 0;
        while list.next_element_seed(Read(self.0))?.is_some() {
            length += 1;
        }
        self.0.shape = Shape::List(length);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.0.shape = Shape::Object;
        let mut inner = Object::default();
        let result = Fill(&mut inner).visit_map(map);
        if !*self.0.holds_cables {
            *self.0.holds_cables = inner.holds_cables || inner.may_be_cable();
        }
        result
    }
}
