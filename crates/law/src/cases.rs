//! Worked examples of procedures: a case step by step, and what must come out.

use crate::{
    facts::{FactIx, Value},
    problem::Place,
    procedure::Who,
};
use jiff::Timestamp;

/// One worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseExample {
    /// The sentence that it proves.
    pub name: String,
    /// The procedure.
    pub procedure: String,
    /// What is known before any step: facts of the subject, of its organisation.
    pub facts: Vec<(FactIx, Value)>,
    /// What is done, in this order. Each but the last must be accepted.
    pub events: Vec<CaseEvent>,
    /// When the question is asked.
    pub on: Timestamp,
    /// Where the case must stand.
    pub state: String,
    /// The reason (its line) for which the last event must be refused; `None`: it is accepted.
    pub refused: Option<String>,
    /// Clocks that must come out.
    pub clocks: Vec<ClockExpected>,
    /// File and line, for messages.
    pub place: Place,
}

/// Something that is done in a worked case. What a step asks is there unless the example takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEvent {
    /// The step.
    pub step: String,
    /// When.
    pub at: Timestamp,
    /// In which capacities.
    pub by: Vec<Who>,
    /// Which person; the first capacity's name where the example says nothing.
    pub person: String,
    /// Of which organisation; likewise.
    pub organisation: String,
    /// Fields and documents that are missing; `ground` and `number` for these.
    pub without: Vec<String>,
    /// What is filled in, where the value matters.
    pub fields: Vec<(String, Value)>,
}

/// How a clock must stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockExpected {
    /// The limit.
    pub limit: String,
    /// `waiting`, `running`, `paused`, `met`, `met-late`, `overdue`, `void`, `question`.
    pub state: String,
    /// Last safe day or moment, as in other examples; `none` where no date follows.
    pub due: String,
    /// Lines that must stand among the reasons.
    pub because: Vec<String>,
}

impl ClockExpected {
    /// Every state that a clock can be in.
    pub const STATES: &[&str] =
        &["waiting", "running", "paused", "met", "met-late", "overdue", "void", "question"];
}
