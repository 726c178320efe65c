//! Pages of a list by key: "further" and "back to the start" instead of page numbers that shift under the reader.

use crate::{locale::t, shell::Shell};
use askama::Template;

/// How many rows there are. Counting stops at a bound, because counting everything costs more than showing a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Exactly so many.
    Exactly(u64),
    /// More than so many.
    MoreThan(u64),
}

impl Total {
    /// From a count that stops at the register's bound.
    pub fn of(count: u64) -> Self {
        let bound = khien_app::store::page::COUNT_CAP;
        if count < bound { Self::Exactly(count) } else { Self::MoreThan(bound) }
    }
}

/// Where the reader is in a list, and the way on.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/pager.html")]
pub struct Pager {
    label: String,
    count: String,
    first: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl Pager {
    /// `first` and `next` are addresses: of the first page when the reader has left it, of the next page if there is one.
    pub fn new(shell: &Shell, total: Total, first: Option<String>, next: Option<String>) -> Self {
        let count = match total {
            Total::Exactly(n) => t!(shell, "pager-count", n = n, shown = shell.number(n)),
            Total::MoreThan(n) => t!(shell, "pager-more-than", shown = shell.number(n)),
        };
        Self {
            label: t!(shell, "pager-label"),
            count,
            first: first.map(|address| (address, t!(shell, "pager-first"))),
            next: next.map(|address| (address, t!(shell, "pager-next"))),
        }
    }
}

impl askama::filters::HtmlSafe for Pager {}
