//! Ceremonies: sign-ins and registrations of several steps (WebAuthn, OpenID Connect). What a step must remember for the
//! next one lies here and not with the browser, and is used once.

use crate::{
    StoreError, Tx, convert,
    entities::ceremony::{self, Column},
    refused,
    text::kept,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

/// A ceremony between two steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Ceremony {
    /// What the browser hands back to go on.
    pub id: Uuid,
    /// Which ceremony it is.
    pub kind: String,
    /// Whose it is, when that is known already.
    pub account: Option<Uuid>,
    /// What the next step needs.
    pub state: Value,
    /// When it is too late to go on.
    pub expires_at: Timestamp,
}

/// Keeps a ceremony for its next step.
pub async fn put(tx: &Tx, kept_for_later: Ceremony) -> Result<(), StoreError> {
    let row = ceremony::ActiveModel {
        id: Set(kept_for_later.id),
        kind: Set(kept(kept_for_later.kind)),
        account_id: Set(kept_for_later.account),
        state: Set(kept_for_later.state.to_string()),
        expires_at: Set(convert::moment_in(kept_for_later.expires_at)),
    };
    let refused = refused::because("account", "the ceremony");
    ceremony::Entity::insert(row).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// Takes a ceremony out to go on with it: of several who try at once, one gets it. It is gone after that, also when the
/// next step fails; too late, or as another kind, there is none.
pub async fn take(tx: &Tx, id: Uuid, kind: &str, now: Timestamp) -> Result<Option<Ceremony>, StoreError> {
    let one = ceremony::Entity::find_by_id(id).filter(Column::Kind.eq(kept(kind))).one(tx).await?;
    let Some(row) = one else { return Ok(None) };
    let taken = ceremony::Entity::delete_by_id(id).exec(tx).await?.rows_affected == 1;
    let in_time = row.expires_at > convert::moment_in(now);
    if taken && in_time { from_row(row).map(Some) } else { Ok(None) }
}

/// Removes the ceremonies whose time was over before a moment; says how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StoreError> {
    let over = ceremony::Entity::delete_many().filter(Column::ExpiresAt.lt(convert::moment_in(before)));
    Ok(over.exec(tx).await?.rows_affected)
}

fn from_row(row: ceremony::Model) -> Result<Ceremony, StoreError> {
    let state = serde_json::from_str(&row.state);
    Ok(Ceremony {
        state: state.map_err(|_| StoreError::Damaged { what: "the state of a ceremony" })?,
        id: row.id,
        kind: row.kind,
        account: row.account_id,
        expires_at: convert::moment_out(row.expires_at),
    })
}
