//! The keys of the page: one table for the keyboard and for the help.

use messages::{Wording, say::worker as say};

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
    /// Cites and quotes what is selected, the paragraph that the reader is at, or the cable.
    Cite,
    /// Copies a link to the paragraph that the reader is at, or to the cable.
    CopyLink,
    /// Marks a place for the reading list.
    Mark,
    /// Opens the help.
    Help,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The value in a keyboard event. It is empty if the key belongs to a field or to the browser.
    pub key: &'static str,
    /// How the key is shown in the help.
    pub shown: &'static str,
    /// What it does, in words.
    pub help: fn() -> Wording,
    /// The command. `None` if a field or the browser handles the key.
    pub command: Option<KeyCommand>,
}

const fn row(key: &'static str, shown: &'static str, help: fn() -> Wording, command: KeyCommand) -> Key {
    Key { key, shown, help, command: Some(command) }
}

const fn elsewhere(shown: &'static str, help: fn() -> Wording) -> Key {
    Key { key: "", shown, help, command: None }
}

/// All keys, in the order of the help.
pub const KEYS: [Key; 16] = [
    row("/", "/, Ctrl-K", say::key_search, KeyCommand::Search),
    row("f", "f", say::key_find, KeyCommand::Find),
    row("n", "n", say::key_next_hit, KeyCommand::NextHit),
    row("p", "p", say::key_previous_hit, KeyCommand::PreviousHit),
    elsewhere("Enter, Shift-Enter", say::key_enter),
    elsewhere("Esc", say::key_escape),
    row("j", "j", say::key_next_paragraph, KeyCommand::NextParagraph),
    row("k", "k", say::key_previous_paragraph, KeyCommand::PreviousParagraph),
    row("]", "]", say::key_next_cable, KeyCommand::NextCable),
    row("[", "[", say::key_previous_cable, KeyCommand::PreviousCable),
    row("b", "b", say::key_page_breaks, KeyCommand::PageBreaks),
    row("s", "s", say::key_source, KeyCommand::Source),
    row("c", "c", say::key_cite, KeyCommand::Cite),
    row("y", "y", say::key_copy_link, KeyCommand::CopyLink),
    row("m", "m", say::key_mark, KeyCommand::Mark),
    row("?", "?", say::key_help, KeyCommand::Help),
];
