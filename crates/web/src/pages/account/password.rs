//! `GET`, `POST /account/password`.

use super::refused;
use crate::{
    answer::{Answer, Failed, again, go, mends, page, sentence},
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::Form;
use serde::Deserialize;

const FORM: &str = "/account/password";

/// The page.
pub async fn password(visit: Visit) -> Answer {
    page(&PasswordPage::load(&visit, None).await?)
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    old: String,
    new: String,
}

/// Changes the password.
pub async fn change(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    match visit.desk().change_password(&sent.old, &sent.new).await {
        Ok(()) => go("/account?done=password"),
        Err(error) if error.code == "reauthentication-needed" => refused(error, FORM),
        Err(error) if mends(&error) => {
            let field = if error.code == "old-password-wrong" { "old" } else { "new" };
            let problem = Problem { field: field.into(), message: sentence(&visit.shell, &error) };
            again(&PasswordPage::load(&visit, Some(problem)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/password.html")]
pub struct PasswordPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Whose password it is, for the browser's own list of passwords.
    pub email: String,
    /// Whether there is an old one.
    pub has_password: bool,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl PasswordPage {
    async fn load(visit: &Visit, problem: Option<Problem>) -> Result<Self, Failed> {
        let me = visit.desk().me().await?;
        let problems = Problems::new(&visit.shell, problem.into_iter().collect());
        let (email, has_password) = (me.person.email, me.has_password);
        Ok(Self { shell: visit.shell.clone(), email, has_password, problems })
    }

    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let old = Field::new("old", t!(shell, "password-old"), Kind::Password("current-password"));
        let new = Field::new("new", t!(shell, "password-new"), Kind::Password("new-password"));
        let old = Some(old).filter(|_| self.has_password);
        let fields = old.into_iter().chain([new.hint(t!(shell, "password-hint"))]);
        fields.map(|field| field.problems(&self.problems)).collect()
    }
}
