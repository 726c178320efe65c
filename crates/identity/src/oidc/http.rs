//! The requests of OpenID Connect.

use std::pin::Pin;

use openidconnect::http::Response;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::{Client, Request, Url};
use thiserror::Error;

use super::OidcError;
use crate::http;

/// More than any discovery document or set of keys has.
const LIMIT: usize = 256 * 1024;

/// A client that speaks TLS to everybody but this machine.
#[derive(Debug, Clone)]
pub(super) struct Http(Client);

/// Why there was no answer.
#[derive(Debug, Error)]
pub enum HttpError {
    /// No connection, or it broke off.
    #[error("no answer")]
    Failed(#[from] reqwest::Error),
    /// More than 256 KiB.
    #[error("the answer is longer than {LIMIT} bytes")]
    TooLong,
}

impl Http {
    /// For a provider at this address. A provider that names addresses without TLS in its discovery document is refused
    /// too, unless it runs on this machine.
    pub(super) fn towards(issuer: &Url) -> Result<Self, OidcError> {
        let plain = issuer.scheme() == "http" && http::is_loopback(issuer);
        if issuer.scheme() != "https" && !plain {
            return Err(OidcError::Settings("issuer"));
        }
        let client = http::client().https_only(!plain).build();
        client.map(Self).map_err(|error| OidcError::Unreachable(HttpError::Failed(error)))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let response = self.0.execute(Request::try_from(request)?).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = http::read(response, LIMIT).await?;
        if body.cut {
            return Err(HttpError::TooLong);
        }
        let mut answer = Response::new(body.bytes);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

// A closure would do as well, but futures that hold one cannot be shown to be `Send`, and no server could wait for them.
impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
