//! Prints the text of a cable: the fields of the head, paragraphs, and the page breaks between sections.

use crate::{
    draft::Draft,
    meant::{Mark, Paragraph},
    style::Marker,
};

/// A text as it is printed, and the places where a page may end.
#[derive(Debug, Default)]
struct Sheet {
    text: String,
    /// The bytes of blanks and line breaks within sentences.
    inside: Vec<usize>,
    /// The bytes of line breaks after paragraphs.
    between: Vec<usize>,
    /// What is printed before a line break.
    end: &'static str,
}

impl Sheet {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str(self.end);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.line("");
    }

    /// Prints words in lines of this width. The first line already has `column` letters.
    fn wrapped(&mut self, text: &str, width: usize, mut column: usize) {
        let mut is_first = true;
        for word in text.split(' ') {
            let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
            // A line does not begin with a dash unless it is a bullet.
            if !is_first && column + 1 + letters > width && !word.starts_with('-') {
                self.text.push_str(self.end);
                self.inside.push(self.text.len());
                self.text.push('\n');
                column = 0;
            } else if !is_first {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += letters;
            is_first = false;
        }
        self.line("");
    }

    /// Prints a text as one line.
    fn flowed(&mut self, text: &str) {
        let from = self.text.len();
        self.text.push_str(text);
        let blanks = text.match_indices(' ').map(|(at, _)| from + at);
        self.inside.extend(blanks.skip(8).step_by(7));
        self.line("");
    }
}

impl Draft<'_> {
    /// Returns the text below the header.
    pub(crate) fn text(&mut self) -> String {
        let end = if self.style.trailing { " " } else { "" };
        let mut sheet = Sheet { end, text: String::with_capacity(12_000), ..Sheet::default() };
        self.first_lines(&mut sheet);
        self.fields(&mut sheet);
        let paragraphs = std::mem::take(&mut self.meant.paragraphs);
        let from = sheet.text.len();
        for paragraph in &paragraphs {
            self.paragraph(paragraph, &mut sheet);
        }
        self.meant.paragraphs = paragraphs;
        self.signature(&mut sheet);
        let text = self.broken(sheet, from);
        text.trim_end().to_owned()
    }

    fn first_lines(&mut self, sheet: &mut Sheet) {
        let moment = self.meant.moment;
        if self.style.dated {
            sheet.line(&format!(
                "{}, {:02} {} {}, {:02}:{:02}",
                moment.weekday(),
                moment.day,
                moment.word(),
                moment.year,
                moment.hour,
                moment.minute
            ));
        }
        let level = match self.meant.level {
            "C" => "C O N F I D E N T I A L",
            "S" => "S E C R E T",
            _ => "UNCLAS",
        };
        let sections = match self.meant.sections {
            0 | 1 => String::new(),
            many => format!(" SECTION 01 OF {many:02}"),
        };
        sheet.line(&format!("{level}{sections} {} {:06}", self.post.name, self.serial));
        sheet.blank();
        for caption in self.meant.captions.clone() {
            sheet.line(caption);
            sheet.blank();
        }
        if let Some(pass_to) = &self.pass_to {
            sheet.line(pass_to);
            sheet.blank();
        }
    }

    fn fields(&mut self, sheet: &mut Sheet) {
        let order = match self.meant.moment.year {
            ..1979 => 11652,
            1979..1983 => 12065,
            1983..1996 => 12356,
            _ => 12958,
        };
        let text = &self.meant.order;
        if self.style.flowed {
            sheet.line(&format!("EO {order} {text}"));
            sheet.line(&format!("TAGS {}", self.meant.tags.join(", ")));
        } else {
            sheet.line(&format!("E.O. {order}: {text}"));
            let label = if self.style.loud { "Tags:" } else { "TAGS:" };
            // A person's name has a comma, so commas separate the tags if there is one.
            let comma = self.meant.tags.iter().any(|tag| tag.contains(','));
            let tags = self.meant.tags.join(if comma { ", " } else { " " });
            sheet.wrapped(&format!("{label} {tags}"), self.style.width, 0);
        }
        let mark = self.meant.subject_mark.as_ref().map_or("", |mark| &mark.printed);
        let subject = format!("SUBJECT: {mark} {}", self.meant.subject).replace(":  ", ": ");
        let width = if self.style.flowed { usize::MAX } else { 60 };
        sheet.wrapped(&subject, width, 0);
        sheet.blank();
        self.references(sheet);
        if let Some(by) = &self.classified_by {
            let label = if self.style.loud { "CLASSIFIED BY:" } else { "Classified By:" };
            let width = if self.style.flowed { usize::MAX } else { self.style.width };
            sheet.wrapped(&format!("{label} {by}"), width, 0);
            sheet.blank();
        }
        // Only the text has page breaks, so places above it are dropped.
        sheet.inside.clear();
    }

    fn references(&mut self, sheet: &mut Sheet) {
        let entries: Vec<String> = self
            .meant
            .references
            .iter()
            .zip(&self.printed_references)
            .map(|(to, text)| to.label.map_or(text.clone(), |label| format!("{label}. {text}")))
            .collect();
        if entries.is_empty() {
            return;
        }
        if self.style.flowed && entries.len() < 6 {
            let between = self.prose.rng.pick(&["  ", "; ", " "]);
            sheet.line(&format!("REF: {}", entries.join(between)));
        } else {
            for (nth, entry) in entries.iter().enumerate() {
                sheet.line(&format!("{}{entry}", if nth == 0 { "REF: " } else { "     " }));
            }
        }
        sheet.blank();
    }

    fn paragraph(&mut self, paragraph: &Paragraph, sheet: &mut Sheet) {
        if let Some(heading) = &paragraph.heading {
            let rule = "-".repeat(heading.len());
            if self.style.on_one_line {
                sheet.line(&format!("------- {heading} -------"));
            } else {
                if self.style.sandwiched {
                    sheet.line(&rule);
                }
                sheet.line(heading);
                sheet.line(&rule);
            }
            if self.style.apart {
                sheet.blank();
            }
        }
        let lead = self.lead(paragraph.number, paragraph.mark.as_ref());
        for (nth, line) in paragraph.text.split('\n').enumerate() {
            if nth > 0 && self.style.apart && self.style.wide {
                sheet.blank();
            }
            let column = if nth == 0 {
                sheet.text.push_str(&lead);
                lead.len()
            } else {
                0
            };
            if self.style.flowed {
                sheet.flowed(line);
            } else {
                sheet.wrapped(line, self.style.width, column);
            }
        }
        sheet.between.push(sheet.text.len() - 1);
        if self.style.apart {
            sheet.blank();
        }
    }

    /// Returns what begins a paragraph: "3. (C) ", "3.(C) ", "3) (C) ", "3 (C) ".
    fn lead(&mut self, number: u32, mark: Option<&Mark>) -> String {
        let gap = if self.style.wide { "  " } else { " " };
        let Some(mark) = mark else { return format!("{number}.{gap}") };
        // A mark without its first bracket is only printed after a full stop.
        let most = if mark.printed.starts_with('(') { 0 } else { 260 };
        let after = match self.prose.rng.below(13_376).max(most) {
            0..200 => ".",
            200..251 => ") ",
            251..260 => " ",
            _ if self.style.wide => ".  ",
            _ => ". ",
        };
        format!("{number}{after}{}{gap}", mark.printed)
    }

    fn signature(&mut self, sheet: &mut Sheet) {
        let Some(name) = &self.meant.signature else { return };
        if self.prose.rng.chance(180) {
            let length = sheet.text.trim_end().len();
            sheet.text.truncate(length);
            sheet.between.retain(|&at| at < length);
            sheet.text.push(' ');
            sheet.line(name);
        } else {
            if !self.style.apart {
                sheet.blank();
            }
            sheet.line(name);
        }
    }

    /// Inserts the markers of page breaks into the text.
    fn broken(&mut self, sheet: Sheet, from: usize) -> String {
        let Sheet { text, inside, between, end } = sheet;
        let sections = self.meant.sections as usize;
        let style = self.style.marker;
        if sections < 2 || style == Marker::None {
            return text;
        }
        let first = if style == Marker::Dotted { 1 } else { 2 };
        let (mut out, mut done) = (String::with_capacity(text.len() + 600), 0);
        for section in first..=sections {
            let share = if first == 1 { section * 2 - 1 } else { section * 2 - 2 };
            let target = (from + (text.len() - from) * share / (sections * 2)).max(done + 40);
            let places = if self.prose.rng.chance(850) { &inside } else { &between };
            let nth = places.partition_point(|&at| at < target);
            // The next break would be in the last line, which may be the signature.
            let Some(&at) = places.get(nth).filter(|&&at| at + 80 < text.len()) else { continue };
            let marker = self.marker(style, section);
            out.push_str(text.get(done..at).unwrap_or_default());
            let is_blank = text.get(at..).is_some_and(|rest| rest.starts_with(' '));
            let blank = format!("{end}\n");
            if is_blank && self.prose.rng.chance(100) {
                out.push_str(&format!(" {marker} "));
            } else if self.prose.rng.chance(630) {
                out.push_str(&format!("\n{blank}{blank}{marker}{end}\n{blank}{blank}"));
            } else {
                out.push_str(&format!("\n{marker}{end}\n"));
            }
            self.meant.page_breaks += 1;
            done = at + 1;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    fn marker(&mut self, style: Marker, section: usize) -> String {
        let (name, serial, sections) = (&self.post.name, self.serial, self.meant.sections);
        let gap = if self.style.wide { "  " } else { " " };
        match style {
            Marker::Quiet => {
                let (first, rest) = name.split_at_checked(1).unwrap_or((name, ""));
                format!("{first}{} {serial:08}{gap}{section:03} of {sections:03}", rest.to_lowercase())
            }
            Marker::Dotted => {
                let half = self.prose.rng.between(1, 5);
                format!("{name} {serial:08}{gap}{section:03}.{half} OF {sections:03}")
            }
            _ => format!("{name} {serial:08}{gap}{section:03} OF {sections:03}"),
        }
    }
}
