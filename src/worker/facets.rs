//! The facets of a result: counts with names, and the query that choosing each value makes.

use crate::library::Library;
use messages::{Wording, say::worker as say};
use search::Counts;
use search::query::{Field, LevelCode, Query, chosen, toggled};
use wire::{Act, Button, Choice, Facet, Month, PanelCall};

/// The number of values that are shown of each facet.
const SHOWN: usize = 10;

/// Makes the facets, in the order in which they are shown. Those with nothing to choose are left out.
pub(crate) fn of(counts: &Counts, library: &dyn Library, text: &str) -> Vec<Facet> {
    let query = Query::read(text);
    let choice = |name: &str, value: &str, label: Wording, note: Wording, count: u32| Choice {
        label,
        note,
        count,
        chosen: chosen(&query, name, value),
        then: toggled(text, name, value),
    };
    let levels = |name: &str, counts: &[u32; LevelCode::COUNT]| {
        let mut choices = Vec::new();
        for code in LevelCode::HIGHEST_FIRST {
            let count = counts.get(usize::from(code)).copied().unwrap_or_default();
            let value = code.name();
            let (label, note) = match code.level() {
                Some(level) => (level.letters().into(), level.word().into()),
                None if code == LevelCode::Unmarked => (say::no_level(), say::no_mark()),
                None => ("?".into(), say::unknown_mark()),
            };
            choices.push(choice(name, value, label, note, count));
        }
        choices
    };
    let mut facets = vec![facet(say::paragraph_level(), levels("level", &counts.levels))];
    let [no, yes] = counts.noforn;
    facets.push(facet(
        say::noforn(),
        vec![
            choice("noforn", "yes", say::noforn(), say::marked_noforn(), yes),
            choice("noforn", "no", say::not_noforn(), Wording::default(), no),
        ],
    ));
    let [no, yes] = counts.marked;
    facets.push(facet(
        say::portion_marks(),
        vec![
            choice("marked", "yes", say::marked(), Wording::default(), yes),
            choice("marked", "no", say::not_marked(), say::by_the_whole(), no),
        ],
    ));
    facets.push(facet(say::cable_classification(), levels("class", &counts.classes)));
    facets.push(years(counts, &query, text));
    for (field, title) in FIELDS {
        let all = values(field, counts, library, text);
        let found = all.len();
        let is_shown = |(index, choice): &(usize, Choice)| *index < SHOWN || choice.chosen;
        let shown: Vec<Choice> =
            all.into_iter().enumerate().filter(is_shown).map(|(_, choice)| choice).collect();
        let more = found - shown.len();
        let call = PanelCall::dialog("values").with("field", field.name());
        let more = (more > 0).then(|| Button::new(say::more_values(more), Act::Panel(call)));
        facets.push(Facet { more, ..facet(title(), shown) });
    }
    facets.retain(|facet| facet.choices.len() > 1 || facet.choices.iter().any(|choice| choice.chosen));
    facets
}

/// The fields whose values are filters, in their order.
pub(crate) const FIELDS: [(Field, fn() -> Wording); 9] = [
    (Field::Kind, say::kind_of_document),
    (Field::Post, say::post),
    (Field::Tag, say::tags),
    (Field::Caption, say::caption),
    (Field::Signed, say::signed),
    (Field::To, say::addressee),
    (Field::Concept, say::concepts),
    (Field::Office, say::office),
    (Field::Handling, say::handling_at_any_time),
];

/// Returns all values of a field that the result has or that are chosen, the commonest first.
pub(crate) fn values(field: Field, counts: &Counts, library: &dyn Library, text: &str) -> Vec<Choice> {
    let query = Query::read(text);
    let column = field.column().and_then(|column| counts.columns.get(column));
    let mut choices = Vec::new();
    library.values(field, &mut |values| {
        let counted = values.iter().zip(column.into_iter().flatten());
        choices.extend(counted.filter_map(|(value, count)| {
            // A value that is chosen stays in sight, however rare it is.
            let chosen = chosen(&query, field.name(), value);
            (*count > 0 || chosen).then(|| (value.clone(), *count, chosen))
        }));
    });
    choices.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let choice = |(value, count, chosen): (String, u32, bool)| Choice {
        note: meaning(field, &value).into(),
        then: toggled(text, field.name(), &value),
        label: value.into(),
        count,
        chosen,
    };
    choices.into_iter().map(choice).collect()
}

fn facet(title: Wording, mut choices: Vec<Choice>) -> Facet {
    choices.retain(|choice| choice.count > 0 || choice.chosen);
    Facet { title, choices, more: None }
}

fn years(counts: &Counts, query: &Query, text: &str) -> Facet {
    let mut choices: Vec<Choice> = Vec::new();
    // Cables without a date come last.
    let undated = counts.months.get_key_value(&0);
    for (month, levels) in counts.months.iter().filter(|(month, _)| **month > 0).chain(undated) {
        let (year, label) = match month / 100 {
            0 => ("none".to_owned(), say::year_not_known()),
            year => (year.to_string(), Wording::from(year.to_string())),
        };
        let count: u32 = levels.iter().sum();
        match choices.last_mut().filter(|choice| choice.label == label) {
            Some(choice) => choice.count += count,
            None => {
                let chosen = chosen(query, "date", &year);
                let then = toggled(text, "date", &year);
                choices.push(Choice { label, note: Wording::default(), count, chosen, then });
            }
        }
    }
    Facet { title: say::year(), choices, more: None }
}

/// Returns what a value means, in words.
pub(crate) fn meaning(field: Field, value: &str) -> String {
    match field {
        Field::Post => terms::post(value).map(|post| post.to_string()),
        Field::Tag => terms::tag(value).map(|tag| tag.meaning.to_owned()),
        Field::Caption => terms::caption(value).map(|caption| caption.meaning.to_owned()),
        _ => None,
    }
    .unwrap_or_default()
}

/// Returns how many cables are left out by the dates of a query only because they have none.
pub(crate) fn undated(counts: &Counts, query: &Query) -> u32 {
    let is_left_out = query.has("date") && !chosen(query, "date", "none");
    let undated = counts.months.get(&0).filter(|_| is_left_out);
    undated.map_or(0, |levels| levels.iter().sum())
}

/// Returns the months that have cables, in order. Of some cables only the year is known.
pub(crate) fn months(counts: &Counts) -> Vec<Month> {
    let months = counts.months.iter().filter(|(month, _)| **month % 100 > 0);
    months
        .map(|(month, counted)| {
            let mut levels = [0; 6];
            levels.iter_mut().zip(counted).for_each(|(to, from)| *to = *from);
            Month { month: *month, levels }
        })
        .collect()
}
