//! Makes what the page shows of a cable from its record.

use crate::library::CableText;
use cable::{Cable, Date, InsetKind, Marking, Role, TELEGRAM, wording};
use messages::{Wording, say::worker as say};
use sha2::{Digest, Sha256};
use wire::{Address, Attribute, CableView, DateView, Explained, Inset, Mark, Paragraph, Reference};

/// Makes what the page shows of a cable.
pub(crate) fn of(text: CableText, cable: Cable) -> CableView {
    let lines_of = |role| lines_of(&cable, &text.source.text, role);
    let order = cable.executive_order.as_ref();
    let coins = cite::coins(&cite::Source::of_head(&cable)).into_iter();
    let coins = coins.map(|(name, value)| format!("{name}={}", wire::encoded(&value)));
    CableView {
        coins: coins.collect::<Vec<_>>().join("&"),
        origin: text.source.origin,
        file: text.source.file,
        cut: text.cut,
        preamble: lines_of(Role::Preamble),
        tail: lines_of(Role::Tail),
        paragraphs: paragraphs(&cable, &text.source.text),
        executive_order: order.map(|order| {
            [order.number.as_deref().unwrap_or_default(), &order.text].join(" ").trim().to_owned()
        }),
        declassify_on: order.and_then(|order| order.declassify_on).map(date),
        transmission: transmission(&cable),
        classified_by: cable
            .classified_by
            .as_ref()
            .map(|by| by.name.clone().unwrap_or_else(|| by.text.clone())),
        reasons: reasons(&cable),
        attributes: attributes(&cable),
        banner: banner(cable.classification.as_ref()),
        classification: cable.classification.map(mark),
        post: cable.post.map(|post| {
            let known = terms::post(&post).map(|post| post.to_string());
            Explained { text: post, meaning: known }
        }),
        date: cable.date.map(date),
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
        sha256: sha256(&text.source.text),
        text: text.source.text,
        ..CableView::default()
    }
}

/// Returns the sum of a text by which anybody can check that theirs is the same: SHA-256 of its bytes in UTF-8, as
/// hexadecimal digits.
fn sha256(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))
}

/// Returns the text of all lines with this role, without blank lines at its ends.
fn lines_of(cable: &Cable, text: &str, role: Role) -> Option<String> {
    let lines: String =
        cable.lines.iter().filter(|line| line.role == role).map(|line| line.span.of(text)).collect();
    Some(lines.trim_matches(['\r', '\n']).to_owned()).filter(|lines| !lines.trim().is_empty())
}

fn date(date: Date) -> DateView {
    DateView { stamp: date.to_string(), words: wording::moment(date), day: wording::day(date) }
}

/// Returns the classification as an official banner spells it.
fn banner(mark: Option<&Marking>) -> Wording {
    mark.map_or_else(say::no_classification_stated, |mark| wording::banner(mark).into())
}

fn mark(mark: Marking) -> Mark {
    Mark { level: mark.level, noforn: mark.noforn, text: mark.text }
}

fn address(address: cable::Addressee) -> Address {
    Address { name: address.name, routing: address.routing, precedence: address.precedence }
}

fn transmission(cable: &Cable) -> Vec<Wording> {
    let header = &cable.header;
    let sections = (cable.sections > 1).then(|| say::sections(cable.sections));
    let stated = [&header.transmission_id, &header.precedence, &header.dtg].into_iter().flatten();
    stated.map(Wording::from).chain(sections).collect()
}

/// Returns what else is known of a cable. That it is a telegram goes without saying.
fn attributes(cable: &Cable) -> Vec<Attribute> {
    let archive = cable.archive.clone().unwrap_or_default();
    let list = |values: Vec<String>| Some(values.join(", ")).filter(|values| !values.is_empty());
    let all = [
        (say::kind_of_document(), cable.kind.clone().filter(|kind| kind != TELEGRAM)),
        (say::concepts(), list(archive.concepts)),
        (say::handling(), list(archive.handling)),
        (say::previous_handling(), list(archive.previous_handling)),
        (say::previous_classification(), archive.previous_classification),
        (say::office(), archive.office),
        (say::drafter(), archive.drafter),
        (say::locator(), archive.locator),
    ];
    all.into_iter().filter_map(|(name, value)| Some(Attribute { name, value: value? })).collect()
}

fn codes(codes: Vec<String>, meaning: impl Fn(&str) -> Option<&'static str>) -> Vec<Explained> {
    codes.into_iter().map(|text| Explained { meaning: meaning(&text).map(str::to_owned), text }).collect()
}

fn reasons(cable: &Cable) -> Vec<Explained> {
    let reasons = cable.classified_by.as_ref().map(|by| by.reasons.clone()).unwrap_or_default();
    codes(reasons, |reason| Some(terms::reason(reason)?.meaning))
}

fn paragraphs(cable: &Cable, text: &str) -> Vec<Paragraph> {
    let mut above = None;
    let mut read = |paragraph: &cable::Paragraph| {
        let flow = paragraph.flow(text, &cable.lines);
        let is_turned = std::mem::replace(&mut above, paragraph.page) != paragraph.page;
        Paragraph {
            anchor: paragraph.anchor.clone(),
            number: paragraph.number,
            heading: paragraph.heading.clone(),
            page: paragraph.page,
            turns_page: paragraph.page.is_some() && is_turned,
            mark: paragraph.mark.clone().map(mark),
            level: paragraph.level,
            by_classification: paragraph.level_source == Some(cable::LevelSource::Classification),
            noforn: paragraph.noforn,
            insets: flow
                .insets
                .iter()
                .map(|inset| Inset {
                    at: u32::try_from(inset.at).unwrap_or(u32::MAX),
                    name: inset_name(inset.kind),
                    text: inset.span.of(text).trim().to_owned(),
                })
                .collect(),
            hash: cable::text_hash(&flow.text),
            text: flow.text,
        }
    };
    cable.paragraphs.iter().map(&mut read).collect()
}

fn inset_name(kind: InsetKind) -> Wording {
    match kind {
        InsetKind::PageBreak => say::page_break_inset(),
        InsetKind::Banner => say::banner_inset(),
        InsetKind::Distribution => say::distribution_inset(),
        InsetKind::Stamp => say::stamp_inset(),
        InsetKind::Caption => say::caption_inset(),
        InsetKind::EndMark => say::end_mark_inset(),
    }
}
