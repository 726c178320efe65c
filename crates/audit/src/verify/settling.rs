//! What follows from a verdict about a tile: findings, and a hash for the level above.

use super::{
    comparison::{Comparison, Level},
    finding::Finding,
    report::Report,
    verdict::judge,
};
use crate::{
    frontier::root_of_edges,
    hash::Hash,
    tile::{TILE_HEIGHT, TILE_WIDTH, TileSource},
};

impl Comparison {
    /// Judges a full tile and hands its root to the level above.
    pub(super) fn settle<S: TileSource>(
        &mut self,
        tiles: &S,
        level: usize,
        report: &mut Report,
    ) -> Result<(), S::Error> {
        self.load(tiles, level)?;
        self.load(tiles, level + 1)?;
        let promised = self.levels[level + 1].promise();
        let Level { index, computed, stored, .. } = std::mem::take(&mut self.levels[level]);
        let stored = stored.unwrap_or_default();
        let verdict = judge(&computed, &stored, promised);
        say_missing(level, index, &computed, &stored, report);
        if verdict.tile_changed {
            report.add(Finding::TileChanged { level: level as u8, index });
        }
        if level == 0 {
            self.note_boundary(index, verdict.believed.as_deref());
            self.note_holes(index, &computed, &stored);
        }
        self.blame(level, index, &verdict.below_changed, &stored, report);
        self.levels[level].index = index + 1;
        match verdict.up {
            Some(up) => self.levels[level + 1].computed.push(Some(up)),
            None => self.lost = true,
        }
        Ok(())
    }

    /// Names what is wrong below some slots of a tile: entries, or everything under a tile that was changed with them.
    pub(super) fn blame(
        &mut self,
        level: usize,
        index: u64,
        slots: &[usize],
        stored: &[Hash],
        report: &mut Report,
    ) {
        let mut entries = if level == 0 { std::mem::take(&mut self.entries) } else { Vec::new() };
        for &slot in slots {
            if let Some(entry) = entries.get_mut(slot).and_then(Option::take) {
                self.suspects.add(entry, stored[slot], report);
            } else {
                let height = level as u32 * TILE_HEIGHT;
                let subtree = index * TILE_WIDTH + slot as u64;
                report.add(Finding::EntryChanged {
                    first: subtree << height,
                    last: ((subtree + 1) << height) - 1,
                });
            }
        }
    }

    /// Remembers what was recorded where entries are missing: it may stand somewhere else now.
    pub(super) fn note_holes(&mut self, index: u64, computed: &[Option<Hash>], stored: &[Hash]) {
        for (slot, (_, leaf)) in
            computed.iter().zip(stored).enumerate().filter(|(_, (leaf, _))| leaf.is_none())
        {
            self.suspects.recorded(index * TILE_WIDTH + slot as u64, *leaf);
        }
    }

    /// Keeps the root at the trusted size, if it lies beneath the tile of leaves that was just judged.
    pub(super) fn note_boundary(&mut self, index: u64, leaves: Option<&[Hash]>) {
        let Some((boundary, leaves)) = self.boundary.zip(leaves) else { return };
        let within = boundary.saturating_sub(index * TILE_WIDTH);
        if (1..=leaves.len() as u64).contains(&within) {
            let left =
                self.levels[1..].iter().map(|level| level.computed.iter().flatten().copied().collect());
            let edges: Vec<_> = std::iter::once(leaves[..within as usize].to_vec()).chain(left).collect();
            self.boundary_root = Some(root_of_edges(&edges));
        }
    }
}

/// A tile that is too short to say anything of some entry.
pub(super) fn say_missing(
    level: usize,
    index: u64,
    computed: &[Option<Hash>],
    stored: &[Hash],
    report: &mut Report,
) {
    if stored.len() < computed.len() {
        report.add(Finding::TileMissing { level: level as u8, index });
    }
}
