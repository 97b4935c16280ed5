//! Draws any panel of the worker in a dialog, in place of the open cable's text, in its head, or as a note beside a
//! reference.

use crate::{action::Action, actions::Actions, button::Button};
use messages::Wording;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};
use wire::{Act, Block, Column, Field, Panel, PanelCall, Run, Slot, Style};
use yew::prelude::*;

/// What drawing the parts of a panel needs.
struct Drawing<'p> {
    actions: &'p Actions,
    slot: Slot,
    /// The difference that the reader has walked to.
    current: usize,
}

/// Draws the blocks of a panel, in a dialog or in the head of the open cable.
pub(crate) fn blocks(actions: &Actions, panel: &Panel) -> Html {
    let drawing = Drawing { actions, slot: panel.call.slot, current: 0 };
    panel.blocks.iter().map(|block| drawing.block(block)).collect()
}

/// Draws a panel in place of the open cable's text. Its first text and its first buttons are a bar that remains in
/// sight.
pub(crate) fn in_article(actions: &Actions, panel: &Panel, current: usize) -> Html {
    let drawing = Drawing { actions, slot: Slot::Article, current };
    let mut rest: Vec<&Block> = panel.blocks.iter().collect();
    let mut take =
        |is: fn(&Block) -> bool| rest.iter().position(|block| is(block)).map(|place| rest.remove(place));
    let summary = take(|block| matches!(block, Block::Text(_)));
    let buttons = take(|block| matches!(block, Block::Buttons(_)));
    html! {
        <section class="compared" aria-label={&panel.title}>
            <p class="summary">
                if let Some(Block::Text(runs)) = summary {
                    <span>{ drawing.runs(runs) }</span>
                }
                if let Some(Block::Buttons(buttons)) = buttons {
                    { for buttons.iter().map(|each| button(actions, Slot::Article, each, "")) }
                }
            </p>
            { for rest.into_iter().map(|block| drawing.block(block)) }
        </section>
    }
}

/// Draws a panel as a note, with its texts one below the other.
pub(crate) fn in_note(actions: &Actions, panel: &Panel) -> Html {
    let drawing = Drawing { actions, slot: Slot::Note, current: 0 };
    let mut level = None;
    let texts = panel.blocks.iter().map(|block| match block {
        Block::Text(runs) => {
            for run in runs {
                if let Style::Level(of) = run.style {
                    level = of;
                }
            }
            html! { <span>{ drawing.runs(runs) }</span> }
        }
        _ => drawing.block(block),
    });
    let texts: Html = texts.collect();
    html! {
        <span id="preview" class="preview" role="tooltip" data-class={letters(level)}>{ texts }</span>
    }
}

/// Draws a button that the worker has made.
pub(crate) fn button(actions: &Actions, slot: Slot, button: &wire::Button, class: &'static str) -> Html {
    let wire::Button { label, enabled, act } = button;
    // Steps up and down in a text are shown by arrows.
    let arrow = match act {
        Act::Step { forward: true } => Some("↓"),
        Act::Step { forward: false } => Some("↑"),
        _ => None,
    };
    Button {
        label: arrow.map_or_else(|| html! { label }, |arrow| html! { arrow }),
        class,
        onclick: Some(actions.on(Action::Act(slot, act.clone()))),
        name: arrow.map(|_| label.clone()),
        disabled: !enabled,
        ..Button::default()
    }
    .draw()
}

fn letters(level: Option<cable::Level>) -> &'static str {
    level.map_or("none", cable::Level::letters)
}

impl Drawing<'_> {
    fn block(&self, block: &Block) -> Html {
        match block {
            Block::Heading(text) => html! { <h3>{ text }</h3> },
            Block::Text(runs) => html! { <p>{ self.runs(runs) }</p> },
            Block::Lines(lines) => html! {
                <pre class="lines" tabindex="0">
                    { for lines.iter().map(|line| html! { <>{ self.run(line) }{ '\n' }</> }) }
                </pre>
            },
            Block::List(items) => {
                html! { <ul>{ for items.iter().map(|item| html! { <li>{ self.runs(item) }</li> }) }</ul> }
            }
            Block::Terms(terms) => {
                let terms = terms.iter().map(|(term, value)| {
                    html! { <div><dt>{ self.runs(term) }</dt><dd>{ self.runs(value) }</dd></div> }
                });
                html! { <dl>{ for terms }</dl> }
            }
            Block::Table { columns, rows } => self.table(columns, rows),
            Block::Form { fields, submit, call } => self.form(fields, submit, call),
            Block::Buttons(buttons) => {
                let buttons = buttons.iter().map(|each| button(self.actions, self.slot, each, ""));
                html! { <p class="choices">{ for buttons }</p> }
            }
            Block::Status(text) => html! { <p role="status">{ text }</p> },
            Block::Check { label, on, act } => html! {
                <p>
                    <label class="check">
                        <input type="checkbox" checked={*on} onchange={self.does(act)}/>{" "}{ label }
                    </label>
                </p>
            },
        }
    }

    /// Draws a form. What the reader has written in it remains when the panel comes again.
    fn form(&self, fields: &[Field], submit: &Wording, call: &PanelCall) -> Html {
        let (actions, call) = (self.actions.clone(), call.clone());
        let onsubmit = Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(form) = event.target().and_then(|form| form.dyn_into::<Element>().ok()) else { return };
            let fields = form.get_elements_by_tag_name("textarea");
            let fields = (0..fields.length()).filter_map(|index| fields.item(index)?.dyn_into().ok());
            let mut call = call.clone();
            call.arguments.extend(fields.map(|field: HtmlTextAreaElement| (field.name(), field.value())));
            actions.act(Action::Panel(call));
        });
        let fields = fields.iter().map(|field| {
            html! {
                <textarea name={field.name.clone()} rows={field.lines.to_string()} aria-label={&field.label}
                    placeholder={&field.placeholder} defaultvalue={field.value.clone()} spellcheck="false"
                    required={!field.optional}/>
            }
        });
        html! {
            <form {onsubmit}>
                { for fields }
                <p class="choices"><button type="submit" class="primary">{ submit }</button></p>
            </form>
        }
    }

    fn table(&self, columns: &[Column], rows: &[Vec<Vec<Run>>]) -> Html {
        let class = |column: usize| columns.get(column).filter(|column| column.numeric).map(|_| "numeric");
        let titles = columns.iter().enumerate().map(|(index, column)| {
            html! { <th scope="col" class={class(index)}>{ &column.title }</th> }
        });
        let rows = rows.iter().map(|row| {
            let cells = row.iter().enumerate().map(|(index, cell)| {
                html! { <td class={class(index)}>{ self.runs(cell) }</td> }
            });
            html! { <tr>{ for cells }</tr> }
        });
        html! { <table><thead><tr>{ for titles }</tr></thead><tbody>{ for rows }</tbody></table> }
    }

    /// Draws runs with a blank between them.
    fn runs(&self, runs: &[Run]) -> Html {
        runs.iter().map(|run| html! { <>{ self.run(run) }{" "}</> }).collect()
    }

    fn run(&self, run: &Run) -> Html {
        let text = &run.text;
        let current = |number: u32| (number as usize == self.current).then_some("current");
        let shown = match run.style {
            Style::Plain => html! { text },
            Style::Strong => html! { <strong>{ text }</strong> },
            Style::Pointed => html! { <mark>{ text }</mark> },
            Style::Small => html! { <small>{ text }</small> },
            Style::Key => html! { <kbd>{ text }</kbd> },
            Style::Level(level) => html! { <span class="mark" data-class={letters(level)}>{ text }</span> },
            Style::Removed(number) => html! { <del class={current(number)}>{ text }</del> },
            Style::Added(number) => html! { <ins class={current(number)}>{ text }</ins> },
            Style::LegendRemoved => html! { <del>{ text }</del> },
            Style::LegendAdded => html! { <ins>{ text }</ins> },
        };
        match &run.act {
            Some(act) => {
                let onclick = Some(self.does(act));
                Button { label: shown, class: "plain", onclick, ..Button::default() }.draw()
            }
            None => shown,
        }
    }

    fn does<E: 'static>(&self, act: &Act) -> Callback<E> {
        self.actions.on(Action::Act(self.slot, act.clone()))
    }
}
