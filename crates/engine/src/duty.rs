//! A duty: one instance of an obligation, for one bearer, one subject and one period.

use jiff::{Timestamp, civil::Date};
use khien_law::{
    Certainty,
    facts::{FactIx, SubjectKind, Value},
};
use uuid::Uuid;

use crate::organisations::Party;

/// Index of an obligation in the compiled rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObligationIx(pub u32);

/// The days that a question covers, both inclusive, and the day on which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The day on which the question is asked: "today" for the caller.
    pub on: Date,
    /// Repeating duties and one-offs due before this day are left out (unless they last until met).
    pub from: Date,
    /// Repeating duties that open after this day are left out.
    pub until: Date,
}

/// One duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Deterministic: version 5 of obligation id, subject, period and bearer (where a role is held by several).
    pub id: Uuid,
    /// The norm.
    pub obligation: ObligationIx,
    /// What kind of subject.
    pub subject_kind: SubjectKind,
    /// Which one.
    pub subject: Uuid,
    /// Who owes it, on the day that decides (due day, or day of the event).
    pub bearer: Party,
    /// Which instance.
    pub period: Instance,
    /// First day on which it can be done.
    pub opens: Date,
    /// By when.
    pub due: Due,
    /// Owed, met by facts, or a question.
    pub state: State,
    /// The text is owed only by the reading that keeps it alive (its last day is unknown).
    pub doubtful: bool,
}

/// Which instance of an obligation a duty is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instance {
    /// Once.
    Once,
    /// The period that begins on this day (`2026-Q4` for people).
    Period {
        /// Kind of period.
        period: khien_law::timing::Period,
        /// First day of the period.
        starts: Date,
    },
    /// The next time after it was last done (cadence): the day it was last done.
    Since(Date),
    /// After an event at this moment (dates count as their first moment in Viet Nam).
    Event(Timestamp),
}

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// Last safe day.
    Day(Date),
    /// Last safe moment (terms in hours).
    Moment(Timestamp),
    /// At once or promptly, since this moment; the target is the organisation's or the house's, not the law's.
    Target {
        /// The event.
        since: Timestamp,
        /// Where a target is set: its last moment.
        target: Option<Timestamp>,
    },
    /// Owed, the text gives no time.
    NoLimit,
    /// Not known, because facts are missing.
    Unknown,
}

/// Where a duty stands, as far as facts say. What a person recorded (met, waived) is kept by the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Owed.
    Owed,
    /// Facts show that it is done.
    Met,
    /// It hangs on facts that are not known, in the order of their names.
    Question(Vec<FactIx>),
}

/// One step of a reason. Rendered in both languages by the caller; [`Step::line`] gives the language-free line that
/// worked examples match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The clause, and how sure we are of it.
    Clause {
        /// Clause id.
        clause: String,
        /// Its certainty (never better than its instrument's where dates of the instrument decide).
        certainty: Certainty,
    },
    /// A fact that decided.
    Fact {
        /// Which.
        fact: FactIx,
        /// Its value; `None`: not known.
        value: Option<Value>,
        /// Where it came from.
        origin: Option<crate::facts::Origin>,
        /// Whether it is needed and unknown, true, or false for the condition.
        holds: Option<bool>,
    },
    /// The instrument is in force on the deciding day.
    InForce {
        /// Instrument id.
        instrument: String,
        /// First day.
        from: Date,
        /// Last day, where known.
        to: Option<Date>,
        /// The deciding day.
        on: Date,
    },
    /// A role was resolved.
    Role {
        /// Role id.
        role: String,
        /// Key of the holder; `None`: nobody on that day.
        holder: Option<String>,
        /// How sure we are of the succession.
        certainty: Option<Certainty>,
        /// The deciding day.
        on: Date,
    },
    /// An organisation ended and its successor answers.
    Successor {
        /// The ended one.
        from: Uuid,
        /// Who answers now.
        to: Uuid,
    },
    /// How the limit is written, and from which moment it runs.
    Limit {
        /// The limit as data, resolved by the chosen reading.
        timing: khien_law::timing::Timing,
        /// Where the clock starts.
        starts: Option<Timestamp>,
    },
    /// The calendar: a day that was skipped in counting.
    Skipped {
        /// The day.
        date: Date,
        /// Weekday or calendar id (`saturday`, `hung-kings`, `in-lieu`).
        why: String,
    },
    /// The last day moved to a working day.
    Moved {
        /// From.
        from: Date,
        /// To.
        to: Date,
        /// Why `from` is no working day.
        why: String,
    },
    /// The last day is no working day and stays; the last working day before it.
    NotMoved {
        /// The last safe day.
        date: Date,
        /// Why it is no working day.
        why: String,
        /// The last working day on or before it: the practical one.
        last_working_day: Date,
    },
    /// A person chose this reading.
    Reading {
        /// Its id.
        option: String,
        /// What the others would give, as option id and due.
        others: Vec<(String, Due)>,
    },
    /// The target is not the law's.
    Target {
        /// The target's term.
        term: khien_law::timing::Term,
    },
    /// Silent, because another obligation is owed by the same subject.
    GivesWay {
        /// The obligation that is owed instead.
        to: String,
    },
    /// The calendar of that year is assumed: no notice is known yet.
    AssumedCalendar {
        /// The year.
        year: i16,
    },
}
