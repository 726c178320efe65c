//! What went wrong, as RFC 9457 writes it: `application/problem+json` with a stable code, in the reader's language.
//!
//! A handler does not know the reader. It gives back a [`Failed`]; the problem travels as an extension of the response
//! and is written out by [`crate::guard`], which also finds words for refusals that no handler made.

use crate::language::Language;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use khien_app::{AppError, Kind};
use khien_law::Words;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The type of problem documents.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// A request that was not done.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// Stable code.
    pub code: &'static str,
    /// What happened, in a sentence.
    pub detail: Words,
    /// What to do.
    pub hint: Option<Words>,
    /// What of the request was wrong.
    pub faults: Vec<Fault>,
    /// A further member that says more.
    pub more: Option<(&'static str, Value)>,
}

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong, in a sentence.
    pub detail: Words,
}

/// Where in a request something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// In the body: a JSON pointer (RFC 6901).
    Pointer(String),
    /// In a parameter of path or query, or in a part of a form.
    Parameter(String),
    /// In a header.
    Header(&'static str),
    /// In a file that was handed in: `mau-08.xlsx, Phần 3!C12`.
    Place(String),
}

/// Words in both languages.
pub fn words(vi: impl Into<String>, en: impl Into<String>) -> Words {
    Words { vi: vi.into(), en: en.into() }
}

impl Problem {
    /// A problem without advice.
    pub fn new(status: StatusCode, code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { status, code, detail: words(vi, en), hint: None, faults: vec![], more: None }
    }

    /// The same with advice.
    pub fn hint(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(words(vi, en));
        self
    }

    /// The same with what is wrong.
    pub fn fault(mut self, at: At, code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.faults.push(Fault { at, code, detail: words(vi, en) });
        self
    }

    /// What one may not see and what never was: always the same words, so that nothing tells one from the other.
    pub fn not_found() -> Self {
        let (vi, en) = ("Không tìm thấy nội dung được yêu cầu.", "There is no such entry.");
        Self::new(StatusCode::NOT_FOUND, "not-found", vi, en)
    }

    /// As it is written for a reader.
    pub fn document(&self, language: Language) -> Value {
        let mut members = Map::new();
        members.insert("type".into(), json!(format!("urn:khien:problem:{}", self.code)));
        members.insert("title".into(), json!(language.of(&crate::words::title(self.status))));
        members.insert("status".into(), json!(self.status.as_u16()));
        members.insert("detail".into(), json!(language.of(&self.detail)));
        members.insert("code".into(), json!(self.code));
        if let Some(hint) = &self.hint {
            members.insert("hint".into(), json!(language.of(hint)));
        }
        if !self.faults.is_empty() {
            let faults: Vec<Value> = self.faults.iter().map(|fault| fault.document(language)).collect();
            members.insert("errors".into(), Value::Array(faults));
        }
        if let Some((name, value)) = &self.more {
            members.insert((*name).into(), value.clone());
        }
        Value::Object(members)
    }
}

impl Fault {
    fn document(&self, language: Language) -> Value {
        let (member, place) = match &self.at {
            At::Pointer(pointer) => ("pointer", pointer.as_str()),
            At::Parameter(name) => ("parameter", name.as_str()),
            At::Header(name) => ("header", *name),
            At::Place(place) => ("place", place.as_str()),
        };
        json!({ member: place, "code": self.code, "detail": language.of(&self.detail) })
    }
}

/// A request that was not done, on its way to a reader.
#[derive(Debug)]
pub struct Failed(pub Box<Problem>);

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        if error.kind == Kind::Internal {
            tracing::error!(code = error.code, cause = ?error.cause, "a request failed");
        }
        if error.kind == Kind::NotFound {
            return Problem::not_found().into();
        }
        let (status, words) = (status(error.kind), *error.words);
        let hint = error.hint.map(|hint| *hint);
        Problem { status, code: error.code, detail: words, hint, faults: vec![], more: None }.into()
    }
}

/// The status that a kind of failure answers with.
fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A problem carried by a response until its reader is known.
#[derive(Debug, Clone)]
pub struct Unwritten(pub Arc<Problem>);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        match self.0.status {
            StatusCode::UNAUTHORIZED => {
                // RFC 9110 section 11.6.1, RFC 6750 section 3.
                let challenge = HeaderValue::from_static(r#"Bearer realm="khien""#);
                response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            _ => {}
        }
        response.extensions_mut().insert(Unwritten(Arc::from(self.0)));
        response
    }
}
