//! One request: who asks, and in which language they read.

use crate::{Api, language::Language, problem::Failed};
use axum::{extract::FromRequestParts, http::request::Parts};
use khien_app::{Caller, Desk, Lawbook};
use std::sync::Arc;

/// Who asks.
#[derive(Debug)]
pub struct Asker {
    api: Arc<Api>,
    /// As the door let them in.
    pub caller: Caller,
    /// The language of files and problems.
    pub language: Language,
}

impl Asker {
    /// Everything that they can do.
    pub fn desk(&self) -> Desk<'_> {
        self.api.app.desk(&self.caller)
    }

    /// The law that answers.
    pub fn law(&self) -> &Lawbook {
        &self.api.app.law
    }
}

impl FromRequestParts<Arc<Api>> for Asker {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Failed> {
        let caller = parts.extensions.get::<Caller>().cloned().ok_or_else(crate::auth::not_signed_in)?;
        Ok(Self { api: api.clone(), caller, language: Language::of_reader(&parts.headers) })
    }
}
