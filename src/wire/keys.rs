//! The keys of the page: one table for the keyboard and for the help.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCommand {
    /// Puts the cursor into the search field or, if there is a single cable, into the find field.
    Search,
    /// Puts the cursor into the find field.
    Find,
    /// Goes to the next hit, which may be in the next cable, or to the next difference of two versions. If there are no
    /// hits, it goes to the next paragraph.
    NextHit,
    /// Goes to the hit, difference or paragraph before.
    PreviousHit,
    /// Goes to the next paragraph.
    NextParagraph,
    /// Goes to the paragraph before.
    PreviousParagraph,
    /// Opens the next cable of the list.
    NextCable,
    /// Opens the cable before.
    PreviousCable,
    /// Shows page breaks, or hides them.
    PageBreaks,
    /// Shows the source text, or the reading view.
    Source,
    /// Opens the help.
    Help,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The value in a keyboard event. It is empty if the key belongs to a field or to the browser.
    pub key: &'static str,
    /// How the key is shown in the help.
    pub shown: &'static str,
    /// What it does, in words.
    pub help: &'static str,
    /// The command. `None` if a field or the browser handles the key.
    pub command: Option<KeyCommand>,
}

const fn row(key: &'static str, shown: &'static str, help: &'static str, command: KeyCommand) -> Key {
    Key { key, shown, help, command: Some(command) }
}

const fn elsewhere(shown: &'static str, help: &'static str) -> Key {
    Key { key: "", shown, help, command: None }
}

/// All keys, in the order of the help.
pub const KEYS: [Key; 13] = [
    row("/", "/, Ctrl-K", "search the library", KeyCommand::Search),
    row("f", "f", "find in this cable", KeyCommand::Find),
    row(
        "n",
        "n",
        "next hit, on into the next cable; next difference of two versions; without hits the next paragraph",
        KeyCommand::NextHit,
    ),
    row("p", "p", "previous hit, difference or paragraph", KeyCommand::PreviousHit),
    elsewhere("Enter, Shift-Enter", "next match, previous match, in the find field"),
    elsewhere("Esc", "end the search, close a dialog"),
    row("j", "j", "next paragraph", KeyCommand::NextParagraph),
    row("k", "k", "previous paragraph", KeyCommand::PreviousParagraph),
    row("]", "]", "next cable", KeyCommand::NextCable),
    row("[", "[", "previous cable", KeyCommand::PreviousCable),
    row("b", "b", "page breaks: show, take out", KeyCommand::PageBreaks),
    row("s", "s", "source text", KeyCommand::Source),
    row("?", "?", "this help", KeyCommand::Help),
];
