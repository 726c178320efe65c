//! Settings of this installation, and the hashes of the law under which duties were computed.

use crate::{
    StoreError, Tx, batch,
    entities::{law_seen, setting},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use std::collections::BTreeMap;

/// The value of a setting.
pub async fn get(db: &impl ConnectionTrait, key: &str) -> Result<Option<String>, StoreError> {
    Ok(setting::Entity::find_by_id(key.to_owned()).one(db).await?.map(|row| row.value))
}

/// Writes a setting.
pub async fn set(tx: &Tx, key: &str, value: &str) -> Result<(), StoreError> {
    let row = setting::ActiveModel { key: Set(key.to_owned()), value: Set(value.to_owned()) };
    let overwrite = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(overwrite).exec_without_returning(tx).await?;
    Ok(())
}

/// Obligation → hash under which its stored duties were computed.
pub async fn law_seen(db: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, StoreError> {
    Ok(law_seen::Entity::find().all(db).await?.into_iter().map(|row| (row.obligation, row.hash)).collect())
}

/// Replaces the remembered hashes.
pub async fn set_law_seen(tx: &Tx, hashes: &BTreeMap<String, String>) -> Result<(), StoreError> {
    law_seen::Entity::delete_many().exec(tx).await?;
    let rows = hashes.iter().map(|(obligation, hash)| law_seen::ActiveModel {
        obligation: Set(obligation.clone()),
        hash: Set(hash.clone()),
    });
    batch::insert::<law_seen::Entity, _>(tx, rows).await
}
