//! The words of the cables. The frequent ones are those of the trade. The long tail is composed of syllables, so that
//! none of it is about anyone.
//!
//! The frequencies of words follow Zipf's law, with the steeper second part that large collections have: a quarter of a
//! million cables have about 200,000 different words, and two thousand cables have a fifth of them.

use std::collections::HashSet;

use crate::rng::{Alias, Rng};

static FUNCTION: &str = include_str!("data/function.txt");
static CONTENT: &str = include_str!("data/content.txt");
static PHRASES: &str = include_str!("data/phrases.txt");

/// The number of content words, including the frequent ones.
const WORDS: usize = 180_000;
const SURNAMES: usize = 12_000;
const PLACES: usize = 8_000;
/// From this rank on, words are less frequent than Zipf's law says.
const BEND: usize = 6_000;

#[rustfmt::skip]
const ONSETS: [&str; 48] = [
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "b", "c", "d", "l", "m", "n", "p",
    "r", "s", "t", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "j", "k", "pl", "pr", "qu", "sc", "sh",
    "sl", "sp", "st", "str", "th", "tr", "w", "", "",
];
const VOWELS: [&str; 13] = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "e", "ai", "ea", "ou"];
#[rustfmt::skip]
const CODAS: [&str; 22] = [
    "", "", "", "", "", "", "", "", "", "n", "r", "l", "s", "t", "m", "n", "r", "nd", "nt", "rd", "st", "ck",
];
#[rustfmt::skip]
const ENDINGS: [&str; 18] = [
    "", "", "", "ed", "ing", "s", "s", "ion", "al", "ment", "er", "ly", "ity", "ous", "ive", "ance", "ism", "able",
];
#[rustfmt::skip]
const NAME_ENDINGS: [&str; 20] = [
    "", "a", "o", "ov", "ez", "sen", "ian", "in", "i", "ko", "ar", "ell", "un", "ad", "im", "er", "is", "ou", "ari", "ek",
];
const PLACE_ENDINGS: [&str; 12] =
    ["", "a", "abad", "burg", "ia", "ville", "ora", "stan", "grad", "mar", "io", "ay"];
const ACCENTS: [(&str, &str); 6] = [("a", "á"), ("e", "é"), ("o", "ö"), ("n", "ñ"), ("u", "ü"), ("i", "í")];
#[rustfmt::skip]
const GIVEN: [&str; 40] = [
    "Anna", "Boris", "Clara", "David", "Elena", "Farid", "Greta", "Hassan", "Irene", "Jonas", "Karim", "Laura",
    "Marek", "Nadia", "Oscar", "Paula", "Rashid", "Sofia", "Tomas", "Ursula", "Victor", "Wanda", "Yusuf", "Zara",
    "Alan", "Bella", "Carl", "Dina", "Emil", "Flora", "George", "Helen", "Ivan", "Julia", "Leon", "Maria",
    "Nils", "Olga", "Peter", "Ruth",
];

/// All words, each with its frequency.
#[derive(Debug)]
pub(crate) struct Lexicon {
    function: Vec<&'static str>,
    function_odds: Alias,
    content: Vec<String>,
    content_odds: Alias,
    phrases: Vec<&'static str>,
    phrase_odds: Alias,
    surnames: Vec<String>,
    places: Vec<String>,
}

impl Lexicon {
    pub(crate) fn new() -> Lexicon {
        // The seed is fixed, because the rank of a word does not depend on the set.
        let mut rng = Rng::new(0x5E97E1, 0);
        let function: Vec<&str> = FUNCTION.lines().collect();
        let phrases: Vec<&str> = PHRASES.lines().collect();
        let mut seen: HashSet<String> =
            function.iter().copied().chain(CONTENT.lines()).map(str::to_owned).collect();
        let mut content: Vec<String> = CONTENT.lines().map(str::to_owned).collect();
        while content.len() < WORDS {
            let rare = content.len() > 8_000;
            let word = word(&mut rng, if rare { 3 } else { 2 }, &ENDINGS);
            if word.len() > 3 && seen.insert(word.clone()) {
                content.push(word);
            }
        }
        let mut names = |count: usize, endings: &[&'static str]| {
            let mut names = Vec::with_capacity(count);
            while names.len() < count {
                let mut name = capitalized(&word(&mut rng, 2, endings));
                if rng.chance(40) {
                    let (plain, accented) = rng.pick(&ACCENTS);
                    name = name.replacen(plain, accented, 1);
                }
                if name.len() > 3 && seen.insert(name.to_lowercase()) {
                    names.push(name);
                }
            }
            names
        };
        let surnames = names(SURNAMES, &NAME_ENDINGS);
        let places = names(PLACES, &PLACE_ENDINGS);
        Lexicon {
            function_odds: zipf(function.len(), 0),
            content_odds: zipf(content.len(), 10),
            phrase_odds: zipf(phrases.len(), 5),
            function,
            content,
            phrases,
            surnames,
            places,
        }
    }

    pub(crate) fn function(&self, rng: &mut Rng) -> &str {
        self.function.get(self.function_odds.draw(rng)).copied().unwrap_or_default()
    }

    pub(crate) fn content(&self, rng: &mut Rng) -> &str {
        self.word(self.content_odds.draw(rng))
    }

    /// Returns the rank of a word that is not among the frequent ones.
    pub(crate) fn rare(&self, rng: &mut Rng) -> usize {
        loop {
            let rank = self.content_odds.draw(rng);
            if rank > 300 {
                return rank;
            }
        }
    }

    pub(crate) fn word(&self, rank: usize) -> &str {
        self.content.get(rank).map(String::as_str).unwrap_or_default()
    }

    pub(crate) fn phrase(&self, rng: &mut Rng) -> &str {
        self.phrases.get(self.phrase_odds.draw(rng)).copied().unwrap_or_default()
    }

    /// Returns a surname, usually one of those that are common at the post.
    pub(crate) fn surname(&self, rng: &mut Rng, post: usize) -> &str {
        at_home(&self.surnames, rng, post)
    }

    pub(crate) fn place(&self, rng: &mut Rng, post: usize) -> &str {
        at_home(&self.places, rng, post)
    }

    pub(crate) fn given(rng: &mut Rng) -> &'static str {
        rng.pick(&GIVEN)
    }
}

fn at_home<'a>(names: &'a [String], rng: &mut Rng, post: usize) -> &'a str {
    let at = if rng.chance(700) {
        // The lower rank of two is taken, because some people are in the news more often.
        let rank = rng.below(60).min(rng.below(60));
        (post * 61 + rank as usize) % names.len()
    } else {
        rng.below(names.len() as u32) as usize
    };
    names.get(at).map(String::as_str).unwrap_or_default()
}

fn zipf(count: usize, flat: usize) -> Alias {
    let weights: Vec<f64> = (1..=count)
        .map(|rank| {
            let weight = 1.0 / (rank + flat) as f64;
            if rank > BEND { weight * BEND as f64 / rank as f64 } else { weight }
        })
        .collect();
    Alias::new(&weights)
}

fn word(rng: &mut Rng, syllables: u32, endings: &[&'static str]) -> String {
    let mut word = String::new();
    let count = rng.between(syllables - 1, syllables);
    for _ in 0..count {
        word.push_str(rng.pick(&ONSETS));
        word.push_str(rng.pick(&VOWELS));
        word.push_str(rng.pick(&CODAS));
    }
    let ending = rng.pick(endings);
    if ending.starts_with(['a', 'e', 'i', 'o', 'u']) && word.ends_with(['a', 'e', 'i', 'o', 'u']) {
        word.pop();
    }
    word.push_str(ending);
    word
}

pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
