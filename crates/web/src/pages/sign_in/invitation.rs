//! `GET`, `POST /invitation/{link}`: somebody who was invited chooses a password and is in.

use super::go_on;
use crate::{
    answer::{Answer, Failed, again, mends, page, sentence},
    door,
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::{Language, Shell},
    site::Guest,
};
use askama::Template;
use axum::{Form, extract::Path};
use khien_app::accounts::{Addressee, SignIn};
use serde::Deserialize;

/// The page, in the language in which the person is written to.
pub async fn invitation(guest: Guest, Path(link): Path<String>) -> Answer {
    page(&InvitationPage::load(&guest, link, None).await?)
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    password: String,
}

/// Accepts the invitation, and offers a second factor.
pub async fn accept(guest: Guest, Path(link): Path<String>, Form(sent): Form<Sent>) -> Answer {
    match guest.site.app.accept_invitation(&link, &sent.password, &guest.reader.origin).await {
        Ok(SignIn::Done(signed_in)) => super::enter(&guest, &signed_in, door::SECOND_FACTOR),
        Ok(step) => go_on(&guest, step, "/"),
        Err(error) if mends(&error) => {
            let message = sentence(&guest.shell, &error);
            again(&InvitationPage::load(&guest, link, Some(message)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/invitation.html")]
pub struct InvitationPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The secret of the link.
    pub link: String,
    /// Who was invited.
    pub addressee: Addressee,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl InvitationPage {
    async fn load(guest: &Guest, link: String, wrong: Option<String>) -> Result<Self, Failed> {
        let addressee = guest.site.app.invitation(&link).await?;
        let language = Language::from_code(&addressee.language).unwrap_or_default();
        let shell = Shell { language: guest.shell.chosen.unwrap_or(language), ..guest.shell.clone() };
        let problem = wrong.map(|message| Problem { field: "password".into(), message });
        let problems = Problems::new(&shell, problem.into_iter().collect());
        Ok(Self { shell, link, addressee, problems })
    }

    fn field(&self) -> Field {
        let field = Field::new("password", t!(self.shell, "password-new"), Kind::Password("new-password"));
        field.hint(t!(self.shell, "password-hint")).problems(&self.problems)
    }
}
