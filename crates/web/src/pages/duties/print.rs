//! `GET /duties/print`: the dated duties of a filter, month by month, for a meeting or a file.

use super::{Filter, Row};
use crate::{locale::t, shell::Shell};
use askama::Template;

/// The list on paper.
#[derive(Template)]
#[template(path = "duties/print.html")]
pub struct PrintPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What the address asks for.
    pub filter: Filter,
    /// Name of the organisation in the filter.
    pub organisation: Option<String>,
    /// Rows with a date, the earliest first, in groups of one month; the month's first row gives its name.
    pub months: Vec<(jiff::civil::Date, Vec<Row>)>,
    /// Rows that were left out because a printed list has an end.
    pub left_out: u64,
}

impl PrintPage {
    fn rows(&self) -> usize {
        self.months.iter().map(|(_, rows)| rows.len()).sum()
    }

    fn month(&self, first: &jiff::civil::Date) -> String {
        self.shell.language.period(khien_law::timing::Period::Month, *first)
    }
}
