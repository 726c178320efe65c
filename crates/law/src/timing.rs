//! Time limits as the law writes them. What they come to on a calendar is worked out by `khien-engine`.

use crate::{Words, facts::FactIx};
use jiff::civil::Date;

/// Every kind of time limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Timing {
    /// `before = D` (exclusive: the last safe day is the day before) or `by = D` (inclusive). Never moved.
    Fixed(DayLimit),
    /// `within_month = "2024-09"`: the last safe day is the month's last.
    WithinMonth {
        /// Calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// `each = "quarter", before = "03-20"`: once in every period. Never moved.
    Each {
        /// The period.
        period: Period,
        /// The day inside the period.
        limit: PeriodDay,
    },
    /// `at_least_every = { months = 6 }, since = "system.last_assessed_on"`: again and again, per subject.
    Cadence {
        /// Longest distance between two, in months.
        months: u16,
        /// The date it was last done. Unknown: a question, not a date.
        since: FactIx,
        /// What happens when the day is no working day.
        rest_day: RestDay,
    },
    /// `within = { working_days = 5 }, after = "…"` or `after_later_of = ["…", "…"]`.
    After {
        /// How long.
        term: Term,
        /// The event; with several, the clock starts at the latest of them and not before all are known.
        events: Vec<FactIx>,
        /// What happens when the last day is no working day (hours never move).
        rest_day: RestDay,
    },
    /// `within = { months = 6 }, from = 2026-07-01`: a term that starts on a date in the text.
    AfterDate {
        /// How long.
        term: Term,
        /// The day that the text names.
        from: Date,
        /// What happens when the last day is no working day.
        rest_day: RestDay,
    },
    /// `at_once_after = "…"`: no number. The organisation's own target is shown, and shown as such.
    AtOnce {
        /// The event.
        event: FactIx,
    },
    /// `promptly_after = "…"`: like at once, a weaker word in the text.
    Promptly {
        /// The event.
        event: FactIx,
    },
    /// `no_limit_after = "…"`: an act is owed after an event, the text gives no time at all.
    NoLimit {
        /// The event.
        event: FactIx,
    },
    /// `standing = true, confirm_each = "year"`: always owed, confirmed once a period (by its last day).
    Standing {
        /// How often it is confirmed. A house rule, and shown as such.
        confirm: Period,
    },
}

/// A day limit, exclusive or inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayLimit {
    /// The last safe day is the day before.
    Before(Date),
    /// The last safe day is this day.
    By(Date),
}

/// A period that repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Calendar month.
    Month,
    /// Calendar quarter.
    Quarter,
    /// January to June, July to December.
    HalfYear,
    /// Calendar year.
    Year,
    /// Two calendar years, starting in an even year.
    TwoYears,
}

impl Period {
    /// Every period with its name in the law folder.
    pub const NAMES: &[(&str, Self)] = &[
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half-year", Self::HalfYear),
        ("year", Self::Year),
        ("two-years", Self::TwoYears),
    ];

    /// How many months it has.
    pub fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
            Self::TwoYears => 24,
        }
    }
}

/// The day rule of a repeating period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodDay {
    /// `before = "MM-DD"`: MM counts the months of the period (01 to 12 for a year, 01 to 03 for a quarter). Exclusive.
    Before {
        /// Month of the period, from 1.
        month: i8,
        /// Day of that month.
        day: i8,
    },
    /// `by = "MM-DD"`: inclusive.
    By {
        /// Month of the period, from 1.
        month: i8,
        /// Day of that month.
        day: i8,
    },
    /// `by = "end"`: the period's last day, because the text names no day.
    End,
}

/// The length of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Elapsed hours from the moment (Civil Code Art. 147(1)).
    Hours(u32),
    /// Calendar days; the first day does not count (Art. 147(2)).
    Days(u32),
    /// Days on which the calendar is open; the first day does not count.
    WorkingDays(u32),
    /// Months, to the same-numbered day or the month's last (Art. 148(3)).
    Months(u32),
}

/// What a last day does that is no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestDay {
    /// Stays where it is; a warning names the last working day before.
    Keep,
    /// Moves to the next working day (Civil Code Art. 148(5)).
    NextWorkingDay,
}

impl Timing {
    /// The events whose dates start the clock, or the fact a cadence counts from.
    pub fn facts(&self) -> Vec<FactIx> {
        match self {
            Self::Cadence { since, .. } => vec![*since],
            Self::After { events, .. } => events.clone(),
            Self::AtOnce { event } | Self::Promptly { event } | Self::NoLimit { event } => vec![*event],
            Self::Fixed(_)
            | Self::WithinMonth { .. }
            | Self::Each { .. }
            | Self::AfterDate { .. }
            | Self::Standing { .. } => {
                vec![]
            }
        }
    }
}

impl Timing {
    /// Whether the text gives no number, so that an organisation may set itself a target.
    pub fn lacks_number(&self) -> bool {
        matches!(self, Self::AtOnce { .. } | Self::Promptly { .. } | Self::NoLimit { .. })
    }

    /// Whether it is owed again and again.
    pub fn repeats(&self) -> bool {
        matches!(self, Self::Each { .. } | Self::Cadence { .. } | Self::Standing { .. })
    }
}

/// Shown when a text gives no number: whose target it is, and what the house suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Suggested target; an organisation may set another.
    pub term: Term,
    /// Why this number.
    pub ground: Words,
}
