//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a creation that is sent twice is done once and answered
//! alike. Keys are each account's own, and are remembered for a day.

use crate::{
    Api, guard,
    input::malformed,
    problem::{At, Failed, Problem},
    words,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use khien_app::{
    Caller,
    store::idempotency::{Answer, Begun},
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The longest key.
pub const LONGEST: usize = 255;

/// What is kept of an answer instead of its body: a secret is shown once, and never lies in a table.
#[derive(Debug, Clone)]
pub struct Kept(pub Value);

/// Around all handlers; only what is posted with a key is looked at.
pub async fn once(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let keyed_request = request.method() == Method::POST && request.headers().contains_key(KEY);
    let account = request.extensions().get::<Caller>().and_then(Caller::account);
    let (Some(account), true) = (account, keyed_request) else {
        return next.run(request).await;
    };
    // Whoever hangs up finds the answer when they ask again: what was begun is brought to its end.
    match tokio::spawn(async move { keyed(&api, account, request, next).await }).await {
        Ok(answer) => answer.unwrap_or_else(IntoResponse::into_response),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn keyed(api: &Api, account: Uuid, request: Request, next: Next) -> Result<Response, Failed> {
    let key = key(request.headers())?;
    let (parts, body) = request.into_parts();
    let body =
        to_bytes(body, guard::MOST_FILES).await.map_err(|_| words::plain(StatusCode::PAYLOAD_TOO_LARGE))?;
    match api.app.begin_request(account, &key, &hash(&parts, &body)).await? {
        Begun::New => done(api, account, &key, Request::from_parts(parts, Body::from(body)), next).await,
        Begun::Done(answer) => Ok(again(answer)),
        Begun::Running => Err(running().into()),
        Begun::Different => Err(different().into()),
    }
}

/// Does it. Only what succeeded is kept: whatever was refused can be sent again under the same key.
async fn done(api: &Api, account: Uuid, key: &str, request: Request, next: Next) -> Result<Response, Failed> {
    let (parts, body) = next.run(request).await.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) if parts.status.is_success() => body,
        body => {
            api.app.abandon_request(account, key).await?;
            return Ok(Response::from_parts(parts, body.map(Body::from).unwrap_or_default()));
        }
    };
    let mime = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kept = parts.extensions.get::<Kept>().map(|Kept(body)| body.to_string().into_bytes());
    let answer = Answer {
        status: parts.status.as_u16(),
        content_type: mime.map(str::to_owned),
        body: kept.unwrap_or_else(|| body.to_vec()),
    };
    api.app.finish_request(account, key, answer).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// The same answer as before. Where the created thing lies stands in its body.
fn again(answer: Answer) -> Response {
    let place = serde_json::from_slice::<Value>(&answer.body).ok();
    let place = place.as_ref().and_then(|body| body.get("href")?.as_str());
    let place = place.and_then(|href| HeaderValue::from_str(href).ok());
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    let headers = response.headers_mut();
    if let Some(mime) = answer.content_type.and_then(|mime| HeaderValue::from_str(&mime).ok()) {
        headers.insert(header::CONTENT_TYPE, mime);
    }
    if let Some(place) = place {
        headers.insert(header::LOCATION, place);
    }
    response
}

fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let given = headers.get(KEY).and_then(|value| value.to_str().ok());
    let valid =
        |key: &&str| (1..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    given.filter(valid).map(str::to_owned).ok_or_else(|| {
        let (vi, en) = (
            format!("Phải có 1 đến {LONGEST} ký tự ASCII, không có khoảng trắng."),
            format!("It must be 1 to {LONGEST} ASCII characters without spaces."),
        );
        malformed().fault(At::Header("Idempotency-Key"), "wrong-value", vi, en)
    })
}

/// What was asked: method, address, type and body. Forms are sent again with another boundary, which says nothing.
fn hash(parts: &Parts, body: &Bytes) -> String {
    let mime = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (essence, boundary) = match mime.split_once("boundary=") {
        Some((essence, boundary)) => {
            (essence, boundary.split(';').next().unwrap_or_default().trim_matches('"'))
        }
        None => (mime, ""),
    };
    let mut hash = Sha256::new();
    hash.update(format!("{} {}\n{essence}\n", parts.method, parts.uri));
    let mut rest: &[u8] = body;
    while let Some(at) = find(rest, boundary.as_bytes()) {
        hash.update(&rest[..at]);
        hash.update(b"\n--\n");
        rest = &rest[at + boundary.len()..];
    }
    hash.update(rest);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    if word.is_empty() { None } else { text.windows(word.len()).position(|each| each == word) }
}

fn running() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "request-running",
        "Yêu cầu với khóa này đang được thực hiện.",
        "The request with this key is still being done.",
    )
    .hint("Đợi một lát rồi gửi lại.", "Wait a moment and send it again.")
}

fn different() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "key-used-otherwise",
        "Khóa này đã được dùng cho một yêu cầu khác.",
        "This key was used for another request.",
    )
    .hint("Dùng một khóa mới cho mỗi việc mới.", "Use a new key for each new thing.")
}
