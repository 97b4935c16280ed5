//! Precedence: how fast a telegram must be handled.

use crate::lookup::folded;

/// The explanation of a precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Precedence {
    /// The letter in the routing header: 'O'. NIACT IMMEDIATE is also sent with an O.
    pub letter: char,
    /// The word for the precedence: "IMMEDIATE".
    pub name: &'static str,
    /// What the precedence asks for, in plain English.
    pub meaning: &'static str,
}

/// Returns the meaning of a precedence, from its letter, single or doubled, or from its word.
///
/// A header may have one precedence for action addressees and one for information addressees ("O R"). Look up each by
/// itself.
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
    // The first precedence with a letter is its plain form.
    LADDER.into_iter().find(|step| match letter {
        Some(letter) => step.letter == letter,
        None => step.name == text || (step.name == "NIACT IMMEDIATE" && text == "NIACT"),
    })
}

/// The precedences, from the slowest to the fastest.
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
