//! Finding words in a text as a reader would.

use std::ops::Range;

/// Words to look for, folded: case, diacritics, quotes, dashes and white space make no difference,
/// soft hyphens and signs of no width none at all.
///
/// ```
/// let needle = cable::Needle::new("Zurich's  north-south").unwrap();
/// let text = "from zürich’s\nnorth–south line";
/// assert_eq!(needle.find(text), vec![5..30]);
/// assert!(cable::Needle::new(" ").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// `None` where nothing but blanks is left to look for.
    pub fn new(words: &str) -> Option<Needle> {
        let mut folded = Folded::default();
        folded.read(words);
        let words = folded.text.trim();
        (!words.is_empty()).then(|| Needle { folded: words.to_owned() })
    }

    /// The places in `text`, as byte ranges in order, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut folded = Folded::default();
        folded.read(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, _) in folded.text.match_indices(&self.folded) {
            let Some(range) = folded.source(at, at + self.folded.len()) else { continue };
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }
}

/// A text, folded, and where its parts come from.
#[derive(Default)]
struct Folded {
    text: String,
    /// Every character's first byte in `text`, and its range in the source.
    places: Vec<(usize, Range<usize>)>,
}

impl Folded {
    fn read(&mut self, source: &str) {
        for (at, letter) in source.char_indices() {
            let place = at..at + letter.len_utf8();
            match letter {
                _ if letter.is_ascii_alphanumeric() => self.push(letter.to_ascii_lowercase(), &place),
                _ if letter.is_whitespace() => self.blank(&place),
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => self.widen(&place),
                '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => self.push('\'', &place),
                '“' | '”' | '„' | '‟' | '″' | '«' | '»' => self.push('"', &place),
                '‐'..='―' | '−' => self.push('-', &place),
                _ if letter.is_ascii() => self.push(letter, &place),
                '\u{300}'..='\u{36f}' => self.widen(&place),
                _ => match base(letter) {
                    Some(base) => self.push(base, &place),
                    None => letter.to_lowercase().for_each(|lower| self.push(lower, &place)),
                },
            }
        }
    }

    fn push(&mut self, letter: char, place: &Range<usize>) {
        self.places.push((self.text.len(), place.clone()));
        self.text.push(letter);
    }

    /// Runs of white space are one blank.
    fn blank(&mut self, place: &Range<usize>) {
        if self.text.ends_with(' ') {
            self.widen(place);
        } else {
            self.push(' ', place);
        }
    }

    /// What leaves no trace belongs to the character before it.
    fn widen(&mut self, place: &Range<usize>) {
        if let Some((_, last)) = self.places.last_mut()
            && last.end == place.start
        {
            last.end = place.end;
        }
    }

    /// Where a range of the folded text comes from; `None` where it does not begin and end with characters.
    fn source(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let first = self.places.binary_search_by_key(&start, |(at, _)| *at).ok()?;
        let past = self.places.partition_point(|(at, _)| *at < end);
        let (_, from) = self.places.get(first)?;
        let (_, to) = self.places.get(past.checked_sub(1)?)?;
        Some(from.start..to.end)
    }
}

/// The letter without its diacritics, in lower case: the first part of its canonical decomposition.
/// Latin letters of all kinds, and the accents of Greek and Cyrillic; the full tables of Unicode
/// would weigh more than the rest of the search.
fn base(letter: char) -> Option<char> {
    let plain = match u32::from(letter) {
        code @ 0xC0..=0x24F => LATIN.as_bytes().get(usize::try_from(code - 0xC0).ok()?),
        code @ 0x1E00..=0x1EFF => LATIN_ADDITIONAL.as_bytes().get(usize::try_from(code - 0x1E00).ok()?),
        _ => {
            return Some(match letter {
                'ά' | 'Ά' => 'α',
                'έ' | 'Έ' => 'ε',
                'ή' | 'Ή' => 'η',
                'ί' | 'Ί' | 'ϊ' | 'ΐ' => 'ι',
                'ό' | 'Ό' => 'ο',
                'ύ' | 'Ύ' | 'ϋ' | 'ΰ' => 'υ',
                'ώ' | 'Ώ' => 'ω',
                'й' | 'Й' => 'и',
                'ё' | 'Ё' => 'е',
                'ї' | 'Ї' => 'і',
                'ў' | 'Ў' => 'у',
                _ => return None,
            });
        }
    };
    plain.filter(|plain| **plain != b'.').map(|plain| char::from(*plain))
}

/// Base letters of U+00C0 to U+024F; a stop where there is none.
const LATIN: &str = "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd..eeeeeeeeeegggg\
     gggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.\
     ................................oo.............uu............................aaiioouuuuuuuuuu.aa\
     aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
     ................";

/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
     ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
     eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(needle: &str, text: &str, expected: &[&str]) {
        let found = Needle::new(needle).map(|needle| needle.find(text)).unwrap_or_default();
        let got: Vec<&str> = found.into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(got, expected, "{needle:?} in {text:?}");
    }

    #[test]
    fn folding() {
        assert_eq!(LATIN.len(), 0x24F - 0xC0 + 1);
        assert_eq!(LATIN_ADDITIONAL.len(), 0x100);
        check("zurich", "Zürich, ZU\u{308}RICH and zurich", &["Zürich", "ZU\u{308}RICH", "zurich"]);
        check("Zürich", "zurich", &["zurich"]);
        check("pakistan's", "Pakistan’s case", &["Pakistan’s"]);
        check("\"new broom\"", "a “new\nbroom” and", &["“new\nbroom”"]);
        check("a - b", "a – b, a — b", &["a – b", "a — b"]);
        check("two words", "two \r\n  words", &["two \r\n  words"]);
        check("cooperate", "co\u{ad}oper\u{200b}ate", &["co\u{ad}oper\u{200b}ate"]);
        check("nguyen", "Nguyễn", &["Nguyễn"]);
        check("lodz", "Łódź", &[]);
        check("skopje", "SKOPJE Škopje", &["SKOPJE", "Škopje"]);
        check("aa", "aaaaa", &["aa", "aa"]);
        check("straße", "STRASSE Straße", &["Straße"]);
        check("ｘ", "x", &[]);
        check("", "x", &[]);
        check(" \n", "x  y", &[]);
        check("e", "é", &["é"]);
    }
}
