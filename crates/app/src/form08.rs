//! Form 08 in and out: a table becomes systems with facts, and the register becomes the table again.
//!
//! An import is planned first (`App::plan_form08`): every problem at its place, every question about which system is meant. Then it
//! happens whole or not at all. Importing the same file again, or an export, changes nothing.

mod commit;
mod names;
mod plan;
mod report;

pub use plan::{Ask, FilePlan, Plan, Planned};
pub use report::row;

use std::collections::BTreeMap;
use uuid::Uuid;

/// A workbook that was handed in.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// What a person asks to import.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The workbooks.
    pub files: Vec<File>,
    /// The owner who hands them in: for rows that name none, and to see which of its units is missing.
    pub handed_in_by: Option<Uuid>,
    /// Answers to "is this the same system?", by the identifier of the question.
    pub answers: BTreeMap<String, Answer>,
    /// Add owners and operators that the register does not have.
    pub add_organisations: bool,
    /// Import although some values could not be read; they stay unknown.
    pub accept_problems: bool,
}

/// An answer to "is this the same system?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is this one.
    Same(Uuid),
    /// It is a system that the register does not have.
    New,
}
