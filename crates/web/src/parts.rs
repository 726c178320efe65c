//! Small parts that several pages show. Each renders itself, so a template writes `{{ part }}` and nothing more.

mod chart;
mod choose;
mod due;
mod facts;
mod field;
mod icon;
mod mark;
mod pager;
mod tag;

pub use chart::{Share, ShareChart};
pub use choose::organisations_to_choose;
pub use due::{Remaining, remaining};
pub use facts::{FactRow, FactSheet, HistoryEntry, Typed, kind as field_kind};
pub use field::{Choice, Field, Kind, Problem, Problems};
pub use icon::Icon;
pub use mark::{Mark, Standing};
pub use pager::{Pager, Total};
pub use tag::CertaintyTag;

/// A thing with a name and a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What people call it.
    pub name: String,
    /// Its page.
    pub href: String,
}

impl Named {
    /// A name that leads to a page.
    pub fn new(name: impl Into<String>, href: impl Into<String>) -> Self {
        Self { name: name.into(), href: href.into() }
    }
}
