//! The checklist of one system as a workbook: a row for each requirement, with its answer; filled in on somebody's desk, it
//! comes back.
//!
//! A hidden row names the system, so that the answers about one are never taken for those about another.

mod read;
mod write;

use jiff::civil::Date;
use khien_domain::problem::Problem;
pub use read::read;
use uuid::Uuid;
pub use write::write;

/// The mark in the first cell: sheets without it are not ours.
const MARK: &str = "khien-checklist-1";
/// The hidden row with the mark and the system.
const NAMES: u32 = 0;
/// The headings.
const LABELS: u32 = 1;
/// The first requirement.
const BODY: u32 = 2;

/// The columns in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
enum Column {
    Requirement,
    Group,
    Text,
    Clause,
    Status,
    How,
    Responsible,
    Mender,
    Target,
    Done,
}

/// A status that can be answered: its name, and in both languages.
const STATUSES: [(&str, &str, &str); 4] = [
    ("met", "Đã đáp ứng", "Met"),
    ("partly", "Đáp ứng một phần", "Met in part"),
    ("not-met", "Chưa đáp ứng", "Not met"),
    ("not-applicable", "Không áp dụng", "Does not apply"),
];

/// Whose checklist it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The system.
    pub system: Uuid,
    /// Its name.
    pub name: String,
    /// The standard and the level, in words.
    pub standard: String,
    /// The language of headings and lists.
    pub language: crate::Language,
    /// The day it is made.
    pub made_on: Date,
}

/// A requirement with its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The requirement.
    pub requirement: String,
    /// The group it stands in.
    pub group: String,
    /// What is asked.
    pub text: String,
    /// Clause of the standard.
    pub clause: String,
    /// The answer.
    pub answer: Filled,
}

/// An answer as it stands in the workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Name of the status; empty where nobody answered.
    pub status: String,
    /// How it is met; why it does not apply.
    pub how: String,
    /// By whom it is met.
    pub responsible: String,
    /// Who closes the gap.
    pub mender: String,
    /// By when.
    pub target_on: Option<Date>,
    /// When it was done last.
    pub done_on: Option<Date>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The system that the workbook names.
    pub system: Uuid,
    /// The answers, by requirement, in the order of the sheet.
    pub answers: Vec<(String, Filled)>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}
