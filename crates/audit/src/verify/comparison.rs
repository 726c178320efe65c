//! The tree that the entries give, tile by tile against the stored one.

use super::{
    edges::{self, Edge, Ruling},
    finding::Finding,
    report::Report,
    suspects::{self, Suspects},
    verdict::judge,
};
use crate::{
    entry::Entry,
    frontier::root_of_edges,
    hash::Hash,
    tile::{self, TILE_HEIGHT, TILE_WIDTH, TileId, TileSource},
};

/// How far the comparison has come on each level.
#[derive(Debug)]
pub(super) struct Comparison {
    /// Entries under the checkpoint: no others are compared.
    size: u64,
    /// Of a trusted checkpoint: at that size the root is wanted too.
    boundary: Option<u64>,
    boundary_root: Option<Hash>,
    levels: Vec<Level>,
    /// The entries beneath the first level's tile.
    entries: Vec<Option<Entry>>,
    suspects: Suspects,
    /// Nothing tells what stood there; what follows has nothing to be compared with.
    lost: bool,
}

/// The tile of a level that is being filled.
#[derive(Debug, Default)]
struct Level {
    index: u64,
    /// What the entries give so far, with holes where they are missing.
    computed: Vec<Option<Hash>>,
    /// What the log has; none if it was not read yet.
    stored: Option<Vec<Hash>>,
}

impl Comparison {
    pub(super) fn new(size: u64, boundary: Option<u64>) -> Self {
        let boundary_root = (boundary == Some(0)).then(Hash::empty_root);
        let levels = tile::levels(size).map(|_| Level::default()).collect();
        let (entries, suspects) = Default::default();
        Self { size, boundary, boundary_root, levels, entries, suspects, lost: size == 0 }
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Takes the entry at the next position.
    pub(super) fn take<S: TileSource>(
        &mut self,
        tiles: &S,
        entry: Entry,
        report: &mut Report,
    ) -> Result<(), S::Error> {
        if self.lost || entry.position >= self.size {
            return Ok(());
        }
        let leaf = entry.leaf().ok();
        // A column holds what no entry can hold, so nobody recorded it.
        if leaf.is_none() {
            report.add(suspects::changed(entry.position));
        }
        self.push(tiles, Some(entry), leaf, report)
    }

    /// Passes over missing entries up to a position. Where the tiles know as little, there is nothing left to compare.
    pub(super) fn skip<S: TileSource>(
        &mut self,
        tiles: &S,
        to: u64,
        report: &mut Report,
    ) -> Result<(), S::Error> {
        while !self.lost && self.position() < to.min(self.size) {
            self.push(tiles, None, None, report)?;
        }
        Ok(())
    }

    /// Ends before the size that the checkpoint claims.
    pub(super) fn end_at(&mut self, size: u64) {
        self.size = size;
        self.lost |= size == 0;
    }

    fn position(&self) -> u64 {
        let first = &self.levels[0];
        first.index * TILE_WIDTH + first.computed.len() as u64
    }

    fn push<S: TileSource>(
        &mut self,
        tiles: &S,
        entry: Option<Entry>,
        leaf: Option<Hash>,
        report: &mut Report,
    ) -> Result<(), S::Error> {
        self.entries.push(entry);
        self.levels[0].computed.push(leaf);
        for level in 0..self.levels.len() {
            if self.lost || self.levels[level].computed.len() < TILE_WIDTH as usize {
                break;
            }
            self.settle(tiles, level, report)?;
        }
        Ok(())
    }

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
            let Level { index, computed, stored } = &self.levels[level];
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
        let ruling = root.map(|root| edges::rule(edges, root));
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

    /// Judges a full tile and hands its root to the level above.
    fn settle<S: TileSource>(
        &mut self,
        tiles: &S,
        level: usize,
        report: &mut Report,
    ) -> Result<(), S::Error> {
        self.load(tiles, level)?;
        self.load(tiles, level + 1)?;
        let above = &self.levels[level + 1];
        let promised = above.stored.as_ref().and_then(|stored| stored.get(above.computed.len())).copied();
        let Level { index, computed, stored } = std::mem::take(&mut self.levels[level]);
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

    /// Reads the stored tile that is being filled; on a level above the tree there is none.
    fn load<S: TileSource>(&mut self, tiles: &S, level: usize) -> Result<(), S::Error> {
        if self.levels.len() == level {
            self.levels.push(Level::default());
        }
        let current = &mut self.levels[level];
        if current.stored.is_none() {
            let id = TileId::in_tree(level as u8, current.index, self.size);
            let stored = id.map_or(Ok(Vec::new()), |id| tile::read_prefix(tiles, id))?;
            current.stored = Some(stored);
        }
        Ok(())
    }

    /// Names what is wrong below some slots of a tile: entries, or everything under a tile that was changed with them.
    fn blame(&mut self, level: usize, index: u64, slots: &[usize], stored: &[Hash], report: &mut Report) {
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
    fn note_holes(&mut self, index: u64, computed: &[Option<Hash>], stored: &[Hash]) {
        for (slot, (_, leaf)) in
            computed.iter().zip(stored).enumerate().filter(|(_, (leaf, _))| leaf.is_none())
        {
            self.suspects.recorded(index * TILE_WIDTH + slot as u64, *leaf);
        }
    }

    /// Keeps the root at the trusted size, if it lies beneath the tile of leaves that was just judged.
    fn note_boundary(&mut self, index: u64, leaves: Option<&[Hash]>) {
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
fn say_missing(level: usize, index: u64, computed: &[Option<Hash>], stored: &[Hash], report: &mut Report) {
    if stored.len() < computed.len() {
        report.add(Finding::TileMissing { level: level as u8, index });
    }
}
