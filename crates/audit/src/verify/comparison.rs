//! The tree that the entries give, tile by tile against the stored one.

use super::{
    report::Report,
    suspects::{self, Suspects},
    verdict::Promise,
};
use crate::{
    checkpoint::Checkpoint,
    entry::Entry,
    frontier::Frontier,
    hash::{Hash, root_over},
    tile::{self, TILE_WIDTH, TileId, TileSource},
};

/// How far the comparison has come on each level.
#[derive(Debug)]
pub(super) struct Comparison {
    /// Entries under the checkpoint: no others are compared.
    pub(super) size: u64,
    /// Of a trusted checkpoint: at that size the root is wanted too.
    pub(super) boundary: Option<u64>,
    pub(super) boundary_root: Option<Hash>,
    pub(super) levels: Vec<Level>,
    /// The entries beneath the first level's tile.
    pub(super) entries: Vec<Option<Entry>>,
    pub(super) suspects: Suspects,
    /// The stored tiles at the right edge give the root of the checkpoint.
    edges_are_sure: bool,
    /// Nothing tells what stood there; what follows has nothing to be compared with.
    pub(super) lost: bool,
}

/// The tile of a level that is being filled.
#[derive(Debug, Default)]
pub(super) struct Level {
    pub(super) index: u64,
    /// What the entries give so far, with holes where they are missing.
    pub(super) computed: Vec<Option<Hash>>,
    /// What the log has; none if it was not read yet.
    pub(super) stored: Option<Vec<Hash>>,
    /// The stored tile is what the checkpoint covers: tile by tile up to the root. Not asked for leaves.
    pub(super) sure: bool,
}

impl Comparison {
    pub(super) fn new<S: TileSource>(tiles: &S, checkpoint: &Checkpoint, boundary: Option<u64>) -> Self {
        let size = checkpoint.size;
        Self {
            size,
            boundary,
            boundary_root: (boundary == Some(0)).then(Hash::empty_root),
            levels: tile::levels(size).map(|_| Level::default()).collect(),
            entries: Vec::new(),
            suspects: Suspects::default(),
            edges_are_sure: Frontier::open(tiles, size, checkpoint.root).is_ok(),
            lost: size == 0,
        }
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

    /// Reads the stored tile that is being filled; on a level above the tree there is none.
    pub(super) fn load<S: TileSource>(&mut self, tiles: &S, level: usize) -> Result<(), S::Error> {
        if self.levels.len() == level {
            self.levels.push(Level::default());
        }
        if self.levels[level].stored.is_some() {
            return Ok(());
        }
        let Some(id) = TileId::in_tree(level as u8, self.levels[level].index, self.size) else {
            self.levels[level].stored = Some(Vec::new());
            return Ok(());
        };
        let stored = tile::read_prefix(tiles, id)?;
        self.levels[level].sure = level > 0 && self.is_sure(tiles, id, &stored)?;
        self.levels[level].stored = Some(stored);
        Ok(())
    }

    fn is_sure<S: TileSource>(&mut self, tiles: &S, id: TileId, stored: &[Hash]) -> Result<bool, S::Error> {
        if !id.is_full() {
            return Ok(self.edges_are_sure);
        }
        let above = usize::from(id.level) + 1;
        self.load(tiles, above)?;
        let promise = self.levels[above].promise();
        Ok(promise.is_some_and(|promise| promise.sure && promise.hash == root_over(stored.to_vec())))
    }
}

impl Level {
    /// What the stored tile says of the one below whose turn it is.
    pub(super) fn promise(&self) -> Option<Promise> {
        let hash = *self.stored.as_ref()?.get(self.computed.len())?;
        Some(Promise { hash, sure: self.sure })
    }
}
