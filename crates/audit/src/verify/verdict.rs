//! Who is right where entries, a tile and the hash above it disagree.

use crate::hash::{Hash, root_over};

/// About one full tile.
pub(super) struct Verdict {
    /// The hashes that are taken to be right; none if there is a hole that nothing fills.
    pub believed: Option<Vec<Hash>>,
    /// The hash for the level above; none if it cannot be known.
    pub up: Option<Hash>,
    /// The tile as stored is wrong.
    pub tile_changed: bool,
    /// Slots in which what lies below is wrong.
    pub below_changed: Vec<usize>,
}

/// What the tile above says of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promise {
    pub hash: Hash,
    /// The tile above is itself what the checkpoint covers.
    pub sure: bool,
}

/// `computed` is what the entries give, with holes where they are missing. Whoever of entries and tile agrees with the tile
/// above is right: to change that one too, one must change every tile up to the root, and the root is signed.
pub(super) fn judge(computed: &[Option<Hash>], stored: &[Hash], promise: Option<Promise>) -> Verdict {
    let filled = fill(computed, stored);
    let ours = filled.clone().map(root_over);
    let promised = promise.map(|promise| promise.hash);
    let below_changed = differing(computed, stored);
    if stored.len() < computed.len() || below_changed.is_empty() {
        return Verdict {
            believed: filled,
            up: ours.or(promised),
            tile_changed: false,
            below_changed: Vec::new(),
        };
    }
    let tile = stored[..computed.len()].to_vec();
    let theirs = root_over(tile.clone());
    if promised == ours && promised != Some(theirs) {
        return Verdict { believed: filled, up: ours, tile_changed: true, below_changed: Vec::new() };
    }
    // Both are wrong only if the tile above is surely right. Otherwise the tile is believed, which was hashed early.
    let wrong = promise.filter(|promise| promise.sure && promise.hash != theirs);
    let up = wrong.map_or(theirs, |promise| promise.hash);
    Verdict { believed: Some(tile), up: Some(up), tile_changed: wrong.is_some(), below_changed }
}

/// What the entries give, and where they are missing what the tile says.
pub(super) fn fill(computed: &[Option<Hash>], stored: &[Hash]) -> Option<Vec<Hash>> {
    computed.iter().enumerate().map(|(slot, hash)| hash.or_else(|| stored.get(slot).copied())).collect()
}

/// Slots in which the two say different things.
pub(super) fn differing(computed: &[Option<Hash>], stored: &[Hash]) -> Vec<usize> {
    let pairs = computed.iter().zip(stored).enumerate();
    pairs
        .filter(|(_, (ours, theirs))| ours.is_some_and(|ours| ours != **theirs))
        .map(|(slot, _)| slot)
        .collect()
}
