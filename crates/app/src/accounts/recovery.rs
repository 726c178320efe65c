//! Recovery codes: ten at a time, shown once, each good once.

use super::{Event, errors};
use crate::{App, AppError, Caller, Desk};
use khien_identity::{
    recovery::{Code, generate},
    secret::Digest,
};
use khien_store::{Store, Tx, audit::Line, recovery_codes};
use serde_json::json;

/// What is stored of a code.
pub(super) fn stored(digest: &Digest) -> String {
    digest.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// New codes in the place of the old ones.
pub(super) async fn renew(tx: &Tx, account: uuid::Uuid) -> Result<Vec<Code>, AppError> {
    let codes = generate();
    let hashes: Vec<String> = codes.iter().map(|code| stored(&code.digest())).collect();
    recovery_codes::replace(tx, account, &hashes).await?;
    Ok(codes.into())
}

impl App {
    /// Says beside a sign-in that a code was used, and how many are left.
    pub(super) async fn recovery_line(&self, tx: &Tx, caller: &Caller) -> Result<Line, AppError> {
        let account = caller.account().unwrap_or_default();
        let left = recovery_codes::left(tx, account).await?;
        Ok(self.account_line(caller, Event::UseRecoveryCode, account, json!({ "left": left })))
    }
}

impl Desk<'_> {
    /// New recovery codes, shown once; the old ones work no more. They are for accounts that have a second factor.
    pub async fn new_recovery_codes(&self) -> Result<Vec<Code>, AppError> {
        let own = self.own_recently().await?;
        let tx = self.store.write().await?;
        let account = own.load(&tx).await?;
        if self.factors_of(&tx, &account, self.clock.now()).await?.is_none() {
            return Err(errors::no_factor());
        }
        let codes = renew(&tx, own.account).await?;
        let line = self.account_line(self.caller, Event::NewRecoveryCodes, own.account, json!(null));
        Store::commit(tx, vec![line]).await?;
        Ok(codes)
    }
}
