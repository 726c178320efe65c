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

/// `computed` is what the entries give, with holes where they are missing; `promised` is what the tile above says of this
/// one. Whoever of the two agrees with that is right: to change it too, one must change every tile up to the root, and
/// the root is signed.
pub(super) fn judge(computed: &[Option<Hash>], stored: &[Hash], promised: Option<Hash>) -> Verdict {
    let filled = fill(computed, stored);
    let below_changed = differing(computed, stored);
    if stored.len() < computed.len() || below_changed.is_empty() {
        let up = filled.clone().map(root_over).or(promised);
        return Verdict { believed: filled, up, tile_changed: false, below_changed: Vec::new() };
    }
    let tile = stored[..computed.len()].to_vec();
    let tile_root = root_over(tile.clone());
    match promised {
        Some(promised) if tile_root != promised && filled.clone().map(root_over) == Some(promised) => {
            Verdict { believed: filled, up: Some(promised), tile_changed: true, below_changed: Vec::new() }
        }
        // Neither of them is right, or the tile is; without a tile above, the one that was hashed early is.
        promised => Verdict {
            believed: Some(tile),
            up: promised.or(Some(tile_root)),
            tile_changed: promised.is_some_and(|promised| promised != tile_root),
            below_changed,
        },
    }
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
