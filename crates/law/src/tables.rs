//! Decision tables: rows of criteria that decide one whole number of a subject, such as the security level of a system;
//! and choices, which say which table speaks of which subject on which day.
//!
//! Of several rows that match the highest level counts. A table may have a floor: a level that is found can be raised by
//! another fact (the risk assessment) and never lowered; where no row matches there is nothing to raise.

mod example;

pub use example::{Asked, ExpectedLevel, TableExample};

use crate::{
    Certainty, Place, Words,
    condition::Condition,
    facts::{FactBook, FactIx, FactKind, SubjectKind},
};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// A table of criteria that decides one whole number between 1 and at most 62.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Unique in the folder, and the file's name: `decree-331-2026`.
    pub id: String,
    /// Title for people.
    pub title: Words,
    /// The instrument that it stands in.
    pub instrument: String,
    /// First day on which the table is used, inclusive.
    pub from: Date,
    /// Last day on which it is used, inclusive; `None` while it is.
    pub to: Option<Date>,
    /// The fact that it decides, a whole number; its bounds are the levels that there are.
    pub decides: FactIx,
    /// The fact by which rows are sorted for people, such as the type of a system; always of type `choice`.
    pub kinds: Option<FactIx>,
    /// The clause by which the highest of several levels counts.
    pub highest: String,
    /// What can raise the level that was found.
    pub floor: Option<Floor>,
    /// Every fact that the table asks about, in the order in which people are asked.
    pub asks: Vec<FactIx>,
    /// A remark that belongs beside every use.
    pub note: Option<Words>,
    /// The rows, in the order of the text.
    pub rows: Vec<Row>,
    /// Where it stands.
    pub place: Place,
}

impl Table {
    /// What it decides a fact of.
    pub fn subject(&self, book: &FactBook) -> SubjectKind {
        book.get(self.decides).subject
    }

    /// The levels that there are.
    pub fn levels(&self, book: &FactBook) -> RangeInclusive<i64> {
        bounds(book, self.decides).unwrap_or(RangeInclusive::new(1, 0))
    }

    /// The row with this id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }
}

/// One row: when it matches, the level is at least this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Unique in the folder, for example `R331-9`.
    pub id: String,
    /// Which values of [`Table::kinds`] it speaks of, by index; empty for any.
    pub of: Vec<u8>,
    /// When it matches, [`Row::of`] included.
    pub when: Condition,
    /// The level it gives.
    pub level: Level,
    /// The clause it follows from.
    pub clause: String,
    /// How sure we are of the row; never surer than its clause and the clause's instrument.
    pub certainty: Certainty,
    /// The criterion in our own words.
    pub summary: Words,
    /// A remark that belongs beside every use.
    pub note: Option<Words>,
    /// Written where the row can be switched off or on.
    pub switch: Option<Switch>,
    /// Where it stands.
    pub place: Place,
}

impl Row {
    /// Whether the row takes part, as the folder says.
    pub fn is_on(&self) -> bool {
        self.switch.as_ref().is_none_or(|switch| switch.on)
    }
}

/// The level that a row gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Written in the table.
    Fixed(i64),
    /// Somebody else decides it, and this fact says how: a whole number.
    From(FactIx),
}

impl Level {
    /// The levels that the row can give: one, or the bounds of the fact that says it.
    pub fn range(self, book: &FactBook) -> RangeInclusive<i64> {
        match self {
            Self::Fixed(level) => level..=level,
            // The reader refuses a fact that is no whole number; it gives no level.
            Self::From(fact) => bounds(book, fact).unwrap_or(RangeInclusive::new(1, 0)),
        }
    }
}

/// The bounds of a fact that is a whole number.
pub(crate) fn bounds(book: &FactBook, fact: FactIx) -> Option<RangeInclusive<i64>> {
    match book.get(fact).kind {
        FactKind::Integer { min, max, .. } => Some(min..=max),
        _ => None,
    }
}

/// Whether a row that waits for something takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// It does.
    pub on: bool,
    /// What it waits for.
    pub why: Words,
}

/// What can raise a level, and never lower it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// The level below which it may not stay: a whole number.
    pub fact: FactIx,
    /// The clause that says so.
    pub clause: String,
}

/// Which table speaks of a subject on a day: cases, of which the first that holds counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Unique in the folder, and the file's name without `.choice.toml`.
    pub id: String,
    /// Title for people.
    pub title: Words,
    /// The fact that the tables decide.
    pub decides: FactIx,
    /// Every fact that the cases ask about, in the order in which people are asked.
    pub asks: Vec<FactIx>,
    /// The cases, in the order in which they are tried.
    pub cases: Vec<Case>,
    /// Where it stands.
    pub place: Place,
}

/// One case of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Unique in the folder, for example `system-level/under-investment`.
    pub id: String,
    /// First day on which the case is tried, inclusive.
    pub from: Option<Date>,
    /// Last day on which it is tried, inclusive.
    pub to: Option<Date>,
    /// When it holds.
    pub when: Condition,
    /// What then follows.
    pub ruling: Ruling,
    /// The clause it follows from.
    pub clause: String,
    /// How sure we are; never surer than the clause and its instrument.
    pub certainty: Certainty,
    /// The case in our own words.
    pub summary: Words,
    /// A remark that belongs beside every use.
    pub note: Option<Words>,
    /// Where it stands.
    pub place: Place,
}

impl Case {
    /// Whether the case is tried on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What follows from a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// This table decides.
    Table(String),
    /// The level that this fact holds stays as it is.
    Keeps(FactIx),
    /// The texts leave a gap; a person must decide this question.
    Open(Words),
}
