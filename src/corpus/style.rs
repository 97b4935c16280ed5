//! The two house styles, and what varies within each.

use crate::rng::Rng;

/// How a cable is printed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    /// Whether lines are long, with "EO 12958 DECL:" and commas between TAGS. Otherwise the lines are those of a
    /// telegram.
    pub(crate) flowed: bool,
    /// Whether quotes and apostrophes are curly.
    pub(crate) curly: bool,
    /// Whether there is a blank before each line break.
    pub(crate) trailing: bool,
    /// The number of letters of a line.
    pub(crate) width: usize,
    /// Whether there are two blanks between a paragraph's number and its mark.
    pub(crate) wide: bool,
    /// Whether blank lines separate paragraphs.
    pub(crate) apart: bool,
    /// Whether there is also a rule above a heading.
    pub(crate) sandwiched: bool,
    /// Whether headings have their rules on the same line: "------- Summary -------".
    pub(crate) on_one_line: bool,
    /// Whether a weekday and a date are printed above the text.
    pub(crate) dated: bool,
    /// The form of page-break markers.
    pub(crate) marker: Marker,
    /// Whether "TAGS" and "Classified By" are in another case: "Tags", "CLASSIFIED BY".
    pub(crate) loud: bool,
}

/// The forms of page-break markers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Marker {
    /// In upper case: "KABUL 00001234 002 OF 003".
    #[default]
    Usual,
    /// In lower case: "Kabul 00001234 002 of 003".
    Quiet,
    /// With a fraction, and from the first section on: "KABUL 00001234 001.2 OF 003".
    Dotted,
    /// No markers, although there are sections.
    None,
}

impl Style {
    pub(crate) fn new(rng: &mut Rng) -> Style {
        let flowed = rng.chance(300);
        Style {
            flowed,
            curly: flowed && !rng.chance(20),
            trailing: if flowed { rng.chance(300) } else { rng.chance(900) },
            width: rng.between(62, 72) as usize,
            wide: rng.chance(250),
            apart: rng.chance(if flowed { 500 } else { 930 }),
            sandwiched: rng.chance(200),
            on_one_line: flowed && rng.chance(400),
            dated: flowed && rng.chance(300),
            marker: match rng.below(100) {
                0..78 => Marker::Usual,
                78..86 => Marker::Quiet,
                86..95 => Marker::Dotted,
                _ => Marker::None,
            },
            loud: rng.chance(90),
        }
    }
}
