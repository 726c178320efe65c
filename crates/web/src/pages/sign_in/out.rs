//! `POST /sign-out`.

use crate::{
    answer::{Answer, go, with_cookie},
    site::Guest,
};
use axum::http::{HeaderName, HeaderValue};

/// Ends the session. A browser that has none any more forgets the cookie all the same, and with it the pages and the
/// texts that it kept for this person.
pub async fn sign_out(guest: Guest) -> Answer {
    if let Some(session) = &guest.reader.session {
        guest.site.app.desk(&session.caller).sign_out().await?;
    }
    let mut response = with_cookie(go("/sign-in?done=out"), &guest.site.cookie.clear())?;
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}
