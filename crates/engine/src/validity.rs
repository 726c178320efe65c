//! The days on which an obligation is in force: its instrument's, narrowed by its own, with the chosen readings applied.

use jiff::civil::Date;
use khien_law::{
    instrument::{self, LastDay},
    obligation::{Obligation, ReadingOption},
};

/// First and last day, both inclusive. Empty when the last lies before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Validity {
    pub from: Date,
    pub to: Option<Date>,
    /// From this day on it is in force only by the reading that keeps its instrument alive.
    pub doubt_from: Option<Date>,
}

impl Validity {
    /// With the instrument's chosen reading where its last day is unknown.
    pub fn of_instrument(validity: &instrument::Validity) -> Self {
        let (to, doubt_from) = match &validity.to {
            LastDay::Open => (None, None),
            LastDay::On(last) => (Some(*last), None),
            LastDay::Unknown { doubt_from, reading } => {
                let chosen = reading.options.get(reading.chosen);
                (chosen.and_then(|option| option.to), Some(*doubt_from))
            }
        };
        Self { from: validity.from, to, doubt_from }
    }

    /// Narrowed to the obligation's days; a reading's days stand in the place of the obligation's own.
    pub fn narrowed(self, obligation: &Obligation, reading: Option<&ReadingOption>) -> Self {
        let from = reading.and_then(|option| option.from).or(obligation.from);
        let to = reading.and_then(|option| option.to).or(obligation.to);
        Self {
            from: from.map_or(self.from, |from| from.max(self.from)),
            to: match (self.to, to) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
            doubt_from: self.doubt_from,
        }
    }

    pub fn covers(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }

    pub fn doubtful(self, day: Date) -> bool {
        self.doubt_from.is_some_and(|first| first <= day)
    }
}
