//! Ceremonies that wait for the browser, as they are stored: JSON that any server can take up.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration};

use super::PasskeyError;

/// How long a ceremony may take. WebAuthn level 3 recommends five minutes where users are verified.
pub const VALID_FOR: SignedDuration = SignedDuration::from_mins(5);

/// A passkey is being added.
#[derive(Clone, Serialize, Deserialize)]
pub struct Registration {
    pub(super) state: PasskeyRegistration,
    pub(super) until: Timestamp,
}

/// A passkey of a known account is asked for.
#[derive(Clone, Serialize, Deserialize)]
pub struct SecondFactor {
    pub(super) state: PasskeyAuthentication,
    pub(super) until: Timestamp,
}

/// Somebody signs in without a name.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    pub(super) state: DiscoverableAuthentication,
    pub(super) until: Timestamp,
}

pub(super) fn until(now: Timestamp) -> Timestamp {
    now.saturating_add(VALID_FOR).unwrap_or(Timestamp::MAX)
}

pub(super) fn check(until: Timestamp, now: Timestamp) -> Result<(), PasskeyError> {
    if now <= until { Ok(()) } else { Err(PasskeyError::Expired) }
}

/// The challenge inside is no secret once it was sent, but until then it is.
macro_rules! debug_without_challenge {
    ($($waiting:ident),*) => {$(
        impl fmt::Debug for $waiting {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($waiting)).field("until", &self.until).finish_non_exhaustive()
            }
        }
    )*};
}

debug_without_challenge!(Registration, SecondFactor, SignIn);
