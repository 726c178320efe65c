//! Sign-in with a passkey alone: the authenticator verified its user, so it counts as two factors.

use super::{
    Event, Origin, SignedIn, errors, own_passkeys::passkey_line, proof, sessions::Proven,
    throttling::Counters, ticket,
};
use crate::{App, AppError};
use khien_identity::passkey::{self, Offer, SignIn as Waiting};
use khien_store::{
    Store, Tx,
    accounts::Account,
    ceremonies::{self, Ceremony},
    passkeys::{self, Passkey},
};
use serde_json::{Value, json};
use uuid::Uuid;

const KIND: &str = "passkey-sign-in";

/// A passkey is asked for.
#[derive(Debug, Clone)]
pub struct PasskeyQuestion {
    /// What is handed back with the answer.
    pub ticket: Uuid,
    /// The options for `navigator.credentials.get`.
    pub options: Value,
}

impl App {
    /// Asks for any passkey of this site: after a button, or among the suggestions of the name field.
    pub async fn begin_passkey_sign_in(&self, offer: Offer) -> Result<PasskeyQuestion, AppError> {
        let now = self.clock.now();
        let begun = self.around.passkeys()?.sign_in(offer, now);
        let (options, waiting) = begun.map_err(proof::failed)?;
        let (ticket, expires_at) = (ticket(), now + passkey::VALID_FOR);
        let state = json!(waiting);
        let ceremony = Ceremony { id: ticket, kind: KIND.into(), account: None, state, expires_at };
        let tx = self.store.write().await?;
        ceremonies::put(&tx, ceremony).await?;
        Store::commit_unlogged(tx).await?;
        Ok(PasskeyQuestion { ticket, options })
    }

    /// Signs somebody in with the passkey that they showed.
    pub async fn sign_in_with_passkey(
        &self,
        ticket: Uuid,
        answer: &Value,
        origin: &Origin,
    ) -> Result<SignedIn, AppError> {
        let (counters, now) = (Counters::address(origin), self.clock.now());
        let tx = self.store.write().await?;
        counters.check(&tx, now).await?;
        let taken = ceremonies::take(&tx, ticket, KIND, now).await?;
        let waiting = taken.and_then(|taken| serde_json::from_value(taken.state).ok());
        let waiting: Waiting = waiting.ok_or_else(errors::ticket_gone)?;
        match self.shown_passkey(&tx, waiting, answer).await {
            Ok((row, account)) => self.passkey_accepted(tx, row, account, origin).await,
            Err(refused) => Err(self.passkey_refused(tx, counters, refused, origin).await?),
        }
    }

    /// Whose passkey it is, as it is now. The signature does not cover the account: it must be the one under which the
    /// passkey is stored.
    async fn shown_passkey(
        &self,
        tx: &Tx,
        waiting: Waiting,
        answer: &Value,
    ) -> Result<(Passkey, Account), AppError> {
        let claimed = self.around.passkeys()?.claimed(answer).map_err(proof::failed)?;
        let found = passkeys::by_credential(tx, &claimed.passkey).await?;
        let open = |(_, account): &(Passkey, Account)| {
            account.id == claimed.account && account.disabled_at.is_none()
        };
        let (row, account) = found.filter(open).ok_or_else(errors::unknown_passkey)?;
        let [stored] = &proof::read(std::slice::from_ref(&row))?[..] else {
            return Err(errors::unknown_passkey());
        };
        let shown = self.around.passkeys()?.finish_sign_in(waiting, answer, stored, self.clock.now());
        let shown = shown.map_err(proof::failed)?;
        Ok((self.note_passkey(tx, row, &shown.passkey).await?, account))
    }

    async fn passkey_accepted(
        &self,
        tx: Tx,
        row: Passkey,
        account: Account,
        origin: &Origin,
    ) -> Result<SignedIn, AppError> {
        let (signed_in, line) = self.begin_session(&tx, &account, Proven::strong("passkey"), origin).await?;
        let held = self.held_today(&tx, account.id).await?;
        let caller = self.known(&account, &held, origin);
        let used = passkey_line(self, &caller, Event::UsePasskey, &row, Value::Null);
        Store::commit(tx, vec![line, used]).await?;
        Ok(signed_in)
    }

    async fn passkey_refused(
        &self,
        tx: Tx,
        counters: Counters,
        refused: AppError,
        origin: &Origin,
    ) -> Result<AppError, AppError> {
        counters.fail(&tx, self.clock.now()).await?;
        let changed = json!({ "factors": "passkey", "reason": refused.code });
        let line = self.account_line(&origin.stranger(""), Event::SignInFailed, Uuid::nil(), changed);
        Store::commit(tx, vec![line]).await?;
        Ok(refused)
    }
}
