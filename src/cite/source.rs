//! What is cited: a cable, or paragraphs of it.

use cable::{Cable, Date, wording};

/// A cable, or paragraphs of it, as far as a citation or a quotation needs them. What is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Who sent it: "Embassy Islamabad".
    pub from: Option<String>,
    /// The place of the post: "Islamabad".
    pub place: Option<String>,
    /// The subject as printed.
    pub subject: Option<String>,
    /// What kind of document it is, with its id: "telegram 08ISLAMABAD3733".
    pub document: String,
    /// Its id alone, or another name.
    pub name: String,
    /// The day on which it was sent.
    pub date: Option<Date>,
    /// The year, which may be known without the day.
    pub year: Option<u16>,
    /// The classification as an official banner spells it: "SECRET//NOFORN".
    pub banner: Option<String>,
    /// The classification as a citation has it: "Secret".
    pub classification: Option<String>,
    /// The cable as a note, without its full stop.
    pub note: String,
    /// All paragraphs of the cable, in order.
    pub paragraphs: Vec<Passage>,
    /// The indices of those that are cited: the first and the last. `None` if it is the whole cable.
    pub cited: Option<(usize, usize)>,
    /// The address of a page that shows it, if there is one.
    pub link: Option<String>,
}

/// A paragraph that can be cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its name in links: "par8".
    pub anchor: String,
    /// The printed number.
    pub number: Option<u32>,
    /// The portion mark as printed.
    pub mark: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its running text, without page breaks.
    pub text: String,
}

impl Passage {
    /// Returns what is printed before the text: "8. (S//NF)".
    pub fn label(&self) -> String {
        let number = self.number.map(|number| format!("{number}."));
        number.into_iter().chain(self.mark.clone()).collect::<Vec<_>>().join(" ")
    }
}

impl Source {
    /// Makes the source of a whole cable. `text` is the text that was parsed.
    pub fn of(cable: &Cable, text: &str) -> Source {
        let passage = |paragraph: &cable::Paragraph| Passage {
            anchor: paragraph.anchor.clone(),
            number: paragraph.number,
            mark: paragraph.mark.as_ref().map(|mark| mark.text.clone()),
            heading: paragraph.heading.clone(),
            text: paragraph.flow(text, &cable.lines).text,
        };
        let paragraphs = cable.paragraphs.iter().map(passage).collect();
        Source { paragraphs, ..Source::of_head(cable) }
    }

    /// Makes the source of a whole cable without its paragraphs, which is enough to name it.
    pub fn of_head(cable: &Cable) -> Source {
        Source {
            from: wording::sender(cable),
            place: wording::place(cable),
            subject: cable.subject.clone(),
            document: wording::document(cable),
            name: cable.id.clone().unwrap_or_default(),
            date: cable.date,
            year: wording::year(cable),
            banner: cable.classification.as_ref().map(wording::banner),
            classification: cable.classification.as_ref().map(wording::cited_classification),
            note: wording::citation(cable),
            paragraphs: Vec::new(),
            cited: None,
            link: None,
        }
    }

    /// Returns the source of the paragraphs from one anchor to another. If the cable lacks one of them, the whole cable
    /// is the source.
    #[must_use]
    pub fn at(mut self, first: &str, last: &str) -> Source {
        let index = |anchor: &str| self.paragraphs.iter().position(|paragraph| paragraph.anchor == anchor);
        self.cited = index(first).zip(index(last)).map(|(first, last)| (first.min(last), first.max(last)));
        self
    }

    /// Returns the source of paragraphs as people name them: "8", "8-10", "block1". If the cable lacks one of them, the
    /// whole cable is the source.
    #[must_use]
    pub fn at_numbers(self, numbers: &str) -> Source {
        let anchor = |name: &str| match name.trim() {
            number if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("par{number}"),
            anchor => anchor.to_owned(),
        };
        // The hyphen of "par6-2" is none of a range.
        let ends =
            numbers.split_once('–').or_else(|| numbers.split_once('-').filter(|_| !numbers.contains("par")));
        let (first, last) = ends.unwrap_or((numbers, numbers));
        self.at(&anchor(first), &anchor(last))
    }

    /// Returns the anchor of the first paragraph that is cited and the hash of its words, as links have them.
    pub fn place(&self) -> Option<(String, String)> {
        self.passages().first().map(|passage| (passage.anchor.clone(), cable::text_hash(&passage.text)))
    }

    /// Returns the paragraphs that are cited. There are none if it is the whole cable.
    pub fn passages(&self) -> &[Passage] {
        self.cited.and_then(|(first, last)| self.paragraphs.get(first..=last)).unwrap_or_default()
    }

    /// Returns the numbers of the paragraphs that are cited, "8" or "8–10", and whether there are several. `None` if it
    /// is the whole cable, or text without a number.
    pub fn numbers(&self) -> Option<(String, bool)> {
        let passages = self.passages();
        let first = passages.first()?.number?;
        match passages.last()?.number? {
            last if last == first => Some((first.to_string(), false)),
            last => Some((format!("{first}–{last}"), true)),
        }
    }
}
