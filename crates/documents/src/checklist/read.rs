//! Reads the workbook when it comes back.

use super::{BODY, Column, Filled, MARK, NAMES, Returned, STATUSES};
use crate::{
    ReadError,
    grid::{self, Grid, GridRow},
    package::Limits,
};
use khien_domain::{
    cell::{self, Listed},
    fold::fold,
    problem::{Place, Reading, Trouble, column_letters},
};
use uuid::Uuid;

/// The longest text that is kept.
const LONGEST_TEXT: usize = 4_000;

/// Reads what was filled in. A row without any answer gives nothing; what is not understood is a problem with its place.
pub fn read(bytes: &[u8]) -> Result<Returned, ReadError> {
    let grids = grid::read(bytes, &Limits::default())?;
    let ours = grids.iter().find_map(|grid| Some((grid, system(grid)?)));
    let Some((grid, system)) = ours else {
        return Err(ReadError::NoChecklist {
            sheets: grids.iter().map(|grid| grid.name.to_string()).collect(),
        });
    };
    let mut returned = Returned { system, answers: vec![], problems: vec![] };
    for row in grid.rows.iter().filter(|row| row.at >= BODY) {
        read_row(grid, row, &mut returned);
    }
    Ok(returned)
}

/// The system that a sheet of ours names.
fn system(grid: &Grid) -> Option<Uuid> {
    let names = grid.row(NAMES)?;
    names.get(0).filter(|cell| cell.said() == MARK)?;
    names.get(1)?.said().parse().ok()
}

fn read_row(grid: &Grid, row: &GridRow, returned: &mut Returned) {
    let said = |column: Column| row.get(column as u32).map(|cell| cell.said()).unwrap_or_default();
    let requirement = said(Column::Requirement).trim().to_owned();
    let first = Column::Status as u32;
    if requirement.is_empty() || !row.cells.iter().any(|(column, _)| *column >= first) {
        return;
    }
    let mut problems = vec![];
    let mut note = |column: Column, troubles: Vec<Trouble>| {
        let place =
            || Place { sheet: grid.name.to_string(), row: row.at + 1, column: column_letters(column as u32) };
        problems.extend(troubles.into_iter().map(|trouble| trouble.at(place(), said(column))));
    };
    let status = kept(status(&said(Column::Status)), Column::Status, &mut note);
    let mut text = |column: Column| {
        let cell = row.get(column as u32);
        kept(cell.map_or_else(Reading::blank, |cell| cell::text(cell, LONGEST_TEXT)), column, &mut note)
            .unwrap_or_default()
    };
    let (how, responsible, mender) = (text(Column::How), text(Column::Responsible), text(Column::Mender));
    let planned = row.get(Column::Target as u32).map_or_else(Reading::blank, cell::planned);
    let done = row.get(Column::Done as u32).map_or_else(Reading::blank, cell::happened);
    let filled = Filled {
        status: status.unwrap_or_default().to_owned(),
        how,
        responsible,
        mender,
        target_on: kept(planned, Column::Target, &mut note),
        done_on: kept(done, Column::Done, &mut note),
    };
    returned.problems.extend(problems);
    returned.answers.push((requirement, filled));
}

fn kept<T>(reading: Reading<T>, column: Column, note: &mut impl FnMut(Column, Vec<Trouble>)) -> Option<T> {
    note(column, reading.troubles);
    reading.value
}

/// The status that a text means, in either language or by its name.
fn status(said: &str) -> Reading<&'static str> {
    if said.trim().is_empty() {
        return Reading::blank();
    }
    let wordings = STATUSES.map(|(name, vi, en)| [vi, en, name].map(fold));
    let words = wordings.each_ref().map(|words| words.each_ref().map(String::as_str));
    let list: Vec<Listed<'_, &'static str>> = (STATUSES.iter().zip(&words))
        .map(|((name, vi, _), words)| Listed { value: *name, words, label: vi })
        .collect();
    cell::choose(said, &list)
}
