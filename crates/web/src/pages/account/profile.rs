//! `GET`, `POST /account`: who somebody is here, what they hold, and the ways to the rest.

use super::Just;
use crate::{
    answer::{Answer, Failed, again, go, page, sentence, with_cookie},
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems},
    shell::{LANGUAGE_COOKIE, Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Query};
use jiff::civil::Date;
use khien_app::{
    Kind as Failure,
    accounts::{Me, MemberView},
};
use serde::Deserialize;

/// The page.
pub async fn profile(visit: Visit, Query(just): Query<Just>) -> Answer {
    let mut shown = ProfilePage::load(&visit).await?;
    shown.done = match just.done.as_str() {
        "profile" => Some(t!(visit.shell, "profile-done")),
        "password" => Some(t!(visit.shell, "password-done")),
        _ => None,
    };
    page(&shown)
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    name: String,
    language: String,
}

/// Changes name and language; the pages speak the new language at once.
pub async fn change(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    match visit.desk().change_profile(&sent.name, &sent.language).await {
        Ok(()) => {
            with_cookie(go("/account?done=profile"), &visit.site.cookie.keep(LANGUAGE_COOKIE, &sent.language))
        }
        Err(error) if error.kind == Failure::Invalid => {
            let field = if error.code == "language-unknown" { "language" } else { "name" };
            let problem = Problem { field: field.into(), message: sentence(&visit.shell, &error) };
            let problems = Problems::new(&visit.shell, vec![problem]);
            let shown = ProfilePage::load(&visit).await?;
            again(&ProfilePage { name: sent.name, language: sent.language, problems, ..shown })
        }
        Err(error) => Err(error.into()),
    }
}

/// A role that somebody holds.
#[derive(Debug, Clone)]
pub struct Held {
    /// The role, in words.
    pub role: String,
    /// Where; none is the whole installation.
    pub place: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Option<Date>,
}

impl Held {
    /// A membership in the reader's words.
    pub fn new(shell: &Shell, held: &MemberView) -> Self {
        Self {
            role: shell.role(held.role),
            place: held.organisation_name.clone(),
            from: held.from,
            to: held.to,
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/profile.html")]
pub struct ProfilePage {
    /// What stands around the page.
    pub shell: Shell,
    /// The name, as it is or as it was typed.
    pub name: String,
    /// The code of the language, as it is or as it was chosen.
    pub language: String,
    /// The e-mail address.
    pub email: String,
    /// Whether there is a second factor.
    pub has_factor: bool,
    /// What they hold today.
    pub held: Vec<Held>,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl ProfilePage {
    async fn load(visit: &Visit) -> Result<Self, Failed> {
        let Me { person, language, has_factor, .. } = visit.desk().me().await?;
        Ok(Self {
            held: person.memberships.iter().map(|held| Held::new(&visit.shell, held)).collect(),
            name: person.name,
            email: person.email,
            language,
            has_factor,
            done: None,
            problems: Problems::none(),
            shell: visit.shell.clone(),
        })
    }

    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let languages = Language::ALL.map(|each| Choice::new(each.code(), each.own_name())).to_vec();
        let fields = vec![
            Field::new("name", t!(shell, "person-name"), Kind::Line).value(&self.name),
            Field::new("language", t!(shell, "person-language"), Kind::Radio(languages))
                .value(&self.language),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }
}
