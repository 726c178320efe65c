//! Passwords: argon2id, and which ones are refused.

mod breached;
mod hasher;
mod strength;

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

pub use breached::BreachedList;
pub use hasher::Hasher;
pub use strength::{LONGEST, SHORTEST, WeakPassword, check};

use crate::random;

/// What one hash costs: 19 MiB and two passes on one lane, the least that OWASP's Password Storage Cheat Sheet gives.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes a password for storage, as a PHC string with its parameters and a new salt. Takes some tens of milliseconds and
/// blocks; servers use [`Hasher`].
pub fn hash(password: &str) -> String {
    let hash = argon2().hash_password(normalise(password).as_bytes());
    hash.expect("a salt can be drawn, and the parameters are valid").to_string()
}

/// Whether this is the password whose hash was stored. `None` stands for a name that nobody has: the answer is no, after
/// the same work, so that the time does not tell which names exist. Blocks, as [`hash()`] does.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    // Made for known names too, or the first unknown one would wait for it.
    let dummy = LazyLock::force(&DUMMY);
    matches(password, stored.unwrap_or(dummy)) && stored.is_some()
}

/// Whether a stored hash was made with other parameters than today's, and should be made anew at the next sign-in.
pub fn needs_rehash(stored: &str) -> bool {
    PasswordHash::new(stored).map_or(true, |hash| {
        let parameters = Params::try_from(&hash);
        let current =
            parameters.is_ok_and(|it| (it.m_cost(), it.t_cost(), it.p_cost()) == (MEMORY_KIB, PASSES, LANES));
        hash.algorithm != Algorithm::Argon2id.ident() || !current
    })
}

/// A hash that no password has.
static DUMMY: LazyLock<String> = LazyLock::new(|| hash(&STANDARD_NO_PAD.encode(random::bytes::<32>())));

fn matches(password: &str, stored: &str) -> bool {
    match PasswordHash::new(stored) {
        Ok(stored) => argon2().verify_password(normalise(password).as_bytes(), &stored).is_ok(),
        Err(error) => {
            tracing::error!(%error, "a stored password hash cannot be read");
            false
        }
    }
}

fn argon2() -> Argon2<'static> {
    let parameters = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the parameters are valid");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
}

/// The same text however a keyboard composes it: macOS writes "ế" as several characters, Windows as one. Nothing is cut off.
fn normalise(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().collect())
}
