//! Citations in the styles of publishers and universities.
//!
//! The styles know nothing of telegrams. As their manuals have it for unpublished documents, the sender is the author,
//! and "telegram 08ISLAMABAD3733" says what it is. The classification comes at the end. The tests hold these texts to
//! those of citeproc-js, which knows the styles as their editors have written them.

use cable::wording::{self, curled, quoted};

use crate::Source;

/// A style of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The Chicago Manual of Style, in a note.
    ChicagoNote,
    /// The Chicago Manual of Style, in the bibliography.
    ChicagoBibliography,
    /// The Modern Language Association, in the list of works cited.
    Mla,
    /// The Modern Language Association, in the text.
    MlaText,
    /// The American Psychological Association, in the list of references.
    Apa,
    /// The American Psychological Association, in the text.
    ApaText,
    /// The Bluebook, in a note.
    Bluebook,
    /// In the words of this program, for letters and lists.
    Plain,
}

impl Style {
    /// All styles.
    pub const ALL: [Style; 8] = [
        Style::ChicagoNote,
        Style::ChicagoBibliography,
        Style::Mla,
        Style::MlaText,
        Style::Apa,
        Style::ApaText,
        Style::Bluebook,
        Style::Plain,
    ];

    /// Returns the name for programs: "chicago-note".
    pub fn name(self) -> &'static str {
        match self {
            Style::ChicagoNote => "chicago-note",
            Style::ChicagoBibliography => "chicago-bibliography",
            Style::Mla => "mla",
            Style::MlaText => "mla-text",
            Style::Apa => "apa",
            Style::ApaText => "apa-text",
            Style::Bluebook => "bluebook",
            Style::Plain => "plain",
        }
    }
}

/// A citation in words, some of which may be in italics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited(Vec<(String, bool)>);

impl Cited {
    fn plain(text: impl Into<String>) -> Cited {
        Cited(vec![(text.into(), false)])
    }

    fn then(mut self, text: impl Into<String>, is_italic: bool) -> Cited {
        self.0.push((text.into(), is_italic));
        self
    }

    /// Returns it as plain text.
    pub fn text(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Returns it as HTML, in which only `<i>` is markup.
    pub fn html(&self) -> String {
        let piece = |(text, is_italic): &(String, bool)| {
            let text = crate::escape::html(text);
            if *is_italic { format!("<i>{text}</i>") } else { text }
        };
        self.0.iter().map(piece).collect()
    }
}

impl Source {
    /// Returns the citation in a style.
    pub fn cited(&self, style: Style) -> Cited {
        match style {
            Style::ChicagoNote => {
                Cited::plain(format!("{}{}.", self.note, self.located(", para. ", ", paras. ")))
            }
            Style::ChicagoBibliography => Cited::plain(self.bibliography()),
            Style::Mla => Cited::plain(self.mla()),
            Style::MlaText => Cited::plain(self.mla_text()),
            Style::Apa => self.apa(),
            Style::ApaText => Cited::plain(self.apa_text()),
            Style::Bluebook => self.bluebook(),
            Style::Plain => Cited::plain(self.plain()),
        }
    }

    /// Returns the numbers of the paragraphs after the words for one or several, or nothing.
    fn located(&self, one: &str, several: &str) -> String {
        let numbers = self.numbers();
        numbers
            .map(|(numbers, many)| format!("{}{numbers}", if many { several } else { one }))
            .unwrap_or_default()
    }

    fn bibliography(&self) -> String {
        let day = self.date.map(wording::cited_day).or_else(|| self.year.map(|year| year.to_string()));
        sentences([
            self.from.clone(),
            self.subject.as_deref().map(|subject| quoted(subject, ".")),
            Some(capitalized(&self.document)),
            day,
            self.classification.clone(),
        ])
    }

    fn mla(&self) -> String {
        let day = self.date.map(|date| format!("{} {} {}", date.day, short_month(date), date.year));
        sentences([
            self.from.clone(),
            self.subject.as_deref().map(|subject| quoted(subject, ".")),
            Some(capitalized(&self.document)),
            day.or_else(|| self.year.map(|year| year.to_string())),
            self.classification.clone(),
        ])
    }

    fn mla_text(&self) -> String {
        let place = self.located("par. ", "pars. ");
        match (&self.from, &self.subject) {
            (Some(from), _) if place.is_empty() => format!("({from})"),
            (Some(from), _) => format!("({from}, {place})"),
            (None, Some(subject)) if place.is_empty() => format!("({})", quoted(subject, "")),
            (None, Some(subject)) => format!("({} {place})", quoted(subject, ",")),
            (None, None) => {
                format!("({})", [capitalized(&self.document), place].join(", ").trim_end_matches([',', ' ']))
            }
        }
    }

    fn apa(&self) -> Cited {
        let day = match (self.date, self.year) {
            (Some(date), _) => format!("({}, {} {}).", date.year, wording::month(date), date.day),
            (None, Some(year)) => format!("({year})."),
            (None, None) => "(n.d.).".to_owned(),
        };
        let classification = self.classification.as_ref().map(|text| format!("; {text}")).unwrap_or_default();
        let document = format!("[{}{classification}].", capitalized(&self.document));
        let subject = self.subject.as_deref().map(|subject| curled(subject, ['“', '”']));
        match (&self.from, subject) {
            (Some(from), Some(subject)) => Cited::plain(format!("{from}. {day} "))
                .then(subject, true)
                .then(format!(" {document}"), false),
            (Some(from), None) => Cited::plain(format!("{from}. {day} {document}")),
            (None, Some(subject)) => {
                Cited::default().then(subject, true).then(format!(". {day} {document}"), false)
            }
            (None, None) => Cited::plain(format!("{document} {day}")),
        }
    }

    fn apa_text(&self) -> String {
        let author = self.from.clone().or_else(|| Some(curled(self.subject.as_deref()?, ['“', '”'])));
        let year = self.year.map_or_else(|| "n.d.".to_owned(), |year| year.to_string());
        let place = self.located("para. ", "paras. ");
        let parts = [author.unwrap_or_else(|| capitalized(&self.document)), year, place];
        format!("({})", parts.join(", ").trim_end_matches([',', ' ']))
    }

    fn bluebook(&self) -> Cited {
        let day = match (self.date, self.year) {
            (Some(date), _) => format!(" ({} {}, {})", short_month(date), date.day, date.year),
            (None, Some(year)) => format!(" ({year})"),
            (None, None) => String::new(),
        };
        let from = self.from.as_ref().map(|from| format!("{from}, ")).unwrap_or_default();
        let classification =
            self.classification.as_ref().map(|text| format!(" ({text})")).unwrap_or_default();
        let place = self.located(", ¶ ", ", ¶¶ ");
        let rest = format!("{}{place}{day}{classification}.", self.document);
        match &self.subject {
            Some(subject) => {
                let subject = curled(subject, ['“', '”']);
                // A comma stands before a mark that closes a quotation.
                let closing = ['”', '’'].into_iter().find(|mark| subject.ends_with(*mark));
                let subject = match closing {
                    Some(mark) => format!("{},{mark}", subject.trim_end_matches(mark)),
                    None => subject + ",",
                };
                Cited::plain(from).then(subject, true).then(format!(" {rest}"), false)
            }
            None => Cited::plain(format!("{from}{rest}")),
        }
    }

    fn plain(&self) -> String {
        let document = format!("{}{}", self.document, self.located(", paragraph ", ", paragraphs "));
        let mark = match self.passages() {
            [one] => one.mark.as_ref().map(|mark| format!(" {mark}")).unwrap_or_default(),
            _ => String::new(),
        };
        let parts = [
            Some(format!("{document}{mark}")),
            self.from.clone(),
            self.date.map(wording::day).or_else(|| self.year.map(|year| year.to_string())),
            self.banner.clone(),
        ];
        let known = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        match &self.subject {
            Some(subject) => format!("{}: {}", capitalized(&known), quoted(subject, "")),
            None => capitalized(&known),
        }
    }
}

/// Joins parts to sentences, each with a full stop.
fn sentences<const N: usize>(parts: [Option<String>; N]) -> String {
    let sentence = |part: String| match part.ends_with(['.', '?', '!']) || part.ends_with('”') {
        true => part,
        false => part + ".",
    };
    parts.into_iter().flatten().map(sentence).collect::<Vec<_>>().join(" ")
}

/// Returns a text with a capital at its beginning.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns the month as both the Modern Language Association and the Bluebook cut it: "Sept.", "June".
fn short_month(date: cable::Date) -> String {
    match wording::month(date) {
        short @ ("May" | "June" | "July") => short.to_owned(),
        "September" => "Sept.".to_owned(),
        long => format!("{}.", long.get(..3).unwrap_or(long)),
    }
}
