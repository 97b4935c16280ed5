//! The constructors, codes and names of the messages, as Rust.

use crate::{Argument, Catalogue, Message, Part, Room};
use std::fmt::Write as _;

impl Catalogue {
    /// What `messages` includes: `say` with a constructor for each message, `code` with its code, and its name.
    pub fn rust(&self) -> String {
        let coded: Vec<_> = self.messages().iter().filter(|message| message.room.has_codes()).collect();
        let mut out = format!("pub(crate) const FINGERPRINT: u32 = {:#x};\n", self.fingerprint());
        out.push_str("#[cfg(feature = \"names\")]\npub(crate) const NAMES: &[&str] = &[\n");
        coded.iter().for_each(|message| push(&mut out, format_args!("    {:?},\n", message.name)));
        out.push_str("];\n\n/// The codes of the messages, by room.\npub mod code {\n");
        for room in rooms() {
            push(&mut out, format_args!("    /// Codes of `{0}`.\n    pub mod {0} {{\n", room.name()));
            out.push_str("        #[allow(unused_imports)]\n        use crate::Code;\n");
            for (code, message) in coded.iter().enumerate().filter(|(_, message)| message.room == room) {
                document(message, &mut out);
                let name = snake(&message.name).to_uppercase();
                push(&mut out, format_args!("        pub const {name}: Code = Code({code});\n"));
            }
            out.push_str("    }\n");
        }
        out.push_str("}\n\n/// The messages, each made by a function of its name, by room.\npub mod say {\n");
        for room in rooms() {
            push(&mut out, format_args!("    /// Messages of `{0}`.\n    pub mod {0} {{\n", room.name()));
            out.push_str(
                "        #[allow(unused_imports)]\n        use crate::{Argument, Count, Wording};\n",
            );
            coded
                .iter()
                .filter(|message| message.room == room)
                .for_each(|message| constructor(message, &mut out));
            out.push_str("    }\n");
        }
        out.push_str("}\n");
        out
    }
}

fn rooms() -> impl Iterator<Item = Room> {
    Room::ALL.into_iter().filter(|room| room.has_codes())
}

fn constructor(message: &Message, out: &mut String) {
    document(message, out);
    let name = snake(&message.name);
    let take = |argument: &Argument| {
        let kind = if argument.is_count { "Count" } else { "Argument" };
        format!("{}: impl Into<{kind}>", snake(&argument.name))
    };
    let give = |argument: &Argument| {
        let name = snake(&argument.name);
        if argument.is_count { format!("Argument::Count({name}.into().0)") } else { format!("{name}.into()") }
    };
    let taken: Vec<_> = message.arguments.iter().map(take).collect();
    let given = message.arguments.iter().map(|argument| format!(".with({})", give(argument)));
    push(out, format_args!("        pub fn {name}({}) -> Wording {{\n", taken.join(", ")));
    let code = format!("crate::code::{}::{}", message.room.name(), name.to_uppercase());
    push(out, format_args!("            Wording::coded({code}){}\n        }}\n", given.collect::<String>()));
}

/// The English text, what it says to translators, and the arguments.
fn document(message: &Message, out: &mut String) {
    let mut lines = vec!["```text".to_owned(), shown(&message.pattern, &message.arguments), "```".to_owned()];
    lines.extend(message.comment.iter().cloned());
    if !message.arguments.is_empty() {
        lines.push(String::new());
    }
    lines.extend(
        message
            .arguments
            .iter()
            .map(|argument| format!("- `{}`: {}", snake(&argument.name), argument.meaning)),
    );
    for line in lines {
        push(out, format_args!("        #[doc = {:?}]\n", format!(" {line}")));
    }
}

/// A pattern as its readers may see it.
fn shown(pattern: &[Part], arguments: &[Argument]) -> String {
    let name = |index: usize| arguments.get(index).map_or_else(String::new, |argument| snake(&argument.name));
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Argument(index) => format!("{{{}}}", name(*index)),
        Part::Select { variants, .. } => {
            let variants = variants.iter().map(|(_, pattern)| shown(pattern, arguments));
            format!("({})", variants.collect::<Vec<_>>().join(" | "))
        }
    };
    pattern.iter().map(part).collect()
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

fn push(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string can't fail.
    let _ = out.write_fmt(text);
}
