//! Quotations with their sources, as plain text, Markdown and HTML.

use cable::wording;

use crate::{
    Source,
    escape::{html, markdown},
    selection::Selection,
};

/// A quotation from a cable with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation<'s> {
    source: &'s Source,
    /// What is quoted of each paragraph, with its printed number and mark if it is quoted from its beginning.
    parts: Vec<Part<'s>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part<'s> {
    number: Option<u32>,
    mark: Option<&'s str>,
    text: &'s str,
}

impl Source {
    /// Returns the quotation of the paragraphs that are cited. `None` if it is the whole cable.
    pub fn quotation(&self) -> Option<Quotation<'_>> {
        let (first, last) = self.cited?;
        let end = self.paragraphs.get(last)?.text.len();
        self.quotation_of(&Selection { paragraphs: (first, last), bytes: (0, end) })
    }

    /// Returns the quotation of what is selected.
    pub fn quotation_of(&self, selection: &Selection) -> Option<Quotation<'_>> {
        let ((first, last), (start, end)) = (selection.paragraphs, selection.bytes);
        let part = |index: usize| {
            let passage = self.paragraphs.get(index)?;
            let start = if index == first { start } else { 0 };
            let end = if index == last { end } else { passage.text.len() };
            let is_whole = start == 0;
            Some(Part {
                number: passage.number.filter(|_| is_whole),
                mark: passage.mark.as_deref().filter(|_| is_whole),
                text: passage.text.get(start..end)?,
            })
        };
        let parts: Option<Vec<Part<'_>>> = (first..=last).map(part).collect();
        Some(Quotation { source: self, parts: parts? })
    }
}

impl Quotation<'_> {
    /// Returns the words that are quoted, without a source.
    pub fn words(&self) -> String {
        self.parts.iter().map(|part| part.printed(".")).collect::<Vec<_>>().join("\n\n")
    }

    /// Returns it as plain text: the words, and below them the source and the link.
    pub fn text(&self) -> String {
        let source = self.source.line(|name| name.to_owned(), str::to_owned);
        let link = self.source.link.as_ref().map(|link| format!("\n{link}")).unwrap_or_default();
        format!("{}\n\n{source}{link}\n", self.words())
    }

    /// Returns it as Markdown, in which nothing of the cable is markup.
    pub fn markdown(&self) -> String {
        let part = |part: &Part<'_>| {
            let lines: Vec<String> = part.text.split('\n').map(markdown).collect();
            let marked = Part { text: "", ..part.clone() }.printed("\\.");
            format!("> {marked}{}", lines.join("  \n> "))
        };
        let parts: Vec<String> = self.parts.iter().map(part).collect();
        let named = |name: &str| match &self.source.link {
            Some(link) => format!("[{}]({link})", markdown(name)),
            None => markdown(name),
        };
        format!("{}\n>\n> — {}\n", parts.join("\n>\n"), self.source.line(named, markdown))
    }

    /// Returns it as HTML, in which nothing of the cable is markup.
    pub fn html(&self) -> String {
        let part = |part: &Part<'_>| format!("<p>{}</p>", html(&part.printed(".")).replace('\n', "<br>"));
        let parts: String = self.parts.iter().map(part).collect();
        let cite =
            self.source.link.as_ref().map(|link| format!(" cite=\"{}\"", html(link))).unwrap_or_default();
        let named = |name: &str| match &self.source.link {
            Some(link) => format!("<a href=\"{}\">{}</a>", html(link), html(name)),
            None => html(name),
        };
        format!("<blockquote{cite}>{parts}</blockquote><p>{}</p>", self.source.line(named, html))
    }
}

impl Part<'_> {
    /// Returns number, mark and text as printed, with this sign after the number.
    fn printed(&self, sign: &str) -> String {
        let number = self.number.map(|number| format!("{number}{sign} ")).unwrap_or_default();
        let mark = self.mark.map(|mark| format!("{mark} ")).unwrap_or_default();
        format!("{number}{mark}{}", self.text)
    }
}

impl Source {
    /// Returns the line below a quotation, in the words that cards have: "SECRET//NOFORN · 08ISLAMABAD3733 ¶8 (S) ·
    /// 1 December 2008 · Islamabad · “Mumbai Update”". `named` writes the name of the cable and the paragraph, `plain`
    /// all else.
    fn line(&self, named: impl Fn(&str) -> String, plain: impl Fn(&str) -> String) -> String {
        let numbers = self.numbers();
        let place = numbers.map(|(numbers, many)| format!(" {}{numbers}", if many { "¶¶" } else { "¶" }));
        let mark = match self.passages() {
            [one] => one.mark.as_ref().map(|mark| plain(&format!(" {mark}"))),
            _ => None,
        };
        let name = if self.name.is_empty() { &self.document } else { &self.name };
        let name =
            format!("{}{}", named(&format!("{name}{}", place.unwrap_or_default())), mark.unwrap_or_default());
        let day = self.date.map(wording::day).or_else(|| self.year.map(|year| year.to_string()));
        let subject = self.subject.as_ref().map(|subject| format!("“{subject}”"));
        let parts = [
            self.banner.as_deref().map(&plain),
            Some(name),
            day,
            self.place.as_deref().map(&plain),
            subject.as_deref().map(&plain),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use crate::{Passage, Source, selected};

    fn passage(number: u32, mark: &str, text: &str) -> Passage {
        Passage {
            anchor: format!("par{number}"),
            number: Some(number),
            mark: Some(mark.to_owned()),
            heading: None,
            text: text.to_owned(),
        }
    }

    fn source() -> Source {
        Source {
            name: "09BERN12".to_owned(),
            document: "telegram 09BERN12".to_owned(),
            subject: Some("A <QUIET> WEEK".to_owned()),
            banner: Some("SECRET//NOFORN".to_owned()),
            place: Some("Bern".to_owned()),
            year: Some(2009),
            paragraphs: vec![
                passage(1, "(U)", "The light went out."),
                passage(2, "(S//NF)", "\"No *light*,\" he said.\n- no keeper <b>\n- no oil"),
                passage(3, "(C)", "End."),
            ],
            ..Source::default()
        }
    }

    #[test]
    fn a_paragraph_is_quoted_with_all_that_a_reader_needs_to_find_it() {
        let source =
            Source { link: Some("https://example.org/#par2".to_owned()), ..source() }.at("par2", "par2");
        let quotation = source.quotation().unwrap();
        assert_eq!(
            quotation.text(),
            "2. (S//NF) \"No *light*,\" he said.\n- no keeper <b>\n- no oil\n\n\
             SECRET//NOFORN · 09BERN12 ¶2 (S//NF) · 2009 · Bern · “A <QUIET> WEEK”\nhttps://example.org/#par2\n"
        );
        assert_eq!(
            quotation.markdown(),
            "> 2\\. (S//NF) \"No \\*light\\*,\" he said.  \n> \\- no keeper \\<b\\>  \n> \\- no oil\n>\n\
             > — SECRET//NOFORN · [09BERN12 ¶2](https://example.org/#par2) (S//NF) · 2009 · Bern · “A \\<QUIET\\> WEEK”\n"
        );
        assert_eq!(
            quotation.html(),
            "<blockquote cite=\"https://example.org/#par2\"><p>2. (S//NF) &quot;No *light*,&quot; he said.<br>- no keeper \
             &lt;b&gt;<br>- no oil</p></blockquote><p>SECRET//NOFORN · <a href=\"https://example.org/#par2\">09BERN12 ¶2</a> \
             (S//NF) · 2009 · Bern · “A &lt;QUIET&gt; WEEK”</p>"
        );
    }

    #[test]
    fn a_selection_is_quoted_as_the_cable_has_it() {
        let source = source();
        for (selection, paragraphs, words) in [
            ("light went", (0, 0), "light went"),
            ("light\nwent out.", (0, 0), "light went out."),
            ("1. (U) The light went out.", (0, 0), "1. (U) The light went out."),
            ("out.\n\n¶2. (S//NF) “No *light*,” he", (0, 1), "out.\n\n2. (S//NF) \"No *light*,\" he"),
            ("oil\n\n3. (C) End", (1, 2), "oil\n\n3. (C) End"),
        ] {
            let found = selected(&source, selection).unwrap();
            assert_eq!(found.paragraphs, paragraphs, "{selection}");
            assert_eq!(source.quotation_of(&found).unwrap().words(), words, "{selection}");
        }
        for nothing in ["", "2. (S", "light oil", "he said nothing"] {
            assert_eq!(selected(&source, nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_whole_cable_is_not_quoted_and_paragraphs_are_named_by_their_numbers() {
        assert!(source().quotation().is_none());
        for (numbers, cited) in [
            ("2", Some((1, 1))),
            ("1-3", Some((0, 2))),
            ("3 – 2", Some((1, 2))),
            ("par2", Some((1, 1))),
            ("par6-2", None),
            ("2-9", None),
            ("", None),
        ] {
            assert_eq!(source().at_numbers(numbers).cited, cited, "{numbers}");
        }
    }
}
