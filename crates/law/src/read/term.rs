//! Terms: one number of hours, days, working days or months.

use crate::{
    problem::Code,
    read::sheet::{Item, Table},
    timing::Term,
};

const UNITS: &[&str] = &["hours", "days", "working_days", "months"];

/// A term in a table of its own: `{ working_days = 5 }`.
pub(crate) fn term(item: Item<'_>) -> Option<Term> {
    let table = item.table()?;
    let term = term_in(&table);
    table.done();
    term
}

/// A term that stands among other fields.
pub(crate) fn term_in(table: &Table<'_>) -> Option<Term> {
    let written = table.written(UNITS);
    let [unit] = written.as_slice() else {
        let message = format!("a term has exactly one unit, and this one has {}", written.len());
        let help = "one of `hours`, `days`, `working_days` or `months`".to_owned();
        table.spot.advise(Code::Term, message, help);
        return None;
    };
    let item = table.get(unit)?;
    // Two hundred years: longer than any law lasts, and short enough for the calendar.
    let (most, of): (i64, fn(u32) -> Term) = match *unit {
        "hours" => (200 * 366 * 24, Term::Hours),
        "days" => (200 * 366, Term::Days),
        "working_days" => (200 * 366, Term::WorkingDays),
        _ => (200 * 12, Term::Months),
    };
    let number = item.integer()?;
    if !(1..=most).contains(&number) {
        item.spot.error(Code::Term, format!("`{number}` is no length of a term; between 1 and {most} is"));
        return None;
    }
    u32::try_from(number).ok().map(of)
}
