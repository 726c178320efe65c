//! One's passkeys: added, renamed, removed.

use super::{Event, errors, input, own::Own, proof};
use crate::{
    AppError, Caller, Desk,
    journal::{self, Object, State},
};
use jiff::Timestamp;
use khien_identity::{passkey, recovery::Code};
use khien_store::{
    Store, Tx,
    audit::Line,
    ceremonies::{self, Ceremony},
    passkeys::{self, Passkey},
};
use serde_json::{Value, json};
use uuid::Uuid;

const KIND: &str = "passkey-registration";

/// A passkey is being added.
#[derive(Debug, Clone)]
pub struct PasskeySetup {
    /// What is handed back with the browser's answer.
    pub ticket: Uuid,
    /// The options for `navigator.credentials.create`.
    pub options: Value,
}

/// A passkey that was added.
#[derive(Debug, Clone)]
pub struct NewPasskey {
    /// Identifier.
    pub id: Uuid,
    /// The recovery codes that come with the first second factor, shown once.
    pub recovery_codes: Option<Vec<Code>>,
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyView {
    /// Identifier.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When somebody last signed in with it.
    pub used_at: Option<Timestamp>,
}

impl Desk<'_> {
    /// Begins to add a passkey.
    pub async fn begin_passkey(&self) -> Result<PasskeySetup, AppError> {
        let own = self.own_recently().await?;
        let account = own.load(self.store.reader()).await?;
        let existing = proof::read(&passkeys::of_account(self.store.reader(), own.account).await?)?;
        let person = passkey::Account { id: own.account, name: &account.email, display_name: &account.name };
        let now = self.clock.now();
        let begun = self.around.passkeys()?.register(person, &existing, now);
        let (options, waiting) = begun.map_err(proof::failed)?;
        let ceremony = Ceremony {
            id: Uuid::new_v4(),
            kind: KIND.into(),
            account: Some(own.account),
            state: json!(waiting),
            expires_at: now + passkey::VALID_FOR,
        };
        let ticket = ceremony.id;
        let tx = self.store.write().await?;
        ceremonies::put(&tx, ceremony).await?;
        Store::commit_unlogged(tx).await?;
        Ok(PasskeySetup { ticket, options })
    }

    /// Adds the passkey that the browser's authenticator made. Other sessions end.
    pub async fn add_passkey(
        &self,
        ticket: Uuid,
        name: &str,
        answer: &Value,
    ) -> Result<NewPasskey, AppError> {
        let (own, name) = (self.own_recently().await?, input::name(name)?);
        let (tx, now) = (self.store.write().await?, self.clock.now());
        let taken = ceremonies::take(&tx, ticket, KIND, now).await?;
        let waiting = taken.filter(|taken| taken.account == Some(own.account));
        let waiting = waiting.and_then(|waiting| serde_json::from_value(waiting.state).ok());
        let waiting = waiting.ok_or_else(errors::ticket_gone)?;
        let made = self.around.passkeys()?.finish_registration(&waiting, answer, now);
        let made = made.map_err(proof::failed)?;
        let row = Passkey {
            id: Uuid::now_v7(),
            account: own.account,
            credential_id: made.id(),
            name,
            credential: proof::written(&made),
            created_at: now,
            used_at: None,
        };
        let changed = json!({ "name": [Value::Null, row.name] });
        let mut lines = vec![passkey_line(self, self.caller, Event::AddPasskey, &row, changed)];
        let id = row.id;
        passkeys::insert(&tx, row).await?;
        let recovery_codes = self.factor_added(&tx, &own, "passkey").await?;
        if recovery_codes.is_some() {
            lines.push(self.account_line(self.caller, Event::NewRecoveryCodes, own.account, Value::Null));
        }
        Store::commit(tx, lines).await?;
        Ok(NewPasskey { id, recovery_codes })
    }

    /// One's passkeys, oldest first.
    pub async fn passkeys(&self) -> Result<Vec<PasskeyView>, AppError> {
        let own = self.own().await?;
        let all = passkeys::of_account(self.store.reader(), own.account).await?;
        Ok(all.into_iter().map(view).collect())
    }

    /// Gives one of one's passkeys another name.
    pub async fn rename_passkey(&self, id: Uuid, name: &str) -> Result<(), AppError> {
        let (own, name) = (self.own().await?, input::name(name)?);
        let tx = self.store.write().await?;
        let before = self.own_passkey(&tx, &own, id).await?;
        passkeys::rename(&tx, own.account, id, &name).await?;
        let changed = json!({ "name": [before.name, name] });
        let after = Passkey { name, ..before };
        let line = passkey_line(self, self.caller, Event::RenamePasskey, &after, changed);
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// Removes one of one's passkeys. Other sessions end.
    pub async fn remove_passkey(&self, id: Uuid) -> Result<(), AppError> {
        let own = self.own_recently().await?;
        let tx = self.store.write().await?;
        let removed = self.own_passkey(&tx, &own, id).await?;
        passkeys::remove(&tx, own.account, id).await?;
        let account = own.load(&tx).await?;
        self.may_lose_factor(&tx, &own, &account).await?;
        self.factor_removed(&tx, &own, &account).await?;
        let line = gone_line(self, self.caller, &removed);
        Store::commit(tx, vec![line]).await?;
        self.tell_of_removal(account);
        Ok(())
    }

    async fn own_passkey(&self, tx: &Tx, own: &Own<'_>, id: Uuid) -> Result<Passkey, AppError> {
        let all = passkeys::of_account(tx, own.account).await?;
        all.into_iter().find(|passkey| passkey.id == id).ok_or_else(errors::no_passkey)
    }
}

/// A line about a passkey as it is now.
pub(super) fn passkey_line(
    app: &crate::App,
    caller: &Caller,
    event: Event,
    row: &Passkey,
    changed: Value,
) -> Line {
    journal::line(app, caller, event.name(), object(caller, row), changed, State::of(row))
}

/// A line about a passkey that is gone.
pub(super) fn gone_line(app: &crate::App, caller: &Caller, row: &Passkey) -> Line {
    let changed = json!({ "name": [row.name, Value::Null] });
    journal::line(app, caller, Event::RemovePasskey.name(), object(caller, row), changed, State::Gone)
}

fn object(caller: &Caller, row: &Passkey) -> Object {
    Object { organisation: caller.home(), ..Object::installation("passkey", row.id) }
}

fn view(passkey: Passkey) -> PasskeyView {
    PasskeyView {
        id: passkey.id,
        name: passkey.name,
        created_at: passkey.created_at,
        used_at: passkey.used_at,
    }
}
