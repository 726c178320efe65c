//! Decision tables at work: which level follows from what is known, what must still be asked, and why.
//!
//! A table is compiled twice: each row into a condition in slots, which says of the row whether it matches and why; and
//! the whole table into one decision diagram, in which every answer to every question leads to its level. Following
//! the diagram along what is known and every way along what is not gives exactly the levels that are still possible,
//! and exactly the facts that can still change which one it will be: nothing is asked in vain and nothing is left out.
//!
//! ```text
//!  Law ── Levels::compile ──► tables and choices                                   (once for each version of the law)
//!  facts × day ── Levels::which ──► the case: this table, the level is kept, a person must decide, or questions
//!  facts ── Criteria::decide    ──► levels still possible, rows with reasons, questions in their order
//! ```
//!
//! What is not known stays unknown: it may yet be anything. Answers hold for every way in which the gaps can be filled,
//! each fact by itself; that two facts hang together is known to the table only where its rows say so.

mod choice;
mod criteria;
mod decision;
mod diagram;
mod function;
mod lens;
pub mod worked;

pub use choice::{Ruled, Which};
pub use criteria::Criteria;
pub use decision::{Decision, Possible, RowAnswer, RowState, Verdict};

use crate::{
    condition::Rows,
    facts::{FactRow, Subject},
};
use choice::Cases;
use jiff::civil::Date;
use khien_law::{Law, facts::FactIx, tables::Row};
use std::fmt;

/// What is known of a subject, for a table. The organisation's row is read where a condition asks facts of it.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Facts of the subject.
    pub subject: &'a FactRow,
    /// Facts of its organisation.
    pub organisation: &'a FactRow,
}

impl<'a> From<&Subject<'a>> for Known<'a> {
    fn from(subject: &Subject<'a>) -> Self {
        Self { subject: subject.facts, organisation: subject.organisation_facts }
    }
}

impl<'a> From<Known<'a>> for Rows<'a> {
    fn from(known: Known<'a>) -> Self {
        Self { subject: known.subject, organisation: known.organisation }
    }
}

/// Every table and choice of a law, compiled.
#[derive(Debug)]
pub struct Levels {
    tables: Vec<Criteria>,
    choices: Vec<Cases>,
}

impl Levels {
    /// Compiles the tables of a law, with the rows that the folder switches on.
    pub fn compile(law: &Law) -> Result<Self, TooLarge> {
        Self::with(law, Row::is_on)
    }

    /// Compiles the tables with other rows switched on, to show what they would change.
    pub fn with(law: &Law, is_on: impl Fn(&Row) -> bool) -> Result<Self, TooLarge> {
        let tables = law.tables.iter().map(|table| Criteria::compile(law, table, &is_on));
        let choices = law.choices.iter().map(|choice| Cases::compile(law, choice));
        Ok(Self { tables: tables.collect::<Result<_, _>>()?, choices: choices.collect::<Result<_, _>>()? })
    }

    /// The table with this id.
    pub fn table(&self, id: &str) -> Option<&Criteria> {
        self.tables.iter().find(|table| table.id() == id)
    }

    /// Which table speaks of a subject on a day, by the choice with this id; `None` where there is no such choice.
    pub fn which<'a>(&self, choice: &str, known: impl Into<Known<'a>>, day: Date) -> Option<Which> {
        self.choice(choice).map(|cases| cases.on(known.into(), day))
    }

    /// The table to which all cases lead that are still possible; `None` while they differ, and where the level is kept
    /// or a person must decide.
    pub fn applying(&self, choice: &str, which: &Which) -> Option<&Criteria> {
        self.choice(choice).and_then(|cases| cases.table(which)).and_then(|id| self.table(id))
    }

    /// The next question of the whole way to a level: first which table applies, then what that table asks. `None` when
    /// nothing is left to ask, or everything that is was passed over.
    pub fn next_question<'a>(
        &self,
        choice: &str,
        known: impl Into<Known<'a>>,
        day: Date,
        passed: &[FactIx],
    ) -> Option<FactIx> {
        let known = known.into();
        let which = self.which(choice, known, day)?;
        let criteria = || self.applying(choice, &which).and_then(|table| table.next_question(known, passed));
        which.next_question(passed).or_else(criteria)
    }

    fn choice(&self, id: &str) -> Option<&Cases> {
        self.choices.iter().find(|cases| cases.id() == id)
    }
}

/// The first question that was not passed over: people may say that they do not know, and are asked the next one.
fn next_of(questions: &[FactIx], passed: &[FactIx]) -> Option<FactIx> {
    questions.iter().find(|fact| !passed.contains(fact)).copied()
}

/// A table whose diagram grows beyond all measure: it asks more facts together than anybody could oversee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    /// The table or choice.
    pub table: String,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the table `{}` asks too many facts together to be answered exactly", self.table)
    }
}

impl std::error::Error for TooLarge {}
