//! One attempt to deliver a message.

use std::error::Error;
use std::sync::Arc;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response, Url};

use super::address::Forbidden;
use super::{Headers, Outcome, Reach, Reason};
use crate::http;

/// How much of an answer is read.
const LIMIT: usize = 64 * 1024;

/// How much of it is kept.
const EXCERPT: usize = 500;

/// Delivers messages: ten seconds for each, no redirects, no proxy, and only to addresses that are allowed.
#[derive(Debug, Clone)]
pub struct Deliverer {
    client: Client,
    reach: Reach,
}

impl Deliverer {
    /// Fails when the machine has no certificates to trust.
    pub fn new(reach: Reach) -> Result<Self, reqwest::Error> {
        let client = http::client().dns_resolver(Arc::new(reach)).build()?;
        Ok(Self { client, reach })
    }

    /// Sends a message as JSON, with the headers of this attempt.
    pub async fn deliver(&self, url: &str, headers: &Headers, body: Vec<u8>) -> Outcome {
        let Ok(url) = Url::parse(url) else { return Outcome::Failed(Reason::Malformed) };
        if let Err(reason) = self.reach.check(&url) {
            return Outcome::Failed(reason);
        }
        let request = self
            .client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", &headers.id)
            .header("webhook-timestamp", &headers.timestamp)
            .header("webhook-signature", &headers.signature)
            .body(body);
        match request.send().await {
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
