//! Checking proofs (RFC 9162, sections 2.1.3.2 and 2.1.4.2): the algorithms of whoever trusts only a signed root.
//!
//! They share nothing with [`crate::tree`], which makes the proofs.

use crate::hash::{Hash, node_hash};

/// A proof that does not prove it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// There is no such entry, or the older tree is larger than the newer one.
    #[error("the proof speaks of something outside the tree")]
    Outside,
    /// It has too few or too many hashes for a tree of that size.
    #[error("the proof has the wrong number of hashes")]
    Length,
    /// Entry and proof give another root than the newer one.
    #[error("the proof does not lead to the root")]
    RootDiffers,
    /// The proof gives another root for the older tree.
    #[error("the proof does not lead to the older root")]
    OldRootDiffers,
}

impl ProofError {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Outside => "proof-outside-tree",
            Self::Length => "proof-length-wrong",
            Self::RootDiffers => "proof-root-differs",
            Self::OldRootDiffers => "proof-old-root-differs",
        }
    }
}

/// That the leaf stands at `index` in the tree of `size` leaves with this root.
pub fn verify_inclusion(
    leaf: Hash,
    index: u64,
    size: u64,
    root: Hash,
    path: &[Hash],
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::Outside);
    }
    let (mut node, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in path {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(*sibling, hash);
            skip_levels_without_sibling(&mut node, &mut last);
        } else {
            hash = node_hash(hash, *sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length);
    }
    if hash == root { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// That the tree of `old_size` leaves is the beginning of the tree of `new_size` leaves.
pub fn verify_consistency(
    old_size: u64,
    old_root: Hash,
    new_size: u64,
    new_root: Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if old_size > new_size {
        return Err(ProofError::Outside);
    }
    if old_size == 0 || old_size == new_size {
        return verify_without_proof(old_size, old_root, new_size, new_root, proof);
    }
    // A full old tree is a node of the new one, and its root is not repeated in the proof.
    let whole = old_size.is_power_of_two().then_some(old_root);
    let mut hashes = whole.iter().chain(proof);
    let first = *hashes.next().ok_or(ProofError::Length)?;
    let (mut node, mut last) = (old_size - 1, new_size - 1);
    let complete = node.trailing_ones();
    node >>= complete;
    last >>= complete;
    let (mut old, mut new) = (first, first);
    for hash in hashes {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            old = node_hash(*hash, old);
            new = node_hash(*hash, new);
            skip_levels_without_sibling(&mut node, &mut last);
        } else {
            new = node_hash(new, *hash);
        }
        node >>= 1;
        last >>= 1;
    }
    match () {
        () if last != 0 => Err(ProofError::Length),
        () if old != old_root => Err(ProofError::OldRootDiffers),
        () if new != new_root => Err(ProofError::RootDiffers),
        () => Ok(()),
    }
}

/// The empty tree begins every tree, and every tree begins itself.
fn verify_without_proof(
    old_size: u64,
    old_root: Hash,
    new_size: u64,
    new_root: Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if !proof.is_empty() {
        return Err(ProofError::Length);
    }
    if old_size == 0 && old_root != Hash::empty_root() {
        return Err(ProofError::OldRootDiffers);
    }
    if old_size == new_size && old_root != new_root { Err(ProofError::RootDiffers) } else { Ok(()) }
}

/// The last node of a level has no sibling while it is a left child: it moves up as it is.
fn skip_levels_without_sibling(node: &mut u64, last: &mut u64) {
    while *node & 1 == 0 && *node != 0 {
        *node >>= 1;
        *last >>= 1;
    }
}
