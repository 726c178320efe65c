//! Sign-in with name and password, the first step.
//!
//! An unknown name, a disabled account, one without a password and a wrong password take the same steps: the same queries,
//! one hash, two counts and one line in the log.

use super::{
    Event, Origin, SecondStep, SignedIn, errors, input, memberships::home, sessions::Proven,
    throttling::Counters,
};
use crate::{
    App, AppError,
    journal::{self, Object, State},
};
use khien_identity::password::needs_rehash;
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
};
use serde_json::json;
use uuid::Uuid;

/// What sessions and the log call this factor.
const PASSWORD: &str = "password";

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
        let anew = self.hashed_anew(account.as_ref().filter(|_| right), password).await;
        let tx = self.store.write().await?;
        counters.check(&tx, self.clock.now()).await?;
        match account.filter(|_| right) {
            Some(account) => {
                let (account, lines) = self.keep_hash(&tx, account, anew, origin).await?;
                self.first_step_done(tx, counters, account, lines, origin).await
            }
            None => self.sign_in_failed(tx, counters, email, &key, origin).await,
        }
    }

    async fn password_is_right(&self, account: Option<&Account>, password: &str) -> bool {
        let open = account.filter(|account| account.disabled_at.is_none());
        let hash = open.and_then(|account| account.password_hash.as_deref());
        self.around.hasher.verify(password, hash).await
    }

    /// The hash of a password that was right, where the stored one costs less than hashes do today.
    async fn hashed_anew(&self, account: Option<&Account>, password: &str) -> Option<String> {
        let stored = account?.password_hash.as_deref()?;
        if needs_rehash(stored) { Some(self.around.hasher.hash(password).await) } else { None }
    }

    async fn keep_hash(
        &self,
        tx: &Tx,
        account: Account,
        anew: Option<String>,
        origin: &Origin,
    ) -> Result<(Account, Vec<Line>), AppError> {
        let Some(hash) = anew else { return Ok((account, vec![])) };
        let account = Account { password_hash: Some(hash), ..account };
        accounts::update(tx, account.clone()).await?;
        let held = self.held_today(tx, account.id).await?;
        let known = self.known(&account, &held, origin);
        let object = Object { organisation: home(&held), ..Object::installation("account", account.id) };
        let event = Event::HashPasswordAnew.name();
        let line = journal::line(self, &known, event, object, json!(null), State::of(&account));
        Ok((Account { version: account.version + 1, ..account }, vec![line]))
    }

    /// Signs somebody in whose password was right, or asks for another factor.
    async fn first_step_done(
        &self,
        tx: Tx,
        counters: Counters,
        account: Account,
        mut lines: Vec<Line>,
        origin: &Origin,
    ) -> Result<SignIn, AppError> {
        if let Some(step) = self.second_step_of(&tx, &account, PASSWORD).await? {
            let held = self.held_today(&tx, account.id).await?;
            let known = self.known(&account, &held, origin);
            let factors = json!({ "factors": PASSWORD });
            lines.push(self.account_line(&known, Event::FirstStep, account.id, factors));
            Store::commit(tx, lines).await?;
            return Ok(SignIn::SecondStep(step));
        }
        counters.clear(&tx).await?;
        let (signed_in, line) = self.begin_session(&tx, &account, Proven::weak(PASSWORD), origin).await?;
        lines.push(line);
        Store::commit(tx, lines).await?;
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
        line.organisation = home(&held);
        Ok(line)
    }
}
