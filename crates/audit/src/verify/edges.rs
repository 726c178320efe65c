//! Who is right at the right edge, where there is no tile above but the signed root itself.

use super::{
    comparison::{Comparison, Level},
    finding::Finding,
    report::Report,
    settling::say_missing,
    verdict::{differing, fill},
};
use crate::{frontier::root_of_edges, hash::Hash, tile::TileSource};

/// The tile at the right edge of a level, as the entries give it and as it is stored.
struct Edge {
    /// From the entries, with holes filled from the tile.
    ours: Vec<Hash>,
    /// From the tile, where that says something else.
    theirs: Option<Vec<Hash>>,
    /// Slots in which the two differ.
    differing: Vec<usize>,
}

/// Which of the two each level has right.
enum Ruling {
    /// One choice gives the root: for each level, whether the stored tile is right.
    Stored(Vec<bool>),
    /// No choice does.
    Neither,
}

impl Edge {
    /// None if there is a hole that nothing fills. A tile that is cut short says nothing else than the entries.
    fn new(computed: &[Option<Hash>], stored: &[Hash]) -> Option<Self> {
        let whole = stored.get(..computed.len());
        let differing = whole.map(|stored| differing(computed, stored)).unwrap_or_default();
        let theirs = whole.filter(|_| !differing.is_empty()).map(<[_]>::to_vec);
        Some(Self { ours: fill(computed, stored)?, theirs, differing })
    }

    /// The hashes of whoever is right; with nobody to say who, the tile's, which were written early.
    fn believed(&self, stored: bool) -> &Vec<Hash> {
        self.theirs.as_ref().filter(|_| stored).unwrap_or(&self.ours)
    }
}

/// Tries every choice. There are eight levels at most, and seldom one that differs.
fn rule(edges: &[Edge], root: Hash) -> Ruling {
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

impl Comparison {
    /// Judges the right edge by the root, if one is known. Gives the root at the trusted size.
    pub(super) fn finish<S: TileSource>(
        &mut self,
        tiles: &S,
        root: Option<Hash>,
        report: &mut Report,
    ) -> Result<Option<Hash>, S::Error> {
        if !self.lost {
            self.settle_edges(tiles, root, report)?;
        }
        self.suspects.finish(report);
        Ok(self.boundary_root)
    }

    fn settle_edges<S: TileSource>(
        &mut self,
        tiles: &S,
        root: Option<Hash>,
        report: &mut Report,
    ) -> Result<(), S::Error> {
        let mut edges = Vec::new();
        for level in 0..self.levels.len() {
            self.load(tiles, level)?;
            let Level { index, computed, stored, .. } = &self.levels[level];
            let stored = stored.as_deref().unwrap_or_default();
            say_missing(level, *index, computed, stored, report);
            edges.extend(Edge::new(computed, stored));
            if level == 0 {
                let (index, computed, stored) = (*index, computed.clone(), stored.to_vec());
                self.note_holes(index, &computed, &stored);
            }
        }
        if edges.len() == self.levels.len() {
            self.rule_over(&edges, root, report);
        }
        Ok(())
    }

    fn rule_over(&mut self, edges: &[Edge], root: Option<Hash>, report: &mut Report) {
        let ruling = root.map(|root| rule(edges, root));
        let contested = edges.iter().any(|edge| !edge.differing.is_empty());
        if matches!(ruling, Some(Ruling::Neither)) && !contested {
            report.add(Finding::CheckpointRootWrong { size: self.size });
        }
        for (level, edge) in edges.iter().enumerate() {
            let (stored_right, ours_right) = match &ruling {
                Some(Ruling::Stored(stored)) => (stored[level], !stored[level]),
                Some(Ruling::Neither) => (false, false),
                None => (true, false),
            };
            let Level { index, stored, .. } = &mut self.levels[level];
            let (index, stored) = (*index, stored.take().unwrap_or_default());
            if !edge.differing.is_empty() && !stored_right {
                report.add(Finding::TileChanged { level: level as u8, index });
            }
            if !ours_right {
                self.blame(level, index, &edge.differing, &stored, report);
            }
            self.levels[level].computed = edge.believed(!ours_right).iter().copied().map(Some).collect();
        }
        let leaves: Option<Vec<_>> = self.levels[0].computed.iter().copied().collect();
        self.note_boundary(self.levels[0].index, leaves.as_deref());
    }
}
