//! When something went wrong: what happened, and what to do, in the reader's language.

use crate::{locale::t, shell::Shell};
use askama::Template;
use axum::http::StatusCode;

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The answer's status.
    pub status: StatusCode,
    /// What happened, in one sentence; the page has a general one for each status.
    pub what: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// A stable name of the failure, to quote when asking for help.
    pub code: &'static str,
}

impl Failure {
    /// A failure that the page describes by its status alone.
    pub fn plain(status: StatusCode, code: &'static str) -> Self {
        Self { status, what: None, hint: None, code }
    }

    /// There is no such page.
    pub fn no_page() -> Self {
        Self::plain(StatusCode::NOT_FOUND, "page-not-found")
    }
}

/// Any error.
#[derive(Template)]
#[template(path = "errors/show.html")]
pub struct ErrorPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What went wrong.
    pub failure: Failure,
    /// Where to sign in, when that is what is missing.
    pub sign_in: Option<String>,
}

impl ErrorPage {
    fn heading(&self) -> String {
        let shell = &self.shell;
        match self.failure.status {
            StatusCode::NOT_FOUND => t!(shell, "error-not-found"),
            StatusCode::CONFLICT => t!(shell, "error-conflict"),
            // A refusal by the policies comes with its reason; a form from elsewhere has none.
            StatusCode::FORBIDDEN if self.failure.what.is_some() => t!(shell, "error-not-allowed"),
            StatusCode::FORBIDDEN => t!(shell, "error-forbidden"),
            StatusCode::UNAUTHORIZED => t!(shell, "error-nobody"),
            StatusCode::TOO_MANY_REQUESTS => t!(shell, "error-too-many"),
            StatusCode::PAYLOAD_TOO_LARGE => t!(shell, "error-too-large"),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => t!(shell, "error-busy"),
            status if status.is_client_error() => t!(shell, "error-bad-request"),
            _ => t!(shell, "error-internal"),
        }
    }

    fn advice(&self) -> String {
        let shell = &self.shell;
        match self.failure.status {
            StatusCode::NOT_FOUND => t!(shell, "error-not-found-advice"),
            StatusCode::CONFLICT => t!(shell, "error-conflict-advice"),
            StatusCode::FORBIDDEN if self.failure.what.is_some() => t!(shell, "error-not-allowed-advice"),
            StatusCode::FORBIDDEN => t!(shell, "error-forbidden-advice"),
            StatusCode::UNAUTHORIZED => t!(shell, "error-nobody-advice"),
            StatusCode::TOO_MANY_REQUESTS => t!(shell, "error-too-many-advice"),
            StatusCode::PAYLOAD_TOO_LARGE => t!(shell, "error-too-large-advice"),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => t!(shell, "error-busy-advice"),
            status if status.is_client_error() => t!(shell, "error-bad-request-advice"),
            _ => t!(shell, "error-internal-advice"),
        }
    }
}
