//! How a mail server is spoken to.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, Tokio1Executor};
use reqwest::Url;

use super::MailError;
use crate::{http, tls};

/// For each answer of the server.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Reads the address of a server. Nothing is sent yet.
pub(super) fn connect(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    tls::install();
    let url = with_tls(Url::parse(url).map_err(|_| MailError::Url)?)?;
    let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(|_| MailError::Url)?;
    Ok(server.timeout(Some(TIMEOUT)).build())
}

/// Says to the library whether TLS is needed. It would take "smtp" for a wish to speak without.
fn with_tls(mut url: Url) -> Result<Url, MailError> {
    let wish = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, wish)| wish.into_owned());
    let plain = match (url.scheme(), wish.as_deref()) {
        ("smtps", None) => return Ok(url),
        ("smtp", None) => is_here(&url),
        ("smtp", Some("none")) => true,
        ("smtp", Some("required")) => false,
        _ => return Err(MailError::Url),
    };
    if plain && url.password().is_some() && !is_here(&url) {
        return Err(MailError::PasswordInClear);
    }
    url.set_query((!plain).then_some("tls=required"));
    Ok(url)
}

/// The rules for hosts are those of `http` addresses, which this kind of address does not follow by itself.
fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    Url::parse(&format!("http://{host}")).is_ok_and(|url| http::is_loopback(&url))
}
