//! `GET /webhooks/{id}`: what a webhook was told, and how that went.

use super::events;
use crate::{
    answer::{Answer, go, page},
    locale::t,
    parts::{Pager, Total},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use jiff::Timestamp;
use khien_app::{permit::Act, store::deliveries::Delivery};
use serde::Deserialize;
use uuid::Uuid;

/// Rows of one page.
const PAGE: u64 = 50;

/// Where the page begins, and what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
    done: String,
}

/// One webhook.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Answer {
    let (desk, shell) = (visit.desk(), &visit.shell);
    let webhook = desk.webhook(id).await?;
    let found = desk.deliveries(id, asked.after.as_deref(), PAGE).await?;
    let organisation = webhook.organisation.unwrap_or_default();
    page(&ShowPage {
        id,
        version: webhook.version,
        url: webhook.url,
        active: webhook.active,
        events: events(shell, &webhook.events),
        manages: desk.can_with_webhooks(Act::ManageWebhooks, organisation).await?,
        rows: found.rows.into_iter().map(|delivery| DeliveryRow::new(shell, delivery)).collect(),
        total: Total::of(found.total),
        next: found.next,
        later: asked.after.is_some(),
        done: (asked.done == "again").then(|| t!(shell, "delivery-again-done")),
        shell: shell.clone(),
    })
}

/// The version that the form was filled in against.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Versioned {
    version: i64,
}

/// Switches it off.
pub async fn remove(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Versioned>) -> Answer {
    visit.desk().remove_webhook(id, sent.version).await?;
    go("/webhooks?done=removed")
}

/// Sends a delivery again.
pub async fn retry(visit: Visit, Path((webhook, delivery)): Path<(Uuid, Uuid)>) -> Answer {
    visit.desk().retry_delivery(webhook, delivery).await?;
    go(&format!("/webhooks/{webhook}?done=again"))
}

/// A delivery in the list.
#[derive(Debug, Clone)]
pub struct DeliveryRow {
    /// Identifier.
    pub id: Uuid,
    /// The entry of the log that it tells of.
    pub position: i64,
    /// Of what, in words.
    pub event: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Where it stands, in words.
    pub outcome: String,
    /// Why it has not arrived.
    pub why: Option<String>,
    /// What the receiver answered.
    pub status: Option<u16>,
    /// When it is tried again.
    pub next_at: Option<Timestamp>,
    /// Whether it arrived.
    pub arrived: bool,
}

impl DeliveryRow {
    fn new(shell: &Shell, delivery: Delivery) -> Self {
        let over = delivery.done_at.is_some();
        let arrived = over && delivery.outcome.as_deref() == Some("webhook-delivered");
        let outcome = match (arrived, over) {
            (true, _) => t!(shell, "delivery-arrived"),
            (false, true) => t!(shell, "delivery-given-up"),
            (false, false) => t!(shell, "delivery-waiting"),
        };
        let why = delivery.outcome.as_deref().filter(|_| !arrived).map(|code| why(shell, code));
        Self {
            id: delivery.id,
            position: delivery.position,
            event: crate::pages::log::action(shell, &delivery.event),
            attempts: delivery.attempt,
            outcome,
            why,
            status: delivery.status,
            next_at: delivery.next_at,
            arrived,
        }
    }
}

fn why(shell: &Shell, code: &str) -> String {
    match code {
        "webhook-redirected" => t!(shell, "delivery-redirected"),
        "webhook-gone" => t!(shell, "delivery-gone"),
        "webhook-refused" => t!(shell, "delivery-refused"),
        "webhook-no-tls" => t!(shell, "delivery-no-tls"),
        "webhook-forbidden" => t!(shell, "delivery-forbidden"),
        "webhook-malformed" => t!(shell, "delivery-malformed"),
        "webhook-unreachable" => t!(shell, "delivery-unreachable"),
        "webhook-timed-out" => t!(shell, "delivery-timed-out"),
        other => other.to_owned(),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "webhooks/show.html")]
pub struct ShowPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Identifier.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// Where it is told.
    pub url: String,
    /// Of what, in words.
    pub events: String,
    /// Whether it is told at present.
    pub active: bool,
    /// Whether the reader may change anything.
    pub manages: bool,
    /// Deliveries, newest first.
    pub rows: Vec<DeliveryRow>,
    /// How many there are.
    pub total: Total,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Whether the reader has left the first page.
    pub later: bool,
    /// What was just done.
    pub done: Option<String>,
}

impl ShowPage {
    fn pager(&self) -> Pager {
        let at = |query: &str| format!("/webhooks/{}{query}", self.id);
        let next = self.next.as_ref().map(|key| {
            at(&format!("?{}", serde_urlencoded::to_string([("after", key)]).unwrap_or_default()))
        });
        Pager::new(&self.shell, self.total, self.later.then(|| at("")), next)
    }
}
