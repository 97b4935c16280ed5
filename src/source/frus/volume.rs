//! Reads a document of a volume, which is a piece of XML.

use quick_xml::{Reader, events::BytesStart, events::Event};

use super::document::{Document, Gathering};

/// Reads a document.
pub(super) fn read(xml: &str) -> Document {
    let mut gathering = Gathering::default();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => gathering.begin(tag.local_name().as_ref(), |name| get(&tag, name)),
            Ok(Event::End(_)) => gathering.end(),
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "lb" => gathering.line_break(),
            Ok(Event::Text(text)) => gathering.text(&text.xml10_content()),
            Ok(Event::CData(text)) => gathering.text(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => {
                let c = name.resolve_char_ref().ok().flatten();
                let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                gathering
                    .text(&c.map(String::from).or_else(named).unwrap_or_else(|| format!("&{};", &*name)));
            }
            Ok(Event::Eof) | Err(_) => return gathering.finish(),
            Ok(_) => {}
        }
    }
}

fn get(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value.into_owned())
}
