//! The signature of a message: HMAC-SHA256 over identifier, time and body.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::random;

/// How far the clocks of sender and receiver may be apart.
pub const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

const PREFIX: &str = "whsec_";
const VERSION: &str = "v1,";

/// What sender and receiver share.
#[derive(Clone)]
pub struct SigningKey(Zeroizing<Vec<u8>>);

/// The headers that go with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers {
    /// `webhook-id`: the same for each attempt, so that the receiver can tell a repetition.
    pub id: String,
    /// `webhook-timestamp`: seconds since 1970, of this attempt.
    pub timestamp: String,
    /// `webhook-signature`: one signature, or several with spaces between while keys are being replaced.
    pub signature: String,
}

/// Why a message is not taken for genuine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VerifyError {
    /// The time is no number, or outside of [`TOLERANCE`].
    #[error("the time of the message is missing, too old or in the future")]
    Time,
    /// None of the signatures is by this key over this message.
    #[error("no signature matches the message")]
    Signature,
}

impl SigningKey {
    /// A new key of 256 bits.
    pub fn generate() -> Self {
        Self(Zeroizing::new(random::bytes::<32>().to_vec()))
    }

    /// A key in its written form, `whsec_` and base64. The specification asks for 24 to 64 bytes.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(STANDARD.decode(text.strip_prefix(PREFIX)?).ok()?);
        (24..=64).contains(&bytes.len()).then_some(Self(bytes))
    }

    /// The written form, shown once and stored sealed.
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(PREFIX.to_owned());
        STANDARD.encode_string(self.0.as_slice(), &mut text);
        text
    }

    /// The headers of one attempt to deliver a message.
    pub fn sign(&self, id: &str, now: Timestamp, body: &[u8]) -> Headers {
        let timestamp = now.as_second().to_string();
        let code = self.code(id, &timestamp, body).finalize().into_bytes();
        let signature = format!("{VERSION}{}", STANDARD.encode(code));
        Headers { id: id.to_owned(), timestamp, signature }
    }

    /// Whether a message was signed with this key, not long ago.
    pub fn verify(&self, headers: &Headers, now: Timestamp, body: &[u8]) -> Result<(), VerifyError> {
        let sent = headers.timestamp.parse().ok().and_then(|second| Timestamp::from_second(second).ok());
        if sent.is_none_or(|sent| sent.duration_since(now).abs() > TOLERANCE) {
            return Err(VerifyError::Time);
        }
        let code = self.code(&headers.id, &headers.timestamp, body);
        let matches = headers
            .signature
            .split(' ')
            .filter_map(|signature| STANDARD.decode(signature.strip_prefix(VERSION)?).ok())
            .any(|signature| code.clone().verify_slice(&signature).is_ok());
        if matches { Ok(()) } else { Err(VerifyError::Signature) }
    }

    fn code(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut code = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            code.update(part);
        }
        code
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}
