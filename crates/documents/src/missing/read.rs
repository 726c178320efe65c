//! Reads the workbook of missing facts when it comes back.

use super::layout::{BODY, FACTS, IDS, MARK, NAMES};
use super::{Answered, Answers};
use crate::ReadError;
use crate::grid::{self, Grid, GridRow};
use crate::package::Limits;
use jiff::tz::{Offset, TimeZone};
use khien_domain::cell::{self, Cell, Listed};
use khien_domain::fold::fold;
use khien_domain::problem::{Code, Place, Problem, Reading, Trouble, column_letters};
use khien_law::facts::{Choice, Fact, FactBook, FactKind, Value};
use uuid::Uuid;

/// The longest text that is kept.
const LONGEST_TEXT: usize = 2_000;

/// Reads what was filled in. Blank cells give nothing; a value that is not understood is a problem with its place.
pub fn read(bytes: &[u8], book: &FactBook) -> Result<Answers, ReadError> {
    let grids = grid::read(bytes, &Limits::default())?;
    let ours: Vec<&Grid> = grids.iter().filter(|grid| is_ours(grid)).collect();
    if ours.is_empty() {
        let sheets = grids.iter().map(|grid| grid.name.to_string()).collect();
        return Err(ReadError::NoMissingFacts { sheets });
    }
    let mut answers = Answers { values: Vec::new(), problems: Vec::new() };
    for grid in ours {
        Page { grid, answers: &mut answers }.read(book);
    }
    Ok(answers)
}

fn is_ours(grid: &Grid) -> bool {
    let mark = grid.row(NAMES).and_then(|row| row.get(u32::from(IDS)));
    mark.is_some_and(|cell| cell.said() == MARK)
}

struct Page<'a> {
    grid: &'a Grid,
    answers: &'a mut Answers,
}

impl Page<'_> {
    fn read(&mut self, book: &FactBook) {
        let facts = self.facts(book);
        for row in self.grid.rows.iter().filter(|row| row.at >= BODY) {
            let answered: Vec<(&Fact, u32, &Cell)> =
                facts.iter().filter_map(|(column, fact)| Some((*fact, *column, row.get(*column)?))).collect();
            if answered.is_empty() {
                continue;
            }
            match subject(row) {
                Some(subject) => answered.into_iter().for_each(|(fact, column, cell)| {
                    self.answer(subject, fact, row.at, column, cell);
                }),
                None => self.say(row.at, None, subject_unread(), &first_text(row)),
            }
        }
    }

    /// The facts named in the hidden row, with their columns.
    fn facts<'b>(&mut self, book: &'b FactBook) -> Vec<(u32, &'b Fact)> {
        let names = self.grid.row(NAMES).map(|row| row.cells.as_slice()).unwrap_or_default();
        let mut facts = Vec::new();
        for (column, cell) in names.iter().filter(|(column, _)| *column >= u32::from(FACTS)) {
            let name = cell.said();
            match book.find(&name) {
                Some(ix) => facts.push((*column, book.get(ix))),
                None => self.say(NAMES, Some(*column), fact_unknown(), &name),
            }
        }
        facts
    }

    fn answer(&mut self, subject: Uuid, fact: &Fact, row: u32, column: u32, cell: &Cell) {
        let reading = match cell.error() {
            Some(error) => Reading::unread(error),
            None => canonical(fact, cell),
        };
        for trouble in reading.troubles {
            self.say(row, Some(column), trouble, &cell.said());
        }
        if let Some(value) = reading.value {
            self.answers.values.push(Answered { subject, fact: fact.name.clone(), value });
        }
    }

    fn say(&mut self, row: u32, column: Option<u32>, trouble: Trouble, said: &str) {
        let column = column.map(column_letters).unwrap_or_default();
        let place = Place { sheet: self.grid.name.to_string(), row: row + 1, column };
        let problem: Problem = trouble.at(place, said);
        self.answers.problems.push(problem);
    }
}

/// The value of a cell as the canonical text of its fact. Only a text stands for itself.
fn canonical(fact: &Fact, cell: &Cell) -> Reading<String> {
    if matches!(fact.kind, FactKind::Text) {
        return cell::text(cell, LONGEST_TEXT);
    }
    value(&fact.kind, cell).map(|value| fact.kind.write(value))
}

fn value(kind: &FactKind, cell: &Cell) -> Reading<Value> {
    match kind {
        FactKind::YesNo => cell::yes_no(cell).map(Value::YesNo),
        FactKind::Integer { min, max, .. } => cell::integer(cell, *min, *max).map(Value::Integer),
        FactKind::Percent => cell::percent(cell).map(Value::Percent),
        FactKind::Choice(choices) => choice(&cell.said(), choices).map(Value::Choice),
        FactKind::Choices(choices) => several(&cell.said(), choices).map(Value::Choices),
        FactKind::Date => cell::happened(cell).map(Value::Date),
        FactKind::Moment => moment(cell),
        FactKind::Text => Reading::blank(),
    }
}

/// The cell shows the clocks of Viet Nam.
fn moment(cell: &Cell) -> Reading<Value> {
    let Reading { value, troubles } = cell::moment(cell);
    let moment = value.and_then(|local| TimeZone::fixed(Offset::constant(7)).to_timestamp(local).ok());
    Reading { value: moment.map(Value::Moment), troubles }
}

/// The position of the choice that a text means, by its label in either language or its identifier.
fn choice(said: &str, choices: &[Choice]) -> Reading<u8> {
    let wordings: Vec<[String; 3]> = choices
        .iter()
        .map(|choice| [&choice.label.vi, &choice.label.en, &choice.id].map(|wording| fold(wording)))
        .collect();
    let words: Vec<[&str; 3]> = wordings.iter().map(|words| words.each_ref().map(String::as_str)).collect();
    let list: Vec<Listed<'_, u8>> = (0..)
        .zip(choices.iter().zip(&words))
        .map(|(value, (choice, words))| Listed { value, words, label: &choice.label.vi })
        .collect();
    cell::choose(said, &list)
}

/// Any number of choices, as bits. Commas separate too, where no label has one.
fn several(said: &str, choices: &[Choice]) -> Reading<u64> {
    let commas = !choices.iter().any(|choice| choice.label.vi.contains(',') || choice.label.en.contains(','));
    let parts = said.split(|c| c == ';' || c == '\n' || (commas && c == ','));
    let readings: Vec<Reading<u8>> =
        parts.filter(|part| !fold(part).is_empty()).map(|part| choice(part, choices)).collect();
    if readings.is_empty() {
        return Reading::blank();
    }
    // A list that is understood only in part would be recorded as complete.
    let value = readings
        .iter()
        .try_fold(0, |bits, reading| Some(bits | 1u64.checked_shl(u32::from(reading.value?))?));
    Reading { value, troubles: readings.into_iter().flat_map(|reading| reading.troubles).collect() }
}

fn subject(row: &GridRow) -> Option<Uuid> {
    row.get(u32::from(IDS))?.said().parse().ok()
}

fn first_text(row: &GridRow) -> String {
    row.cells.first().map(|(_, cell)| cell.said()).unwrap_or_default()
}

fn subject_unread() -> Trouble {
    Trouble::new(
        Code::SubjectUnread,
        "Mã ẩn của dòng đã bị sửa hoặc dòng được thêm mới; dòng này không được nhận.",
        "The hidden identifier of this row was changed, or the row was added; it was left out.",
    )
    .hint(
        "Tải lại tệp và chỉ điền các ô màu vàng.",
        "Download the file again and fill in only the yellow cells.",
    )
}

fn fact_unknown() -> Trouble {
    Trouble::new(
        Code::FactUnknown,
        "Tên ẩn của cột không còn trong danh mục thông tin; cột này không được nhận.",
        "The hidden name of this column is not a known fact; the column was left out.",
    )
    .hint("Tải lại tệp để có danh mục mới.", "Download the file again for the current list.")
}
