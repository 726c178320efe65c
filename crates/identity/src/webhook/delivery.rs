//! One attempt to deliver a message.

use std::error::Error;
use std::sync::Arc;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response, Url};
use thiserror::Error;

use super::address::Forbidden;
use super::{Headers, Outcome, Reach, Reason};
use crate::http;

/// How much of an answer is read.
const LIMIT: usize = 64 * 1024;

/// How much of it is kept.
const EXCERPT: usize = 500;

/// The machine has no certificates to trust, so nothing can be sent.
#[derive(Debug, Error)]
#[error("the certificates of this machine cannot be read")]
pub struct NoClient(#[source] reqwest::Error);

/// Delivers messages: ten seconds for each, no redirects, no proxy, and only to addresses that are allowed.
#[derive(Debug, Clone)]
pub struct Deliverer {
    client: Client,
    reach: Reach,
}

impl Deliverer {
    /// A client of its own, to be kept: it reads the certificates of the machine and keeps connections open.
    pub fn new(reach: Reach) -> Result<Self, NoClient> {
        let client = http::client().dns_resolver(Arc::new(reach)).build().map_err(NoClient)?;
        Ok(Self { client, reach })
    }

    /// Sends a message as JSON, with the headers of this attempt.
    pub async fn deliver(&self, url: &str, headers: &Headers, body: Vec<u8>) -> Outcome {
        let headers = [
            ("webhook-id", headers.id.as_str()),
            ("webhook-timestamp", &headers.timestamp),
            ("webhook-signature", &headers.signature),
        ];
        self.post(url, "application/json", &headers, body).await
    }

    /// Sends a signed note, such as a checkpoint of the audit log, as the plain text that it is.
    pub async fn send_note(&self, url: &str, note: &str) -> Outcome {
        self.post(url, "text/plain; charset=utf-8", &[], note.as_bytes().to_vec()).await
    }

    async fn post(&self, url: &str, mime: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Outcome {
        let Ok(url) = Url::parse(url) else { return Outcome::Failed(Reason::Malformed) };
        if let Err(reason) = self.reach.check(&url) {
            return Outcome::Failed(reason);
        }
        let mut request = self.client.post(url).header(CONTENT_TYPE, mime);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match request.body(body).send().await {
            Ok(response) => outcome(response).await,
            Err(error) => Outcome::Failed(reason(&error)),
        }
    }
}

/// The answer is read even when it is not needed, so that the connection can be used again.
async fn outcome(response: Response) -> Outcome {
    let status = response.status();
    let body = match http::read(response, LIMIT).await {
        Ok(body) => body.bytes,
        Err(error) if error.is_timeout() => return Outcome::Failed(Reason::TimedOut),
        // The status counts, whatever became of the rest.
        Err(_) => Vec::new(),
    };
    if status.is_success() {
        return Outcome::Delivered { status: status.as_u16() };
    }
    let excerpt = String::from_utf8_lossy(&body).chars().take(EXCERPT).collect();
    Outcome::Answered { status: status.as_u16(), excerpt }
}

fn reason(error: &reqwest::Error) -> Reason {
    let mut causes = std::iter::successors(error.source(), |cause| (*cause).source());
    if causes.any(|cause| cause.is::<Forbidden>()) {
        Reason::Forbidden
    } else if error.is_timeout() {
        Reason::TimedOut
    } else if error.is_builder() {
        Reason::Malformed
    } else {
        Reason::Unreachable
    }
}
