//! `septel cite`: citations and quotations, as the page's panel has them.

use std::io::{self, Write};

use ::cite::{self, Quotation, Source, Style};
use source::Record;

use crate::input::{Sink, say};

/// A form that is no style: its name, and what writes it. A quotation needs paragraphs.
type Form = (&'static str, fn(&Source) -> Option<String>);

const FORMS: [Form; 7] = [
    ("bibtex", |source| Some(cite::bibtex(source))),
    ("biblatex", |source| Some(cite::biblatex(source))),
    ("ris", |source| Some(cite::ris(source))),
    ("csl-json", |source| Some(cite::csl_json(source))),
    ("quote", |source| source.quotation().as_ref().map(Quotation::text)),
    ("quote-markdown", |source| source.quotation().as_ref().map(Quotation::markdown)),
    ("quote-html", |source| source.quotation().as_ref().map(Quotation::html)),
];

/// Returns the names of all forms.
pub(crate) fn forms() -> Vec<&'static str> {
    Style::ALL.into_iter().map(Style::name).chain(FORMS.map(|(name, _)| name)).collect()
}

/// What is wanted.
#[derive(clap::Args)]
pub(crate) struct Wanted {
    /// In which form: a style, a record for programs, or the words themselves with their source
    #[arg(short, long, default_value = "chicago-note", value_parser = clap::builder::PossibleValuesParser::new(forms()))]
    style: String,
    /// The only cable that is wanted, by its id in any spelling
    #[arg(short, long, value_name = "ID")]
    cable: Option<String>,
    /// Paragraphs: a number, a range, or the name of a block: 8, 8-10, block1
    #[arg(short, long, value_name = "NUMBERS")]
    par: Option<String>,
    /// The address of a page with Septel, for links
    #[arg(long, value_name = "URL")]
    page: Option<String>,
}

/// Prints the citation of each cable that is wanted.
pub(crate) struct Citing<W: Write> {
    out: W,
    wanted: Wanted,
    /// Whether something was cited, and all that was wanted.
    is_complete: Option<bool>,
}

impl<W: Write> Citing<W> {
    pub(crate) fn new(wanted: Wanted, out: W) -> Citing<W> {
        Citing { out, wanted, is_complete: None }
    }

    /// Reports if nothing was cited. Returns whether all that was wanted was.
    pub(crate) fn finish(self) -> bool {
        if let (None, Some(id)) = (self.is_complete, &self.wanted.cable) {
            say(&format!("{id} is not in the files."));
        }
        self.is_complete.unwrap_or_default()
    }

    fn fail(&mut self, message: &str) {
        say(message);
        self.is_complete = Some(false);
    }
}

impl<W: Write> Sink for Citing<W> {
    fn record(&mut self, _name: &str, record: &Record) -> io::Result<()> {
        let cable = cable::parse(&record.text, &record.metadata);
        let name = cable.id.clone().or_else(|| record.metadata.file_stem.clone()).unwrap_or_default();
        if let Some(id) = &self.wanted.cable
            && name != *id
            && !cable::ids_meant(id).contains(&name)
        {
            return Ok(());
        }
        let mut source = Source { name, ..Source::of(&cable, &record.text) };
        if let Some(numbers) = &self.wanted.par {
            source = source.at_numbers(numbers);
            if source.cited.is_none() {
                let message = format!("{} has no paragraphs {numbers}.", source.name);
                self.fail(&message);
                return Ok(());
            }
        }
        let place = source.place();
        let place = place.as_ref().map(|(anchor, hash)| (anchor.as_str(), hash.as_str()));
        let fragment = wire::fragment(&source.name, place);
        source.link = self.wanted.page.as_ref().map(|page| format!("{page}{fragment}"));
        let style = Style::ALL.into_iter().find(|style| style.name() == self.wanted.style);
        let form = FORMS.iter().find(|(name, _)| *name == self.wanted.style);
        let text = match (style, form) {
            (Some(style), _) => Some(source.cited(style).text()),
            (None, form) => form.and_then(|(_, write)| write(&source)),
        };
        match text {
            Some(text) => {
                self.is_complete.get_or_insert(true);
                writeln!(self.out, "{}", text.trim_end())
            }
            None => {
                self.fail("A quotation needs paragraphs: name them by --par.");
                Ok(())
            }
        }
    }
}
