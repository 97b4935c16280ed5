//! Quotations between quotation marks.

/// Marks that open a quotation, each with those that close it. Some close in one language what they open in another, so
/// that what opens decides.
const PAIRS: [(char, &[char]); 7] = [
    ('“', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('”', &['”']),
    ('"', &['"', '”']),
    ('‘', &['’']),
];

/// Returns what stands between quotation marks in a paragraph. What is opened and not closed goes to its end, because
/// a quotation of several paragraphs is closed in the last one.
pub(super) fn quoted(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        match open {
            Some((start, closing)) if closing.contains(&letter) && closes(letter, before, next) => {
                all.extend(text.get(start..at));
                open = None;
            }
            None if opens(before, next, letter) => {
                let pair = PAIRS.iter().find(|(mark, _)| *mark == letter);
                open = pair.map(|(_, closing)| (at + letter.len_utf8(), *closing));
            }
            _ => {}
        }
        before = letter;
    }
    all.extend(open.and_then(|(start, _)| text.get(start..)));
    all.into_iter().map(str::trim).filter(|words| !words.is_empty()).collect()
}

/// Whether a mark stands where a quotation begins.
fn opens(before: char, next: char, mark: char) -> bool {
    let is_free = !before.is_alphanumeric() && before != ',' && before != '.';
    // French sets a blank after its marks.
    is_free && (!next.is_whitespace() || matches!(mark, '«' | '»'))
}

/// Whether a mark stands where a quotation ends. The apostrophe of "it’s" does not.
fn closes(mark: char, before: char, next: char) -> bool {
    match mark {
        '’' => !next.is_alphanumeric(),
        '"' => !before.is_whitespace() || !next.is_alphanumeric(),
        _ => true,
    }
}

/// Returns a line of Markdown without what is no text: backslashes before signs, and the addresses of links.
pub(super) fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        match (letter, next) {
            ('\\', Some(sign)) if sign.is_ascii_punctuation() => {
                out.push(sign);
                rest = rest.get(1..).unwrap_or_default();
            }
            (']', Some('(')) => {
                // The text of the link stays, without its brackets, which are no words of the author.
                if let Some(open) = out.rfind('[') {
                    out.remove(open);
                }
                rest = rest.split_once(')').map_or("", |(_, after)| after);
            }
            _ => out.push(letter),
        }
    }
    out
}
