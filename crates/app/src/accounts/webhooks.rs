//! Webhooks: addresses that are told of what happens in an organisation and below. They are told identifiers and never names
//! or values: whoever wants to know more asks the API, with their own rights.

use super::errors;
use crate::{
    AppError, Desk, Kind,
    journal::{Object, State},
};
use jiff::Timestamp;
use khien_identity::webhook::SigningKey;
use khien_permit::{Act, Resource};
use khien_store::{
    Store, Tx, audit,
    deliveries::{self, Delivery},
    page::Page,
    settings,
    webhooks::{self, Webhook},
};
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The setting that says up to which entry of the log webhooks were told.
pub(super) const CURSOR: &str = "webhook_cursor";

/// The longest address.
const LONGEST: usize = 2_000;

/// A webhook that was added: its key is shown once.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// Identifier.
    pub id: Uuid,
    /// The key by which the receiver checks what comes (Standard Webhooks): `whsec_…`.
    pub key: Zeroizing<String>,
}

/// A webhook as it is seen later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookView {
    /// Identifier.
    pub id: Uuid,
    /// Its version, named when it is removed.
    pub version: i64,
    /// Of whose events it is told, those below included.
    pub organisation: Option<Uuid>,
    /// Where it is told.
    pub url: String,
    /// Of which events; none is of all.
    pub events: Vec<String>,
    /// Whether it is told at present.
    pub active: bool,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Desk<'_> {
    /// Adds a webhook of an organisation. `events` are names of acts and events as the log has them; none is all of them.
    pub async fn add_webhook(
        &self,
        organisation: Uuid,
        url: &str,
        events: Vec<String>,
    ) -> Result<NewWebhook, AppError> {
        let directory = self.directory().await?;
        let place = self.seen_place(&directory, organisation)?;
        self.require(Act::ManageWebhooks, &Resource::Webhook { place }).await?;
        let created_by = self.caller.account().ok_or_else(errors::no_session)?;
        check_url(url)?;
        check_events(&events)?;
        let (id, key) = (Uuid::now_v7(), SigningKey::generate());
        let sealed = self.keys.seal(&seal_context(id), key.reveal().as_bytes());
        let row = Webhook {
            id,
            organisation: Some(organisation),
            url: url.to_owned(),
            events,
            secret_sealed: sealed.as_str().as_bytes().to_vec(),
            active: true,
            created_by,
            created_at: self.clock.now(),
            version: 1,
        };
        let changed = json!({ "url": [Value::Null, row.url], "events": [Value::Null, row.events] });
        let line = self.line(Act::ManageWebhooks, object(&row), changed, State::of(&row));
        let tx = self.store.write().await?;
        begin_telling(&tx).await?;
        webhooks::insert(&tx, row).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(NewWebhook { id, key: key.reveal() })
    }

    /// Switches off a webhook that was read at a version; what still waits for it is given up.
    pub async fn remove_webhook(&self, id: Uuid, version: i64) -> Result<(), AppError> {
        let webhook = self.seen_webhook(id).await?;
        self.require_webhook(Act::ManageWebhooks, &webhook).await?;
        let tx = self.store.write().await?;
        let line = self.switch_off(&tx, Webhook { version, ..webhook }, "removed").await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// The version of a webhook that the caller may know of.
    pub async fn webhook_version(&self, id: Uuid) -> Result<i64, AppError> {
        Ok(self.seen_webhook(id).await?.version)
    }

    /// A page of the webhooks of an organisation and those below it, newest first.
    pub async fn webhooks(
        &self,
        organisation: Uuid,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<WebhookView>, AppError> {
        let directory = self.directory().await?;
        let place = self.seen_place(&directory, organisation)?;
        self.require(Act::SeeWebhooks, &Resource::Webhook { place }).await?;
        let within = [organisation];
        let size = size.clamp(1, 1000);
        Ok(webhooks::list(self.store.reader(), Some(&within), after, size).await?.map(view))
    }

    /// One webhook.
    pub async fn webhook(&self, id: Uuid) -> Result<WebhookView, AppError> {
        Ok(view(self.seen_webhook(id).await?))
    }

    /// A page of what a webhook was told and will be, newest first.
    pub async fn deliveries(
        &self,
        webhook: Uuid,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<Delivery>, AppError> {
        let seen = self.seen_webhook(webhook).await?;
        self.require_webhook(Act::SeeWebhooks, &seen).await?;
        Ok(deliveries::list(self.store.reader(), webhook, after, size.clamp(1, 1000)).await?)
    }

    /// Sends a delivery again that was given up, or at once one that waits.
    pub async fn retry_delivery(&self, webhook: Uuid, delivery: Uuid) -> Result<(), AppError> {
        let seen = self.seen_webhook(webhook).await?;
        self.require_webhook(Act::ManageWebhooks, &seen).await?;
        let tx = self.store.write().await?;
        deliveries::again(&tx, webhook, delivery, self.clock.now()).await?;
        let changed = json!({ "retry": delivery });
        let line = self.line(Act::ManageWebhooks, object(&seen), changed, State::of(&seen));
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// A webhook that the caller may know of.
    async fn seen_webhook(&self, id: Uuid) -> Result<Webhook, AppError> {
        let webhook = webhooks::get(self.store.reader(), id).await?;
        match self.may(Act::SeeWebhooks, &self.webhook_resource(&webhook).await?) {
            Ok(()) => Ok(webhook),
            Err(_) => Err(khien_store::StoreError::NotFound { what: "webhook" }.into()),
        }
    }

    async fn require_webhook(&self, act: Act, webhook: &Webhook) -> Result<(), AppError> {
        self.require(act, &self.webhook_resource(webhook).await?).await
    }

    async fn webhook_resource(&self, webhook: &Webhook) -> Result<Resource, AppError> {
        let directory = self.directory().await?;
        let place = self.place(&directory, webhook.organisation.unwrap_or_default());
        Ok(Resource::Webhook { place })
    }

    /// Switches a webhook off, with the line that says so.
    pub(super) async fn switch_off(
        &self,
        tx: &Tx,
        webhook: Webhook,
        why: &str,
    ) -> Result<audit::Line, AppError> {
        let off = Webhook { active: false, ..webhook };
        let changed = json!({ "active": [true, false], "why": why });
        let line = self.line(Act::ManageWebhooks, object(&off), changed, State::of(&off));
        deliveries::give_up(tx, off.id, why, self.clock.now()).await?;
        webhooks::update(tx, off).await?;
        Ok(line)
    }
}

/// The first webhook is told of what happens from now on, not of years past.
async fn begin_telling(tx: &Tx) -> Result<(), AppError> {
    if webhooks::active(tx).await?.is_empty() {
        settings::set(tx, CURSOR, &audit::size(tx).await?.to_string()).await?;
    }
    Ok(())
}

/// What the seal of a webhook's key is bound to.
pub(super) fn seal_context(id: Uuid) -> String {
    format!("webhook:{id}")
}

fn object(webhook: &Webhook) -> Object {
    Object { organisation: webhook.organisation, ..Object::installation("webhook", webhook.id) }
}

fn view(webhook: Webhook) -> WebhookView {
    WebhookView {
        id: webhook.id,
        version: webhook.version,
        organisation: webhook.organisation,
        url: webhook.url,
        events: webhook.events,
        active: webhook.active,
        created_at: webhook.created_at,
    }
}

/// Where it leads is checked again at each delivery, when the name is resolved.
fn check_url(url: &str) -> Result<(), AppError> {
    let plain = !url.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    let scheme = url.starts_with("https://") || url.starts_with("http://localhost");
    if plain && scheme && url.len() <= LONGEST { Ok(()) } else { Err(errors::webhook_address()) }
}

fn check_events(events: &[String]) -> Result<(), AppError> {
    let acts = Act::ALL.iter().map(|act| act.name());
    let known: Vec<&str> =
        acts.chain(super::Event::ALL.iter().map(|event| event.name())).chain(["refused"]).collect();
    match events.iter().find(|event| !known.contains(&event.as_str())) {
        None => Ok(()),
        Some(unknown) => Err(AppError::new(
            Kind::Invalid,
            "event-unknown",
            format!("Không có sự kiện “{unknown}”."),
            format!("There is no event “{unknown}”."),
        )),
    }
}
