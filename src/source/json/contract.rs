//! Reads the objects of Septel's own contract, which `septel parse` writes (see `docs/json.md`).
//!
//! They have no text of the telegram, only what was read from it. So a telegram is written again from their fields, and
//! reading it gives the same fields. Where its lines were broken, page breaks and what no field has is lost.

use std::{fmt::Write, ops::Range};

use serde::Deserialize;

use super::{Columns, Kind, RecordSink, Writing};
use crate::{Place, columns::PARTS};

/// A cable as the contract has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Contract {
    id: Option<String>,
    post: Option<String>,
    number: Option<u32>,
    date: Option<String>,
    classification: Option<Marking>,
    sections: Option<u32>,
    captions: Vec<String>,
    pass_to: Vec<String>,
    header: Header,
    executive_order: Option<ExecutiveOrder>,
    tags: Vec<String>,
    subject: Option<String>,
    subject_mark: Option<Marking>,
    references: Vec<Reference>,
    classified_by: Option<ClassifiedBy>,
    paragraphs: Vec<Paragraph>,
    signature: Option<String>,
    kind: Option<String>,
    archive: Option<cable::Archive>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Marking {
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Header {
    transmission_id: Option<String>,
    precedence: Option<String>,
    dtg: Option<String>,
    from: Option<String>,
    to: Vec<Addressee>,
    info: Vec<Addressee>,
    excluded: Vec<Addressee>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Addressee {
    name: String,
    routing: Option<String>,
    precedence: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ExecutiveOrder {
    number: Option<String>,
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reference {
    label: Option<String>,
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ClassifiedBy {
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Paragraph {
    number: Option<u32>,
    heading: Option<String>,
    mark: Option<Marking>,
    text: String,
}

/// Takes an object of the contract as a record.
pub(super) fn record(text: &str, range: Range<u64>, sink: &mut RecordSink) {
    let Ok(contract) = serde_json::from_str::<Contract>(text) else {
        return sink.lost(range.start, crate::Problem::Torn);
    };
    let columns = Columns { of: [Columns::NONE; PARTS], writing: Writing::Keyed };
    let place = Place { columns, ..sink.place(Kind::Json, crate::Encoding::Utf8, range) };
    let text = contract.telegram();
    let metadata = cable::ContainerMetadata {
        id: contract.id,
        date: contract.date,
        kind: contract.kind,
        archive: contract.archive,
        ..Default::default()
    };
    sink.record(place, text, metadata, false);
}

impl Contract {
    /// Writes the telegram again.
    fn telegram(&self) -> String {
        let mut text = self.header.lines();
        let mut line = |blank: bool, line: &str| {
            if !line.trim().is_empty() {
                text.push_str(if blank && !text.is_empty() { "\n" } else { "" });
                text.push_str(line);
                text.push('\n');
            }
        };
        line(true, &self.banner());
        for (at, caption) in self.captions.iter().chain(&self.pass_to).enumerate() {
            line(at == 0, caption);
        }
        let order = self.executive_order.as_ref();
        line(true, &order.map(ExecutiveOrder::line).unwrap_or_default());
        line(order.is_none(), &labelled("TAGS: ", &self.tags.join(", ")));
        let mark = self.subject_mark.as_ref().map(|mark| format!("{} ", mark.text)).unwrap_or_default();
        let subject = self.subject.as_deref().unwrap_or_default();
        line(order.is_none() && self.tags.is_empty(), &labelled("SUBJECT: ", &format!("{mark}{subject}")));
        for (at, reference) in self.references.iter().enumerate() {
            let label = reference.label.as_ref().map(|label| format!("{label}. ")).unwrap_or_default();
            let before = if at == 0 { "REF: " } else { "     " };
            line(at == 0, &format!("{before}{label}{}", reference.text));
        }
        if let Some(by) = &self.classified_by {
            line(true, &labelled("Classified By: ", &by.text));
        }
        let mut heading = None;
        for paragraph in &self.paragraphs {
            if paragraph.heading != heading {
                heading.clone_from(&paragraph.heading);
                let name = heading.as_deref().unwrap_or_default();
                line(true, name);
                line(false, &"-".repeat(name.chars().count()));
            }
            line(true, &paragraph.line());
        }
        line(true, self.signature.as_deref().unwrap_or_default());
        text
    }

    /// Writes the classification line: "S E C R E T SECTION 01 OF 02 PORTAVALON 000012".
    fn banner(&self) -> String {
        let mut banner = self.classification.as_ref().map(|mark| mark.text.clone()).unwrap_or_default();
        if let Some(sections @ 2..) = self.sections {
            let _ = write!(banner, " SECTION 01 OF {sections:02}");
        }
        if let (Some(post), Some(number)) = (&self.post, self.number) {
            let _ = write!(banner, " {post} {number:06}");
        }
        banner
    }
}

impl Header {
    /// Writes the lines before the classification line.
    fn lines(&self) -> String {
        let mut lines = Vec::new();
        lines.extend(self.transmission_id.clone());
        let sent = [self.precedence.as_deref(), self.dtg.as_deref()];
        lines.push(sent.into_iter().flatten().collect::<Vec<_>>().join(" "));
        lines.extend(self.from.as_ref().map(|from| format!("FM {from}")));
        for (label, addressees) in [("TO", &self.to), ("INFO", &self.info), ("XMT", &self.excluded)] {
            for (at, addressee) in addressees.iter().enumerate() {
                let label = if at == 0 { format!("{label} ") } else { String::new() };
                lines.push(format!("{label}{}", addressee.line()));
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

impl ExecutiveOrder {
    fn line(&self) -> String {
        match &self.number {
            Some(number) => format!("E.O. {number}: {}", self.text),
            None => format!("E.O. {}", self.text),
        }
    }
}

impl Addressee {
    fn line(&self) -> String {
        let routing = self.routing.as_ref().map(|routing| format!("{routing}/")).unwrap_or_default();
        let precedence =
            self.precedence.as_ref().map(|precedence| format!(" {precedence}")).unwrap_or_default();
        format!("{routing}{}{precedence}", self.name)
    }
}

impl Paragraph {
    fn line(&self) -> String {
        let number = self.number.map(|number| format!("{number}. ")).unwrap_or_default();
        let mark = self.mark.as_ref().map(|mark| format!("{} ", mark.text)).unwrap_or_default();
        // A blank line keeps lines apart that are not those of a list.
        format!("{number}{mark}{}", self.text.replace('\n', "\n\n"))
    }
}

/// Puts a label before a value, if there is one.
fn labelled(label: &str, value: &str) -> String {
    if value.trim().is_empty() { String::new() } else { format!("{label}{value}") }
}
