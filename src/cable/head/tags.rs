//! TAGS: traffic analysis by geography and subject.

/// Splits the list at commas and semicolons, or at blanks if there are none. Names in brackets remain with their tag.
pub(crate) fn read(value: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut depth = 0usize;
    let mut current = String::new();
    let mut chars = value.chars().peekable();
    while let Some(letter) = chars.next() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let split = depth == 0 && (matches!(letter, ',' | ';' | '.' | '¶') || letter.is_whitespace());
        if !split {
            if !(letter.is_whitespace() && current.ends_with(' ')) {
                current.push(if letter.is_whitespace() { ' ' } else { letter });
            }
            if letter != ')' || depth > 0 {
                continue;
            }
        }
        // "OVIP (CLINTON, HILLARY)" is one tag although it contains a blank.
        if letter.is_whitespace() {
            while chars.next_if(|next| next.is_whitespace()).is_some() {}
            if chars.peek() == Some(&'(') && !current.is_empty() {
                current.push(' ');
                continue;
            }
        }
        flush(&mut current, &mut tags);
    }
    flush(&mut current, &mut tags);
    for tag in &mut tags {
        // A list in small letters is that of a telegram whose head was put into small letters.
        if (2..=5).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
            tag.make_ascii_uppercase();
        }
    }
    joined(tags)
}

fn flush(current: &mut String, tags: &mut Vec<String>) {
    // The longest list on record has twenty-seven.
    const MOST: usize = 200;
    let tag = current.trim();
    if tags.len() < MOST
        && !tag.is_empty()
        && tag.bytes().any(|b| b.is_ascii_alphanumeric())
        && !tags.iter().any(|known| known.eq_ignore_ascii_case(tag))
    {
        tags.push(tag.to_owned());
    }
    current.clear();
}

/// Joins the words of tags that have more than one.
fn joined(tags: Vec<String>) -> Vec<String> {
    const PAIRS: [(&str, &str); 5] = [
        ("USEU", "BRUSSELS"),
        ("GOI", "EXTERNAL"),
        ("POLITICAL", "PARTIES"),
        ("ORGANIZED", "CRIME"),
        ("COUNTER", "TERRORISM"),
    ];
    let mut out: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        match out.last_mut() {
            Some(last)
                if PAIRS.iter().any(|(a, b)| last.eq_ignore_ascii_case(a) && tag.eq_ignore_ascii_case(b)) =>
            {
                last.push(' ');
                last.push_str(&tag);
            }
            _ => out.push(tag),
        }
    }
    out
}

/// Whether a line continues a list of tags: it has words in upper case, some of them short.
pub(crate) fn goes_on(line: &str) -> bool {
    let words = || line.split([' ', ',', ';', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    let plain = |word: &str| {
        word.bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'(' | b')' | b'.' | b'-'))
    };
    let short = |word: &str| word.len() <= 5 || word.contains(['(', ')']);
    words().all(|word| short(word) || plain(word)) && words().any(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        for (input, expected) in [
            ("PREL, PTER, PGOV, PK ", "PREL|PTER|PGOV|PK"),
            ("PGOV PREL AF", "PGOV|PREL|AF"),
            ("PREL FR EUN \nYI, UNO, IR", "PREL|FR|EUN|YI|UNO|IR"),
            ("PREL; PGOV; HR", "PREL|PGOV|HR"),
            ("OVIP (CLINTON, HILLARY), PREL", "OVIP (CLINTON, HILLARY)|PREL"),
            ("OVIP (VANCE, CYRUS) IS, SY", "OVIP (VANCE, CYRUS)|IS|SY"),
            ("USEU BRUSSELS, PREL PREL", "USEU BRUSSELS|PREL"),
            ("PREL\u{a0}PGOV", "PREL|PGOV"),
            ("prel, efis, etrd, ly,\nxx", "PREL|EFIS|ETRD|LY|XX"),
            ("Prel, Pgov", "Prel|Pgov"),
            ("ovip (Clinton, Hillary), prel", "ovip (Clinton, Hillary)|PREL"),
            ("", ""),
        ] {
            assert_eq!(read(input).join("|"), expected, "{input}");
        }
    }
}
