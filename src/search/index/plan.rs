//! A query as shards take it: values are numbers, and what filters stands beside what is looked for.

use crate::query::{Expr, Field};
use serde::{Deserialize, Serialize};

/// What a shard is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What is looked for in texts.
    pub text: BoundExpr,
    /// What has to hold besides and is known without looking into texts.
    pub filters: Vec<Filter>,
}

/// A filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The facet that it belongs to, whose counts are made without it: choosing C after S shows how many C there are.
    pub facet: Option<ExclusiveFacet>,
    /// What has to hold.
    pub expr: BoundExpr,
}

/// A facet of which a cable or paragraph has one value, so that its values exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExclusiveFacet {
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
pub type BoundExpr = Expr<Vec<u32>>;

impl BoundExpr {
    /// Whether it is decided without looking into texts.
    pub(crate) fn is_filter(&self) -> bool {
        match self {
            BoundExpr::Phrase(_) | BoundExpr::Near(..) | BoundExpr::Subject(_) => false,
            BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().all(BoundExpr::is_filter),
            BoundExpr::Not(inner) => inner.is_filter(),
            _ => true,
        }
    }

    /// Whether it holds for a cable as a whole or for none of its units.
    pub(crate) fn is_of_cable(&self) -> bool {
        match self {
            BoundExpr::Level(_)
            | BoundExpr::Noforn(_)
            | BoundExpr::Par(..)
            | BoundExpr::Phrase(_)
            | BoundExpr::Near(..) => false,
            BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().all(BoundExpr::is_of_cable),
            BoundExpr::Not(inner) => inner.is_of_cable(),
            _ => true,
        }
    }
}

impl Filter {
    /// A filter; it belongs to a facet if it names values of one alone.
    pub(crate) fn new(expr: BoundExpr) -> Filter {
        let facet = match &expr {
            BoundExpr::Level(_) => Some(ExclusiveFacet::Level),
            BoundExpr::Noforn(_) => Some(ExclusiveFacet::Noforn),
            BoundExpr::Class(_) => Some(ExclusiveFacet::Class),
            BoundExpr::Date(_) => Some(ExclusiveFacet::Date),
            BoundExpr::Values(Field::Post, _) => Some(ExclusiveFacet::Post),
            BoundExpr::Values(Field::From, _) => Some(ExclusiveFacet::From),
            BoundExpr::Values(Field::Signed, _) => Some(ExclusiveFacet::Signed),
            _ => None,
        };
        Filter { facet, expr }
    }
}

impl ExclusiveFacet {
    /// A bit of its own.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The facet of a field's values, if they exclude each other.
    pub(crate) fn of(field: Field) -> Option<ExclusiveFacet> {
        match field {
            Field::Post => Some(ExclusiveFacet::Post),
            Field::From => Some(ExclusiveFacet::From),
            Field::Signed => Some(ExclusiveFacet::Signed),
            _ => None,
        }
    }
}
