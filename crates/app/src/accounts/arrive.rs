//! Following a one-time link: an invitation is accepted, a password set anew, a demonstration entered.

use super::{
    Event, Origin, SignIn, SignedIn, errors, input,
    links::{self as links_of, only_invented},
    sessions::Proven,
    throttling::Counters,
};
use crate::journal::{Object, State};
use crate::{App, AppError, Caller, journal};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
    links::{self, Purpose},
    sessions,
};
use serde_json::Value;

/// Whom a link was sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The name of the person.
    pub name: String,
    /// The e-mail address by which they sign in.
    pub email: String,
    /// The language of their pages.
    pub language: String,
}

impl App {
    /// Whom an invitation was sent to. Looking does not use it up: programs that check mail open links too.
    pub async fn invitation(&self, link: &str) -> Result<Addressee, AppError> {
        self.addressee(link, Purpose::Invitation).await
    }

    /// Whom a link for a new password was sent to.
    pub async fn reset_link(&self, link: &str) -> Result<Addressee, AppError> {
        self.addressee(link, Purpose::Reset).await
    }

    async fn addressee(&self, link: &str, purpose: Purpose) -> Result<Addressee, AppError> {
        let Account { name, email, language, .. } = self.linked(link, purpose).await?;
        Ok(Addressee { name, email, language })
    }

    async fn linked(&self, link: &str, purpose: Purpose) -> Result<Account, AppError> {
        let (db, hash) = (self.store.reader(), links_of::hash(purpose, link)?);
        let found = links::find(db, &hash, purpose, self.clock.now()).await?;
        let account = accounts::get(db, found.ok_or_else(errors::link_gone)?.account).await?;
        if account.disabled_at.is_some() { Err(errors::link_gone()) } else { Ok(account) }
    }

    /// Uses a link up, and gives its account as it is now.
    async fn follow(&self, tx: &Tx, link: &str, purpose: Purpose) -> Result<Account, AppError> {
        let hash = links_of::hash(purpose, link)?;
        let taken = links::take(tx, &hash, purpose, self.clock.now()).await?;
        let account = accounts::get(tx, taken.ok_or_else(errors::link_gone)?).await?;
        if account.disabled_at.is_some() { Err(errors::link_gone()) } else { Ok(account) }
    }

    /// Accepts an invitation with a first password, and signs the person in. A password that is refused leaves the
    /// invitation as it was.
    pub async fn accept_invitation(
        &self,
        link: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<SignIn, AppError> {
        let account = self.linked(link, Purpose::Invitation).await?;
        let hash = self.new_password(&account, password).await?;
        let tx = self.store.write().await?;
        let account = self.follow(&tx, link, Purpose::Invitation).await?;
        let (account, line) = self.set_password(&tx, account, hash, Event::AcceptInvitation, origin).await?;
        if let Some(step) = self.second_step_of(&tx, &account, "password").await? {
            Store::commit(tx, vec![line]).await?;
            return Ok(SignIn::SecondStep(step));
        }
        let (signed_in, begun) = self.begin_session(&tx, &account, Proven::weak("password"), origin).await?;
        Store::commit(tx, vec![line, begun]).await?;
        Ok(SignIn::Done(signed_in))
    }

    /// Sets a password anew. It signs nobody in: whoever reads the mail of somebody else has not shown their second factor.
    /// All sessions end.
    pub async fn reset(&self, link: &str, password: &str, origin: &Origin) -> Result<(), AppError> {
        let account = self.linked(link, Purpose::Reset).await?;
        let hash = self.new_password(&account, password).await?;
        let tx = self.store.write().await?;
        let account = self.follow(&tx, link, Purpose::Reset).await?;
        let (account, line) = self.set_password(&tx, account, hash, Event::ResetPassword, origin).await?;
        sessions::revoke_others(&tx, account.id, None, self.clock.now()).await?;
        let key = account.email_key.clone().unwrap_or_default();
        Counters::name(&key, origin).clear(&tx).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    async fn set_password(
        &self,
        tx: &Tx,
        account: Account,
        hash: String,
        event: Event,
        origin: &Origin,
    ) -> Result<(Account, Line), AppError> {
        let held = self.held_today(tx, account.id).await?;
        let caller = self.known(&account, &held, origin);
        let changed = Account { password_hash: Some(hash), ..account };
        let line = self.changed_line(&caller, event, &changed);
        accounts::update(tx, changed.clone()).await?;
        Ok((changed, line))
    }

    /// A line about an account whose row changed in what nobody is shown.
    pub(super) fn changed_line(&self, caller: &Caller, event: Event, account: &Account) -> Line {
        let object = Object { organisation: caller.home(), ..Object::installation("account", account.id) };
        journal::line(self, caller, event.name(), object, Value::Null, State::of(account))
    }

    /// Signs in by a link, in a register that holds invented data only. It counts as two factors: there is nothing in such
    /// a register to guard, and what administrators do shall be seen too.
    pub async fn sign_in_by_link(&self, link: &str, origin: &Origin) -> Result<SignedIn, AppError> {
        if !self.invented().await? {
            return Err(only_invented());
        }
        let tx = self.store.write().await?;
        let account = self.follow(&tx, link, Purpose::SignIn).await?;
        let (signed_in, line) = self.begin_session(&tx, &account, Proven::strong("link"), origin).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(signed_in)
    }

    /// Sends a link for a new password to whoever has this address. The answer and its time are the same when nobody has:
    /// all that depends on it happens afterwards.
    pub async fn ask_for_reset(&self, email: &str, origin: &Origin) -> Result<(), AppError> {
        let (email, now) = (input::email(email)?, self.clock.now());
        let key = input::email_key(&email);
        let counters = Counters::letters(&key, origin);
        let tx = self.store.write().await?;
        counters.check(&tx, now).await?;
        counters.fail(&tx, now).await?;
        let line = self.failed_line(&tx, Event::AskForReset, &email, &key, origin).await?;
        Store::commit(tx, vec![line]).await?;
        let (app, origin) = (self.clone(), origin.clone());
        tokio::spawn(async move {
            if let Err(error) = app.send_reset(&key, &origin).await {
                tracing::error!(%error, cause = ?error.cause, "a link for a new password was not sent");
            }
        });
        Ok(())
    }

    async fn send_reset(&self, key: &str, origin: &Origin) -> Result<(), AppError> {
        let account = accounts::by_email_key(self.store.reader(), key).await?;
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else { return Ok(()) };
        if self.around.site.mailer.is_none() {
            tracing::warn!("somebody asked for a new password, and there is no way out for mail");
            return Ok(());
        }
        let held = self.held_today(self.store.reader(), account.id).await?;
        let caller = self.known(&account, &held, origin);
        let tx = self.store.write().await?;
        let (sent, line) = self.make_link(&tx, &caller, &account, Purpose::Reset).await?;
        Store::commit(tx, vec![line]).await?;
        self.deliver(sent, &account, &caller, "").await;
        Ok(())
    }
}
