//! Proofs: a code, a recovery code or a passkey, held against what is stored. Each counts once.

use super::errors;
use crate::{App, AppError, Kind};
use jiff::Timestamp;
use khien_identity::{
    keyring::Sealed,
    passkey::{Passkey, PasskeyError, SecondFactor},
    recovery,
    totp::{Step, TotpSecret},
};
use khien_store::{
    Reads, Tx,
    accounts::{self, Account},
    passkeys, recovery_codes,
};
use serde_json::Value;

impl App {
    /// The shared secret of the one-time codes of an account.
    pub(super) fn totp_of(&self, account: &Account) -> Result<Option<TotpSecret>, AppError> {
        let Some(sealed) = &account.totp_sealed else { return Ok(None) };
        let sealed = Sealed::from_stored(String::from_utf8_lossy(sealed));
        let opened = self.keys.open(&totp_context(account), &sealed).map_err(unsealed)?;
        Ok(TotpSecret::from_bytes(&opened))
    }

    /// Takes a one-time code, so that it counts once.
    pub(super) async fn take_totp(&self, tx: &Tx, account: &Account, typed: &str) -> Result<bool, AppError> {
        let Some(secret) = self.totp_of(account)? else { return Ok(false) };
        let last = account.totp_last_step.map(|step| Step(step.unsigned_abs()));
        let Some(step) = secret.verify(typed, self.clock.now(), last) else { return Ok(false) };
        Ok(accounts::take_totp_step(tx, account.id, step.0 as i64).await?)
    }

    /// Takes a recovery code, so that it counts once.
    pub(super) async fn take_recovery_code(
        &self,
        tx: &Tx,
        account: &Account,
        typed: &str,
    ) -> Result<bool, AppError> {
        let hash = super::recovery::stored(&recovery::digest(typed));
        Ok(recovery_codes::take(tx, account.id, &hash, self.clock.now()).await?)
    }

    /// Takes the answer of an authenticator that was asked for a passkey of this account; gives the passkey as it is now.
    pub(super) async fn take_passkey(
        &self,
        tx: &Tx,
        account: &Account,
        waiting: &SecondFactor,
        answer: &Value,
    ) -> Result<Option<passkeys::Passkey>, AppError> {
        let (stored, now) = (passkeys::of_account(tx, account.id).await?, self.clock.now());
        let keys = read(&stored)?;
        let shown = match self.around.passkeys()?.finish_second_factor(waiting, answer, &keys, now) {
            Ok(shown) => shown,
            Err(error) => return refused(error).map(|()| None),
        };
        let id = shown.passkey.id();
        let row = stored.into_iter().find(|row| row.credential_id == id);
        let row = row.ok_or_else(errors::factor_failed)?;
        self.note_passkey(tx, row, &shown.passkey).await.map(Some)
    }

    /// Writes a passkey as it is after it was shown.
    pub(super) async fn note_passkey(
        &self,
        tx: &Tx,
        row: passkeys::Passkey,
        shown: &Passkey,
    ) -> Result<passkeys::Passkey, AppError> {
        let credential = written(shown);
        passkeys::used(tx, row.id, credential.clone(), self.clock.now()).await?;
        Ok(passkeys::Passkey { credential, ..row })
    }

    /// The factors that an account could show in a second step, with a question for its passkeys.
    pub(super) async fn factors_of(
        &self,
        db: &impl Reads,
        account: &Account,
        now: Timestamp,
    ) -> Result<Option<(super::Factors, Option<SecondFactor>)>, AppError> {
        let keys = read(&passkeys::of_account(db, account.id).await?)?;
        let question = match (&self.around.passkeys, keys.is_empty()) {
            (Ok(passkeys), false) => Some(passkeys.second_factor(&keys, now).map_err(failed)?),
            _ => None,
        };
        if account.totp_sealed.is_none() && keys.is_empty() {
            return Ok(None);
        }
        let (passkey, waiting) = question.unzip();
        let recovery = recovery_codes::left(db, account.id).await? > 0;
        Ok(Some((super::Factors { totp: account.totp_sealed.is_some(), passkey, recovery }, waiting)))
    }
}

/// What the seal of a TOTP secret is bound to: it opens for its account only.
pub(super) fn totp_context(account: &Account) -> String {
    format!("totp:{}", account.id)
}

/// Stored passkeys as the ceremonies take them.
pub(super) fn read(stored: &[passkeys::Passkey]) -> Result<Vec<Passkey>, AppError> {
    let read = |row: &passkeys::Passkey| serde_json::from_value(row.credential.clone());
    stored.iter().map(read).collect::<Result<_, _>>().map_err(damaged)
}

/// A passkey as it is stored.
pub(super) fn written(passkey: &Passkey) -> Value {
    serde_json::to_value(passkey).expect("a passkey is JSON")
}

/// A passkey that does not fit is an answer; one that may have been copied is said to be.
fn refused(error: PasskeyError) -> Result<(), AppError> {
    match error {
        PasskeyError::Copied | PasskeyError::NotVerified | PasskeyError::Expired => Err(failed(error)),
        other => {
            tracing::info!(error = %other, "a passkey was refused");
            Ok(())
        }
    }
}

/// Why a ceremony came to nothing.
pub(super) fn failed(error: PasskeyError) -> AppError {
    let words = error.words();
    let mut failure = AppError::new(Kind::Unauthenticated, error.code(), words.vi, words.en);
    failure.cause = Some(Box::new(error));
    failure
}

fn damaged(error: serde_json::Error) -> AppError {
    let mut failure = AppError::from(khien_store::StoreError::Damaged { what: "a passkey" });
    failure.cause = Some(Box::new(error));
    failure
}

/// A stored secret that does not open.
pub(super) fn unsealed(error: khien_identity::keyring::OpenError) -> AppError {
    let words = error.words();
    let mut failure = AppError::new(Kind::Internal, error.code(), words.vi, words.en);
    failure.cause = Some(Box::new(error));
    failure
}
