//! Precedence: how fast a telegram is to be handled.

use crate::lookup::folded;

/// A precedence, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Precedence {
    /// Its letter in the routing header: 'O'. NIACT IMMEDIATE travels as an O.
    pub letter: char,
    /// "IMMEDIATE".
    pub name: &'static str,
    /// What it asks for, in plain English.
    pub meaning: &'static str,
}

/// The meaning of a precedence: its letter, single or doubled, or its word.
///
/// A header may give one for action and one for information addressees ("O R"): ask for each.
///
/// ```
/// use terms::precedence;
/// assert_eq!(precedence("O").unwrap().name, "IMMEDIATE");
/// assert_eq!(precedence("ZZ").unwrap().name, "FLASH");
/// assert_eq!(precedence("Niact Immediate").unwrap().letter, 'O');
/// assert_eq!(precedence("O R"), None);
/// ```
pub fn precedence(text: &str) -> Option<Precedence> {
    let text = folded(text);
    let mut letters = text.chars();
    let letter = match (letters.next(), letters.next(), letters.next()) {
        (one, None, _) => one,
        (one, two, None) if one == two => one,
        _ => None,
    };
    // The first of a letter is its plain form.
    LADDER.into_iter().find(|step| match letter {
        Some(letter) => step.letter == letter,
        None => step.name == text || (step.name == "NIACT IMMEDIATE" && text == "NIACT"),
    })
}

/// From the slowest to the fastest.
const LADDER: [Precedence; 6] = [
    Precedence { letter: 'R', name: "ROUTINE", meaning: "Handled after all more urgent traffic" },
    Precedence { letter: 'P', name: "PRIORITY", meaning: "Handled ahead of routine traffic" },
    Precedence {
        letter: 'O',
        name: "IMMEDIATE",
        meaning: "Urgent: handled ahead of priority and routine traffic",
    },
    Precedence {
        letter: 'O',
        name: "NIACT IMMEDIATE",
        meaning: "Night action: the addressee is called and acts at once, at any hour",
    },
    Precedence { letter: 'Z', name: "FLASH", meaning: "Ahead of all else, for war and extreme emergency" },
    Precedence {
        letter: 'Y',
        name: "EMERGENCY COMMAND",
        meaning: "Military emergency action, interrupts all other traffic",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::is_phrase;

    #[test]
    fn letters_and_words() {
        for (text, expected) in [
            ("R", "ROUTINE"),
            ("RR", "ROUTINE"),
            ("p", "PRIORITY"),
            ("IMMEDIATE", "IMMEDIATE"),
            ("NIACT", "NIACT IMMEDIATE"),
            ("NIACT  IMMEDIATE", "NIACT IMMEDIATE"),
            ("Z", "FLASH"),
            ("Y", "EMERGENCY COMMAND"),
        ] {
            assert_eq!(precedence(text).map(|found| found.name), Some(expected), "{text}");
        }
        for text in ["", "X", "OP", "OOO", "é", "URGENT"] {
            assert_eq!(precedence(text), None, "{text}");
        }
        assert!(LADDER.iter().all(|step| is_phrase(step.meaning)));
    }
}
