//! What the codes of diplomatic cables mean, in plain English.
//!
//! Every function takes a code as printed and answers from a table of the
//! project's own writing, or says `None`: a code that is not certain is left
//! as it stands, since a wrong meaning is worse than none. The long tables are
//! text files in `data/`, sorted, and searched by halves.
//!
//! | question | function |
//! |---|---|
//! | what does PREL, IZ, KDEM or UNSC stand for? | [`tag`] |
//! | where is RPODUBAI? | [`post`] |
//! | what does NODIS ask for? | [`caption`] |
//! | how urgent is an O? | [`precedence`] |
//! | what does NF or REL TO in a portion mark restrict? | [`mark`] |
//! | why was it classified: 1.4(b)? | [`reason`] |
//! | when does it open: OADR, X6, 25X1? | [`declassification`] |
//! | who is RUEHIL? | [`routing`] |
//! | what is a septel? | [`acronym`] |
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
