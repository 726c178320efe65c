//! `POST /sign-in/second-step`: a code, a passkey or a recovery code.

use super::enter;
use crate::{
    answer::{Answer, again, mends, sentence},
    door,
    locale::t,
    parts::{Field, Kind, Problem, Problems},
    shell::Shell,
    site::Guest,
};
use askama::Template;
use axum::Form;
use khien_app::accounts::{Factors, SecondStep, Shown};
use serde::Deserialize;
use uuid::Uuid;

/// What may be shown, as it travels through the form: none of it is a secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Offers {
    /// A code of the authenticator app.
    pub totp: bool,
    /// A recovery code.
    pub recovery: bool,
    /// The options for a passkey, as JSON; empty without one.
    pub passkey: String,
}

impl From<&Factors> for Offers {
    fn from(factors: &Factors) -> Self {
        let passkey = factors.passkey.as_ref().map(ToString::to_string).unwrap_or_default();
        Self { totp: factors.totp, recovery: factors.recovery, passkey }
    }
}

/// What the forms of the page send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    ticket: Uuid,
    next: String,
    factor: String,
    answer: String,
    totp: bool,
    recovery: bool,
    passkey: String,
}

/// The second step.
pub async fn second_step(guest: Guest, Form(sent): Form<Sent>) -> Answer {
    let shown = shown(&sent.factor, &sent.answer);
    match guest.site.app.second_step(sent.ticket, shown, &guest.reader.origin).await {
        Ok(signed_in) => enter(&guest, &signed_in, &sent.next),
        // A ticket that is gone cannot be tried again.
        Err(error) if mends(&error) && error.code != "ticket-gone" => {
            let problem =
                Problem { field: field(&sent.factor).into(), message: sentence(&guest.shell, &error) };
            let problems = Problems::new(&guest.shell, vec![problem]);
            let offers = Offers { totp: sent.totp, recovery: sent.recovery, passkey: sent.passkey };
            let (ticket, next) = (sent.ticket, door::safe_next(&sent.next).to_owned());
            again(&SecondStepPage { shell: guest.shell.clone(), ticket, next, offers, problems })
        }
        Err(error) => Err(error.into()),
    }
}

/// What somebody shows, as forms name it. What is no JSON is no passkey's answer and fits nothing.
pub fn shown(factor: &str, answer: &str) -> Shown {
    match factor {
        "passkey" => Shown::Passkey(serde_json::from_str(answer).unwrap_or_default()),
        "recovery" => Shown::Recovery(answer.to_owned()),
        _ => Shown::Totp(answer.to_owned()),
    }
}

/// The field in which a factor is typed.
fn field(factor: &str) -> &'static str {
    match factor {
        "recovery" => "recovery",
        "totp" => "totp",
        _ => "",
    }
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in/second_step.html")]
pub struct SecondStepPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What the browser hands back with the answer.
    pub ticket: Uuid,
    /// Where to go on.
    pub next: String,
    /// What may be shown.
    pub offers: Offers,
    /// What is wrong with what was shown.
    pub problems: Problems,
}

impl SecondStepPage {
    pub(super) fn new(shell: Shell, step: &SecondStep, next: &str) -> Self {
        Self {
            shell,
            ticket: step.ticket,
            next: door::safe_next(next).to_owned(),
            offers: Offers::from(&step.factors),
            problems: Problems::none(),
        }
    }

    fn totp(&self) -> Field {
        let field = Field::new("answer", t!(self.shell, "totp-code"), Kind::Code).id("totp");
        field.hint(t!(self.shell, "totp-code-hint")).problems(&self.problems)
    }

    fn recovery(&self) -> Field {
        let field = Field::new("answer", t!(self.shell, "recovery-code"), Kind::Code).id("recovery");
        field.hint(t!(self.shell, "recovery-code-hint")).problems(&self.problems)
    }
}
