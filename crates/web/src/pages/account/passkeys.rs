//! `/account/second-factor/passkey…`: a passkey is added, renamed, removed.

use super::{CodesPage, refused};
use crate::{
    answer::{Answer, go, page},
    door,
    locale::t,
    parts::{Field, Kind},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Path};
use serde::Deserialize;
use uuid::Uuid;

const FORM: &str = "/account/second-factor/passkey";

/// The page on which the browser makes one.
pub async fn begin(visit: Visit) -> Answer {
    match visit.desk().begin_passkey().await {
        Ok(setup) => page(&NewPasskeyPage {
            ticket: setup.ticket,
            question: setup.options.to_string(),
            shell: visit.shell,
        }),
        Err(error) => refused(error, FORM),
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    ticket: Uuid,
    name: String,
    answer: String,
}

/// Adds what the authenticator made; the first factor brings recovery codes.
pub async fn add(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    let answer = serde_json::from_str(&sent.answer).unwrap_or_default();
    let name = match sent.name.trim() {
        "" => t!(visit.shell, "passkey-unnamed"),
        name => name.to_owned(),
    };
    match visit.desk().add_passkey(sent.ticket, &name, &answer).await {
        Ok(added) => match added.recovery_codes {
            Some(codes) => page(&CodesPage::new(visit.shell, &codes)),
            None => go(&format!("{}?done=added", door::SECOND_FACTOR)),
        },
        Err(error) => refused(error, FORM),
    }
}

/// What the form of a name sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Renaming {
    name: String,
}

/// Gives it another name.
pub async fn rename(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Renaming>) -> Answer {
    visit.desk().rename_passkey(id, &sent.name).await?;
    go(&format!("{}?done=renamed", door::SECOND_FACTOR))
}

/// Removes it.
pub async fn remove(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    match visit.desk().remove_passkey(id).await {
        Ok(()) => go(&format!("{}?done=removed", door::SECOND_FACTOR)),
        Err(error) => refused(error, door::SECOND_FACTOR),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/passkey.html")]
pub struct NewPasskeyPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What is handed back with the answer.
    pub ticket: Uuid,
    /// The options for the authenticator, as JSON.
    pub question: String,
}

impl NewPasskeyPage {
    fn field(&self) -> Field {
        let field = Field::new("name", t!(self.shell, "passkey-name"), Kind::Line);
        field.hint(t!(self.shell, "passkey-name-hint"))
    }
}
