//! Telling webhooks: new entries of the log become deliveries, and deliveries are sent, again and again if need be.
//!
//! The log is the queue. A cursor says up to which entry deliveries were made; it moves in the transaction that makes them,
//! so none is made twice and none is left out, whoever is killed. A delivery is claimed before it is sent, so that of several
//! servers one sends it.

use super::{
    proof::unsealed,
    webhooks::{CURSOR, seal_context},
};
use crate::{App, AppError, Caller, Directory, Kind};
use jiff::{SignedDuration, Timestamp};
use khien_identity::{
    keyring::Sealed,
    webhook::{Outcome, SigningKey, delay},
};
use khien_store::{
    Reads, Store,
    audit::{self, Entry},
    deliveries::{self, Attempted, Delivery},
    settings,
    tree::How,
    webhooks::{self, Webhook},
};
use serde_json::json;
use tokio::task::JoinSet;

/// Entries looked at in one go.
const ENTRIES: u64 = 1_000;

/// Deliveries sent side by side.
const AT_ONCE: u64 = 16;

/// How long a server may take for one delivery before another one tries it. A delivery gives up after ten seconds.
const CLAIM: SignedDuration = SignedDuration::from_mins(1);

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// Deliveries that were made of new entries.
    pub queued: usize,
    /// Deliveries that the receiver took.
    pub delivered: usize,
    /// Attempts that failed.
    pub failed: usize,
}

impl App {
    /// One round: makes deliveries of what is new in the log, and sends what is due. To be called every few seconds, by
    /// each server. A round without news writes nothing.
    pub async fn deliver_webhooks(&self) -> Result<Told, AppError> {
        let mut told = Told { queued: self.queue_deliveries().await?, ..Told::default() };
        let due = deliveries::due(self.store.reader(), self.clock.now(), AT_ONCE).await?;
        let mut sending = JoinSet::new();
        for (delivery, webhook) in due {
            let app = self.clone();
            sending.spawn(async move { app.send_delivery(delivery, webhook).await });
        }
        while let Some(sent) = sending.join_next().await {
            match sent.expect("sending does not panic")? {
                Some(true) => told.delivered += 1,
                Some(false) => told.failed += 1,
                None => {}
            }
        }
        Ok(told)
    }

    async fn queue_deliveries(&self) -> Result<usize, AppError> {
        let db = self.store.reader();
        if webhooks::active(db).await?.is_empty() || audit::size(db).await? <= cursor(db).await? {
            return Ok(0);
        }
        let tx = self.store.write().await?;
        let (told, next) = (webhooks::active(&tx).await?, cursor(&tx).await?);
        let entries = audit::from(&tx, next, ENTRIES).await?;
        let Some(last) = entries.last().map(|entry| entry.position) else { return Ok(0) };
        let (directory, now) = (self.directory_in(&tx).await?, self.clock.now());
        let made: Vec<Delivery> = entries
            .iter()
            .flat_map(|entry| {
                told.iter()
                    .filter(|webhook| is_told(&directory, webhook, entry))
                    .map(move |webhook| (webhook, entry))
            })
            .map(|(webhook, entry)| {
                Delivery::new(webhook.id, entry.position as i64, &entry.line.action, body(entry), now)
            })
            .collect();
        let queued = made.len();
        deliveries::queue(&tx, made).await?;
        settings::set(&tx, CURSOR, &(last + 1).to_string()).await?;
        Store::commit_unlogged(tx).await?;
        Ok(queued)
    }

    /// Sends one delivery; `None` when another server does. The transaction ends before anything is sent.
    async fn send_delivery(&self, found: Delivery, webhook: Webhook) -> Result<Option<bool>, AppError> {
        let now = self.clock.now();
        let tx = self.store.write().await?;
        let claimed = deliveries::claim(&tx, &found, now, now + CLAIM).await?;
        Store::commit_unlogged(tx).await?;
        let Some(claimed) = claimed else { return Ok(None) };
        let outcome = self.post(&claimed, &webhook, now).await?;
        self.sent(claimed, webhook, &outcome).await?;
        Ok(Some(outcome.is_delivered()))
    }

    async fn post(
        &self,
        delivery: &Delivery,
        webhook: &Webhook,
        now: Timestamp,
    ) -> Result<Outcome, AppError> {
        let sealed = Sealed::from_stored(String::from_utf8_lossy(&webhook.secret_sealed));
        let opened = self.keys.open(&seal_context(webhook.id), &sealed).map_err(unsealed)?;
        let key = std::str::from_utf8(&opened).ok().and_then(SigningKey::parse).ok_or_else(no_key)?;
        let headers = key.sign(&delivery.id.to_string(), now, delivery.body.as_bytes());
        let deliverer = self.around.deliverer()?;
        Ok(deliverer.deliver(&webhook.url, &headers, delivery.body.clone().into_bytes()).await)
    }

    /// Records how an attempt went. A receiver that wants no more is told no more.
    async fn sent(&self, delivery: Delivery, webhook: Webhook, outcome: &Outcome) -> Result<(), AppError> {
        let now = self.clock.now();
        let failed = u32::try_from(delivery.attempt).unwrap_or(u32::MAX);
        let wait =
            Some(()).filter(|()| outcome.retry()).and_then(|()| delay(failed, &delivery.id.to_string()));
        let attempted = Attempted {
            outcome: outcome.code().to_owned(),
            status: status(outcome),
            again_at: wait.map(|wait| now + wait),
        };
        let tx = self.store.write().await?;
        deliveries::finish(&tx, &delivery, attempted, now).await?;
        if !outcome.is_gone() {
            return Ok(Store::commit_unlogged(tx).await?);
        }
        let caller = Caller::system();
        let webhook = webhooks::get(&tx, webhook.id).await?;
        let line = self.desk(&caller).switch_off(&tx, webhook, outcome.code()).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

async fn cursor(db: &impl Reads) -> Result<u64, AppError> {
    Ok(settings::get(db, CURSOR).await?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Whether a webhook is told of an entry: one of its events, after it was added, in its organisation or below.
fn is_told(directory: &Directory, webhook: &Webhook, entry: &Entry) -> bool {
    let wanted = webhook.events.is_empty() || webhook.events.contains(&entry.line.action);
    let within = match (webhook.organisation, entry.line.organisation) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(whose), Some(of)) => directory.above(of, How::Tree).any(|above| above == whose),
    };
    wanted && within && entry.line.at >= webhook.created_at
}

/// What is sent of an entry: identifiers, and nothing of its details.
fn body(entry: &Entry) -> String {
    let line = &entry.line;
    let data = json!({
        "position": entry.position,
        "organisation": line.organisation,
        "object_kind": line.object_kind,
        "object": line.object,
        "actor": line.actor,
        "via": line.via,
    });
    json!({ "type": line.action, "timestamp": line.at, "data": data }).to_string()
}

fn status(outcome: &Outcome) -> Option<u16> {
    match outcome {
        Outcome::Delivered { status } | Outcome::Answered { status, .. } => Some(*status),
        Outcome::Failed(_) => None,
    }
}

fn no_key() -> AppError {
    AppError::new(
        Kind::Internal,
        "webhook-key-damaged",
        "Khóa ký của địa chỉ nhận thông báo đã hỏng.",
        "The key of a webhook is damaged.",
    )
}
