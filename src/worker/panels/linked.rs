//! The panel about a link whose paragraph has other words here: it says which version of the cable has the words that
//! were linked, and leads to it and to a comparison.

use crate::library::Library;
use crate::opening::label;
use crate::worker::{Answer, Turn};
use messages::say::worker as say;
use wire::{Act, Block, Button, CableRef, Failure, Ordinal, Panel, PanelCall, Slot};

/// The arguments: the number of the open cable, the anchor of the paragraph, and the hash of the words.
const CABLE: &str = "cable";
const PAR: &str = "par";
const WORDS: &str = "words";

pub(super) async fn panel(turn: &Turn, call: &PanelCall) -> Answer<Panel> {
    let library = turn.core.library();
    let here: Ordinal = call
        .argument(CABLE)
        .parse()
        .map_err(|_| Failure::new("no-cable", say::no_such_cable(call.argument(CABLE))))?;
    let (par, hash) = (call.argument(PAR), call.argument(WORDS));
    let mut blocks = vec![Block::Text(vec![say::other_words_here().into()])];
    for (there, words) in library.versions(here) {
        if there == here || !has(&*library, there, par, hash).await? {
            continue;
        }
        turn.check()?;
        let version = label(&*library, there, words).await;
        let compare = PanelCall { slot: Slot::Article, name: "compare".to_owned(), arguments: Vec::new() };
        blocks.push(Block::Text(vec![say::version_with_linked_words(version).into()]));
        blocks.push(Block::Buttons(vec![
            Button::new(say::compare_texts(), Act::Panel(compare.with("here", here).with("there", there))),
            Button::new(say::open_that_version(), Act::Open(CableRef::Ordinal(there), Some(par.to_owned()))),
        ]));
    }
    if blocks.len() == 1 {
        blocks.push(Block::Text(vec![say::no_version_with_linked_words().into()]));
    }
    Ok(Panel { call: call.clone(), title: say::linked_text(), blocks })
}

/// Whether the paragraph with this anchor has the words of this hash in a version.
async fn has(library: &dyn Library, ordinal: Ordinal, par: &str, hash: &str) -> Answer<bool> {
    let text = library.read(ordinal).await?;
    let cable = text.parse();
    let paragraph = cable.paragraphs.iter().find(|paragraph| paragraph.anchor == par);
    let words = paragraph.map(|paragraph| paragraph.flow(&text.source.text, &cable.lines).text);
    Ok(words.is_some_and(|words| cable::text_hash(&words) == hash))
}
