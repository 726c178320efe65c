//! What a log promises: at this size it had this root (C2SP tlog-checkpoint).

use crate::{
    hash::Hash,
    key::{Signer, VerifierKey},
    layout::parse_number,
    note::{Note, NoteError},
};
use std::fmt;

/// Size and root of a log; shown as the text of the note that is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: the name of its key too.
    pub origin: String,
    /// Entries in it.
    pub size: u64,
    /// Over those entries.
    pub root: Hash,
}

/// A checkpoint whose signature was checked, with the note that proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// As it was written, with the lines of witnesses.
    pub note: Note,
}

/// A checkpoint that cannot be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It is no note, or not signed as it should be.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The note is fine, but its text is no checkpoint.
    #[error("the note is not a checkpoint")]
    Malformed,
    /// It is signed, but for a log of another name.
    #[error("the checkpoint is of {origin}, not of {key}")]
    OriginDiffers {
        /// In the text.
        origin: String,
        /// The key that signed.
        key: String,
    },
}

impl CheckpointError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Note(error) => error.code(),
            Self::Malformed => "checkpoint-malformed",
            Self::OriginDiffers { .. } => "checkpoint-origin-differs",
        }
    }
}

impl Checkpoint {
    /// Of a log that was never signed.
    pub(crate) fn nothing() -> Self {
        Self { origin: String::new(), size: 0, root: Hash::empty_root() }
    }

    /// Signs it. A log must never sign two checkpoints of which one is not the beginning of the other; the caller grows
    /// from the last one it signed, with [`Frontier::open`](crate::frontier::Frontier::open).
    pub fn sign(self, signer: &Signer) -> SignedCheckpoint {
        let text = self.to_string();
        let signatures = vec![signer.sign(&text)];
        SignedCheckpoint { checkpoint: self, note: Note { text, signatures } }
    }

    /// What the text of a note says, whoever signed it. Further lines are allowed and say nothing to us.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let origin = lines.next().filter(|origin| !origin.is_empty())?.to_owned();
        let size = parse_number(lines.next()?)?;
        let root = lines.next()?.parse().ok()?;
        lines.all(|line| !line.is_empty()).then_some(Self { origin, size, root })
    }
}

impl SignedCheckpoint {
    /// Checks a note against the keys of the log: more than one while a key is being replaced.
    pub fn open(note: &str, keys: &[VerifierKey]) -> Result<Self, CheckpointError> {
        let note = Note::parse(note)?;
        let key = note.verify(keys)?;
        let checkpoint = Checkpoint::parse(&note.text).ok_or(CheckpointError::Malformed)?;
        if checkpoint.origin != key.name() {
            return Err(CheckpointError::OriginDiffers {
                origin: checkpoint.origin,
                key: key.name().to_owned(),
            });
        }
        Ok(Self { checkpoint, note })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}\n{}\n{}\n", self.origin, self.size, self.root)
    }
}
