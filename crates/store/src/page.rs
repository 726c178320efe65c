//! Keyset paging: a page begins after the last row of the one before, so a late page costs what the first one costs.

use serde::{Deserialize, Serialize};

/// Counting stops here; people are told "more than".
pub const COUNT_CAP: u64 = 10_000;

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<String>,
    /// How many rows match in all, at most [`COUNT_CAP`].
    pub total: u64,
}

impl<T> Page<T> {
    /// The same page with other rows.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(each).collect(), next: self.next, total: self.total }
    }
}
