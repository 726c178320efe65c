//! Roots and proofs of a stored tree, from the few tiles that each needs.
//!
//! What is given here comes from tiles as they are stored. Whoever hands a proof out checks it first with [`crate::proof`]
//! against a signed root; [`InclusionProof::prove`](crate::inclusion::InclusionProof::prove) does.

use crate::{
    hash::{Hash, node_hash, root_over},
    tile::{self, TILE_HEIGHT, TILE_WIDTH, TileError, TileId, TileSource},
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    ops::Range,
};

/// A tree of a certain size over stored tiles, which may have grown further since.
#[derive(Debug)]
pub struct Tree<S> {
    source: S,
    size: u64,
    /// Tiles that were read: the parts of a proof stand in few of them.
    seen: RefCell<BTreeMap<TileId, Vec<Hash>>>,
}

/// Why a tree gives no proof.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError<E> {
    /// A tile cannot be had.
    #[error(transparent)]
    Tile(#[from] TileError<E>),
    /// The position or the older size does not lie within the tree.
    #[error("{asked} does not lie within a tree of {size} entries")]
    Outside {
        /// Position of an entry, or an older size.
        asked: u64,
        /// Of the tree.
        size: u64,
    },
}

impl<S: TileSource> Tree<S> {
    /// The first `size` leaves of what the tiles hold.
    pub fn new(source: S, size: u64) -> Self {
        Self { source, size, seen: RefCell::default() }
    }

    /// `MTH(D[n])` of RFC 6962, section 2.1.
    pub fn root(&self) -> Result<Hash, TreeError<S::Error>> {
        Ok(self.hash_over(0..self.size)?)
    }

    /// The hash of one leaf.
    pub fn leaf(&self, index: u64) -> Result<Hash, TreeError<S::Error>> {
        self.within(index, self.size.checked_sub(1))?;
        Ok(self.full_subtree(0, index)?)
    }

    /// `PATH(m, D[n])` of RFC 6962, section 2.1.1: the siblings from the leaf up to below the root.
    pub fn inclusion(&self, index: u64) -> Result<Vec<Hash>, TreeError<S::Error>> {
        self.within(index, self.size.checked_sub(1))?;
        let mut siblings = Vec::new();
        let mut range = 0..self.size;
        while range.end - range.start > 1 {
            let (left, right) = split(&range);
            let (inside, sibling) = if left.contains(&index) { (left, right) } else { (right, left) };
            siblings.push(sibling);
            range = inside;
        }
        self.hashes_over(siblings.into_iter().rev())
    }

    /// `PROOF(m, D[n])` of RFC 6962, section 2.1.2: that the tree of `old` leaves is the beginning of this one.
    pub fn consistency(&self, old: u64) -> Result<Vec<Hash>, TreeError<S::Error>> {
        self.within(old, Some(self.size))?;
        let mut parts = Vec::new();
        let mut range = 0..self.size;
        // Nothing to prove about the empty tree or about a tree and itself.
        while old != 0 && range.end != old {
            let (left, right) = split(&range);
            let (inside, part) = if old <= left.end { (left, right) } else { (right, left) };
            parts.push(part);
            range = inside;
        }
        // The old root itself is known to whoever asks; any smaller old subtree is not.
        if range.start > 0 {
            parts.push(range);
        }
        self.hashes_over(parts.into_iter().rev())
    }

    fn within(&self, asked: u64, last: Option<u64>) -> Result<(), TreeError<S::Error>> {
        let inside = last.is_some_and(|last| asked <= last);
        if inside { Ok(()) } else { Err(TreeError::Outside { asked, size: self.size }) }
    }

    fn hashes_over(
        &self,
        ranges: impl Iterator<Item = Range<u64>>,
    ) -> Result<Vec<Hash>, TreeError<S::Error>> {
        Ok(ranges.map(|range| self.hash_over(range)).collect::<Result<_, _>>()?)
    }

    /// MTH over a range that RFC 6962's splitting gives: its start is a multiple of the power of two it fits in.
    fn hash_over(&self, range: Range<u64>) -> Result<Hash, TileError<S::Error>> {
        match range.end - range.start {
            0 => Ok(Hash::empty_root()),
            count if count.is_power_of_two() => {
                let height = count.trailing_zeros();
                self.full_subtree(height, range.start >> height)
            }
            _ => {
                let (left, right) = split(&range);
                Ok(node_hash(self.hash_over(left)?, self.hash_over(right)?))
            }
        }
    }

    /// The root of the `index`-th full subtree of 2^height leaves: 1 to 128 neighbouring hashes of one tile.
    fn full_subtree(&self, height: u32, index: u64) -> Result<Hash, TileError<S::Error>> {
        let level = (height / TILE_HEIGHT) as u8;
        let count = 1_u64 << (height % TILE_HEIGHT);
        let first = index * count;
        let hashes = self.tile(level, first / TILE_WIDTH)?;
        let from = (first % TILE_WIDTH) as usize;
        Ok(root_over(hashes[from..from + count as usize].to_vec()))
    }

    /// The hashes of a tile, as wide as it is at this size.
    pub(crate) fn tile(&self, level: u8, index: u64) -> Result<Vec<Hash>, TileError<S::Error>> {
        let width = TileId::in_tree(level, index, self.size).map_or(0, |id| id.width);
        let id = TileId { level, index, width };
        if let Some(hashes) = self.seen.borrow().get(&id) {
            return Ok(hashes.clone());
        }
        let hashes =
            tile::read(&self.source, id).map_err(TileError::Source)?.ok_or(TileError::Missing(id))?;
        self.seen.borrow_mut().insert(id, hashes.clone());
        Ok(hashes)
    }
}

/// At the largest power of two below the number of leaves (RFC 6962, section 2.1).
fn split(range: &Range<u64>) -> (Range<u64>, Range<u64>) {
    let middle = range.start + (1 << (range.end - range.start - 1).ilog2());
    (range.start..middle, middle..range.end)
}

/// The tiles from which an inclusion proof is made: so that they can be fetched at once beforehand.
pub fn tiles_for_inclusion(index: u64, size: u64) -> BTreeSet<TileId> {
    tiles_asked(size, |tree| tree.inclusion(index))
}

/// The tiles from which a consistency proof is made.
pub fn tiles_for_consistency(old: u64, size: u64) -> BTreeSet<TileId> {
    tiles_asked(size, |tree| tree.consistency(old))
}

/// Which tiles are needed depends on sizes only, so a tree of nothing but zeroes tells.
fn tiles_asked(
    size: u64,
    ask: impl Fn(&Tree<Zeroes>) -> Result<Vec<Hash>, TreeError<Infallible>>,
) -> BTreeSet<TileId> {
    let tree = Tree::new(Zeroes, size);
    // Outside the tree nothing is needed: the question itself will be refused.
    ask(&tree).map(|_| tree.seen.into_inner().into_keys().collect()).unwrap_or_default()
}

/// Has every tile.
struct Zeroes;

impl TileSource for Zeroes {
    type Error = Infallible;

    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(Some(vec![0; usize::from(id.width) * Hash::SIZE]))
    }
}
