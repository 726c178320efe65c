//! What a verification came to.

use super::finding::Finding;
use std::collections::{BTreeMap, BTreeSet};

/// Findings of one kind that are kept; beyond that they are counted. Somebody who rewrote a million rows is not to fill
/// the memory of whoever finds out.
const KEPT: usize = 100;

/// Of one verification.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Entries that were handed in.
    pub entries: u64,
    /// Entries that the stored checkpoint says it covers.
    pub checkpointed: u64,
    /// Entries after those: recorded, but not yet under a checkpoint. Nothing vouches for them yet; that is no finding.
    pub not_yet_checkpointed: u64,
    /// Entries whose details were erased, as a later entry says.
    pub erased: u64,
    /// The first of each kind, what concerns the whole log before single places.
    pub findings: Vec<Finding>,
    /// How many there are of each kind, by code.
    pub totals: BTreeMap<&'static str, u64>,
    /// The first of each kind, while they are still coming in.
    kept: BTreeMap<&'static str, BTreeSet<Finding>>,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_honest(&self) -> bool {
        self.totals.is_empty()
    }

    pub(super) fn add(&mut self, finding: Finding) {
        *self.totals.entry(finding.code()).or_default() += 1;
        let kept = self.kept.entry(finding.code()).or_default();
        kept.insert(finding);
        if kept.len() > KEPT {
            kept.pop_last();
        }
    }

    pub(super) fn finished(mut self) -> Self {
        self.findings = std::mem::take(&mut self.kept).into_values().flatten().collect();
        self.findings.sort_unstable();
        self
    }
}
