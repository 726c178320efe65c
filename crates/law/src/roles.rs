//! Roles: functions of the state, held by organisations between dates.

use crate::{Certainty, Words};
use jiff::civil::Date;

/// A function, for example "cybersecurity regulator". One role for each function, not for each ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Short name.
    pub id: String,
    /// What people call it.
    pub name: Words,
    /// What the holder does.
    pub meaning: Words,
    /// Who held it when. Holders may overlap where a function is shared.
    pub holders: Vec<Holder>,
}

/// One holder of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Code of the public body, with its first day where the code was used again (`79@2025-07-01`).
    pub organisation: String,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive; `None`: still.
    pub to: Option<Date>,
    /// How sure we are of the succession.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
}

impl Role {
    /// Who holds it on a day; several where the function is shared, nobody where the data have a gap.
    pub fn holders_on(&self, day: Date) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(move |holder| holder.holds_on(day))
    }
}

impl Holder {
    /// Whether it holds the role on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }
}
