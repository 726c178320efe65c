//! A duty: one instance of an obligation, for one bearer, one subject and one period.

use jiff::{Timestamp, civil::Date};
use khien_law::facts::{FactIx, SubjectKind};
use uuid::Uuid;

use crate::organisations::Party;

/// Index of an obligation in the compiled rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObligationIx(pub u32);

/// The days that a question covers, both inclusive, and the day on which it is asked.
///
/// What starts with an event or with the last time something was done is never too old for a window: it stays owed
/// until a person records it done, which the engine does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The day on which the question is asked: "today" for the caller.
    pub on: Date,
    /// Repeating duties and one-offs due before this day are left out (unless they last until met).
    pub from: Date,
    /// Duties that open after this day are left out.
    pub until: Date,
}

impl Window {
    /// What can be owed on one day: opened by then and not yet past.
    pub fn day(on: Date) -> Self {
        Self { on, from: on, until: on }
    }
}

/// One duty. Its identifier costs a hash, so it is made on demand: [`crate::rulebook::Rulebook::id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The norm.
    pub obligation: ObligationIx,
    /// What kind of subject.
    pub subject_kind: SubjectKind,
    /// Which one.
    pub subject: Uuid,
    /// Who owes it, on the day that decides.
    pub bearer: Party,
    /// Which instance.
    pub period: Instance,
    /// First day on which it can be done; never before the first day of its text.
    pub opens: Date,
    /// By when.
    pub due: Due,
    /// The day whose law and organisations answer: the last safe day; for an event the day of the event; for what
    /// always stands, and while no date is known, the day on which the question is asked.
    pub decided_on: Date,
    /// Owed, met by facts, or a question.
    pub state: State,
    /// The text is owed only by the reading that keeps it alive (its last day is unknown).
    pub doubtful: bool,
}

/// Which instance of an obligation a duty is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instance {
    /// Once; also a clock that has not begun to run because something is unknown.
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
