//! What the codes of diplomatic cables mean, in plain English.
//!
//! Every function takes a code as it is printed. It answers from a table that the project has written itself, or with
//! `None` if the meaning is not certain, because a wrong meaning is worse than none. The long tables are text files in
//! `data/`, sorted by code, and read by binary search.
//!
//! | question | function | asked by |
//! |---|---|---|
//! | what does PREL, IZ, KDEM or UNSC stand for? | [`tag`], [`tag_kind`] | worker, command |
//! | where is RPODUBAI? | [`post`] | worker, command |
//! | what does NODIS ask for? | [`caption`] | worker, command |
//! | why was it classified: 1.4(b)? | [`reason`] | worker, command |
//! | how urgent is an O? | [`precedence`] | command |
//! | what does NF or REL TO in a portion mark restrict? | [`mark`] | command |
//! | when does it open: OADR, X6, 25X1? | [`declassification`] | command |
//! | who is RUEHIL? | [`routing`] | command |
//! | what is a septel? | [`acronym`] | command |
//!
//! The worker explains a cable's head and the values of its filters. The command is `septel explain`, which uses every
//! function, and `septel tags` and `septel post`. A table that only the command uses adds nothing to the worker,
//! because the linker leaves out functions that nobody calls.
#![forbid(unsafe_code)]

mod acronym;
mod caption;
mod declassification;
mod lookup;
mod mark;
mod post;
mod precedence;
mod reason;
mod routing;
mod tag;

pub use acronym::acronym;
pub use caption::{Caption, caption};
pub use declassification::declassification;
pub use mark::mark;
pub use post::{Post, PostKind, post};
pub use precedence::{Precedence, precedence};
pub use reason::{Reason, reason};
pub use routing::routing;
pub use tag::{Tag, TagKind, tag, tag_kind};
