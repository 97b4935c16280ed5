//! A query as shards execute it: values are numbers, and filters are separated from words.

use crate::query::{Expr, Field};
use serde::{Deserialize, Serialize};

/// What shards execute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What texts are searched for.
    pub text: BoundExpr,
    /// Other conditions, which the table alone decides.
    pub filters: Vec<Filter>,
}

/// A filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The facet that the filter belongs to. Its counts are made without the filter, so that with S chosen
    /// they still say how many C there are.
    pub facet: Option<ExclusiveFacet>,
    /// The condition.
    pub expr: BoundExpr,
}

/// A facet of which a cable or a unit has one value, so that its values exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExclusiveFacet {
    /// The level in force.
    Level,
    /// Whether NOFORN is in force.
    Noforn,
    /// Whether a mark says so.
    Marked,
    /// The level of the banner.
    Class,
    /// The date.
    Date,
    /// The post.
    Post,
    /// The sender.
    From,
    /// The signer.
    Signed,
    /// The kind of document.
    Kind,
    /// The office.
    Office,
    /// The drafter.
    Drafter,
}

/// An expression with the values of fields as their numbers, in ascending order; for [`Field::Id`] these are
/// ordinals.
pub type BoundExpr = Expr<Vec<u32>>;

impl Plan {
    /// Returns the words that are ids of cables which were found, so that they are no missing words although no text
    /// has them.
    pub fn words_of_ids(&self) -> Vec<String> {
        let mut words = Vec::new();
        self.text.add_words_of_ids(&mut words);
        words
    }
}

impl BoundExpr {
    fn add_words_of_ids(&self, words: &mut Vec<String>) {
        match self {
            BoundExpr::Or(parts)
                if parts.iter().any(|part| matches!(part, BoundExpr::Head(found) if !found.is_empty())) =>
            {
                self.wanted(&mut |part| {
                    if let BoundExpr::Phrase(phrase) = part {
                        words.extend(phrase.words.iter().cloned());
                    }
                });
            }
            BoundExpr::And(parts) | BoundExpr::Or(parts) => {
                parts.iter().for_each(|part| part.add_words_of_ids(words));
            }
            BoundExpr::Cable(inner) => inner.add_words_of_ids(words),
            _ => {}
        }
    }

    /// Whether it is decided without looking into texts.
    pub(crate) fn is_filter(&self) -> bool {
        match self {
            BoundExpr::Phrase(_)
            | BoundExpr::Near(..)
            | BoundExpr::Like(_)
            | BoundExpr::Subject(_)
            | BoundExpr::Head(_)
            | BoundExpr::Cable(_) => false,
            BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().all(BoundExpr::is_filter),
            BoundExpr::Not(inner) => inner.is_filter(),
            _ => true,
        }
    }

    /// Returns the expression without the ids of cables that are not there, so that its words alone are looked for.
    #[must_use]
    pub(crate) fn without_heads(self) -> BoundExpr {
        match self {
            BoundExpr::Or(mut parts) => {
                parts.retain(|part| !matches!(part, BoundExpr::Head(ordinals) if ordinals.is_empty()));
                BoundExpr::any(parts)
            }
            other => other,
        }
    }

    /// Whether it holds for all units of a cable or for none.
    pub(crate) fn is_of_cable(&self) -> bool {
        match self {
            BoundExpr::Level(_)
            | BoundExpr::Noforn(_)
            | BoundExpr::Marked(_)
            | BoundExpr::Par(..)
            | BoundExpr::Phrase(_)
            | BoundExpr::Like(_)
            | BoundExpr::Head(_)
            | BoundExpr::Near(..) => false,
            BoundExpr::And(parts) | BoundExpr::Or(parts) => parts.iter().all(BoundExpr::is_of_cable),
            BoundExpr::Not(inner) => inner.is_of_cable(),
            _ => true,
        }
    }
}

impl Filter {
    /// Makes a filter. It belongs to a facet if it only names values of that facet.
    pub(crate) fn new(expr: BoundExpr) -> Filter {
        let facet = match &expr {
            BoundExpr::Level(_) => Some(ExclusiveFacet::Level),
            BoundExpr::Noforn(_) => Some(ExclusiveFacet::Noforn),
            BoundExpr::Marked(_) => Some(ExclusiveFacet::Marked),
            BoundExpr::Class(_) => Some(ExclusiveFacet::Class),
            BoundExpr::Date(_) => Some(ExclusiveFacet::Date),
            // Several years are several values.
            BoundExpr::Or(parts) if parts.iter().all(|part| matches!(part, BoundExpr::Date(_))) => {
                Some(ExclusiveFacet::Date)
            }
            BoundExpr::Values(field, _) => ExclusiveFacet::of(*field),
            _ => None,
        };
        Filter { facet, expr }
    }
}

impl ExclusiveFacet {
    /// Returns the bit of the facet in a set of filters.
    pub(crate) fn bit(self) -> u16 {
        1 << self as u8
    }

    /// Returns the facet of a field's values, if they exclude each other.
    pub(crate) fn of(field: Field) -> Option<ExclusiveFacet> {
        match field {
            Field::Post => Some(ExclusiveFacet::Post),
            Field::From => Some(ExclusiveFacet::From),
            Field::Signed => Some(ExclusiveFacet::Signed),
            Field::Kind => Some(ExclusiveFacet::Kind),
            Field::Office => Some(ExclusiveFacet::Office),
            Field::Drafter => Some(ExclusiveFacet::Drafter),
            _ => None,
        }
    }
}
