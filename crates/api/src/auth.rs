//! The door: from a token to a caller. Nothing else decides who somebody is.

use crate::{
    Api,
    problem::{Failed, Problem},
};
use axum::http::{HeaderMap, StatusCode, header};
use khien_app::{Caller, Via};
use std::{collections::BTreeMap, net::IpAddr};

/// Who is let in.
#[derive(Debug, Default)]
pub enum Door {
    /// Nobody.
    #[default]
    Shut,
    /// Whoever shows one of these tokens.
    Known(BTreeMap<String, Caller>),
}

/// Who asks, by what the request shows.
pub async fn caller(api: &Api, headers: &HeaderMap, from: Option<IpAddr>) -> Result<Caller, Failed> {
    let token = bearer(headers).ok_or_else(not_signed_in)?;
    let known = match &api.door {
        Door::Shut => None,
        Door::Known(known) => known.get(token),
    };
    let caller = known.ok_or_else(not_signed_in)?;
    Ok(Caller { via: Via::Api, from, ..caller.clone() })
}

/// The token of `Authorization: Bearer …` (RFC 6750 section 2.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
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
