//! Rest days as data: weekly rest, holidays, days in lieu, swaps and make-up days.

use crate::{Certainty, Words};
use jiff::civil::{Date, Weekday};

/// Everything about rest days that the folder knows, year by year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarBook {
    /// Weekly rest days, unless an organisation sets others.
    pub weekly_rest: Vec<Weekday>,
    /// Every day that differs from the weekly pattern, ordered by date.
    pub days: Vec<SpecialDay>,
    /// First and last year covered, inclusive.
    pub years: (i16, i16),
}

/// A day that is a holiday, a day off or a make-up day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// Short name that reasons use: the holiday's own (`tet`), `in-lieu` or `swap`.
    pub id: String,
    /// What it is.
    pub kind: SpecialDayKind,
    /// The other half: the holiday that a day in lieu stands for, the day worked for a day off by exchange, or the day
    /// off that a make-up day pays for. Whoever has other weekly rest days can see from it whether the day concerns them.
    pub instead_of: Option<Date>,
    /// Its name ("Giỗ Tổ Hùng Vương").
    pub name: Words,
    /// How sure we are.
    pub certainty: Certainty,
    /// An assumption by rule, until the year's notice is known.
    pub assumed: bool,
    /// The notice or the clause.
    pub source: String,
}

/// What a special day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpecialDayKind {
    /// A public holiday (Labour Code Art. 112).
    Holiday,
    /// The next working day in place of a holiday on a weekly rest day (Art. 111(3)).
    InLieu,
    /// A working day given off in exchange for a make-up day.
    SwappedOff,
    /// A rest day that is worked in exchange.
    MakeUp,
}
