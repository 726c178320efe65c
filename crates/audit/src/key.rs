//! Keys that sign and verify notes (C2SP signed-note, sections "Signatures" and "Verifier keys").

use crate::{hash::Hash, note::Signature};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use std::{fmt, str::FromStr};

/// Signature type "Ed25519 signatures as specified by this document".
const ED25519: u8 = 0x01;

/// The first four bytes of a hash over name, type and key. It tells keys apart and protects nothing.
pub type KeyId = [u8; 4];

/// A key that nobody can be, or a name that a note cannot carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Empty, or with spaces, a plus sign or control characters.
    #[error("the name of a key must not be empty or have spaces, plus signs or control characters")]
    Name,
    /// Not `name+hash+key`, the hash of another key, or no Ed25519 key.
    #[error("this is not the verifier key of an Ed25519 key")]
    Key,
}

impl KeyError {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "key-name-unfit",
            Self::Key => "key-unreadable",
        }
    }
}

/// Signs notes. The secret is wiped from memory when it is dropped, and never shown.
#[derive(Debug)]
pub struct Signer {
    key: SigningKey,
    verifier: VerifierKey,
}

impl Signer {
    /// The key that 32 random bytes make, under a name: the origin of the log.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(seed);
        let verifier = VerifierKey::new(name, key.verifying_key())?;
        Ok(Self { key, verifier })
    }

    /// What others need to check the signatures.
    pub fn verifier_key(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Signs the text of a note.
    pub(crate) fn sign(&self, text: &str) -> Signature {
        let bytes = self.key.sign(text.as_bytes()).to_bytes().to_vec();
        Signature { name: self.verifier.name.clone(), key: self.verifier.id, bytes }
    }
}

/// Checks signatures of one key; shown as `name+hash+key`, the line that a log publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    id: KeyId,
    key: VerifyingKey,
}

impl VerifierKey {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, KeyError> {
        if !is_name(name) {
            return Err(KeyError::Name);
        }
        let Hash([a, b, c, d, ..]) = Hash::of(&[name.as_bytes(), b"\n", &[ED25519], key.as_bytes()]);
        Ok(Self { name: name.to_owned(), id: [a, b, c, d], key })
    }

    /// The name that stands in signature lines.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id that stands in signature lines.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Whether the signature says that it is this key's.
    pub(crate) fn is_of(&self, signature: &Signature) -> bool {
        self.name == signature.name && self.id == signature.key
    }

    pub(crate) fn verifies(&self, text: &str, signature: &Signature) -> bool {
        ed25519_dalek::Signature::from_slice(&signature.bytes)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

/// No Unicode spaces and no plus sign, says signed-note; no control characters, it says of the whole note.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|char| char.is_whitespace() || char.is_control() || char == '+')
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let id = u32::from_be_bytes(self.id);
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(out, "{}+{id:08x}+{}", self.name, STANDARD.encode(key))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        // The base64 part may have plus signs of its own; name and hash have none.
        let (name, rest) = text.split_once('+').ok_or(KeyError::Key)?;
        let (_, key) = rest.split_once('+').ok_or(KeyError::Key)?;
        let key = STANDARD.decode(key).map_err(|_| KeyError::Key)?;
        let Some((&ED25519, key)) = key.split_first() else { return Err(KeyError::Key) };
        let key = key.try_into().map_err(|_| KeyError::Key)?;
        let key = Self::new(name, VerifyingKey::from_bytes(key).map_err(|_| KeyError::Key)?)?;
        // The hash is checked by writing it again.
        if key.to_string() == text { Ok(key) } else { Err(KeyError::Key) }
    }
}
