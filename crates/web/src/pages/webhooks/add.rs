//! `GET`, `POST /webhooks/new`: a webhook is added, and its key shown once.

use crate::{
    answer::{Answer, again, page, sentence},
    locale::t,
    pages::{duties::empty_is_none, log},
    parts::{Choice, Field, Kind, Problem, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Query};
use khien_app::{Kind as Failure, permit::Act};
use serde::Deserialize;
use uuid::Uuid;

/// Of which organisation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "empty_is_none")]
    organisation: Option<Uuid>,
}

/// The form.
pub async fn fresh(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let organisation = asked.organisation.or_else(|| visit.reader.home()).unwrap_or_default();
    let name = visit.shell.organisation(&visit.desk().organisation(organisation).await?);
    let (url, events, problems) = (String::new(), vec![], Problems::none());
    page(&AddPage { organisation, name, url, events, problems, shell: visit.shell })
}

/// Adds it.
pub async fn add(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let all = |name: &str| -> Vec<String> {
        sent.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
    let organisation = one("organisation").parse().unwrap_or_default();
    let (url, events) = (one("url").trim().to_owned(), all("event"));
    match visit.desk().add_webhook(organisation, &url, events.clone()).await {
        Ok(added) => page(&AddedPage { id: added.id, url, key: added.key.to_string(), shell: visit.shell }),
        Err(error) if error.kind == Failure::Invalid => {
            let name = visit.shell.organisation(&visit.desk().organisation(organisation).await?);
            let problem = Problem { field: "url".into(), message: sentence(&visit.shell, &error) };
            let problems = Problems::new(&visit.shell, vec![problem]);
            again(&AddPage { organisation, name, url, events, problems, shell: visit.shell })
        }
        Err(error) => Err(error.into()),
    }
}

/// The form.
#[derive(Template)]
#[template(path = "webhooks/add.html")]
pub struct AddPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Of whose events.
    pub organisation: Uuid,
    /// Its name.
    pub name: String,
    /// Where, as typed.
    pub url: String,
    /// Of which events.
    pub events: Vec<String>,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

impl AddPage {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let acts = Act::ALL.iter().filter(|act| act.writes());
        let acts = acts.map(|act| Choice::new(act.name(), log::action(shell, act.name()))).collect();
        let fields = vec![
            Field::new("url", t!(shell, "webhook-url"), Kind::Line)
                .hint(t!(shell, "webhook-url-hint"))
                .value(&self.url),
            Field::new("event", t!(shell, "webhook-events"), Kind::Boxes(acts))
                .hint(t!(shell, "webhook-events-hint"))
                .values(self.events.clone()),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }
}

/// A webhook that was added, with its key.
#[derive(Template)]
#[template(path = "webhooks/added.html")]
pub struct AddedPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Identifier.
    pub id: Uuid,
    /// Where.
    pub url: String,
    /// The key by which the receiver checks what comes.
    pub key: String,
}
