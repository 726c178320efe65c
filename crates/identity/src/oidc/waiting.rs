//! A sign-in that waits for the browser to come back.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use serde::{Deserialize, Serialize};

/// How long somebody may take at the provider.
pub const VALID_FOR: SignedDuration = SignedDuration::from_mins(10);

/// What waits, bound by the caller to the browser that was sent away. It is a secret until it is used.
#[derive(Clone, Serialize, Deserialize)]
pub struct Waiting {
    pub(super) state: String,
    nonce: String,
    verifier: String,
    pub(super) until: Timestamp,
}

impl Waiting {
    pub(super) fn new(state: CsrfToken, nonce: Nonce, verifier: PkceCodeVerifier, now: Timestamp) -> Self {
        Self {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            until: now.saturating_add(VALID_FOR).unwrap_or(Timestamp::MAX),
        }
    }

    /// The state, by which the caller finds the row when the browser comes back.
    pub fn state(&self) -> &str {
        &self.state
    }

    pub(super) fn nonce(&self) -> Nonce {
        Nonce::new(self.nonce.clone())
    }

    pub(super) fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.verifier.clone())
    }
}

impl fmt::Debug for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting").field("until", &self.until).finish_non_exhaustive()
    }
}
