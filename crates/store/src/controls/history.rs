//! How the answers came to be so: one row for each change, never written over.

use super::Answer;
use crate::{StoreError, Tx, batch, convert, entities::control_change};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The system.
    pub system: Uuid,
    /// The requirement.
    pub requirement: String,
    /// When.
    pub changed_at: Timestamp,
    /// Who.
    pub author: String,
    /// The answer from then on; none: it was taken back.
    pub after: Option<Answer>,
}

/// Writes entries of the history.
pub async fn record(tx: &Tx, changes: Vec<Change>) -> Result<(), StoreError> {
    let rows = changes.into_iter().map(|change| control_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        system_id: Set(change.system),
        requirement: Set(change.requirement),
        changed_at: Set(convert::moment_in(change.changed_at)),
        author: Set(change.author),
        after: Set(change.after.map(|answer| serde_json::to_value(answer).expect("an answer is JSON"))),
    });
    batch::insert::<control_change::Entity, _>(tx, rows).await
}

/// The history of a system's checklist before a moment, the earliest first: what stood then is what the last change of each
/// requirement says.
pub async fn changes_before(
    db: &impl ConnectionTrait,
    system: Uuid,
    before: Timestamp,
) -> Result<Vec<Change>, StoreError> {
    let rows = control_change::Entity::find()
        .filter(control_change::Column::SystemId.eq(system))
        .filter(control_change::Column::ChangedAt.lt(convert::moment_in(before)))
        .order_by_asc(control_change::Column::ChangedAt)
        .order_by_asc(control_change::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(change_out).collect()
}

/// The history of one requirement of a system, the latest first.
pub async fn changes_of(
    db: &impl ConnectionTrait,
    system: Uuid,
    requirement: &str,
) -> Result<Vec<Change>, StoreError> {
    let rows = control_change::Entity::find()
        .filter(control_change::Column::SystemId.eq(system))
        .filter(control_change::Column::Requirement.eq(requirement))
        .order_by_desc(control_change::Column::ChangedAt)
        .order_by_desc(control_change::Column::Id)
        .limit(200)
        .all(db)
        .await?;
    rows.into_iter().map(change_out).collect()
}

fn change_out(row: control_change::Model) -> Result<Change, StoreError> {
    let damaged = |_| StoreError::Damaged { what: "history of answers" };
    Ok(Change {
        system: row.system_id,
        requirement: row.requirement,
        changed_at: convert::moment_out(row.changed_at),
        author: row.author,
        after: row.after.map(serde_json::from_value).transpose().map_err(damaged)?,
    })
}
