//! The door: who is sent where when nobody is signed in, and where they go on afterwards.

use crate::answer::Failed;
use axum::{
    http::{HeaderMap, Method, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use khien_app::{AppError, Kind};

/// Where people sign in.
pub const SIGN_IN: &str = "/sign-in";

/// Where a second factor is set up.
pub const SECOND_FACTOR: &str = "/account/second-factor";

/// Addresses that lead to no page of the site's own content.
const NOT_NEXT: [&str; 6] = ["/sign-in", "/sign-out", "/invitation", "/reset", "/forgotten", "/assets"];

/// Somebody who was not let in.
#[derive(Debug)]
pub enum Turned {
    /// The page opens after this one.
    Elsewhere(String),
    /// It cannot be shown where it was asked for.
    Refused(Failed),
}

impl Turned {
    /// Nobody is signed in. Who opens a page goes through the door and on to it; files and forms say so instead: a file
    /// must not turn out to be a page, and what was typed into a form waits in the browser.
    pub fn to_the_door(parts: &Parts) -> Self {
        if opens_a_page(parts) {
            return Self::Elsewhere(with_next(SIGN_IN, &parts.uri.to_string()));
        }
        Self::Refused(nobody_signed_in().into())
    }

    /// Somebody is signed in who can do nothing before a second factor is set up.
    pub fn to_second_factor(parts: &Parts) -> Self {
        if opens_a_page(parts) {
            return Self::Elsewhere(with_next(SECOND_FACTOR, &parts.uri.to_string()));
        }
        Self::Refused(factor_first().into())
    }
}

impl From<Failed> for Turned {
    fn from(failed: Failed) -> Self {
        Self::Refused(failed)
    }
}

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        match self {
            Self::Elsewhere(address) => Redirect::to(&address).into_response(),
            Self::Refused(failed) => failed.into_response(),
        }
    }
}

/// Pages have no dot in their address; files that are taken along do, and evidence lies under its hash.
fn opens_a_page(parts: &Parts) -> bool {
    let path = parts.uri.path();
    parts.method == Method::GET && !path.contains('.') && !path.starts_with("/files/")
}

/// What somebody can reach who still has to set up a second factor.
pub fn open_without_factor(path: &str) -> bool {
    path == "/account" || path.starts_with("/account/") || path == "/sign-out"
}

/// A page, and where to go on from it.
pub fn with_next(page: &str, next: &str) -> String {
    match safe_next(next) {
        "/" => page.to_owned(),
        next => format!("{page}?{}", serde_urlencoded::to_string([("next", next)]).unwrap_or_default()),
    }
}

/// Where somebody goes on: a page of this site only. Browsers take `//host` and `/\host` for other sites, and drop control
/// characters before they look.
pub fn safe_next(next: &str) -> &str {
    let inside = next.starts_with('/') && !next[1..].starts_with(['/', '\\']);
    let plain = !next.contains(|c: char| c.is_control() || c == '\\');
    let own = !NOT_NEXT.iter().any(|page| next.strip_prefix(page).is_some_and(ends_a_name));
    if inside && plain && own { next } else { "/" }
}

fn ends_a_name(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['/', '?'])
}

/// Addresses that end in a secret.
const LINKS: [&str; 3] = ["/invitation/", "/reset/", "/sign-in/by-link/"];

/// An address as it may be written down.
pub fn without_secret(path: &str) -> &str {
    LINKS.into_iter().find(|link| path.starts_with(link)).unwrap_or(path)
}

/// Whether a browser must not keep the page: it shows something once, or is reached by a secret.
pub fn shows_secrets(path: &str) -> bool {
    let pages = ["/account/", "/people/", "/webhooks/", "/sign-in/"];
    pages.into_iter().chain(LINKS).any(|page| path.starts_with(page))
}

/// Where the form was that found nobody signed in, through the door.
pub fn sign_in_for_form(asked: &HeaderMap) -> String {
    let from = asked.get(header::REFERER).and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    let page = from.and_then(|uri| uri.path_and_query().map(|page| page.as_str().to_owned()));
    with_next(SIGN_IN, page.as_deref().unwrap_or("/"))
}

fn nobody_signed_in() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "sign-in-needed",
        "Bạn chưa đăng nhập hoặc phiên đăng nhập đã kết thúc.",
        "Nobody is signed in, or the session has ended.",
    )
    .hint(
        "Đăng nhập lại; nội dung bạn đã nhập vẫn được giữ trong thẻ trình duyệt này.",
        "Sign in again; what you typed is kept in this tab.",
    )
}

fn factor_first() -> AppError {
    AppError::new(
        Kind::Forbidden,
        "needs-second-factor",
        "Bạn cần thiết lập yếu tố xác thực thứ hai trước.",
        "Set up a second factor first.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_door_nobody_ends_up_on_another_site() {
        for elsewhere in
            ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "", "x"]
        {
            assert_eq!(safe_next(elsewhere), "/", "{elsewhere:?}");
        }
        assert_eq!(safe_next("/duties?state=overdue"), "/duties?state=overdue");
    }

    #[test]
    fn secrets_of_links_are_neither_written_down_nor_kept() {
        assert_eq!(without_secret("/reset/khien_rst_1234"), "/reset/");
        assert_eq!(without_secret("/duties"), "/duties");
        assert!(shows_secrets("/invitation/khien_inv_1234") && shows_secrets("/account/tokens/new"));
        assert!(!shows_secrets("/duties"));
    }

    #[test]
    fn the_door_does_not_lead_back_to_itself() {
        assert_eq!(safe_next("/sign-in?next=/duties"), "/");
        assert_eq!(safe_next("/sign-out"), "/");
        assert_eq!(safe_next("/sign-ins"), "/sign-ins");
        assert_eq!(with_next("/sign-in", "/"), "/sign-in");
        assert_eq!(with_next("/sign-in", "/duties?q=a&b"), "/sign-in?next=%2Fduties%3Fq%3Da%26b");
    }
}
