//! Literals of Rust that look like sentences.

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::{Sentence, filled, is_sentence};

/// Macros whose texts are for those who work on the program.
const FOR_PROGRAMMERS: [&str; 10] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "concat",
    "debug_assert",
    "debug_assert_eq",
    "env",
    "include_str",
    "panic",
    "unreachable",
];

/// Attributes of elements, and properties of components, that a reader sees or hears.
const VISIBLE: [&str; 4] = ["alt", "label", "placeholder", "title"];

/// Where a literal is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In code, where only what looks like a sentence is one.
    Code,
    /// In `html!`, where every word is for readers.
    Text,
}

/// The sentences in a source, outside of its tests.
pub(super) fn sentences(source: &str) -> Result<Vec<Sentence>> {
    let stream: TokenStream = source.parse().map_err(|error| anyhow!("it is no Rust: {error}"))?;
    let mut found = Vec::new();
    walk(stream, Place::Code, &mut found);
    Ok(found)
}

fn walk(stream: TokenStream, place: Place, found: &mut Vec<Sentence>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let at = |index: usize| tokens.get(index);
    let mut index = 0;
    while let Some(token) = at(index) {
        index += 1;
        match token {
            // An attribute, whose texts are documentation and reasons.
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                let inner = usize::from(is_sign(at(index), '!'));
                let Some(TokenTree::Group(group)) = at(index + inner) else { continue };
                if group.delimiter() != Delimiter::Bracket {
                    continue;
                }
                index += inner + 1;
                if is_of_test(group) {
                    index = after_item(&tokens, index);
                }
            }
            TokenTree::Ident(name) if is_sign(at(index), '!') => {
                let Some(TokenTree::Group(group)) = at(index + 1) else { continue };
                index += 2;
                let name = name.to_string();
                match name.as_str() {
                    "html" | "html_nested" => walk(group.stream(), Place::Text, found),
                    _ if FOR_PROGRAMMERS.contains(&name.as_str()) => {}
                    _ => walk(group.stream(), Place::Code, found),
                }
            }
            TokenTree::Group(group) => {
                let inside = match group.delimiter() {
                    Delimiter::Brace if place == Place::Text => {
                        value_of(&tokens, index - 1).unwrap_or(Place::Text)
                    }
                    Delimiter::Brace => Place::Code,
                    // Arguments of calls.
                    _ => Place::Code,
                };
                walk(group.stream(), inside, found);
            }
            TokenTree::Literal(literal) => {
                let place = if place == Place::Text { text_at(&tokens, index - 1) } else { Some(place) };
                let Some(place) = place else { continue };
                let Some(text) = text_of(literal) else { continue };
                let is_found = match place {
                    Place::Code => is_sentence(&filled(&text)),
                    Place::Text => text.contains(char::is_alphabetic),
                };
                if is_found {
                    found.push(Sentence { line: literal.span().start().line, text });
                }
            }
            _ => {}
        }
    }
}

/// How to take a literal in `html!`; none where it is not for readers.
fn text_at(tokens: &[TokenTree], index: usize) -> Option<Place> {
    // A pattern of `match`.
    if is_sign(tokens.get(index + 1), '=') {
        return None;
    }
    match index.checked_sub(1).and_then(|before| tokens.get(before)) {
        Some(TokenTree::Punct(sign)) if sign.as_char() == '=' => {
            value_of(tokens, index).filter(|place| *place == Place::Text)
        }
        // A comparison.
        Some(TokenTree::Punct(sign)) if sign.as_char() == '|' => None,
        _ => Some(Place::Text),
    }
}

/// Where a token is the value of an attribute: whether readers see it.
fn value_of(tokens: &[TokenTree], index: usize) -> Option<Place> {
    let before = |back: usize| index.checked_sub(back).and_then(|before| tokens.get(before));
    if !is_sign(before(1), '=') {
        return None;
    }
    let name = match before(2) {
        Some(TokenTree::Ident(name)) => name.to_string(),
        _ => return Some(Place::Code),
    };
    // Of `aria-label` the last word.
    Some(if VISIBLE.contains(&name.as_str()) { Place::Text } else { Place::Code })
}

fn is_sign(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(sign)) if sign.as_char() == wanted)
}

/// Whether an attribute says that what follows is of a test.
fn is_of_test(attribute: &Group) -> bool {
    let mut tokens = attribute.stream().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(name)) if name == "test" => true,
        Some(TokenTree::Ident(name)) if name == "cfg" => {
            matches!(tokens.next(), Some(TokenTree::Group(group)) if group.to_string().contains("test"))
        }
        _ => false,
    }
}

/// The index behind an item: behind its braces or its semicolon.
fn after_item(tokens: &[TokenTree], from: usize) -> usize {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    tokens.iter().skip(from).position(is_end).map_or(tokens.len(), |length| from + length + 1)
}

/// What is between the quotes of a text, as it is in the source but in one line; none of bytes and numbers.
fn text_of(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    let start = written.strip_prefix('r').unwrap_or(&written).trim_start_matches('#');
    let text = start.strip_prefix('"')?.trim_end_matches('#').strip_suffix('"')?;
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    Some(lines.fold(first, |text, line| text + line.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let found = sentences(source).unwrap();
        assert_eq!(found.iter().map(|found| found.text.as_str()).collect::<Vec<_>>(), expected, "{source}");
    }

    #[test]
    fn sentences_in_code_are_found_with_their_lines() {
        check(
            r##"fn a() { say("No cable", r#"is not "there""#, b"no text", 5, "one", 'c') }"##,
            &["No cable", r#"is not "there""#],
        );
        check(r#"fn a() { format!("{count} cables") }"#, &["{count} cables"]);
        assert_eq!(sentences("\nconst A: &str =\n    \"No cable\";").unwrap()[0].line, 3);
    }

    #[test]
    fn documentation_reasons_and_tests_have_their_own_words() {
        check(
            "//! About this.\n/// About that.\n#[expect(dead_code, reason = \"not yet there\")]\nfn a() {}",
            &[],
        );
        check(
            "#[cfg(test)]\nmod tests { const A: &str = \"No cable\"; }\nconst B: &str = \"No more\";",
            &["No more"],
        );
        check("#[cfg(test)]\nmod tests;\nconst B: &str = \"No more\";", &["No more"]);
        check("fn a() { assert!(true, \"not so good\"); }", &[]);
    }

    #[test]
    fn every_word_in_html_is_for_readers() {
        check(r#"fn a() { html! { <p class="notice trouble" title="Why">{"Open"}</p> } }"#, &["Why", "Open"]);
        check(
            r#"fn a() { html! { <p aria-label="Why" {id}>{ if a == "b" { "Open" } else { text("key") } }</p> } }"#,
            &["Why", "Open"],
        );
        check(
            r#"fn a() { html! { <p>{ match a { "b" => "Open", _ => name("x") } }{" · "}</p> } }"#,
            &["Open"],
        );
        check(
            r#"fn a() { html! { <p class={classes!("a", b)}>{ for b.map(|b| html! { <b>{"Why"}</b> }) }</p> } }"#,
            &["Why"],
        );
    }
}
