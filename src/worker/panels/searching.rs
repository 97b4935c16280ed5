//! The panel about the query language, whose examples are run by a click.

use crate::worker::Answer;
use messages::{Wording, say::worker as say};
use wire::{Act, Block, Panel, PanelCall, Run};

/// The constructor of a message.
type Message = fn() -> Wording;

/// An example, and what it finds.
type Example = (&'static str, Message);

/// The parts of the language, each with its examples.
const PARTS: [(Message, &[Example]); 4] = [
    (
        say::searching_words,
        &[
            ("kayani mumbai", say::searching_words_1),
            ("\"army chief\"", say::searching_words_2),
            ("\"army chief\"~5", say::searching_words_3),
            ("kayani OR karzai", say::searching_words_4),
            ("kayani -karzai", say::searching_words_5),
            ("terror*", say::searching_words_6),
            ("ka?ani *stan", say::searching_words_7),
            ("kayani~", say::searching_words_8),
            ("cable:(kayani mumbai)", say::searching_words_9),
            ("09KABUL1892", say::searching_words_10),
        ],
    ),
    (
        say::searching_paragraphs,
        &[
            ("level:S,C", say::searching_paragraphs_1),
            ("noforn:yes", say::searching_paragraphs_2),
            ("marked:no", say::searching_paragraphs_3),
            ("par:1", say::searching_paragraphs_4),
        ],
    ),
    (
        say::searching_cable,
        &[
            ("date:2008", say::searching_cable_1),
            ("post:kabul", say::searching_cable_2),
            ("class:S", say::searching_cable_3),
            ("tag:PTER", say::searching_cable_4),
            ("subject:(iran OR iraq)", say::searching_cable_5),
            ("from:kabul to:cia", say::searching_cable_6),
            ("signed:patterson", say::searching_cable_7),
            ("caption:exdis", say::searching_cable_8),
            ("id:kabul", say::searching_cable_9),
            ("ref:08ISLAMABAD3733", say::searching_cable_10),
            ("kind:airgram", say::searching_cable_11),
        ],
    ),
    (
        say::searching_archive,
        &[
            ("concept:fishing", say::searching_archive_1),
            ("office:EUR", say::searching_archive_2),
            ("drafter:smith", say::searching_archive_3),
            ("handling:exdis", say::searching_archive_4),
        ],
    ),
];

pub(super) fn panel(call: &PanelCall) -> Answer<Panel> {
    let mut blocks = vec![Block::Text(vec![say::searching_intro().into()])];
    for (title, examples) in PARTS {
        blocks.push(Block::Heading(title()));
        let example = |(query, finds): &Example| {
            (vec![Run::acting(*query, Act::Search((*query).to_owned()))], vec![finds().into()])
        };
        blocks.push(Block::Terms(examples.iter().map(example).collect()));
    }
    blocks.push(Block::Text(vec![say::searching_outro().into()]));
    Ok(Panel { call: call.clone(), title: say::searching_help(), blocks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use search::query::Query;

    #[test]
    fn every_example_is_understood() {
        for (query, _) in PARTS.iter().flat_map(|(_, examples)| *examples) {
            let read = Query::read(query);
            assert!(
                read.notes.is_empty() && read.hints.is_empty(),
                "{query}: {:?} {:?}",
                read.notes,
                read.hints
            );
        }
    }
}
