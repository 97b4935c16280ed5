//! Makes a record from a document.

use quick_xml::{Reader, events::BytesStart, events::Event};

use crate::{Kind, encoding, record_sink::RecordSink};

/// The parts of a document, as they are found.
#[derive(Debug, Default)]
struct Document {
    number: Option<String>,
    head: String,
    source: String,
    subject: String,
    date: Option<String>,
    text: String,
    /// The line that is being gathered.
    line: String,
}

/// Elements that are lines of their own.
const BLOCKS: &[&str] = &[
    "p", "dateline", "item", "salute", "signed", "head", "byline", "label", "row", "lg", "l", "address",
    "opener", "closer",
];

/// Reads a document if it is a telegram.
pub(super) fn record(bytes: &[u8], at: u64, is_cut: bool, sink: &mut RecordSink) -> bool {
    let encoding = encoding::detect(bytes);
    let xml = encoding::decode(encoding, bytes);
    let document = Document::read(&xml);
    let Some(origin) = sender(&document.head) else { return false };
    let mut text = String::new();
    if !document.subject.is_empty() {
        text = format!("SUBJECT: {}\n\n", document.subject);
    }
    // The dateline is first, as in print.
    let (dateline, rest) = document.text.split_once("\n\n").unwrap_or((&document.text, ""));
    let text =
        if document.date.is_some() { format!("{dateline}\n\n{text}{rest}") } else { text + &document.text };
    let metadata = cable::ContainerMetadata {
        record_number: document.number,
        date: document.date,
        classification: classification(&document.source),
        origin: Some(origin),
        subject: Some(if document.subject.is_empty() { document.head } else { document.subject }),
        ..cable::ContainerMetadata::default()
    };
    let place = sink.place(Kind::Frus, encoding, at..at + bytes.len() as u64);
    sink.record(place, text.trim_end().to_owned(), metadata, is_cut);
    true
}

impl Document {
    fn read(xml: &str) -> Document {
        let mut document = Document::default();
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut open: Vec<String> = Vec::new();
        // How many elements were open when the footnote and the list of subjects began.
        let (mut note, mut list) = (None, None);
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let name = tag.local_name().as_ref().to_owned();
                    if name == "note" && note.is_none() {
                        let is_source = get(&tag, "type").is_some_and(|kind| kind == "source");
                        note = Some((open.len(), is_source));
                    } else if name == "list" && get(&tag, "type").is_some_and(|kind| kind == "subject") {
                        list = Some(open.len());
                    } else if name == "date"
                        && document.date.is_none()
                        && open.iter().any(|name| name == "dateline")
                    {
                        document.date = ["when", "from", "notBefore"].iter().find_map(|key| get(&tag, key));
                    } else if open.is_empty() {
                        document.number = get(&tag, "n");
                    }
                    if BLOCKS.contains(&name.as_str()) && note.is_none() {
                        document.end_line(&open, list.is_some());
                    }
                    open.push(name);
                }
                Ok(Event::End(_)) => {
                    let Some(name) = open.last() else { continue };
                    if BLOCKS.contains(&name.as_str()) && note.is_none() {
                        document.end_line(&open, list.is_some());
                    }
                    open.pop();
                    note = note.filter(|&(depth, _)| depth < open.len());
                    list = list.filter(|&depth| depth < open.len());
                }
                Ok(Event::Empty(tag)) => {
                    if tag.local_name().as_ref() == "lb" {
                        document.push(" ", note);
                    }
                }
                Ok(Event::Text(text)) => document.push(&text.xml10_content(), note),
                Ok(Event::CData(text)) => document.push(&text.xml10_content(), note),
                Ok(Event::GeneralRef(name)) => {
                    let c = name.resolve_char_ref().ok().flatten();
                    let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    let text = c.map(String::from).or_else(named).unwrap_or_else(|| format!("&{};", &*name));
                    document.push(&text, note);
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        document.end_line(&open, list.is_some());
        document
    }

    fn push(&mut self, text: &str, note: Option<(usize, bool)>) {
        match note {
            None => self.line.push_str(text),
            Some((_, true)) => self.source.push_str(text),
            Some((_, false)) => {}
        }
    }

    /// Ends the line that was gathered, which belongs to the element that was opened last.
    fn end_line(&mut self, open: &[String], is_subject: bool) {
        let line = std::mem::take(&mut self.line);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_head = open.last().is_some_and(|name| name == "head");
        let part = if is_head && !is_subject && open.len() == 2 && self.head.is_empty() {
            &mut self.head
        } else if is_subject && is_head {
            return; // the word "SUBJECT"
        } else if is_subject {
            &mut self.subject
        } else {
            &mut self.text
        };
        if line.is_empty() {
            return;
        }
        if !part.is_empty() {
            part.push_str(if is_subject { "; " } else { "\n\n" });
        }
        part.push_str(&line);
    }
}

fn get(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value.into_owned())
}

/// Returns the sender: "Embassy in Lyonesse" of "37. Telegram 1234 From the Embassy in Lyonesse to the Department of
/// State". Returns `None` if the document is not a telegram.
fn sender(head: &str) -> Option<String> {
    let rest = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix(". Telegram ").filter(|_| rest.len() < head.len())?;
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() < rest.len() { digits.strip_prefix(' ')? } else { rest };
    let sender =
        rest.get(..5).filter(|word| word.eq_ignore_ascii_case("from ")).and_then(|_| rest.get(5..))?;
    let sender = sender.strip_prefix("the ").unwrap_or(sender);
    let sender = sender.split_once(" to ").map_or(sender, |(sender, _)| sender);
    Some(sender.trim_end_matches('.').to_owned())
}

/// Returns the classification in a source note: "Source: Department of State, Central Files. Secret; Immediate."
fn classification(source: &str) -> Option<String> {
    const WORDS: [&str; 6] =
        ["Top Secret", "Secret", "Confidential", "Limited Official Use", "Official Use Only", "Unclassified"];
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = |sentence: &str| WORDS.iter().find(|word| sentence.starts_with(**word)).copied();
    source.split(". ").find_map(|sentence| first(sentence.trim_start())).map(str::to_ascii_uppercase)
}
