//! A short hash of the words of a text. Links carry it, so that whoever opens one in another copy is told if the words
//! there are others.

use crate::Words;

/// The letters and digits of a hash, those of base32 (RFC 4648) in lower case. None of them looks like another.
const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// How many letters and digits a hash has. Each stands for 5 bits.
const LENGTH: u32 = 8;

/// Returns the hash of the words of a text, eight letters and digits.
///
/// Words are folded as search folds them, so that line ends, page breaks, capitals, and the form of quotation marks
/// make no difference, while any other word does. The hash is the first 40 bits of the BLAKE3 hash of the words, each
/// followed by a zero byte, in base32. So two texts with different words have the same hash once in a million million
/// times. It guards against mistakes. Somebody who wants another text with the same hash can find one in a day or so.
///
/// ```
/// use cable::text_hash;
/// assert_eq!(text_hash("The “new broom”\nsweeps."), text_hash("THE \"NEW BROOM\" SWEEPS"));
/// assert_ne!(text_hash("The new broom sweeps."), text_hash("The new broom slept."));
/// assert_eq!(text_hash("").len(), 8);
/// ```
pub fn text_hash(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    let mut words = Words::new(text);
    while words.advance().is_some() {
        bytes.extend_from_slice(words.bytes());
        bytes.push(0);
    }
    let hash = blake3::hash(&bytes);
    let bits = hash.as_bytes().iter().take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let digit = |place: u32| {
        let index = usize::try_from(bits >> (place * 5) & 31).unwrap_or_default();
        DIGITS.get(index).copied().map_or('a', char::from)
    };
    (0..LENGTH).rev().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_stays_what_it_is_in_the_links_that_carry_it() {
        // The first is known: the BLAKE3 hash of nothing begins with af1349b9f5.
        for (text, expected) in
            [("", "v4jutopv"), ("We walked to the river.", "76wuk7fn"), ("3733", "tmo3zent")]
        {
            assert_eq!(text_hash(text), expected, "{text}");
        }
    }

    #[test]
    fn only_words_count() {
        let hash = text_hash("Zürich’s GOP met 003733 businessmen north-south XXXXXXXXXXXX");
        assert_eq!(hash, text_hash("zurich's gop\n\nmet (3733) businessmen, north south XXXX"));
        assert_ne!(hash, text_hash("Zürich’s GOP met 3734 businessmen north-south XXXXXXXXXXXX"));
        assert_ne!(text_hash("a b"), text_hash("ab"));
        assert_ne!(text_hash("a b"), text_hash("b a"));
    }
}
