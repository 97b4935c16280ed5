//! The blocks of an article in HTML. Nothing of it is shown: only its words are compared.

use super::Block;

/// Elements whose content is no text.
const SKIPPED: [&str; 6] = ["script", "style", "head", "template", "noscript", "svg"];

/// Elements that stand within a line.
const INLINE: [&str; 18] = [
    "a", "b", "i", "em", "strong", "span", "q", "cite", "small", "sub", "sup", "u", "mark", "abbr", "code",
    "s", "del", "ins",
];

/// Whether a text is HTML.
pub(super) fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["<p>", "<p ", "<blockquote", "<div", "<html", "<!doctype", "<br", "<figure"]
        .iter()
        .any(|tag| lower.contains(tag))
}

/// Returns the blocks of an article.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('<') {
        reader.words(before);
        if let Some(comment) = from.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = from.split_once('>') else {
            rest = "";
            break;
        };
        rest = after;
        let closes = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if !closes && SKIPPED.contains(&name.as_str()) {
            rest = rest.get(end_of(rest, &name)..).unwrap_or_default();
            continue;
        }
        reader.tag(&name, closes);
    }
    reader.words(rest);
    reader.end();
    reader.blocks
}

/// Returns where the closing tag of an element begins, or the end of the text.
fn end_of(text: &str, name: &str) -> usize {
    let closes = |at: &usize| {
        let tag = text.get(at + 2..).and_then(|rest| rest.get(..name.len()));
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(closes).unwrap_or(text.len())
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: String,
    /// How many block quotations are open.
    depth: usize,
    is_cite: bool,
}

impl Reader {
    fn words(&mut self, text: &str) {
        self.text.push_str(&decoded(text));
    }

    fn tag(&mut self, name: &str, closes: bool) {
        match name {
            "q" => self.text.push(if closes { '”' } else { '“' }),
            "br" => self.text.push('\n'),
            "cite" => {
                self.end();
                self.is_cite = !closes;
            }
            "blockquote" => {
                self.end();
                self.depth = if closes { self.depth.saturating_sub(1) } else { self.depth + 1 };
                // Two block quotations, one after the other, are two.
                if !closes && self.depth == 1 {
                    self.blocks.push(Block { is_source: true, ..Block::default() });
                }
            }
            name if INLINE.contains(&name) => {}
            _ => self.end(),
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            let block = Block { text, is_quotation: self.depth > 0, is_source: self.is_cite };
            self.blocks.push(block);
        }
    }
}

/// Decodes the entities that articles have.
pub(super) fn decoded(text: &str) -> String {
    const NAMES: [(&str, char); 16] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("bdquo", '„'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        out.push_str(before);
        let entity = from.split_once(';').filter(|(name, _)| name.len() <= 8);
        let letter = entity.and_then(|(name, _)| match name.strip_prefix('#') {
            Some(number) => {
                let hex = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
                hex.unwrap_or_else(|| number.parse()).ok().and_then(char::from_u32)
            }
            None => NAMES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter),
        });
        match (letter, entity) {
            (Some(letter), Some((_, after))) => {
                out.push(letter);
                rest = after;
            }
            _ => {
                out.push('&');
                rest = from;
            }
        }
    }
    out.push_str(rest);
    out
}
