//! Panels, which the page asks the worker for and shows in a dialog, in place of a cable's text, or beside a reference.
//!
//! Each panel has a file here and a row in the table `PANELS`. The page can draw any of them, and the command can print
//! any of them.

mod about;
mod absent;
mod align;
mod batch;
mod cite;
mod compare;
mod export;
mod help;
mod linked;
pub(crate) mod list;
mod near;
mod original;
mod preview;
mod refusals;
mod searching;
pub mod text;
mod values;

pub use about::counts;

use crate::platform::Later;
use crate::worker::{Answer, Core, Turn};
use messages::{Wording, say::worker as say};
use wire::{Act, Button, ExportedFile, Failure, Panel, PanelCall, Reply};

/// A panel, or the file that it offers to save, which will be made.
type Made<'a, T> = Later<'a, Answer<T>>;

/// A row of the table of panels.
struct Row {
    /// The name by which it is called.
    name: &'static str,
    /// Its name in the menu. `None` if it is called from elsewhere.
    label: Option<fn(&Core) -> Wording>,
    /// Whether it needs all of a library, which is not available from a collection on a host.
    is_local: bool,
    make: for<'a> fn(&'a Turn, &'a PanelCall) -> Made<'a, Panel>,
    /// Makes the file that the panel offers to save.
    export: Option<for<'a> fn(&'a Turn, &'a PanelCall) -> Made<'a, ExportedFile>>,
}

/// All panels, in the order of the menu.
const PANELS: [Row; 15] = [
    Row {
        name: "batch",
        label: Some(|_| say::many_searches()),
        is_local: false,
        make: |turn, call| Box::pin(batch::panel(turn, call)),
        export: Some(|turn, call| Box::pin(batch::export(turn, call))),
    },
    Row {
        name: "absent",
        label: Some(|_| say::cited_but_missing()),
        is_local: true,
        make: |turn, call| Box::pin(async { absent::panel(turn, call) }),
        export: Some(|turn, _| Box::pin(async { absent::export(turn) })),
    },
    Row {
        name: "export",
        label: Some(|_| say::export_title()),
        is_local: false,
        make: |turn, call| Box::pin(export::panel(turn, call)),
        export: Some(|turn, call| Box::pin(export::export(turn, call))),
    },
    Row {
        name: list::NAME,
        label: Some(list_label),
        is_local: false,
        make: |turn, call| Box::pin(list::panel(turn, call)),
        export: Some(|turn, call| Box::pin(list::exported(turn, call))),
    },
    Row {
        name: "about",
        // The text about the library in the bar leads to it.
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(async { about::panel(turn, call) }),
        export: None,
    },
    Row {
        name: "compare",
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(compare::panel(turn, call)),
        export: None,
    },
    Row {
        name: "cite",
        // The open cable has it.
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(cite::panel(turn, call)),
        export: Some(|turn, call| Box::pin(cite::export(turn, call))),
    },
    Row {
        name: "linked",
        // A link leads to it.
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(linked::panel(turn, call)),
        export: None,
    },
    Row {
        name: "near",
        // The head of the open cable has it.
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(near::panel(turn, call)),
        export: None,
    },
    Row {
        name: "original",
        // A paragraph of a file that has pages leads to it.
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(original::panel(turn, call)),
        export: None,
    },
    Row {
        name: "preview",
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(preview::panel(turn, call)),
        export: None,
    },
    Row {
        name: "refusals",
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(async { refusals::panel(turn, call) }),
        export: Some(|turn, _| Box::pin(async { refusals::export(turn) })),
    },
    Row {
        name: "values",
        // The filters lead to it.
        label: None,
        is_local: false,
        make: |turn, call| Box::pin(values::panel(turn, call)),
        export: None,
    },
    Row {
        name: "searching",
        // The help leads to it.
        label: None,
        is_local: false,
        make: |_, call| Box::pin(async { searching::panel(call) }),
        export: None,
    },
    Row {
        name: "help",
        label: None,
        is_local: false,
        make: |_, call| Box::pin(async { help::panel(call) }),
        export: None,
    },
];

/// Returns the names of all panels.
pub fn names() -> impl Iterator<Item = &'static str> {
    PANELS.iter().map(|row| row.name)
}

/// Returns the name of the reading list in the menu, with how many entries it has.
fn list_label(core: &Core) -> Wording {
    match core.desk.count() {
        0 => say::reading_list(),
        count => say::reading_list_counted(count),
    }
}

/// Returns the panels that are in the menu.
pub(crate) fn offered(core: &Core) -> Vec<Button> {
    let library = core.library();
    let rows = PANELS.iter().filter(|row| library.has_all_heads() || !row.is_local);
    rows.filter_map(|row| Some(Button::new(row.label?(core), Act::Panel(PanelCall::dialog(row.name)))))
        .collect()
}

fn row(call: &PanelCall) -> Answer<&'static Row> {
    let row = PANELS.iter().find(|row| row.name == call.name);
    row.ok_or_else(|| Failure::new("no-panel", say::no_panel(&call.name)).into())
}

/// Makes a panel.
pub(crate) async fn panel(turn: &Turn, call: PanelCall) -> Answer {
    let panel = (row(&call)?.make)(turn, &call).await?;
    Ok(Reply::Panel(Box::new(panel)))
}

/// Makes the file that a panel offers to save.
pub(crate) async fn exported(turn: &Turn, call: PanelCall) -> Answer {
    let Some(export) = row(&call)?.export else {
        return Err(Failure::new("no-panel", say::nothing_to_save(&call.name)).into());
    };
    Ok(Reply::Exported(Box::new(export(turn, &call).await?)))
}

/// Makes a file of a table that spreadsheets can open. Counts are written as numbers, and everything else is in quotes.
fn csv_file(name: &str, columns: &str, rows: impl Iterator<Item = Vec<String>>) -> ExportedFile {
    let is_number = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let field = |cell: &String| if is_number(cell) { cell.clone() } else { wire::csv_field(cell) };
    let lines = rows.map(|row| row.iter().map(field).collect::<Vec<_>>().join(","));
    let text: String = std::iter::once(columns.to_owned()).chain(lines).map(|line| line + "\r\n").collect();
    ExportedFile {
        name: name.to_owned(),
        media_type: "text/csv".to_owned(),
        bytes: text.into_bytes(),
        lacking: Vec::new(),
    }
}
