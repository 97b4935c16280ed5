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

/// Returns the name of the month: "December".
pub fn month(date: Date) -> &'static str {
    let index = usize::from(date.month).checked_sub(1);
    index.and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// Returns the name of a post, which telegrams print in capitals, in its usual form: "Addis Ababa".
pub fn post(capitals: &str) -> String {
    titled(capitals)
}

/// Senders by the first word of their name in a header, with the name of such a mission in citations.
const MISSIONS: [(&str, &str); 12] = [
    ("AMEMBASSY", "Embassy"),
    ("EMBASSY", "Embassy"),
    ("AMLEGATION", "Legation"),
    ("AMCONSUL", "Consulate"),
    ("CONSULATE", "Consulate"),
    ("AMCONGEN", "Consulate General"),
    ("USMISSION", "Mission"),
    ("MISSION", "Mission"),
    ("USDEL", "Delegation"),
    ("USINT", "Interests Section"),
    ("USLO", "Liaison Office"),
    ("USOFFICE", "Office"),
];

/// The posts that are no place but the department itself.
const DEPARTMENTS: [&str; 2] = ["STATE", "SECSTATE"];

/// Returns the place of the post as citations and quotations name it: "La Paz", with the blanks of the sender's line,
/// which ids don't have.
pub fn place(cable: &Cable) -> Option<String> {
    let post = cable.post.as_deref()?;
    let (_, place) =
        mission(cable).filter(|(_, place)| squashed(place) == squashed(post)).unwrap_or(("", post));
    Some(titled(place))
}

/// Returns who sent the cable as a citation names the author: "Embassy Islamabad", "Department of State". Where the
/// text doesn't say what kind of mission it was, this is the place alone.
pub fn sender(cable: &Cable) -> Option<String> {
    let from = cable.header.from.as_deref().unwrap_or_default();
    let is_department = |name: &str| DEPARTMENTS.contains(&name);
    if cable.post.as_deref().or(from.split_whitespace().next()).is_some_and(is_department) {
        return Some("Department of State".to_owned());
    }
    let mission = mission(cable);
    let kind = match (&cable.post, mission) {
        (Some(post), Some((kind, place))) if squashed(place) == squashed(post) => kind,
        (None, Some((kind, place))) => return Some(format!("{kind} {}", titled(place))),
        _ => return place(cable),
    };
    place(cable).map(|place| format!("{kind} {place}"))
}

/// Returns the kind of mission and the place that the sender's line names.
fn mission(cable: &Cable) -> Option<(&'static str, &str)> {
    let (first, place) = cable.header.from.as_deref()?.trim().split_once(' ')?;
    let (_, kind) = MISSIONS.iter().find(|(word, _)| first.eq_ignore_ascii_case(word))?;
    Some((kind, place.trim()))
}

fn squashed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The words within names that keep small letters.
const SMALL: [&str; 6] = ["de", "da", "do", "du", "of", "and"];

/// Writes every word with one capital at its beginning: "Rio de Janeiro".
fn titled(capitals: &str) -> String {
    let mut begins = true;
    let letter = |letter: char| {
        let letter = if begins { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
        begins = matches!(letter, ' ' | '-');
        letter
    };
    let words: String = capitals.chars().map(letter).collect();
    let mut words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    for word in words.iter_mut().skip(1) {
        let small = word.to_ascii_lowercase();
        if SMALL.contains(&small.as_str()) {
            *word = small;
        }
    }
    words.join(" ")
}

/// Returns the classification as a citation has it: "Limited Official Use". One that is not recognised is as printed.
pub fn cited_classification(marking: &Marking) -> String {
    match marking.level {
        Some(_) => titled(&name(marking).0),
        None => marking.text.clone(),
    }
}

/// Returns a title in quotation marks, with the comma or full stop that belongs before the closing mark, or without one:
/// `“The ‘Green’ Book,”`. Marks within it become single ones, and a full stop or comma at its end gives way to the sign.
pub fn quoted(title: &str, sign: &str) -> String {
    let inner = curled(title, ['‘', '’']);
    let (words, closing) = inner.strip_suffix('’').map_or((inner.as_str(), ""), |words| (words, "’"));
    // The full stop of "U.S." stays, that of a sentence goes.
    let is_abbreviated = words.rsplit(' ').next().is_some_and(|last| last.matches('.').count() > 1);
    let words = if is_abbreviated && sign != "." { words } else { words.trim_end_matches(['.', ',']) };
    let sign = if sign == "." && words.ends_with(['?', '!']) { "" } else { sign };
    format!("“{words}{sign}{closing}”")
}

/// Returns a text with curved quotation marks: double ones as these two, straight single ones as `‘` and `’`.
pub fn curled(text: &str, [open, close]: [char; 2]) -> String {
    let mut before = ' ';
    let curl = |letter: char| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '-' | '‘' | '“' | '/');
        before = letter;
        match letter {
            '"' if opens => open,
            '"' => close,
            '“' => open,
            '”' => close,
            '\'' if opens => '‘',
            '\'' => '’',
            other => other,
        }
    };
    text.chars().map(curl).collect()
}

/// Returns what kind of document it is and what it is known by: "telegram 08ISLAMABAD3733". If the cable has no id, its
/// post and number are given instead.
pub fn document(cable: &Cable) -> String {
    let number = cable.number.map(|number| number.to_string());
    let sent = [cable.post.as_deref(), number.as_deref()].map(Option::unwrap_or_default).join(" ");
    // A number says more than a post alone, which the sender's name has already.
    let sent = if number.is_some() { sent.trim() } else { "" };
    let id = cable.id.as_deref().unwrap_or(sent);
    format!("{} {id}", cable.kind.as_deref().unwrap_or(crate::TELEGRAM)).trim().to_owned()
}

/// Returns the year of a cable without a date, which its id says.
pub fn year(cable: &Cable) -> Option<u16> {
    let digits = cable.id.as_deref()?.get(..2)?;
    cable.date.map(|date| date.year).or_else(|| digits.parse().ok().map(crate::date::full_year))
}

/// Returns the cable as a citation, without the full stop at its end, so that a paragraph can be added: "Embassy
/// Islamabad, “Mumbai Update,” telegram 08ISLAMABAD3733, December 1, 2008, Secret". This is the form of a note in The
/// Chicago Manual of Style. A cable of which only the year is known is cited with the year.
pub fn citation(cable: &Cable) -> String {
    let day = cable.date.map(cited_day).or_else(|| year(cable).map(|year| year.to_string()));
    let classification = cable.classification.as_ref().map(cited_classification);
    let known: Vec<String> = [Some(document(cable)), day, classification].into_iter().flatten().collect();
    let from = sender(cable).map(|name| format!("{name},"));
    let subject = cable.subject.as_deref().map(|subject| quoted(subject, ","));
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
            "Embassy Bern, “A QUIET WEEK,” telegram 08BERN12, December 1, 2008, Confidential"
        );
        assert_eq!(
            cited("LIMITED OFFICIAL USE"),
            "Embassy Bern, “A QUIET WEEK,” telegram 08BERN12, December 1, 2008, Limited Official Use"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_of_a_citation() {
        assert_eq!(citation(&Cable::default()), "telegram");
        let cable = Cable { post: Some("BERN".into()), number: Some(12), ..Cable::default() };
        assert_eq!(citation(&cable), "Bern, telegram BERN 12");
    }

    fn from(line: &str, post: Option<&str>) -> Cable {
        let mut cable = Cable { post: post.map(str::to_owned), ..Cable::default() };
        cable.header.from = Some(line.to_owned());
        cable
    }

    #[test]
    fn the_sender_is_named_as_its_line_has_it() {
        for (line, post, expected) in [
            ("AMEMBASSY LA PAZ", Some("LAPAZ"), "Embassy La Paz"),
            ("AMCONSUL RIO DE JANEIRO", Some("RIODEJANEIRO"), "Consulate Rio de Janeiro"),
            ("Embassy Kabul", Some("KABUL"), "Embassy Kabul"),
            ("USMISSION USNATO", Some("USNATO"), "Mission Usnato"),
            ("SECSTATE WASHDC", Some("STATE"), "Department of State"),
            ("SECSTATE WASHDC", None, "Department of State"),
            ("AMEMBASSY PARIS", Some("BERN"), "Bern"),
            ("HQ USCENTCOM", Some("CENTCOM"), "Centcom"),
        ] {
            assert_eq!(sender(&from(line, post)).as_deref(), Some(expected), "{line}");
        }
        assert_eq!(sender(&Cable::default()), None);
        assert_eq!(place(&from("AMEMBASSY LA PAZ", Some("LAPAZ"))).as_deref(), Some("La Paz"));
    }

    #[test]
    fn a_title_in_quotation_marks_has_single_marks_inside_and_the_sign_within() {
        for (title, sign, expected) in [
            ("A WEEK", ",", "“A WEEK,”"),
            ("THE \"GREEN\" BOOK", ".", "“THE ‘GREEN’ BOOK.”"),
            ("ELECTION “FRAUD”", ",", "“ELECTION ‘FRAUD,’”"),
            ("WHO IS WHO?", ".", "“WHO IS WHO?”"),
            ("NEWS.", ".", "“NEWS.”"),
            ("NEWS.", ",", "“NEWS,”"),
            ("VISIT TO THE U.S.", ",", "“VISIT TO THE U.S.,”"),
            ("VISIT TO THE U.S.", ".", "“VISIT TO THE U.S.”"),
            ("MINISTER'S VISIT", ",", "“MINISTER’S VISIT,”"),
            ("ELECTION \"FRAUD\"", "", "“ELECTION ‘FRAUD’”"),
        ] {
            assert_eq!(quoted(title, sign), expected);
        }
    }

    #[test]
    fn a_cable_without_a_date_has_the_year_of_its_id() {
        let cable = Cable { id: Some("75STATE12345".into()), post: Some("STATE".into()), ..Cable::default() };
        assert_eq!(citation(&cable), "Department of State, telegram 75STATE12345, 1975");
    }
}
