//! The law as data: reads the law folder into checked, typed values.
//!
//! Goals: what a lawyer wrote in `law/` becomes values that the engine can trust; whatever is wrong is refused with
//! file, line, column, the writer's own words and a hint.
//! Not goals: what anybody owes on a day (see `khien-engine`), reading files from a disk (the caller hands in texts).
//! No clock and no I/O in here: [`Law::read`] takes a map from path to text.

#![deny(missing_docs)]
#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "unit tests read the law folder of this repository")
)]

pub mod calendar;
pub mod calendar_file;
pub mod cases;
pub mod changes;
pub mod condition;
pub mod controls;
pub mod examples;
pub mod facts;
pub mod form;
pub mod instrument;
pub mod obligation;
pub mod organisations;
pub mod problem;
pub mod procedure;
pub mod roles;
pub mod tables;
pub mod timing;
pub mod values;
pub mod words;

mod check;
mod lookup;
mod read;

pub use check::coverage;
pub use problem::{Place, Problem};
pub use words::{Certainty, Words};

use std::collections::BTreeMap;

/// The whole law folder, read and checked.
#[derive(Debug, Clone, Default)]
pub struct Law {
    /// Every fact that a condition or a clock may name.
    pub facts: facts::FactBook,
    /// Functions of the state and who held them between which dates.
    pub roles: Vec<roles::Role>,
    /// Public bodies that roles and examples name, with predecessors and successors.
    pub organisations: Vec<organisations::PublicBody>,
    /// Rest days, holidays, swaps and make-up days.
    pub calendar: calendar::CalendarBook,
    /// All instruments, ordered by identifier and first day in force.
    pub instruments: Vec<instrument::Instrument>,
    /// Worked examples, in the order of their files.
    pub examples: Vec<examples::Example>,
    /// Control catalogues: what a system must have at its level.
    pub controls: controls::ControlBook,
    /// Procedures, by identifier.
    pub procedures: Vec<procedure::Procedure>,
    /// Forms of the law, by identifier.
    pub forms: Vec<form::Form>,
    /// Worked cases of procedures, in the order of their files.
    pub cases: Vec<cases::CaseExample>,
    /// Decision tables, by identifier.
    pub tables: Vec<tables::Table>,
    /// Which table speaks of which subject on which day, by identifier.
    pub choices: Vec<tables::Choice>,
    /// Worked examples of tables and choices, in the order of their files.
    pub table_examples: Vec<tables::TableExample>,
    /// Where each clause and each obligation stands, by identifier (only those of obligations hold a slash).
    pub places: BTreeMap<String, Place>,
    /// Fingerprint of the folder: the same law has the same one on every machine.
    pub hash: String,
    /// What does not refuse the folder, but somebody should look at.
    pub warnings: Vec<Problem>,
}
