//! From a record to what the page shows of it.

use crate::library::ReadAgain;
use cable::date::MONTHS;
use cable::{Cable, InsetKind, Level, Marking, Role};
use wire::{Address, Code, Inset, Mark, Paragraph, Reading, Reference, When};

/// Takes out what the page shows of a cable.
pub(crate) fn of(again: ReadAgain, cable: Cable) -> Reading {
    let lines_of = |role| lines_of(&cable, &again.source.text, role);
    let order = cable.executive_order.as_ref();
    Reading {
        origin: again.source.origin,
        file: again.source.file,
        cut: again.cut,
        preamble: lines_of(Role::Preamble),
        tail: lines_of(Role::Tail),
        paragraphs: paragraphs(&cable, &again.source.text),
        executive_order: order.map(|order| {
            [order.number.as_deref().unwrap_or_default(), &order.text].join(" ").trim().to_owned()
        }),
        declassify_on: order.and_then(|order| order.declassify_on).map(|date| when(date.to_string())),
        transmission: transmission(&cable),
        classified_by: cable
            .classified_by
            .as_ref()
            .map(|by| by.name.clone().unwrap_or_else(|| by.text.clone())),
        reasons: reasons(&cable),
        banner: banner(cable.classification.as_ref()),
        classification: cable.classification.map(mark),
        post: cable.post.map(|post| {
            let known = terms::post(&post).map(|post| post.to_string());
            Code { text: post, meaning: known }
        }),
        date: cable.date.map(|date| when(date.to_string())),
        from: cable.header.from,
        to: cable.header.to.into_iter().map(address).collect(),
        info: cable.header.info.into_iter().map(address).collect(),
        excluded: cable.header.excluded.into_iter().map(address).collect(),
        captions: codes(cable.captions, |caption| Some(terms::caption(caption)?.meaning)),
        pass_to: cable.pass_to,
        tags: codes(cable.tags, |tag| Some(terms::tag(tag)?.meaning)),
        subject: cable.subject,
        subject_mark: cable.subject_mark.map(mark),
        references: cable
            .references
            .into_iter()
            .map(|reference| Reference {
                label: reference.label,
                id: reference.id,
                text: reference.text,
                here: None,
            })
            .collect(),
        signature: cable.signature,
        notes: cable.notes.into_iter().map(|note| note.message).collect(),
        text: again.source.text,
        ..Reading::default()
    }
}

/// The text of all lines of a role, without blank lines at its ends.
fn lines_of(cable: &Cable, text: &str, role: Role) -> Option<String> {
    let lines: String =
        cable.lines.iter().filter(|line| line.role == role).map(|line| line.span.of(text)).collect();
    Some(lines.trim_matches(['\r', '\n']).to_owned()).filter(|lines| !lines.trim().is_empty())
}

/// "1 December 2008, 11:04 UTC", from "2008-12-01T11:04Z" or the day alone.
fn when(stamp: String) -> When {
    let (day, time) = stamp.split_once('T').unwrap_or((&stamp, ""));
    let mut numbers = day.split('-').map(|number| number.trim_start_matches('0'));
    let year = numbers.next().unwrap_or_default();
    let month = numbers.next().and_then(|month| month.parse::<usize>().ok()?.checked_sub(1));
    let month = month.and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    let day = [numbers.next().unwrap_or_default(), month, year].join(" ");
    let words =
        if time.is_empty() { day.clone() } else { format!("{day}, {} UTC", time.trim_end_matches('Z')) };
    When { stamp, words, day }
}

/// The classification in the words of an official banner.
fn banner(mark: Option<&Marking>) -> String {
    let Some(mark) = mark else { return "No classification stated".to_owned() };
    let printed: String = mark.text.split_whitespace().collect();
    let mut words = match mark.level {
        // The relatives of SBU keep their own names.
        Some(_) if printed.starts_with("LIMITEDOFFICIALUSE") => "LIMITED OFFICIAL USE".to_owned(),
        Some(Level::Sbu) if printed.starts_with("UNCLAS") => Level::U.word().to_ascii_uppercase(),
        Some(level) => level.word().to_ascii_uppercase(),
        None => mark.text.clone(),
    };
    for control in
        mark.noforn.then_some("NOFORN").into_iter().chain(mark.dissemination.iter().map(String::as_str))
    {
        words.push_str("//");
        words.push_str(control);
    }
    words
}

fn mark(mark: Marking) -> Mark {
    Mark { level: mark.level, noforn: mark.noforn, dissemination: mark.dissemination, text: mark.text }
}

fn address(address: cable::Addressee) -> Address {
    Address { name: address.name, routing: address.routing, precedence: address.precedence }
}

fn transmission(cable: &Cable) -> Vec<String> {
    let header = &cable.header;
    let sections = (cable.sections > 1).then(|| format!("{} sections", cable.sections));
    let stated = [header.transmission_id.clone(), header.precedence.clone(), header.dtg.clone(), sections];
    stated.into_iter().flatten().collect()
}

fn codes(codes: Vec<String>, meaning: impl Fn(&str) -> Option<&'static str>) -> Vec<Code> {
    codes.into_iter().map(|text| Code { meaning: meaning(&text).map(str::to_owned), text }).collect()
}

fn reasons(cable: &Cable) -> Vec<Code> {
    let reasons = cable.classified_by.as_ref().map(|by| by.reasons.clone()).unwrap_or_default();
    codes(reasons, |reason| Some(terms::reason(reason)?.meaning))
}

fn paragraphs(cable: &Cable, text: &str) -> Vec<Paragraph> {
    let read = |paragraph: &cable::Paragraph| {
        let flow = paragraph.flow(text, &cable.lines);
        Paragraph {
            anchor: paragraph.anchor.clone(),
            number: paragraph.number,
            heading: paragraph.heading.clone(),
            mark: paragraph.mark.clone().map(mark),
            level: paragraph.level,
            noforn: paragraph.noforn,
            insets: flow
                .insets
                .iter()
                .map(|inset| Inset {
                    at: u32::try_from(inset.at).unwrap_or(u32::MAX),
                    name: inset_name(inset.kind).to_owned(),
                    text: inset.span.of(text).trim().to_owned(),
                })
                .collect(),
            text: flow.text,
        }
    };
    cable.paragraphs.iter().map(read).collect()
}

fn inset_name(kind: InsetKind) -> &'static str {
    match kind {
        InsetKind::PageBreak => "Page break of the transmission",
        InsetKind::Banner => "Classification banner, repeated",
        InsetKind::Distribution => "Distribution",
        InsetKind::Stamp => "Stamp",
        InsetKind::Caption => "Caption, repeated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_banners_are_put_into_words() {
        let words = |stamp: &str| when(stamp.to_owned()).words;
        assert_eq!(words("2008-12-01T11:04Z"), "1 December 2008, 11:04 UTC");
        assert_eq!(words("1973-06-10"), "10 June 1973");
        let mark = |level, text: &str, noforn| {
            banner(Some(&Marking { level, noforn, text: text.to_owned(), ..Marking::default() }))
        };
        assert_eq!(mark(Some(Level::S), "S E C R E T NOFORN", true), "SECRET//NOFORN");
        assert_eq!(mark(Some(Level::Sbu), "LIMITED OFFICIAL USE", false), "LIMITED OFFICIAL USE");
        assert_eq!(mark(Some(Level::Sbu), "UNCLAS", false), "UNCLASSIFIED");
        assert_eq!(mark(None, "SENSITIVE BUT", false), "SENSITIVE BUT");
        assert_eq!(banner(None), "No classification stated");
    }
}
