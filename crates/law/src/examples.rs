//! Worked examples beside the law: a sentence, a window of days, facts, and what must come out.

use crate::facts::{FactIx, Value};
use jiff::civil::Date;

/// One worked example for one obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence that it proves.
    pub name: String,
    /// The obligation asked about.
    pub obligation: String,
    /// The day on which the question is asked.
    pub on: Date,
    /// What is known: facts of the subject, of its organisation.
    pub facts: Vec<(FactIx, Value)>,
    /// What must come out.
    pub expect: Expected,
    /// File and line, for messages.
    pub place: String,
}

/// What an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Nothing is owed (`owed = false`).
    Nothing,
    /// It hangs on facts that are not known (`asks = ["system.level"]`), in the order of names.
    Question(Vec<FactIx>),
    /// It is owed.
    Duty {
        /// Last safe day or moment, as written: `2026-12-19`, `2026-12-19T23:30`, or `none` where no date follows.
        due: String,
        /// Facts and calendar notes that must stand among the reasons (each must be found), for example
        /// `CD33-1.c`, `system.level = 5`, `not moved: Saturday`.
        because: Vec<String>,
        /// Already met, by facts.
        met: bool,
    },
}

