//! The clocks of a case: since when, what did not count, by when, who is late and to whom it goes up.

mod work;

pub use work::clocks;

use jiff::Timestamp;
use khien_law::{
    Law,
    facts::FactIx,
    procedure::{Limit, Party, Who},
    timing::Term,
};

use crate::{duty::Due, step::Step, written, zone};

/// One run of a limit in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock<'l> {
    /// The limit.
    pub limit: &'l Limit,
    /// Since when it counts.
    pub since: Timestamp,
    /// Times that did not count, with their end where they are over.
    pub pauses: Vec<(Timestamp, Option<Timestamp>)>,
    /// By when; [`Due::NoLimit`] where the text gives no number, [`Due::Unknown`] while it waits or a pause is not over.
    pub due: Due,
    /// How it stands.
    pub state: ClockState,
    /// Who is to act, and late once it has run out.
    pub answers: Vec<Who>,
    /// To whom it goes up once it has run out.
    pub escalates: &'l [Party],
    /// Whether the instrument was in force only by the chosen reading when the clock started.
    pub doubtful: bool,
    /// The reasons.
    pub why: Vec<Why>,
}

/// How a clock stands at the moment asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClockState {
    /// Whether it runs hangs on facts that are not known.
    Question(Vec<FactIx>),
    /// It counts only once this step has been taken, and then from its start.
    Waiting(String),
    /// It runs.
    Running,
    /// Time does not count at present.
    Paused,
    /// Done in time.
    Met(Timestamp),
    /// Done too late.
    MetLate(Timestamp),
    /// Not done, and out of time.
    Overdue,
    /// It ended without being met: the case went another way.
    Void(Timestamp),
}

impl ClockState {
    /// Its name as worked cases write it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Question(_) => "question",
            Self::Waiting(_) => "waiting",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Met(_) => "met",
            Self::MetLate(_) => "met-late",
            Self::Overdue => "overdue",
            Self::Void(_) => "void",
        }
    }

    /// Whether somebody is late, or was.
    pub fn late(&self) -> bool {
        matches!(self, Self::MetLate(_) | Self::Overdue)
    }
}

/// One reason of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Clause, fact, calendar or certainty, as duties explain themselves.
    Step(Step),
    /// The obligation whose duty this is.
    Obligation(String),
    /// The term; `None`: the text gives no number.
    Term(Option<Term>),
    /// A step at which it started.
    Start {
        /// The step.
        step: String,
        /// When.
        at: Timestamp,
    },
    /// A time that did not count.
    Pause {
        /// Since when.
        from: Timestamp,
        /// Until when; `None`: not over.
        until: Option<Timestamp>,
    },
}

impl Why {
    /// The language-free line that worked cases match: `term: 15 working days`, `start: receive 2026-09-01`.
    pub fn line(&self, law: &Law) -> String {
        match self {
            Self::Step(step) => step.line(law),
            Self::Obligation(id) => format!("obligation: {id}"),
            Self::Term(Some(term)) => format!("term: {}", written::term(*term)),
            Self::Term(None) => "term: no number".to_owned(),
            Self::Start { step, at } => format!("start: {step} {}", zone::date_of(*at)),
            Self::Pause { from, until } => {
                let until = until.map_or_else(|| "…".to_owned(), |until| zone::date_of(until).to_string());
                format!("pause: {} to {until}", zone::date_of(*from))
            }
        }
    }
}
