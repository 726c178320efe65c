//! Failures counted under a key (an account, an address), so that the next try can be made to wait.

use crate::{
    StoreError, Tx, convert,
    entities::throttle::{self, Column},
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

/// What was counted under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    /// How many failures.
    pub failures: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

/// What was counted under a key; `None` when nothing was.
pub async fn read(db: &impl ConnectionTrait, key: &str) -> Result<Option<Throttle>, StoreError> {
    Ok(throttle::Entity::find_by_id(kept(key)).one(db).await?.map(from_row))
}

/// Counts one more failure, in one statement, and says what is counted now.
pub async fn fail(tx: &Tx, key: &str, now: Timestamp) -> Result<Throttle, StoreError> {
    let row = throttle::ActiveModel {
        key: Set(kept(key)),
        failures: Set(1),
        last_at: Set(convert::moment_in(now)),
    };
    let one_more = Expr::col((throttle::Entity, Column::Failures)).add(1);
    let count = OnConflict::column(Column::Key)
        .value(Column::Failures, one_more)
        .update_column(Column::LastAt)
        .to_owned();
    throttle::Entity::insert(row).on_conflict(count).exec_without_returning(tx).await?;
    read(tx, key).await?.ok_or(StoreError::Damaged { what: "a count of failures" })
}

/// Forgets what was counted under a key.
pub async fn clear(tx: &Tx, key: &str) -> Result<(), StoreError> {
    throttle::Entity::delete_by_id(kept(key)).exec(tx).await?;
    Ok(())
}

/// Forgets the keys whose last failure was before a moment; says how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StoreError> {
    let old = throttle::Entity::delete_many().filter(Column::LastAt.lt(convert::moment_in(before)));
    Ok(old.exec(tx).await?.rows_affected)
}

fn from_row(row: throttle::Model) -> Throttle {
    Throttle { failures: row.failures.unsigned_abs(), last_at: convert::moment_out(row.last_at) }
}
