//! The words of an entry, kept beside the log so that they can be erased.
//!
//! The record carries only their digest. The salt keeps whoever has the record from guessing at short texts; when text
//! and salt are deleted, nothing about a person can be had from the digest, and every proof still holds.

use sha2::{Digest as _, Sha256};
use std::fmt;

/// What an entry says in words: before and after, names, addresses. Personal data stands here and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Details {
    /// Random, and a new one for each entry.
    pub salt: [u8; 16],
    /// Any text.
    pub text: String,
}

impl Details {
    /// SHA-256 over salt and text: what the record carries.
    pub fn digest(&self) -> Digest {
        Digest(Sha256::new().chain_update(self.salt).chain_update(&self.text).finalize().into())
    }
}

/// Says neither salt nor text: both are to be gone one day, from logs of the program too.
impl fmt::Debug for Details {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Details({} bytes)", self.text.len())
    }
}

/// The digest of details; shown in hexadecimal, as `sha256sum` prints it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Reads 64 lower-case hexadecimal digits.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let digits = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        digits.then_some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    // Every record has one: digit by digit through the formatter would take as long as hashing the record.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
        let digits: String = self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        out.write_str(&digits)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Digest({self})")
    }
}
