//! Queries: what pages a list, and what filters it. Unknown and repeated parameters are refused by name.

use super::text::{malformed, without_nul};
use crate::{
    paging::Paging,
    problem::{At, Failed, Problem},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// A query: the part that every list takes, and its own.
#[derive(Debug)]
pub struct Asked<T> {
    /// Which page, and what of its items.
    pub paging: Paging,
    /// The filters.
    pub query: T,
}

/// A query of what is no list.
#[derive(Debug)]
pub struct Query<T>(pub T);

/// What a query without filters takes.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

type Pairs = Vec<(String, String)>;

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failed> {
        Ok(Self(read(&pairs(parts)?)?))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failed> {
        let pairs = pairs(parts)?;
        let (paging, own): (Pairs, Pairs) =
            pairs.into_iter().partition(|(name, _)| Paging::NAMES.contains(&name.as_str()));
        Ok(Self { paging: read::<Paging>(&paging)?.checked()?, query: read(&own)? })
    }
}

fn pairs(parts: &Parts) -> Result<Pairs, Problem> {
    let pairs: Pairs =
        serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).map_err(|_| malformed())?;
    let mut seen = BTreeSet::new();
    for (name, value) in &pairs {
        without_nul(name, || At::Parameter(String::new()))?;
        without_nul(value, || At::Parameter(name.clone()))?;
        if !seen.insert(name) {
            let (vi, en) = ("Tham số có hai lần.", "The parameter stands twice.");
            return Err(malformed().fault(At::Parameter(name.clone()), "repeated-parameter", vi, en));
        }
    }
    Ok(pairs)
}

fn read<T: DeserializeOwned>(pairs: &Pairs) -> Result<T, Problem> {
    // serde_urlencoded reads numbers and choices out of text; it takes its pairs written out.
    let text = serde_urlencoded::to_string(pairs).map_err(|_| malformed())?;
    let query = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
    serde_path_to_error::deserialize(query).map_err(|error| {
        let (path, said) = (error.path().to_string(), error.inner().to_string());
        let named = said.split('`').nth(1).unwrap_or_default().to_owned();
        if said.starts_with("unknown field") {
            let (vi, en) = ("Không có tham số này.", "There is no such parameter.");
            malformed().fault(At::Parameter(named), "unknown-parameter", vi, en)
        } else if said.starts_with("missing field") {
            let (vi, en) = ("Thiếu tham số bắt buộc này.", "This parameter is required.");
            malformed().fault(At::Parameter(named), "missing-parameter", vi, en)
        } else {
            let en = format!("The value is not of the kind described: {said}.");
            malformed().fault(At::Parameter(path), "wrong-value", "Giá trị không đúng kiểu đã mô tả.", en)
        }
    })
}
