//! `GET /systems/{id}`: questions first, then facts, duties and history; `POST /systems/{id}/facts` records one fact.

use crate::{
    answer::{Answer, Failed, again, go, page},
    locale::t,
    pages::{
        duties,
        subject::{self, Just, Stating},
    },
    parts::{FactSheet, HistoryEntry, Named, Problems, Typed},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use khien_app::duties::DutyQuery;
use uuid::Uuid;

/// How the store and the law folder name systems.
const KIND: &str = "system";

/// One system.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(just): Query<Just>) -> Answer {
    let mut shown = ShowPage::load(&visit, id, None).await?;
    shown.done = just.sentence(&visit);
    page(&shown)
}

/// Records one fact, and shows the form again where its value is not accepted.
pub async fn set_fact(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let stating = Stating::from_form(sent);
    match stating.record(&visit, KIND, id).await? {
        None => go(&format!("/systems/{id}?done={fact}#{fact}", fact = stating.fact)),
        Some(typed) => again(&ShowPage::load(&visit, id, Some(typed)).await?),
    }
}

/// The page of one system.
#[derive(Template)]
#[template(path = "systems/show.html")]
pub struct ShowPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The system.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub owner: Named,
    /// Who operates it.
    pub operator: Option<Named>,
    /// The security unit.
    pub security_unit: Option<Named>,
    /// Whether the reader sees inside.
    pub sees_inside: bool,
    /// Its facts.
    pub facts: FactSheet,
    /// Its open duties, the earliest first.
    pub duties: Vec<duties::Row>,
    /// What changed, the latest first.
    pub history: Vec<HistoryEntry>,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was just done, said once: the fact whose form was accepted, and the sentence.
    pub done: Option<(String, String)>,
}

impl ShowPage {
    async fn load(visit: &Visit, id: Uuid, typed: Option<Typed>) -> Result<Self, Failed> {
        let (app, shell) = (visit.desk(), &visit.shell);
        let view = app.system(id).await?;
        let directory = app.directory().await?;
        let named = |id: Uuid| {
            let name = directory.organisations.get(&id).map(|found| shell.organisation(found));
            Named::new(name.unwrap_or_else(|| "—".into()), format!("/organisations/{id}"))
        };
        let query = DutyQuery { subject: Some(id), ..DutyQuery::default() };
        Ok(Self {
            id,
            name: view.system.name.clone(),
            sees_inside: view.inside,
            owner: named(view.system.owner),
            operator: view.system.operator.map(named),
            security_unit: view.system.security_unit.map(named),
            problems: typed.as_ref().map_or_else(Problems::none, |typed| typed.problems.clone()),
            facts: subject::sheet(visit, KIND, id, format!("/systems/{id}/facts"), typed).await?,
            // Which system they are owed for is the page itself.
            duties: subject::next_duties(visit, query)
                .await?
                .into_iter()
                .map(|row| duties::Row { subject: None, ..row })
                .collect(),
            history: subject::history(visit, "system", id).await?,
            done: None,
            shell: shell.clone(),
        })
    }
}
