//! How long to wait after failed sign-ins.
//!
//! Failures are counted for the name that was tried and for the address it was tried from; the caller stores the counts.
//! A name gets slow after few failures, so that one password cannot be guessed. An address is given more of them, because a
//! whole office often shares one, and is slowed down against somebody who tries one password on many names. Nobody is ever
//! locked out: whoever knows a name could otherwise keep its owner from working.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest wait.
pub const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// What is stored of the failures of one name or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    /// How many since the last success.
    pub count: u32,
    /// When the last one was.
    pub last: Timestamp,
}

/// How patient one kind of counter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The failure after which there is a first wait.
    slow_from: u32,
    /// The first wait; it doubles with each further failure.
    first: SignedDuration,
    /// After so long without a failure, counting begins anew.
    forgotten_after: SignedDuration,
}

impl Policy {
    /// For a name. A success resets it: the caller deletes what it stored.
    pub const NAME: Self = Self {
        slow_from: 5,
        first: SignedDuration::from_secs(5),
        forgotten_after: SignedDuration::from_hours(24),
    };

    /// For an address. A success does not reset it, or an attacker with one account could reset it at will.
    pub const ADDRESS: Self = Self {
        slow_from: 20,
        first: SignedDuration::from_secs(5),
        forgotten_after: SignedDuration::from_hours(1),
    };

    /// Whether somebody may try now.
    pub fn verdict(self, failures: Option<Failures>, now: Timestamp) -> Verdict {
        let Some(failures) = failures.filter(|failures| !self.forgot(*failures, now)) else {
            return Verdict::Go;
        };
        let until = failures.last.saturating_add(self.delay(failures.count)).unwrap_or(Timestamp::MAX);
        // Whole seconds, upwards: who comes back exactly then is let in.
        match until.duration_since(now).as_millis() {
            ..=0 => Verdict::Go,
            left => Verdict::Wait { retry_after: u64::try_from(left).unwrap_or(u64::MAX).div_ceil(1000) },
        }
    }

    /// What is stored after one more failure.
    pub fn failed(self, failures: Option<Failures>, now: Timestamp) -> Failures {
        let before =
            failures.filter(|failures| !self.forgot(*failures, now)).map_or(0, |before| before.count);
        Failures { count: before.saturating_add(1), last: now }
    }

    fn forgot(self, failures: Failures, now: Timestamp) -> bool {
        now.duration_since(failures.last) >= self.forgotten_after
    }

    fn delay(self, count: u32) -> SignedDuration {
        let Some(doublings) = count.checked_sub(self.slow_from) else { return SignedDuration::ZERO };
        let factor = 2_i32.checked_pow(doublings).unwrap_or(i32::MAX);
        self.first.checked_mul(factor).unwrap_or(LONGEST).min(LONGEST)
    }
}

/// Whether one may try to sign in. The larger of two is the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Now.
    Go,
    /// Not yet.
    Wait {
        /// Seconds to wait, as `Retry-After` says it (RFC 9110, 10.2.3).
        retry_after: u64,
    },
}

/// Name and address together: both must allow it.
pub fn verdict(name: Option<Failures>, address: Option<Failures>, now: Timestamp) -> Verdict {
    Policy::NAME.verdict(name, now).max(Policy::ADDRESS.verdict(address, now))
}
