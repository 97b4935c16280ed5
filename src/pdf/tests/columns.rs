//! Pages of two columns, and what only looks like them. The texts in them are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test panics")]

mod common;

use common::{COURIER, document};
use std::fmt::Write as _;

/// Text of fourteen rows, as two columns of up to 33 letters have them.
const LEFT: [&str; 14] = [
    "The harbour of Port Avalon has",
    "two moles, of which the northern",
    "one was never finished. Ships of",
    "the old line lie there until the",
    "tide turns, and the pilots are",
    "paid by the hour and not by the",
    "ship, as they were before. The",
    "council has met four times about",
    "the tolls and has come to no end.",
    "",
    "Nobody in the town believes that",
    "the ferry will sail again before",
    "the spring, when the new engine",
    "is said to come from abroad.",
];
const RIGHT: [&str; 14] = [
    "Its owners have written to the",
    "ministry and have got no answer",
    "but a form. Meanwhile the fishers",
    "take people across, for a price",
    "that they name when the boat is",
    "half way over. The mayor says he",
    "has not heard of it.",
    "",
    "What is worse, the light on the",
    "southern mole is out. It was put",
    "out by the storm of the winter,",
    "and the man who tends it has gone",
    "to live with his daughter in the",
    "hills, from where he can see it.",
];

/// Writes a page of operators, each of which places a text.
fn page(places: &[(f64, f64, &str)]) -> String {
    let mut operators = "BT /F 10 Tf ".to_owned();
    for (x, y, words) in places {
        write!(operators, "1 0 0 1 {x} {y} Tm ({words}) Tj ").unwrap();
    }
    pdf::read(document("", (operators + "ET").as_bytes(), COURIER, &[])).unwrap().pages.concat()
}

fn y(row: usize) -> f64 {
    700.0 - 12.0 * row as f64
}

fn printed(rows: &[&str]) -> Vec<String> {
    rows.iter().filter(|row| !row.is_empty()).map(|row| (*row).to_owned()).collect()
}

fn lines(text: &str) -> Vec<String> {
    printed(&text.lines().collect::<Vec<_>>())
}

fn both() -> Vec<String> {
    [printed(&LEFT), printed(&RIGHT)].concat()
}

#[test]
fn columns_that_are_written_row_by_row_are_read_column_by_column() {
    let rows = || LEFT.iter().zip(RIGHT).enumerate();
    // One operator for each part of a row.
    let mut places = Vec::new();
    for (row, (left, right)) in rows() {
        places.extend([(72.0, y(row), *left), (290.0, y(row), right)]);
    }
    assert_eq!(lines(&page(&places)), both());
    // One for both, with blanks between them.
    let joined: Vec<String> = rows().map(|(_, (left, right))| format!("{left:36}{right}")).collect();
    let places: Vec<_> = joined.iter().enumerate().map(|(row, line)| (72.0, y(row), line.as_str())).collect();
    assert_eq!(lines(&page(&places)), both());
    // One for each word, of both columns in turn.
    let mut places = Vec::new();
    let words = |from: f64, row: usize, text: &'static str| {
        let start = move |word: &str| (word.as_ptr() as usize - text.as_ptr() as usize) as f64;
        text.split(' ').map(move |word| (from + 6.0 * start(word), y(row), word)).collect::<Vec<_>>()
    };
    for (row, (left, right)) in rows() {
        let (left, right) = (words(72.0, row, left), words(290.0, row, right));
        for turn in 0..left.len().max(right.len()) {
            places.extend([left.get(turn), right.get(turn)].into_iter().flatten());
        }
    }
    assert_eq!(lines(&page(&places)), both());
}

#[test]
fn a_title_across_both_columns_stays_above_them() {
    let title = "From the annals of a town that has had two harbours and no ships at all";
    let foot = "Annals of the town of Port Avalon, the third volume and the last, 12";
    let mut places = vec![(72.0, 730.0, title)];
    for (row, (left, right)) in LEFT.iter().zip(RIGHT).enumerate() {
        places.extend([(72.0, y(row), *left), (290.0, y(row), right)]);
    }
    places.push((72.0, y(16), foot));
    let expected = [vec![title.to_owned()], both(), vec![foot.to_owned()]].concat();
    assert_eq!(lines(&page(&places)), expected);
}

/// Places the cells of a table row by row and says whether they are still side by side.
fn stays(rows: &[(&str, &str)]) -> bool {
    let mut places = Vec::new();
    for (row, (left, right)) in rows.iter().enumerate() {
        places.extend([(72.0, y(row), *left), (290.0, y(row), *right)]);
    }
    let text = page(&places);
    rows.iter().all(|(left, right)| {
        right.is_empty() || text.lines().any(|line| line.starts_with(left) && line.ends_with(right))
    })
}

#[test]
fn tables_and_heads_of_telegrams_stay_side_by_side() {
    let figures: Vec<_> = LEFT.iter().map(|row| (*row, "1,250.40  12.5  1979")).collect();
    assert!(stays(&figures), "numbers beside a text");
    let labels: Vec<_> = RIGHT.iter().map(|row| ("Harbour:", *row)).collect();
    assert!(stays(&labels), "a text beside its labels");
    let posts = [("AMEMBASSY PORT AVALON PRIORITY", "AMCONSUL LORRAVIK"); 20];
    assert!(stays(&posts), "addressees");
    let offices = [("ACTION OCT-01   EUR-12  IO-13  ISO-00", "  CIAE-00  DODE-00  PM-04  H-02"); 20];
    assert!(stays(&offices), "a distribution");
    let few: Vec<_> = LEFT.iter().copied().zip(RIGHT).take(8).collect();
    assert!(stays(&few), "a few lines");
    // Each cell of the left goes on over some lines, beside which there is nothing.
    let cells: Vec<_> = LEFT
        .iter()
        .zip(RIGHT)
        .cycle()
        .take(40)
        .enumerate()
        .map(|(row, (left, right))| (*left, if row % 3 == 0 { right } else { "" }))
        .collect();
    assert!(stays(&cells), "a table of texts");
    // Names of any length beside a text do not fill their column.
    let names = ["A. Pellham of Port Avalon", "Ben Ode, a clerk", "C. of the port"];
    let names: Vec<_> = RIGHT.iter().zip(names.iter().cycle()).map(|(right, name)| (*name, *right)).collect();
    assert!(stays(&names), "names");
}

#[test]
fn lines_of_a_table_of_three_columns_stay_together() {
    let mut places = Vec::new();
    for row in 0..20 {
        places.extend([
            (72.0, y(row), "the northern mole"),
            (230.0, y(row), "not in use any more"),
            (420.0, y(row), "to be mended"),
        ]);
    }
    let expected =
        vec!["the northern mole         not in use any more           to be mended".to_owned(); 20];
    let squeezed = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        lines(&page(&places)).into_iter().map(squeezed).collect::<Vec<_>>(),
        expected.into_iter().map(squeezed).collect::<Vec<_>>()
    );
}
