//! `GET`, `POST /account/confirm`: somebody shows again who they are, before something grave.

use crate::{
    answer::{Answer, Failed, again, go, mends, page, sentence},
    door,
    locale::t,
    pages::sign_in::{Offers, shown},
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Query};
use khien_app::accounts::Again;
use serde::Deserialize;
use uuid::Uuid;

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    next: String,
}

/// The page.
pub async fn confirm(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    page(&ConfirmPage::load(&visit, &asked.next, Problems::none()).await?)
}

/// What the forms of the page send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    ticket: Uuid,
    factor: String,
    answer: String,
    next: String,
}

/// Takes what is shown, and goes back to where it was asked for.
pub async fn send(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    let again_shown = match sent.factor.as_str() {
        "password" => Again::Password(sent.answer),
        factor => Again::Factor { ticket: sent.ticket, shown: shown(factor, &sent.answer) },
    };
    match visit.desk().reauthenticate(again_shown).await {
        Ok(()) => go(door::safe_next(&sent.next)),
        Err(error) if mends(&error) => {
            let field = if sent.factor == "passkey" { String::new() } else { sent.factor };
            let problem = Problem { field, message: sentence(&visit.shell, &error) };
            let problems = Problems::new(&visit.shell, vec![problem]);
            again(&ConfirmPage::load(&visit, &sent.next, problems).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/confirm.html")]
pub struct ConfirmPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Where to go on.
    pub next: String,
    /// Whether there is a password to show.
    pub has_password: bool,
    /// What is handed back with a factor.
    pub ticket: Uuid,
    /// Which factors can be shown.
    pub offers: Offers,
    /// What is wrong with what was shown.
    pub problems: Problems,
}

impl ConfirmPage {
    async fn load(visit: &Visit, next: &str, problems: Problems) -> Result<Self, Failed> {
        let me = visit.desk().me().await?;
        let step = visit.desk().ask_again().await?;
        Ok(Self {
            next: door::safe_next(next).to_owned(),
            has_password: me.has_password,
            ticket: step.as_ref().map(|step| step.ticket).unwrap_or_default(),
            offers: step.as_ref().map(|step| Offers::from(&step.factors)).unwrap_or_default(),
            problems,
            shell: visit.shell.clone(),
        })
    }

    fn password(&self) -> Field {
        let field = Field::new("answer", t!(self.shell, "password"), Kind::Password("current-password"));
        field.id("password").problems(&self.problems)
    }

    fn totp(&self) -> Field {
        let field = Field::new("answer", t!(self.shell, "totp-code"), Kind::Code).id("totp");
        field.hint(t!(self.shell, "totp-code-hint")).problems(&self.problems)
    }
}
