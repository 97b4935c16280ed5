//! The table that `messages` renders.

use crate::{Catalogue, Message, Part, Room, format};

/// English, and every language with its rule of plurals: "one" for the number 1. Other rules have other numbers.
const ENGLISH: char = '0';

impl Catalogue {
    /// The table of the messages that programs on a reader's machine show, of all rooms that have codes.
    pub fn table(&self, language: &str) -> String {
        self.table_of(language, Room::has_codes)
    }

    /// The table that the page begins with. It is the beginning of the whole one.
    pub fn page_table(&self, language: &str) -> String {
        self.table_of(language, Room::is_of_page)
    }

    fn table_of(&self, language: &str, has: fn(Room) -> bool) -> String {
        let digits = format::FINGERPRINT;
        let mut out = format!("{}{ENGLISH}{:0digits$x}{language}", format::VERSION, self.fingerprint());
        for Message { pattern, .. } in self.messages().iter().filter(|message| has(message.room)) {
            out.push(format::NEXT);
            write(pattern, &mut out);
        }
        out
    }
}

fn write(pattern: &[Part], out: &mut String) {
    for part in pattern {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Argument(argument) => out.extend([format::ARGUMENT, index(*argument)]),
            Part::Select { argument, variants } => {
                out.extend([format::SELECT, index(*argument)]);
                for (key, pattern) in variants {
                    out.extend([format::VARIANT, key.letter()]);
                    write(pattern, out);
                }
                out.push(format::END);
            }
        }
    }
}

fn index(argument: usize) -> char {
    u8::try_from(argument).map_or(format::FIRST, |argument| char::from(format::FIRST as u8 + argument))
}
