//! The workbook of missing facts: a sheet for each kind of subject, a row for each subject, a column for each fact.
//!
//! It goes out with lists to choose from, is filled in on somebody's desk, and comes back. Hidden cells hold the
//! identifiers of subjects and facts, so that translated or reworded headings change nothing.

mod layout;
mod read;
mod write;

use jiff::civil::Date;
use khien_domain::problem::Problem;
use khien_law::facts::{FactIx, SubjectKind};
pub use read::read;
use uuid::Uuid;
pub use write::write;

/// A subject with facts that nobody has recorded yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its identifier.
    pub id: Uuid,
    /// What it is.
    pub kind: SubjectKind,
    /// Its name.
    pub name: String,
    /// The organisation it belongs to; empty for an organisation itself.
    pub owner: String,
    /// The facts that are asked for; facts of another kind of subject are passed over.
    pub missing: Vec<FactIx>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The values, in the order of the sheets.
    pub values: Vec<Answered>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A value that somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Of which subject.
    pub subject: Uuid,
    /// Name of the fact.
    pub fact: String,
    /// The canonical text of [`khien_law::values`]; a text fact gives the text itself.
    pub value: String,
}

/// Settings of the workbook that goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issue {
    /// The language of headings and lists.
    pub language: crate::Language,
    /// The day it is made.
    pub made_on: Date,
}
