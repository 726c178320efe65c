//! Webhooks: addresses that are told of what happens, and what became of it.

use super::people::shown_once;
use crate::{
    asker::Asker,
    input::{Asked, Id, Ids, IfMatch, Nothing, Sent},
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{Json, http::StatusCode, response::Response};
use jiff::Timestamp;
use khien_app::{accounts::WebhookView, store::deliveries};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

/// A webhook.
#[derive(Debug, Serialize, ToSchema)]
pub struct Webhook {
    /// Identifier.
    id: Uuid,
    /// Its version, for `If-Match`.
    etag: String,
    /// Of whose events it is told, those below included.
    organisation: Option<Uuid>,
    /// Where it is told.
    url: String,
    /// Of which events; none is of all.
    events: Vec<String>,
    /// Whether it is told at present.
    active: bool,
    /// When it was added.
    created_at: Timestamp,
}

impl From<WebhookView> for Webhook {
    fn from(view: WebhookView) -> Self {
        Self {
            id: view.id,
            etag: format!("\"{}\"", view.version),
            organisation: view.organisation,
            url: view.url,
            events: view.events,
            active: view.active,
            created_at: view.created_at,
        }
    }
}

/// A webhook to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Where to tell: `https://…`.
    url: String,
    /// Names of acts and events as the log has them; none is all.
    #[serde(default)]
    #[schema(max_items = 100)]
    events: Vec<String>,
}

/// A webhook that was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookAdded {
    /// Identifier.
    id: Uuid,
    /// The key by which the receiver checks what comes (Standard Webhooks); shown once: `null` when the same
    /// `Idempotency-Key` asks again.
    key: Option<String>,
}

/// Webhooks of an organisation and of those below it, newest first.
#[utoipa::path(get, path = "/organisations/{id}/webhooks", tag = "webhooks", operation_id = "webhooks",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."), Paging),
    responses((status = 200, description = "A page of webhooks.", body = Listed<Webhook>)))]
pub async fn list(asker: Asker, Id(id): Id, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let paging = asked.paging;
    let after = paging.place("newest")?;
    let page = asker.desk().webhooks(id, after.as_deref(), paging.size()).await?;
    Ok(paging.listed("newest", page.map(Webhook::from))?)
}

/// Adds a webhook of an organisation.
#[utoipa::path(post, path = "/organisations/{id}/webhooks", tag = "webhooks", operation_id = "add_webhook",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer, without its key.")),
    request_body = NewWebhook,
    responses((status = 201, description = "It is added.", body = WebhookAdded)))]
pub async fn add(asker: Asker, Id(id): Id, Sent(webhook): Sent<NewWebhook>) -> Result<Response, Failed> {
    let added = asker.desk().add_webhook(id, &webhook.url, webhook.events).await?;
    let body = json!(WebhookAdded { id: added.id, key: Some(added.key.to_string()) });
    Ok(shown_once(StatusCode::CREATED, body, &["key"]))
}

/// Switches a webhook off; what still waits for it is given up.
#[utoipa::path(delete, path = "/webhooks/{id}", tag = "webhooks", operation_id = "remove_webhook",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The `etag` of the webhook, as lists show it.")),
    responses((status = 204, description = "It is off.")))]
pub async fn remove(asker: Asker, Id(id): Id, condition: IfMatch) -> Result<StatusCode, Failed> {
    let version = condition.holds(asker.desk().webhook_version(id).await?)?;
    asker.desk().remove_webhook(id, version).await.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a webhook was told, or will be.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delivery {
    /// Identifier, the same at every attempt.
    id: Uuid,
    /// Position of the entry in the log that it tells of.
    position: i64,
    /// Name of the event.
    event: String,
    /// How often it was tried.
    attempt: i32,
    /// When it is to be sent, again if need be; `null` when it is over.
    next_at: Option<Timestamp>,
    /// When it was over.
    done_at: Option<Timestamp>,
    /// How the last attempt went, in a word.
    outcome: Option<String>,
    /// What the receiver answered, as an HTTP status.
    status: Option<u16>,
}

impl From<deliveries::Delivery> for Delivery {
    fn from(row: deliveries::Delivery) -> Self {
        let deliveries::Delivery { id, position, event, attempt, next_at, done_at, outcome, status, .. } =
            row;
        Self { id, position, event, attempt, next_at, done_at, outcome, status }
    }
}

/// What a webhook was told and will be, newest first.
#[utoipa::path(get, path = "/webhooks/{id}/deliveries", tag = "webhooks", operation_id = "deliveries",
    params(("id" = Uuid, Path, description = "Identifier of the webhook."), Paging),
    responses((status = 200, description = "A page of deliveries.", body = Listed<Delivery>)))]
pub async fn deliveries(asker: Asker, Id(id): Id, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let paging = asked.paging;
    let after = paging.place("newest")?;
    let page = asker.desk().deliveries(id, after.as_deref(), paging.size()).await?;
    Ok(paging.listed("newest", page.map(Delivery::from))?)
}

/// Sends a delivery again that was given up, or at once one that waits.
#[utoipa::path(post, path = "/webhooks/{id}/deliveries/{part}/retry", tag = "webhooks", operation_id = "retry_delivery",
    params(("id" = Uuid, Path, description = "Identifier of the webhook."),
        ("part" = Uuid, Path, description = "Identifier of the delivery.")),
    responses((status = 204, description = "It is due.")))]
pub async fn retry(asker: Asker, Ids(webhook, delivery): Ids) -> Result<StatusCode, Failed> {
    asker.desk().retry_delivery(webhook, delivery).await?;
    Ok(StatusCode::NO_CONTENT)
}
