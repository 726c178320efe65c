//! `GET`, `POST /forgotten`: a link for a new password.

use crate::{
    answer::{Answer, again, mends, page, sentence},
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Guest,
};
use askama::Template;
use axum::Form;
use serde::Deserialize;

/// The page.
pub async fn forgotten(guest: Guest) -> Answer {
    let by_mail = guest.site.app.site().mailer.is_some();
    page(&ForgottenPage {
        shell: guest.shell,
        email: String::new(),
        by_mail,
        sent: false,
        problems: Problems::none(),
    })
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    email: String,
}

/// Has a link sent. The answer is the same whether or not somebody has this address.
pub async fn ask(guest: Guest, Form(Sent { email }): Form<Sent>) -> Answer {
    let by_mail = guest.site.app.site().mailer.is_some();
    let shown = |sent, problems| ForgottenPage {
        shell: guest.shell.clone(),
        email: email.clone(),
        by_mail,
        sent,
        problems,
    };
    match guest.site.app.ask_for_reset(&email, &guest.reader.origin).await {
        Ok(()) => page(&shown(true, Problems::none())),
        Err(error) if mends(&error) => {
            let problem = Problem { field: "email".into(), message: sentence(&guest.shell, &error) };
            again(&shown(false, Problems::new(&guest.shell, vec![problem])))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/forgotten.html")]
pub struct ForgottenPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The address that was typed.
    pub email: String,
    /// Whether letters can be sent from here at all.
    pub by_mail: bool,
    /// A link was asked for.
    pub sent: bool,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl ForgottenPage {
    fn field(&self) -> Field {
        let field = Field::new("email", t!(self.shell, "email"), Kind::Email);
        field.value(&self.email).problems(&self.problems)
    }
}
