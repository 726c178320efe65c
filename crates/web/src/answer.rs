//! What a handler gives back: a page, a file, the way to another page, or a failure that becomes a page.

use crate::{pages::errors::Failure, shell::Shell};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use khien_app::{AppError, Kind};

/// What every handler gives back.
pub type Answer = Result<Response, Failed>;

/// A use case that did not happen, on its way to becoming a page in the reader's language.
#[derive(Debug)]
pub struct Failed(pub Box<AppError>);

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self(Box::new(error))
    }
}

/// An error carried by an answer until the page around it can be drawn: it does not know the reader.
#[derive(Debug, Clone)]
pub struct Unshown(pub std::sync::Arc<AppError>);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = status(self.0.kind).into_response();
        if let Some(seconds) = self.0.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(Unshown(std::sync::Arc::from(self.0)));
        response
    }
}

/// The status that a kind of failure answers with.
pub fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Invalid => StatusCode::BAD_REQUEST,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A failure in the reader's words.
pub fn failure(shell: &Shell, error: &AppError) -> Failure {
    Failure {
        status: status(error.kind),
        what: Some(shell.said(&error.words)),
        hint: error.hint.as_deref().map(|hint| shell.said(hint)),
        code: error.code,
    }
}

/// Sentence and advice of a failure, for a form that is shown again.
pub fn sentence(shell: &Shell, error: &AppError) -> String {
    let hint = error.hint.as_deref().map(|hint| format!(" {}", shell.said(hint))).unwrap_or_default();
    format!("{}{hint}", shell.said(&error.words))
}

/// A page.
pub fn page(page: &impl Template) -> Answer {
    page_with(StatusCode::OK, page)
}

/// A page that is shown again, because something in its form is wrong.
pub fn again(page: &impl Template) -> Answer {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
}

fn page_with(status: StatusCode, page: &impl Template) -> Answer {
    match page.render() {
        Ok(html) => Ok((status, Html(html)).into_response()),
        Err(error) => {
            let mut failure = AppError::new(
                Kind::Internal,
                "page-not-rendered",
                "Không dựng được trang.",
                "The page could not be rendered.",
            );
            failure.cause = Some(Box::new(error));
            Err(failure.into())
        }
    }
}

/// The same with a cookie to keep, or to forget.
pub fn with_cookie(answer: Answer, cookie: &str) -> Answer {
    let mut response = answer?;
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The way to another page after something was done.
pub fn go(address: &str) -> Answer {
    Ok(Redirect::to(address).into_response())
}

/// A file to keep.
pub fn file(name: &str, mime: &'static str, content: Vec<u8>) -> Answer {
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", percent_encoded(name))),
    ];
    Ok((headers, content).into_response())
}

/// A file name as headers carry it (RFC 8187): everything but plain letters and digits in per cent.
fn percent_encoded(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    name.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Whether a form is shown again for this failure; others are pages of their own.
pub fn mends(error: &AppError) -> bool {
    matches!(error.kind, Kind::Invalid | Kind::Unauthenticated)
}

/// Excel.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_file_names_travel_in_per_cent() {
        assert_eq!(percent_encoded("báo cáo.xlsx"), "b%C3%A1o%20c%C3%A1o.xlsx");
        assert_eq!(percent_encoded("a\"\r\nb"), "a%22%0D%0Ab");
    }
}
