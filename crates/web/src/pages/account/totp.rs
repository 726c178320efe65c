//! `GET`, `POST /account/second-factor/totp`: an authenticator app is set up.

use super::{CodesPage, refused};
use crate::{
    answer::{Answer, again, go, mends, page, sentence},
    door,
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::Form;
use serde::Deserialize;
use uuid::Uuid;

const FORM: &str = "/account/second-factor/totp";

/// The page with the picture.
pub async fn begin(visit: Visit) -> Answer {
    let setup = match visit.desk().begin_totp().await {
        Ok(setup) => setup,
        Err(error) => return refused(error, FORM),
    };
    page(&TotpPage {
        ticket: setup.ticket,
        secret: Some((setup.picture.to_string(), setup.typed.to_string())),
        problems: Problems::none(),
        shell: visit.shell,
    })
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    ticket: Uuid,
    code: String,
}

/// The first code sets it up; with it come recovery codes.
pub async fn confirm(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    match visit.desk().confirm_totp(sent.ticket, &sent.code).await {
        Ok(Some(codes)) => page(&CodesPage::new(visit.shell, &codes)),
        Ok(None) => go(&format!("{}?done=added", door::SECOND_FACTOR)),
        Err(error) if error.code == "second-step-failed" => {
            let problem = Problem { field: "code".into(), message: sentence(&visit.shell, &error) };
            let problems = Problems::new(&visit.shell, vec![problem]);
            again(&TotpPage { shell: visit.shell, ticket: sent.ticket, secret: None, problems })
        }
        Err(error) if mends(&error) => refused(error, FORM),
        Err(error) => Err(error.into()),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/totp.html")]
pub struct TotpPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What is handed back with the first code.
    pub ticket: Uuid,
    /// The secret as a picture and for typing; it is shown once.
    pub secret: Option<(String, String)>,
    /// What is wrong with the code.
    pub problems: Problems,
}

impl TotpPage {
    fn field(&self) -> Field {
        let field = Field::new("code", t!(self.shell, "totp-code"), Kind::Code);
        field.hint(t!(self.shell, "totp-code-hint")).problems(&self.problems)
    }
}
