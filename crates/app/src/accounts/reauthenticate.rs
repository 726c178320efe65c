//! Showing again who one is, before something that could lock somebody out or let somebody in.

use super::{Event, Factors, SecondStep, Shown, errors, own::Own, second_step::Taken, throttling::Counters};
use crate::{AppError, Desk};
use khien_store::{Store, Tx, accounts::Account, sessions};
use serde_json::json;
use uuid::Uuid;

/// What somebody shows again.
#[derive(Debug, Clone)]
pub enum Again {
    /// Their password.
    Password(String),
    /// A second factor, with the ticket of [`Desk::ask_again`].
    Factor {
        /// The ticket.
        ticket: Uuid,
        /// The factor.
        shown: Shown,
    },
}

impl Desk<'_> {
    /// What the caller could show again beside a password: their factors, with a ticket for the answer. `None` when they
    /// have no second factor.
    pub async fn ask_again(&self) -> Result<Option<SecondStep>, AppError> {
        let own = self.own().await?;
        let tx = self.store.write().await?;
        let account = own.load(&tx).await?;
        let step = self.ask_factor_again(&tx, &account).await?;
        Store::commit_unlogged(tx).await?;
        Ok(step.map(|step| SecondStep { factors: Factors { recovery: false, ..step.factors }, ..step }))
    }

    /// Shows again who one is. It counts for ten minutes.
    pub async fn reauthenticate(&self, again: Again) -> Result<(), AppError> {
        let own = self.own().await?;
        let counters = Counters::factors(own.account, self.caller.from);
        counters.check(self.store.reader(), self.clock.now()).await?;
        let account = own.load(self.store.reader()).await?;
        let known = match &again {
            Again::Password(typed) => {
                self.around.hasher.verify(typed, account.password_hash.as_deref()).await
            }
            Again::Factor { .. } => false,
        };
        let tx = self.store.write().await?;
        counters.check(&tx, self.clock.now()).await?;
        let taken = match &again {
            Again::Password(_) => None,
            Again::Factor { ticket, shown } => self.factor_again(&tx, &account, *ticket, shown).await?,
        };
        if !known && taken.is_none() {
            // Without a commit the ticket is still there for another try.
            drop(tx);
            return Err(self.not_shown(counters, own.account, errors::factor_failed()).await?);
        }
        self.note_shown(tx, counters, &own, taken).await
    }

    async fn factor_again(
        &self,
        tx: &Tx,
        account: &Account,
        ticket: Uuid,
        shown: &Shown,
    ) -> Result<Option<Taken>, AppError> {
        match shown {
            // A recovery code is for whoever lost the factor, and signs in; nothing else is done with it.
            Shown::Recovery(_) => Ok(None),
            Shown::Totp(_) | Shown::Passkey(_) => self.shown_again(tx, account, ticket, shown).await,
        }
    }

    async fn note_shown(
        &self,
        tx: Tx,
        counters: Counters,
        own: &Own<'_>,
        taken: Option<Taken>,
    ) -> Result<(), AppError> {
        let (now, session) = (self.clock.now(), own.session);
        counters.clear(&tx).await?;
        let strong = session.strong || taken.is_some();
        sessions::reauthenticate(&tx, &session.hash, &session.factors, strong, now).await?;
        let changed = json!({ "session": session.id });
        let mut lines = vec![self.account_line(self.caller, Event::Reauthenticate, own.account, changed)];
        if let Some(taken) = taken {
            lines.extend(self.taken_line(&tx, self.caller, taken).await?);
        }
        Store::commit(tx, lines).await?;
        Ok(())
    }
}
