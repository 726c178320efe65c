//! `POST /sign-in/passkey`: a passkey alone, which counts as two factors.

use super::enter;
use crate::{
    answer::{Answer, page},
    door,
    locale::t,
    shell::Shell,
    site::Guest,
};
use askama::Template;
use axum::Form;
use khien_app::accounts::Offer;
use serde::Deserialize;
use uuid::Uuid;

/// What begins it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Beginning {
    next: String,
}

/// Asks for any passkey of this site.
pub async fn begin(guest: Guest, Form(Beginning { next }): Form<Beginning>) -> Answer {
    let question = guest.site.app.begin_passkey_sign_in(Offer::Dialog).await?;
    page(&PasskeyPage {
        ticket: question.ticket,
        question: question.options.to_string(),
        next: door::safe_next(&next).to_owned(),
        shell: guest.shell,
    })
}

/// What the authenticator answered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    ticket: Uuid,
    answer: String,
    next: String,
}

/// Signs in. What is no JSON is nobody's passkey.
pub async fn answer(guest: Guest, Form(sent): Form<Answered>) -> Answer {
    let answer = serde_json::from_str(&sent.answer).unwrap_or_default();
    let app = &guest.site.app;
    let signed_in = app.sign_in_with_passkey(sent.ticket, &answer, &guest.reader.origin).await?;
    enter(&guest, &signed_in, &sent.next)
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/passkey.html")]
pub struct PasskeyPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What is handed back with the answer.
    pub ticket: Uuid,
    /// The options for the authenticator, as JSON.
    pub question: String,
    /// Where to go on.
    pub next: String,
}
