//! Literals of JavaScript that look like sentences.

use std::{iter::Peekable, str::Chars};

use anyhow::{Result, bail};

use super::{Sentence, is_sentence};

/// Functions whose texts are style sheets and selectors.
const FOR_STYLES: [&str; 5] = ["closest", "matches", "querySelector", "querySelectorAll", "replaceSync"];

/// The sentences in a script.
pub(super) fn sentences(source: &str) -> Result<Vec<Sentence>> {
    let mut lexer =
        Lexer { chars: source.chars().peekable(), line: 1, code: String::new(), found: Vec::new() };
    lexer.code(false)?;
    Ok(lexer.found)
}

struct Lexer<'s> {
    chars: Peekable<Chars<'s>>,
    line: usize,
    /// The code before, without blanks, comments and literals.
    code: String,
    found: Vec<Sentence>,
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.chars.next();
        self.line += usize::from(next == Some('\n'));
        next
    }

    /// Reads code to its end, or to the brace that closes a placeholder.
    fn code(&mut self, is_placeholder: bool) -> Result<()> {
        let mut depth = 0_usize;
        while let Some(letter) = self.next() {
            match (letter, self.chars.peek().copied()) {
                ('/', Some('/')) => while self.next().is_some_and(|letter| letter != '\n') {},
                ('/', Some('*')) => self.comment(),
                ('/', _) if self.is_before_value() => self.regex()?,
                ('"' | '\'' | '`', _) => self.text(letter)?,
                ('}', _) if is_placeholder && depth == 0 => return Ok(()),
                _ => {
                    match letter {
                        '{' => depth += 1,
                        '}' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    self.code.push(letter);
                }
            }
        }
        if is_placeholder {
            bail!("a placeholder has no end");
        }
        Ok(())
    }

    fn comment(&mut self) {
        let mut before = self.next();
        while let Some(letter) = self.next() {
            if before == Some('*') && letter == '/' {
                return;
            }
            before = Some(letter);
        }
    }

    /// Whether a value can begin here, so that a slash does not divide.
    fn is_before_value(&self) -> bool {
        let code = self.code.trim_end();
        code.ends_with("return")
            || code.chars().next_back().is_none_or(|last| "(,=:[!&|?{};>+".contains(last))
    }

    fn regex(&mut self) -> Result<()> {
        let mut is_class = false;
        while let Some(letter) = self.next() {
            match letter {
                '\\' => drop(self.next()),
                '[' => is_class = true,
                ']' => is_class = false,
                '/' if !is_class => {
                    // What follows divides it, if it is a slash.
                    self.code.push('x');
                    return Ok(());
                }
                _ => {}
            }
        }
        bail!("a regular expression has no end")
    }

    fn text(&mut self, quote: char) -> Result<()> {
        let line = self.line;
        let called = self.code.trim_end().strip_suffix('(').unwrap_or_default();
        let is_style =
            FOR_STYLES.iter().any(|name| called.ends_with(name) || called.ends_with(&format!("{name}?.")));
        let mut text = String::new();
        loop {
            match self.next() {
                None => bail!("line {line}: a text has no end"),
                Some('\\') => text.extend(self.next()),
                Some('$') if quote == '`' && self.chars.peek() == Some(&'{') => {
                    self.next();
                    self.code.push('{');
                    self.code(true)?;
                    text.push_str("Xx");
                }
                Some(letter) if letter == quote => break,
                Some(letter) => text.push(letter),
            }
        }
        self.code.push('x');
        if !is_style && is_sentence(&text) {
            self.found.push(Sentence { line, text });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let found = sentences(source).unwrap();
        assert_eq!(found.iter().map(|found| found.text.as_str()).collect::<Vec<_>>(), expected, "{source}");
    }

    #[test]
    fn sentences_are_found_in_every_kind_of_quotes() {
        check(
            "say('No cable', \"It isn't there\", `${a} could not`)",
            &["No cable", "It isn't there", "Xx could not"],
        );
        check("say(`${a.map((b) => `${b} files`).join()} of all`)", &["Xx files", "Xx of all"]);
        assert_eq!(sentences("\n\nsay(`No\ncable`)").unwrap(), []);
        assert_eq!(sentences("\n\nsay(`No\ncable is there`)").unwrap()[0].line, 3);
    }

    #[test]
    fn comments_expressions_and_styles_have_no_sentences() {
        check("// Not this one.\n/* nor 'this one' */ a = b / c / d; // 'nor this'", &[]);
        check("const a = /[/'] no cable/.test(b); say('x')", &[]);
        check("a.querySelector('.card figcaption'); a.replaceSync(`.card blockquote { margin: 0 }`)", &[]);
    }

    #[test]
    fn a_text_without_end_is_an_error() {
        assert!(sentences("say('No").is_err() && sentences("say(`${a`").is_err());
    }
}
