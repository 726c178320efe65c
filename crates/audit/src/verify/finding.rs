//! What can be found.

/// Something that an honest log does not have. Ordered as it should be read: what concerns the whole log first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// There are tiles but no checkpoint.
    CheckpointMissing,
    /// The stored checkpoint is no checkpoint.
    CheckpointUnreadable,
    /// The stored checkpoint is not signed by the key of the log, or not as it stands now.
    CheckpointSignatureWrong,
    /// Entries and tiles agree with each other, but not with the checkpoint.
    CheckpointRootWrong {
        /// In the checkpoint.
        size: u64,
    },
    /// The stored checkpoint covers fewer entries than one that was trusted.
    LogShorterThanTrusted {
        /// In the stored checkpoint.
        size: u64,
        /// In the trusted checkpoint.
        trusted: u64,
    },
    /// The log does not begin with what a trusted checkpoint covers, even if everything in it is signed.
    HistoryRewritten {
        /// Size in the trusted checkpoint: the change is somewhere before it.
        trusted: u64,
    },
    /// Nothing stands at these positions.
    EntryMissing {
        /// First of them.
        first: u64,
        /// Last of them, often the same.
        last: u64,
    },
    /// The position was there before, or came out of order.
    EntryRepeated {
        /// Of the entry.
        position: u64,
    },
    /// A column of the entry is not what was recorded; or, over several positions, of one of them, together with the
    /// tiles above.
    EntryChanged {
        /// First position.
        first: u64,
        /// Last position; the same if it is known which.
        last: u64,
    },
    /// The entry is as it was recorded, but stood elsewhere.
    EntryMoved {
        /// Where it is.
        position: u64,
        /// Where it was recorded.
        from: u64,
    },
    /// The details are not those whose digest the entry carries.
    DetailsChanged {
        /// Of the entry.
        position: u64,
    },
    /// The details are gone and no later entry says that they were erased.
    DetailsMissing {
        /// Of the entry.
        position: u64,
    },
    /// A tile is not what the checkpoint was signed over.
    TileChanged {
        /// 0 for leaves.
        level: u8,
        /// From the left, from 0.
        index: u64,
    },
    /// A tile is not there, or shorter than it was.
    TileMissing {
        /// 0 for leaves.
        level: u8,
        /// From the left, from 0.
        index: u64,
    },
}

impl Finding {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CheckpointMissing => "checkpoint-missing",
            Self::CheckpointUnreadable => "checkpoint-unreadable",
            Self::CheckpointSignatureWrong => "checkpoint-signature-wrong",
            Self::CheckpointRootWrong { .. } => "checkpoint-root-wrong",
            Self::LogShorterThanTrusted { .. } => "log-shorter-than-trusted",
            Self::HistoryRewritten { .. } => "history-rewritten",
            Self::EntryMissing { .. } => "entry-missing",
            Self::EntryRepeated { .. } => "entry-repeated",
            Self::EntryChanged { .. } => "entry-changed",
            Self::EntryMoved { .. } => "entry-moved",
            Self::DetailsChanged { .. } => "details-changed",
            Self::DetailsMissing { .. } => "details-missing",
            Self::TileChanged { .. } => "tile-changed",
            Self::TileMissing { .. } => "tile-missing",
        }
    }

    /// The first entry that it is about, where it is about entries.
    pub fn position(&self) -> Option<u64> {
        match *self {
            Self::EntryMissing { first, .. } | Self::EntryChanged { first, .. } => Some(first),
            Self::EntryRepeated { position }
            | Self::EntryMoved { position, .. }
            | Self::DetailsChanged { position }
            | Self::DetailsMissing { position } => Some(position),
            _ => None,
        }
    }
}
