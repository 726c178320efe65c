//! Recovery codes: each stands in once for a lost second factor. Only their hashes are here.

use crate::{
    StoreError, Tx, convert,
    entities::recovery_code::{self, Column},
    refused,
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// Replaces all codes of an account, used ones too; by none, when it has no second factor to recover any more.
pub async fn replace(tx: &Tx, account: Uuid, hashes: &[String]) -> Result<(), StoreError> {
    recovery_code::Entity::delete_many().filter(Column::AccountId.eq(account)).exec(tx).await?;
    if hashes.is_empty() {
        return Ok(());
    }
    let rows = hashes.iter().map(|hash| recovery_code::ActiveModel {
        account_id: Set(account),
        hash: Set(kept(hash)),
        used_at: Set(None),
    });
    let refused = refused::because("account", "a recovery code");
    recovery_code::Entity::insert_many(rows).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// Uses a code: of several who try at once, one is told that it worked.
pub async fn take(tx: &Tx, account: Uuid, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    let row =
        recovery_code::ActiveModel { used_at: Set(Some(convert::moment_in(now))), ..Default::default() };
    let taken = recovery_code::Entity::update_many()
        .set(row)
        .filter(Column::AccountId.eq(account))
        .filter(Column::Hash.eq(kept(hash)))
        .filter(Column::UsedAt.is_null());
    Ok(taken.exec(tx).await?.rows_affected == 1)
}

/// How many codes are left.
pub async fn left(db: &impl ConnectionTrait, account: Uuid) -> Result<u64, StoreError> {
    let unused = recovery_code::Entity::find().filter(Column::AccountId.eq(account));
    Ok(unused.filter(Column::UsedAt.is_null()).count(db).await?)
}
