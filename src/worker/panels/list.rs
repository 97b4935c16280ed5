//! The panel with the reading list.

use super::export;
use crate::desk::{self, Edit, Entry, Item, Whereabouts, saved_as};
use crate::worker::{Answer, Core, Turn};
use messages::{Wording, say::worker as say};
use saved_as::Form;
use std::rc::Rc;
use wire::{Act, Block, Button, CableRef, ExportedFile, Field, Panel, PanelCall, Run, Style};

/// The name of the panel.
pub(crate) const NAME: &str = "list";

/// The arguments: what to do, with which entry, and what the reader wrote about it.
const DO: &str = "do";
const ENTRY: &str = "entry";
const NOTE: &str = "note";
const TAGS: &str = "tags";

/// How many entries are shown. The others are counted, and are in every file.
const SHOWN: usize = 200;

/// How many bytes of a quotation are shown.
const QUOTED: usize = 400;

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let core = &turn.core;
    // Edits come first and at once, so that a newer request for the panel can't undo or lose them.
    let entry = call.argument(ENTRY);
    let edit = match call.argument(DO) {
        "up" => Some(Edit::Up),
        "down" => Some(Edit::Down),
        "remove" => Some(Edit::Remove),
        "annotate" => Some(Edit::Annotate {
            note: call.argument(NOTE).to_owned(),
            tags: call.argument(TAGS).to_owned(),
        }),
        "keep" => {
            desk::keep(core).await?;
            None
        }
        "stop-keeping" => {
            desk::stop_keeping(core).await?;
            None
        }
        _ => None,
    };
    if let Some(edit) = edit {
        desk::edit(core, entry, edit);
    }
    let edited = Some(entry).filter(|_| call.argument(DO) == "edit");
    turn.check()?;
    made(core, edited, &|| turn.is_current())
        .await
        .map_or_else(|| turn.check().map(|()| Panel::default()), Ok)
}

/// Makes the panel, with a form for the entry that is being edited. Returns `None` if nobody waits for it any more.
pub(crate) async fn made(
    core: &Rc<Core>,
    edited: Option<&str>,
    is_wanted: &dyn Fn() -> bool,
) -> Option<Panel> {
    let entries: Vec<Entry> = core.desk.list().entries().take(SHOWN).cloned().collect();
    let more = core.desk.count().saturating_sub(entries.len());
    let mut blocks = vec![Block::Text(vec![
        if entries.is_empty() { say::list_is_empty() } else { say::list_explained() }.into(),
    ])];
    let library = core.library();
    for entry in &entries {
        let whereabouts = desk::whereabouts(&*library, entry).await;
        if !is_wanted() {
            return None;
        }
        blocks.extend(entry_blocks(entry, &whereabouts, edited));
    }
    if more > 0 {
        blocks.push(Block::Text(vec![say::and_more(more).into()]));
    }
    if !entries.is_empty() {
        let save = |form: Form| {
            Button::new(
                form_label(form),
                Act::Export(PanelCall::dialog(NAME).with(export::FORMAT, form.extension())),
            )
        };
        blocks.push(Block::Heading(say::save_list_as()));
        let originals = Act::Export(PanelCall::dialog(NAME).with(export::FORMAT, "zip"));
        let buttons =
            Form::ALL.map(save).into_iter().chain([Button::new(say::format_originals(), originals)]);
        blocks.push(Block::Buttons(buttons.collect()));
    }
    let others = core.desk.list().items.iter().filter(|item| matches!(item, Item::Other(_))).count();
    if others > 0 {
        blocks.push(Block::Text(vec![say::list_has_others(others).into()]));
    }
    if core.desk.may_keep() {
        let act = |what: &str| Act::Panel(PanelCall::dialog(NAME).with(DO, what));
        let (text, button) = match core.desk.is_kept() {
            true => (say::list_is_kept(), Button::new(say::stop_keeping_list(), act("stop-keeping"))),
            false => (say::list_is_not_kept(), Button::new(say::keep_list(), act("keep"))),
        };
        blocks.push(Block::Text(vec![text.into()]));
        blocks.push(Block::Buttons(vec![button]));
    }
    Some(Panel { call: PanelCall::dialog(NAME), title: say::reading_list(), blocks })
}

/// Returns the panel after a file with a list was opened, which says what came of it.
pub(crate) async fn imported(core: &Rc<Core>, file: &str, added: usize, all: usize) -> Panel {
    let mut panel = made(core, None, &|| true).await.unwrap_or_default();
    let library = core.library();
    let entries: Vec<Entry> = core.desk.list().entries().cloned().collect();
    let mut absent = 0_usize;
    for entry in &entries {
        absent += usize::from(desk::whereabouts(&*library, entry).await == Whereabouts::NotHere);
    }
    let mut said = vec![Block::Status(say::list_imported(added, file, all.saturating_sub(added)))];
    if absent > 0 {
        said.push(Block::Text(vec![say::list_not_in_library(absent).into()]));
    }
    panel.blocks.splice(0..0, said);
    panel
}

fn entry_blocks(entry: &Entry, whereabouts: &Whereabouts, edited: Option<&str>) -> Vec<Block> {
    let about = &entry.septel;
    let key = desk::key(entry);
    let title = Run::styled(about.cable.clone(), Style::Strong);
    let subject = Run::styled(about.subject.clone(), Style::Plain);
    let heading = match whereabouts {
        Whereabouts::There(ordinal, anchor) | Whereabouts::Differs(ordinal, anchor) => {
            Run { act: Some(Act::Open(CableRef::Ordinal(*ordinal), anchor.clone())), ..title }
        }
        Whereabouts::NotHere | Whereabouts::Unread(_) => title,
    };
    let place = Run::styled(about.citation.clone(), Style::Small);
    let mut blocks = vec![Block::Text(vec![heading, subject]), Block::Text(vec![place])];
    let quote = entry.exact();
    if !quote.is_empty() {
        let shown = quote.get(..quote.floor_char_boundary(QUOTED.min(quote.len()))).unwrap_or_default();
        let end = if shown.len() < quote.len() { "…" } else { "" };
        blocks.push(Block::Text(vec![format!("“{shown}{end}”").into()]));
    }
    let state = match whereabouts {
        Whereabouts::There(..) => None,
        Whereabouts::NotHere => Some(say::entry_not_here()),
        Whereabouts::Differs(..) => Some(say::entry_differs()),
        Whereabouts::Unread(failure) => Some(say::entry_unread(&failure.message)),
    };
    blocks.extend(state.map(|state| Block::Text(vec![Run::styled(state, Style::Strong)])));
    let tags = entry.tags().collect::<Vec<_>>().join(", ");
    let call = |what: &str| PanelCall::dialog(NAME).with(DO, what).with(ENTRY, &key);
    if edited == Some(key.as_str()) {
        let field = |name: &str, label: Wording, value: &str, lines| Field {
            name: name.to_owned(),
            label: label.clone(),
            value: value.to_owned(),
            placeholder: label,
            lines,
            optional: true,
        };
        let fields =
            vec![field(NOTE, say::your_note(), entry.note(), 4), field(TAGS, say::your_tags(), &tags, 1)];
        blocks.push(Block::Form { fields, submit: say::save_note(), call: call("annotate") });
        return blocks;
    }
    if !entry.note().is_empty() {
        blocks.push(Block::Text(vec![entry.note().to_owned().into()]));
    }
    if !tags.is_empty() {
        blocks.push(Block::Text(vec![Run::styled(tags, Style::Small)]));
    }
    let button = |label: Wording, what: &str| Button::new(label, Act::Panel(call(what)));
    blocks.push(Block::Buttons(vec![
        button(say::edit_note(), "edit"),
        button(say::move_up(), "up"),
        button(say::move_down(), "down"),
        button(say::remove_entry(), "remove"),
    ]));
    blocks
}

fn form_label(form: Form) -> Wording {
    match form {
        Form::Json => say::format_annotations(),
        Form::Markdown => say::format_markdown(),
        Form::Html => say::format_html(),
        Form::Csv => say::format_csv(),
        Form::Ris => say::format_ris(),
    }
}

/// Makes a file of the list.
pub(super) async fn exported(turn: &Turn, call: &PanelCall) -> Answer<ExportedFile> {
    let core = &turn.core;
    let format = call.argument(export::FORMAT);
    let Some(form) = Form::ALL.into_iter().find(|form| form.extension() == format) else {
        let names: Vec<String> = core.desk.list().entries().map(|entry| entry.septel.cable.clone()).collect();
        return export::named(turn, call, &names).await;
    };
    let text = saved_as::file(&core.desk.list(), form, call.argument(export::PAGE));
    Ok(ExportedFile {
        name: format!("septel-reading-list.{}", form.extension()),
        media_type: form.media_type().to_owned(),
        bytes: text.into_bytes(),
        lacking: Vec::new(),
    })
}
