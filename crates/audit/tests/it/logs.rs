//! Whole logs to try things on.

use crate::samples::{ORIGIN, details, entry, signer};
use khien_audit::{
    checkpoint::{Checkpoint, SignedCheckpoint},
    details::Details,
    entry::Entry,
    frontier::Frontier,
    hash::Hash,
    tile::MemoryTiles,
};

/// A log as a database keeps it.
#[derive(Clone)]
pub struct Log {
    /// The rows, in order.
    pub rows: Vec<(Entry, Option<Details>)>,
    /// Over all rows.
    pub tiles: MemoryTiles,
    /// Over all rows.
    pub signed: SignedCheckpoint,
}

/// An honest log.
pub fn log(size: u64) -> Log {
    let rows: Vec<_> = (0..size).map(|position| (entry(position), Some(details(position)))).collect();
    let leaves: Vec<_> = rows.iter().map(|(entry, _)| entry.leaf().unwrap()).collect();
    let (tiles, signed) = sign(&leaves);
    Log { rows, tiles, signed }
}

/// Tiles and checkpoint over leaves.
pub fn sign(leaves: &[Hash]) -> (MemoryTiles, SignedCheckpoint) {
    let mut frontier = Frontier::empty();
    let mut tiles = MemoryTiles::default();
    tiles.extend(&frontier.grow(leaves.iter().copied()));
    let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size: frontier.size(), root: frontier.root() };
    (tiles, checkpoint.sign(&signer()))
}
