//! Worked examples of tables and choices.

use crate::{
    Place,
    facts::{FactIx, Value},
};
use jiff::civil::Date;

/// A worked example for a table or a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableExample {
    /// The sentence that it proves.
    pub name: String,
    /// What is known: facts of the subject, of its organisation.
    pub facts: Vec<(FactIx, Value)>,
    /// What is asked, and what must come out.
    pub expect: Asked,
    /// The facts that must still be asked, in this order, where the example names them.
    pub asks: Option<Vec<FactIx>>,
    /// File and line, for messages.
    pub place: Place,
}

/// What an example asks, and what it expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A table.
    Table {
        /// The table.
        table: String,
        /// Rows switched on besides those that are.
        switched_on: Vec<String>,
        /// What must come out.
        level: ExpectedLevel,
        /// What must come out of the criteria alone, before anything raises it, where the example says it.
        criteria: Option<ExpectedLevel>,
        /// Exactly these rows match, where the example names them.
        rows: Option<Vec<String>>,
    },
    /// A choice on a day.
    Choice {
        /// The choice.
        choice: String,
        /// The day.
        on: Date,
        /// The case that must come out; `None` where facts must be asked first.
        case: Option<String>,
    },
}

/// The level that an example expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedLevel {
    /// This one.
    Is(i64),
    /// No row matches and everything that matters is known: a person must decide.
    None,
    /// Still open between these two, both possible; with `or_none` also that no row matches.
    Between {
        /// The lowest that is possible.
        lowest: i64,
        /// The highest that is possible.
        highest: i64,
        /// Whether it is also possible that no row matches.
        or_none: bool,
    },
}
