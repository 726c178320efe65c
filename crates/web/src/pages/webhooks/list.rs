//! `GET /webhooks`: of one organisation and those below it.

use super::events;
use crate::{
    answer::{Answer, page},
    locale::t,
    pages::duties::empty_is_none,
    parts::{Choice, Field, Kind, Pager, Total, organisations_to_choose},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use khien_app::{accounts::WebhookView, permit::Act};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Rows of one page.
const PAGE: u64 = 50;

/// Of which organisation, and what was just done.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filter {
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    organisation: Option<Uuid>,
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing)]
    done: String,
}

/// The list; without an organisation, the one where the reader works.
pub async fn list(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let (desk, shell) = (visit.desk(), &visit.shell);
    let organisation = filter.organisation.or_else(|| visit.reader.home());
    let directory = desk.directory().await?;
    let (rows, total, next, manages) = match organisation {
        Some(id) => {
            let found = desk.webhooks(id, filter.after.as_deref(), PAGE).await?;
            let manages = desk.can_with_webhooks(Act::ManageWebhooks, id).await?;
            (found.rows, found.total, found.next, manages)
        }
        None => (vec![], 0, None, false),
    };
    let row = |view: WebhookView| Row {
        id: view.id,
        organisation: view.organisation.map(|id| directory.name(id).to_owned()).unwrap_or_default(),
        events: events(shell, &view.events),
        url: view.url,
        active: view.active,
    };
    page(&ListPage {
        rows: rows.into_iter().map(row).collect(),
        total: Total::of(total),
        next,
        organisation,
        organisations: organisations_to_choose(desk).await?,
        manages,
        done: (filter.done == "removed").then(|| t!(shell, "webhook-removed")),
        filter,
        shell: shell.clone(),
    })
}

/// A webhook in the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Identifier.
    pub id: Uuid,
    /// Of whose events it is told.
    pub organisation: String,
    /// Of which events, in words.
    pub events: String,
    /// Where.
    pub url: String,
    /// Whether it is told at present.
    pub active: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "webhooks/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What is shown.
    pub filter: Filter,
    /// Of which organisation; none before one was chosen.
    pub organisation: Option<Uuid>,
    /// Organisations to choose from.
    pub organisations: Vec<Choice>,
    /// The webhooks, newest first.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: Total,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Whether the reader may add one.
    pub manages: bool,
    /// What was just done.
    pub done: Option<String>,
}

impl ListPage {
    fn field(&self) -> Field {
        Field::new(
            "organisation",
            t!(self.shell, "filter-organisation"),
            Kind::Menu(self.organisations.clone()),
        )
        .value(self.organisation.map(|id| id.to_string()).unwrap_or_default())
    }

    fn pager(&self) -> Pager {
        let at = |after: Option<&str>| {
            let (organisation, after) = (self.organisation, after.map(str::to_owned));
            let filter = Filter { organisation, after, done: String::new() };
            format!("/webhooks?{}", serde_urlencoded::to_string(filter).unwrap_or_default())
        };
        let first = self.filter.after.as_ref().map(|_| at(None));
        Pager::new(&self.shell, self.total, first, self.next.as_deref().map(|key| at(Some(key))))
    }
}
