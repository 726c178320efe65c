//! `GET`, `POST /sign-in`: e-mail address and password, or another way.

use super::go_on;
use crate::{
    answer::{Answer, again, go, mends, page as shown, sentence},
    door,
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Guest,
};
use askama::Template;
use axum::{Form, extract::Query};
use serde::Deserialize;

/// Where to go on, and what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    next: String,
    done: String,
}

/// The page. Who is signed in already goes on.
pub async fn page(guest: Guest, Query(asked): Query<Asked>) -> Answer {
    if guest.reader.caller.is_some() {
        return go(door::safe_next(&asked.next));
    }
    let said = match asked.done.as_str() {
        "out" => Some(t!(guest.shell, "signed-out")),
        "reset" => Some(t!(guest.shell, "password-was-reset")),
        _ => None,
    };
    shown(&SignInPage { said, ..SignInPage::new(&guest, &asked.next, "") })
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    email: String,
    password: String,
    next: String,
}

/// The first step.
pub async fn send(guest: Guest, Form(sent): Form<Sent>) -> Answer {
    match guest.site.app.sign_in(&sent.email, &sent.password, &guest.reader.origin).await {
        Ok(done) => go_on(&guest, done, &sent.next),
        Err(error) if mends(&error) => {
            let problem = Problem { field: "email".into(), message: sentence(&guest.shell, &error) };
            let problems = Problems::new(&guest.shell, vec![problem]);
            again(&SignInPage { problems, ..SignInPage::new(&guest, &sent.next, &sent.email) })
        }
        Err(error) => Err(error.into()),
    }
}

/// A service by which people can sign in.
#[derive(Debug, Clone)]
pub struct Provider {
    /// What people call it.
    pub name: String,
    /// Where signing in by it begins.
    pub href: String,
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/password.html")]
pub struct SignInPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Where to go on.
    pub next: String,
    /// The address that was typed.
    pub email: String,
    /// Other ways in.
    pub providers: Vec<Provider>,
    /// What was just done.
    pub said: Option<String>,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl SignInPage {
    fn new(guest: &Guest, next: &str, email: &str) -> Self {
        let next = door::safe_next(next);
        let provider = |(key, name): (&str, &str)| Provider {
            name: name.to_owned(),
            href: door::with_next(&format!("/sign-in/with/{key}"), next),
        };
        Self {
            next: next.to_owned(),
            email: email.to_owned(),
            providers: guest.site.app.sign_in_services().map(provider).collect(),
            said: None,
            problems: Problems::none(),
            shell: guest.shell.clone(),
        }
    }

    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        vec![
            Field::new("email", t!(shell, "email"), Kind::Email).value(&self.email).problems(&self.problems),
            Field::new("password", t!(shell, "password"), Kind::Password("current-password")),
        ]
    }
}
