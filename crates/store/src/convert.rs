//! The only place where jiff meets chrono: SeaORM takes chrono, everything else of ours is jiff.
//!
//! Moments are stored in UTC only: SQLite keeps them as text, and text with mixed offsets does not sort.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use jiff::{Timestamp, civil::Date};

/// To what a date column takes.
pub fn date_in(date: Date) -> NaiveDate {
    // Both calendars are proleptic Gregorian; jiff's years (-9999..=9999) are inside chrono's.
    NaiveDate::from_ymd_opt(i32::from(date.year()), date.month() as u32, date.day() as u32)
        .expect("every jiff date is a chrono date")
}

/// From a date column.
pub fn date_out(date: NaiveDate) -> Date {
    Date::new(date.year() as i16, date.month() as i8, date.day() as i8).unwrap_or(Date::MAX)
}

/// To what a moment column takes. Whole seconds: no law counts less.
pub fn moment_in(moment: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(moment.as_second(), 0).expect("every jiff timestamp is a chrono one")
}

/// From a moment column.
pub fn moment_out(moment: DateTime<Utc>) -> Timestamp {
    Timestamp::from_second(moment.timestamp()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_moments_survive_the_way_there_and_back() {
        let date = jiff::civil::date(2028, 2, 29);
        assert_eq!(date_out(date_in(date)), date);
        let moment: Timestamp = "2026-08-19T16:59:59Z".parse().unwrap();
        assert_eq!(moment_out(moment_in(moment)), moment);
    }
}
