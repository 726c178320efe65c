//! The sequencer: from new lines to tiles and a signed checkpoint.

use super::{ORIGIN, entry, tiles};
use crate::{App, AppError, Kind};
use khien_audit::{
    checkpoint::{Checkpoint, SignedCheckpoint},
    frontier::Frontier,
    tile::edge_tiles,
};
use khien_store::{Store, Tx, audit as rows};

/// Lines taken into the tree in one transaction: others wait for the lock meanwhile.
const BATCH: u64 = 20_000;

impl App {
    /// Takes every line that is not yet under a checkpoint into the tree, and signs what it has become. Gives the newest
    /// checkpoint; `None` as long as the log is empty. Whoever calls at the same time waits, and finds it done.
    pub async fn sequence(&self) -> Result<Option<SignedCheckpoint>, AppError> {
        loop {
            let (checkpoint, more) = self.sequence_some().await?;
            if !more {
                return Ok(checkpoint);
            }
        }
    }

    async fn sequence_some(&self) -> Result<(Option<SignedCheckpoint>, bool), AppError> {
        let latest = rows::checkpoint(self.store.reader()).await?;
        if latest.as_ref().map_or(0, |latest| latest.size) == rows::size(self.store.reader()).await? {
            let signed = latest.map(|latest| self.opened(&latest.note)).transpose()?;
            return Ok((signed, false));
        }
        let tx = self.store.write().await?;
        let mut frontier = self.frontier(&tx).await?;
        let lines = rows::from(&tx, frontier.size(), BATCH).await?;
        if lines.is_empty() {
            // Somebody else did it while this one waited for the lock.
            let latest = rows::checkpoint(&tx).await?;
            return Ok((latest.map(|latest| self.opened(&latest.note)).transpose()?, false));
        }
        let (expected, found) = (frontier.size(), lines.first().map(|line| line.position));
        if found.is_some_and(|found| found != expected) {
            return Err(broken(expected));
        }
        let more = lines.len() as u64 == BATCH;
        let leaves: Result<Vec<_>, _> = lines.into_iter().map(|line| entry(line).0.leaf()).collect();
        let leaves = leaves.map_err(|error| damaged(Box::new(error)))?;
        let grown = frontier.grow(leaves).into_iter();
        rows::put_tiles(&tx, grown.map(|tile| (tile.id.level, tile.id.index, tile.bytes())).collect())
            .await?;
        let (origin, size) = (ORIGIN.to_owned(), frontier.size());
        let signed = Checkpoint { origin, size, root: frontier.root() }.sign(&self.signer());
        let kept = rows::Checkpoint { size, at: self.clock.now(), note: signed.note.to_string() };
        rows::put_checkpoint(&tx, kept).await?;
        Store::commit_unlogged(tx).await?;
        Ok((Some(signed), more))
    }

    /// The edge of the tree as the newest checkpoint signed it.
    async fn frontier(&self, tx: &Tx) -> Result<Frontier, AppError> {
        let Some(latest) = rows::checkpoint(tx).await? else { return Ok(Frontier::empty()) };
        let signed = self.opened(&latest.note)?;
        let Checkpoint { size, root, .. } = signed.checkpoint;
        let edge = tiles::fetch(tx, edge_tiles(size)).await?;
        Frontier::open(&edge, size, root).map_err(|error| damaged(Box::new(error)))
    }

    pub(super) fn opened(&self, note: &str) -> Result<SignedCheckpoint, AppError> {
        SignedCheckpoint::open(note, &[self.verifier_key()]).map_err(|error| damaged(Box::new(error)))
    }
}

/// The log is no basis to go on from: nothing is signed over it.
pub(super) fn damaged(cause: Box<dyn std::error::Error + Send + Sync>) -> AppError {
    let mut failure = AppError::new(
        Kind::Internal,
        "log-damaged",
        "Nhật ký không khớp với bản xác nhận đã ký gần nhất.",
        "The log does not agree with its latest signed checkpoint.",
    )
    .hint(
        "Chạy `khien audit verify` với đúng thư mục khóa để biết chỗ sai.",
        "Run `khien audit verify` with the right folder of keys; it names the place.",
    );
    failure.cause = Some(cause);
    failure
}

fn broken(position: u64) -> AppError {
    AppError::new(
        Kind::Internal,
        "log-gap",
        format!("Nhật ký thiếu bản ghi {position}."),
        format!("Entry {position} of the log is missing."),
    )
    .hint("Chạy `khien audit verify` để biết chỗ sai.", "Run `khien audit verify`; it names the place.")
}
