//! From the text of a Fluent file to its messages, and everything that is refused on the way.

use crate::{
    Argument, Error, Message, Room, format,
    pattern::{Key, Part, arguments},
};
use fluent_syntax::{
    ast::{self, Entry, Expression, InlineExpression, PatternElement, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};

/// A file of the catalogue.
#[derive(Clone, Copy)]
pub(crate) struct File<'t> {
    pub(crate) room: Room,
    pub(crate) text: &'t str,
}

impl<'t> File<'t> {
    /// Its messages, each with the line that it begins in.
    pub(crate) fn messages(self) -> Result<Vec<(Message, usize)>, Error> {
        let resource = parser::parse(self.text).map_err(|(_, errors)| match errors.first() {
            Some(first) => self.error(self.line_at(first.pos.start), first.kind.to_string()),
            None => self.error(0, "is not in Fluent's syntax".to_owned()),
        })?;
        let mut found = Vec::new();
        let (mut of_file, mut of_group) = (Vec::new(), Vec::new());
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    let line = self.line_of(message.id.name);
                    let around = [of_file.as_slice(), of_group.as_slice()].concat();
                    let message = Reader::of(self.room, message, &around)
                        .map_err(|reason| self.error(line, format!("{}: {reason}", message.id.name)))?;
                    found.push((message, line));
                }
                Entry::ResourceComment(comment) => of_file.extend(comment.content.iter().copied()),
                Entry::GroupComment(comment) => of_group.clone_from(&comment.content),
                Entry::Comment(_) => {}
                Entry::Term(term) => {
                    let reason = format!("-{}: terms are not used here: write the words out", term.id.name);
                    return Err(self.error(self.line_of(term.id.name), reason));
                }
                Entry::Junk { content } => {
                    return Err(self.error(self.line_of(content), "is not in Fluent's syntax".to_owned()));
                }
            }
        }
        Ok(found)
    }

    pub(crate) fn error(self, line: usize, reason: String) -> Error {
        Error { file: format!("{}.ftl", self.room.name()), line, reason }
    }

    /// The line of a piece of the file's text.
    fn line_of(self, piece: &str) -> usize {
        self.line_at((piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }

    fn line_at(self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// Reads one message.
#[derive(Default)]
struct Reader {
    arguments: Vec<Argument>,
}

impl Reader {
    fn of(room: Room, message: &ast::Message<&str>, around: &[&str]) -> Result<Message, String> {
        let name = message.id.name;
        if !is_name(name) {
            return Err("names have small letters, digits and hyphens only".to_owned());
        }
        if !message.attributes.is_empty() {
            return Err("attributes are not used here: make it a message of its own".to_owned());
        }
        let Some(value) = &message.value else { return Err("has no text".to_owned()) };
        let mut reader = Reader::default();
        let pattern = reader.pattern(value, 0)?;
        if pattern.is_empty() {
            return Err("has no text".to_owned());
        }
        let comment: Vec<&str> =
            message.comment.iter().flat_map(|comment| &comment.content).copied().collect();
        for argument in &mut reader.arguments {
            // What is nearest to the message says it best.
            let meaning =
                comment.iter().chain(around.iter().rev()).find_map(|line| meaning(line, &argument.name));
            let Some(meaning) = meaning else {
                return Err(format!("no comment describes the argument ${}", argument.name));
            };
            argument.meaning = meaning.to_owned();
        }
        Ok(Message {
            room,
            name: name.to_owned(),
            comment: comment.into_iter().filter(|line| !line.starts_with('$')).map(str::to_owned).collect(),
            arguments: reader.arguments,
            pattern,
        })
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>, depth: usize) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            let part = match element {
                // A long message goes on in the next line; only its words count.
                PatternElement::TextElement { value } => Part::Text(value.replace('\n', " ")),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.inline(inline)?
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.select(selector, variants, depth + 1)?
                }
            };
            match (parts.last_mut(), part) {
                (Some(Part::Text(before)), Part::Text(more)) => before.push_str(&more),
                (_, part) => parts.push(part),
            }
        }
        let is_bad = |c: char| c <= format::END;
        if parts.iter().any(|part| matches!(part, Part::Text(text) if text.contains(is_bad))) {
            return Err("has a control character in its text".to_owned());
        }
        Ok(parts)
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Result<Part, String> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Ok(Part::Text(unescape_unicode_to_string(value).into_owned()))
            }
            InlineExpression::VariableReference { id } => Ok(Part::Argument(self.argument(id.name)?)),
            InlineExpression::NumberLiteral { value } => Err(format!("write {value} as text")),
            InlineExpression::FunctionReference { id, .. } => {
                Err(format!("functions such as {} are not used here", id.name))
            }
            InlineExpression::MessageReference { id, .. } => {
                Err(format!("refers to {}: give it as an argument instead", id.name))
            }
            InlineExpression::TermReference { id, .. } => {
                Err(format!("terms are not used here: write the words of -{} out", id.name))
            }
            InlineExpression::Placeable { .. } => Err("has braces inside of braces".to_owned()),
        }
    }

    fn select(
        &mut self,
        selector: &InlineExpression<&str>,
        given: &[ast::Variant<&str>],
        depth: usize,
    ) -> Result<Part, String> {
        if depth > format::DEPTH {
            return Err("has too many choices inside of each other".to_owned());
        }
        let InlineExpression::VariableReference { id } = selector else {
            return Err("a choice is made by an argument".to_owned());
        };
        let argument = self.argument(id.name)?;
        if let Some(argument) = self.arguments.get_mut(argument) {
            argument.is_count = true;
        }
        let mut variants = Vec::new();
        for variant in given {
            let key = key(&variant.key)?;
            if variant.default != (key == Key::Other) {
                return Err("the variant with the asterisk is [other], and no other one".to_owned());
            }
            if variants.iter().any(|(other, _)| *other == key) {
                return Err(format!("has two variants [{}]", key.name()));
            }
            variants.push((key, self.pattern(&variant.value, depth)?));
        }
        variants.sort_by_key(|(key, _)| *key);
        self.check_branches(argument, &variants)?;
        Ok(Part::Select { argument, variants })
    }

    /// What one branch tells, all tell, but for the number that the choice is made by: "one file" needs none.
    fn check_branches(&self, by: usize, variants: &[(Key, Vec<Part>)]) -> Result<(), String> {
        let used: Vec<_> = variants.iter().map(|(key, pattern)| (key, arguments(pattern))).collect();
        for index in used.iter().flat_map(|(_, used)| used).filter(|index| **index != by) {
            if let Some((key, _)) = used.iter().find(|(_, used)| !used.contains(index)) {
                let name = self.arguments.get(*index).map_or("", |argument| &argument.name);
                return Err(format!("the argument ${name} is not in the variant [{}]", key.name()));
            }
        }
        Ok(())
    }

    /// The index of an argument, which is new where it is named for the first time.
    fn argument(&mut self, name: &str) -> Result<usize, String> {
        if let Some(index) = self.arguments.iter().position(|argument| argument.name == name) {
            return Ok(index);
        }
        if !is_name(name) {
            return Err(format!("${name}: names have small letters, digits and hyphens only"));
        }
        if self.arguments.len() == format::ARGUMENTS {
            return Err("has too many arguments".to_owned());
        }
        self.arguments.push(Argument { name: name.to_owned(), meaning: String::new(), is_count: false });
        Ok(self.arguments.len() - 1)
    }
}

/// The plural categories of English, and small numbers for themselves.
fn key(key: &VariantKey<&str>) -> Result<Key, String> {
    match key {
        VariantKey::Identifier { name: "one" } => Ok(Key::One),
        VariantKey::Identifier { name: "other" } => Ok(Key::Other),
        VariantKey::Identifier { name } => {
            Err(format!("English has no plural category [{name}]: it has one and other"))
        }
        VariantKey::NumberLiteral { value } => match value.parse() {
            Ok(number @ 0..10) => Ok(Key::Exactly(number)),
            _ => Err(format!("[{value}]: a variant is for a number from 0 to 9")),
        },
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// What a line such as `$cable: the name of the cable` says of the argument `cable`.
fn meaning<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let meaning = line.trim().strip_prefix('$')?.strip_prefix(name)?.strip_prefix(':')?.trim();
    (!meaning.is_empty()).then_some(meaning)
}
