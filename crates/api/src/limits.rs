//! How often somebody may ask: by address before anybody is known, by caller afterwards. One server counts for itself.

use crate::problem::{Failed, Problem};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::{StateInformationMiddleware, StateSnapshot},
    state::keyed::DefaultKeyedStateStore,
};
use khien_app::Caller;
use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use uuid::Uuid;

/// Requests in a minute.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Of one caller.
    pub caller: NonZeroU32,
    /// From one address, where several callers may sit behind one proxy.
    pub address: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        Self::of_caller(NonZeroU32::new(1200).expect("it is not zero"))
    }
}

impl Rates {
    /// So many of one caller, and five times as many from one address.
    pub fn of_caller(caller: NonZeroU32) -> Self {
        Self { caller, address: caller.saturating_mul(NonZeroU32::new(5).expect("it is not zero")) }
    }
}

type Limiter<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>;

/// What was asked lately, and by whom.
#[derive(Debug)]
pub struct Limits {
    callers: Limiter<Option<Uuid>>,
    addresses: Limiter<IpAddr>,
    rates: Rates,
    asked: AtomicU64,
}

/// How much somebody may still ask.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    name: &'static str,
    quota: NonZeroU32,
    left: u32,
}

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// What was not asked for some time is forgotten after so many requests.
const SWEEP_EVERY: u64 = 4096;

impl Limits {
    /// Nobody has asked yet.
    pub fn new(rates: Rates) -> Self {
        Self {
            callers: limiter(rates.caller),
            addresses: limiter(rates.address),
            rates,
            asked: AtomicU64::new(0),
        }
    }

    /// Counts a request from an address.
    pub fn of_address(&self, from: IpAddr) -> Result<Allowance, Failed> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.callers.retain_recent();
            self.addresses.retain_recent();
        }
        count(&self.addresses, &network(from), "address", self.rates.address)
    }

    /// Counts a request of a caller.
    pub fn of_caller(&self, caller: &Caller) -> Result<Allowance, Failed> {
        count(&self.callers, &caller.account(), "caller", self.rates.caller)
    }
}

impl Allowance {
    /// Says it in the headers of draft-ietf-httpapi-ratelimit-headers.
    pub fn write(&self, headers: &mut HeaderMap) {
        let Self { name, quota, left } = self;
        let value = |text: String| HeaderValue::from_str(&text).expect("a number is a header");
        headers.insert(POLICY, value(format!("\"{name}\";q={quota};w=60")));
        headers.insert(LIMIT, value(format!("\"{name}\";r={left}")));
    }
}

fn limiter<K: Hash + Eq + Clone>(in_a_minute: NonZeroU32) -> Limiter<K> {
    RateLimiter::keyed(Quota::per_minute(in_a_minute)).with_middleware()
}

fn count<K: Hash + Eq + Clone>(
    limiter: &Limiter<K>,
    key: &K,
    name: &'static str,
    quota: NonZeroU32,
) -> Result<Allowance, Failed> {
    let left = |state: StateSnapshot| state.remaining_burst_capacity();
    match limiter.check_key(key) {
        Ok(state) => Ok(Allowance { name, quota, left: left(state) }),
        Err(until) => Err(too_many(until.wait_time_from(DefaultClock::default().now()))),
    }
}

/// Whoever has an IPv6 address has 2^64 of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

fn too_many(wait: Duration) -> Failed {
    let seconds = wait.as_secs() + 1;
    let problem = Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too-many-requests",
        format!("Quá nhiều yêu cầu; hãy thử lại sau {seconds} giây."),
        format!("Too many requests; try again in {seconds} seconds."),
    );
    Failed(Box::new(Problem { more: Some(("retry_after", seconds.into())), ..problem }))
}

/// A refusal that says when to come back (RFC 9110 section 10.2.3).
pub fn refused(failed: Failed) -> Response {
    let seconds = failed.0.more.as_ref().and_then(|(_, seconds)| seconds.as_u64());
    let mut response = failed.into_response();
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_network_counts_as_one() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1".parse::<IpAddr>().unwrap());
    }
}
