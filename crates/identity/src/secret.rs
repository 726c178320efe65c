//! Tokens: secrets that are shown or sent once, and stored as a hash.
//!
//! API tokens, sessions, links for invitations and resets are all of this kind. A token has 256 bits of randomness
//! (ASVS 5 asks for 128, 7.2.3), so a plain SHA-256 of it can be stored: there is no list of likely tokens to try.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::random;

/// What a token opens. It stands at the beginning of the token, so that scanners of repositories and logs know one when
/// they see it, and a token of one kind is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A program's access to the API.
    ApiToken,
    /// A session of a browser.
    Session,
    /// The link of an invitation.
    Invitation,
    /// The link by which a forgotten password is replaced.
    Reset,
    /// A link that signs somebody in.
    SignIn,
}

impl Kind {
    /// What tokens of this kind begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::ApiToken => "khn_",
            Self::Session => "khs_",
            Self::Invitation => "khi_",
            Self::Reset => "khr_",
            Self::SignIn => "khl_",
        }
    }
}

/// A token in clear. It is never written to a log: `Debug` does not show it, and there is no `Display`.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A new token.
    pub fn generate(kind: Kind) -> Self {
        let bytes = Zeroizing::new(random::bytes::<32>());
        let mut text = Zeroizing::new(kind.prefix().to_owned());
        URL_SAFE_NO_PAD.encode_string(bytes.as_slice(), &mut text);
        Self(text)
    }

    /// What somebody handed in as a token of this kind, if it can be one. Whether it opens anything is for
    /// the stored [`Digest`] to say.
    pub fn parse(kind: Kind, text: &str) -> Option<Self> {
        let body = text.strip_prefix(kind.prefix())?;
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(body).ok()?);
        (bytes.len() == 32).then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The token in clear, for the one moment at which it is shown or sent.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored instead of the token.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The SHA-256 of a secret with enough randomness of its own. Comparisons take the same time wherever two differ.
#[derive(Clone, Copy, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// A digest as it was stored.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to be stored.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(…)")
    }
}
