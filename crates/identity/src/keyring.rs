//! The keys of an installation, and what they seal.
//!
//! Some secrets must be readable by the server: a TOTP secret, the secret by which webhooks are signed. In the database
//! they stand sealed with ChaCha20-Poly1305 (RFC 8439), so that a copy of the database alone is worth nothing. Each seal is
//! bound to a context, such as the account it belongs to: moved to another row it does not open.

mod files;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use khien_law::Words;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::random;

/// The length of every key, in bytes.
pub const KEY_LENGTH: usize = 32;

type Key = Zeroizing<[u8; KEY_LENGTH]>;

/// The keys of one installation.
#[derive(Clone)]
pub struct Keyring {
    audit: Key,
    /// The first seals; all open.
    seals: Vec<SealKey>,
}

#[derive(Clone)]
struct SealKey {
    id: String,
    key: Key,
}

impl Keyring {
    /// Keys that were never anywhere else, for tests.
    pub fn random() -> Self {
        let new = || Zeroizing::new(random::bytes());
        Self { audit: new(), seals: vec![SealKey::new(new())] }
    }

    /// The seed of the Ed25519 key that signs checkpoints of the audit log (RFC 8032, 5.1.5).
    pub fn audit_seed(&self) -> &[u8; KEY_LENGTH] {
        &self.audit
    }

    /// Seals a secret for a context. The same context is needed to open it.
    pub fn seal(&self, context: &str, secret: &[u8]) -> Sealed {
        let key = &self.seals[0];
        // 96 random bits: two of 2^32 seals under one key share a nonce with a chance of 2^-33 (SP 800-38D, 8.3).
        let nonce = random::bytes::<NONCE_LEN>();
        let mut body = secret.to_vec();
        key.cipher()
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(key.bound(context)),
                &mut body,
            )
            .expect("a small secret can be sealed");
        let body = URL_SAFE_NO_PAD.encode([nonce.as_slice(), &body].concat());
        Sealed(format!("{}.{body}", key.id))
    }

    /// Opens what was sealed for this context.
    pub fn open(&self, context: &str, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (id, body) = sealed.0.split_once('.').ok_or(OpenError::Damaged)?;
        let key = self.seals.iter().find(|key| key.id == id).ok_or(OpenError::UnknownKey)?;
        let mut bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| OpenError::Damaged)?;
        if bytes.len() < NONCE_LEN {
            return Err(OpenError::Damaged);
        }
        let mut body = Zeroizing::new(bytes.split_off(NONCE_LEN));
        let nonce = Nonce::try_assume_unique_for_key(&bytes).map_err(|_| OpenError::Damaged)?;
        let length = key
            .cipher()
            .open_in_place(nonce, Aad::from(key.bound(context)), &mut body)
            .map_err(|_| OpenError::Damaged)?
            .len();
        body.truncate(length);
        Ok(body)
    }

    /// Whether this was sealed with a key that has been replaced, and should be sealed again.
    pub fn is_outdated(&self, sealed: &Sealed) -> bool {
        sealed.0.split_once('.').is_none_or(|(id, _)| id != self.seals[0].id)
    }
}

impl SealKey {
    fn new(key: Key) -> Self {
        Self { id: id_of(&key), key }
    }

    fn cipher(&self) -> LessSafeKey {
        let key = UnboundKey::new(&CHACHA20_POLY1305, self.key.as_slice()).expect("the key has 32 bytes");
        LessSafeKey::new(key)
    }

    fn bound(&self, context: &str) -> Vec<u8> {
        [b"khien seal v1\0", self.id.as_bytes(), b"\0", context.as_bytes()].concat()
    }
}

/// A key is named by a hash of it, so that no name has to be chosen or stored.
fn id_of(key: &Key) -> String {
    let hash = Sha256::new().chain_update(b"khien seal key id\0").chain_update(key.as_slice()).finalize();
    URL_SAFE_NO_PAD.encode(&hash[..6])
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.seals.iter().map(|key| &key.id).collect();
        f.debug_struct("Keyring").field("seals", &ids).finish_non_exhaustive()
    }
}

/// A sealed secret, as it is stored: the name of the key, a point, and nonce, ciphertext and tag in base64url.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(String);

impl Sealed {
    /// A sealed secret as it was stored.
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text to be stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A sealed secret that does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.words().en)]
pub enum OpenError {
    /// It was sealed with a key that is not on this ring.
    UnknownKey,
    /// It was changed, or belongs to another context.
    Damaged,
}

impl OpenError {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownKey => "seal-key-unknown",
            Self::Damaged => "seal-damaged",
        }
    }

    /// What happened.
    pub fn words(self) -> Words {
        let (vi, en) = match self {
            Self::UnknownKey => (
                "Bí mật đã lưu được niêm phong bằng một khóa không có trên máy chủ này.",
                "A stored secret was sealed with a key that this server does not have.",
            ),
            Self::Damaged => (
                "Bí mật đã lưu bị thay đổi hoặc thuộc về nơi khác nên không mở được.",
                "A stored secret was changed or belongs elsewhere, and does not open.",
            ),
        };
        Words { vi: vi.into(), en: en.into() }
    }
}

pub use files::KeyFileError;
