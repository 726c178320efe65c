//! Requests that name a key, so that the same one sent twice is done once and answered alike. Keys are each account's own.

use crate::{
    StoreError, Tx, convert,
    entities::idempotency::{self, Column},
    refused,
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult, sea_query::OnConflict,
};
use uuid::Uuid;

/// What a request was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Type of the body.
    pub content_type: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// What is known of a request when it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// It is new: do it, then [`finish`] or [`abandon`] it.
    New,
    /// It was done: answer the same.
    Done(Answer),
    /// It was begun and has no answer yet.
    Running,
    /// Another request has used this key.
    Different,
}

/// Begins a request: of several with the same key at once, one is new.
pub async fn begin(
    tx: &Tx,
    account: Uuid,
    key: &str,
    request_hash: &str,
    now: Timestamp,
) -> Result<Begun, StoreError> {
    let row = idempotency::ActiveModel {
        account_id: Set(account),
        key: Set(kept(key)),
        request_hash: Set(kept(request_hash)),
        status: Set(None),
        content_type: Set(None),
        body: Set(None),
        created_at: Set(convert::moment_in(now)),
    };
    let once = OnConflict::columns([Column::AccountId, Column::Key]).do_nothing().to_owned();
    let insert = idempotency::Entity::insert(row).on_conflict(once).try_insert();
    let refused = refused::because("account", "the request");
    match insert.exec_without_returning(tx).await.map_err(refused)? {
        TryInsertResult::Inserted(1) => Ok(Begun::New),
        _ => before(tx, account, key, request_hash).await,
    }
}

/// What is known of a key that was used before.
async fn before(tx: &Tx, account: Uuid, key: &str, request_hash: &str) -> Result<Begun, StoreError> {
    let row = idempotency::Entity::find_by_id((account, kept(key))).one(tx).await?;
    let row = row.ok_or(StoreError::Changed { what: "the request" })?;
    if row.request_hash != kept(request_hash) {
        return Ok(Begun::Different);
    }
    let Some(status) = row.status else { return Ok(Begun::Running) };
    let status =
        u16::try_from(status).map_err(|_| StoreError::Damaged { what: "the status of an answer" })?;
    let body = row.body.unwrap_or_default();
    Ok(Begun::Done(Answer { status, content_type: row.content_type, body }))
}

/// Keeps the answer of a request that was begun.
pub async fn finish(tx: &Tx, account: Uuid, key: &str, answer: Answer) -> Result<(), StoreError> {
    let row = idempotency::ActiveModel {
        status: Set(Some(answer.status.into())),
        content_type: Set(answer.content_type.map(kept)),
        body: Set(Some(answer.body)),
        ..Default::default()
    };
    let running = idempotency::Entity::update_many()
        .set(row)
        .filter(Column::AccountId.eq(account))
        .filter(Column::Key.eq(kept(key)))
        .filter(Column::Status.is_null());
    match running.exec(tx).await?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Changed { what: "the request" }),
    }
}

/// Forgets a request that was begun and not done, so that it can be sent again.
pub async fn abandon(tx: &Tx, account: Uuid, key: &str) -> Result<(), StoreError> {
    let running = idempotency::Entity::delete_by_id((account, kept(key))).filter(Column::Status.is_null());
    running.exec(tx).await?;
    Ok(())
}

/// Forgets the requests that were begun before a moment; says how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StoreError> {
    let old = idempotency::Entity::delete_many().filter(Column::CreatedAt.lt(convert::moment_in(before)));
    Ok(old.exec(tx).await?.rows_affected)
}
