//! The cable as an entry of a BibTeX or BibLaTeX file.

use cable::wording;

use crate::{Source, escape::latex, styles::capitalized};

/// Returns the cable as a BibTeX entry.
pub fn bibtex(source: &Source) -> String {
    let mut entry = Entry::new(source);
    entry.common("howpublished", source);
    if let Some(year) = source.year {
        entry.field("year", &format!("{{{year}}}"));
    }
    if let Some(date) = source.date {
        // The names of months that every style of BibTeX knows.
        let month = wording::month(date).to_lowercase();
        entry.field("month", month.get(..3).unwrap_or_default());
        entry.field("day", &format!("{{{}}}", date.day));
    }
    entry.finish(source)
}

/// Returns the cable as a BibLaTeX entry, in which a date is one field.
pub fn biblatex(source: &Source) -> String {
    let mut entry = Entry::new(source);
    entry.common("howpublished", source);
    let day = source.date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    if let Some(day) = day.or_else(|| source.year.map(|year| year.to_string())) {
        entry.field("date", &format!("{{{day}}}"));
    }
    entry.finish(source)
}

/// An entry that is being written.
struct Entry(String);

impl Entry {
    fn new(source: &Source) -> Entry {
        Entry(format!("@misc{{{}", key(source)))
    }

    fn field(&mut self, name: &str, value: &str) {
        self.0.push_str(&format!(",\n  {name} = {value}"));
    }

    fn common(&mut self, published: &str, source: &Source) {
        // Two pairs of braces: an institution is no person with a last name, and capitals stay capitals.
        let kept = |text: &str| format!("{{{{{}}}}}", latex(text));
        if let Some(from) = &source.from {
            self.field("author", &kept(from));
        }
        if let Some(subject) = &source.subject {
            self.field("title", &kept(&wording::curled(subject, ['“', '”'])));
        }
        self.field(published, &format!("{{{}}}", latex(&capitalized(&source.document))));
    }

    fn finish(mut self, source: &Source) -> String {
        if let Some(note) = source.remark() {
            self.field("note", &format!("{{{}}}", latex(&note)));
        }
        if let Some(link) = &source.link {
            self.field("url", &format!("{{{link}}}"));
        }
        self.0.push_str("\n}\n");
        self.0
    }
}

/// Returns the name by which a text cites the entry: letters, digits and hyphens.
fn key(source: &Source) -> String {
    let name: String = source.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "cable".to_owned() } else { name.to_owned() }
}

impl Source {
    /// Returns what no field of the records has a place for: "Secret, para. 8".
    pub(crate) fn remark(&self) -> Option<String> {
        let numbers = self.numbers();
        let place =
            numbers.map(|(numbers, many)| format!("{} {numbers}", if many { "paras." } else { "para." }));
        let parts: Vec<String> = self.classification.clone().into_iter().chain(place).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
