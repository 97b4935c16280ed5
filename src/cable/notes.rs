//! Notes: sentences for readers about what was odd.

use crate::ends::ends_sentence;
use crate::head::{Head, banner, captions};
use crate::marks::content;
use crate::post::Id;
use crate::scan::Cursor;
use crate::{Cable, ContainerMetadata, Level, Marking, Note, Role, Span};
use messages::{Wording, say::cable as say};

/// What notes are made from besides the cable itself.
pub(crate) struct Seen<'s> {
    /// The post and number of the classification line, and the bytes of that line.
    pub(crate) sender: Option<((String, u32), Span)>,
    pub(crate) partial: Option<Span>,
    pub(crate) bad_group: Option<Span>,
    pub(crate) id_from_header: bool,
    pub(crate) bad_order_date: Option<Span>,
    pub(crate) metadata: &'s ContainerMetadata,
}

/// Returns the classification of the classification line, with what captions add to it. If there is no such line, it is
/// the classification that the container gives.
pub(crate) fn classification(head: &Head, metadata: &ContainerMetadata) -> Option<Marking> {
    let printed = head.banner.as_ref().map(|found| found.marking.clone());
    let stated = printed.or_else(|| head.routing.classification.clone());
    let mut marking = stated.or_else(|| metadata.classification.as_deref().and_then(banner::of_container))?;
    for caption in &head.captions {
        let caption = caption.to_ascii_uppercase();
        // "CORRECTED COPY (NOFORN ADDED)" is not a marking itself.
        if (caption.contains("NOFORN") || caption == "NO FORN" || caption == "NO FOREIGN DISSEM")
            && !Cursor::new(&caption).spaced("CORRECTED")
        {
            marking.noforn = true;
        }
        if caption.starts_with("SENSITIVE") || caption.starts_with("SBU") {
            banner::sensitive(&mut marking);
        }
        // "SECRET//REL SAU" may be printed below the classification line.
        let controls = captions::level_and_controls(&caption).and_then(|caption| content(&caption));
        for control in controls.into_iter().flat_map(|content| content.dissemination) {
            if !marking.dissemination.contains(&control) {
                marking.dissemination.push(control);
            }
        }
    }
    Some(marking)
}

/// Writes the notes of a cable.
pub(crate) fn write(text: &str, seen: &Seen, cable: &mut Cable) {
    let mut notes = std::mem::take(&mut cable.notes);
    let mut note = |code, span, message: Wording| notes.push(Note { code, message, span });
    if let Some(span) = seen.partial {
        note("partial-record", span, say::partial_record());
    }
    if let (Some(printed), Some(((post, number), span))) =
        (seen.metadata.id.as_deref().and_then(Id::read), &seen.sender)
    {
        let printed = printed.in_full(Some(&(post.clone(), *number)));
        let same = crate::post::canonical(&printed.post).as_ref() == Some(post) && printed.number == *number;
        if !same {
            note("id-mismatch", *span, say::id_mismatch(printed.to_string(), post, *number));
        }
    }
    if seen.id_from_header {
        let header = cable.lines.iter().find(|line| line.role == Role::Header);
        note("id-from-header", header.map_or(Span::default(), |line| line.span), say::id_from_header());
    }
    if let Some(span) = seen.bad_group {
        note("bad-date", span, say::bad_date_time_group());
    }
    if let Some(span) = seen.bad_order_date {
        note("bad-date", span, say::bad_order_date());
    }
    let banner = cable.classification.as_ref().and_then(|marking| marking.level);
    if let Some((banner, paragraph)) = banner.and_then(|banner| {
        let highest = cable.paragraphs.iter().filter(|p| p.mark.is_some()).max_by_key(|p| p.level)?;
        (highest.level > Some(banner)).then_some((banner, highest))
    }) {
        let span = paragraph.mark.as_ref().map_or(paragraph.span, |mark| mark.span);
        let level = paragraph.level.map_or("", Level::word).to_ascii_lowercase();
        let banner = banner.word().to_ascii_lowercase();
        note("mark-above-banner", span, say::mark_above_banner(level, banner));
    }
    for paragraph in &cable.paragraphs {
        if let Some(mark) = paragraph.mark.as_ref().filter(|mark| mark.level.is_none()) {
            note("unrecognised-mark", mark.span, say::unrecognised_mark(&mark.text));
        }
    }
    numbering(cable, &mut note);
    completeness(text, cable, &mut note);
    notes.sort_unstable_by_key(|note| (note.span.start, note.span.end, note.code));
    cable.notes = notes;
}

/// Notes numbers that are repeated or left out.
fn numbering(cable: &Cable, note: &mut impl FnMut(&'static str, Span, Wording)) {
    let mut seen = [false; 200];
    let mut last = 0;
    for paragraph in &cable.paragraphs {
        let Some(number) = paragraph.number else { continue };
        let span = Span { start: paragraph.span.start, end: paragraph.body.start };
        let again = seen.get_mut(number as usize).is_some_and(|seen| std::mem::replace(seen, true));
        if again {
            note("repeated-number", span, say::repeated_number(number));
        } else if number > last + 1 {
            let skipped = if number == last + 2 {
                say::skipped_number(last + 1, number)
            } else {
                say::skipped_numbers(last + 1, number - 1, number)
            };
            note("skipped-number", span, skipped);
        }
        last = number;
    }
}

/// Notes texts that break off, and records without any text.
fn completeness(text: &str, cable: &Cable, note: &mut impl FnMut(&'static str, Span, Wording)) {
    let end = Span { start: text.len(), end: text.len() };
    let Some(last) = cable.paragraphs.last() else {
        note("no-text", end, say::no_text());
        return;
    };
    let printed = last.body.of(text).trim_end();
    let dots = cable
        .lines
        .iter()
        .rev()
        .find(|line| line.role != Role::Blank)
        .is_some_and(|line| line.span.of(text).trim() == "...");
    // Editors print documents as far as they want to, and few of them end with a signature.
    let is_sent = cable.kind.as_deref().is_none_or(|kind| kind == crate::TELEGRAM);
    let cut =
        is_sent && cable.signature.is_none() && (dots || !ends_sentence(printed) || printed.ends_with("..."));
    if cut {
        note("truncated", Span { start: last.body.end, end: last.body.end }, say::truncated());
    }
}
