//! The one place where the present moment enters. Tests hand in a fixed one.

use jiff::{Timestamp, civil::Date};

/// Where "now" comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always this moment.
    Fixed(Timestamp),
}

impl Clock {
    /// The present moment, down to the microsecond: no finer than the store keeps it, so that what was recorded reads
    /// back the same.
    pub fn now(self) -> Timestamp {
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Fixed(moment) => moment,
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Today in Viet Nam.
    pub fn today(self) -> Date {
        khien_engine::zone::date_of(self.now())
    }
}
