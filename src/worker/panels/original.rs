//! The panel with a page of the file that a cable was read from, as its lines stand there, with those of a paragraph
//! marked.
//!
//! The text of a file with pages keeps its columns and blank lines, and a form feed ends each page.

use crate::worker::{Answer, Turn};
use messages::say::worker as say;
use wire::{Act, Block, Button, Failure, Panel, PanelCall, Run, Style};

/// The arguments: the number of the cable, the anchor of a paragraph, and a page if it is another one than that of the
/// paragraph.
const CABLE: &str = "cable";
const PARAGRAPH: &str = "paragraph";
const PAGE: &str = "page";

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let (ordinal, anchor) = (call.argument(CABLE), call.argument(PARAGRAPH));
    let number = ordinal.parse().map_err(|_| Failure::new("no-cable", say::no_such_cable(ordinal)))?;
    let text = turn.core.library().read(number).await?;
    turn.check()?;
    let cable = text.parse();
    let file = &text.source.file;
    let Some(first) = text.source.metadata.first_page else {
        return Err(Failure::new("no-pages", say::no_pages(file)).into());
    };
    let paragraph = cable.paragraphs.iter().find(|paragraph| paragraph.anchor == anchor);
    let page = match call.argument(PAGE) {
        "" => paragraph.and_then(|paragraph| paragraph.page).unwrap_or(first),
        page => page.parse().map_err(|_| Failure::new("no-page", say::no_such_page(page, file)))?,
    };
    let span = paragraph.map(|paragraph| paragraph.span.start..paragraph.span.end).unwrap_or_default();
    let pages = pages(&text.source.text);
    let shown = page.checked_sub(first).and_then(|index| pages.get(index as usize));
    let Some((start, shown)) = shown else {
        return Err(Failure::new("no-page", say::no_such_page(page, file)).into());
    };
    let lines = lines(*start, shown, span);
    let marked = lines.iter().filter(|line| line.style == Style::Pointed).count();
    let last = first.saturating_add(u32::try_from(pages.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    let turned = |label, to: Option<u32>| {
        let to = to.filter(|to| (first..=last).contains(to));
        let call = PanelCall { slot: call.slot, name: call.name.clone(), arguments: Vec::new() };
        let call = call.with(CABLE, ordinal).with(PARAGRAPH, anchor).with(PAGE, to.unwrap_or(page));
        Button { enabled: to.is_some(), ..Button::new(label, Act::Panel(call)) }
    };
    let blocks = vec![
        Block::Text(vec![say::original_page_of(marked, page, file).into()]),
        Block::Buttons(vec![
            turned(say::previous_page(), page.checked_sub(1)),
            turned(say::next_page(), page.checked_add(1)),
        ]),
        Block::Lines(lines),
    ];
    Ok(Panel { call: call.clone(), title: say::original_page(), blocks })
}

/// Splits a text into its pages, each with the byte at which it begins.
fn pages(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let page = |page| {
        let at = start;
        start += str::len(page) + 1;
        (at, page)
    };
    text.split('\x0c').map(page).collect()
}

/// Returns the lines of a page that begins at a byte of the text. Those in the span that have words are marked.
fn lines(start: usize, page: &str, span: std::ops::Range<usize>) -> Vec<Run> {
    let mut at = start;
    let line = |line: &str| {
        let here = at..at + line.len();
        at = here.end;
        let line = line.trim_end();
        let is_marked = !line.is_empty() && here.start < span.end && span.start < here.end;
        Run::styled(line, if is_marked { Style::Pointed } else { Style::Plain })
    };
    page.split_inclusive('\n').map(line).collect()
}
