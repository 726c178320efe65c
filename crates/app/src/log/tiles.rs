//! Tiles out of the store: a few at a time for proofs, or one by one for a whole check.

use crate::AppError;
use khien_audit::tile::{MemoryTiles, TileId, TileSource};
use khien_store::{Reads, StoreError, Tx, audit as rows};
use std::sync::Arc;
use tokio::runtime::Handle;

/// These tiles, read beforehand.
pub async fn fetch(db: &impl Reads, ids: impl IntoIterator<Item = TileId>) -> Result<MemoryTiles, AppError> {
    let mut tiles = MemoryTiles::default();
    for id in ids {
        if let Some(bytes) = rows::tile(db, id.level, id.index).await? {
            tiles.insert(id.level, id.index, bytes);
        }
    }
    Ok(tiles)
}

/// All tiles as one transaction sees them, each read when it is asked for; only on a thread that may wait.
#[derive(Debug, Clone)]
pub struct StoredTiles {
    pub tx: Arc<Tx>,
    pub runtime: Handle,
}

impl TileSource for StoredTiles {
    type Error = StoreError;

    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, StoreError> {
        let width = usize::from(id.width) * 32;
        let bytes = self.runtime.block_on(rows::tile(&*self.tx, id.level, id.index))?;
        // A tile that has grown since still holds what it held.
        Ok(bytes.filter(|bytes| bytes.len() >= width).map(|bytes| bytes[..width].to_vec()))
    }
}
