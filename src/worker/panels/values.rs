//! The panel of all values of a filter, with their counts, and a field that narrows them.

use crate::worker::{Answer, Turn};
use crate::{facets, searching};
use messages::{Wording, say::worker as say};
use search::query::{Phrase, Query};
use wire::{Act, Block, Button, Column, Failure, Field, Panel, PanelCall, Run, Style};

/// The arguments: the field of the query language, what its values shall have, and the place of the first line.
const FIELD: &str = "field";
const FILTER: &str = "filter";
const FROM: &str = "from";

/// The number of lines that are shown at a time.
const SHOWN: usize = 100;

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let name = call.argument(FIELD);
    let Some((field, title)) = facets::FIELDS.into_iter().find(|(field, _)| field.name() == name) else {
        return Err(Failure::new("no-panel", say::no_panel(name)).into());
    };
    let text = turn.core.searching.text();
    let query = Query::read(&text);
    let counts = searching::count(&turn.core, &query, &|| !turn.is_current()).await?.unwrap_or_default();
    turn.check()?;
    let mut values = facets::values(field, &counts, &*turn.core.library(), &text);
    let wanted = call.argument(FILTER);
    let squashed = fold(wanted);
    values.retain(|value| {
        fold(&value.label.text()).contains(&squashed) || fold(&value.note.text()).contains(&squashed)
    });
    let from = call.argument(FROM).parse().unwrap_or(0_usize).min(values.len());
    let to = (from + SHOWN).min(values.len());
    let go = |label: Wording, to: usize, enabled| Button {
        label,
        enabled,
        act: Act::Panel(PanelCall::dialog(&call.name).with(FIELD, name).with(FILTER, wanted).with(FROM, to)),
    };
    let filter = Field {
        name: FILTER.to_owned(),
        label: say::value_filter(),
        value: wanted.to_owned(),
        placeholder: Wording::default(),
        lines: 1,
        optional: true,
    };
    let form = PanelCall::dialog(&call.name).with(FIELD, name);
    let mut blocks = vec![Block::Form { fields: vec![filter], submit: say::show_values(), call: form }];
    if values.is_empty() {
        blocks.push(Block::Status(say::no_such_value()));
    } else {
        blocks.push(Block::Buttons(vec![
            go(say::lines_before(), from.saturating_sub(SHOWN), from > 0),
            go(say::lines_after(), to, to < values.len()),
        ]));
        blocks.push(Block::Status(say::lines_of(from + 1, to, values.len())));
        let column = |title: Wording, numeric| Column { title, numeric };
        let row = |value: &wire::Choice| {
            let mut named = vec![Run::acting(value.label.clone(), Act::Search(value.then.clone()))];
            if !value.note.is_empty() {
                named.push(Run::styled(value.note.clone(), Style::Small));
            }
            vec![named, vec![value.count.to_string().into()]]
        };
        blocks.push(Block::Table {
            columns: vec![column(say::value_column(), false), column(say::cables_column(), true)],
            rows: values.get(from..to).unwrap_or_default().iter().map(row).collect(),
        });
    }
    Ok(Panel { call: call.clone(), title: say::all_values(title()), blocks })
}

/// Returns a text as it is compared: its words, folded.
fn fold(text: &str) -> String {
    Phrase::new(text).words.join(" ")
}
