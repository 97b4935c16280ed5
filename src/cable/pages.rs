//! On which page of its container a paragraph begins.

use crate::Paragraph;

/// Gives each paragraph the page on which it begins. The text begins on page `first`, and each form feed begins the next
/// one.
pub(crate) fn number(text: &str, first: u32, paragraphs: &mut [Paragraph]) {
    let mut feeds = memchr::memchr_iter(b'\x0c', text.as_bytes()).peekable();
    let mut page = first;
    for paragraph in paragraphs {
        while feeds.next_if(|feed| *feed < paragraph.span.start).is_some() {
            page = page.saturating_add(1);
        }
        paragraph.page = Some(page);
    }
}

#[cfg(test)]
mod tests {
    use crate::{ContainerMetadata, parse};

    #[test]
    fn paragraphs_have_pages_where_the_container_has() {
        let text = "1. (C) ONE.\n\x0c\n2. (C) TWO, WHICH GOES ON\n\x0cHERE.\n\n3. (C) THREE.\n\x0c";
        let pages = |text: &str, first_page| {
            let cable = parse(text, &ContainerMetadata { first_page, ..ContainerMetadata::default() });
            cable.paragraphs.iter().map(|paragraph| paragraph.page).collect::<Vec<_>>()
        };
        let seen = pages(text, Some(7));
        assert_eq!(seen, [Some(7), Some(8), Some(9)]);
        assert_eq!(pages("1. (C) ONE.", Some(7)), [Some(7)]);
        assert_eq!(pages("1. (C) ONE.", None), [None]);
        assert!(pages(text, None).iter().all(Option::is_none));
        assert_eq!(pages("1. (C) ONE.\n\x0c2. (C) TWO.", Some(u32::MAX)), [Some(u32::MAX); 2]);
    }
}
