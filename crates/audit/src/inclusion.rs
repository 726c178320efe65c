//! A file that proves to anybody that an entry stands in the log (C2SP tlog-proof).

use crate::{
    checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint},
    hash::{Hash, leaf_hash},
    key::VerifierKey,
    layout::parse_number,
    proof::{self, ProofError},
    tile::TileSource,
    tree::{Tree, TreeError},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::fmt;

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// Longest path in a tree of 2⁶⁴ leaves.
const LONGEST_PATH: usize = 64;

/// Shown as the text of a `.tlog-proof` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InclusionProof {
    /// Whatever the maker put beside it, unproven; empty for nothing. The record itself is a good choice: the file then
    /// needs nothing else to be read and checked.
    pub extra: Vec<u8>,
    /// Position of the entry.
    pub index: u64,
    /// Hashes from the leaf's sibling up to below the root.
    pub path: Vec<Hash>,
    /// The signed checkpoint, word for word.
    pub checkpoint: String,
}

/// Why there is no proof.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProveError<E> {
    /// The tree gives none.
    #[error(transparent)]
    Tree(#[from] TreeError<E>),
    /// It gives one that is wrong: the entry or a tile is not what the checkpoint was signed over.
    #[error("the log does not prove this entry: {0}")]
    Broken(#[from] ProofError),
}

/// A file that does not prove it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InclusionError {
    /// It does not follow the format.
    #[error("this is not a proof of inclusion")]
    Malformed,
    /// Its checkpoint cannot be relied on.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The record is not in the log that the checkpoint was signed over.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl InclusionError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "inclusion-malformed",
            Self::Checkpoint(error) => error.code(),
            Self::Proof(error) => error.code(),
        }
    }
}

impl InclusionProof {
    /// Makes a proof from stored tiles, and gives it away only if it holds.
    pub fn prove<S: TileSource>(
        record: &[u8],
        index: u64,
        signed: &SignedCheckpoint,
        tiles: S,
    ) -> Result<Self, ProveError<S::Error>> {
        let Checkpoint { size, root, .. } = signed.checkpoint;
        let path = Tree::new(tiles, size).inclusion(index)?;
        proof::verify_inclusion(leaf_hash(record), index, size, root, &path)?;
        Ok(Self { extra: Vec::new(), index, path, checkpoint: signed.note.to_string() })
    }

    /// Checks it for a record, trusting nothing but the keys, and gives the checkpoint under which the record stands.
    pub fn verify(&self, record: &[u8], keys: &[VerifierKey]) -> Result<SignedCheckpoint, InclusionError> {
        let signed = SignedCheckpoint::open(&self.checkpoint, keys)?;
        let Checkpoint { size, root, .. } = signed.checkpoint;
        proof::verify_inclusion(leaf_hash(record), self.index, size, root, &self.path)?;
        Ok(signed)
    }

    /// Reads the text of a file, without checking what it proves.
    pub fn parse(text: &str) -> Result<Self, InclusionError> {
        Self::read(text).ok_or(InclusionError::Malformed)
    }

    fn read(text: &str) -> Option<Self> {
        let (head, checkpoint) = text.split_once("\n\n")?;
        let mut lines = head.split('\n').peekable();
        lines.next().filter(|line| *line == HEADER)?;
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            Some(line) => STANDARD.decode(&line["extra ".len()..]).ok()?,
            None => Vec::new(),
        };
        let index = parse_number(lines.next()?.strip_prefix("index ")?)?;
        let path: Vec<Hash> = lines.map(|line| line.parse().ok()).collect::<Option<_>>()?;
        let fits = path.len() <= LONGEST_PATH;
        fits.then(|| Self { extra, index, path, checkpoint: checkpoint.to_owned() })
    }
}

impl fmt::Display for InclusionProof {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "{HEADER}")?;
        if !self.extra.is_empty() {
            writeln!(out, "extra {}", STANDARD.encode(&self.extra))?;
        }
        writeln!(out, "index {}", self.index)?;
        self.path.iter().try_for_each(|hash| writeln!(out, "{hash}"))?;
        write!(out, "\n{}", self.checkpoint)
    }
}
