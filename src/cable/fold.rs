//! Letters without case and diacritics, so that `zurich` finds `Zürich`.
//!
//! The tables cover the Latin letters of the names that cables print; Greek and Cyrillic follow by rule. They take
//! one kilobyte. The decomposition tables of `unicode-normalization` would add sixty to every module that compares
//! words; that crate checks these tables in a test.

/// Base letters of U+00C0 to U+024F; a dot where there is no single base letter.
const LATIN: &[u8] = b"\
     aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
     aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll\
     lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
     bb.....ccdddd....ffg..iikkl..nnooo..pp......tttuu.vyyzz.........\
     .............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo\
     aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..acclts\
     z..bu.eejj..rryy";

/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &[u8] = b"\
     aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
     mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
     wwwwwwwwwwxxxxyyzzzzzzhtwyasss..aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
     eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Letters whose base is two letters.
const PAIRS: [(char, &str); 28] = [
    ('Æ', "ae"),
    ('Þ', "th"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('þ', "th"),
    ('Ĳ', "ij"),
    ('ĳ', "ij"),
    ('Œ', "oe"),
    ('œ', "oe"),
    ('Ǆ', "dz"),
    ('ǅ', "dz"),
    ('ǆ', "dz"),
    ('Ǉ', "lj"),
    ('ǈ', "lj"),
    ('ǉ', "lj"),
    ('Ǌ', "nj"),
    ('ǋ', "nj"),
    ('ǌ', "nj"),
    ('Ǣ', "ae"),
    ('ǣ', "ae"),
    ('Ǳ', "dz"),
    ('ǲ', "dz"),
    ('ǳ', "dz"),
    ('Ǽ', "ae"),
    ('ǽ', "ae"),
    ('ȸ', "db"),
    ('ȹ', "qp"),
    ('ẞ', "ss"),
];

/// The result of folding a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// Nothing, because it is a combining mark, which belongs to the letter before it.
    Nothing,
    /// One letter.
    One(char),
    /// Two letters.
    Two(&'static str),
}

/// Folds one letter.
pub(crate) fn fold(letter: char) -> Folded {
    Folded::One(match letter {
        _ if letter.is_ascii() => letter.to_ascii_lowercase(),
        '\u{300}'..='\u{36f}' | '\u{fe20}'..='\u{fe2f}' => return Folded::Nothing,
        '\u{c0}'..='\u{24f}' => return latin(letter, LATIN, 0xc0),
        '\u{1e00}'..='\u{1eff}' => return latin(letter, LATIN_ADDITIONAL, 0x1e00),
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'Ϊ' | 'ϊ' | 'ΐ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'Ϋ' | 'ϋ' | 'ΰ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' => 'σ',
        'Ё' | 'ё' => 'е',
        'Й' | 'й' => 'и',
        'Α'..='Ω' | 'А'..='Я' => shifted(letter, 0x20),
        'Ѐ'..='Џ' => shifted(letter, 0x50),
        _ => letter,
    })
}

fn latin(letter: char, table: &[u8], first: usize) -> Folded {
    let base = table.get((letter as usize).wrapping_sub(first)).copied().unwrap_or(b'.');
    if base != b'.' {
        return Folded::One(char::from(base));
    }
    let pair =
        PAIRS.binary_search_by_key(&letter, |(letter, _)| *letter).ok().and_then(|index| PAIRS.get(index));
    pair.map_or(Folded::One(letter), |(_, pair)| Folded::Two(pair))
}

fn shifted(letter: char, by: u32) -> char {
    char::from_u32(letter as u32 + by).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::{decompose_canonical, is_combining_mark};

    #[test]
    fn agrees_with_the_decomposition_of_unicode() {
        let letters = ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}').chain('Ά'..='ώ').chain('Ѐ'..='ё');
        for letter in letters {
            let mut base = String::new();
            decompose_canonical(letter, |part| {
                if !is_combining_mark(part) {
                    base.extend(part.to_lowercase().filter(|part| !is_combining_mark(*part)));
                }
            });
            let one = base.chars().next().filter(|_| base.chars().count() == 1);
            // Unicode does not decompose letters with a stroke; they are folded all the same.
            if let Some(one) = one
                && one.is_ascii()
            {
                assert_eq!(fold(letter), Folded::One(one), "{letter}");
            }
        }
    }

    #[test]
    fn folds() {
        let folded = |word: &str| -> String {
            let mut out = String::new();
            for letter in word.chars() {
                match fold(letter) {
                    Folded::Nothing => {}
                    Folded::One(letter) => out.push(letter),
                    Folded::Two(pair) => out.push_str(pair),
                }
            }
            out
        };
        for (word, expected) in [
            ("Zürich", "zurich"),
            ("Łódź", "lodz"),
            ("Þórr", "thorr"),
            ("STRASSE", "strasse"),
            ("straße", "strasse"),
            ("Ærø", "aero"),
            ("Đặng Việt", "dang viet"),
            ("Αθήνα", "αθηνα"),
            ("Горбачёв", "горбачев"),
            ("ZU\u{308}RICH", "zurich"),
            ("東京", "東京"),
        ] {
            assert_eq!(folded(word), expected);
        }
    }
}
