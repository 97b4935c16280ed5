//! Prints a panel as plain text, for the command.

use wire::{Block, Panel, Run, Style};

/// Returns the panel as text.
pub fn of(panel: &Panel) -> String {
    let title = panel.title.text();
    let mut text = format!("{title}\n{}\n", "=".repeat(title.chars().count()));
    text.push_str(&of_blocks(&panel.blocks));
    text
}

/// Returns some blocks as text, each after a blank line. Forms, buttons and check boxes are only for the page and are
/// left out.
pub fn of_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let lines = match block {
            Block::Heading(heading) => vec![format!("{heading}:")],
            Block::Text(runs) => vec![line(runs)],
            Block::Lines(lines) => lines.iter().map(standing).collect(),
            Block::Status(status) => vec![status.text()],
            Block::List(items) => items.iter().map(|item| format!("- {}", line(item))).collect(),
            Block::Terms(terms) => {
                columns(&terms.iter().map(|(term, value)| vec![line(term), line(value)]).collect::<Vec<_>>())
            }
            Block::Table { columns: titles, rows } => {
                let head = titles.iter().map(|column| column.title.text()).collect();
                let rows = rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect());
                columns(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
            }
            Block::Form { .. } | Block::Buttons(_) | Block::Check { .. } => continue,
        };
        text.push('\n');
        lines.iter().for_each(|line| {
            text.push_str(line);
            text.push('\n');
        });
    }
    text
}

/// Returns a line as it stands. One that the panel points at has a sign before it.
fn standing(line: &Run) -> String {
    let sign = if line.style == Style::Pointed { "> " } else { "  " };
    format!("{sign}{}", line.text).trim_end().to_owned()
}

/// Joins runs to one line. Words that only one of two versions has are in brackets.
fn line(runs: &[Run]) -> String {
    let piece = |run: &Run| match run.style {
        Style::Removed(_) | Style::LegendRemoved => format!("[-{}-]", run.text),
        Style::Added(_) | Style::LegendAdded => format!("{{+{}+}}", run.text),
        _ => run.text.text(),
    };
    runs.iter().map(piece).collect::<Vec<_>>().join(" ")
}

/// Prints rows with their cells below each other. The last column is not filled with blanks.
fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let mut lines = Vec::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            line.push_str(cell);
            if column + 1 < row.len() {
                let blanks = width(column).unwrap_or_default() - cell.chars().count() + 2;
                line.extend(std::iter::repeat_n(' ', blanks));
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}
