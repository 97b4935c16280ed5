//! Classifications, dates, posts and citations in words. Nothing else in the project puts them into words.

use crate::date::MONTHS;
use crate::{Cable, Date, Level, Marking};

/// Returns the classification as an official banner spells it: "SECRET//NOFORN".
///
/// The banner is that of the time of the telegram: one of 1973 was LIMITED OFFICIAL USE, because "sensitive but
/// unclassified" did not exist yet. A marking that is not recognised is returned as printed.
///
/// ```
/// use cable::{Level, Marking, wording::banner};
/// let text = "S E C R E T NOFORN".to_owned();
/// let marking = Marking { level: Some(Level::S), noforn: true, text, ..Marking::default() };
/// assert_eq!(banner(&marking), "SECRET//NOFORN");
/// ```
pub fn banner(marking: &Marking) -> String {
    let (mut words, named) = name(marking);
    let noforn = marking.noforn.then_some("NOFORN");
    let controls = marking.dissemination.iter().map(String::as_str).filter(|control| named != Some(*control));
    for control in noforn.into_iter().chain(controls) {
        words.push_str("//");
        words.push_str(control);
    }
    words
}

/// Returns the name of a classification in capitals, and the control that this name already includes.
fn name(marking: &Marking) -> (String, Option<&'static str>) {
    let printed: String = marking.text.chars().filter(char::is_ascii_alphanumeric).collect();
    let (name, control) = match marking.level {
        None => return (marking.text.clone(), None),
        // Markings that later became SBU keep the name that they had.
        Some(Level::Sbu) if ["LIMITEDOFFICIALUSE", "LOU"].iter().any(|name| printed.starts_with(name)) => {
            ("LIMITED OFFICIAL USE", None)
        }
        Some(Level::Sbu) if ["FOROFFICIALUSEONLY", "FOUO"].iter().any(|name| printed.starts_with(name)) => {
            ("FOR OFFICIAL USE ONLY", Some("FOUO"))
        }
        Some(Level::Sbu) if printed.starts_with("UNCLAS") => (Level::U.word(), None),
        Some(level) => (level.word(), None),
    };
    (name.to_ascii_uppercase(), control)
}

/// Returns the day as the page shows it: "1 December 2008".
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day, month(date), date.year)
}

/// Returns the moment as the page shows it: "1 December 2008, 11:04 UTC", or only the day if the time is not known.
pub fn moment(date: Date) -> String {
    match date.time {
        Some((hour, minute)) => format!("{}, {hour:02}:{minute:02} UTC", day(date)),
        None => day(date),
    }
}

/// Returns the day as a citation has it, in the order that American style guides ask for: "December 1, 2008".
pub fn cited_day(date: Date) -> String {
    format!("{} {}, {}", month(date), date.day, date.year)
}

fn month(date: Date) -> &'static str {
    let index = usize::from(date.month).checked_sub(1);
    index.and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// Returns the name of a post, which telegrams print in capitals, in its usual form: "Addis Ababa".
pub fn post(capitals: &str) -> String {
    titled(capitals)
}

/// Writes every word with one capital at its beginning.
fn titled(capitals: &str) -> String {
    let mut begins = true;
    let letter = |letter: char| {
        let letter = if begins { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
        begins = matches!(letter, ' ' | '-');
        letter
    };
    capitals.chars().map(letter).collect()
}

/// Returns the cable as a citation, without the full stop at its end, so that a paragraph can be added: "Islamabad,
/// “Mumbai Update,” telegram 08ISLAMABAD3733, December 1, 2008, Secret". This is the form of a note in The Chicago
/// Manual of Style. If the cable has no id, its post and number are given instead.
pub fn citation(cable: &Cable) -> String {
    let number = cable.number.map(|number| number.to_string());
    let sent = [cable.post.as_deref(), number.as_deref()].map(Option::unwrap_or_default).join(" ");
    let id = cable.id.as_deref().unwrap_or_else(|| sent.trim());
    let telegram = format!("{} {id}", cable.kind.as_deref().unwrap_or(crate::TELEGRAM));
    let known = [
        Some(telegram.trim().to_owned()),
        cable.date.map(cited_day),
        cable.classification.as_ref().map(|marking| match marking.level {
            Some(_) => titled(&name(marking).0),
            None => marking.text.clone(),
        }),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let from = cable.post.as_deref().map(|name| format!("{},", post(name)));
    let subject = cable.subject.as_deref().map(|subject| format!("“{subject},”"));
    let parts: Vec<String> = from.into_iter().chain(subject).chain([known.join(", ")]).collect();
    parts.join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{ContainerMetadata, marks, parse};

    fn marking(text: &str) -> Marking {
        let content = marks::content(text).unwrap();
        Marking {
            level: Some(content.level),
            noforn: content.noforn,
            dissemination: content.dissemination,
            text: text.to_owned(),
            ..Marking::default()
        }
    }

    #[test]
    fn banners_keep_the_name_that_is_printed_and_every_control() {
        for (printed, expected) in [
            ("SECRET", "SECRET"),
            ("S//NF", "SECRET//NOFORN"),
            ("S//REL NATO", "SECRET//REL NATO"),
            ("TOP SECRET//NF//ORCON", "TOP SECRET//NOFORN//ORCON"),
            ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE"),
            ("LOU", "LIMITED OFFICIAL USE"),
            ("FOUO", "FOR OFFICIAL USE ONLY"),
            ("FOR OFFICIAL USE ONLY", "FOR OFFICIAL USE ONLY"),
            ("UNCLAS//FOUO", "UNCLASSIFIED//FOUO"),
            ("SBU", "SENSITIVE BUT UNCLASSIFIED"),
        ] {
            assert_eq!(banner(&marking(printed)), expected, "{printed}");
        }
        let unclas = Marking { level: Some(Level::Sbu), text: "UNCLAS".into(), ..Marking::default() };
        assert_eq!(banner(&unclas), "UNCLASSIFIED");
        let unknown = Marking { text: "SENSITIVE BUT".into(), ..Marking::default() };
        assert_eq!(banner(&unknown), "SENSITIVE BUT");
    }

    #[test]
    fn dates_are_put_into_words() {
        let date = Date { year: 2008, month: 12, day: 1, time: Some((11, 4)) };
        assert_eq!(moment(date), "1 December 2008, 11:04 UTC");
        assert_eq!(cited_day(date), "December 1, 2008");
        assert_eq!(moment(Date { time: None, ..date }), "1 December 2008");
    }

    #[test]
    fn posts_have_one_capital_a_word() {
        assert_eq!(post("ADDIS ABABA"), "Addis Ababa");
        assert_eq!(post("GUINEA-BISSAU"), "Guinea-Bissau");
    }

    fn cited(banner: &str) -> String {
        let text = format!(
            "R 011104Z DEC 08\nFM AMEMBASSY BERN\nTO SECSTATE WASHDC\n{banner} BERN 000012\n\nSIPDIS\n\n\
             SUBJECT: A QUIET WEEK\n\n1. (C) Nothing happened.\n"
        );
        citation(&parse(&text, &ContainerMetadata::default()))
    }

    #[test]
    fn a_citation_names_post_subject_telegram_day_and_classification() {
        assert_eq!(
            cited("C O N F I D E N T I A L"),
            "Bern, “A QUIET WEEK,” telegram 08BERN12, December 1, 2008, Confidential"
        );
        assert_eq!(
            cited("LIMITED OFFICIAL USE"),
            "Bern, “A QUIET WEEK,” telegram 08BERN12, December 1, 2008, Limited Official Use"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_of_a_citation() {
        assert_eq!(citation(&Cable::default()), "telegram");
        let cable = Cable { post: Some("BERN".into()), number: Some(12), ..Cable::default() };
        assert_eq!(citation(&cable), "Bern, telegram BERN 12");
    }
}
