//! `GET /facts-missing`: what nobody recorded, subject by subject, and the workbook in which it can be answered.

use crate::{
    locale::t,
    parts::{Field, Kind, Named, Problems},
    shell::Shell,
};
use askama::Template;
use khien_law::Words;

/// What is missing.
#[derive(Template)]
#[template(path = "facts/missing.html")]
pub struct MissingPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Subjects with the facts that duties ask for.
    pub rows: Vec<MissingRow>,
    /// Subjects beyond those shown; all of them stand in the workbook.
    pub left_out: u64,
    /// What is wrong with the workbook handed in.
    pub problems: Problems,
    /// What was just taken in, said once.
    pub done: Option<String>,
    /// Cells that could not be read.
    pub unread: Vec<super::import::CellProblem>,
}

/// A subject with the facts that are missing.
#[derive(Debug, Clone)]
pub struct MissingRow {
    /// Its name and page.
    pub subject: Named,
    /// Labels of the facts.
    pub facts: Vec<Words>,
}

impl MissingPage {
    fn file(&self) -> Field {
        Field::new("file", t!(self.shell, "missing-file"), Kind::Files(".xlsx", false))
            .hint(t!(self.shell, "missing-file-hint"))
            .problems(&self.problems)
    }
}
