//! `GET`, `POST /people/invite`: somebody gets an account with a first role, and a link to begin with.

use super::post::{PostForm, field};
use crate::{
    answer::{Answer, again, page, sentence},
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Query};
use jiff::Timestamp;
use khien_app::{
    Kind as Failure,
    accounts::{Delivery, Invite},
};
use serde::Deserialize;

/// Where.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
}

/// The form; where comes first.
pub async fn invite(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let post = PostForm::load(&visit, &asked.place).await?;
    let language = visit.shell.language.code().to_owned();
    let (email, name, problems) = (String::new(), String::new(), Problems::none());
    page(&InvitePage { email, name, language, post, problems, shell: visit.shell })
}

/// Invites somebody.
pub async fn send(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let one = |name: &str| {
        sent.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let post = PostForm::load(&visit, &one("place")).await?.typed(&sent);
    let (email, name, language) = (one("email"), one("name"), one("language"));
    let shown = |problem: Problem| {
        let problems = Problems::new(&visit.shell, vec![problem]);
        let (email, name, language) = (email.clone(), name.clone(), language.clone());
        again(&InvitePage { email, name, language, post: post.clone(), problems, shell: visit.shell.clone() })
    };
    let wanted = match post.post(&visit.shell) {
        Ok(wanted) => wanted,
        Err(problem) => return shown(problem),
    };
    let invitation =
        Invite { email: email.clone(), name: name.clone(), language: language.clone(), post: wanted };
    match visit.desk().invite(invitation).await {
        Ok(invited) => {
            page(&InvitedPage::new(&visit.shell, name.clone(), invited.account, &invited.delivery))
        }
        Err(error) if matches!(error.kind, Failure::Invalid | Failure::Conflict) => {
            shown(Problem { field: field(&error).into(), message: sentence(&visit.shell, &error) })
        }
        Err(error) => Err(error.into()),
    }
}

/// The form.
#[derive(Template)]
#[template(path = "people/invite.html")]
pub struct InvitePage {
    /// What stands around the page.
    pub shell: Shell,
    /// The address, as typed.
    pub email: String,
    /// The name, as typed.
    pub name: String,
    /// The code of the language in which they are written to.
    pub language: String,
    /// The role that they are offered.
    pub post: PostForm,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl InvitePage {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let languages = Language::ALL.map(|each| Choice::new(each.code(), each.own_name())).to_vec();
        let fields = vec![
            Field::new("email", t!(shell, "email"), Kind::Email).value(&self.email),
            Field::new("name", t!(shell, "person-name"), Kind::Line).value(&self.name),
            Field::new("language", t!(shell, "person-language"), Kind::Radio(languages))
                .value(&self.language),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }
}

/// What became of a link: sent, or to be handed over.
#[derive(Template)]
#[template(path = "people/invited.html")]
pub struct InvitedPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The name of the person.
    pub name: String,
    /// Their account.
    pub account: uuid::Uuid,
    /// The link and until when it works, where it is to be handed over in person.
    pub link: Option<(String, Timestamp)>,
    /// What became of it otherwise.
    pub said: String,
}

impl InvitedPage {
    pub(super) fn new(shell: &Shell, name: String, account: uuid::Uuid, delivery: &Delivery) -> Self {
        let said = match delivery {
            Delivery::Mailed => t!(shell, "link-mailed", name = name.as_str()),
            Delivery::ByHand { .. } => t!(shell, "link-by-hand", name = name.as_str()),
            Delivery::NotSent(why) => shell.said(why),
            Delivery::NotNeeded => t!(shell, "link-not-needed", name = name.as_str()),
        };
        let link = match delivery {
            Delivery::ByHand { link, until } => Some((link.clone(), *until)),
            Delivery::Mailed | Delivery::NotSent(_) | Delivery::NotNeeded => None,
        };
        Self { shell: shell.clone(), name, account, link, said }
    }
}
