//! Find.
/// Words.
#[derive(Debug)]
pub struct Needle(String);
impl Needle {
    /// New.
    pub fn new(text: &str) -> Option<Needle> {
        (!text.trim().is_empty()).then(|| Needle(text.to_owned()))
    }
    /// Find.
    pub fn find(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        text.match_indices(&self.0).map(|(at, found)| at..at + found.len()).collect()
    }
}
