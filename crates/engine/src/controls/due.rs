//! When something that is done again and again is due next.

use jiff::civil::Date;
use khien_law::{
    controls::Interval,
    timing::{RestDay, Term},
};

use crate::{calendar::Calendar, counting::run, duty::Due, zone};

/// When a requirement with an interval is due next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextDue {
    /// The last safe day.
    On(Date),
    /// It was never done: due as soon as the requirement holds, and the catalogue names no day.
    NeverDone,
    /// The catalogue leaves the interval to the organisation, which has not set one.
    OwnUnset,
}

/// When it is due next, from the day it was last done. `own` is the organisation's interval, where it set one: it
/// stands in for an interval that the catalogue leaves open, and does not stretch one that it fixes.
///
/// The day is kept where it falls, also on a rest day: an interval of a standard is no term of an act under the Civil
/// Code, and the earlier day is the safer one.
pub fn next_due(
    interval: Interval,
    own: Option<Term>,
    last_done: Option<Date>,
    calendar: &Calendar,
) -> NextDue {
    let term = match interval {
        Interval::Every(term) => term,
        Interval::Own => match own {
            Some(term) => term,
            None => return NextDue::OwnUnset,
        },
    };
    let Some(last) = last_done else { return NextDue::NeverDone };
    match run(term, zone::first_moment(last), RestDay::Keep, calendar, &mut |_| ()) {
        Due::Moment(moment) => NextDue::On(zone::date_of(moment)),
        Due::Day(day) => NextDue::On(day),
        Due::Target { .. } | Due::NoLimit | Due::Unknown => NextDue::NeverDone,
    }
}
