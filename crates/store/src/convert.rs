//! The only place where jiff meets chrono: SeaORM takes chrono, everything else of ours is jiff.
//!
//! Moments are stored in UTC only: SQLite keeps them as text, and text with mixed offsets does not sort.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use jiff::{Timestamp, civil::Date};

/// To what a date column takes. Years before the first are kept as its first day: SQLite sorts dates as text and
/// PostgreSQL begins in 4713 BC, and no register reaches back so far.
pub fn date_in(date: Date) -> NaiveDate {
    let date = date.max(Date::constant(1, 1, 1));
    // Both calendars are proleptic Gregorian; jiff's years are inside chrono's.
    NaiveDate::from_ymd_opt(i32::from(date.year()), date.month() as u32, date.day() as u32)
        .expect("every jiff date is a chrono date")
}

/// From a date column.
pub fn date_out(date: NaiveDate) -> Date {
    Date::new(date.year() as i16, date.month() as i8, date.day() as i8).unwrap_or(Date::MAX)
}

/// To what a moment column takes, down to the microsecond, which is what PostgreSQL keeps.
pub fn moment_in(moment: Timestamp) -> DateTime<Utc> {
    let first = Timestamp::constant(-62_135_596_800, 0);
    DateTime::from_timestamp_micros(moment.max(first).as_microsecond())
        .expect("every jiff timestamp is a chrono one")
}

/// The first storable moment that is not before this one: what lies before either lies before both.
pub fn moment_not_before(moment: Timestamp) -> DateTime<Utc> {
    let stored = moment_in(moment);
    if moment_out(stored) < moment { stored + TimeDelta::microseconds(1) } else { stored }
}

/// From a moment column.
pub fn moment_out(moment: DateTime<Utc>) -> Timestamp {
    Timestamp::from_microsecond(moment.timestamp_micros()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_moments_survive_the_way_there_and_back() {
        let date = jiff::civil::date(2028, 2, 29);
        assert_eq!(date_out(date_in(date)), date);
        assert_eq!(date_out(date_in(Date::MAX)), Date::MAX);
        for text in ["2026-08-19T16:59:59Z", "2026-08-19T16:59:59.000001Z", "1969-12-31T23:59:59.5Z"] {
            assert_eq!(moment_out(moment_in(moment(text))), moment(text), "{text}");
        }
    }

    #[test]
    fn the_edges_of_the_calendar_stay_storable() {
        assert_eq!(date_out(date_in(Date::MIN)), jiff::civil::date(1, 1, 1));
        assert_eq!(moment_out(moment_in(Timestamp::MIN)), moment("0001-01-01T00:00:00Z"));
        assert!(moment_out(moment_in(Timestamp::MAX)) <= Timestamp::MAX);
    }

    #[test]
    fn a_moment_between_two_storable_ones_counts_as_the_later() {
        let whole = moment("2026-08-19T16:59:59.000001Z");
        assert_eq!(moment_out(moment_not_before(whole)), whole);
        let between = moment("2026-08-19T16:59:59.000000001Z");
        assert_eq!(moment_out(moment_not_before(between)), whole);
    }
}
