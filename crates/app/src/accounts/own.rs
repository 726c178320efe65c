//! One's own account: who is at the desk, and whether they showed it lately; name, language and password.

use super::{Event, errors, input, throttling::Counters};
use crate::{
    AppError, Desk, Kind, caller,
    journal::{self, Object, State},
};
use jiff::SignedDuration;
use khien_permit::{self as permit, Act, Resource};
use khien_store::{
    Reads, Store, Tx,
    accounts::{self, Account},
    audit::Line,
    sessions,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// For how long it counts that somebody showed who they are.
const RECENT: SignedDuration = SignedDuration::from_mins(10);

/// The account of whoever is at the desk, and the session in which they ask.
pub(super) struct Own<'a> {
    pub account: Uuid,
    pub session: &'a caller::Session,
}

impl Own<'_> {
    pub async fn load(&self, db: &impl Reads) -> Result<Account, AppError> {
        Ok(accounts::get(db, self.account).await?)
    }
}

impl Desk<'_> {
    /// The caller's own account, for what is done in a session and never by a token.
    pub(super) async fn own(&self) -> Result<Own<'_>, AppError> {
        let account = self.caller.account().ok_or_else(errors::no_session)?;
        let own = permit::Account { id: account, places: vec![], installation: false };
        self.require(Act::ManageOwnAccount, &Resource::Account(own)).await?;
        let session = self.caller.session.as_ref().ok_or_else(errors::no_session)?;
        Ok(Own { account, session })
    }

    /// The same, when the person showed who they are within the last ten minutes.
    pub(super) async fn own_recently(&self) -> Result<Own<'_>, AppError> {
        let own = self.own().await?;
        if self.clock.now().duration_since(own.session.reauthenticated_at) >= RECENT {
            return Err(errors::reauthenticate());
        }
        Ok(own)
    }

    /// Writes an account that was read, with the line that says what changed.
    pub(super) async fn save_own(
        &self,
        tx: &Tx,
        event: Event,
        account: Account,
        changed: Value,
    ) -> Result<Line, AppError> {
        let object =
            Object { organisation: self.caller.home(), ..Object::installation("account", account.id) };
        let line = journal::line(self, self.caller, event.name(), object, changed, State::of(&account));
        accounts::update(tx, account).await?;
        Ok(line)
    }

    /// Changes one's name and language.
    pub async fn change_profile(&self, name: &str, language: &str) -> Result<(), AppError> {
        let (name, language) = (input::name(name)?, input::language(language)?);
        let own = self.own().await?;
        let tx = self.store.write().await?;
        let mut account = own.load(&tx).await?;
        let changed = json!({ "name": [account.name, name], "language": [account.language, language] });
        input::describe(&mut account, name);
        account.language = language;
        let line = self.save_own(&tx, Event::ChangeProfile, account, changed).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// Changes one's password. The old one is asked for, where there is one; all other sessions end.
    pub async fn change_password(&self, old: &str, new: &str) -> Result<(), AppError> {
        let own = self.own().await?;
        let account = own.load(self.store.reader()).await?;
        let counters = Counters::factors(own.account, self.caller.from);
        counters.check(self.store.reader(), self.clock.now()).await?;
        if !self.password_is_old(&account, old, &own).await? {
            return Err(self.not_shown(counters, own.account, errors::old_password()).await?);
        }
        let hash = self.new_password(&account, new).await?;
        let tx = self.store.write().await?;
        let mut account = own.load(&tx).await?;
        account.password_hash = Some(hash);
        let line = self.save_own(&tx, Event::ChangePassword, account, Value::Null).await?;
        counters.clear(&tx).await?;
        sessions::revoke_others(&tx, own.account, Some(own.session.id), self.clock.now()).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    /// Whoever signs in by a service or passkey only has no old password; then it counts that they did so just now.
    async fn password_is_old(&self, account: &Account, old: &str, own: &Own<'_>) -> Result<bool, AppError> {
        match &account.password_hash {
            Some(hash) => Ok(self.around.hasher.verify(old, Some(hash)).await),
            None if self.clock.now().duration_since(own.session.reauthenticated_at) < RECENT => Ok(true),
            None => Err(errors::reauthenticate()),
        }
    }

    /// Counts and records that somebody at the desk could not show who they are; gives the answer back.
    pub(super) async fn not_shown(
        &self,
        counters: Counters,
        account: Uuid,
        answer: AppError,
    ) -> Result<AppError, AppError> {
        let tx = self.store.write().await?;
        counters.check(&tx, self.clock.now()).await?;
        counters.fail(&tx, self.clock.now()).await?;
        let line = self.account_line(self.caller, Event::ReauthenticateFailed, account, Value::Null);
        Store::commit(tx, vec![line]).await?;
        Ok(answer)
    }
}

impl crate::App {
    /// The hash of a password that somebody chose, unless it is one that others would soon come upon.
    pub(super) async fn new_password(&self, account: &Account, new: &str) -> Result<String, AppError> {
        let site = &self.around.site;
        let context = [account.name.as_str(), &account.email, &site.name];
        let checked = self.around.hasher.check(new, &context, site.breached.clone()).await;
        checked.map_err(|weak| {
            let words = weak.words();
            AppError::new(Kind::Invalid, weak.code(), words.vi, words.en)
        })?;
        Ok(self.around.hasher.hash(new).await)
    }
}
