//! Deliveries: one event for one webhook, from the queue to its outcome.
//!
//! A sender claims a delivery for a while and sends it outside any transaction. When it dies, the delivery is due again
//! after that while; when it comes back too late, the count of attempts has moved on and its outcome is refused.

use crate::{
    StoreError, Tx, batch, convert,
    entities::{
        webhook,
        webhook_delivery::{self, Column},
    },
    page::{Keyset, Page},
    text::{kept, kept_if},
    webhooks::{self, Webhook},
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, SelectTwoRequired, sea_query::OnConflict,
};
use serde::Serialize;
use uuid::Uuid;

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Identifier, the same at every attempt: receivers know by it what they have already.
    pub id: Uuid,
    /// To whom.
    pub webhook: Uuid,
    /// Position of the entry in the log that it tells of.
    pub position: i64,
    /// Name of the event.
    pub event: String,
    /// What is sent.
    pub body: String,
    /// How often it was claimed.
    pub attempt: i32,
    /// When it is to be sent, again if need be; `None` when it is over.
    pub next_at: Option<Timestamp>,
    /// When it was over, for better or worse.
    pub done_at: Option<Timestamp>,
    /// How the last attempt went, in a word.
    pub outcome: Option<String>,
    /// What the receiver answered, as an HTTP status.
    pub status: Option<u16>,
}

impl Delivery {
    /// A delivery that is due at a moment.
    pub fn new(webhook: Uuid, position: i64, event: &str, body: String, at: Timestamp) -> Self {
        Self {
            id: Uuid::now_v7(),
            webhook,
            position,
            event: event.into(),
            body,
            attempt: 0,
            next_at: Some(at),
            done_at: None,
            outcome: None,
            status: None,
        }
    }
}

/// How an attempt went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempted {
    /// In a word.
    pub outcome: String,
    /// What the receiver answered.
    pub status: Option<u16>,
    /// When to try again; `None` when it is over.
    pub again_at: Option<Timestamp>,
}

/// Queues deliveries. What a webhook is told of an entry already is not queued twice.
pub async fn queue(tx: &Tx, added: Vec<Delivery>) -> Result<(), StoreError> {
    let once = OnConflict::columns([Column::WebhookId, Column::Position]).do_nothing().to_owned();
    let rows = added.into_iter().map(to_row);
    batch::insert_unless::<webhook_delivery::Entity, _>(tx, rows, Some(once)).await
}

/// What is due, longest waiting first, with where it goes. Reading claims nothing: an idle server writes nothing.
pub async fn due(
    db: &impl ConnectionTrait,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<(Delivery, Webhook)>, StoreError> {
    let rows = due_query(now, limit).all(db).await?;
    rows.into_iter().map(|(row, webhook)| Ok((from_row(row)?, webhooks::from_row(webhook)))).collect()
}

pub(crate) fn due_query(
    now: Timestamp,
    limit: u64,
) -> SelectTwoRequired<webhook_delivery::Entity, webhook::Entity> {
    webhook_delivery::Entity::find()
        .find_both_related(webhook::Entity)
        .filter(Column::NextAt.lte(convert::moment_in(now)))
        .filter(webhook::Column::Active.eq(true))
        .order_by_asc(Column::NextAt)
        .order_by_asc(Column::Id)
        .limit(limit)
}

/// Claims a delivery that was found due, so that nobody else sends it before `until`; `None` when somebody else did.
pub async fn claim(
    tx: &Tx,
    found: &Delivery,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Delivery>, StoreError> {
    let attempt = found.attempt + 1;
    let row = webhook_delivery::ActiveModel {
        attempt: Set(attempt),
        next_at: Set(Some(convert::moment_in(until))),
        ..Default::default()
    };
    let due = held(found).add(Column::NextAt.lte(convert::moment_in(now)));
    let claimed = webhook_delivery::Entity::update_many().set(row).filter(due).exec(tx).await?;
    Ok((claimed.rows_affected == 1).then(|| Delivery { attempt, next_at: Some(until), ..found.clone() }))
}

/// Records how the attempt of a claimed delivery went; refused when somebody else has claimed it since.
pub async fn finish(
    tx: &Tx,
    claimed: &Delivery,
    attempted: Attempted,
    now: Timestamp,
) -> Result<(), StoreError> {
    let over = attempted.again_at.is_none();
    let row = webhook_delivery::ActiveModel {
        next_at: Set(attempted.again_at.map(convert::moment_in)),
        done_at: Set(over.then(|| convert::moment_in(now))),
        outcome: Set(Some(kept(attempted.outcome))),
        status: Set(attempted.status.map(i32::from)),
        ..Default::default()
    };
    let done = webhook_delivery::Entity::update_many().set(row).filter(held(claimed)).exec(tx).await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Changed { what: "the delivery" }) }
}

/// Makes a delivery of a webhook due at once, also one that was given up.
pub async fn again(tx: &Tx, webhook: Uuid, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let row = webhook_delivery::ActiveModel {
        next_at: Set(Some(convert::moment_in(now))),
        done_at: Set(None),
        ..Default::default()
    };
    let one = Condition::all().add(Column::Id.eq(id)).add(Column::WebhookId.eq(webhook));
    let due = webhook_delivery::Entity::update_many().set(row).filter(one).exec(tx).await?;
    if due.rows_affected == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "delivery" }) }
}

/// A delivery as it was read, if nobody has claimed or finished it since.
fn held(read: &Delivery) -> Condition {
    Condition::all()
        .add(Column::Id.eq(read.id))
        .add(Column::Attempt.eq(read.attempt))
        .add(Column::DoneAt.is_null())
}

/// Gives up what waits for a webhook, when it is switched off; says how many.
pub async fn give_up(tx: &Tx, webhook: Uuid, outcome: &str, now: Timestamp) -> Result<u64, StoreError> {
    let row = webhook_delivery::ActiveModel {
        next_at: Set(None),
        done_at: Set(Some(convert::moment_in(now))),
        outcome: Set(Some(kept(outcome))),
        ..Default::default()
    };
    let waiting = webhook_delivery::Entity::update_many().set(row).filter(Column::WebhookId.eq(webhook));
    Ok(waiting.filter(Column::DoneAt.is_null()).exec(tx).await?.rows_affected)
}

/// A page of what a webhook was told and will be, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    webhook: Uuid,
    after: Option<&str>,
    size: u64,
) -> Result<Page<Delivery>, StoreError> {
    NEWEST.page(db, to(webhook), after, size).await?.try_map(from_row)
}

pub(crate) const NEWEST: Keyset<webhook_delivery::Entity> = Keyset {
    column: Column::Position,
    id: Column::Id,
    order: Order::Desc,
    place: |row| (row.position.to_string(), row.id),
    read: |text| text.parse::<i64>().ok().map(Into::into),
};

pub(crate) fn to(webhook: Uuid) -> Condition {
    Condition::all().add(Column::WebhookId.eq(webhook))
}

/// Removes the deliveries that were over before a moment; says how many.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<u64, StoreError> {
    let old = webhook_delivery::Entity::delete_many().filter(Column::DoneAt.lt(convert::moment_in(before)));
    Ok(old.exec(tx).await?.rows_affected)
}

fn to_row(delivery: Delivery) -> webhook_delivery::ActiveModel {
    webhook_delivery::ActiveModel {
        id: Set(delivery.id),
        webhook_id: Set(delivery.webhook),
        position: Set(delivery.position),
        event: Set(kept(delivery.event)),
        body: Set(kept(delivery.body)),
        attempt: Set(delivery.attempt),
        next_at: Set(delivery.next_at.map(convert::moment_in)),
        done_at: Set(delivery.done_at.map(convert::moment_in)),
        outcome: Set(kept_if(delivery.outcome)),
        status: Set(delivery.status.map(i32::from)),
    }
}

fn from_row(row: webhook_delivery::Model) -> Result<Delivery, StoreError> {
    let status = row.status.map(u16::try_from).transpose();
    Ok(Delivery {
        status: status.map_err(|_| StoreError::Damaged { what: "the status of a delivery" })?,
        id: row.id,
        webhook: row.webhook_id,
        position: row.position,
        event: row.event,
        body: row.body,
        attempt: row.attempt,
        next_at: row.next_at.map(convert::moment_out),
        done_at: row.done_at.map(convert::moment_out),
        outcome: row.outcome,
    })
}
