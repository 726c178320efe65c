//! Where a term ends when some time does not count.
//!
//! Without pauses this is the counting of every other term (`counting`). A pause takes out the days after the day on which
//! it begins, up to and including the day on which it ends: like the first day of a term, the day on which a clock runs on
//! does not count. Of hours the time between the two moments is taken out. A last day that falls into a pause or on a rest
//! day moves to the next working day outside of both.

use jiff::{SignedDuration, Timestamp, civil::Date};
use khien_law::timing::{RestDay, Term};

use crate::{
    calendar::Calendar,
    counting::{self, Note, end_of_months},
    duty::Due,
    zone,
};

/// A time that does not count; `None`: not over yet.
pub(super) type Break = (Timestamp, Option<Timestamp>);

/// Where the term ends; [`Due::Unknown`] while a pause that began in time is not over.
pub(super) fn run(
    term: Term,
    start: Timestamp,
    rest_day: RestDay,
    calendar: &Calendar,
    breaks: &[Break],
    note: &mut impl FnMut(Note),
) -> Due {
    if breaks.is_empty() {
        return counting::run(term, start, rest_day, calendar, note);
    }
    let first = zone::date_of(start);
    let end = match term {
        Term::Hours(hours) => return hours_end(start, hours, breaks),
        Term::WorkingDays(days) => days_end(first, days, Some(calendar), breaks, note),
        Term::Days(days) => days_end(first, days, None, breaks, note),
        Term::Months(months) => {
            days_end(first, length(first, end_of_months(first, months)), None, breaks, note)
        }
    };
    let Some(end) = end else { return Due::Unknown };
    match (term, rest_day) {
        (Term::WorkingDays(_), _) | (_, RestDay::Keep) => Due::Day(end),
        _ => moved(end, calendar, breaks, note),
    }
}

fn length(first: Date, last: Date) -> u32 {
    u32::try_from((last - first).get_days()).unwrap_or(0)
}

fn hours_end(start: Timestamp, hours: u32, breaks: &[Break]) -> Due {
    let mut end = start.checked_add(SignedDuration::from_hours(i64::from(hours))).unwrap_or(Timestamp::MAX);
    for (from, until) in breaks {
        if *from > end {
            break;
        }
        let Some(until) = until else { return Due::Unknown };
        end = end.checked_add(from.duration_until(*until)).unwrap_or(Timestamp::MAX);
    }
    Due::Moment(end)
}

/// The day on which so many days have been counted; those of the calendar's working days only, where one is given.
/// `None` while a pause that is not over takes out the rest.
fn days_end(
    first: Date,
    days: u32,
    working: Option<&Calendar>,
    breaks: &[Break],
    note: &mut impl FnMut(Note),
) -> Option<Date> {
    let (mut day, mut left) = (first, days);
    while left > 0 {
        day = day.tomorrow().ok()?;
        match pause_on(day, breaks) {
            Some(Paused::Open) => return None,
            Some(Paused::Over) => {}
            None if working.is_none_or(|calendar| calendar.is_working(day)) => left -= 1,
            None => note(Note::Skipped(day)),
        }
    }
    Some(day)
}

/// To the next working day on which no pause takes the day out.
fn moved(end: Date, calendar: &Calendar, breaks: &[Break], note: &mut impl FnMut(Note)) -> Due {
    let mut day = end;
    while !calendar.is_working(day) || (day != end && pause_on(day, breaks).is_some()) {
        if pause_on(day, breaks) == Some(Paused::Open) {
            return Due::Unknown;
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    if day != end {
        note(Note::Moved { from: end, to: day });
    }
    Due::Day(day)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paused {
    Over,
    Open,
}

/// The pause that takes a day out.
fn pause_on(day: Date, breaks: &[Break]) -> Option<Paused> {
    let covers = |(from, until): &&Break| {
        zone::date_of(*from) < day && until.is_none_or(|until| day <= zone::date_of(until))
    };
    let found = breaks.iter().find(covers)?;
    Some(if found.1.is_some() { Paused::Over } else { Paused::Open })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use khien_law::calendar::CalendarBook;

    fn weekdays() -> Calendar {
        use jiff::civil::Weekday::{Saturday, Sunday};
        let book = CalendarBook {
            weekly_rest: vec![Saturday, Sunday],
            years: (2026, 2027),
            ..CalendarBook::default()
        };
        Calendar::new(&book, None)
    }

    fn day(month: i8, day: i8) -> Timestamp {
        zone::first_moment(date(2026, month, day))
    }

    fn due(term: Term, breaks: &[Break]) -> Due {
        // Monday.
        run(term, day(8, 24), RestDay::NextWorkingDay, &weekdays(), breaks, &mut |_| ())
    }

    #[test]
    fn a_pause_takes_out_the_days_after_its_first_up_to_its_last() {
        let whole_week = [(day(8, 26), Some(day(9, 2)))];
        assert_eq!(due(Term::WorkingDays(5), &[]), Due::Day(date(2026, 8, 31)));
        assert_eq!(due(Term::WorkingDays(5), &whole_week), Due::Day(date(2026, 9, 7)));
        assert_eq!(due(Term::Days(10), &[]), Due::Day(date(2026, 9, 3)));
        assert_eq!(due(Term::Days(10), &whole_week), Due::Day(date(2026, 9, 10)));
    }

    #[test]
    fn a_pause_that_begins_after_the_last_day_changes_nothing() {
        assert_eq!(due(Term::Days(3), &[(day(8, 28), None)]), Due::Day(date(2026, 8, 27)));
        assert_eq!(due(Term::WorkingDays(3), &[(day(8, 27), None)]), Due::Day(date(2026, 8, 27)));
    }

    #[test]
    fn nobody_knows_the_last_day_while_a_pause_is_not_over() {
        assert_eq!(due(Term::WorkingDays(5), &[(day(8, 26), None)]), Due::Unknown);
        assert_eq!(due(Term::Hours(24), &[(day(8, 24), None)]), Due::Unknown);
    }

    #[test]
    fn a_pause_of_a_day_and_its_night_gives_back_what_it_took() {
        let night =
            (zone::moment(date(2026, 8, 24).at(18, 0, 0, 0)), zone::moment(date(2026, 8, 25).at(6, 0, 0, 0)));
        let expected = zone::moment(date(2026, 8, 25).at(12, 0, 0, 0));
        assert_eq!(due(Term::Hours(24), &[(night.0, Some(night.1))]), Due::Moment(expected));
        let same_day = [(day(8, 26), Some(day(8, 26)))];
        assert_eq!(due(Term::Days(10), &same_day), due(Term::Days(10), &[]));
    }

    #[test]
    fn a_last_day_that_is_a_rest_day_does_not_move_into_a_pause() {
        // Ends on Saturday 29 August; on that day a pause begins that lasts until Wednesday.
        let over_monday = [(day(8, 29), Some(day(9, 2)))];
        assert_eq!(due(Term::Days(5), &[]), Due::Day(date(2026, 8, 31)));
        assert_eq!(due(Term::Days(5), &over_monday), Due::Day(date(2026, 9, 3)));
        assert_eq!(due(Term::Days(5), &[(day(8, 29), None)]), Due::Unknown);
    }
}
