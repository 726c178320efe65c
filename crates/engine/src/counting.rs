//! How long terms are: the counting rules of the Civil Code on a calendar.
//!
//! Hours run from the moment (Art. 147(1)); of days and longer terms the first day does not count (147(2)); a term in
//! months ends on the same-numbered day or the month's last (148(3)); a term that ends on a rest day ends with the next
//! working day (148(5)) unless its reading keeps it.

use jiff::{Span, Timestamp, civil::Date};
use khien_law::timing::{RestDay, Term};

use crate::{calendar::Calendar, duty::Due, zone};

/// What the calendar did while a term was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    /// A day that is no working day was passed over.
    Skipped(Date),
    /// The last day moved.
    Moved { from: Date, to: Date },
}

/// Where a term ends; the end of the calendar for one that reaches beyond it.
pub(crate) fn run(
    term: Term,
    start: Timestamp,
    rest_day: RestDay,
    calendar: &Calendar,
    note: &mut impl FnMut(Note),
) -> Due {
    let first = zone::date_of(start);
    Due::Day(match term {
        Term::Hours(hours) => {
            let end = Span::new().try_hours(hours).and_then(|span| start.checked_add(span));
            return Due::Moment(end.unwrap_or(Timestamp::MAX));
        }
        Term::Days(days) => {
            let last = Span::new().try_days(days).and_then(|span| first.checked_add(span));
            moved(last.unwrap_or(Date::MAX), rest_day, calendar, note)
        }
        Term::Months(months) => moved(end_of_months(first, months), rest_day, calendar, note),
        Term::WorkingDays(days) => {
            calendar.count_working_days(first, days, &mut |skipped| note(Note::Skipped(skipped)))
        }
    })
}

/// Civil Code Art. 148(5), unless the reading keeps the day.
pub(crate) fn moved(last: Date, rest_day: RestDay, calendar: &Calendar, note: &mut impl FnMut(Note)) -> Date {
    match rest_day {
        RestDay::Keep => last,
        RestDay::NextWorkingDay => {
            let to = calendar.next_working(last);
            if to != last {
                note(Note::Moved { from: last, to });
            }
            to
        }
    }
}

/// The same-numbered day some months later, or that month's last (Civil Code Art. 148(3)).
pub(crate) fn end_of_months(from: Date, months: u32) -> Date {
    Span::new().try_months(months).and_then(|span| from.checked_add(span)).unwrap_or(Date::MAX)
}

/// The last safe day of a limit that excludes its day.
pub(crate) fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
