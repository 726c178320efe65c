//! A workbook as filled cells: row by row, blank cells left out, within the limits.
//!
//! Cells are taken one by one. A dense range would let a file with one cell at each end of a sheet ask for memory
//! for seventeen thousand million cells.

use crate::ReadError;
use crate::package::{self, Limits, damaged};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::{Date, DateTime, Time};
use khien_domain::cell::Cell;
use std::io::Cursor;
use std::sync::Arc;

/// A sheet.
pub(crate) struct Grid {
    pub name: Arc<str>,
    pub visible: bool,
    /// Filled rows, from the top.
    pub rows: Vec<GridRow>,
    pub merges: Vec<Merge>,
}

/// A row with at least one filled cell.
pub(crate) struct GridRow {
    /// From 0.
    pub at: u32,
    /// Column from 0, from the left.
    pub cells: Vec<(u32, Cell)>,
}

/// Cells shown as one; rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Merge {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl GridRow {
    pub(crate) fn get(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at).ok().map(|at| &self.cells[at].1)
    }
}

impl Grid {
    /// The row with this position.
    pub(crate) fn row(&self, at: u32) -> Option<&GridRow> {
        self.rows.binary_search_by_key(&at, |row| row.at).ok().map(|found| &self.rows[found])
    }
}

/// Reads all sheets, or says why not.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    package::check(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => ReadError::Password,
        other => damaged(other),
    })?;
    let sheets: Vec<_> =
        workbook.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet).cloned().collect();
    if sheets.len() > limits.sheets {
        return Err(ReadError::TooManySheets { limit: limits.sheets });
    }
    let mut budget = Budget { limits, rows: 0, text: 0 };
    sheets
        .iter()
        .map(|sheet| {
            let rows = budget.rows(&mut workbook, &sheet.name)?;
            let merges = workbook.merge_cells_by_sheet_name(&sheet.name).map_err(damaged)?;
            let merges = merges.iter().map(|m| Merge {
                top: m.start.0,
                left: m.start.1,
                bottom: m.end.0,
                right: m.end.1,
            });
            let visible = sheet.visible == SheetVisible::Visible;
            Ok(Grid { name: sheet.name.as_str().into(), visible, rows, merges: merges.collect() })
        })
        .collect()
}

/// What has been read so far, over all sheets.
struct Budget<'a> {
    limits: &'a Limits,
    rows: u32,
    text: usize,
}

impl Budget<'_> {
    fn rows(&mut self, workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Vec<GridRow>, ReadError> {
        let mut rows: Vec<GridRow> = Vec::new();
        let mut cells = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
        while let Some(found) = cells.next_cell().map_err(damaged)? {
            let (row, column) = found.get_position();
            let cell = cell(found.get_value());
            if cell.is_empty() {
                continue;
            }
            if column >= self.limits.columns {
                return Err(ReadError::TooManyColumns {
                    sheet: sheet.to_owned(),
                    limit: self.limits.columns,
                });
            }
            self.count_text(&cell)?;
            match rows.last_mut() {
                Some(last) if last.at == row => last.cells.push((column, cell)),
                _ => {
                    self.count_row()?;
                    rows.push(GridRow { at: row, cells: vec![(column, cell)] });
                }
            }
        }
        Ok(in_order(rows))
    }

    fn count_row(&mut self) -> Result<(), ReadError> {
        self.rows += 1;
        if self.rows > self.limits.rows {
            Err(ReadError::TooManyRows { limit: self.limits.rows })
        } else {
            Ok(())
        }
    }

    fn count_text(&mut self, cell: &Cell) -> Result<(), ReadError> {
        if let Cell::Text(text) = cell {
            self.text += text.len();
        }
        if self.text > self.limits.text_bytes {
            return Err(ReadError::UnpacksTooLarge { limit: self.limits.text_bytes as u64 });
        }
        Ok(())
    }
}

/// Programs write rows and cells in order; where one does not, the first of two cells at one place is kept.
fn in_order(mut rows: Vec<GridRow>) -> Vec<GridRow> {
    rows.sort_by_key(|row| row.at);
    rows.dedup_by(|later, first| {
        let same = later.at == first.at;
        if same {
            first.cells.append(&mut later.cells);
        }
        same
    });
    for row in &mut rows {
        row.cells.sort_by_key(|(column, _)| *column);
        row.cells.dedup_by_key(|(column, _)| *column);
    }
    rows
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => Cell::YesNo(*value),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::DateTime(at) => date_time(at).map_or(Cell::Number(at.as_f64()), Cell::When),
        DataRef::DateTimeIso(text) => match text.parse::<DateTime>() {
            Ok(at) => Cell::When(at),
            Err(_) => Cell::Text(text.clone()),
        },
    }
}

/// A day of the spreadsheet program; a bare time of day or a span is none.
fn date_time(at: &calamine::ExcelDateTime) -> Option<DateTime> {
    if at.is_duration() || at.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let small = |n: u8| i8::try_from(n).ok();
    let date = Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?;
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    Some(date.to_datetime(time))
}
