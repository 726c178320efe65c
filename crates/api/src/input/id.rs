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

/// The `id` of a path and the `part` of it: UUIDs too.
#[derive(Debug, Clone, Copy)]
pub struct Ids(pub Uuid, pub Uuid);

/// The `position` of a path, in the log.
#[derive(Debug, Clone, Copy)]
pub struct Position(pub u64);

/// The `name` of a path.
#[derive(Debug, Clone)]
pub struct Name(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        Ok(Self(uuid(parts, state, "id").await?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ids {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        Ok(Self(uuid(parts, state, "id").await?, uuid(parts, state, "part").await?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Position {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failed> {
        let text = parameter(parts, state, "position").await?;
        // The database counts in signed numbers.
        let position = text.parse().ok().filter(|position| *position <= i64::MAX as u64);
        let plain = text.bytes().all(|byte| byte.is_ascii_digit());
        Ok(Self(position.filter(|_| plain).ok_or_else(|| wrong("position", "số thứ tự", "a position"))?))
    }
}

async fn uuid<S: Send + Sync>(parts: &mut Parts, state: &S, name: &str) -> Result<Uuid, Failed> {
    let text = parameter(parts, state, name).await?;
    let id = Some(&text).filter(|text| text.len() == 36).and_then(|text| text.parse().ok());
    Ok(id.ok_or_else(|| wrong(name, "mã UUID", "a UUID"))?)
}

fn wrong(name: &str, vi: &str, en: &str) -> Problem {
    let (vi, en) = (format!("Phải là {vi}."), format!("It must be {en}."));
    malformed().fault(At::Parameter(name.into()), "wrong-value", vi, en)
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
