//! Closing an account, opening it again, and taking its factors away: what an administrator does for somebody who left, or who
//! lost everything they could show.

use super::{Event, errors, own_passkeys::gone_line};
use crate::{
    AppError, Desk,
    journal::{Object, State},
};
use khien_permit::{Act, Resource};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
    passkeys, recovery_codes, sessions,
};
use serde_json::{Value, json};
use uuid::Uuid;

impl Desk<'_> {
    /// Closes an account that was read at a version: nobody signs in with it, its sessions and tokens end.
    pub async fn disable_account(&self, id: Uuid, version: i64) -> Result<(), AppError> {
        let before = self.closable(Act::DisableAccount, id, version).await?;
        if before.disabled_at.is_some() {
            return Err(errors::disabled_already());
        }
        let account = Account { disabled_at: Some(self.clock.now()), ..before };
        let tx = self.store.write().await?;
        let changed = json!({ "disabled_at": [Value::Null, account.disabled_at] });
        let mut lines = self.cut_off(&tx, &account).await?;
        lines.push(self.closing_line(Act::DisableAccount, &account, changed));
        accounts::update(&tx, account).await?;
        Store::commit(tx, lines).await?;
        Ok(())
    }

    /// Opens an account again that was read at a version.
    pub async fn enable_account(&self, id: Uuid, version: i64) -> Result<(), AppError> {
        let before = self.closable(Act::DisableAccount, id, version).await?;
        let changed = json!({ "disabled_at": [before.disabled_at, Value::Null] });
        let account = Account { disabled_at: None, ..before };
        let tx = self.store.write().await?;
        let line = self.closing_line(Act::DisableAccount, &account, changed);
        accounts::update(&tx, account).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// Takes all second factors of an account away, for somebody who lost them. Sessions and tokens end too: whoever has the
    /// telephone now may have used it.
    pub async fn reset_factors(&self, id: Uuid, version: i64) -> Result<(), AppError> {
        let before = self.closable(Act::ResetFactors, id, version).await?;
        let changed = json!({ "totp": [before.totp_sealed.is_some(), false] });
        let account = Account { totp_sealed: None, ..before };
        let tx = self.store.write().await?;
        let mut lines = self.cut_off(&tx, &account).await?;
        for passkey in passkeys::of_account(&tx, id).await? {
            passkeys::remove(&tx, id, passkey.id).await?;
            lines.push(gone_line(self, self.caller, &passkey));
        }
        recovery_codes::replace(&tx, id, &[]).await?;
        accounts::forget_totp_step(&tx, id).await?;
        lines.push(self.closing_line(Act::ResetFactors, &account, changed));
        accounts::update(&tx, account.clone()).await?;
        Store::commit(tx, lines).await?;
        self.tell_of_removal(account);
        Ok(())
    }

    /// Ends all sessions of a person, who signs in again; says how many. Their tokens stay.
    pub async fn end_sessions_of(&self, id: Uuid) -> Result<u64, AppError> {
        let account = self.seen_account(id).await?;
        let account = self.closable(Act::DisableAccount, id, account.version).await?;
        let tx = self.store.write().await?;
        let ended = sessions::revoke_others(&tx, id, None, self.clock.now()).await?;
        let line =
            self.account_line(self.caller, Event::EndSessionsOf, account.id, json!({ "ended": ended }));
        Store::commit(tx, vec![line]).await?;
        Ok(ended)
    }

    /// Ends everybody's sessions, this one too; says how many.
    pub async fn end_all_sessions(&self) -> Result<u64, AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        let tx = self.store.write().await?;
        let ended = sessions::revoke_all(&tx, self.clock.now()).await?;
        let object = Object::installation("installation", "khien");
        let event = Event::EndAllSessions.name();
        let line = self.entry(event, object, json!({ "ended": ended }), State::Untouched);
        Store::commit(tx, vec![line]).await?;
        Ok(ended)
    }

    /// An account that the caller may close, as it was read.
    async fn closable(&self, act: Act, id: Uuid, version: i64) -> Result<Account, AppError> {
        let account = self.seen_account(id).await?;
        let directory = self.directory().await?;
        let on = self.account_resource(self.store.reader(), &directory, id).await?;
        self.require(act, &Resource::Account(on)).await?;
        Ok(Account { version, ..account })
    }

    async fn cut_off(&self, tx: &Tx, account: &Account) -> Result<Vec<Line>, AppError> {
        sessions::revoke_others(tx, account.id, None, self.clock.now()).await?;
        self.end_tokens(tx, self.caller, account).await
    }

    fn closing_line(&self, act: Act, account: &Account, changed: Value) -> Line {
        let object =
            Object { organisation: self.caller.home(), ..Object::installation("account", account.id) };
        self.line(act, object, changed, State::of(account))
    }
}
