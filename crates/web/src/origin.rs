//! From where a request came.

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap, header},
};
use khien_app::{Via, accounts::Origin};
use std::net::{IpAddr, SocketAddr};

/// Whether another server stands before us and says who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Proxy {
    /// Browsers reach us directly; what they say of their address is not believed.
    #[default]
    None,
    /// One server stands before us and adds the address it was reached from to `X-Forwarded-For`.
    One,
}

/// From where a request came.
pub fn origin(proxy: Proxy, headers: &HeaderMap, extensions: &Extensions) -> Origin {
    let connected = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = match proxy {
        Proxy::None => connected,
        Proxy::One => forwarded(headers).or(connected),
    };
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Origin { address, agent: agent.map(str::to_owned), via: Via::Page }
}

/// The last address is the one that our own proxy added; what stands before it anybody could have written.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").into_iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(proxy: Proxy, forwarded: &str) -> Option<String> {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 7], 4000))));
        let headers =
            HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), forwarded.parse().unwrap())]);
        origin(proxy, &headers, &extensions).address.map(|address| address.to_string())
    }

    #[test]
    fn a_forwarded_address_is_believed_only_from_a_proxy_that_was_named() {
        assert_eq!(address(Proxy::None, "203.0.113.9").as_deref(), Some("10.0.0.7"));
        assert_eq!(address(Proxy::One, "203.0.113.9").as_deref(), Some("203.0.113.9"));
    }

    #[test]
    fn of_several_forwarded_addresses_the_one_added_last_counts() {
        assert_eq!(address(Proxy::One, "198.51.100.1, 203.0.113.9").as_deref(), Some("203.0.113.9"));
        assert_eq!(address(Proxy::One, "made up").as_deref(), Some("10.0.0.7"));
    }
}
