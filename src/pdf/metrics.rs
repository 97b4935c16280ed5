//! The widths of the fonts that documents need not bring along, in thousandths of the size (Adobe Font Metrics).

/// The widths of a standard font.
pub(crate) struct Widths(&'static [u16; 95]);

/// The widths of the codes 32 to 126 in Helvetica.
#[rustfmt::skip]
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The widths of the same codes in Times.
#[rustfmt::skip]
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];

/// Every letter of Courier is as wide as any other.
const COURIER: [u16; 95] = [600; 95];

impl Widths {
    /// Returns the widths of the font with this name: "Times-Bold", "ABCDEF+CourierNew". Bold letters are a little wider
    /// than these, which makes no difference to where words end.
    pub(crate) fn of(name: &str) -> Widths {
        let has = |part: &str| name.contains(part);
        Widths(if has("Courier") || has("Mono") {
            &COURIER
        } else if has("Times") || has("Serif") || has("Roman") {
            &TIMES
        } else {
            &HELVETICA
        })
    }

    pub(crate) fn of_code(&self, code: u32) -> f64 {
        let index = code.checked_sub(32).and_then(|index| usize::try_from(index).ok());
        index.and_then(|index| self.0.get(index)).map_or(500.0, |width| f64::from(*width))
    }
}
