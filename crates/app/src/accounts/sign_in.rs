//! Sign-in with name and password, the first step.
//!
//! An unknown name, a disabled account, one without a password and a wrong password take the same steps: the same queries,
//! one hash, two counts and one line in the log.

use super::{Event, Origin, SecondStep, SignedIn, errors, input, sessions::Proven, throttling::Counters};
use crate::{App, AppError};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
};
use serde_json::json;
use uuid::Uuid;

/// How far a sign-in has come.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// The person is signed in.
    Done(SignedIn),
    /// A second factor is asked for.
    SecondStep(SecondStep),
}

impl App {
    /// Signs somebody in with e-mail address and password, or asks for a second factor when the account has one.
    pub async fn sign_in(&self, email: &str, password: &str, origin: &Origin) -> Result<SignIn, AppError> {
        let key = input::email_key(email);
        let counters = Counters::name(&key, origin);
        counters.check(self.store.reader(), self.clock.now()).await?;
        let account = accounts::by_email_key(self.store.reader(), &key).await?;
        let right = self.password_is_right(account.as_ref(), password).await;
        let tx = self.store.write().await?;
        counters.check(&tx, self.clock.now()).await?;
        match account.filter(|_| right) {
            Some(account) => self.first_step_done(tx, counters, account, "password", origin).await,
            None => self.sign_in_failed(tx, counters, email, &key, origin).await,
        }
    }

    async fn password_is_right(&self, account: Option<&Account>, password: &str) -> bool {
        let open = account.filter(|account| account.disabled_at.is_none());
        let hash = open.and_then(|account| account.password_hash.as_deref());
        self.around.hasher.verify(password, hash).await
    }

    /// Signs somebody in who has shown one factor, or asks for another.
    pub(super) async fn first_step_done(
        &self,
        tx: Tx,
        counters: Counters,
        account: Account,
        factor: &str,
        origin: &Origin,
    ) -> Result<SignIn, AppError> {
        if let Some(step) = self.second_step_of(&tx, &account, factor).await? {
            let held = self.held_today(&tx, account.id).await?;
            let known = self.known(&account, &held, origin);
            let line = self.account_line(&known, Event::FirstStep, account.id, json!({ "factors": factor }));
            Store::commit(tx, vec![line]).await?;
            return Ok(SignIn::SecondStep(step));
        }
        counters.clear(&tx).await?;
        let (signed_in, line) = self.begin_session(&tx, &account, Proven::weak(factor), origin).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(SignIn::Done(signed_in))
    }

    async fn sign_in_failed(
        &self,
        tx: Tx,
        counters: Counters,
        email: &str,
        key: &str,
        origin: &Origin,
    ) -> Result<SignIn, AppError> {
        counters.fail(&tx, self.clock.now()).await?;
        let line = self.failed_line(&tx, Event::SignInFailed, email, key, origin).await?;
        Store::commit(tx, vec![line]).await?;
        Err(errors::sign_in_failed())
    }

    /// A line about a name that somebody typed. An account that has the name is the object; the log of its organisation
    /// shows it.
    pub(super) async fn failed_line(
        &self,
        tx: &Tx,
        event: Event,
        email: &str,
        key: &str,
        origin: &Origin,
    ) -> Result<Line, AppError> {
        let id = accounts::by_email_key(tx, key).await?.map_or(Uuid::nil(), |account| account.id);
        let held = self.held_today(tx, id).await?;
        let mut line = self.account_line(&origin.stranger(email), event, id, json!(null));
        line.organisation = super::memberships::home(&held);
        Ok(line)
    }
}
