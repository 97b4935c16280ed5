//! What holds anywhere in a cable: each part of an expression for some unit of it.

use super::Shard;
use super::bit_set::BitSet;
use super::plan::BoundExpr;
use super::relevance::Relevance;

/// Returns the units of the cables in which an expression holds.
pub(super) fn units(shard: &Shard, expr: &BoundExpr) -> BitSet {
    let table = &shard.table;
    let cables = cables(shard, expr);
    let mut units = BitSet::new(table.units());
    let mut cable = cables.next(0);
    while cable < table.cables() {
        table.units_of(cable).for_each(|unit| units.insert(unit));
        cable = cables.next(cable + 1);
    }
    units
}

/// Returns the cables in which an expression holds.
fn cables(shard: &Shard, expr: &BoundExpr) -> BitSet {
    let table = &shard.table;
    match expr {
        BoundExpr::And(parts) => {
            let mut all = BitSet::of(table.cables(), |_| true);
            parts.iter().for_each(|part| all.keep(&cables(shard, part)));
            all
        }
        BoundExpr::Or(parts) => {
            let mut any = BitSet::new(table.cables());
            parts.iter().for_each(|part| any.add(&cables(shard, part)));
            any
        }
        BoundExpr::Not(inner) => {
            let without = cables(shard, inner);
            BitSet::of(table.cables(), |cable| !without.has(cable))
        }
        one => {
            let mut found = BitSet::new(table.cables());
            let mut cursor = shard.cursor(one, &Relevance::new(None));
            let mut unit = cursor.unit();
            while unit < table.units() {
                let cable = table.cable(unit);
                found.insert(cable);
                unit = cursor.seek(table.units_of(cable).end.max(unit + 1));
            }
            found
        }
    }
}
