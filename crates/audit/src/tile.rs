//! The tree as tiles of 256 hashes (C2SP tlog-tiles, section "Merkle Tree").
//!
//! Level 0 holds the hashes of leaves; each hash above is the root of a full tile below. The nodes between two levels
//! are never stored: they are hashed again from the tile.

use crate::hash::Hash;
use std::{collections::BTreeMap, convert::Infallible, fmt};

/// Hashes in a full tile.
pub const TILE_WIDTH: u64 = 256;

/// Levels of nodes that one tile covers: 2⁸ = 256.
pub(crate) const TILE_HEIGHT: u32 = 8;

/// Which tile, and how much of it. Order is by level, then from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// 0 for leaves.
    pub level: u8,
    /// From the left, from 0.
    pub index: u64,
    /// Hashes in it, 1 to 256. Less than 256 only at the right edge of the tree.
    pub width: u16,
}

impl TileId {
    /// The tile at this place in a tree of `size` leaves, as wide as it is there; none if it is empty.
    pub fn in_tree(level: u8, index: u64, size: u64) -> Option<Self> {
        let left = index.checked_mul(TILE_WIDTH)?;
        let width = hashes_at(level, size).saturating_sub(left).min(TILE_WIDTH);
        (width > 0).then_some(Self { level, index, width: width as u16 })
    }

    /// Whether it will never grow again.
    pub fn is_full(self) -> bool {
        u64::from(self.width) == TILE_WIDTH
    }
}

/// How many hashes a level has in a tree of `size` leaves: one for each full subtree of 256^level leaves.
pub(crate) fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level) * TILE_HEIGHT).unwrap_or(0)
}

/// The levels that a tree of `size` leaves has tiles on.
pub(crate) fn levels(size: u64) -> impl DoubleEndedIterator<Item = u8> {
    let bits = u64::BITS - size.leading_zeros();
    0..bits.div_ceil(TILE_HEIGHT) as u8
}

/// The tiles at the right edge that are not full: what growing, and nothing else, needs to know of the tree.
pub fn edge_tiles(size: u64) -> Vec<TileId> {
    let edge = |level| TileId::in_tree(level, hashes_at(level, size) / TILE_WIDTH, size);
    levels(size).filter_map(edge).collect()
}

/// Every tile of a tree of `size` leaves, in order.
pub fn all_tiles(size: u64) -> impl Iterator<Item = TileId> {
    levels(size).flat_map(move |level| {
        (0..hashes_at(level, size).div_ceil(TILE_WIDTH))
            .filter_map(move |index| TileId::in_tree(level, index, size))
    })
}

/// A tile with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Which one.
    pub id: TileId,
    /// As many as `id.width` says.
    pub hashes: Vec<Hash>,
}

impl Tile {
    /// As it is stored and served: the hashes one after the other.
    pub fn bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| hash.0).collect()
    }
}

/// Where tiles are kept. A partial tile is the beginning of the full one, so a source that keeps the widest it has seen
/// at each place answers for every earlier size of the tree.
pub trait TileSource {
    /// Why a tile could not be asked for; a tile that is not there is no error.
    type Error;

    /// The bytes of the tile, or of a wider one at the same place.
    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, Self::Error>;
}

impl<S: TileSource + ?Sized> TileSource for &S {
    type Error = S::Error;

    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, S::Error> {
        (**self).tile(id)
    }
}

/// The hashes of a tile; none where the source has no tile as wide as that.
pub(crate) fn read<S: TileSource>(source: &S, id: TileId) -> Result<Option<Vec<Hash>>, S::Error> {
    let hashes = read_prefix(source, id)?;
    Ok((hashes.len() == usize::from(id.width)).then_some(hashes))
}

/// As many of the hashes of a tile as the source has.
pub(crate) fn read_prefix<S: TileSource>(source: &S, id: TileId) -> Result<Vec<Hash>, S::Error> {
    let bytes = source.tile(id)?.unwrap_or_default();
    Ok(bytes.chunks_exact(Hash::SIZE).take(usize::from(id.width)).filter_map(Hash::from_slice).collect())
}

/// Tiles in memory: for tests, for archives, and for tiles that were fetched beforehand.
#[derive(Clone, Default)]
pub struct MemoryTiles(BTreeMap<(u8, u64), Vec<u8>>);

impl MemoryTiles {
    /// Puts a tile in the place of a narrower one.
    pub fn insert(&mut self, level: u8, index: u64, bytes: Vec<u8>) {
        self.0.insert((level, index), bytes);
    }

    /// The same for what [`Frontier::grow`](crate::frontier::Frontier::grow) gave.
    pub fn extend(&mut self, tiles: &[Tile]) {
        tiles.iter().for_each(|tile| self.insert(tile.id.level, tile.id.index, tile.bytes()));
    }
}

impl TileSource for MemoryTiles {
    type Error = Infallible;

    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.0.get(&(id.level, id.index)).cloned())
    }
}

impl fmt::Debug for MemoryTiles {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "MemoryTiles({} tiles)", self.0.len())
    }
}

/// A tile that a computation needs cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileError<E> {
    /// There is none, or it holds fewer hashes than the tree has there.
    #[error("tile {} of level {} is missing or too short", .0.index, .0.level)]
    Missing(TileId),
    /// The source failed.
    #[error("the tiles cannot be read")]
    Source(#[source] E),
}
