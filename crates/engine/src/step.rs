//! One step of a reason: clause, fact, calendar, reading, role.

use jiff::{Timestamp, civil::Date};
use khien_law::{
    Certainty, Law,
    facts::{FactIx, Value},
    timing::{Term, Timing},
};
use uuid::Uuid;

use crate::{duty::Due, facts::Origin, written};

/// One step of a reason. Rendered in both languages by the caller; [`Step::line`] gives the language-free line that
/// worked examples match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The clause, and how sure we are of it.
    Clause {
        /// Clause id.
        clause: String,
        /// Its certainty, never better than its instrument's, whose dates always decide.
        certainty: Certainty,
    },
    /// The instrument is in force on the deciding day.
    InForce {
        /// Instrument id.
        instrument: String,
        /// First day, as narrowed by the obligation and its reading.
        from: Date,
        /// Last day, where known.
        to: Option<Date>,
        /// The deciding day.
        on: Date,
    },
    /// It is not, and so nothing is owed.
    NotInForce {
        /// Instrument id.
        instrument: String,
        /// First day, as narrowed by the obligation and its reading.
        from: Date,
        /// Last day, where known.
        to: Option<Date>,
        /// The deciding day.
        on: Date,
    },
    /// A fact that decided.
    Fact {
        /// Which.
        fact: FactIx,
        /// Its value; `None`: not known.
        value: Option<Value>,
        /// Where it came from.
        origin: Option<Origin>,
        /// Whether it is needed and unknown, true, or false for the condition.
        holds: Option<bool>,
    },
    /// Nothing is owed because the event that starts the clock is not known to have happened.
    NotStarted {
        /// The event.
        event: FactIx,
    },
    /// An occasion lies outside the days that were asked about.
    OutsideWindow {
        /// First day on which it can be done.
        opens: Date,
        /// By when.
        due: Due,
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
        timing: Timing,
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
    /// The calendar of that year is assumed: no notice is known yet.
    AssumedCalendar {
        /// The year.
        year: i16,
    },
    /// A person chose this reading.
    Reading {
        /// Its id.
        option: String,
        /// What the others would give, as option id and due; `None`: nothing would be owed.
        others: Vec<(String, Option<Due>)>,
    },
    /// The target is not the law's.
    Target {
        /// The target's term.
        term: Term,
    },
    /// Silent, because another obligation is owed by the same subject.
    GivesWay {
        /// The obligation that is owed instead.
        to: String,
    },
    /// The weakest certainty of all that the answer leans on: clause, instrument and roles.
    Certainty {
        /// How sure we are of the whole.
        certainty: Certainty,
    },
}

impl Step {
    /// The step as worked examples match it: `CD33-1.c`, `system.level = 5`, `not moved: saturday`, `reading: keep`.
    pub fn line(&self, law: &Law) -> String {
        let name = |fact: FactIx| &law.facts.get(fact).name;
        match self {
            Self::Clause { clause, .. } => clause.clone(),
            Self::InForce { instrument, on, .. } => format!("in force on {on}: {instrument}"),
            Self::NotInForce { instrument, on, .. } => format!("not in force on {on}: {instrument}"),
            Self::Fact { fact, value: Some(value), .. } => {
                format!("{} = {}", name(*fact), written::value(&law.facts, *fact, *value))
            }
            Self::Fact { fact, value: None, .. } => format!("{} = unknown", name(*fact)),
            Self::NotStarted { event } => format!("not started: {}", name(*event)),
            Self::OutsideWindow { opens, due } => {
                format!("outside the days asked: opens {opens}, due {}", written::due(*due))
            }
            Self::Role { role, holder, .. } => {
                format!("role: {role} = {}", holder.as_deref().unwrap_or("nobody"))
            }
            Self::Successor { from, to } => format!("successor: {from} = {to}"),
            Self::Limit { timing, .. } => format!("limit: {}", written::timing(&law.facts, timing)),
            Self::Skipped { date, why } => format!("skipped {date}: {why}"),
            Self::Moved { from, why, .. } => format!("moved from {from}: {why}"),
            Self::NotMoved { why, .. } => format!("not moved: {why}"),
            Self::AssumedCalendar { year } => format!("assumed calendar: {year}"),
            Self::Reading { option, .. } => format!("reading: {option}"),
            Self::Target { term } => format!("target: {}", written::term(*term)),
            Self::GivesWay { to } => format!("gives way to {to}"),
            Self::Certainty { certainty } => format!("certainty: {}", written::certainty(*certainty)),
        }
    }
}
