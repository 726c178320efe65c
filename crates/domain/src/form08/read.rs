//! From the cells of a row to a system, with everything that must be said about them.

use super::{ApprovalState, Column, InspectionState, Row, codes, level};
use crate::cell::{self, Cell};
use crate::document::{self, Document};
use crate::problem::{Code, Place, Problem, Reading, Trouble, column_letters};
use crate::when;
use jiff::civil::Date;
use std::sync::Arc;

/// The longest name that the register keeps, in letters.
const LONGEST_NAME: usize = 500;

/// A row of the table as it stood in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Name of the sheet.
    pub sheet: Arc<str>,
    /// Row as the spreadsheet program numbers it, from 1.
    pub row: u32,
    /// In which column of the sheet each column of the form stands, from 0; nothing where the table lacks it.
    pub columns: [Option<u32>; 12],
    /// The cells in the order of the form.
    pub cells: [Cell; 12],
}

/// What was read from a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// The system; nothing when the row was left out.
    pub row: Option<Row>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

impl TableRow {
    /// The cell of a column.
    pub fn cell(&self, column: Column) -> &Cell {
        &self.cells[column.index()]
    }

    /// The place of a column's cell.
    pub fn place(&self, column: Column) -> Place {
        let column = self.columns[column.index()].map(column_letters).unwrap_or_default();
        Place { sheet: self.sheet.to_string(), row: self.row, column }
    }
}

/// Reads a row handed in on `today`. Only a row without a name is left out; any other cell that cannot be read leaves
/// its value unknown.
pub fn read(cells: &TableRow, today: Date) -> ReadRow {
    let mut reader = Reader { cells, problems: Vec::new() };
    let Some(name) = reader.take(Column::Name, |cell| cell::text(cell, LONGEST_NAME)) else {
        reader.say(Column::Name, name_missing());
        return ReadRow { row: None, problems: reader.problems };
    };
    let row = Row {
        number: running_number(cells.cell(Column::Number)),
        name,
        owner: reader.take(Column::Owner, organisation),
        operator: reader.take(Column::Operator, organisation),
        proposed_level: reader.take(Column::ProposedLevel, level::read),
        approval: reader.take(Column::Approval, codes::approval),
        decision: reader.take(Column::Decision, |cell| signed(cell, today)),
        regulation: reader.take(Column::Regulation, |cell| signed(cell, today)),
        approval_expected_on: reader.take(Column::ApprovalExpected, cell::planned),
        implementation: reader.take(Column::Implementation, codes::implementation),
        implementation_expected_on: reader.take(Column::ImplementationExpected, cell::planned),
        inspection: reader.take(Column::Inspection, codes::inspection).unwrap_or(InspectionState::None),
    };
    reader.compare(&row);
    ReadRow { row: Some(row), problems: reader.problems }
}

struct Reader<'a> {
    cells: &'a TableRow,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn take<T>(&mut self, column: Column, read: impl FnOnce(&Cell) -> Reading<T>) -> Option<T> {
        let cell = self.cells.cell(column);
        let reading = match cell.error() {
            Some(error) => Reading::unread(error),
            None => read(cell),
        };
        for trouble in reading.troubles {
            self.say(column, trouble);
        }
        reading.value
    }

    fn say(&mut self, column: Column, trouble: Trouble) {
        self.problems.push(trouble.at(self.cells.place(column), self.cells.cell(column).said()));
    }

    /// Columns 5, 6 and 7 speak of the same approval: where they disagree, no level is in force.
    fn compare(&mut self, row: &Row) {
        let approved = row.approval == Some(ApprovalState::Approved);
        let decided = row.decision.as_ref().is_some_and(Document::is_identified);
        if approved && !decided {
            self.say(Column::Decision, approved_without_decision());
        }
        if approved && decided && row.proposed_level.is_none() {
            self.say(Column::ProposedLevel, approved_without_level());
        }
        if decided && !approved {
            self.say(Column::Approval, decision_without_approval());
        }
    }
}

/// Reads column 1: `7`, `07`, `7.`. It is kept only to find the row again; `I`, `1.2` and the like are none.
pub fn running_number(cell: &Cell) -> Option<u32> {
    let said = cell.said();
    let number =
        cell::integer(&Cell::Text(said.trim_end_matches('.').to_owned()), 0, i64::from(u32::MAX)).value;
    number.and_then(|number| u32::try_from(number).ok())
}

fn organisation(cell: &Cell) -> Reading<String> {
    if when::is_blank(&cell.said()) { Reading::blank() } else { cell::text(cell, LONGEST_NAME) }
}

/// A document that is already signed; a later day is taken, but somebody should look.
fn signed(cell: &Cell, today: Date) -> Reading<Document> {
    let mut reading = match cell {
        Cell::When(_) => {
            cell::happened(cell).map(|date| Document { date: Some(date), ..Document::default() })
        }
        Cell::Number(number) if number.fract() == 0.0 && *number > 0.0 => {
            Reading::of(Document { number: Some(cell.said()), ..Document::default() })
        }
        other => document::read(&other.said()),
    };
    if reading.value.as_ref().and_then(|document| document.date).is_some_and(|date| date > today) {
        reading.troubles.push(in_future(today));
    }
    reading
}

fn name_missing() -> Trouble {
    Trouble::new(
        Code::NameMissing,
        "Thiếu tên hệ thống; dòng này không được nhận.",
        "The name of the system is missing; this row was left out.",
    )
    .hint("Ghi tên hệ thống ở cột 2.", "Write the name of the system in column 2.")
}

fn in_future(today: Date) -> Trouble {
    let shown = when::shown(today);
    Trouble::new(
        Code::DateInFuture,
        format!("Ngày ký sau ngày nộp tệp ({shown})."),
        format!("The date of signature is later than the day the file was handed in ({shown})."),
    )
    .hint("Kiểm tra lại ngày ký.", "Check the date of signature.")
}

fn approved_without_decision() -> Trouble {
    Trouble::new(
        Code::ApprovedWithoutDecision,
        "Cột 6 ghi đã phê duyệt nhưng cột 7 không có quyết định; chưa ghi nhận cấp độ có hiệu lực.",
        "Column 6 says approved but column 7 names no decision; no level is recorded as in force.",
    )
    .hint("Ghi số và ngày quyết định ở cột 7.", "Write number and date of the decision in column 7.")
}

fn approved_without_level() -> Trouble {
    Trouble::new(
        Code::ApprovedWithoutLevel,
        "Đã phê duyệt nhưng cột 5 không có cấp độ; chưa ghi nhận cấp độ có hiệu lực.",
        "Approved, but column 5 gives no level; no level is recorded as in force.",
    )
    .hint("Ghi cấp độ được phê duyệt ở cột 5.", "Write the approved level in column 5.")
}

fn decision_without_approval() -> Trouble {
    Trouble::new(
        Code::DecisionWithoutApproval,
        "Cột 7 có quyết định nhưng cột 6 không ghi đã phê duyệt; chưa ghi nhận cấp độ có hiệu lực.",
        "Column 7 names a decision but column 6 does not say approved; no level is recorded as in force.",
    )
    .hint(
        "Nếu cấp độ đã được phê duyệt, ghi “Đã được phê duyệt” ở cột 6.",
        "If the level is approved, write “Đã được phê duyệt” in column 6.",
    )
}
