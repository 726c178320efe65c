//! Growing delays on everything that could be guessed. Counts are rows, so a restart forgets none, and several servers
//! count together.
//!
//! They are looked at twice: before the work, and again in the transaction that records its outcome. So a thousand guesses
//! at once learn no more than a thousand one after another.

use crate::{AppError, Kind, accounts::Origin, evidence::sha256};
use jiff::Timestamp;
use khien_identity::throttle::{Failures, Policy, Verdict};
use khien_store::{Reads, Tx, throttles};
use std::net::IpAddr;
use thiserror::Error;
use uuid::Uuid;

/// Why somebody has to wait, beside the sentence.
#[derive(Debug, Error)]
#[error("to be tried again in {retry_after} seconds")]
struct Waiting {
    retry_after: u64,
}

impl AppError {
    /// How many seconds to wait before trying again, where that is the answer.
    pub fn retry_after(&self) -> Option<u64> {
        self.cause.as_ref()?.downcast_ref::<Waiting>().map(|waiting| waiting.retry_after)
    }
}

/// What failures are counted under: what is being guessed, and from where.
pub(super) struct Counters(Vec<(String, Policy)>);

impl Counters {
    /// For a name that somebody typed, whether or not it exists.
    pub fn name(email_key: &str, origin: &Origin) -> Self {
        Self::of(format!("name:{}", sha256(email_key.as_bytes())), origin.address)
    }

    /// For the factors of an account, after the first was shown: whoever knows only the name cannot reach them.
    pub fn factors(account: Uuid, address: Option<IpAddr>) -> Self {
        Self::of(format!("factors:{account}"), address)
    }

    /// For letters that strangers have sent to an address.
    pub fn letters(email_key: &str, origin: &Origin) -> Self {
        Self::of(format!("letters:{}", sha256(email_key.as_bytes())), origin.address)
    }

    /// For what is known by no name: from where it comes.
    pub fn address(origin: &Origin) -> Self {
        Self(from(origin.address).into_iter().collect())
    }

    /// For what is nobody's guess.
    pub fn none() -> Self {
        Self(vec![])
    }

    fn of(key: String, address: Option<IpAddr>) -> Self {
        Self(std::iter::once((key, Policy::NAME)).chain(from(address)).collect())
    }

    /// Whether to go on.
    pub async fn check(&self, db: &impl Reads, now: Timestamp) -> Result<(), AppError> {
        let mut verdict = Verdict::Go;
        for (key, policy) in &self.0 {
            verdict = verdict.max(policy.verdict(failures(db, key).await?, now));
        }
        match verdict {
            Verdict::Go => Ok(()),
            Verdict::Wait { retry_after } => Err(wait(retry_after)),
        }
    }

    /// Counts a failure.
    pub async fn fail(&self, tx: &Tx, now: Timestamp) -> Result<(), AppError> {
        for (key, policy) in &self.0 {
            if policy.failed(failures(tx, key).await?, now).count == 1 {
                throttles::clear(tx, key).await?;
            }
            throttles::fail(tx, key, now).await?;
        }
        Ok(())
    }

    /// Forgets the failures of a name, after a success. Those of an address stay: whoever has one account could otherwise
    /// guess at others for ever.
    pub async fn clear(&self, tx: &Tx) -> Result<(), AppError> {
        for (key, _) in self.0.iter().filter(|(_, policy)| *policy == Policy::NAME) {
            throttles::clear(tx, key).await?;
        }
        Ok(())
    }
}

async fn failures(db: &impl Reads, key: &str) -> Result<Option<Failures>, AppError> {
    let counted = throttles::read(db, key).await?;
    Ok(counted.map(|counted| Failures { count: counted.failures, last: counted.last_at }))
}

/// IPv6 addresses are counted by their network: a single customer is given 2^64 of them (RFC 6177).
fn from(address: Option<IpAddr>) -> Option<(String, Policy)> {
    let place = match address?.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    };
    Some((format!("address:{place}"), Policy::ADDRESS))
}

fn wait(retry_after: u64) -> AppError {
    let mut error = AppError::new(
        Kind::TooMany,
        "too-many-tries",
        format!("Đã thử sai nhiều lần. Hãy thử lại sau {retry_after} giây."),
        format!("Too many tries failed. Try again in {retry_after} seconds."),
    );
    error.cause = Some(Box::new(Waiting { retry_after }));
    error
}
