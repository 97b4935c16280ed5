//! A query as shards take it: values are numbers, and what filters stands beside what is looked for.

use crate::query::{Field, Node};
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

/// A part of a query with the values of fields by their numbers, in order; those of [`Field::Id`] are ordinals.
pub type Plan = Node<Vec<u32>>;

impl Plan {
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
