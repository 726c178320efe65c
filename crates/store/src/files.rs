//! Files kept as evidence, by the hash of their content: the same file is kept once.

use crate::{StoreError, Tx, entities::file};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect, sea_query::OnConflict,
};

/// A kept file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// Its name when it was first kept.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
}

/// Keeps a file; one with the same content is already here and stays as it is.
pub async fn keep(tx: &Tx, kept: File) -> Result<(), StoreError> {
    let row = file::ActiveModel {
        size: Set(kept.content.len() as i64),
        sha256: Set(kept.sha256),
        name: Set(kept.name),
        content: Set(kept.content),
    };
    let ignore = OnConflict::column(file::Column::Sha256).do_nothing().to_owned();
    file::Entity::insert(row).on_conflict(ignore).try_insert().exec_without_returning(tx).await?;
    Ok(())
}

/// The hashes of all files, in order.
pub async fn hashes(db: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let hashes = file::Entity::find().select_only().column(file::Column::Sha256);
    Ok(hashes.order_by_asc(file::Column::Sha256).into_tuple().all(db).await?)
}

/// A kept file.
pub async fn get(db: &impl ConnectionTrait, sha256: &str) -> Result<File, StoreError> {
    let row = file::Entity::find_by_id(sha256.to_owned())
        .one(db)
        .await?
        .ok_or(StoreError::NotFound { what: "file" })?;
    Ok(File { sha256: row.sha256, name: row.name, content: row.content })
}
