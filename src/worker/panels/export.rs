//! The panel that exports what the search finds.

use crate::export::{Export, Format, Options, Unit};
use crate::library::Library;
use crate::searching;
use crate::worker::{Answer, Turn};
use messages::{Wording, say::worker as say};
use search::Hit;
use search::query::Query;
use std::rc::Rc;
use wire::{Act, Block, Button, ExportedFile, Failure, Message, Order, Ordinal, Panel, PanelCall, Refusal};

/// The arguments: the format, what an entry is about, the query with its order, and the address of the page without its
/// fragment.
pub(super) const FORMAT: &str = "format";
pub(super) const UNIT: &str = "unit";
const QUERY: &str = "query";
const ORDER: &str = "order";
pub(super) const PAGE: &str = "page";

/// The bytes that are sent to the page at a time.
const PART: usize = 1024 * 1024;

/// The cables whose names a collection on a host learns at a time.
const LEARNT: usize = 100;

/// The milliseconds of work before other messages are handled, and those between two reports of the progress.
const WORK: f64 = 40.0;
const REPORT: f64 = 300.0;

/// How many of the cables that could not be read are named in the panel.
const NAMED: usize = 20;

/// About how many bytes a word of a cable takes.
const BYTES_PER_WORD: u64 = 7;

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let core = &turn.core;
    let wanted = core.searching.wanted();
    let query = Query::read(&wanted.text);
    let found = searching::all(core, &query, wanted.order, &|| !turn.is_current()).await?;
    turn.check()?;
    let hits = found.unwrap_or_default();
    let mut blocks = Vec::new();
    if hits.is_empty() {
        blocks.push(Block::Text(vec![say::nothing_to_export().into()]));
        return Ok(Panel { call: call.clone(), title: say::export_title(), blocks });
    }
    let count = hits.len();
    blocks.push(Block::Text(vec![match wanted.text.trim() {
        "" => say::export_of_all(count).into(),
        text => say::export_of_query(count, text).into(),
    }]));
    if !core.is_hosted() {
        let local = core.local();
        let words: u64 = hits.iter().map(|hit| u64::from(local.catalog().words(hit.ordinal))).sum();
        blocks.push(Block::Text(vec![say::export_size(megabytes(words * BYTES_PER_WORD)).into()]));
        if local.intake.is_reading() {
            blocks.push(Block::Text(vec![say::export_while_reading().into()]));
        }
    }
    let base = PanelCall::dialog(&call.name).with(QUERY, &wanted.text).with(ORDER, order_name(wanted.order));
    for (unit, heading) in [(Unit::Hit, say::export_by_hit()), (Unit::Cable, say::export_by_cable())] {
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Buttons(format_buttons(&base.clone().with(UNIT, unit.name()), unit)));
    }
    blocks.push(Block::Text(vec![say::export_explained().into()]));
    Ok(Panel { call: call.clone(), title: say::export_title(), blocks })
}

/// Returns a button for each format that has entries of this unit.
fn format_buttons(call: &PanelCall, unit: Unit) -> Vec<Button> {
    let formats =
        Format::ALL.into_iter().filter(|format| unit == Unit::Cable || *format != Format::Originals);
    let button = |format: Format| {
        Button::new(format_label(format), Act::Export(call.clone().with(FORMAT, format.name())))
    };
    formats.map(button).collect()
}

fn format_label(format: Format) -> Wording {
    match format {
        Format::Csv { raw: false } => say::format_csv(),
        Format::Csv { raw: true } => say::format_raw_csv(),
        Format::Ndjson => say::format_ndjson(),
        Format::Markdown => say::format_markdown(),
        Format::Text => say::format_text(),
        Format::Originals => say::format_originals(),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

fn order_name(order: Order) -> &'static str {
    match order {
        Order::Relevance => "relevance",
        Order::Newest => "newest",
        Order::Oldest => "oldest",
    }
}

fn order_named(name: &str) -> Order {
    [Order::Newest, Order::Oldest].into_iter().find(|order| order_name(*order) == name).unwrap_or_default()
}

/// Makes the file of all cables that a query finds.
pub(super) async fn export(turn: &Turn, call: &PanelCall) -> Answer<ExportedFile> {
    let query = Rc::new(Query::read(call.argument(QUERY)));
    let order = order_named(call.argument(ORDER));
    let found = searching::all(&turn.core, &query, order, &|| !turn.is_current()).await?;
    turn.check()?;
    let found = found.ok_or_else(|| Failure::new("not-searchable", say::not_searchable_yet()))?;
    let ordinals: Vec<Ordinal> = found.into_iter().map(|Hit { ordinal, .. }| ordinal).collect();
    write(turn, call, query, &ordinals).await
}

/// Makes the file of these cables. Its bytes are sent as they become ready, so that no more than some of them are in
/// memory.
async fn write(
    turn: &Turn,
    call: &PanelCall,
    query: Rc<Query>,
    ordinals: &[Ordinal],
) -> Answer<ExportedFile> {
    let core = &turn.core;
    let format = Format::named(call.argument(FORMAT)).unwrap_or(Format::Csv { raw: false });
    let unit = Unit::named(call.argument(UNIT)).unwrap_or_default();
    let library = core.library();
    let page = call.argument(PAGE).to_owned();
    let mut export = Export::new(Options { format, unit, query, page });
    let mut lacking = Vec::new();
    let (mut worked, mut reported) = (core.platform.now(), core.platform.now());
    let (mut done, all) = (0, ordinals.len());
    for chunk in ordinals.chunks(LEARNT) {
        library.learn_entries(chunk, &|| !turn.is_current()).await?;
        for ordinal in chunk {
            if let Err(refusal) = add(&*library, *ordinal, format, &mut export).await {
                lacking.push(refusal);
            }
            turn.check()?;
            done += 1;
            if export.len() >= PART {
                core.platform.send(&Message::FilePart { request: turn.id, bytes: export.take() });
            }
            let now = core.platform.now();
            if now - reported > REPORT {
                show(turn, progress(call, done, all));
                reported = now;
            }
            if now - worked > WORK {
                core.platform.turn().await;
                turn.check()?;
                worked = core.platform.now();
            }
        }
    }
    let name = file_name(call.argument(QUERY), format);
    let written = export.written();
    let lines: Vec<String> =
        lacking.iter().map(|lack| say::lacking(&lack.file, &lack.reason).text()).collect();
    let bytes = export.finish(&lines);
    show(turn, result(call, &name, written, unit, &lacking));
    Ok(ExportedFile { name, media_type: format.media_type().to_owned(), bytes, lacking })
}

/// Makes the archive of the files of the cables with these names, as far as the library has them.
pub(super) async fn named(turn: &Turn, call: &PanelCall, names: &[String]) -> Answer<ExportedFile> {
    let library = turn.core.library();
    library.learn_names(names).await?;
    turn.check()?;
    let mut ordinals: Vec<Ordinal> = Vec::new();
    for ordinal in names.iter().filter_map(|name| library.named(name)) {
        if !ordinals.contains(&ordinal) {
            ordinals.push(ordinal);
        }
    }
    let mut file =
        write(turn, &call.clone().with(UNIT, Unit::Cable.name()), Rc::default(), &ordinals).await?;
    let absent = names.iter().filter(|name| library.named(name).is_none());
    file.lacking.extend(absent.map(|name| Refusal {
        file: name.into(),
        code: "not-here".to_owned(),
        reason: say::entry_not_here(),
    }));
    Ok(file)
}

/// Adds a cable to the file.
async fn add(
    library: &dyn Library,
    ordinal: Ordinal,
    format: Format,
    export: &mut Export,
) -> Result<(), Refusal> {
    let name = library.entry(ordinal).map(|entry| entry.name).unwrap_or_default();
    let lacking =
        |failure: Failure| Refusal { file: (&name).into(), code: failure.code, reason: failure.message };
    match format {
        Format::Originals => export.original(&name, &library.original(ordinal).await.map_err(lacking)?),
        _ => export.cable(&name, &library.read(ordinal).await.map_err(lacking)?.source),
    }
    Ok(())
}

/// Returns a name for the file: its query, as far as it is letters and digits.
fn file_name(query: &str, format: Format) -> String {
    const LONGEST: usize = 40;
    let words = query.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = std::iter::once("septel").chain(words).collect::<Vec<_>>().join("-");
    let name = name.chars().take(LONGEST).collect::<String>();
    format!("{}.{}", name.trim_end_matches('-'), format.extension())
}

/// Shows a panel in place of the one with the buttons.
fn show(turn: &Turn, panel: Panel) {
    turn.core.platform.send(&Message::Panel { request: turn.id, panel: Box::new(panel) });
}

/// Returns the panel that says how far the export is. Its button asks for the panel before, which ends the export.
fn progress(call: &PanelCall, done: usize, all: usize) -> Panel {
    let before = PanelCall::dialog(&call.name);
    let blocks = vec![
        Block::Status(say::export_progress(done, all)),
        Block::Buttons(vec![Button::new(say::export_cancel(), Act::Panel(before.clone()))]),
    ];
    Panel { call: before, title: say::export_title(), blocks }
}

/// Returns the panel that says what was exported and what was not.
fn result(call: &PanelCall, name: &str, written: u32, unit: Unit, lacking: &[Refusal]) -> Panel {
    let mut blocks = vec![Block::Status(match unit {
        Unit::Hit => say::exported_hits(written, name),
        Unit::Cable => say::exported_cables(written, name),
    })];
    if !lacking.is_empty() {
        blocks.push(Block::Text(vec![say::export_lacks(lacking.len()).into()]));
        let line = |lack: &Refusal| vec![say::lacking(&lack.file, &lack.reason).into()];
        blocks.push(Block::List(lacking.iter().take(NAMED).map(line).collect()));
        let more = lacking.len().saturating_sub(NAMED);
        if more > 0 {
            blocks.push(Block::Text(vec![say::and_more(more).into()]));
        }
    }
    blocks.push(Block::Buttons(vec![
        Button::new(say::export_again(), Act::Panel(PanelCall::dialog(&call.name))),
        Button::new(say::close_panel(), Act::Close),
    ]));
    Panel { call: PanelCall::dialog(&call.name), title: say::export_title(), blocks }
}
