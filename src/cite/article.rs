//! What an article quotes, and which links to cables it has.
//!
//! An article is read as HTML if it has its tags, and otherwise as Markdown, of which plain text is a kind. A quotation is
//! what stands between quotation marks of any language, or in a block quotation.

mod html;
mod links;
mod marks;

pub use links::Link;

use cable::Words;

use crate::check::RUN;

/// The fewest words that are looked for. Fewer are in too many texts to say anything.
const SHORTEST: usize = 4;

/// How many blocks after a block quotation its source may stand.
const CAPTION: usize = 3;

/// The longest label of a portion mark in bytes.
const MARK: usize = 40;

/// A quotation of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Its words as the article has them.
    pub text: String,
    /// Its words between gaps, folded. A gap is an ellipsis, or words in brackets that the author has put in.
    pub stretches: Vec<Vec<String>>,
    /// How many gaps are ellipses.
    pub ellipses: usize,
    /// How many words or letters of the author are in brackets.
    pub brackets: usize,
    /// The id of the cable that the article names as its source, if it does so beside a block quotation.
    pub claimed: Option<String>,
}

impl Quoted {
    /// Whether it has enough words to be looked for.
    pub fn is_long_enough(&self) -> bool {
        let count: usize = self.stretches.iter().map(Vec::len).sum();
        count >= SHORTEST && self.stretches.iter().any(|stretch| stretch.len() >= RUN)
    }
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its quotations in order, except those that have too few words.
    pub quotations: Vec<Quoted>,
    /// How many quotations have too few words to be looked for.
    pub short: usize,
    /// Its links to cables.
    pub links: Vec<Link>,
}

/// A paragraph of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Block {
    text: String,
    /// Whether it is part of a block quotation.
    is_quotation: bool,
    /// Whether it is a name in `<cite>`, or a line with a dash below a quotation.
    is_source: bool,
}

impl Article {
    /// Reads an article.
    ///
    /// ```
    /// let article = cite::Article::read("He wrote: „The lamp … was in good order“, and left.");
    /// assert_eq!(article.quotations[0].text, "The lamp … was in good order");
    /// assert_eq!(article.quotations[0].ellipses, 1);
    /// ```
    pub fn read(text: &str) -> Article {
        let blocks = if html::is_html(text) { html::blocks(text) } else { lines(text) };
        let mut article = Article { links: links::links(text), ..Article::default() };
        let mut whole: Vec<String> = Vec::new();
        // How many blocks further on a source may still be that of the last block quotation.
        let mut near = 0_usize;
        for block in blocks {
            if block.is_quotation && !block.is_source {
                whole.push(unlabelled(&block.text).to_owned());
                continue;
            }
            let claimed = if block.is_source { id_in(&block.text) } else { None };
            near = if whole.is_empty() { near.saturating_sub(1) } else { CAPTION };
            article.take(&mut whole);
            if let (Some(id), Some(last), 1..) = (claimed, article.quotations.last_mut(), near) {
                last.claimed.get_or_insert(id);
            }
            if !block.is_source {
                let quoted = marks::quoted(&block.text);
                near = if quoted.is_empty() { near } else { 0 };
                quoted.into_iter().for_each(|words| article.add(words));
            }
        }
        article.take(&mut whole);
        article
    }

    /// Adds a block quotation that has ended.
    fn take(&mut self, parts: &mut Vec<String>) {
        if !parts.is_empty() {
            let text = std::mem::take(parts).join("\n");
            self.add(text.trim_matches(['"', '“', '”', '„', '«', '»']));
        }
    }

    fn add(&mut self, text: &str) {
        let quoted = stretches(text);
        if quoted.is_long_enough() {
            self.quotations.push(quoted);
        } else if !quoted.stretches.is_empty() {
            self.short += 1;
        }
    }
}

/// Reads Markdown or plain text into blocks. Blank lines separate them, and `>` begins the lines of a block quotation.
fn lines(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let inner = line.trim_start();
        let quotation = inner.strip_prefix('>');
        let words = marks::unescaped(quotation.unwrap_or(inner).trim());
        let is_source = quotation.is_some() && words.starts_with(['—', '–']);
        let (is_quotation, is_blank) = (quotation.is_some(), words.is_empty());
        match blocks.last_mut() {
            Some(last) if goes_on && !is_blank && last.is_quotation == is_quotation && !is_source => {
                last.text.push('\n');
                last.text.push_str(&words);
            }
            _ if is_blank => {}
            _ => blocks.push(Block { text: words, is_quotation, is_source }),
        }
        goes_on = !is_blank && !is_source;
    }
    blocks
}

/// Returns a paragraph of a block quotation without its printed number and portion mark: "8. (S//NF) ".
fn unlabelled(text: &str) -> &str {
    let text = text.trim();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = number.strip_prefix('.').filter(|_| number.len() < text.len()).unwrap_or(text).trim_start();
    let is_mark = |mark: &&str| {
        mark.len() <= MARK && mark.bytes().all(|byte| byte.is_ascii_uppercase() || b"/-, ".contains(&byte))
    };
    let mark = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    mark.filter(|(mark, _)| is_mark(mark)).map_or(rest, |(_, rest)| rest.trim_start())
}

/// Returns the first id of a cable in a text.
fn id_in(text: &str) -> Option<String> {
    let is_edge = |letter: char| !letter.is_ascii_alphanumeric();
    text.split(is_edge).find_map(|word| cable::ids_meant(word).into_iter().next())
}

/// Cuts a quotation at its gaps.
fn stretches(text: &str) -> Quoted {
    let mut quoted =
        Quoted { text: text.split_whitespace().collect::<Vec<_>>().join(" "), ..Quoted::default() };
    let mut plain = String::new();
    let mut rest = quoted.text.as_str();
    let mut parts: Vec<String> = Vec::new();
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = ellipsis(rest) {
            quoted.ellipses += 1;
            parts.push(std::mem::take(&mut plain));
            rest = after;
        } else if let Some((inner, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            // "[T]he" is the word with another capital. A word of its own stands for others, or beside them.
            quoted.brackets += 1;
            let joins = after.starts_with(char::is_alphanumeric) || plain.ends_with(char::is_alphanumeric);
            if joins {
                plain.push_str(inner);
            } else {
                parts.push(std::mem::take(&mut plain));
            }
            rest = after;
        } else {
            plain.push(letter);
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    parts.push(plain);
    quoted.stretches = parts.iter().map(|part| words(part)).filter(|words| !words.is_empty()).collect();
    quoted
}

/// Returns the text after an ellipsis at its beginning: "…", "...", ". . .", in brackets or not.
fn ellipsis(text: &str) -> Option<&str> {
    let bare = text.strip_prefix(['[', '(']);
    let rest = bare.unwrap_or(text);
    let after =
        rest.strip_prefix('…').or_else(|| rest.strip_prefix("...")).or_else(|| rest.strip_prefix(". . ."))?;
    let after = after.trim_start_matches(['.', ' ']);
    if bare.is_some() { after.strip_prefix([']', ')']) } else { Some(after) }
}

/// Returns the words of a text, folded as search folds them.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Words::new(text);
    let mut all = Vec::new();
    while words.advance().is_some() {
        all.push(words.word().to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<String> {
        Article::read(text).quotations.into_iter().map(|quoted| quoted.text).collect()
    }

    #[test]
    fn quotations_stand_between_the_marks_of_any_language() {
        for text in [
            "He said “the lamp was in order”, twice.",
            "He said \"the lamp was in order\", twice.",
            "Er sagte „the lamp was in order“, zweimal.",
            "Er sagte »the lamp was in order«, zweimal.",
            "Il a dit « the lamp was in order », deux fois.",
            "He said ‘the lamp was in order’, twice; it’s so.",
            "Han sade ”the lamp was in order”, igen.",
            "A paragraph: “the lamp was in order",
        ] {
            assert_eq!(quoted(text), ["the lamp was in order"], "{text}");
        }
        let two = quoted("“The lamp is out of oil,” he said. “The oil is ‘not so good’ here.”");
        assert_eq!(two, ["The lamp is out of oil,", "The oil is ‘not so good’ here."]);
    }

    #[test]
    fn block_quotations_of_markdown_and_html_lose_number_and_mark() {
        let markdown = "He wrote:\n\n> 8\\. (S//NF) The lamp was\n> in order.\n>\n> 9\\. (C) It burned.\n>\n> — SECRET · [09BERN12 ¶8](x)\n\nOK.";
        let article = Article::read(markdown);
        assert_eq!(article.quotations.len(), 1);
        let first = article.quotations.first().cloned().unwrap_or_default();
        assert_eq!(first.text, "The lamp was in order. It burned.");
        assert_eq!(first.claimed.as_deref(), Some("09BERN12"));
        let html = "<figure><blockquote cite=x><p>8. (S//NF) The lamp<br>was in&nbsp;order.</p><p>9. (C) It burned.</p></blockquote>\
                    <figcaption>SECRET · <cite>09BERN12</cite> · Bern</figcaption></figure><script>“no words of the text”</script>";
        assert_eq!(Article::read(html).quotations, [first]);
    }

    #[test]
    fn gaps_and_words_of_the_author_are_counted() {
        let quoted = stretches("[T]he lamp … was [at last] in order [sic] . . . he said");
        assert_eq!((quoted.ellipses, quoted.brackets), (2, 3));
        let stretches: Vec<String> = quoted.stretches.iter().map(|words| words.join(" ")).collect();
        assert_eq!(stretches, ["the lamp", "was", "in order", "he said"]);
    }

    #[test]
    fn short_quotations_are_only_counted() {
        let article = Article::read("The “new broom” swept, and “it was a good day” for all.");
        assert_eq!((article.quotations.len(), article.short), (1, 1));
    }
}
