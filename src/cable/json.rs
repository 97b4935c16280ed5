//! The public JSON contract. Names are in camelCase, absent values are `null`, and lists are never `null`.

use crate::*;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde::{Deserialize, Deserializer, Serialize as DeriveSerialize};

/// A cable in the form of the contract.
///
/// ```
/// let text = "1. (C) One paragraph.";
/// let cable = cable::parse(text, &cable::ContainerMetadata::default());
/// let json = serde_json::to_value(cable::json::Contract::new(&cable, text)).unwrap();
/// assert_eq!(json["paragraphs"][0]["anchor"], "par1");
/// assert_eq!(json["id"], serde_json::Value::Null);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Contract<'c> {
    cable: &'c Cable,
    text: &'c str,
}

impl<'c> Contract<'c> {
    /// Makes the contract of a cable. `text` is the text that was parsed.
    pub fn new(cable: &'c Cable, text: &'c str) -> Self {
        Contract { cable, text }
    }
}

impl Serialize for Contract<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cable = self.cable;
        let mut out = serializer.serialize_struct("Cable", 21)?;
        out.serialize_field("id", &cable.id)?;
        out.serialize_field("post", &cable.post)?;
        out.serialize_field("number", &cable.number)?;
        out.serialize_field("date", &cable.date)?;
        out.serialize_field("kind", &cable.kind)?;
        out.serialize_field("classification", &cable.classification)?;
        out.serialize_field("sections", &cable.sections)?;
        out.serialize_field("captions", &cable.captions)?;
        out.serialize_field("passTo", &cable.pass_to)?;
        out.serialize_field("header", &cable.header)?;
        out.serialize_field("executiveOrder", &cable.executive_order)?;
        out.serialize_field("tags", &cable.tags)?;
        out.serialize_field("subject", &cable.subject)?;
        out.serialize_field("subjectMark", &cable.subject_mark)?;
        out.serialize_field("references", &cable.references)?;
        out.serialize_field("classifiedBy", &cable.classified_by)?;
        let paragraphs: Vec<_> =
            cable.paragraphs.iter().map(|p| ParagraphJson::new(p, cable, self.text)).collect();
        out.serialize_field("paragraphs", &paragraphs)?;
        out.serialize_field("signature", &cable.signature)?;
        out.serialize_field("archive", &cable.archive)?;
        out.serialize_field("notes", &cable.notes)?;
        out.serialize_field("inWords", &InWords::new(cable))?;
        out.end()
    }
}

/// The cable in the words of a quotation's source line, so that people who quote it need not choose their own.
#[derive(DeriveSerialize)]
struct InWords {
    banner: Option<String>,
    date: Option<String>,
    post: Option<String>,
    citation: String,
}

impl InWords {
    fn new(cable: &Cable) -> Self {
        InWords {
            banner: cable.classification.as_ref().map(wording::banner),
            date: cable.date.map(wording::day),
            post: wording::place(cable),
            citation: wording::citation(cable),
        }
    }
}

/// A paragraph with its running text.
#[derive(DeriveSerialize)]
struct ParagraphJson<'c> {
    anchor: &'c str,
    number: Option<u32>,
    heading: Option<&'c str>,
    mark: Option<&'c Marking>,
    level: Option<Level>,
    #[serde(rename = "levelSource")]
    level_source: Option<LevelSource>,
    noforn: bool,
    page: Option<u32>,
    text: String,
}

impl<'c> ParagraphJson<'c> {
    fn new(paragraph: &'c Paragraph, cable: &Cable, text: &str) -> Self {
        ParagraphJson {
            anchor: &paragraph.anchor,
            number: paragraph.number,
            heading: paragraph.heading.as_deref(),
            mark: paragraph.mark.as_ref(),
            level: paragraph.level,
            level_source: paragraph.level_source,
            noforn: paragraph.noforn,
            page: paragraph.page,
            text: paragraph.flow(text, &cable.lines).text,
        }
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.letters())
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let letters = String::deserialize(deserializer)?;
        Level::from_letters(&letters)
            .ok_or_else(|| serde::de::Error::unknown_variant(&letters, &["U", "SBU", "C", "S", "TS"]))
    }
}

impl Serialize for LevelSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            LevelSource::Mark => "mark",
            LevelSource::Items => "items",
            LevelSource::EntireText => "entireText",
            LevelSource::Classification => "classification",
        })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for ReferenceKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            ReferenceKind::Cable => "cable",
            ReferenceKind::Email => "email",
            ReferenceKind::Telcon => "telcon",
            ReferenceKind::Report => "report",
            ReferenceKind::Other => "other",
        })
    }
}

/// Writes `Serialize` for a struct: its name, then each field with its name in the contract.
macro_rules! contract {
    ($($type:ident { $($field:ident => $name:literal),* })*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut out = serializer.serialize_struct(stringify!($type), [$($name),*].len())?;
                $(out.serialize_field($name, &self.$field)?;)*
                out.end()
            }
        }
    )*};
}

contract! {
    Marking { level => "level", noforn => "noforn", dissemination => "dissemination", text => "text" }
    Addressee { name => "name", routing => "routing", precedence => "precedence" }
    Header { transmission_id => "transmissionId", precedence => "precedence", dtg => "dtg", from => "from", to => "to", info => "info", excluded => "excluded" }
    ExecutiveOrder { number => "number", text => "text", declassify_on => "declassifyOn" }
    Reference { label => "label", kind => "kind", id => "id", text => "text" }
    ClassifiedBy { name => "name", reasons => "reasons", text => "text" }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Note", 4)?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("message", &self.message.text())?;
        out.serialize_field("start", &self.span.start)?;
        out.serialize_field("end", &self.span.end)?;
        out.end()
    }
}
