//! Old entries in files of their own, which still verify.
//!
//! An archive is a part of the layout of tlog-tiles: whole bundles of entries, the tiles that lead from them to the root,
//! and the checkpoint they were archived under. Any reader of that layout can check it, and the log itself keeps its
//! tiles, so it grows and proves as before. Details are not archived: they must stay where they can be erased.

use crate::{
    bundle,
    checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint},
    entry::Entry,
    hash::{Hash, leaf_hash, root_over},
    key::VerifierKey,
    layout::Resource,
    proof, record,
    tile::{MemoryTiles, TILE_HEIGHT, TILE_WIDTH, TileId, TileSource},
    tree::{Tree, TreeError, tiles_for_inclusion},
};
use std::{collections::BTreeMap, convert::Infallible, ops::Range};

/// Path below the folder of the archive, and content.
pub type File = (String, Vec<u8>);

/// What an archive holds, every entry of it proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// Under which the entries stand.
    pub signed: SignedCheckpoint,
    /// In order of position.
    pub entries: Vec<Entry>,
}

/// Entries that cannot be archived, or an archive that does not prove what it holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError<E = Infallible> {
    /// Only whole bundles of 256 entries can be archived, and only under a checkpoint.
    #[error("only whole bundles of 256 entries that stand under a checkpoint can be archived")]
    Range,
    /// A tile is missing.
    #[error(transparent)]
    Tree(#[from] TreeError<E>),
    /// The records or tiles are not what the checkpoint was signed over.
    #[error("the entries from {first} on are not those that the checkpoint was signed over")]
    Differs {
        /// Position of the first entry of the bundle.
        first: u64,
    },
    /// There is no checkpoint, or it cannot be relied on.
    #[error("the archive has no checkpoint that can be relied on")]
    Checkpoint(#[source] Option<CheckpointError>),
    /// A file that no archive has, or that is not what its name says.
    #[error("{path} does not belong into an archive")]
    Stray {
        /// Of the file.
        path: String,
    },
}

impl<E> ArchiveError<E> {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Range => "archive-range",
            Self::Tree(_) => "archive-incomplete",
            Self::Differs { .. } => "archive-differs",
            Self::Checkpoint(_) => "archive-checkpoint",
            Self::Stray { .. } => "archive-stray-file",
        }
    }
}

/// Puts the records of whole bundles into files, once it is sure that they can be had back from them. Bundle 0 holds the
/// positions 0 to 255.
pub fn pack<S: TileSource>(
    bundles: Range<u64>,
    records: &[Vec<u8>],
    signed: &SignedCheckpoint,
    tiles: S,
) -> Result<Vec<File>, ArchiveError<S::Error>> {
    let size = signed.checkpoint.size;
    let count = bundles.end.saturating_sub(bundles.start).saturating_mul(TILE_WIDTH);
    if bundles.is_empty() || bundles.end > size / TILE_WIDTH || records.len() as u64 != count {
        return Err(ArchiveError::Range);
    }
    let tree = Tree::new(tiles, size);
    let mut files = BTreeMap::from([(Resource::Checkpoint, signed.note.to_string().into_bytes())]);
    for (index, records) in bundles.zip(records.chunks(TILE_WIDTH as usize)) {
        check(&tree, &signed.checkpoint, index, records)?;
        let bytes = bundle::write(records).ok_or(ArchiveError::Differs { first: index * TILE_WIDTH })?;
        files.insert(Resource::Entries { index, width: TILE_WIDTH as u16 }, bytes);
        for id in tiles_for_inclusion(index * TILE_WIDTH, size) {
            let hashes = tree.tile(id.level, id.index).map_err(TreeError::Tile)?;
            files.insert(Resource::Tile(id), hashes.iter().flat_map(|hash| hash.0).collect());
        }
    }
    Ok(files.into_iter().map(|(resource, bytes)| (resource.to_string(), bytes)).collect())
}

/// Reads an archive, trusting nothing but the keys.
pub fn open(files: impl IntoIterator<Item = File>, keys: &[VerifierKey]) -> Result<Archive, ArchiveError> {
    let Parts { tiles, bundles, note } = sort(files)?;
    let note = note.ok_or(ArchiveError::Checkpoint(None))?;
    let signed =
        SignedCheckpoint::open(&note, keys).map_err(|error| ArchiveError::Checkpoint(Some(error)))?;
    let tree = Tree::new(tiles, signed.checkpoint.size);
    let mut entries = Vec::new();
    for (index, bytes) in bundles {
        let first = index * TILE_WIDTH;
        let records = bundle::read(&bytes).ok_or(ArchiveError::Differs { first })?;
        check(&tree, &signed.checkpoint, index, &records)?;
        let read = |(position, record): (u64, &[u8])| {
            record::read(record).ok().filter(|entry| entry.position == position)
        };
        let read: Option<Vec<_>> = (first..).zip(records).map(read).collect();
        entries.extend(read.ok_or(ArchiveError::Differs { first })?);
    }
    Ok(Archive { signed, entries })
}

/// That the records of a bundle stand in the tree, and their tile says so too. A full tile is a leaf of the tree above it.
fn check<S: TileSource, R: AsRef<[u8]>>(
    tree: &Tree<S>,
    checkpoint: &Checkpoint,
    index: u64,
    records: &[R],
) -> Result<(), ArchiveError<S::Error>> {
    let first = index * TILE_WIDTH;
    let leaves: Vec<_> = records.iter().map(|record| leaf_hash(record.as_ref())).collect();
    if index >= checkpoint.size / TILE_WIDTH || leaves != tree.tile(0, index).map_err(TreeError::Tile)? {
        return Err(ArchiveError::Differs { first });
    }
    let path = tree.inclusion(first)?;
    let above = &path[TILE_HEIGHT as usize..];
    let size = checkpoint.size.div_ceil(TILE_WIDTH);
    proof::verify_inclusion(root_over(leaves), index, size, checkpoint.root, above)
        .map_err(|_| ArchiveError::Differs { first })
}

#[derive(Default)]
struct Parts {
    tiles: MemoryTiles,
    bundles: BTreeMap<u64, Vec<u8>>,
    note: Option<String>,
}

/// What each file is by its name.
fn sort(files: impl IntoIterator<Item = File>) -> Result<Parts, ArchiveError> {
    let mut parts = Parts::default();
    for (path, bytes) in files {
        match Resource::parse(&path) {
            Some(Resource::Checkpoint) => parts.note = String::from_utf8(bytes).ok(),
            Some(Resource::Tile(TileId { level, index, width }))
                if bytes.len() == usize::from(width) * Hash::SIZE =>
            {
                parts.tiles.insert(level, index, bytes);
            }
            Some(Resource::Entries { index, width }) if u64::from(width) == TILE_WIDTH => {
                parts.bundles.insert(index, bytes);
            }
            _ => return Err(ArchiveError::Stray { path }),
        }
    }
    Ok(parts)
}
