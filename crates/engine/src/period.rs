//! Periods of the calendar year: where they begin and end, and the day that a text names within them.

use jiff::civil::{Date, date};
use khien_law::timing::{Period, PeriodDay};

use crate::counting::{day_before, end_of_months};

/// The first day of the period that holds a day.
pub(crate) fn start(period: Period, day: Date) -> Date {
    let (year, month) = (day.year(), day.month());
    match period {
        Period::Month => day.first_of_month(),
        Period::Quarter => date(year, (month - 1) / 3 * 3 + 1, 1),
        Period::HalfYear => date(year, (month - 1) / 6 * 6 + 1, 1),
        Period::Year => day.first_of_year(),
        // The first year that the calendar can hold is odd.
        Period::TwoYears => Date::new(year - year.rem_euclid(2), 1, 1).unwrap_or(Date::MIN),
    }
}

/// The last day of the period that starts on a day.
pub(crate) fn end(period: Period, starts: Date) -> Date {
    end_of_months(starts, u32::from(period.months().unsigned_abs()) - 1).last_of_month()
}

/// The last safe day within a period.
pub(crate) fn last_safe_day(starts: Date, limit: PeriodDay, ends: Date) -> Date {
    // A day that its month does not have (the 31st of every month) is the month's last.
    let day_of = |month: i8, day: i8| {
        let month = end_of_months(starts, u32::from(month.unsigned_abs()) - 1);
        date(month.year(), month.month(), day.min(month.days_in_month()))
    };
    match limit {
        PeriodDay::By { month, day } => day_of(month, day),
        PeriodDay::Before { month, day } => day_before(day_of(month, day)),
        PeriodDay::End => ends,
    }
}
