//! Worked examples beside the law: a sentence, a day, facts, and what must come out.

use crate::{
    facts::{FactIx, Value},
    problem::Place,
};
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
    /// Lines that must stand among the reasons (each must be found), for example `CD33-1.c`, `system.level = 5`,
    /// `not moved: saturday`, `gives way to decree-331-2026/quarterly-report`.
    pub because: Vec<String>,
    /// File and line, for messages.
    pub place: Place,
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
        /// Already met, by facts.
        met: bool,
        /// Owed only by the reading that keeps a text alive.
        doubtful: bool,
        /// Codes (or keys) of the bodies it is owed to, where the example names them, in the order of codes.
        recipients: Option<Vec<String>>,
        /// Codes (or keys) of the bodies that owe it, where the example names them, in the order of codes.
        bearers: Option<Vec<String>>,
    },
}
