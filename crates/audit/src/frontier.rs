//! Growing the tree from its right edge alone.
//!
//! Everything left of the edge stands in full tiles that never change again; the edge tiles hold the roots of all those
//! full subtrees. So new leaves, and the root too, need at most 255 hashes for each level, however large the tree is.

use crate::{
    hash::{Hash, node_hash, root_over},
    tile::{self, TILE_WIDTH, Tile, TileError, TileId, TileSource},
};

/// The right edge of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    /// The hashes of the tile that is not full, for each level; fewer than 256 each.
    edges: Vec<Vec<Hash>>,
}

/// Why the edge of a tree cannot be taken up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError<E> {
    /// A tile of the edge cannot be had.
    #[error(transparent)]
    Tile(#[from] TileError<E>),
    /// The edge tiles do not give the root: somebody changed them, and nothing may be signed over them.
    #[error("the stored tiles of size {size} do not give the root of the checkpoint")]
    RootDiffers {
        /// Of the tree.
        size: u64,
    },
}

impl Frontier {
    /// Of the tree without leaves.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Takes up a stored tree, and makes sure that it still is the tree with this root. The root depends on every hash
    /// of the edge, so a log that grows from here never signs over a tile that was tampered with.
    pub fn open<S: TileSource>(source: &S, size: u64, root: Hash) -> Result<Self, FrontierError<S::Error>> {
        let mut edges = vec![Vec::new(); tile::levels(size).count()];
        for id in tile::edge_tiles(size) {
            let hashes = tile::read(source, id).map_err(TileError::Source)?.ok_or(TileError::Missing(id))?;
            edges[usize::from(id.level)] = hashes;
        }
        let frontier = Self { size, edges };
        if frontier.root() == root { Ok(frontier) } else { Err(FrontierError::RootDiffers { size }) }
    }

    /// Leaves in the tree.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Of the whole tree.
    pub fn root(&self) -> Hash {
        root_of_edges(&self.edges)
    }

    /// Adds leaves, and gives every tile that they made or widened: all the full ones, and the edge as it is then.
    pub fn grow(&mut self, leaves: impl IntoIterator<Item = Hash>) -> Vec<Tile> {
        let before = self.size;
        let mut tiles = Vec::new();
        leaves.into_iter().for_each(|leaf| self.push(leaf, &mut |tile| tiles.push(tile)));
        let grown = |id: &TileId| tile::hashes_at(id.level, before) < tile::hashes_at(id.level, self.size);
        let edge = tile::edge_tiles(self.size).into_iter().filter(grown);
        tiles.extend(edge.map(|id| Tile { id, hashes: self.edges[usize::from(id.level)].clone() }));
        tiles
    }

    /// Adds one leaf, and hands over each tile that becomes full.
    pub(crate) fn push(&mut self, leaf: Hash, full: &mut impl FnMut(Tile)) {
        self.size += 1;
        let mut hash = leaf;
        for level in 0.. {
            if self.edges.len() == level {
                self.edges.push(Vec::new());
            }
            let edge = &mut self.edges[level];
            edge.push(hash);
            if edge.len() < TILE_WIDTH as usize {
                return;
            }
            let hashes = std::mem::take(edge);
            hash = root_over(hashes.clone());
            let level = level as u8;
            let index = tile::hashes_at(level, self.size) / TILE_WIDTH - 1;
            full(Tile { id: TileId { level, index, width: TILE_WIDTH as u16 }, hashes });
        }
    }
}

/// The root of the tree that has these edges, from level 0 up. Each level's hashes are roots of subtrees left of
/// everything below, so the levels join from right to left.
pub(crate) fn root_of_edges(edges: &[Vec<Hash>]) -> Hash {
    let mut root: Option<Hash> = None;
    for hashes in edges {
        for peak in peaks(hashes).into_iter().rev() {
            root = Some(root.map_or(peak, |right| node_hash(peak, right)));
        }
    }
    root.unwrap_or_else(Hash::empty_root)
}

/// The roots of the largest full subtrees over these hashes, from left to right: one for each bit of their number.
fn peaks(mut hashes: &[Hash]) -> Vec<Hash> {
    let mut peaks = Vec::new();
    while !hashes.is_empty() {
        let (full, rest) = hashes.split_at(1 << hashes.len().ilog2());
        peaks.push(root_over(full.to_vec()));
        hashes = rest;
    }
    peaks
}
