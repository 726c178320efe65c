//! Public bodies of the state: names, dates, predecessors and successors.

use crate::{Certainty, Words};
use jiff::civil::Date;

/// A body that roles name. Its key is the code *and* the first day, because province codes are used again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicBody {
    /// Electronic identifier or code, for example `G01` or `79`.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Kind: a value of the fact `organisation.kind`.
    pub kind: String,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive; `None`: still.
    pub to: Option<Date>,
    /// Keys of the successors (`G06`, `79@2025-07-01`); several where the functions were split.
    pub successors: Vec<String>,
    /// How sure we are.
    pub certainty: Certainty,
}

impl PublicBody {
    /// The key: code and first day.
    pub fn key(&self) -> String {
        format!("{}@{}", self.code, self.from)
    }
    /// Whether it exists on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }
}

/// How the law folder names a body: by its code, or by code and first day where the code was used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'r>(pub &'r str);

impl Reference<'_> {
    /// Whether it names this body. A code alone may name several; the folder is refused where it does.
    pub fn means(self, body: &PublicBody) -> bool {
        match self.0.split_once('@') {
            Some((code, first_day)) => body.code == code && first_day == body.from.to_string(),
            None => body.code == self.0,
        }
    }
}
