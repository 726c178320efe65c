//! The rows below the headings: systems, and the rows that are none.

use super::header::{self, Header};
use super::read::{Skipped, Why};
use crate::grid::{Grid, GridRow};
use khien_domain::cell::Cell;
use khien_domain::fold::{fold, tidy};
use khien_domain::form08::{Column, TableRow, running_number};
use std::collections::HashMap;

/// The systems of a table, and what was passed over.
pub(super) fn rows(grid: &Grid, header: &Header) -> (Vec<TableRow>, Vec<Skipped>) {
    let mut body = Body::new(grid, header);
    for row in grid.rows.iter().filter(|row| row.at >= header.body) {
        match body.kind(row) {
            Kind::System => body.take(row),
            Kind::Nothing => {}
            Kind::Passed(why) => body.skip(row, why),
            Kind::End => {
                body.skip(row, Why::End);
                break;
            }
        }
    }
    (body.taken, body.skipped)
}

enum Kind {
    System,
    /// Blank, or a repeated heading: nothing is lost.
    Nothing,
    Passed(Why),
    End,
}

struct Body<'a> {
    grid: &'a Grid,
    header: &'a Header,
    /// The folded heading of the name column, to know it where it is repeated on a later page.
    name_heading: String,
    /// Whether any system has a running number. Where none has, a name alone is a system, not a heading.
    numbered: bool,
    /// The last row of the merged region that begins at a cell.
    merged: HashMap<(u32, u32), u32>,
    /// For each column of the form, the merged value that still runs, and its last row.
    running: [Option<(u32, Cell)>; 12],
    taken: Vec<TableRow>,
    skipped: Vec<Skipped>,
}

impl<'a> Body<'a> {
    fn new(grid: &'a Grid, header: &'a Header) -> Self {
        let column = |column: Column| header.columns[column.index()];
        let name_heading = column(Column::Name)
            .and_then(|at| grid.row(header.bottom)?.get(at))
            .map(|cell| fold(&cell.said()))
            .unwrap_or_default();
        let numbered = column(Column::Number).is_some_and(|at| {
            let below = grid.rows.iter().filter(|row| row.at >= header.body);
            below.filter_map(|row| row.get(at)).any(is_running_number)
        });
        let tall = grid.merges.iter().filter(|merge| merge.bottom > merge.top && merge.top >= header.body);
        let merged = tall.map(|merge| ((merge.top, merge.left), merge.bottom)).collect();
        let running = std::array::from_fn(|_| None);
        Self { grid, header, name_heading, numbered, merged, running, taken: Vec::new(), skipped: Vec::new() }
    }

    fn own(&self, row: &'a GridRow, column: Column) -> Option<&'a Cell> {
        row.get(self.header.columns[column.index()]?)
    }

    fn kind(&self, row: &'a GridRow) -> Kind {
        let filled: Vec<(Column, &Cell)> =
            Column::ALL.into_iter().filter_map(|column| Some((column, self.own(row, column)?))).collect();
        let Some((_, first)) = filled.first() else { return Kind::Nothing };
        let number = self.own(row, Column::Number);
        let name = self.own(row, Column::Name).map(|name| fold(&name.said())).unwrap_or_default();
        if header::column_numbers(row).is_some() || (!name.is_empty() && name == self.name_heading) {
            return Kind::Nothing;
        }
        if number.is_some_and(is_running_number) {
            // Rows numbered in advance and left empty are no systems.
            return if filled.len() == 1 { Kind::Nothing } else { Kind::System };
        }
        let first = fold(&first.said());
        let begins = |words: &[&str]| {
            words.iter().any(|word| first == *word || first.starts_with(&format!("{word} ")))
        };
        if begins(&["noi nhan", "nguoi lap", "thu truong", "ghi chu", "chu thich", "lanh dao don vi"]) {
            return Kind::End;
        }
        if matches!(first.as_str(), "tong" | "cong") || begins(&["tong cong", "tong so"]) {
            return Kind::Passed(Why::Total);
        }
        if name.is_empty() && self.runs_over(row.at, Column::Name) {
            return Kind::Passed(Why::Continued);
        }
        let named_alone = filled.iter().all(|(column, _)| matches!(column, Column::Number | Column::Name));
        match (named_alone, self.numbered, number) {
            (true, false, None) if !name.is_empty() => Kind::System,
            (true, ..) => Kind::Passed(Why::Heading),
            _ if name.is_empty() && filled.len() < 3 => Kind::Passed(Why::Note),
            _ => Kind::System,
        }
    }

    /// Whether a merged cell from a row above covers this row.
    fn runs_over(&self, row: u32, column: Column) -> bool {
        let Some(at) = self.header.columns[column.index()] else { return false };
        let above = self.taken.iter().rev().take(20).map(|taken| taken.row - 1);
        above.into_iter().any(|top| self.merged.get(&(top, at)).is_some_and(|bottom| *bottom >= row))
    }

    fn take(&mut self, row: &'a GridRow) {
        let cells = std::array::from_fn(|at| self.cell(row, Column::ALL[at]));
        let taken =
            TableRow { sheet: self.grid.name.clone(), row: row.at + 1, columns: self.header.columns, cells };
        self.taken.push(taken);
    }

    /// The cell, or the merged one from above that covers it, or for "như trên" the one of the row before.
    fn cell(&mut self, row: &'a GridRow, column: Column) -> Cell {
        let Some(at) = self.header.columns[column.index()] else { return Cell::Empty };
        // Each system has a number and name of its own, however the cells are merged.
        let repeats = !matches!(column, Column::Number | Column::Name);
        let Some(own) = row.get(at) else {
            let running =
                self.running[column.index()].as_ref().filter(|(bottom, _)| repeats && *bottom >= row.at);
            return running.map(|(_, cell)| cell.clone()).unwrap_or_default();
        };
        let own = if matches!(column, Column::Owner | Column::Operator) && is_ditto(own) {
            self.taken.last().map(|before| before.cell(column).clone()).unwrap_or_default()
        } else {
            own.clone()
        };
        if let Some(bottom) = self.merged.get(&(row.at, at)) {
            self.running[column.index()] = Some((*bottom, own.clone()));
        }
        own
    }

    fn skip(&mut self, row: &GridRow, why: Why) {
        let said = row.cells.iter().map(|(_, cell)| tidy(&cell.said())).collect::<Vec<_>>().join(" | ");
        let said = said.chars().take(200).collect();
        self.skipped.push(Skipped { sheet: self.grid.name.to_string(), row: row.at + 1, why, said });
    }
}

fn is_running_number(cell: &Cell) -> bool {
    running_number(cell).is_some()
}

/// "As above": written out, shortened, or as marks.
fn is_ditto(cell: &Cell) -> bool {
    let said = cell.said();
    let marks =
        !said.is_empty() && said.chars().all(|c| matches!(c, '"' | '”' | '“' | '\'' | '〃' | '-' | ' '));
    (marks && said.contains(['"', '”', '“', '\'', '〃']))
        || matches!(fold(&said).as_str(), "nt" | "nhu tren" | "n t")
}
