//! The door: from a token, or from the session of somebody who reads our own pages, to a caller. Nothing else decides who
//! somebody is.

use crate::{
    Api,
    problem::{Failed, Problem},
};
use axum::http::{HeaderMap, StatusCode, header};
use khien_app::{Caller, Via, accounts::Origin};
use std::net::IpAddr;

/// The cookie that the pages keep a session in, over TLS. Forms and scripts of other sites are refused before (see
/// [`crate::guard`]), so it opens the API to our own pages only: to the one that shows the description.
pub const SESSION_COOKIE: &str = "__Host-khien";

/// Its name on plain HTTP, where no name with that prefix can be set.
const PLAIN_COOKIE: &str = "khien-session";

/// Who asks, by what the request shows.
pub async fn caller(api: &Api, headers: &HeaderMap, from: Option<IpAddr>) -> Result<Caller, Failed> {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let origin = Origin { address: from, agent: agent.map(str::to_owned), via: Via::Api };
    // Whoever shows a token asks by that token, also when it is no good.
    let found = match headers.contains_key(header::AUTHORIZATION) {
        true => match bearer(headers) {
            Some(token) => api.app.caller_by_token(token, &origin).await?,
            None => None,
        },
        false => match session(headers, cookie(&api.app.site().address)) {
            Some(secret) => api.app.caller_by_session(secret, &origin).await?.map(|found| found.caller),
            None => None,
        },
    };
    Ok(found.ok_or_else(not_signed_in)?)
}

/// The token of `Authorization: Bearer …` (RFC 6750 section 2.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie(address: &str) -> &'static str {
    if address.starts_with("https://") { SESSION_COOKIE } else { PLAIN_COOKIE }
}

fn session<'h>(headers: &'h HeaderMap, cookie: &str) -> Option<&'h str> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(name, _)| *name == cookie).map(|(_, secret)| secret)
}

/// Nobody was shown, or nobody whom we know: which of the two is not said.
pub fn not_signed_in() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "not-signed-in",
        "Yêu cầu không có mã truy cập còn hiệu lực.",
        "The request shows no token that is valid.",
    )
    .hint(
        "Gửi tiêu đề Authorization: Bearer với mã truy cập API của bạn.",
        "Send the header Authorization: Bearer with your API token.",
    )
}
