//! Webhooks: addresses that are told of events. What is sent to them is in [`crate::deliveries`].

use crate::{
    StoreError, Tx, age, convert,
    entities::webhook::{self, Column},
    page::{self, Keyset, Page},
    refused,
    text::{join, kept, split},
    within,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder,
};
use serde::Serialize;
use uuid::Uuid;

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Webhook {
    /// Identifier.
    pub id: Uuid,
    /// Of whose events it is told, those below included; `None` for the whole installation.
    pub organisation: Option<Uuid>,
    /// Where it is told.
    pub url: String,
    /// Of which events it is told.
    pub events: Vec<String>,
    /// The secret that signs what is sent, sealed by the caller.
    pub secret_sealed: Vec<u8>,
    /// Whether it is told at present.
    pub active: bool,
    /// Who made it.
    pub created_by: Uuid,
    /// When it was made.
    pub created_at: Timestamp,
    /// Counts changes.
    #[serde(skip)]
    pub version: i64,
}

/// Adds a webhook.
pub async fn insert(tx: &Tx, added: Webhook) -> Result<(), StoreError> {
    let refused = refused::because("organisation or account", "the webhook");
    webhook::Entity::insert(to_row(added)).exec_without_returning(tx).await.map_err(refused)?;
    Ok(())
}

/// Writes a webhook that was read at its version.
pub async fn update(tx: &Tx, changed: Webhook) -> Result<(), StoreError> {
    let (id, version) = (changed.id, changed.version);
    let mut row = to_row(changed);
    row.version = Set(version + 1);
    let refused = refused::because("organisation or account", "the webhook");
    let update = webhook::Entity::update_many().set(row).filter(Column::Id.eq(id));
    let done = update.filter(Column::Version.eq(version)).exec(tx).await.map_err(refused)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Changed { what: "the webhook" }) }
}

/// One webhook.
pub async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Webhook, StoreError> {
    let row = webhook::Entity::find_by_id(id).one(db).await?;
    Ok(from_row(row.ok_or(StoreError::NotFound { what: "webhook" })?))
}

/// Webhooks in the order of their identifiers, for work over all of them in bounded memory.
pub async fn after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    size: u64,
) -> Result<Vec<Webhook>, StoreError> {
    let rows = page::by_id::<webhook::Entity>(Column::Id, after, size).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// All webhooks that are told at present, oldest first. There are few: somebody set up each of them by hand.
pub async fn active(db: &impl ConnectionTrait) -> Result<Vec<Webhook>, StoreError> {
    let query = webhook::Entity::find().filter(Column::Active.eq(true));
    let rows = query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// A page of webhooks, newest first: all of them, or those of some organisations and of what lies below.
pub async fn list(
    db: &impl ConnectionTrait,
    within: Option<&[Uuid]>,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Webhook>, StoreError> {
    Ok(BY_AGE.page(db, condition(within), after, size).await?.map(from_row))
}

pub(crate) const BY_AGE: Keyset<webhook::Entity> = Keyset {
    column: Column::CreatedAt,
    id: Column::Id,
    order: Order::Desc,
    place: |row| (age::write(row.created_at), row.id),
    read: age::read,
};

pub(crate) fn condition(within: Option<&[Uuid]>) -> Condition {
    Condition::all().add_option(within.map(|roots| Column::OrganisationId.in_subquery(within::trees(roots))))
}

fn to_row(webhook: Webhook) -> webhook::ActiveModel {
    webhook::ActiveModel {
        id: Set(webhook.id),
        organisation_id: Set(webhook.organisation),
        url: Set(kept(webhook.url)),
        events: Set(join(&webhook.events)),
        secret_sealed: Set(webhook.secret_sealed),
        active: Set(webhook.active),
        created_by: Set(webhook.created_by),
        created_at: Set(convert::moment_in(webhook.created_at)),
        version: Set(webhook.version),
    }
}

pub(crate) fn from_row(row: webhook::Model) -> Webhook {
    Webhook {
        id: row.id,
        organisation: row.organisation_id,
        url: row.url,
        events: split(&row.events),
        secret_sealed: row.secret_sealed,
        active: row.active,
        created_by: row.created_by,
        created_at: convert::moment_out(row.created_at),
        version: row.version,
    }
}
