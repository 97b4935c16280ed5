//! Notes: sentences for readers about what was odd.

use crate::head::{Head, banner, captions};
use crate::marks::content;
use crate::post::Id;
use crate::scan::{Cursor, ends_sentence};
use crate::{Cable, ContainerMetadata, Level, Marking, Note, Role, Span};

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
    let mut marking =
        printed.or_else(|| metadata.classification.as_deref().and_then(banner::of_container))?;
    for caption in &head.captions {
        let caption = caption.to_ascii_uppercase();
        // "CORRECTED COPY (NOFORN ADDED)" is not a marking itself.
        if (caption.contains("NOFORN") || caption == "NO FORN") && !Cursor::new(&caption).spaced("CORRECTED")
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
    let mut say = |code, span, message: String| notes.push(Note { code, message, span });
    if let Some(span) = seen.partial {
        say("partial-record", span, "The record says that it is a partial extract: parts of the telegram, often its header, are missing.".into());
    }
    if let (Some(printed), Some(((post, number), span))) =
        (seen.metadata.id.as_deref().and_then(Id::read), &seen.sender)
    {
        let same = crate::post::canonical(&printed.post).as_ref() == Some(post) && printed.number == *number;
        if !same {
            say(
                "id-mismatch",
                *span,
                format!(
                    "The record calls this telegram {printed}, its own classification line says {post} {number}."
                ),
            );
        }
    }
    if seen.id_from_header {
        let header = cable.lines.iter().find(|line| line.role == Role::Header);
        say(
            "id-from-header",
            header.map_or(Span::default(), |line| line.span),
            "There is no classification line: the id is put together from sender, serial number and date of the header.".into(),
        );
    }
    if let Some(span) = seen.bad_group {
        say("bad-date", span, "The date-time group is not a valid date.".into());
    }
    if let Some(span) = seen.bad_order_date {
        say("bad-date", span, "The executive order line states a day that does not exist.".into());
    }
    let banner = cable.classification.as_ref().and_then(|marking| marking.level);
    if let Some((banner, paragraph)) = banner.and_then(|banner| {
        let highest = cable.paragraphs.iter().filter(|p| p.mark.is_some()).max_by_key(|p| p.level)?;
        (highest.level > Some(banner)).then_some((banner, highest))
    }) {
        let span = paragraph.mark.as_ref().map_or(paragraph.span, |mark| mark.span);
        let level = paragraph.level.map_or("", Level::word).to_ascii_lowercase();
        let banner = banner.word().to_ascii_lowercase();
        say(
            "mark-above-banner",
            span,
            format!("A paragraph is marked {level} though the telegram as a whole is {banner}."),
        );
    }
    for paragraph in &cable.paragraphs {
        if let Some(mark) = paragraph.mark.as_ref().filter(|mark| mark.level.is_none()) {
            say(
                "unrecognised-mark",
                mark.span,
                format!("The portion mark {} is not one that is known; its level is left open.", mark.text),
            );
        }
    }
    numbering(cable, &mut say);
    completeness(text, cable, &mut say);
    notes.sort_unstable_by_key(|note| (note.span.start, note.span.end, note.code));
    cable.notes = notes;
}

/// Notes numbers that are repeated or left out.
fn numbering(cable: &Cable, say: &mut impl FnMut(&'static str, Span, String)) {
    let mut seen = [false; 200];
    let mut last = 0;
    for paragraph in &cable.paragraphs {
        let Some(number) = paragraph.number else { continue };
        let span = Span { start: paragraph.span.start, end: paragraph.body.start };
        let again = seen.get_mut(number as usize).is_some_and(|seen| std::mem::replace(seen, true));
        if again {
            say("repeated-number", span, format!("The number {number} is used more than once."));
        } else if number > last + 1 {
            let skipped = if number == last + 2 {
                format!("Number {}", last + 1)
            } else {
                format!("Numbers {} to {}", last + 1, number - 1)
            };
            say("skipped-number", span, format!("{skipped} before paragraph {number} cannot be found."));
        }
        last = number;
    }
}

/// Notes texts that break off, and records without any text.
fn completeness(text: &str, cable: &Cable, say: &mut impl FnMut(&'static str, Span, String)) {
    let end = Span { start: text.len(), end: text.len() };
    let Some(last) = cable.paragraphs.last() else {
        say("no-text", end, "The record has no text below its head.".into());
        return;
    };
    let printed = last.body.of(text).trim_end();
    let dots = cable
        .lines
        .iter()
        .rev()
        .find(|line| line.role != Role::Blank)
        .is_some_and(|line| line.span.of(text).trim() == "...");
    let cut = cable.signature.is_none() && (dots || !ends_sentence(printed) || printed.ends_with("..."));
    if cut {
        say(
            "truncated",
            Span { start: last.body.end, end: last.body.end },
            "The text breaks off without a signature.".into(),
        );
    }
}
