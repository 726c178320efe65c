//! The second step of a sign-in: a one-time code, a passkey, or a recovery code.

use super::{
    Event, Origin, SignedIn, errors, own_passkeys::passkey_line, sessions::Proven, throttling::Counters,
    ticket,
};
use crate::{App, AppError, Caller};
use jiff::{SignedDuration, Timestamp};
use khien_identity::passkey::SecondFactor;
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
    ceremonies::{self, Ceremony},
    passkeys::Passkey,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// A ticket of one kind is none of the other: what a session asks for again signs nobody in.
const SIGN_IN: &str = "second-step";
const AGAIN: &str = "again";

/// How long somebody may look for their telephone. A question for a passkey lasts as long.
const VALID_FOR: SignedDuration = khien_identity::passkey::VALID_FOR;

/// A second factor is asked for.
#[derive(Debug, Clone)]
pub struct SecondStep {
    /// What the browser hands back with the answer. It is a secret.
    pub ticket: Uuid,
    /// What may be shown.
    pub factors: Factors,
    /// Until when.
    pub until: Timestamp,
}

/// What may be shown in a second step.
#[derive(Debug, Clone)]
pub struct Factors {
    /// A code of the authenticator app.
    pub totp: bool,
    /// A passkey: the options for `navigator.credentials.get`.
    pub passkey: Option<Value>,
    /// A recovery code.
    pub recovery: bool,
}

/// What somebody shows.
#[derive(Debug, Clone)]
pub enum Shown {
    /// A code of the authenticator app.
    Totp(String),
    /// A recovery code.
    Recovery(String),
    /// What the browser's authenticator answered.
    Passkey(Value),
}

impl Shown {
    /// As sessions name it.
    fn name(&self) -> &'static str {
        match self {
            Self::Totp(_) => "totp",
            Self::Recovery(_) => "recovery",
            Self::Passkey(_) => "passkey",
        }
    }
}

/// A factor that was right.
pub(super) enum Taken {
    Totp,
    Recovery,
    /// The passkey as it is now.
    Passkey(Passkey),
}

/// What waits for the second step.
#[derive(Serialize, Deserialize)]
struct Waiting {
    first: String,
    passkey: Option<SecondFactor>,
}

impl App {
    /// What is asked of an account after its first factor; `None` when it has no other.
    pub(super) async fn second_step_of(
        &self,
        tx: &Tx,
        account: &Account,
        first: &str,
    ) -> Result<Option<SecondStep>, AppError> {
        self.ticket(tx, account, first, SIGN_IN).await
    }

    /// The same for somebody who is signed in and shows a factor again.
    pub(super) async fn ask_factor_again(
        &self,
        tx: &Tx,
        account: &Account,
    ) -> Result<Option<SecondStep>, AppError> {
        self.ticket(tx, account, "", AGAIN).await
    }

    async fn ticket(
        &self,
        tx: &Tx,
        account: &Account,
        first: &str,
        kind: &str,
    ) -> Result<Option<SecondStep>, AppError> {
        let now = self.clock.now();
        let Some((factors, passkey)) = self.factors_of(tx, account, now).await? else { return Ok(None) };
        let (ticket, until) = (ticket(), now + VALID_FOR);
        let state = json!(Waiting { first: first.into(), passkey });
        let ceremony =
            Ceremony { id: ticket, kind: kind.into(), account: Some(account.id), state, expires_at: until };
        ceremonies::put(tx, ceremony).await?;
        Ok(Some(SecondStep { ticket, factors, until }))
    }

    /// Ends a sign-in with a second factor. After a wrong code the ticket can be used again; the tries are counted, and
    /// waits grow with them.
    pub async fn second_step(
        &self,
        ticket: Uuid,
        shown: Shown,
        origin: &Origin,
    ) -> Result<SignedIn, AppError> {
        let (tx, now) = (self.store.write().await?, self.clock.now());
        let taken = ceremonies::take(&tx, ticket, SIGN_IN, now).await?;
        let (ceremony, id) =
            taken.and_then(|taken| Some((taken.clone(), taken.account?))).ok_or_else(errors::ticket_gone)?;
        let counters = Counters::factors(id, origin.address);
        counters.check(&tx, now).await?;
        let account = accounts::get(&tx, id).await?;
        let waiting: Waiting =
            serde_json::from_value(ceremony.state.clone()).map_err(|_| errors::ticket_gone())?;
        let taken = match account.disabled_at {
            None => self.takes(&tx, &account, &waiting, &shown).await?,
            Some(_) => None,
        };
        let Some(taken) = taken else {
            ceremonies::put(&tx, ceremony).await?;
            return Err(self.second_step_failed(tx, counters, &account, &shown, origin).await?);
        };
        counters.clear(&tx).await?;
        let key = account.email_key.clone().unwrap_or_default();
        Counters::name(&key, origin).clear(&tx).await?;
        let proven = Proven::strong(format!("{}+{}", waiting.first, shown.name()));
        let (signed_in, line) = self.begin_session(&tx, &account, proven, origin).await?;
        let held = self.held_today(&tx, account.id).await?;
        let beside = self.taken_line(&tx, &self.known(&account, &held, origin), taken).await?;
        Store::commit(tx, std::iter::once(line).chain(beside).collect()).await?;
        Ok(signed_in)
    }

    /// Whether the factor answers a ticket that this account was given in its session.
    pub(super) async fn shown_again(
        &self,
        tx: &Tx,
        account: &Account,
        ticket: Uuid,
        shown: &Shown,
    ) -> Result<Option<Taken>, AppError> {
        let taken = ceremonies::take(tx, ticket, AGAIN, self.clock.now()).await?;
        let ceremony = taken.filter(|taken| taken.account == Some(account.id));
        let state = ceremony.ok_or_else(errors::ticket_gone)?.state;
        let waiting: Waiting = serde_json::from_value(state).map_err(|_| errors::ticket_gone())?;
        self.takes(tx, account, &waiting, shown).await
    }

    async fn takes(
        &self,
        tx: &Tx,
        account: &Account,
        waiting: &Waiting,
        shown: &Shown,
    ) -> Result<Option<Taken>, AppError> {
        Ok(match (shown, &waiting.passkey) {
            (Shown::Totp(code), _) => self.take_totp(tx, account, code).await?.then_some(Taken::Totp),
            (Shown::Recovery(code), _) => {
                self.take_recovery_code(tx, account, code).await?.then_some(Taken::Recovery)
            }
            (Shown::Passkey(answer), Some(asked)) => {
                self.take_passkey(tx, account, asked, answer).await?.map(Taken::Passkey)
            }
            (Shown::Passkey(_), None) => None,
        })
    }

    /// What the log says of a factor beside the sign-in: how many recovery codes are left; what became of a passkey.
    pub(super) async fn taken_line(
        &self,
        tx: &Tx,
        caller: &Caller,
        taken: Taken,
    ) -> Result<Option<Line>, AppError> {
        Ok(match taken {
            Taken::Totp => None,
            Taken::Recovery => Some(self.recovery_line(tx, caller).await?),
            Taken::Passkey(row) => Some(passkey_line(self, caller, Event::UsePasskey, &row, Value::Null)),
        })
    }

    async fn second_step_failed(
        &self,
        tx: Tx,
        counters: Counters,
        account: &Account,
        shown: &Shown,
        origin: &Origin,
    ) -> Result<AppError, AppError> {
        counters.fail(&tx, self.clock.now()).await?;
        let held = self.held_today(&tx, account.id).await?;
        let known = self.known(account, &held, origin);
        let shown = json!({ "factors": shown.name() });
        let line = self.account_line(&known, Event::SecondStepFailed, account.id, shown);
        Store::commit(tx, vec![line]).await?;
        Ok(errors::factor_failed())
    }
}
