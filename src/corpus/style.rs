//! The two house styles, and what varies within them.

use crate::rng::Rng;

/// How a cable is set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    /// Long lines, "EO 12958 DECL:", commas between TAGS; else lines of a telegram.
    pub(crate) flowed: bool,
    /// Curly quotes and apostrophes.
    pub(crate) curly: bool,
    /// A blank before each line break.
    pub(crate) trailing: bool,
    /// Letters of a line.
    pub(crate) width: usize,
    /// Two blanks between a paragraph's number and its mark.
    pub(crate) wide: bool,
    /// Blank lines between paragraphs.
    pub(crate) apart: bool,
    /// A rule above a heading, too.
    pub(crate) sandwiched: bool,
    /// "------- Summary -------" on one line.
    pub(crate) on_one_line: bool,
    /// A weekday and date above the text.
    pub(crate) dated: bool,
    /// How page-break markers are set.
    pub(crate) marker: Marker,
    /// "TAGS", "Classified By" in another case.
    pub(crate) loud: bool,
}

/// How page-break markers are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Marker {
    /// "KABUL 00001234 002 OF 003"
    #[default]
    Usual,
    /// "Kabul 00001234 002 of 003"
    Quiet,
    /// "KABUL 00001234 001.2 OF 003", from the first section on.
    Dotted,
    /// None, though there are sections.
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
