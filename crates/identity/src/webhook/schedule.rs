//! When a message is tried again.

use jiff::SignedDuration;
use sha2::{Digest, Sha256};

/// How long to wait before each attempt but the first, in seconds: the schedule that the specification gives as an example,
/// three days in all.
const DELAYS: [i64; 9] =
    [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// How often a message is tried in all.
pub const ATTEMPTS: u32 = DELAYS.len() as u32 + 1;

/// How long to wait after so many failed attempts, or `None` to give up. Up to a tenth is added, different for each message,
/// so that all that failed together do not come back together.
pub fn delay(failed: u32, message: &str) -> Option<SignedDuration> {
    let at = usize::try_from(failed.checked_sub(1)?).ok()?;
    let millis = DELAYS.get(at)? * 1000;
    let share = i64::from(Sha256::digest(message.as_bytes())[0]);
    Some(SignedDuration::from_millis(millis + millis * share / 2560))
}
