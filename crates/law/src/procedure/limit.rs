//! Time limits of a procedure: when a clock starts, waits, stops, and who is late.

use super::{Cited, MayAct, Who};
use crate::{
    Place, Words,
    condition::Condition,
    timing::{RestDay, Term},
};

/// A time limit between steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Unique within the procedure.
    pub id: String,
    /// What must be done, as a heading.
    pub title: Words,
    /// How long.
    pub amount: Amount,
    /// The steps at which it starts: with several the latest of them, and not before all were taken.
    pub starts: Vec<String>,
    /// It runs only once this step has followed, and then from its start all the same: a term that counts from the receipt
    /// of a dossier which is found complete a few days later.
    pub once: Option<String>,
    /// Steps at which a running clock begins anew.
    pub restarts: Vec<String>,
    /// Steps that meet it.
    pub stops: Vec<String>,
    /// Steps that end it without meeting it. An end of the case does so always.
    pub voids: Vec<String>,
    /// Times that do not count.
    pub pauses: Vec<Pause>,
    /// Who is late when it runs out.
    pub late: Vec<MayAct>,
    /// To whom it goes up then.
    pub escalates: Vec<Party>,
    /// The case in which it runs.
    pub when: Condition,
    /// The obligation whose duty this is, where the law folder states it too: both must say the same time.
    pub obligation: Option<String>,
    /// The clause, its certainty and a note.
    pub cited: Cited,
    /// Where it stands.
    pub place: Place,
}

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// A term.
    Within {
        /// Its length.
        term: Term,
        /// What a last day does that is no working day.
        rest_day: RestDay,
    },
    /// The text demands the act and gives no time.
    NoNumber,
}

/// A time that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The step with which it begins.
    pub at: String,
    /// The step with which the clock runs on.
    pub until: String,
    /// Why.
    pub cited: Cited,
}

/// Somebody who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// In a capacity.
    Who(Who),
    /// In words.
    Described(Words),
}
