//! Words that are described by a pattern: by some of their letters, or by a word that they nearly are.

use serde::{Deserialize, Serialize};

/// A description of words, folded as [`cable::Words`] folds them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WordPattern {
    /// The letters of the word, where `?` stands for any letter and `*` for any letters or none.
    Wild(String),
    /// A word and the number of letters by which others may differ from it: letters that are missing, added, replaced,
    /// or exchanged with their neighbour.
    Similar(String, u8),
}

impl WordPattern {
    /// Whether a word fits the pattern.
    ///
    /// ```
    /// use search::query::WordPattern;
    /// assert!(WordPattern::Wild("k*an?".into()).fits("kayani"));
    /// assert!(WordPattern::Similar("kayani".into(), 1).fits("kayyani"));
    /// assert!(!WordPattern::Similar("kayani".into(), 1).fits("kiyanni"));
    /// ```
    pub fn fits(&self, word: &str) -> bool {
        match self {
            WordPattern::Wild(pattern) => is_wild(pattern, word),
            WordPattern::Similar(wanted, most) => {
                distance(wanted, word, usize::from(*most)) <= usize::from(*most)
            }
        }
    }

    /// Returns the letters that every such word begins with.
    pub(crate) fn start(&self) -> &str {
        match self {
            WordPattern::Wild(pattern) => pattern.split(['*', '?']).next().unwrap_or_default(),
            WordPattern::Similar(..) => "",
        }
    }
}

/// Whether a word fits letters with `?` and `*`. After a letter that doesn't fit, the last `*` takes one more.
fn is_wild(pattern: &str, word: &str) -> bool {
    let (mut pattern, mut word) = (pattern.chars(), word.chars());
    // What follows the last `*`, and the letters from which it was tried.
    let mut again: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let before = word.clone();
        match (pattern.next(), word.next()) {
            (Some('*'), _) => {
                word = before;
                again = Some((pattern.clone(), word.clone()));
            }
            (Some('?'), Some(_)) => {}
            (Some(wanted), Some(letter)) if wanted == letter => {}
            (None, None) => return true,
            _ => {
                let Some((rest, tried)) = &mut again else { return false };
                if tried.next().is_none() {
                    return false;
                }
                (pattern, word) = (rest.clone(), tried.clone());
            }
        }
    }
}

/// Returns by how many letters two words differ, or a number above `most` if it is more than that. Two neighbours that
/// are exchanged count as one letter.
fn distance(one: &str, other: &str, most: usize) -> usize {
    let other: Vec<char> = other.chars().collect();
    if one.chars().count().abs_diff(other.len()) > most {
        return most + 1;
    }
    // The rows of the table of distances between beginnings: the current one, and the two before it.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let (mut above, mut before): (Vec<usize>, Option<char>) = (Vec::new(), None);
    for (at, letter) in one.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = at + 1;
        next.push(left);
        for (column, (wanted, diagonal)) in other.iter().zip(&row).enumerate() {
            let replaced = diagonal + usize::from(*wanted != letter);
            let removed = row.get(column + 1).map_or(usize::MAX, |up| up + 1);
            left = replaced.min(removed).min(left + 1);
            let earlier =
                column.checked_sub(1).and_then(|earlier| other.get(earlier).zip(above.get(earlier)));
            if let Some((earlier, cost)) = earlier
                && *earlier == letter
                && before == Some(*wanted)
            {
                left = left.min(cost + 1);
            }
            next.push(left);
        }
        (above, row, before) = (row, next, Some(letter));
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wild_letters_stand_for_others() {
        for (pattern, fitting, others) in [
            ("ka?ani", &["kayani", "kazani"][..], &["kaani", "kayyani", "kayanis"][..]),
            ("k*ani", &["kani", "kayani", "kaniani"], &["kayan", "ani"]),
            ("*stan", &["stan", "pakistan", "stanstan"], &["stanley", "sta"]),
            ("*a*b*", &["ab", "xaxbx", "aab"], &["ba", "a"]),
            ("z?rich", &["zurich"], &["zrich"]),
            ("a?*", &["ab", "abc"], &["a"]),
        ] {
            let pattern = WordPattern::Wild(pattern.to_owned());
            fitting.iter().for_each(|word| assert!(pattern.fits(word), "{pattern:?} {word}"));
            others.iter().for_each(|word| assert!(!pattern.fits(word), "{pattern:?} {word}"));
        }
        assert_eq!(WordPattern::Wild("ka?i*".to_owned()).start(), "ka");
    }

    #[test]
    fn similar_words_differ_by_few_letters() {
        for (one, other, expected) in [
            ("kayani", "kayani", 0),
            ("kayani", "kayyani", 1),
            ("kayani", "kaani", 1),
            ("kayani", "kiyani", 1),
            ("kayani", "akyani", 1),
            ("kayani", "kaynia", 2),
            ("ca", "abc", 3),
            ("zürich", "zurich", 1),
        ] {
            assert_eq!(distance(one, other, 4), expected, "{one} {other}");
            assert_eq!(distance(other, one, 4), expected, "{other} {one}");
        }
        assert!(distance("a", "abcdef", 2) > 2);
    }
}
