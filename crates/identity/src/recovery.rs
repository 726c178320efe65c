//! Recovery codes: what is left when the telephone is lost.
//!
//! A code has 120 bits of randomness. With 112 or more, ASVS 5 (6.5.2) allows a plain hash to be stored; shorter ones would
//! need a slow hash for every code that is compared.

use std::fmt;

use subtle::{ConditionallySelectable, ConstantTimeEq};
use zeroize::Zeroizing;

use crate::random;
use crate::secret::Digest;

/// How many codes somebody gets.
pub const COUNT: usize = 10;

const LENGTH: usize = 24;
const GROUP: usize = 4;

/// Crockford's alphabet: digits and letters without I, L, O and U, which are misread or spell words.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// One code in clear, shown once.
#[derive(Clone)]
pub struct Code(Zeroizing<String>);

/// Ten new codes. The old ones of the account are deleted when their digests are stored.
pub fn generate() -> [Code; COUNT] {
    std::array::from_fn(|_| Code::generate())
}

impl Code {
    fn generate() -> Self {
        let bytes = Zeroizing::new(random::bytes::<LENGTH>());
        // 256 is a multiple of 32, so every letter is as likely as any other.
        Self(Zeroizing::new(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()))
    }

    /// The code in groups of four, for the one moment at which it is shown.
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(letter);
        }
        text
    }

    /// What is stored instead of the code.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Which of the stored codes was typed. The caller deletes that one: a code opens once. All are compared, whether or not
/// one was found.
pub fn find(typed: &str, stored: &[Digest]) -> Option<usize> {
    let typed = digest(typed);
    let mut found = u64::MAX;
    for (at, code) in (0_u64..).zip(stored) {
        found.conditional_assign(&at, code.as_bytes().ct_eq(typed.as_bytes()));
    }
    usize::try_from(found).ok().filter(|at| *at < stored.len())
}

/// The digest of a code as somebody typed it, for a caller that looks it up among the stored ones.
pub fn digest(typed: &str) -> Digest {
    Digest::of(&normalise(typed))
}

/// Reads what people make of a code: small letters, spaces, other dashes, O for 0, I and L for 1.
fn normalise(typed: &str) -> Zeroizing<String> {
    let letters = typed.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| {
        match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        }
    });
    Zeroizing::new(letters.collect())
}
