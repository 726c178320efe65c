//! Witnesses of the audit log: where checkpoints go, and what became of the last one sent.

use crate::{
    StoreError, Tx, convert,
    entities::witness::{ActiveModel, Column, Entity, Model},
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

/// Somebody who keeps our checkpoints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// Identifier.
    pub id: Uuid,
    /// Where checkpoints go.
    pub address: String,
    /// Size of the newest checkpoint that arrived.
    pub sent_size: Option<u64>,
    /// When it arrived.
    pub sent_at: Option<Timestamp>,
    /// Why the newest one did not arrive.
    pub failure: Option<String>,
}

/// All witnesses, the oldest first.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Witness>, StoreError> {
    Ok(Entity::find().order_by_asc(Column::Id).all(db).await?.into_iter().map(from_row).collect())
}

/// Adds a witness.
pub async fn insert(tx: &Tx, added: Witness) -> Result<(), StoreError> {
    Entity::insert(to_row(added)).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes what became of a checkpoint.
pub async fn update(tx: &Tx, changed: Witness) -> Result<(), StoreError> {
    Entity::update(to_row(changed)).exec(tx).await?;
    Ok(())
}

/// Removes a witness.
pub async fn remove(tx: &Tx, id: Uuid) -> Result<(), StoreError> {
    let done = Entity::delete_by_id(id).exec(tx).await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "witness" }) }
}

fn to_row(witness: Witness) -> ActiveModel {
    ActiveModel {
        id: Set(witness.id),
        address: Set(witness.address),
        sent_size: Set(witness.sent_size.map(|size| size as i64)),
        sent_at: Set(witness.sent_at.map(convert::moment_in)),
        failure: Set(witness.failure),
    }
}

fn from_row(row: Model) -> Witness {
    Witness {
        id: row.id,
        address: row.address,
        sent_size: row.sent_size.map(i64::unsigned_abs),
        sent_at: row.sent_at.map(convert::moment_out),
        failure: row.failure,
    }
}
