//! Lists are read as they were written, and damaged ones come to an end.

use super::super::relevance::BlockMaxNorms;
use super::*;

/// Writes lists of units with their positions, and compares what is read with them.
fn check(lists: &[(u32, Vec<u32>)]) {
    let mut postings = PostingsBuilder::default();
    for (unit, positions) in lists {
        positions.iter().for_each(|position| postings.push(*unit, *position));
    }
    let (mut units, mut positions) = (vec![9; 3], vec![9; 5]);
    let count = postings.finish(&[], &BlockMaxNorms::new(1.0), &mut Vec::new(), &mut units, &mut positions);
    assert_eq!(count as usize, lists.len());
    let new = || Postings::new(count, units.get(3..).unwrap(), positions.get(5..).unwrap());
    let mut there = Vec::new();
    let mut postings = new();
    for (unit, expected) in lists {
        assert_eq!(postings.unit(), *unit);
        if unit % 3 == 0 {
            for _ in 0..2 {
                postings.positions(&mut there);
                assert_eq!(&there, expected);
            }
        }
        postings.advance();
    }
    assert_eq!(postings.unit(), END);
    assert_eq!(postings.advance(), END);
    for (from, step, wide) in [(0, u32::MAX / 2, u32::MAX / 2), (5, 100, 40), (0, 7, 7), (300, 5000, 2000)] {
        let mut read = UnitPostings::new(count, units.get(3..).unwrap());
        for from in (from..1_500_000).step_by(step as usize).take(200) {
            let mut between = Vec::new();
            read.between(from, from + wide, &mut |unit| between.push(unit));
            let there = lists.iter().map(|(unit, _)| *unit).filter(|unit| (from..from + wide).contains(unit));
            assert_eq!(between, there.collect::<Vec<_>>(), "{from} {wide}");
        }
    }
    for step in [1, 2, 7, 100, 127, 128, 129, 300, 5000] {
        let mut postings = new();
        let mut target = 0;
        while postings.unit() != END {
            let expected = lists.iter().find(|(unit, _)| *unit >= target);
            assert_eq!(postings.seek(target), expected.map_or(END, |(unit, _)| *unit));
            if let Some((_, expected)) = expected {
                postings.positions(&mut there);
                assert_eq!(&there, expected, "{step} {target}");
            }
            target += step;
        }
    }
}

#[test]
fn lists_are_read_as_they_were_written() {
    let positions = |unit: u32| (0..unit % 4 + 1).map(|number| number * unit).collect::<Vec<u32>>();
    for count in [1, 2, 127, 128, 129, 256, 257, 3000] {
        check(&(0..count).map(|unit| (unit, positions(unit))).collect::<Vec<_>>());
        check(&(0..count).map(|unit| (unit * unit / 7 + unit, positions(unit))).collect::<Vec<_>>());
    }
}

#[test]
fn damaged_lists_end() {
    let mut postings = PostingsBuilder::default();
    (0..1000).for_each(|unit| postings.push(unit * 3, unit));
    let (mut units, mut positions) = (Vec::new(), Vec::new());
    let count = postings.finish(&[], &BlockMaxNorms::new(1.0), &mut Vec::new(), &mut units, &mut positions);
    let mut there = Vec::new();
    for cut in (0..units.len()).step_by(13) {
        let mut postings = Postings::new(count, units.get(..cut).unwrap(), positions.get(..cut / 2).unwrap());
        let mut steps = 0;
        while postings.unit() != END && steps < 2000 {
            postings.positions(&mut there);
            postings.advance();
            steps += 1;
        }
        assert!(steps <= 1000);
    }
}
