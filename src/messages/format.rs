//! The form of a table of messages, which `catalogue` writes and this crate reads.
//!
//! ```text
//! table    = VERSION, rule of plurals (a digit), fingerprint (8 hexadecimal digits),
//!            tag of the language, { NEXT, message }
//! message  = pattern
//! pattern  = { character | ARGUMENT, index | SELECT, index, VARIANT, variant, { VARIANT, variant }, END }
//! variant  = key, pattern
//! index    = a character from FIRST on: that of the first argument, of the second, ...
//! key      = a digit (exactly this number), or the letter of a plural category
//! ```
//!
//! A table is text, so that a module of JavaScript can carry it. Messages are in the order of their codes. The variants
//! of a select are in the order in which they are tried, and the last one is [`OTHER`], which fits any number.

/// The first character of a table. It changes with the form.
pub(crate) const VERSION: char = '1';
/// Digits of the fingerprint.
pub(crate) const FINGERPRINT: usize = 8;

/// Ends a message.
pub(crate) const NEXT: char = '\0';
/// An argument follows.
pub(crate) const ARGUMENT: char = '\u{1}';
/// A choice by a number follows.
pub(crate) const SELECT: char = '\u{2}';
/// A variant of a choice follows.
pub(crate) const VARIANT: char = '\u{3}';
/// Ends a choice.
pub(crate) const END: char = '\u{4}';

/// The index of the first argument.
pub(crate) const FIRST: char = '0';
/// Arguments that a message may have.
pub(crate) const ARGUMENTS: usize = 16;
/// Selects that may be inside of each other.
pub(crate) const DEPTH: usize = 4;

/// The plural category "one".
pub(crate) const ONE: char = 'o';
/// The plural category "other", which every language has.
pub(crate) const OTHER: char = '*';
