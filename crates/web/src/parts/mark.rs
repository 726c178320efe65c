//! Where a duty stands today: worked out from its row and from today, never stored.

use super::Icon;
use crate::{locale::t, shell::Shell};
use jiff::civil::Date;
use khien_app::store::duties::Standing as Stands;
use khien_engine::{duty::Due, zone};
use std::fmt;

/// Where a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its last day has passed, so many days ago; 0 where its last moment was earlier today.
    Overdue(i32),
    /// Today is its last day.
    Today,
    /// Due within thirty days: so many are left.
    Soon(i32),
    /// Owed, and there is time or no date at all.
    Open,
    /// Somebody must answer first.
    Question,
    /// Done.
    Met,
    /// A person decided that it is not owed here.
    Waived,
}

/// Days before the last one on which a duty is called "soon".
const SOON: i32 = 30;

impl Standing {
    /// From what the register says, and how far the last day is from today.
    pub fn of(stands: Stands, due: &Due, today: Date) -> Self {
        let left = last_day(due).map(|day| days_between(today, day));
        match (stands, left) {
            (Stands::Overdue, left) => Self::Overdue(left.map_or(0, |left| (-left).max(0))),
            (Stands::Open, Some(0)) => Self::Today,
            (Stands::Open, Some(left @ 1..=SOON)) => Self::Soon(left),
            (Stands::Open, _) => Self::Open,
            (Stands::Question, _) => Self::Question,
            (Stands::Met, _) => Self::Met,
            (Stands::Waived, _) => Self::Waived,
        }
    }
}

/// The civil day on which a duty ends, where it has one.
pub(super) fn last_day(due: &Due) -> Option<Date> {
    match due {
        Due::Day(date) => Some(*date),
        Due::Moment(moment) => Some(zone::date_of(*moment)),
        Due::Target { target, .. } => target.map(zone::date_of),
        Due::NoLimit | Due::Unknown => None,
    }
}

/// Days from one to the other; negative when it lies behind.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// A standing as people see it: an icon and words, and a colour that only repeats them.
#[derive(Debug, Clone)]
pub struct Mark {
    class: &'static str,
    icon: Icon,
    words: String,
}

impl Mark {
    /// The mark of a standing.
    pub fn new(shell: &Shell, standing: Standing) -> Self {
        let days = |days: i32| shell.number(days);
        let (class, icon, words) = match standing {
            Standing::Overdue(n) => ("late", "late", t!(shell, "mark-overdue", n = n, days = days(n))),
            Standing::Today => ("late", "clock", t!(shell, "mark-today")),
            Standing::Soon(n) => ("soon", "clock", t!(shell, "mark-soon", n = n, days = days(n))),
            Standing::Open => ("calm", "open", t!(shell, "mark-open")),
            Standing::Question => ("ask", "ask", t!(shell, "mark-question")),
            Standing::Met => ("done", "done", t!(shell, "mark-met")),
            Standing::Waived => ("idle", "waived", t!(shell, "mark-waived")),
        };
        Self { class, icon: Icon(icon), words }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The words come from our own texts and from numbers: nothing to escape.
        write!(out, r#"<span class="mark {}">{}{}</span>"#, self.class, self.icon, self.words)
    }
}

impl askama::filters::HtmlSafe for Mark {}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_last_day_itself_is_not_overdue() {
        let stands = |stands, today| Standing::of(stands, &Due::Day(date(2026, 12, 19)), today);
        assert_eq!(stands(Stands::Open, date(2026, 12, 19)), Standing::Today);
        assert_eq!(stands(Stands::Overdue, date(2026, 12, 20)), Standing::Overdue(1));
        assert_eq!(stands(Stands::Open, date(2026, 11, 19)), Standing::Soon(30));
        assert_eq!(stands(Stands::Open, date(2026, 11, 18)), Standing::Open);
    }

    #[test]
    fn a_term_in_hours_can_pass_on_its_own_day() {
        let due = Due::Moment("2026-11-21T02:00:00Z".parse().unwrap());
        assert_eq!(Standing::of(Stands::Overdue, &due, date(2026, 11, 21)), Standing::Overdue(0));
    }

    #[test]
    fn what_a_person_recorded_stands_before_the_calendar() {
        let (due, today) = (Due::Day(date(2026, 1, 1)), date(2026, 11, 21));
        assert_eq!(Standing::of(Stands::Met, &due, today), Standing::Met);
        assert_eq!(Standing::of(Stands::Waived, &due, today), Standing::Waived);
    }
}
