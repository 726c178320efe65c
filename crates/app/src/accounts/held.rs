//! Every row of accounts that is held against the log, with the digest that the log should know it by.

use super::{SecuritySettings, oidc::identity_id};
use crate::{AppError, journal::digest};
use khien_store::{StoreError, Tx, accounts, identities, memberships, passkeys, tokens, webhooks};
use serde::Serialize;
use uuid::Uuid;

/// Rows read at a time.
const BATCH: u64 = 1_000;

/// What is done with a row: its kind, its identifier, its digest.
type Each<'a> = &'a mut (dyn FnMut(&'static str, String, String) + Send);

/// Every row, one kind after the other.
pub(crate) async fn each_row(tx: &Tx, each: Each<'_>) -> Result<(), AppError> {
    all("account", each, async |after| accounts::after(tx, after, BATCH).await, |row| row.id).await?;
    all("membership", each, async |after| memberships::after(tx, after, BATCH).await, |row| row.id).await?;
    all("token", each, async |after| tokens::after(tx, after, BATCH).await, |row| row.id).await?;
    all("passkey", each, async |after| passkeys::after(tx, after, BATCH).await, |row| row.id).await?;
    all("webhook", each, async |after| webhooks::after(tx, after, BATCH).await, |row| row.id).await?;
    for identity in identities::all(tx).await? {
        each("identity", identity_id(&identity), digest(&identity));
    }
    if let Some(settings) = SecuritySettings::written(tx).await? {
        each("setting", SecuritySettings::KEY.to_owned(), digest(&settings));
    }
    Ok(())
}

async fn all<T: Serialize>(
    kind: &'static str,
    each: Each<'_>,
    read: impl AsyncFn(Option<Uuid>) -> Result<Vec<T>, StoreError>,
    id: impl Fn(&T) -> Uuid,
) -> Result<(), AppError> {
    let mut after = None;
    loop {
        let batch = read(after).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = Some(id(last));
        batch.iter().for_each(|row| each(kind, id(row).to_string(), digest(row)));
    }
}
