//! Who is right at the right edge, where there is no tile above but the signed root itself.

use super::verdict::{differing, fill};
use crate::{frontier::root_of_edges, hash::Hash};

/// The tile at the right edge of a level, as the entries give it and as it is stored.
pub(super) struct Edge {
    /// From the entries, with holes filled from the tile.
    ours: Vec<Hash>,
    /// From the tile, where that says something else.
    theirs: Option<Vec<Hash>>,
    /// Slots in which the two differ.
    pub differing: Vec<usize>,
}

/// Which of the two each level has right.
pub(super) enum Ruling {
    /// One choice gives the root: for each level, whether the stored tile is right.
    Stored(Vec<bool>),
    /// No choice does.
    Neither,
}

impl Edge {
    /// None if there is a hole that nothing fills. A tile that is cut short says nothing else than the entries.
    pub(super) fn new(computed: &[Option<Hash>], stored: &[Hash]) -> Option<Self> {
        let whole = stored.get(..computed.len());
        let differing = whole.map(|stored| differing(computed, stored)).unwrap_or_default();
        let theirs = whole.filter(|_| !differing.is_empty()).map(<[_]>::to_vec);
        Some(Self { ours: fill(computed, stored)?, theirs, differing })
    }

    /// The hashes of whoever is right; with nobody to say who, the tile's, which were written early.
    pub(super) fn believed(&self, stored: bool) -> &Vec<Hash> {
        self.theirs.as_ref().filter(|_| stored).unwrap_or(&self.ours)
    }
}

/// Tries every choice. There are eight levels at most, and seldom one that differs.
pub(super) fn rule(edges: &[Edge], root: Hash) -> Ruling {
    let contested: Vec<_> =
        edges.iter().enumerate().filter(|(_, edge)| edge.theirs.is_some()).map(|(at, _)| at).collect();
    for choice in 0..1_u32 << contested.len() {
        let mut stored = vec![false; edges.len()];
        contested.iter().enumerate().for_each(|(bit, at)| stored[*at] = choice >> bit & 1 == 1);
        let chosen: Vec<_> =
            edges.iter().zip(&stored).map(|(edge, stored)| edge.believed(*stored).clone()).collect();
        if root_of_edges(&chosen) == root {
            return Ruling::Stored(stored);
        }
    }
    Ruling::Neither
}
