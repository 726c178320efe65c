//! `GET`, `POST /reset/{link}`: a new password.

use crate::{
    answer::{Answer, Failed, again, go, mends, page, sentence},
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Guest,
};
use askama::Template;
use axum::{Form, extract::Path};
use khien_app::accounts::Addressee;
use serde::Deserialize;

/// The page.
pub async fn reset(guest: Guest, Path(link): Path<String>) -> Answer {
    page(&ResetPage::load(&guest, link, None).await?)
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    password: String,
}

/// Sets the password. The person signs in with it next.
pub async fn set(guest: Guest, Path(link): Path<String>, Form(sent): Form<Sent>) -> Answer {
    match guest.site.app.reset(&link, &sent.password, &guest.reader.origin).await {
        Ok(()) => go("/sign-in?done=reset"),
        Err(error) if mends(&error) => {
            let message = sentence(&guest.shell, &error);
            again(&ResetPage::load(&guest, link, Some(message)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/reset.html")]
pub struct ResetPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The secret of the link.
    pub link: String,
    /// Whose password it is.
    pub addressee: Addressee,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl ResetPage {
    async fn load(guest: &Guest, link: String, wrong: Option<String>) -> Result<Self, Failed> {
        let addressee = guest.site.app.reset_link(&link).await?;
        let problem = wrong.map(|message| Problem { field: "password".into(), message });
        let problems = Problems::new(&guest.shell, problem.into_iter().collect());
        Ok(Self { shell: guest.shell.clone(), link, addressee, problems })
    }

    fn field(&self) -> Field {
        let field = Field::new("password", t!(self.shell, "password-new"), Kind::Password("new-password"));
        field.hint(t!(self.shell, "password-hint")).problems(&self.problems)
    }
}
