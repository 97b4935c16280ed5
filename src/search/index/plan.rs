//! A query as shards take it: values are numbers, and what filters stands beside what is looked for.

use crate::query::{Days, Field, Levels, Phrase};
use serde::{Deserialize, Serialize};

/// What a shard is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// What is looked for in texts.
    pub text: Plan,
    /// What has to hold besides and is known without looking into texts.
    pub tests: Vec<Test>,
}

/// A filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The facet that it belongs to, whose counts are made without it: choosing C after S shows how many C there are.
    pub facet: Option<Facet>,
    /// What has to hold.
    pub plan: Plan,
}

/// A facet of which a cable or paragraph has one value, so that its values exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Facet {
    /// The level in force.
    Level,
    /// NOFORN in force, or not.
    Noforn,
    /// The banner's level.
    Class,
    /// The date.
    Date,
    /// The post.
    Post,
    /// The sender.
    From,
    /// Who signed.
    Signed,
}

/// A part of a query; the variants are those of [`Node`](crate::query::Node).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Plan {
    /// Every unit.
    All,
    /// Words one after the other.
    Phrase(Phrase),
    /// Words near each other.
    Near(Vec<String>, u32),
    /// A level in force.
    Level(Levels),
    /// NOFORN in force, or not.
    Noforn(bool),
    /// Printed numbers.
    Par(u32, u32),
    /// A level of the banner.
    Class(Levels),
    /// Dates.
    Date(Days),
    /// Words of the cable's subject.
    Subject(Phrase),
    /// Values of a field by their numbers, in order.
    Values(Field, Vec<u32>),
    /// Cables by their ordinals, in order.
    Ordinals(Vec<u32>),
    /// All of them.
    And(Vec<Plan>),
    /// One of them.
    Or(Vec<Plan>),
    /// All units but these.
    Not(Box<Plan>),
}

impl Plan {
    /// All of these.
    pub(crate) fn all(mut parts: Vec<Plan>) -> Plan {
        match parts.len() {
            0 => Plan::All,
            1 => parts.pop().unwrap_or(Plan::All),
            _ => Plan::And(parts),
        }
    }

    /// Whether it is decided without looking into texts.
    pub(crate) fn is_test(&self) -> bool {
        match self {
            Plan::Phrase(_) | Plan::Near(..) | Plan::Subject(_) => false,
            Plan::And(parts) | Plan::Or(parts) => parts.iter().all(Plan::is_test),
            Plan::Not(inner) => inner.is_test(),
            _ => true,
        }
    }

    /// Whether it holds for a cable as a whole or for none of its units.
    #[cfg(feature = "engine")]
    pub(crate) fn is_of_cable(&self) -> bool {
        match self {
            Plan::Level(_) | Plan::Noforn(_) | Plan::Par(..) | Plan::Phrase(_) | Plan::Near(..) => false,
            Plan::And(parts) | Plan::Or(parts) => parts.iter().all(Plan::is_of_cable),
            Plan::Not(inner) => inner.is_of_cable(),
            _ => true,
        }
    }
}

impl Test {
    /// A filter; it belongs to a facet if it names values of one alone.
    pub(crate) fn new(plan: Plan) -> Test {
        let facet = match &plan {
            Plan::Level(_) => Some(Facet::Level),
            Plan::Noforn(_) => Some(Facet::Noforn),
            Plan::Class(_) => Some(Facet::Class),
            Plan::Date(_) => Some(Facet::Date),
            Plan::Values(Field::Post, _) => Some(Facet::Post),
            Plan::Values(Field::From, _) => Some(Facet::From),
            Plan::Values(Field::Signed, _) => Some(Facet::Signed),
            _ => None,
        };
        Test { facet, plan }
    }
}

#[cfg(feature = "engine")]
impl Facet {
    /// A bit of its own.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The facet of a field's values, if they exclude each other.
    pub(crate) fn of(field: Field) -> Option<Facet> {
        match field {
            Field::Post => Some(Facet::Post),
            Field::From => Some(Facet::From),
            Field::Signed => Some(Facet::Signed),
            _ => None,
        }
    }
}
