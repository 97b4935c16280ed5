//! The words of a unit as the index takes them in.

use super::grams;
use cable::Words;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the index knows it.
pub(crate) const NAME: &str = "cable";

/// Cuts texts into [`cable::Words`], with the pairs of the commonest ones as terms of their own.
#[derive(Clone, Default)]
pub(crate) struct Analyzer;

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            words: Words::new(text),
            next: 0,
            before: String::new(),
            is_pair: false,
            token: Token::default(),
        }
    }
}

pub(crate) struct Stream<'a> {
    words: Words<'a>,
    /// The position of the next word.
    next: usize,
    /// The last word, if it is one of the commonest; else empty.
    before: String,
    /// Whether the token is a pair, so that the word that ends it is still to come.
    is_pair: bool,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if self.is_pair {
            self.is_pair = false;
            return self.word();
        }
        if self.words.advance().is_none() {
            return false;
        }
        if !self.before.is_empty() && grams::is_common(self.words.word()) {
            grams::write(&self.before, self.words.word(), &mut self.token.text);
            // Where the pair begins.
            self.token.position = self.next - 1;
            self.is_pair = true;
            return true;
        }
        self.word()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl Stream<'_> {
    fn word(&mut self) -> bool {
        let word = self.words.word();
        self.token.text.clear();
        self.token.text.push_str(word);
        self.token.position = self.next;
        self.next += 1;
        self.before.clear();
        if grams::is_common(word) {
            self.before.push_str(word);
        }
        true
    }
}
