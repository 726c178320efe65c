//! What stands in the path.

use super::text::malformed;
use crate::problem::{At, Failed, Problem};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use uuid::Uuid;

/// The `id` of a path: a UUID with its hyphens.
#[derive(Debug, Clone, Copy)]
pub struct Id(pub Uuid);

/// The `name` of a path.
#[derive(Debug, Clone)]
pub struct Name(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        let text = parameter(parts, state, "id").await?;
        let id = Some(&text).filter(|text| text.len() == 36).and_then(|text| text.parse().ok());
        let wrong = || {
            let (vi, en) = ("Không phải mã UUID.", "It is no UUID.");
            malformed().fault(At::Parameter("id".into()), "wrong-value", vi, en)
        };
        Ok(Self(id.ok_or_else(wrong)?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Name {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        Ok(Self(parameter(parts, state, "name").await?))
    }
}

async fn parameter<S: Send + Sync>(parts: &mut Parts, state: &S, name: &str) -> Result<String, Failed> {
    let unreadable = |_| malformed();
    let all = RawPathParams::from_request_parts(parts, state).await.map_err(unreadable)?;
    let found = all.iter().find(|(each, _)| *each == name).map(|(_, text)| text.to_owned());
    let text = found.ok_or_else(Problem::not_found)?;
    super::text::without_nul(&text, || At::Parameter(name.to_owned()))?;
    Ok(text)
}
