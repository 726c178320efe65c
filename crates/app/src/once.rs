//! Requests that name a key, so that the same one sent twice is done once and answered alike.

use crate::{App, AppError};
use jiff::ToSpan;
use khien_store::{
    Store,
    idempotency::{self, Answer, Begun},
};
use uuid::Uuid;

/// How long a key is remembered; also how long one is held by a request that ended without an answer.
const REMEMBERED_HOURS: i64 = 24;

impl App {
    /// Begins a request of an account under a key of its own. Keys of yesterday are forgotten on the way.
    pub async fn begin_request(&self, account: Uuid, key: &str, hash: &str) -> Result<Begun, AppError> {
        let now = self.clock.now();
        let tx = self.store.write().await?;
        if let Ok(before) = now.checked_sub(REMEMBERED_HOURS.hours()) {
            idempotency::sweep(&tx, before).await?;
        }
        let begun = idempotency::begin(&tx, account, key, hash, now).await?;
        Store::commit_unlogged(tx).await?;
        Ok(begun)
    }

    /// Keeps what it was answered.
    pub async fn finish_request(&self, account: Uuid, key: &str, answer: Answer) -> Result<(), AppError> {
        let tx = self.store.write().await?;
        idempotency::finish(&tx, account, key, answer).await?;
        Ok(Store::commit_unlogged(tx).await?)
    }

    /// Forgets it, because nothing was done.
    pub async fn abandon_request(&self, account: Uuid, key: &str) -> Result<(), AppError> {
        let tx = self.store.write().await?;
        idempotency::abandon(&tx, account, key).await?;
        Ok(Store::commit_unlogged(tx).await?)
    }
}
