//! `GET /law/diff?from=…&to=…`: which clauses began, ended or became doubtful between two days.

use crate::{
    locale::t,
    parts::{Field, Kind, Problems},
    shell::Shell,
};
use askama::Template;
use jiff::civil::Date;
use khien_law::{Certainty, Words};

/// What changed between two days.
#[derive(Template)]
#[template(path = "law/diff.html")]
pub struct DiffPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The earlier day.
    pub from: Date,
    /// The later day.
    pub to: Date,
    /// What changed, in the order of the days.
    pub changes: Vec<Change>,
    /// What is wrong with the days asked for.
    pub problems: Problems,
}

/// One text that began, ended or became doubtful.
#[derive(Debug, Clone)]
pub struct Change {
    /// On which day.
    pub on: Date,
    /// What happened.
    pub moved: Moved,
    /// Short name of the instrument.
    pub instrument: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: Words,
    /// How sure we are of its dates.
    pub certainty: Certainty,
    /// How many obligations begin or end with it.
    pub obligations: usize,
}

/// What happened to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// Its first day.
    Began,
    /// The day after its last.
    Ended,
    /// From this day nobody could confirm it.
    Doubtful,
}

impl DiffPage {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        vec![
            Field::new("from", t!(shell, "diff-from"), Kind::Date)
                .value(self.from.to_string())
                .problems(&self.problems),
            Field::new("to", t!(shell, "diff-to"), Kind::Date)
                .value(self.to.to_string())
                .problems(&self.problems),
        ]
    }
}
