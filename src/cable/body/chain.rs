//! Which numbers begin paragraphs in a telegram whose paragraphs have no marks.
//!
//! Marks came late: until about 1979 no paragraph has one. Without them nothing but their order tells the numbers of
//! paragraphs from those of lists, dates and wrapped sentences. So the best rising chain of all numbers is chosen as a
//! whole, and a number that was missed or misprinted does not take the later ones with it.

use super::candidates::{Candidate, HIGHEST};
use crate::number::Form;

/// What counts for and against a number, in quarters of a point.
const CLEAR: i32 = 12;
const UNCLEAR: i32 = 4;
const MARKED: i32 = 12;
/// The cost of a few numbers that are left out, of several, and of many.
const FEW: (u32, i32) = (1, 8);
const SEVERAL: (u32, i32) = (10, 10);
const MANY: i32 = 16;
/// A chain may begin with a high number, which only those after it make probable.
const LOWEST: i32 = CLEAR - MANY;
/// The cost of entering a list elsewhere than at its first number.
const WITHIN_LIST: i32 = 14;

const LEN: usize = HIGHEST as usize + 1;

/// A link of a chain: the candidate, and the index of the link before it.
struct Link {
    candidate: usize,
    before: Option<usize>,
    score: i32,
}

/// Returns the indexes of the candidates that begin paragraphs, in order.
///
/// Each candidate is compared with the best chain that ends at each lower number, of which there are at most
/// [`HIGHEST`], so the time grows with the number of candidates.
pub(super) fn best(candidates: &[Candidate]) -> Vec<usize> {
    let mut links: Vec<Link> = Vec::new();
    // For every number, the best chain that ends with it.
    let mut ends: [Option<usize>; LEN] = [None; LEN];
    let stops = candidates.iter().any(|candidate| candidate.found.form == Form::Stop);
    let (mut last, mut in_list) = (0, false);
    for (index, candidate) in candidates.iter().enumerate() {
        let number = candidate.found.number;
        // A list begins with a lower number than the last one, or with another 1. It goes on as long as each number is
        // the next one. Another 2 directly after a 2 is a number that was printed twice.
        in_list = if last + 1 == number { in_list } else { number < last || (number == last && number == 1) };
        let within = (in_list && last + 1 == number).then(|| index.wrapping_sub(1));
        last = number;
        // "(1) (C)" is an item of a list where the paragraphs have another form.
        let Some(worth) = worth(candidate).filter(|_| !stops || candidate.found.form == Form::Stop) else {
            continue;
        };
        let start = (gap(number - 1), None);
        let lower = ends.iter().enumerate().take(number as usize).skip(1);
        let after = lower.filter_map(|(end, link)| {
            let at = (*link)?;
            let link = links.get(at)?;
            // A mark on a line of its own may have been read with the number before it.
            let before = candidates.get(link.candidate)?;
            if candidate.found.start < before.found.body {
                return None;
            }
            let cost = gap(number - 1 - u32::try_from(end).unwrap_or_default());
            let enters = within.is_some_and(|before| before != link.candidate);
            Some((cost - link.score + if enters { WITHIN_LIST } else { 0 }, Some(at)))
        });
        // The cheapest one counts, and of equal ones that with the higher number.
        let found = after.fold(start, |best, other| if other.0 <= best.0 { other } else { best });
        let score = worth - found.0;
        let exact = found
            .1
            .and_then(|at| links.get(at))
            .map_or(0, |link| candidates.get(link.candidate).map_or(0, |before| before.found.number));
        // What is within a line, or glued to its text, is only a number where it is the next one.
        if score < LOWEST || (candidate.inside && exact + 1 != number) {
            continue;
        }
        let Some(end) = ends.get_mut(number as usize) else { continue };
        if end.and_then(|at| links.get(at)).is_none_or(|known| known.score < score) {
            *end = Some(links.len());
            links.push(Link { candidate: index, before: found.1, score });
        }
    }
    let score = |at: &usize| links.get(*at).map_or(0, |link| link.score);
    let best = ends.iter().flatten().copied().filter(|at| score(at) > 0).max_by_key(score);
    let mut chain = Vec::new();
    let mut at = best;
    while let Some(link) = at.and_then(|at| links.get(at)) {
        chain.push(link.candidate);
        at = link.before;
    }
    chain.reverse();
    with_repeated(candidates, chain)
}

fn worth(candidate: &Candidate) -> Option<i32> {
    let marked = if candidate.is_marked() { MARKED } else { 0 };
    match candidate {
        _ if candidate.after_end || candidate.apart => Some(CLEAR + marked),
        _ if candidate.may_begin || marked > 0 => Some(UNCLEAR + marked),
        _ => None,
    }
}

fn gap(left_out: u32) -> i32 {
    match left_out {
        0 => 0,
        few if few <= FEW.0 => FEW.1,
        several if several <= SEVERAL.0 => SEVERAL.1,
        _ => MANY,
    }
}

/// Adds numbers that are printed twice: "3. ..., 3. ..., 4. ...", with nothing else between them.
fn with_repeated(candidates: &[Candidate], chain: Vec<usize>) -> Vec<usize> {
    let of = |index: usize| candidates.get(index);
    let number = |index: usize| of(index).map_or(0, |candidate| candidate.found.number);
    let apart = |first: usize, second: usize| {
        of(first).zip(of(second)).is_some_and(|(first, second)| first.found.body <= second.found.start)
    };
    let mut out: Vec<usize> = Vec::with_capacity(chain.len());
    let mut next = chain.into_iter().peekable();
    while let Some(index) = next.next() {
        let twin = |other: usize| {
            other != index
                && number(index) > 1
                && number(other) == number(index)
                && of(other)
                    .is_some_and(|twin| !twin.inside && (twin.after_end || twin.apart || twin.may_begin))
                && apart(index.min(other), index.max(other))
        };
        let before = index
            .checked_sub(1)
            .filter(|before| twin(*before) && out.last().copied() == index.checked_sub(2));
        let after = Some(index + 1).filter(|after| twin(*after) && next.peek().copied() == Some(index + 2));
        out.extend(before);
        out.push(index);
        out.extend(after.filter(|_| before.is_none()));
    }
    out
}
