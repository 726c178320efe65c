//! Details against their digests, and erasures against what is gone.

use super::{finding::Finding, report::Report};
use crate::{details::Details, entry::Entry};
use std::collections::BTreeSet;

/// Positions whose details are gone and that no entry has yet said to be erased.
#[derive(Debug, Default)]
pub(super) struct MissingDetails(BTreeSet<u64>);

impl MissingDetails {
    pub(super) fn see(&mut self, entry: &Entry, details: Option<&Details>, report: &mut Report) {
        match details {
            None => _ = self.0.insert(entry.position),
            Some(details) if details.digest() == entry.details => {}
            Some(_) => report.add(Finding::DetailsChanged { position: entry.position }),
        }
        if let Some(erased) = entry.erases() {
            report.erased += u64::from(self.0.remove(&erased));
        }
    }

    pub(super) fn finish(&mut self, report: &mut Report) {
        std::mem::take(&mut self.0)
            .into_iter()
            .for_each(|position| report.add(Finding::DetailsMissing { position }));
    }
}
