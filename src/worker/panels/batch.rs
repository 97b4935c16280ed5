//! The panel for many searches, which shows how many cables and paragraphs each query finds.

use super::csv_file;
use crate::searching;
use crate::worker::{Answer, Stop, Turn};
use messages::{Wording, say::worker as say};
use search::query::Query;
use wire::{Act, Block, Button, Column, ExportedFile, Field, Panel, PanelCall, Run, Style};

/// The argument with the queries, one per line.
const QUERIES: &str = "queries";

/// What somebody could look for, in the query language.
const EXAMPLE: &str = "kayani\n\"army chief\"\nsubject:mumbai level:S";

/// What one query finds.
struct Counted {
    text: String,
    cables: u32,
    hits: u32,
    /// What in the query has no meaning, or could not be fetched. It is empty if nothing is wrong.
    note: Wording,
}

async fn count(turn: &Turn, call: &PanelCall) -> Answer<Vec<Counted>> {
    let mut all = Vec::new();
    for text in call.argument(QUERIES).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let query = Query::read(text);
        let mut note = query.notes.first().map(|note| note.message.clone()).unwrap_or_default();
        let counts = match searching::count(&turn.core, &query, &|| !turn.is_current()).await {
            Ok(counts) => counts.unwrap_or_default(),
            Err(failure) => {
                note = failure.message;
                Default::default()
            }
        };
        // Nobody needs the rest once the dialog shows something else.
        turn.check()?;
        all.push(Counted { text: text.to_owned(), cables: counts.cables, hits: counts.hits, note });
    }
    Ok(all)
}

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let counted = count(turn, call).await?;
    let field = Field {
        name: QUERIES.to_owned(),
        label: say::queries(),
        value: call.argument(QUERIES).to_owned(),
        placeholder: EXAMPLE.into(),
        lines: 8,
        optional: false,
    };
    let form = PanelCall::dialog(&call.name);
    let mut blocks = vec![
        Block::Text(vec![say::queries_intro().into()]),
        Block::Form { fields: vec![field], submit: say::count_queries(), call: form },
    ];
    if !counted.is_empty() {
        let save = PanelCall { arguments: call.arguments.clone(), ..PanelCall::dialog(&call.name) };
        blocks.push(Block::Buttons(vec![Button::new(say::save_as_csv(), Act::Export(save))]));
        let column = |title: Wording, numeric| Column { title, numeric };
        let row = |counted: Counted| {
            let mut query = vec![Run::acting(counted.text.clone(), Act::Search(counted.text))];
            if !counted.note.is_empty() {
                query.push(Run::styled(counted.note, Style::Small));
            }
            vec![query, vec![counted.cables.to_string().into()], vec![counted.hits.to_string().into()]]
        };
        blocks.push(Block::Table {
            columns: vec![
                column(say::query_column(), false),
                column(say::cables_column(), true),
                column(say::hits_column(), true),
            ],
            rows: counted.into_iter().map(row).collect(),
        });
    }
    Ok(Panel { call: call.clone(), title: say::many_searches(), blocks })
}

pub(super) async fn export(turn: &Turn, call: &PanelCall) -> Result<ExportedFile, Stop> {
    let row = |counted: Counted| vec![counted.text, counted.cables.to_string(), counted.hits.to_string()];
    let rows = count(turn, call).await?.into_iter().map(row);
    Ok(csv_file("searches.csv", "query,cables,hits", rows))
}
