//! Passkeys (W3C WebAuthn level 3): as a second factor, and as sign-in without a password.
//!
//! A ceremony has two halves. The first gives a challenge for the browser and a state that waits in the database; the second
//! takes the state and what the browser answered, on whichever server it arrives. A state is used once: the caller deletes
//! it in the transaction that takes the answer. The user is verified (PIN, finger, face) each time, so a passkey
//! alone counts as two factors.

mod error;
mod waiting;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, Credential, PublicKeyCredential, RegisterPublicKeyCredential, Webauthn,
    WebauthnBuilder,
};

pub use error::PasskeyError;
use waiting::until;
pub use waiting::{Registration, SecondFactor, SignIn, VALID_FOR};

/// One website's passkeys.
pub struct Passkeys {
    webauthn: Webauthn,
}

/// What is stored of a passkey: its public key, counter and properties. JSON, without any secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passkey(webauthn_rs::prelude::Passkey);

impl Passkey {
    /// The identifier that the authenticator chose, in base64url. No two accounts may have the same: the caller keeps it in
    /// a unique column.
    pub fn id(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.cred_id())
    }
}

/// Whom an account belongs to, as the authenticator shows it.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// The identifier of the account. It is stored in the authenticator and must not be a name or an address.
    pub id: Uuid,
    /// The name by which somebody signs in.
    pub name: &'a str,
    /// The name of the person.
    pub display_name: &'a str,
}

/// How the browser offers passkeys for sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// In a window, after a button was pressed.
    Dialog,
    /// Among the suggestions of the name field.
    Autofill,
}

/// A passkey was shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The passkey as it is to be stored now.
    pub passkey: Passkey,
    /// Whether it differs from what was stored: its counter went up, or it was backed up.
    pub changed: bool,
    /// Whether it is kept in a cloud or another place beside the authenticator.
    pub backed_up: bool,
}

/// Whose passkey an answer claims to be. Nothing is proven yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The account.
    pub account: Uuid,
    /// The passkey, as [`Passkey::id`] gives it.
    pub passkey: String,
}

impl Passkeys {
    /// For a website at this address, for example `https://khien.example.vn`. `name` is what authenticators show.
    pub fn new(origin: &str, name: &str) -> Result<Self, PasskeyError> {
        let origin = Url::parse(origin).map_err(|_| PasskeyError::Origin)?;
        let host = origin.domain().ok_or(PasskeyError::Origin)?;
        // The only addresses for which browsers offer passkeys.
        if origin.scheme() != "https" && host != "localhost" {
            return Err(PasskeyError::Origin);
        }
        let webauthn = WebauthnBuilder::new(host, &origin)
            .and_then(|builder| builder.rp_name(name).timeout(VALID_FOR.unsigned_abs()).build())
            .map_err(|_| PasskeyError::Origin)?;
        Ok(Self { webauthn })
    }

    /// Begins to add a passkey. `existing` are those of the account, so that no authenticator is added twice. The first value
    /// goes to `navigator.credentials.create`, the second waits.
    pub fn register(
        &self,
        account: Account<'_>,
        existing: &[Passkey],
        now: Timestamp,
    ) -> Result<(Value, Registration), PasskeyError> {
        let known = existing.iter().map(|passkey| passkey.0.cred_id().clone()).collect();
        let (challenge, state) = self
            .webauthn
            .start_passkey_registration(account.id, account.name, account.display_name, Some(known))
            .map_err(PasskeyError::refused)?;
        // Only a passkey that the authenticator can find by itself signs in without a name. Keys with little memory are
        // taken all the same: they serve as a second factor.
        let mut challenge = json(&challenge)?;
        challenge["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred".into();
        Ok((challenge, Registration { state, until: until(now) }))
    }

    /// Ends adding a passkey: the value to store.
    pub fn finish_registration(
        &self,
        waiting: &Registration,
        answer: &Value,
        now: Timestamp,
    ) -> Result<Passkey, PasskeyError> {
        waiting::check(waiting.until, now)?;
        let answer: RegisterPublicKeyCredential = read(answer)?;
        self.webauthn
            .finish_passkey_registration(&answer, &waiting.state)
            .map(Passkey)
            .map_err(PasskeyError::refused)
    }

    /// Begins to ask for one of these passkeys of a known account. The first value goes to `navigator.credentials.get`.
    pub fn second_factor(
        &self,
        passkeys: &[Passkey],
        now: Timestamp,
    ) -> Result<(Value, SecondFactor), PasskeyError> {
        // An empty list would mean any passkey to the browser.
        if passkeys.is_empty() {
            return Err(PasskeyError::Unknown);
        }
        let known: Vec<_> = passkeys.iter().map(|passkey| passkey.0.clone()).collect();
        let (challenge, state) =
            self.webauthn.start_passkey_authentication(&known).map_err(PasskeyError::refused)?;
        Ok((json(&challenge)?, SecondFactor { state, until: until(now) }))
    }

    /// Ends asking: which of the passkeys was shown. They are given anew, as they are stored now.
    pub fn finish_second_factor(
        &self,
        waiting: &SecondFactor,
        answer: &Value,
        passkeys: &[Passkey],
        now: Timestamp,
    ) -> Result<Shown, PasskeyError> {
        waiting::check(waiting.until, now)?;
        let answer: PublicKeyCredential = read(answer)?;
        let result = self
            .webauthn
            .finish_passkey_authentication(&answer, &waiting.state)
            .map_err(PasskeyError::refused)?;
        let shown = passkeys.iter().find(|passkey| passkey.0.cred_id() == result.cred_id());
        updated(shown.ok_or(PasskeyError::Unknown)?, &result)
    }

    /// Begins a sign-in without a name: the authenticator knows whose passkeys it has.
    pub fn sign_in(&self, offer: Offer, now: Timestamp) -> Result<(Value, SignIn), PasskeyError> {
        let (mut challenge, state) =
            self.webauthn.start_discoverable_authentication().map_err(PasskeyError::refused)?;
        if offer == Offer::Dialog {
            challenge.mediation = None;
        }
        Ok((json(&challenge)?, SignIn { state, until: until(now) }))
    }

    /// Whose passkey the answer claims to be, for the caller to load it.
    pub fn claimed(&self, answer: &Value) -> Result<Claimed, PasskeyError> {
        let answer: PublicKeyCredential = read(answer)?;
        let (account, passkey) =
            self.webauthn.identify_discoverable_authentication(&answer).map_err(PasskeyError::refused)?;
        Ok(Claimed { account, passkey: URL_SAFE_NO_PAD.encode(passkey) })
    }

    /// Ends a sign-in with the stored passkey that [`Passkeys::claimed`] names. The caller has loaded it as belonging to the
    /// claimed account: the signature does not cover the account.
    pub fn finish_sign_in(
        &self,
        waiting: SignIn,
        answer: &Value,
        passkey: &Passkey,
        now: Timestamp,
    ) -> Result<Shown, PasskeyError> {
        waiting::check(waiting.until, now)?;
        let answer: PublicKeyCredential = read(answer)?;
        let result = self
            .webauthn
            .finish_discoverable_authentication_v2(&answer, waiting.state, &passkey.0)
            .map_err(PasskeyError::refused)?;
        updated(passkey, &result)
    }
}

impl fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passkeys").finish_non_exhaustive()
    }
}

/// The counter must have gone up since the last use (WebAuthn, 7.2 step 22), compared with what is stored now: the library
/// compares it with what was stored when the ceremony began, and a copy of an authenticator may have been used since.
fn updated(stored: &Passkey, result: &AuthenticationResult) -> Result<Shown, PasskeyError> {
    if !result.user_verified() {
        return Err(PasskeyError::NotVerified);
    }
    if result.counter() > 0 && result.counter() <= Credential::from(stored.0.clone()).counter {
        return Err(PasskeyError::Copied);
    }
    let mut passkey = stored.clone();
    let changed = passkey.0.update_credential(result).ok_or(PasskeyError::Unknown)?;
    Ok(Shown { passkey, changed, backed_up: result.backup_state() })
}

fn read<T: for<'a> Deserialize<'a>>(answer: &Value) -> Result<T, PasskeyError> {
    T::deserialize(answer).map_err(PasskeyError::Unreadable)
}

fn json(challenge: &impl Serialize) -> Result<Value, PasskeyError> {
    serde_json::to_value(challenge).map_err(PasskeyError::Unreadable)
}
