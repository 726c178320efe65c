//! HTTP towards others: bounded in time and size, without redirects and without proxies.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Response, Url};

use crate::tls;

/// From the first byte sent to the last byte read.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A client with the limits that everything in this crate keeps to.
pub(crate) fn client() -> ClientBuilder {
    tls::install();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(TIMEOUT)
        .user_agent(concat!("khien/", env!("CARGO_PKG_VERSION")))
}

/// What was read of an answer.
pub(crate) struct Body {
    pub(crate) bytes: Vec<u8>,
    /// Whether there was more than the limit.
    pub(crate) cut: bool,
}

/// Reads an answer up to a limit; the rest is not fetched.
pub(crate) async fn read(mut response: Response, limit: usize) -> Result<Body, reqwest::Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        let room = limit - bytes.len();
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            return Ok(Body { bytes, cut: true });
        }
    }
    Ok(Body { bytes, cut: false })
}

/// Whether an address leads to this machine, whoever asks: `localhost` never leaves it (RFC 6761, 6.3).
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host_str().map(|host| host.trim_matches(['[', ']'])) {
        Some("localhost") => true,
        Some(host) => host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}
