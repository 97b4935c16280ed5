//! Pairs of the commonest words, indexed as terms of their own.
//!
//! A phrase such as "of the" would need the positions of two words that are in nearly every paragraph. As a term of its
//! own, it has one short list. The words are the commonest of English prose and make up about a third of it.

/// The first byte of a pair. No word begins with it, and it sorts before them all.
pub(crate) const PAIR_PREFIX: char = '\u{1}';

/// The commonest words, in alphabetical order.
#[rustfmt::skip]
pub(crate) const COMMON: [&str; 32] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he",
    "in", "is", "it", "its", "not", "of", "on", "that", "the", "this", "to", "was", "were", "which", "will", "with",
];

/// Whether a word is one of the commonest.
fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

/// Writes the term of a pair over `term`.
pub(crate) fn write(first: &str, second: &str, term: &mut String) {
    term.clear();
    term.push(PAIR_PREFIX);
    term.push_str(first);
    term.push(' ');
    term.push_str(second);
}

/// Returns the terms that cover a phrase, with their positions in it. They are pairs if there are any, and single words
/// for the rest.
///
/// ```text
/// in the name of the king -> in+the 0, name 2, of+the 3, king 5
/// ```
pub(crate) fn terms(words: &[String]) -> Vec<(u32, String)> {
    let common: Vec<bool> = words.iter().map(|word| is_common(word)).collect();
    let is_pair = |at: usize| common.get(at) == Some(&true) && common.get(at + 1) == Some(&true);
    let mut terms = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let position = at as u32;
        if is_pair(at) {
            let mut term = String::new();
            write(word, words.get(at + 1).map_or("", String::as_str), &mut term);
            terms.push((position, term));
        } else if at == 0 || !is_pair(at - 1) {
            terms.push((position, word.clone()));
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_covered_by_few_terms() {
        for (phrase, expected) in [
            ("king", vec![(0, "king")]),
            ("of the", vec![(0, "\u{1}of the")]),
            (
                "in the name of the king",
                vec![(0, "\u{1}in the"), (2, "name"), (3, "\u{1}of the"), (5, "king")],
            ),
            ("that it is", vec![(0, "\u{1}that it"), (1, "\u{1}it is")]),
            ("the king", vec![(0, "the"), (1, "king")]),
        ] {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let got = terms(&words);
            let got: Vec<_> = got.iter().map(|(at, term)| (*at, term.as_str())).collect();
            assert_eq!(got, expected, "{phrase}");
        }
    }
}
