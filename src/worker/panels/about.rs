//! The panel about this library, with its contents in counts.

use crate::statistics::{Statistics, Tally, by_count};
use crate::worker::{Answer, Turn};
use cable::Level;
use messages::{Wording, say::worker as say};
use wire::{Block, Column, Panel, PanelCall, Run, Style};

/// How many rows of a table are shown. The others are only counted.
const SHOWN: usize = 20;

pub(super) fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let core = &turn.core;
    let local = core.local();
    let mut terms = vec![term(say::about_cables(), u64::from(core.library().count()))];
    let refused = core.refusals.all().len() as u64;
    if refused > 0 {
        terms.push(term(say::about_refused(), refused));
    }
    let mut blocks = vec![Block::Terms(terms)];
    match &*local.statistics() {
        Some(statistics) if !core.is_hosted() => blocks.extend(counts(statistics)),
        _ if core.library().count() == 0 => {}
        _ => blocks.push(Block::Text(vec![say::no_counts().into()])),
    }
    Ok(Panel { call: call.clone(), title: say::about_library(), blocks })
}

fn term(name: Wording, count: u64) -> (Vec<Run>, Vec<Run>) {
    (vec![name.into()], vec![count.to_string().into()])
}

/// Returns the counts of a set as the panel shows them and as `septel stats` prints them.
pub fn counts(statistics: &Statistics) -> Vec<Block> {
    let mut blocks = vec![Block::Terms(vec![
        term(say::about_texts(), statistics.cables),
        term(say::about_paragraphs(), statistics.paragraphs),
        term(say::about_noforn(), statistics.noforn),
    ])];
    let tables = [
        (say::by_level(), say::level_in_force(), levels(&statistics.levels)),
        (say::by_classification(), say::banner(), levels(&statistics.classifications)),
        (say::marks_as_printed(), say::mark(), rows(&statistics.marks)),
        (say::formats(), say::read_from(), rows(&statistics.containers)),
        (say::notes(), say::note_code(), rows(&statistics.notes)),
        (say::not_read(), say::reason_column(), rows(&statistics.skipped)),
    ];
    for (heading, column, rows) in tables {
        if rows.is_empty() {
            continue;
        }
        let more = rows.len().saturating_sub(SHOWN);
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table {
            columns: vec![
                Column { title: column, numeric: false },
                Column { title: say::count_column(), numeric: true },
            ],
            rows: rows.into_iter().take(SHOWN).collect(),
        });
        if more > 0 {
            blocks.push(Block::Text(vec![Run::styled(say::and_more(more), Style::Small)]));
        }
    }
    blocks
}

type TableRow = Vec<Vec<Run>>;

fn rows(tally: &Tally) -> Vec<TableRow> {
    let row = |(name, count): (&str, u64)| vec![vec![name.into()], vec![count.to_string().into()]];
    by_count(tally).into_iter().map(row).collect()
}

/// Returns the levels with their counts, the highest first.
fn levels(tally: &Tally) -> Vec<TableRow> {
    let levels = [Level::Ts, Level::S, Level::C, Level::Sbu, Level::U];
    let mut rows: Vec<TableRow> = Vec::new();
    for level in levels {
        if let Some(count) = tally.get(level.letters()) {
            let name = vec![Run::styled(level.letters(), Style::Level(Some(level))), level.word().into()];
            rows.push(vec![name, vec![count.to_string().into()]]);
        }
    }
    if let Some(count) = tally.get("none") {
        rows.push(vec![
            vec![Run::styled(say::no_level(), Style::Level(None))],
            vec![count.to_string().into()],
        ]);
    }
    rows
}
