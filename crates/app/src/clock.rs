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
    /// The present moment.
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(moment) => moment,
        }
    }

    /// Today in Viet Nam.
    pub fn today(self) -> Date {
        khien_engine::zone::date_of(self.now())
    }
}
