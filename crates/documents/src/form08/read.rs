//! Reads the table of part 3 from a workbook.

use super::header::{self, Search};
use super::table;
use crate::ReadError;
use crate::grid;
use crate::package::Limits;
use khien_domain::form08::{Column, TableRow};
use khien_domain::problem::{Code, Place, Problem, Trouble};

/// What stood in the workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Form08 {
    /// The systems, sheet by sheet. What their cells mean is read by [`khien_domain::form08::read`].
    pub rows: Vec<TableRow>,
    /// The tables that were found.
    pub tables: Vec<Table>,
    /// Rows below the headings that are no systems, so that nothing goes missing unseen.
    pub skipped: Vec<Skipped>,
    /// Columns of the form that a table lacks.
    pub problems: Vec<Problem>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet.
    pub sheet: String,
    /// The lowest row of the headings, as the spreadsheet program numbers it.
    pub header_row: u32,
    /// How many systems it has.
    pub systems: usize,
}

/// A row that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Name of the sheet.
    pub sheet: String,
    /// Row as the spreadsheet program numbers it.
    pub row: u32,
    /// Why.
    pub why: Why,
    /// The beginning of what it says.
    pub said: String,
}

/// Why a row was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// A total.
    Total,
    /// The heading of a group of systems.
    Heading,
    /// A second line of the system above.
    Continued,
    /// Too little to be a system.
    Note,
    /// The notes and signatures below the table; what follows was not read.
    End,
}

/// Reads a workbook within the usual limits.
pub fn read(bytes: &[u8]) -> Result<Form08, ReadError> {
    read_within(bytes, &Limits::default())
}

/// Reads a workbook within these limits.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Form08, ReadError> {
    let grids = grid::read(bytes, limits)?;
    let mut form = Form08 { rows: Vec::new(), tables: Vec::new(), skipped: Vec::new(), problems: Vec::new() };
    let mut nearest = (0, Vec::new());
    for grid in grids.iter().filter(|grid| grid.visible) {
        let header = match header::find(grid) {
            Search::Found(header) => header,
            Search::Nearest(recognised, headings) => {
                if recognised > nearest.0 {
                    nearest = (recognised, headings);
                }
                continue;
            }
        };
        let (rows, skipped) = table::rows(grid, &header);
        let sheet = grid.name.to_string();
        let missing = Column::ALL.into_iter().filter(|column| header.columns[column.index()].is_none());
        form.problems.extend(missing.map(|column| column_missing(column, &sheet, header.bottom + 1)));
        form.tables.push(Table { sheet, header_row: header.bottom + 1, systems: rows.len() });
        form.rows.extend(rows);
        form.skipped.extend(skipped);
    }
    if form.tables.is_empty() {
        let visible = grids.iter().filter(|grid| grid.visible);
        let sheets = visible.map(|grid| grid.name.to_string()).collect();
        return Err(ReadError::NoForm08 { sheets, nearest: nearest.1 });
    }
    Ok(form)
}

fn column_missing(column: Column, sheet: &str, row: u32) -> Problem {
    let number = column.index() + 1;
    let trouble = Trouble::new(
        Code::ColumnMissing,
        format!("Bảng không có cột {number} “{}”; giá trị của cột này để trống.", column.vi()),
        format!("The table lacks column {number} “{}”; its values are left unknown.", column.en()),
    )
    .hint(
        "Nếu bảng có cột này, sửa tiêu đề theo Mẫu số 08.",
        "If the table has it, word the heading as in Form 08.",
    );
    trouble.at(Place { sheet: sheet.to_owned(), row, column: String::new() }, "")
}
