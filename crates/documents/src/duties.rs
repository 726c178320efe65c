//! Lists of duties: what is owed, by whom, to whom, by when and by which clause.

mod csv;
mod ics;
mod xlsx;

pub use self::csv::csv;
pub use ics::ics;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use uuid::Uuid;
pub use xlsx::xlsx;

/// A duty as a list shows it. All words are in the language of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The same duty has the same identifier in every list.
    pub id: Uuid,
    /// What is to be done.
    pub title: String,
    /// Identifier of the obligation in the law folder.
    pub obligation: String,
    /// What the duty is about: an organisation, a system, an incident.
    pub subject: String,
    /// Who owes it.
    pub bearer: String,
    /// To whom.
    pub recipients: Vec<String>,
    /// For which period.
    pub period: Option<String>,
    /// First day on which it can be met.
    pub opens_on: Option<Date>,
    /// When it is due.
    pub due: Due,
    /// The time limit in words.
    pub due_text: String,
    /// How it stands.
    pub state: String,
    /// The clauses it rests on.
    pub clauses: Vec<String>,
    /// Where it is found in the program.
    pub url: Option<String>,
}

/// When a duty is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// On this day at the latest.
    Day(Date),
    /// At this moment at the latest.
    Moment(Timestamp),
    /// Not known: the text gives no number, or a fact is missing.
    Open,
}

impl Due {
    /// The day, in Viet Nam.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Moment(moment) => Some(in_viet_nam(moment).date()),
            Self::Open => None,
        }
    }

    /// The time of day in Viet Nam, for a moment.
    fn time(self) -> Option<DateTime> {
        match self {
            Self::Moment(moment) => Some(in_viet_nam(moment)),
            Self::Day(_) | Self::Open => None,
        }
    }
}

/// Viet Nam has one zone and no summer time.
fn in_viet_nam(moment: Timestamp) -> DateTime {
    moment.to_zoned(TimeZone::fixed(Offset::constant(7))).datetime()
}
