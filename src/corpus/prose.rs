//! Writes sentences that resemble those of cables but say nothing.

use crate::{
    calendar::Moment,
    lexicon::{Lexicon, capitalized},
    rng::Rng,
};

const TITLES: [&str; 12] = [
    "Minister",
    "President",
    "Ambassador",
    "Deputy Minister",
    "Director",
    "Governor",
    "General",
    "Colonel",
    "Mr.",
    "Ms.",
    "Dr.",
    "Senator",
];
#[rustfmt::skip]
const SAID: [&str; 14] = [
    "said that", "noted that", "told poloff that", "argued that", "stressed that", "agreed that", "claimed that",
    "added that", "asked whether", "explained that", "predicted that", "complained that", "emphasized that", "believed that",
];
const OFFICERS: [&str; 8] =
    ["Poloff", "Econoff", "The Ambassador", "The DCM", "Emboffs", "The Charge", "Post", "Visiting staff"];
const UNITS: [&str; 8] =
    ["percent", "million dollars", "tons", "kilometers", "troops", "cases", "barrels a day", "voters"];
const ABBREVIATIONS: [&str; 12] =
    ["U.S.", "U.N.", "EU", "NATO", "NGO", "NGOs", "GDP", "IMF", "OSCE", "USAID", "U.K.", "G-8"];

/// The writer of the sentences of one cable.
#[derive(Debug)]
pub(crate) struct Prose<'a> {
    pub(crate) rng: Rng,
    pub(crate) lexicon: &'a Lexicon,
    moment: Moment,
    post: usize,
    /// The people that the cable is about. Their names are repeated, as in real cables.
    people: Vec<String>,
    /// The ranks of the words that the cable is about.
    topics: Vec<usize>,
    /// Whether quotes and apostrophes are curly.
    curly: bool,
    labels: Vec<String>,
}

impl<'a> Prose<'a> {
    pub(crate) fn new(mut rng: Rng, lexicon: &'a Lexicon, moment: Moment, post: usize, curly: bool) -> Self {
        let people = (0..rng.between(3, 7)).map(|_| lexicon.surname(&mut rng, post).to_owned()).collect();
        let topics = (0..rng.between(12, 40)).map(|_| lexicon.rare(&mut rng)).collect();
        Prose { rng, lexicon, moment, post, people, topics, curly, labels: Vec::new() }
    }

    /// Sets the labels of references that sentences may mention.
    pub(crate) fn refer_to(&mut self, labels: Vec<String>) {
        self.labels = labels;
    }

    /// Makes up a full name, also for people who sign and classify: "Marek K. Thoupov".
    pub(crate) fn full_name(&mut self) -> String {
        let surname = self.lexicon.surname(&mut self.rng, self.post);
        let given = Lexicon::given(&mut self.rng);
        if self.rng.chance(300) {
            let initial = char::from(b'A' + self.rng.below(26) as u8);
            format!("{given} {initial}. {surname}")
        } else {
            format!("{given} {surname}")
        }
    }

    /// Writes some words for a title: content words, joined by small words.
    pub(crate) fn title(&mut self, words: u32) -> String {
        let mut title = String::new();
        for nth in 0..words {
            if nth > 0 {
                title.push(' ');
                if nth % 3 == 2 && nth + 1 < words {
                    title.push_str(self.rng.pick(&["on", "of", "and", "for", "with", "in", "to"]));
                    title.push(' ');
                }
            }
            if self.rng.chance(250) {
                title.push_str(self.topic());
            } else if self.rng.chance(150) {
                title.push_str(self.lexicon.place(&mut self.rng, self.post));
            } else {
                title.push_str(self.lexicon.content(&mut self.rng));
            }
        }
        title
    }

    /// Writes sentences of about `length` bytes in all.
    pub(crate) fn text(&mut self, length: usize, out: &mut String) {
        let end = out.len() + length;
        loop {
            self.sentence(out);
            if out.len() + 60 > end {
                break;
            }
            out.push(' ');
        }
    }

    pub(crate) fn sentence(&mut self, out: &mut String) {
        let from = out.len();
        match self.rng.below(100) {
            0..14 => {
                self.person(out);
                out.push(' ');
                out.push_str(self.rng.pick(&SAID));
                out.push(' ');
            }
            14..20 => {
                out.push_str(self.rng.pick(&OFFICERS));
                out.push(' ');
                out.push_str(self.rng.pick(&SAID));
                out.push(' ');
            }
            20..25 => {
                out.push_str("On ");
                self.date(out);
                out.push_str(", ");
            }
            25..29 => {
                out.push_str("According to ");
                self.person(out);
                out.push_str(", ");
            }
            _ => {}
        }
        let count = 5 + self.rng.below(9) + self.rng.below(12);
        let quoted = if self.rng.chance(50) { Some(self.rng.below(count)) } else { None };
        let (mut small, mut open) = (false, 0);
        for nth in 0..count {
            if nth > 0 {
                out.push_str(if !small && self.rng.chance(60) { ", " } else { " " });
            }
            if quoted == Some(nth) {
                out.push(if self.curly { '“' } else { '"' });
                open = self.rng.between(1, 5);
            }
            small = self.word(small, nth + 1 == count, out);
            if open > 0 {
                open -= 1;
                if open == 0 || nth + 1 == count {
                    open = 0;
                    out.push(if self.curly { '”' } else { '"' });
                }
            }
        }
        if !self.labels.is_empty() && self.rng.chance(30) {
            let label = self.rng.below(self.labels.len() as u32) as usize;
            out.push_str(self.labels.get(label).map(String::as_str).unwrap_or_default());
        }
        out.push(if self.rng.chance(15) { '?' } else { '.' });
        capitalize(out, from);
    }

    /// Writes one word, or a name or number in its place. Returns whether it was a small word, which another must
    /// follow.
    fn word(&mut self, after_small: bool, is_last: bool, out: &mut String) -> bool {
        let drawn = self.rng.below(1000);
        if !is_last && drawn < if after_small { 110 } else { 560 } {
            out.push_str(self.lexicon.function(&mut self.rng));
            return true;
        }
        match self.rng.below(1000) {
            0..70 => self.name(out),
            70..100 => out.push_str(self.lexicon.place(&mut self.rng, self.post)),
            100..150 => self.number(out),
            150..190 => {
                out.push_str(self.lexicon.phrase(&mut self.rng));
                if is_last {
                    out.push(' ');
                    out.push_str(self.lexicon.content(&mut self.rng));
                }
            }
            190..205 => out.push_str(self.rng.pick(&ABBREVIATIONS)),
            205..330 => out.push_str(self.topic()),
            330..340 => {
                out.push_str(self.lexicon.content(&mut self.rng));
                out.push('-');
                out.push_str(self.lexicon.content(&mut self.rng));
            }
            340..355 => {
                out.push_str(self.lexicon.content(&mut self.rng));
                out.push_str(if self.curly { "’s " } else { "'s " });
                out.push_str(self.lexicon.content(&mut self.rng));
            }
            _ => out.push_str(self.lexicon.content(&mut self.rng)),
        }
        false
    }

    fn topic(&mut self) -> &'a str {
        let at = self.rng.below(self.topics.len() as u32).min(self.rng.below(self.topics.len() as u32));
        self.lexicon.word(self.topics.get(at as usize).copied().unwrap_or_default())
    }

    fn name(&mut self, out: &mut String) {
        if self.rng.chance(800) {
            let at = self.rng.below(self.people.len() as u32) as usize;
            out.push_str(self.people.get(at).map(String::as_str).unwrap_or_default());
        } else {
            out.push_str(&self.full_name());
        }
    }

    fn person(&mut self, out: &mut String) {
        out.push_str(self.rng.pick(&TITLES));
        out.push(' ');
        self.name(out);
    }

    fn date(&mut self, out: &mut String) {
        let other = Moment::of(self.moment.year, self.rng.below(364 * 1440));
        out.push_str(&format!("{} {}", other.word(), other.day));
        if self.rng.chance(250) {
            out.push_str(&format!(", {}", other.year - self.rng.below(3)));
        }
    }

    fn number(&mut self, out: &mut String) {
        let number = match self.rng.below(10) {
            0..3 => format!("{}", self.rng.between(2, 40)),
            3..5 => format!("{}", self.moment.year + 2 - self.rng.below(12)),
            5 => format!("{},{:03}", self.rng.between(1, 900), self.rng.below(1000)),
            6 => format!("{}.{} {}", self.rng.below(90), self.rng.below(10), self.rng.pick(&UNITS)),
            7 => format!("USD {} million", self.rng.between(1, 400)),
            _ => format!("{} {}", self.rng.between(3, 900), self.rng.pick(&UNITS)),
        };
        out.push_str(&number);
    }
}

/// Puts the letter at a place, after an opening quotation mark if there is one, into upper case.
fn capitalize(out: &mut String, from: usize) {
    let rest = out.split_off(from);
    let at = rest.find(|letter: char| letter.is_alphanumeric()).unwrap_or_default();
    let (before, after) = rest.split_at_checked(at).unwrap_or(("", &rest));
    out.push_str(before);
    match after.chars().next() {
        Some(first) if first.is_ascii_lowercase() => {
            out.push(first.to_ascii_uppercase());
            out.push_str(after.get(1..).unwrap_or_default());
        }
        Some(first) if first.is_lowercase() => out.push_str(&capitalized(after)),
        _ => out.push_str(after),
    }
}
