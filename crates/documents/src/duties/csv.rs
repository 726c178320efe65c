//! Duties as comma-separated values, for people with a spreadsheet program and for other programs.

use super::Duty;
use crate::{WriteError, table::Table};

/// Headings are fixed names, so that another program finds its columns in either language.
const HEADINGS: [&str; 13] = [
    "id",
    "title",
    "obligation",
    "subject",
    "bearer",
    "recipients",
    "period",
    "opens_on",
    "due",
    "due_text",
    "state",
    "clauses",
    "url",
];

/// The list as text with a heading row; days as `2026-12-19`, moments as `2026-12-19T23:30+07:00`.
pub fn csv(duties: &[Duty]) -> Result<Vec<u8>, WriteError> {
    let mut table = Table::new(&HEADINGS)?;
    for duty in duties {
        let opens_on = duty.opens_on.map(|day| day.to_string()).unwrap_or_default();
        let due = match duty.due.time() {
            Some(moment) => moment.strftime("%Y-%m-%dT%H:%M+07:00").to_string(),
            None => duty.due.day().map(|day| day.to_string()).unwrap_or_default(),
        };
        let record = [
            duty.id.to_string(),
            duty.title.clone(),
            duty.obligation.clone(),
            duty.subject.clone(),
            duty.bearer.clone(),
            duty.recipients.join("; "),
            duty.period.clone().unwrap_or_default(),
            opens_on,
            due,
            duty.due_text.clone(),
            duty.state.clone(),
            duty.clauses.join("; "),
            duty.url.clone().unwrap_or_default(),
        ];
        table.row(&record)?;
    }
    table.finish()
}
