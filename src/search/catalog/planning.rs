//! Makes a query into the plan that shards execute. Values become numbers, and filters are separated from words.

use super::Catalog;
use crate::index::{BoundExpr, Filter, Plan};
use crate::query::{Expr, Field, Phrase, Query};

impl Catalog {
    /// Returns the plan of a query.
    pub fn plan(&self, query: &Query) -> Plan {
        self.plan_with(query, &|_, _| None)
    }

    /// Returns the plan that finds the cables which refer to the cable of this name; `None` if no cable does.
    pub fn plan_citing(&self, name: &str) -> Option<Plan> {
        let cites = Expr::Values(Field::Ref, vec![Phrase::new(name)]);
        let expr = self.bind(&cites, &|_, _| None);
        let is_none = matches!(&expr, BoundExpr::Values(_, numbers) if numbers.is_empty());
        let filters = std::iter::once(Filter::new(expr)).chain(self.is_listed()).collect();
        (!is_none).then_some(Plan { text: BoundExpr::All, filters })
    }

    /// Returns the plan of a query. If `known` gives the numbers for the values of a field, these are used.
    pub(crate) fn plan_with(
        &self,
        query: &Query,
        known: &impl Fn(Field, &Vec<Phrase>) -> Option<Vec<u32>>,
    ) -> Plan {
        let mut text = Vec::new();
        let mut filters: Vec<Filter> = self.is_listed().into_iter().collect();
        for part in query.root.conjuncts() {
            match self.bind(part, known) {
                expr if expr.is_filter() => filters.push(Filter::new(expr)),
                expr => match expr.without_heads() {
                    // Its words are walked together with the others.
                    BoundExpr::And(parts) => text.extend(parts),
                    expr => text.push(expr),
                },
            }
        }
        Plan { text: BoundExpr::all(text), filters }
    }

    /// Returns the filter for the cables that are listed, if some versions are not listed. An index may contain a
    /// version that came before a fuller one.
    fn is_listed(&self) -> Option<Filter> {
        let set_aside: Vec<u32> = self.versions.set_aside().collect();
        let is_one = BoundExpr::Values(Field::Id, set_aside.clone());
        (!set_aside.is_empty()).then(|| Filter::new(BoundExpr::Not(Box::new(is_one))))
    }

    /// Replaces values by their numbers, in ascending order: for ids the ordinals of the cables, for other fields the
    /// numbers in their column.
    fn bind(&self, expr: &Expr, known: &impl Fn(Field, &Vec<Phrase>) -> Option<Vec<u32>>) -> BoundExpr {
        expr.with_values(&|field, phrases: &Vec<Phrase>| {
            if let Some(numbers) = known(field, phrases) {
                return numbers;
            }
            match field.column().and_then(|column| self.columns.get(column)) {
                Some(column) => column.find(field, phrases),
                None => self.names.find_ids(phrases),
            }
        })
    }
}
