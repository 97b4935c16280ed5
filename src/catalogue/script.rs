//! The messages of a room as a module of JavaScript.

use crate::{Argument, Catalogue, Key, Message, Part, Room};

impl Catalogue {
    /// A module with a function for each message of a room, which takes the arguments in order and returns the text. It
    /// needs nothing else, so that it can say even that the rest could not be loaded.
    pub fn script(&self, room: Room) -> String {
        let mut out = format!("// Made from src/messages/en/{}.ftl by `cargo xtask build`.\n", room.name());
        for message in self.messages().iter().filter(|message| message.room == room) {
            let names: Vec<_> = message.arguments.iter().map(|argument| camel(&argument.name)).collect();
            let typed: Vec<_> = message.arguments.iter().map(typed).collect();
            let text = expression(message, &message.pattern);
            out.push_str(&format!(
                "/** @type {{({}) => string}} */\nexport const {} = ({}) => {text};\n",
                typed.join(", "),
                camel(&message.name),
                names.join(", ")
            ));
        }
        out
    }

    /// [`Catalogue::page_table`] as a module, which needs no other permission of a policy than scripts do.
    pub fn table_module(&self, language: &str) -> String {
        let mut out = "export default \"".to_owned();
        for letter in self.page_table(language).chars() {
            match letter {
                '"' | '\\' => out.extend(['\\', letter]),
                '\0'..' ' => out.push_str(&format!("\\x{:02x}", u32::from(letter))),
                _ => out.push(letter),
            }
        }
        out + "\";\n"
    }
}

/// An argument as the type of its function has it.
fn typed(argument: &Argument) -> String {
    let kind = if argument.is_count { "number" } else { "string | number" };
    format!("{}: {kind}", camel(&argument.name))
}

fn expression(message: &Message, pattern: &[Part]) -> String {
    let name = |index: usize| {
        message.arguments.get(index).map_or_else(String::new, |argument| camel(&argument.name))
    };
    let part = |part: &Part| match part {
        Part::Text(text) => text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${"),
        Part::Argument(index) => format!("${{{}}}", name(*index)),
        Part::Select { argument, variants } => {
            let variant = |(key, pattern): &(Key, Vec<Part>)| {
                let text = expression(message, pattern);
                match key {
                    Key::Exactly(number) => format!("{} === {number} ? {text} : ", name(*argument)),
                    Key::One => format!("{} === 1 ? {text} : ", name(*argument)),
                    Key::Other => text,
                }
            };
            format!("${{{}}}", variants.iter().map(variant).collect::<String>())
        }
    };
    format!("`{}`", pattern.iter().map(part).collect::<String>())
}

/// The name of a message, `no-paragraph`, as that of its function: `noParagraph`.
pub fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}
