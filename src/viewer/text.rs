//! Draws running text with matches, redactions and page breaks in their places.

use crate::matches::Hits;
use cable::REDACTION;
use messages::say::viewer as say;
use std::ops::Range;
use yew::prelude::*;

/// Something that is between two characters of the text.
pub(crate) struct Between {
    /// The byte that it comes before.
    pub(crate) at: usize,
    /// What is shown there.
    pub(crate) html: Html,
}

/// A piece of running text with the same style throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    range: Range<usize>,
    redacted: bool,
    /// The index of the match that it is part of.
    hit: Option<usize>,
}

/// Draws the part `within` of `text`, with its matches and redactions marked, and with what is between its characters.
pub(crate) fn marked(text: &str, within: Range<usize>, hits: &Hits, between: &[Between]) -> Html {
    let (start, end) = (within.start, within.end);
    let mut between = between.iter().filter(|it| start <= it.at && it.at <= end).peekable();
    let stops: Vec<usize> = between.clone().map(|it| it.at).collect();
    let mut nodes: Vec<Html> = Vec::new();
    for piece in pieces(text, within, hits, stops) {
        while let Some(it) = between.next_if(|it| it.at <= piece.range.start) {
            nodes.push(it.html.clone());
        }
        let words = text.get(piece.range).unwrap_or_default();
        let words = if piece.redacted {
            html! { <span class="redaction" title={say::redacted()}>{words}</span> }
        } else {
            html! { words }
        };
        nodes.push(match piece.hit {
            Some(hit) => {
                html! { <mark class={classes!((hits.current == Some(hit)).then_some("current"))}>{words}</mark> }
            }
            None => words,
        });
    }
    nodes.extend(between.map(|it| it.html.clone()));
    nodes.into_iter().collect()
}

/// Cuts a text wherever its style changes. Each kind of change comes in order.
fn pieces(text: &str, within: Range<usize>, hits: &Hits, stops: Vec<usize>) -> Vec<Piece> {
    let redactions = redactions(text.get(within.clone()).unwrap_or_default(), within.start);
    let mut redactions = redactions.into_iter().peekable();
    let mut found = hits.ranges.iter().enumerate().peekable();
    let mut stops = stops.into_iter().peekable();
    let mut pieces = Vec::new();
    let mut at = within.start;
    while at < within.end {
        while stops.next_if(|stop| *stop <= at).is_some() {}
        while redactions.next_if(|redaction| redaction.end <= at).is_some() {}
        while found.next_if(|(_, hit)| hit.end <= at).is_some() {}
        let edge = |range: &Range<usize>| if range.start > at { range.start } else { range.end };
        let edges =
            [stops.peek().copied(), redactions.peek().map(edge), found.peek().map(|(_, hit)| edge(hit))];
        let end = edges.into_iter().flatten().fold(within.end, usize::min);
        let redacted = redactions.peek().is_some_and(|redaction| redaction.start <= at);
        let hit = found.peek().filter(|(_, hit)| hit.start <= at).map(|(index, _)| *index);
        pieces.push(Piece { range: at..end, redacted, hit });
        at = end;
    }
    pieces
}

/// Finds runs of X in `text`. They are bytes of a text in which `text` begins at `offset`.
fn redactions(text: &str, offset: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().chain([0]).enumerate() {
        match (byte, start) {
            (b'X' | b'x', None) => start = Some(at),
            (b'X' | b'x', Some(_)) | (_, None) => {}
            (_, Some(from)) => {
                if at - from >= REDACTION {
                    found.push(from + offset..at + offset);
                }
                start = None;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(places: &[(usize, usize)]) -> Hits {
        Hits { ranges: places.iter().map(|(start, end)| *start..*end).collect(), current: None }
    }

    fn cut(text: &str, places: &[(usize, usize)], stops: &[usize]) -> Vec<String> {
        pieces(text, 0..text.len(), &hits(places), stops.to_vec())
            .into_iter()
            .map(|piece| {
                let flag = match (piece.redacted, piece.hit) {
                    (true, Some(_)) => "!?",
                    (true, None) => "!",
                    (false, Some(_)) => "?",
                    (false, None) => "",
                };
                format!("{}{flag}", text.get(piece.range).unwrap())
            })
            .collect()
    }

    #[test]
    fn a_match_may_cross_a_page_break_and_a_redaction() {
        assert_eq!(
            cut("ask XXXXXXXXXXXX now", &[(2, 10)], &[]),
            ["as", "k ?", "XXXXXX!?", "XXXXXX!", " now"]
        );
        assert_eq!(cut("pressed for Pasha", &[(8, 17)], &[12]), ["pressed ", "for ?", "Pasha?"]);
        assert_eq!(cut("XXX", &[], &[]), ["XXX"]);
        assert_eq!(cut("", &[], &[]), Vec::<String>::new());
    }

    #[test]
    fn a_line_shows_only_its_part_of_a_match() {
        let line = pieces("one\ntwo\nsix", 4..7, &hits(&[(2, 8)]), vec![]);
        assert_eq!(line, [Piece { range: 4..7, redacted: false, hit: Some(0) }]);
    }
}
