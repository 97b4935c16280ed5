//! The searchable view of a cable.

use crate::query::{Field, LevelCode};
use cable::{Cable, LevelSource};
use std::collections::HashSet;

/// A cable as search sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The canonical id, or the name that is used instead.
    pub name: String,
    /// The day as the number that its digits make, 20081201. If only the year is known, it is 20080000, and if nothing
    /// is, 0.
    pub day: u32,
    /// The level of the banner.
    pub class: LevelCode,
    /// The values of each of [`Field::COLUMNS`](crate::query::Field::COLUMNS), without repeats.
    pub values: [Vec<String>; Field::COUNT],
    /// The subject, then the paragraphs in their order.
    pub units: Vec<Unit>,
}

/// A paragraph, or the subject: the unit of search, which is either a hit or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// The running text. A paragraph has its heading on a line before it.
    pub text: String,
    /// The printed number, or 0 if there is none.
    pub par: u32,
    /// The level in force.
    pub level: LevelCode,
    /// Whether NOFORN is in force.
    pub noforn: bool,
    /// Whether a mark says so: its own, one on its items, or one on the entire text.
    pub marked: bool,
    /// Whether it is the subject.
    pub subject: bool,
}

impl Document {
    /// Returns the searchable view of a cable. `text` is the text that was parsed, `name` the name of the cable in its
    /// library.
    pub fn of(cable: &Cable, text: &str, name: String) -> Document {
        let header = &cable.header;
        let archive = cable.archive.clone().unwrap_or_default();
        let addressees = header.to.iter().chain(&header.info).map(|address| address.name.clone());
        let references = cable.references.iter().filter_map(|reference| reference.id.clone());
        let subject = cable.subject.as_ref().map(|subject| Unit {
            text: subject.clone(),
            par: 0,
            level: LevelCode::of_mark(cable.subject_mark.as_ref()),
            noforn: cable.subject_mark.as_ref().is_some_and(|mark| mark.noforn),
            marked: cable.subject_mark.is_some(),
            subject: true,
        });
        let paragraphs = cable.paragraphs.iter().map(|paragraph| {
            let flow = paragraph.flow(text, &cable.lines).text;
            let is_marked = paragraph.mark.is_some();
            Unit {
                text: match &paragraph.heading {
                    Some(heading) => format!("{heading}\n{flow}"),
                    None => flow,
                },
                par: paragraph.number.unwrap_or(0),
                level: match paragraph.level {
                    Some(level) => LevelCode::of(level),
                    None if is_marked => LevelCode::Unrecognised,
                    None => LevelCode::Unmarked,
                },
                noforn: paragraph.noforn,
                marked: match paragraph.level_source {
                    Some(source) => source != LevelSource::Classification,
                    None => is_marked,
                },
                subject: false,
            }
        });
        Document {
            name,
            day: match cable.date {
                Some(date) => {
                    u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day)
                }
                None => year_of(cable.id.as_deref()).map_or(0, |year| u32::from(year) * 10_000),
            },
            class: LevelCode::of_mark(cable.classification.as_ref()),
            values: [
                cable.post.iter().cloned().collect(),
                cable.tags.clone(),
                cable.captions.clone(),
                header.from.iter().cloned().collect(),
                distinct(addressees),
                cable.signature.iter().cloned().collect(),
                distinct(references),
                cable.kind.iter().cloned().collect(),
                archive.concepts,
                archive.office.into_iter().collect(),
                archive.drafter.into_iter().collect(),
                distinct(archive.handling.into_iter().chain(archive.previous_handling)),
            ],
            units: subject.into_iter().chain(paragraphs).collect(),
        }
    }

    /// Returns the index of the paragraph that is the unit of this index, or `None` for the subject.
    pub fn paragraph(&self, unit: usize) -> Option<usize> {
        unit.checked_sub(self.units.iter().take_while(|unit| unit.subject).count())
    }
}

/// Returns the year that an id says, which is all that is known of the date of a cable without a date line.
pub(crate) fn year_of(id: Option<&str>) -> Option<u16> {
    id.and_then(cable::year_of_id)
}

/// Returns values in their order, each once.
fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = HashSet::new();
    values.filter(|value| known.insert(value.clone())).collect()
}
