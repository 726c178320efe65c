//! One-time codes from an authenticator app: set up, confirmed, removed.

use super::{
    Event, errors, own::Own, proof, recovery::renew, sessions::Proven, throttling::Counters, ticket,
};
use crate::{AppError, Desk};
use jiff::{SignedDuration, Timestamp};
use khien_identity::{keyring::Sealed, recovery::Code, totp::TotpSecret};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    ceremonies::{self, Ceremony},
    recovery_codes, sessions,
};
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

const KIND: &str = "totp";

/// How long somebody may take to find an authenticator app and scan the picture.
const VALID_FOR: SignedDuration = SignedDuration::from_mins(30);

/// A secret to be put into an authenticator app.
#[derive(Debug, Clone)]
pub struct TotpSetup {
    /// What is handed back with the first code.
    pub ticket: Uuid,
    /// The secret as a picture, to be put into a page as it is (SVG).
    pub picture: Zeroizing<String>,
    /// The secret for whoever cannot scan the picture.
    pub typed: Zeroizing<String>,
    /// Until when the first code may be typed.
    pub until: Timestamp,
}

impl Desk<'_> {
    /// Makes a secret for an authenticator app. Nothing changes before [`Desk::confirm_totp`].
    pub async fn begin_totp(&self) -> Result<TotpSetup, AppError> {
        let own = self.own_recently().await?;
        let account = own.load(self.store.reader()).await?;
        let (secret, ticket) = (TotpSecret::generate(), ticket());
        let until = self.clock.now() + VALID_FOR;
        let sealed = self.keys.seal(&proof::totp_context(&account), secret.as_bytes());
        let (kind, state) = (KIND.into(), json!(sealed.as_str()));
        let ceremony = Ceremony { id: ticket, kind, account: Some(own.account), state, expires_at: until };
        let tx = self.store.write().await?;
        ceremonies::put(&tx, ceremony).await?;
        Store::commit_unlogged(tx).await?;
        let picture = secret.qr_code(&self.around.site.name, &account.email);
        Ok(TotpSetup { ticket, picture, typed: secret.for_typing(), until })
    }

    /// Sets the secret up once its first code was typed. Other sessions end; this one has shown a second factor by it. With
    /// the first factor of an account come recovery codes, shown once.
    pub async fn confirm_totp(&self, ticket: Uuid, code: &str) -> Result<Option<Vec<Code>>, AppError> {
        let own = self.own_recently().await?;
        let counters = Counters::factors(own.account, self.caller.from);
        let (tx, now) = (self.store.write().await?, self.clock.now());
        counters.check(&tx, now).await?;
        let taken = ceremonies::take(&tx, ticket, KIND, now).await?;
        let waiting = taken.filter(|taken| taken.account == Some(own.account));
        let sealed = waiting.and_then(|waiting| Some(Sealed::from_stored(waiting.state.as_str()?)));
        let sealed = sealed.ok_or_else(errors::ticket_gone)?;
        let mut account = own.load(&tx).await?;
        let opened = self.keys.open(&proof::totp_context(&account), &sealed).map_err(proof::unsealed)?;
        let secret = TotpSecret::from_bytes(&opened).ok_or_else(errors::ticket_gone)?;
        let Some(step) = secret.verify(code, now, None) else {
            // Without a commit the ticket is still there for another try.
            drop(tx);
            return Err(self.not_shown(counters, own.account, errors::factor_failed()).await?);
        };
        account.totp_sealed = Some(sealed.as_str().as_bytes().to_vec());
        let id = account.id;
        let mut lines = vec![self.save_own(&tx, Event::SetUpTotp, account, Value::Null).await?];
        accounts::forget_totp_step(&tx, id).await?;
        accounts::take_totp_step(&tx, id, step.0 as i64).await?;
        let codes = self.factor_added(&tx, &own, "totp").await?;
        if codes.is_some() {
            lines.push(self.account_line(self.caller, Event::NewRecoveryCodes, id, Value::Null));
        }
        Store::commit(tx, lines).await?;
        Ok(codes)
    }

    /// What follows from a new second factor: this session has shown it, others end, and the first one brings recovery codes.
    pub(super) async fn factor_added(
        &self,
        tx: &Tx,
        own: &Own<'_>,
        factor: &str,
    ) -> Result<Option<Vec<Code>>, AppError> {
        let now = self.clock.now();
        let proven = match own.session.strong {
            true => Proven::strong(own.session.factors.clone()),
            false => Proven::strong(format!("{}+{factor}", own.session.factors)),
        };
        sessions::reauthenticate(tx, &own.session.hash, &proven.factors, true, now).await?;
        sessions::revoke_others(tx, own.account, Some(own.session.id), now).await?;
        match recovery_codes::left(tx, own.account).await? {
            0 => Ok(Some(renew(tx, own.account).await?)),
            _ => Ok(None),
        }
    }

    /// Removes the one-time codes from one's account.
    pub async fn remove_totp(&self) -> Result<(), AppError> {
        let own = self.own_recently().await?;
        let tx = self.store.write().await?;
        let mut account = own.load(&tx).await?;
        if account.totp_sealed.take().is_none() {
            return Err(errors::no_factor());
        }
        self.may_lose_factor(&tx, &own, &account).await?;
        let line = self.save_own(&tx, Event::RemoveTotp, account.clone(), Value::Null).await?;
        self.factor_removed(&tx, &own, &account).await?;
        Store::commit(tx, vec![line]).await?;
        self.tell_of_removal(account);
        Ok(())
    }

    /// Whether the account may be as it is now, with one factor less.
    pub(super) async fn may_lose_factor(
        &self,
        tx: &Tx,
        own: &Own<'_>,
        left: &Account,
    ) -> Result<(), AppError> {
        let held = self.held_today(tx, own.account).await?;
        let last = self.factors_of(tx, left, self.clock.now()).await?.is_none();
        let needed = self.security_in(tx).await?.needs_factor(&held, false);
        if last && needed { Err(errors::last_factor()) } else { Ok(()) }
    }

    /// What follows from a factor less: other sessions end, and without any factor there is nothing to recover.
    pub(super) async fn factor_removed(
        &self,
        tx: &Tx,
        own: &Own<'_>,
        left: &Account,
    ) -> Result<(), AppError> {
        if self.factors_of(tx, left, self.clock.now()).await?.is_none() {
            recovery_codes::replace(tx, own.account, &[]).await?;
        }
        sessions::revoke_others(tx, own.account, Some(own.session.id), self.clock.now()).await?;
        Ok(())
    }
}
