//! Panels, which the page asks the worker for and shows in a dialog, in place of the open cable's text, in its head, or
//! beside a reference.
//!
//! A panel is a tree of headings, texts, lists, tables, forms and buttons. Anything that can be clicked carries what
//! the click does, so that the page draws any panel with one component and needs to know nothing about its content.

use crate::{CableRef, Refusal};
use cable::Level;
use messages::Wording;
use serde::{Deserialize, Serialize};

/// Where a panel is shown. Each slot holds one panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// In a dialog in front of the page.
    #[default]
    Dialog,
    /// In place of the text of the open cable.
    Article,
    /// As a note beside what the pointer or the focus is on.
    Note,
    /// In the head of the open cable.
    Head,
}

impl Slot {
    /// All slots.
    pub const ALL: [Slot; 4] = [Slot::Dialog, Slot::Article, Slot::Note, Slot::Head];
    pub(crate) const COUNT: usize = Slot::ALL.len();

    /// Returns the place of the slot in a table of all slots.
    pub fn index(self) -> usize {
        match self {
            Slot::Dialog => 0,
            Slot::Article => 1,
            Slot::Note => 2,
            Slot::Head => 3,
        }
    }
}

/// A request for a panel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelCall {
    /// Where the panel is shown.
    pub slot: Slot,
    /// Its name in the worker's table of panels: "about".
    pub name: String,
    /// The arguments by name. The values of a form's fields come last and have precedence over others with the same
    /// name.
    pub arguments: Vec<(String, String)>,
}

impl PanelCall {
    /// Returns a call of a panel in a dialog.
    pub fn dialog(name: &str) -> PanelCall {
        PanelCall { slot: Slot::Dialog, name: name.to_owned(), arguments: Vec::new() }
    }

    /// Returns the same call with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> PanelCall {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }

    /// Returns the value of an argument, which is the last one with this name. It is empty if there is none.
    pub fn argument(&self, name: &str) -> &str {
        self.arguments.iter().rev().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
}

/// A panel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// The call that this panel answers.
    pub call: PanelCall,
    /// The title.
    pub title: Wording,
    /// What is in it, from top to bottom.
    pub blocks: Vec<Block>,
}

impl Panel {
    /// Returns how many differences the panel shows, which the reader walks through: one more than the highest number
    /// of a [`Style::Removed`] or [`Style::Added`].
    pub fn differences(&self) -> u32 {
        let mut count = 0;
        for block in &self.blocks {
            block.each_run(&mut |run| {
                count = run.style.difference().map_or(count, |number| count.max(number.saturating_add(1)));
            });
        }
        count
    }
}

/// A part of a panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading.
    Heading(Wording),
    /// A paragraph.
    Text(Vec<Run>),
    /// Lines that stand as they are, in letters of one width, with their blanks. Each run is a line.
    Lines(Vec<Run>),
    /// A list of items.
    List(Vec<Vec<Run>>),
    /// Terms, each with its explanation.
    Terms(Vec<(Vec<Run>, Vec<Run>)>),
    /// A table.
    Table {
        /// The titles of its columns.
        columns: Vec<Column>,
        /// Its rows, with a cell for each column.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Fields to fill in.
    Form {
        /// The fields.
        fields: Vec<Field>,
        /// The label of the button that sends them.
        submit: Wording,
        /// The panel that is called with the values of the fields among its arguments.
        call: PanelCall,
    },
    /// Buttons in a row.
    Buttons(Vec<Button>),
    /// A line that a screen reader speaks when it changes.
    Status(Wording),
    /// A check box.
    Check {
        /// The label.
        label: Wording,
        /// Whether it is on.
        on: bool,
        /// What a click does.
        act: Act,
    },
}

impl Block {
    /// Visits the runs of the block in their order.
    pub fn each_run(&self, visit: &mut dyn FnMut(&Run)) {
        match self {
            Block::Text(runs) | Block::Lines(runs) => runs.iter().for_each(visit),
            Block::List(items) => items.iter().for_each(|item| item.iter().for_each(&mut *visit)),
            Block::Terms(terms) => {
                for (term, value) in terms {
                    term.iter().for_each(&mut *visit);
                    value.iter().for_each(&mut *visit);
                }
            }
            Block::Table { rows, .. } => {
                for row in rows {
                    row.iter().for_each(|cell| cell.iter().for_each(&mut *visit));
                }
            }
            Block::Heading(_)
            | Block::Form { .. }
            | Block::Buttons(_)
            | Block::Status(_)
            | Block::Check { .. } => {}
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The title.
    pub title: Wording,
    /// Whether the column holds numbers, which are aligned at their ends.
    pub numeric: bool,
}

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    pub text: Wording,
    /// How it is shown.
    pub style: Style,
    /// What a click on it does.
    pub act: Option<Act>,
}

impl Run {
    /// Text in a style.
    pub fn styled(text: impl Into<Wording>, style: Style) -> Run {
        Run { text: text.into(), style, act: None }
    }

    /// Text that does something when it is clicked.
    pub fn acting(text: impl Into<Wording>, act: Act) -> Run {
        Run { text: text.into(), style: Style::Plain, act: Some(act) }
    }
}

impl<T: Into<Wording>> From<T> for Run {
    fn from(text: T) -> Run {
        Run::styled(text, Style::Plain)
    }
}

/// How a piece of text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// In the style of the text around it.
    #[default]
    Plain,
    /// Emphasised.
    Strong,
    /// What the panel points at.
    Pointed,
    /// Less important than the text around it.
    Small,
    /// A key of the keyboard.
    Key,
    /// In the colour of a classification. `None` is the colour for no level.
    Level(Option<Level>),
    /// Words that only the other of two versions has, with the number of the difference, counted from 0.
    Removed(u32),
    /// Words that only the open one of two versions has, with the number of the difference.
    Added(u32),
    /// The words that explain how [`Style::Removed`] is shown.
    LegendRemoved,
    /// The words that explain how [`Style::Added`] is shown.
    LegendAdded,
}

impl Style {
    /// Returns the number of the difference, if it is one.
    pub fn difference(self) -> Option<u32> {
        match self {
            Style::Removed(number) | Style::Added(number) => Some(number),
            _ => None,
        }
    }
}

/// A field of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The name of the argument that the value becomes.
    pub name: String,
    /// The label, for a screen reader.
    pub label: Wording,
    /// The initial value.
    pub value: String,
    /// An example of a value.
    pub placeholder: Wording,
    /// The number of lines.
    pub lines: u8,
    /// Whether it may be left empty.
    pub optional: bool,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// The label.
    pub label: Wording,
    /// Whether it can be clicked.
    pub enabled: bool,
    /// What a click does.
    pub act: Act,
}

impl Button {
    /// Returns a button that can be clicked.
    pub fn new(label: impl Into<Wording>, act: Act) -> Button {
        Button { label: label.into(), enabled: true, act }
    }
}

/// What a click does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Closes the panel and searches for this query.
    Search(String),
    /// Closes the panel and opens a cable, at a paragraph if an anchor is named.
    Open(CableRef, Option<String>),
    /// Shows a panel.
    Panel(PanelCall),
    /// Saves the file that the worker makes for this call.
    Export(PanelCall),
    /// Copies a text.
    Copy(String),
    /// Copies a text that programs with formatted text get as HTML. The page doesn't read the HTML.
    CopyRich {
        /// The text for all other programs.
        text: String,
        /// The same as HTML.
        html: String,
    },
    /// Walks to the next difference, or to the one before.
    Step {
        /// Whether it is the next.
        forward: bool,
    },
    /// Turns single letters as commands on or off.
    Letters(bool),
    /// Closes the panel and opens the script of this name of the site, `panels/NAME.js`, with the open cable.
    Script(String),
    /// Closes the panel.
    Close,
}

/// A file that a panel offers to save.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// The suggested name.
    pub name: String,
    /// The media type: "text/csv".
    pub media_type: String,
    /// The last of its bytes: all of them, unless some have come before as
    /// [`Message::FilePart`](crate::Message::FilePart)s.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// What is not in it although it was asked for, with the reasons.
    pub lacking: Vec<Refusal>,
}
