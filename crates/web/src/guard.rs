//! What stands around every handler: limits, refusal of forms from elsewhere, headers, and errors as pages.

use crate::{
    answer::{Unshown, failure},
    pages::errors::{ErrorPage, Failure},
    reader::{Reader, recognise},
    shell::remembered,
    site::Site,
};
use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
};
use std::{sync::Arc, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, timeout::TimeoutLayer,
    trace::TraceLayer,
};

/// The most that one request may carry: some workbooks, or a file of evidence.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// After this, a reader is told that the system is busy.
const LONGEST: Duration = Duration::from_secs(60);

/// Nothing but our own files; no frame around us, no form to elsewhere.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
                              base-uri 'none'; frame-ancestors 'none'";

/// The router with everything around it.
pub fn around(router: Router<Arc<Site>>, site: Arc<Site>) -> Router {
    router
        .layer(middleware::from_fn_with_state(site.clone(), recognise))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), errors_as_pages))
        .layer(middleware::from_fn_with_state(site.clone(), headers))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(site)
}

/// What the program's own log says of a request: nothing of what somebody looked for, and no secret of a link.
fn span(request: &Request) -> tracing::Span {
    let path = request.uri().path();
    tracing::debug_span!("request", method = %request.method(), path = crate::door::without_secret(path))
}

/// Whatever refused a request (a handler, a limit, an extractor, a panic), the reader gets a page that says what to do.
async fn errors_as_pages(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (uri, asked) = (request.uri().clone(), request.headers().clone());
    let response = next.run(request).await;
    let status = response.status();
    let ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|mime| mime.as_bytes().starts_with(b"text/html"));
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let unshown = response.extensions().get::<Unshown>().cloned();
    if let Some(Unshown(error)) = &unshown
        && error.kind == khien_app::Kind::Internal
    {
        tracing::error!(code = error.code, cause = ?error.cause, "a request failed");
    }
    let reader = response.extensions().get::<Arc<Reader>>().cloned();
    let mut page = error_page(&site, &uri, &asked, status, unshown, reader.as_deref()).await;
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    page
}

async fn error_page(
    site: &Site,
    uri: &Uri,
    asked: &HeaderMap,
    status: StatusCode,
    unshown: Option<Unshown>,
    reader: Option<&Reader>,
) -> Response {
    // Without a store not even the banner is known; the bare status is all that can be said then.
    let Ok(shell) = site.shell(uri, asked, reader).await else { return status.into_response() };
    let failure = match &unshown {
        Some(Unshown(error)) => failure(&shell, error),
        None => Failure::plain(status, status.canonical_reason().map_or("error", code)),
    };
    let sign_in = (status == StatusCode::UNAUTHORIZED).then(|| crate::door::sign_in_for_form(asked));
    match (ErrorPage { shell, failure, sign_in }).render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}

/// The stable name of a failure that is known by its status alone.
fn code(reason: &'static str) -> &'static str {
    match reason {
        "Not Found" => "page-not-found",
        "Forbidden" => "form-from-elsewhere",
        "Payload Too Large" => "request-too-large",
        "Request Timeout" => "took-too-long",
        "Internal Server Error" => "unexpected",
        "Unauthorized" => "sign-in-needed",
        "Method Not Allowed" => "method-not-allowed",
        _ => "request-not-understood",
    }
}

async fn headers(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let choices = remembered(request.uri());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (choice, value) in choices {
        if let Ok(cookie) = HeaderValue::from_str(&site.cookie.keep(choice, value)) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Pages hold what only this reader may see: whoever sits at the machine next finds nothing of them. Files of the look say
    // for themselves how long they keep.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("Cookie"));
    response
}
