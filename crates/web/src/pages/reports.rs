//! `GET /reports/form08?year=…`: the yearly table as it would be sent, and the workbook.

use crate::{
    locale::t,
    parts::{Choice, Field, Kind},
    shell::Shell,
};
use askama::Template;

/// The table, before it is sent.
#[derive(Template)]
#[template(path = "reports/form08.html")]
pub struct Form08Page {
    /// What stands around the page.
    pub shell: Shell,
    /// The year reported on.
    pub year: i16,
    /// Years that can be chosen.
    pub years: Vec<i16>,
    /// The organisation that reports.
    pub organisation: String,
    /// The organisations that can be chosen.
    pub organisations: Vec<Choice>,
    /// Part 1: label and figure.
    pub summary: Vec<(String, String)>,
    /// Part 3: the first rows, in the twelve columns of the form.
    pub rows: Vec<Vec<String>>,
    /// How many rows the workbook has.
    pub total: u64,
}

impl Form08Page {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let years = self.years.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
        vec![
            Field::new(
                "organisation",
                t!(shell, "report-organisation"),
                Kind::Menu(self.organisations.clone()),
            )
            .value(&self.organisation)
            .nothing(t!(shell, "report-everything"))
            .wide(),
            Field::new("year", t!(shell, "report-year"), Kind::Menu(years)).value(self.year.to_string()),
        ]
    }

    fn workbook(&self) -> String {
        let pairs = [("year", self.year.to_string()), ("organisation", self.organisation.clone())];
        format!("/reports/form08.xlsx?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    fn columns(&self) -> Vec<String> {
        let shell = &self.shell;
        vec![
            t!(shell, "form08-1"),
            t!(shell, "form08-2"),
            t!(shell, "form08-3"),
            t!(shell, "form08-4"),
            t!(shell, "form08-5"),
            t!(shell, "form08-6"),
            t!(shell, "form08-7"),
            t!(shell, "form08-8"),
            t!(shell, "form08-9"),
            t!(shell, "form08-10"),
            t!(shell, "form08-11"),
            t!(shell, "form08-12"),
        ]
    }

    fn more(&self) -> u64 {
        self.total.saturating_sub(self.rows.len() as u64)
    }
}
