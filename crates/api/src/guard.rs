//! What stands around every handler: who is let in and how often, limits, headers, and words for every refusal.

use crate::{
    Api, auth,
    language::Language,
    limits::{self, Allowance},
    once::once,
    problem::{Failed, PROBLEM_JSON, Unwritten},
    words,
};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, timeout::TimeoutLayer, trace::TraceLayer};

/// The most that a body of JSON may be.
const MOST_JSON: usize = 1024 * 1024;

/// The most that a form with files may be: some workbooks, or a file of evidence.
pub const MOST_FILES: usize = 32 * 1024 * 1024;

/// After this, the caller is told that it took too long.
const LONGEST: Duration = Duration::from_secs(60);

/// Routes for those who are let in.
pub fn protected(routes: Router<Arc<Api>>, api: &Arc<Api>) -> Router<Arc<Api>> {
    routes
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(DefaultBodyLimit::max(MOST_JSON))
        .layer(middleware::from_fn_with_state(api.clone(), once))
        .layer(middleware::from_fn_with_state(api.clone(), let_in))
}

/// The router with everything around it.
pub fn around(routes: Router<Arc<Api>>, api: Arc<Api>) -> Router {
    routes
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(api.clone(), by_address))
        .layer(middleware::from_fn(problems_in_words))
        .layer(middleware::from_fn(headers))
        .layer(TraceLayer::new_for_http())
        .with_state(api)
}

/// From which address a request came. Of several forwarded ones the last is what our own proxy added; what stands before it
/// anybody could have written.
fn address(api: &Api, request: &Request) -> Option<IpAddr> {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let forwarded = || {
        let last = request.headers().get_all("x-forwarded-for").into_iter().next_back()?.to_str().ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    };
    if api.behind_proxy { forwarded().or(connected) } else { connected }
}

async fn by_address(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let Some(from) = address(&api, &request) else { return next.run(request).await };
    match api.limits.of_address(from) {
        Ok(_) => next.run(request).await,
        Err(failed) => limits::refused(failed),
    }
}

async fn let_in(State(api): State<Arc<Api>>, mut request: Request, next: Next) -> Response {
    let allowance = match entered(&api, &mut request).await {
        Ok(allowance) => allowance,
        Err(failed) => return limits::refused(failed),
    };
    let mut response = next.run(request).await;
    allowance.write(response.headers_mut());
    response
}

async fn entered(api: &Api, request: &mut Request) -> Result<Allowance, Failed> {
    let caller = auth::caller(api, request.headers(), address(api, request)).await?;
    let allowance = api.limits.of_caller(&caller)?;
    request.extensions_mut().insert(caller);
    Ok(allowance)
}

/// Whatever refused a request (a handler, a limit, a route, a panic), the caller gets a problem document.
async fn problems_in_words(request: Request, next: Next) -> Response {
    let language = Language::of_reader(request.headers());
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let unwritten = response.extensions_mut().remove::<Unwritten>();
    if unwritten.is_none() && is_problem(response.headers()) {
        return response;
    }
    let document = match unwritten {
        Some(Unwritten(problem)) => problem.document(language),
        None => words::plain(status).document(language),
    };
    *response.body_mut() = Body::from(document.to_string());
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    response
}

fn is_problem(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|mime| mime.as_bytes() == PROBLEM_JSON.as_bytes())
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await.into_response();
    let fixed = [
        // Answers hold what only this caller may see.
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::VARY, "Accept-Language, Authorization, Cookie"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
