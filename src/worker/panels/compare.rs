//! The panel that compares two versions of a cable, or two cables that are nearly the same, word by word.

use super::align::{Change, Stretch, differences};
use crate::library::Library;
use crate::opening::label;
use crate::view;
use crate::worker::{Answer, Turn};
use messages::{Wording, say::worker as say};
use wire::{Act, Block, Button, CableView, Failure, Mark, Ordinal, Panel, PanelCall, Run, Style};

/// The arguments with the numbers of the open version and of the other one.
const HERE: &str = "here";
const THERE: &str = "there";

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let library = turn.core.library();
    let number = |name: &str| -> Answer<Ordinal> {
        let number = call.argument(name).parse();
        number.map_err(|_| Failure::new("no-cable", say::no_such_cable(name)).into())
    };
    let (here, there) = (number(HERE)?, number(THERE)?);
    let (other, open) = (read(&*library, there).await?, read(&*library, here).await?);
    turn.check()?;
    let all = differences(&stretches(&other), &stretches(&open));
    let summary = match all.words {
        0 => say::no_word_differs(),
        1 => say::one_word_differs(),
        many => say::words_differ(all.differing, many),
    };
    let with = if library.canonical(here) == library.canonical(there) {
        let words = library.versions(there).into_iter().find(|(ordinal, _)| *ordinal == there);
        label(&*library, there, words.map(|(_, words)| words).unwrap_or_default()).await
    } else {
        library.entry(there).map(|entry| entry.name).unwrap_or_default().into()
    };
    let step = |label: Wording, forward| Button::new(label, Act::Step { forward });
    let mut buttons = Vec::new();
    if all.changes > 0 {
        buttons.push(step(say::previous_difference(), false));
        buttons.push(step(say::next_difference(), true));
    }
    buttons.push(Button::new(say::read_on(), Act::Close));
    let mut blocks = vec![
        Block::Text(vec![
            Run::styled(summary, Style::Strong),
            Run::styled(say::only_this_text(), Style::LegendAdded),
            Run::styled(say::only_that_text(with), Style::LegendRemoved),
        ]),
        Block::Buttons(buttons),
    ];
    blocks.extend(all.paragraphs.into_iter().map(|pieces| {
        let runs = pieces.into_iter().map(|piece| {
            let style = match piece.change {
                Change::None => Style::Plain,
                Change::Removed(number) => Style::Removed(number),
                Change::Added(number) => Style::Added(number),
            };
            Run::styled(piece.text, style)
        });
        Block::Text(runs.collect())
    }));
    Ok(Panel { call: call.clone(), title: say::differences(), blocks })
}

async fn read(library: &dyn Library, ordinal: Ordinal) -> Answer<CableView> {
    let text = library.read(ordinal).await?;
    let cable = text.parse();
    Ok(view::of(text, cable))
}

/// Returns the parts of a cable that are compared, in order.
fn stretches(view: &CableView) -> Vec<Stretch> {
    let mark = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.text.clone());
    let joined = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let plain = |text: String| Stretch { label: String::new(), text };
    let mut all = Vec::new();
    let subject = view.subject.clone().map(|subject| joined([mark(&view.subject_mark), Some(subject), None]));
    all.extend(subject.map(plain));
    for paragraph in &view.paragraphs {
        all.extend(paragraph.heading.clone().map(plain));
        let number = paragraph.number.map(|number| format!("{number}."));
        let text = joined([number.clone(), mark(&paragraph.mark), Some(paragraph.text.clone())]);
        all.push(Stretch { label: number.unwrap_or_default(), text });
    }
    all.extend(view.signature.clone().map(plain));
    all
}
