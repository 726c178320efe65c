//! Entries that do not hash to what their tile says: changed, or only somewhere else than before.

use super::{finding::Finding, report::Report};
use crate::{entry::Entry, hash::Hash};

/// Each of these is tried at the place of each other: a few thousand hashes at most.
const COMPARED: usize = 64;

/// The first entries that differ, and the first places where something else was recorded than is there now. Beyond them,
/// a difference is called a change.
#[derive(Debug, Default)]
pub(super) struct Suspects {
    entries: Vec<Entry>,
    places: Vec<(u64, Hash)>,
}

impl Suspects {
    /// An entry that is not what was recorded at its position.
    pub(super) fn add(&mut self, entry: Entry, recorded: Hash, report: &mut Report) {
        self.recorded(entry.position, recorded);
        if self.entries.len() < COMPARED {
            self.entries.push(entry);
        } else {
            report.add(changed(entry.position));
        }
    }

    /// What was recorded at a position where it no longer is.
    pub(super) fn recorded(&mut self, position: u64, leaf: Hash) {
        if self.places.len() < COMPARED {
            self.places.push((position, leaf));
        }
    }

    /// Rows that were swapped, or renumbered after one was removed, are whole but for the position.
    pub(super) fn finish(&mut self, report: &mut Report) {
        for entry in std::mem::take(&mut self.entries) {
            let position = entry.position;
            let mut there = entry;
            let from = self.places.iter().find(|(place, leaf)| {
                there.position = *place;
                there.leaf().is_ok_and(|there| there == *leaf)
            });
            report.add(
                from.map_or(changed(position), |(from, _)| Finding::EntryMoved { position, from: *from }),
            );
        }
    }
}

pub(super) fn changed(position: u64) -> Finding {
    Finding::EntryChanged { first: position, last: position }
}
