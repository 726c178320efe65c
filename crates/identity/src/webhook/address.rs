//! Which addresses a message may be sent to.
//!
//! Whoever registers a webhook chooses where our server connects. Without a check, that is a way into the network in which it
//! stands (OWASP: server-side request forgery). The name is resolved by us, the answer checked, and the connection goes to
//! the address that was checked; a name that means another address a moment later changes nothing.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;

use super::Reason;
use crate::http;

/// What is allowed beside the public internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// Private networks (RFC 1918, RFC 4193), for receivers inside the house.
    pub private: bool,
    /// This machine, also without TLS.
    pub loopback: bool,
}

/// A name that leads only to addresses that are not allowed.
#[derive(Debug, Error)]
#[error("the name leads to no address that is allowed")]
pub(super) struct Forbidden;

impl Reach {
    /// Whether a message may go to an address, before its name is resolved. A literal address is checked here, because
    /// nothing resolves it.
    pub(super) fn check(self, url: &Url) -> Result<(), Reason> {
        let here = self.loopback && http::is_loopback(url);
        if url.scheme() != "https" && !(url.scheme() == "http" && here) {
            return Err(Reason::NoTls);
        }
        let host = url.host_str().ok_or(Reason::Forbidden)?;
        match host.trim_matches(['[', ']']).parse() {
            Ok(address) if !self.allows(address) => Err(Reason::Forbidden),
            _ => Ok(()),
        }
    }

    fn allows(self, address: IpAddr) -> bool {
        match kind(address) {
            Kind::Public => true,
            Kind::Private => self.private,
            Kind::Loopback => self.loopback,
            Kind::Never => false,
        }
    }
}

impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(Box::new(Forbidden) as Box<dyn Error + Send + Sync>);
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

enum Kind {
    Public,
    Private,
    Loopback,
    /// Link-local, multicast, reserved: nothing that could be meant. The metadata services of clouds are link-local.
    Never,
}

/// After the IANA registries of special-purpose addresses (RFC 6890).
fn kind(address: IpAddr) -> Kind {
    match address {
        IpAddr::V4(address) => kind_v4(address),
        IpAddr::V6(address) => embedded(address).map_or_else(|| kind_v6(address), kind_v4),
    }
}

fn kind_v4(address: Ipv4Addr) -> Kind {
    match address.octets() {
        [127, ..] => Kind::Loopback,
        _ if address.is_private() => Kind::Private,
        // Shared by the customers of a provider, RFC 6598.
        [100, 64..=127, ..] => Kind::Private,
        // "This network"; protocol assignments; benchmarks; documentation; multicast and reserved.
        [0, ..]
        | [192, 0, 0 | 2, _]
        | [198, 18 | 19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _]
        | [224..=255, ..] => Kind::Never,
        _ if address.is_link_local() => Kind::Never,
        _ => Kind::Public,
    }
}

fn kind_v6(address: Ipv6Addr) -> Kind {
    match address.segments() {
        _ if address.is_loopback() => Kind::Loopback,
        [0xfc00..=0xfdff, ..] => Kind::Private,
        [0x2001, 0xdb8, ..] | [0x2001, 0..=0x1ff, ..] | [0x3fff, 0..=0xfff, ..] => Kind::Never,
        // The only part that was given out so far.
        [0x2000..=0x3fff, ..] => Kind::Public,
        _ => Kind::Never,
    }
}

/// The IPv4 address that an IPv6 address stands for: mapped (RFC 4291), translated (RFC 6052) or tunnelled (RFC 3056).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [high, low] = match address.segments() {
        [0x2002, high, low, ..] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => [high, low],
        _ => return address.to_ipv4_mapped(),
    };
    let [[a, b], [c, d]] = [high.to_be_bytes(), low.to_be_bytes()];
    Some(Ipv4Addr::new(a, b, c, d))
}
