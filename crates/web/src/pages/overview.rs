//! The first page: what is overdue, what is due soon, what nobody can answer yet, and how far each level is from 100 %.

use crate::{
    locale::t,
    pages::duties::Row,
    parts::{Share, ShareChart},
    shell::Shell,
};
use askama::Template;

/// `GET /`
#[derive(Template)]
#[template(path = "overview/show.html")]
pub struct OverviewPage {
    /// What stands around the page.
    pub shell: Shell,
    /// How many duties stand where.
    pub counts: Counts,
    /// The duties that have waited longest past their day.
    pub overdue: Vec<Row>,
    /// The next ones.
    pub next: Vec<Row>,
    /// Level by level, 1 to 5; levels without systems are left in, so that the page always looks the same.
    pub shares: Vec<Share>,
    /// Systems whose level is not known.
    pub without_level: u64,
    /// Organisations in the register; with none, the page says how to begin.
    pub organisations: u64,
}

/// How many duties stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Past their last day.
    pub overdue: u64,
    /// Due within seven days.
    pub week: u64,
    /// Due within thirty days, the seven included.
    pub month: u64,
    /// Duties that hang on facts nobody recorded.
    pub questions: u64,
}

impl OverviewPage {
    fn chart(&self) -> ShareChart {
        ShareChart::new(&self.shell, &self.shares)
    }

    fn systems(&self) -> u64 {
        self.shares.iter().map(|share| share.systems).sum::<u64>() + self.without_level
    }

    fn until(&self, days: i32) -> String {
        self.shell.today.saturating_add(jiff::Span::new().days(days)).to_string()
    }
}
