//! SHA-256 hashes of leaves and nodes (RFC 6962, section 2.1).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// A SHA-256 hash. Shown in base64, as C2SP writes hashes in checkpoints and proofs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; Hash::SIZE]);

impl Hash {
    /// Bytes in a hash.
    pub const SIZE: usize = 32;

    /// The root of the tree without leaves: the hash of nothing.
    pub fn empty_root() -> Self {
        Self(Sha256::digest([]).into())
    }

    /// Of any bytes, without the prefix of a leaf or node.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut sha = Sha256::new();
        parts.iter().for_each(|part| sha.update(part));
        Self(sha.finalize().into())
    }

    /// The hash that these bytes are, if there are 32.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// Of a record. The prefix keeps a leaf from passing for a node.
pub fn leaf_hash(record: &[u8]) -> Hash {
    Hash::of(&[&[0], record])
}

/// Of a node over two subtrees.
pub fn node_hash(left: Hash, right: Hash) -> Hash {
    Hash::of(&[&[1], &left.0, &right.0])
}

/// The root over the roots of subtrees that are full and all of one height, as in a tile.
pub(crate) fn root_over(mut hashes: Vec<Hash>) -> Hash {
    if hashes.is_empty() {
        return Hash::empty_root();
    }
    // Joining neighbours and carrying an odd last one up gives RFC 6962's split at the largest power of two.
    while hashes.len() > 1 {
        hashes = hashes
            .chunks(2)
            .map(|pair| if let [left, right] = pair { node_hash(*left, *right) } else { pair[0] })
            .collect();
    }
    hashes[0]
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Hash({self})")
    }
}

/// The text is no base64 of 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a SHA-256 hash in base64")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        STANDARD.decode(text).ok().and_then(|bytes| Self::from_slice(&bytes)).ok_or(NotAHash)
    }
}
