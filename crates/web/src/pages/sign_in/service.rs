//! `GET /sign-in/with/{service}`: through another service (OpenID Connect) and back.

use super::go_on;
use crate::{
    answer::{Answer, go, with_cookie},
    site::Guest,
};
use axum::{
    extract::{Path, Query},
    http::HeaderMap,
};
use khien_app::accounts::Callback;
use serde::Deserialize;

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    next: String,
}

/// Goes to the service. The browser keeps a ticket: an answer counts only where the question was asked. Another site cannot
/// begin a session for somebody: whoever comes from there chooses here.
pub async fn depart(
    guest: Guest,
    Path(service): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    if sent_by_another_site(&headers) {
        return go(&crate::door::with_next("/sign-in", &asked.next));
    }
    let departure = guest.site.app.begin_service_sign_in(&service).await?;
    let kept = guest.site.cookie.set_departure(departure.ticket, &asked.next);
    with_cookie(go(&departure.address), &kept)
}

/// What the browser says of where a link was followed (Fetch Metadata, `Sec-Fetch-Site`); `none` is an address that was typed.
fn sent_by_another_site(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|from| from != "same-origin" && from != "none")
}

/// What the service sends along.
#[derive(Deserialize)]
pub struct Returned {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// Comes back.
pub async fn arrive(
    guest: Guest,
    Path(service): Path<String>,
    Query(Returned { state, code, iss, error }): Query<Returned>,
    headers: HeaderMap,
) -> Answer {
    let (ticket, next) = guest.site.cookie.departure(&headers).unwrap_or_default();
    let callback = Callback { state, code, iss, error };
    let app = &guest.site.app;
    let done = app.finish_service_sign_in(&service, ticket, callback, &guest.reader.origin).await?;
    with_cookie(go_on(&guest, done, &next), &guest.site.cookie.clear_departure())
}
