//! Viet Nam's time: from civil dates to moments and back.
//!
//! Asia/Ho_Chi_Minh has stood at +07:00 without change since June 1975, and no duty of the law folder is older than
//! 2008. A fixed offset therefore gives the same answers as the zone's table, on every machine and without one.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, time},
    tz::Offset,
};

/// Asia/Ho_Chi_Minh.
pub const OFFSET: Offset = Offset::constant(7);

/// The civil date in Viet Nam at a moment.
pub fn date_of(moment: Timestamp) -> Date {
    civil(moment).date()
}

/// What the clock on the wall shows in Viet Nam at a moment.
pub fn civil(moment: Timestamp) -> DateTime {
    OFFSET.to_datetime(moment)
}

/// The moment at which the clock on the wall in Viet Nam shows this. Years beyond what a timestamp holds (before
/// −9999) give the earliest one.
pub fn moment(civil: DateTime) -> Timestamp {
    OFFSET.to_timestamp(civil).unwrap_or(Timestamp::MIN)
}

/// 00:00 of a day: the moment for which a date stands where a clock needs one.
pub fn first_moment(date: Date) -> Timestamp {
    moment(date.to_datetime(time(0, 0, 0, 0)))
}

/// The last second of a day. A term ends with the day (Civil Code Art. 148(6): at 24:00); the second before is written
/// because 00:00 would be read as the next day.
pub fn last_moment(date: Date) -> Timestamp {
    moment(date.to_datetime(time(23, 59, 59, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_changes_at_seventeen_hundred_utc() {
        let before: Timestamp = "2026-11-20T16:59:59Z".parse().unwrap();
        let after: Timestamp = "2026-11-20T17:00:00Z".parse().unwrap();
        assert_eq!(date_of(before), date(2026, 11, 20));
        assert_eq!(date_of(after), date(2026, 11, 21));
    }

    #[test]
    fn first_and_last_moment_belong_to_their_day() {
        let day = date(2026, 8, 19);
        assert_eq!(first_moment(day).to_string(), "2026-08-18T17:00:00Z");
        assert_eq!(last_moment(day).to_string(), "2026-08-19T16:59:59Z");
        assert_eq!((date_of(first_moment(day)), date_of(last_moment(day))), (day, day));
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        assert_eq!(first_moment(Date::MIN), Timestamp::MIN);
        let _ = last_moment(Date::MAX);
    }
}
