//! Organisations: the list, and one of them with its duties, units and facts.

mod add;
mod tree;

pub use add::{AddPage, Typed as NewTyped, add, fresh};
pub use tree::{Row as TreeRow, TreePage, end, place, show as tree, supervise};

use crate::{
    answer::{Answer, Failed, again, go, page},
    locale::t,
    pages::{
        duties,
        subject::{self, Just, Stating},
    },
    parts::{FactSheet, Field, HistoryEntry, Kind, Named, Pager, Problem, Problems, Total, Typed},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use jiff::civil::Date;
use khien_app::{
    duties::DutyQuery,
    permit::Act,
    store::{duties::Standing as Stands, organisations::Organisation},
};
use serde::Deserialize;
use uuid::Uuid;

/// Rows of one page.
const PAGE: u64 = 50;

/// How the store and the law folder name organisations.
const KIND: &str = "organisation";

/// What the list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    after: Option<String>,
}

/// The list of organisations.
pub async fn list(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let found = visit.desk().organisations(&filter.q, filter.after.as_deref(), PAGE).await?;
    let row = |organisation: &Organisation| Row {
        name: named(&visit.shell, organisation),
        code: organisation.code.clone(),
        kind: kind(&visit, organisation),
        ended: organisation.to,
    };
    page(&ListPage {
        rows: found.rows.iter().map(row).collect(),
        total: Total::of(found.total),
        next: found.next,
        q: filter.q,
        after: filter.after,
        adds: adds(&visit).await?,
        shell: visit.shell.clone(),
    })
}

/// Whether the reader may add an organisation somewhere.
async fn adds(visit: &Visit) -> Result<bool, Failed> {
    let rights = visit.desk().rights().await?;
    Ok(rights.iter().any(|(_, acts)| acts.contains(&Act::AddOrganisation)))
}

/// One organisation.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(just): Query<Just>) -> Answer {
    let mut shown = ShowPage::load(&visit, id, None).await?;
    shown.done = just.sentence(&visit);
    page(&shown)
}

/// Records one fact, and shows the form again where its value is not accepted.
pub async fn set_fact(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let stating = Stating::from_form(sent);
    match stating.record(&visit, KIND, id).await? {
        None => go(&format!("/organisations/{id}?done={fact}#{fact}", fact = stating.fact)),
        Some(typed) => again(&ShowPage::load(&visit, id, Some(typed)).await?),
    }
}

/// A day that was typed into a field; an empty one is none.
fn day(shell: &Shell, field: &str, typed: &str) -> Result<Option<Date>, Problem> {
    let unreadable = || Problem { field: field.into(), message: t!(shell, "date-unreadable", typed = typed) };
    match typed.trim() {
        "" => Ok(None),
        typed => Language::read_date(typed).map(Some).ok_or_else(unreadable),
    }
}

fn named(shell: &Shell, organisation: &Organisation) -> Named {
    Named::new(shell.organisation(organisation), format!("/organisations/{}", organisation.id))
}

/// Its kind, as the law's list of facts names it.
fn kind(visit: &Visit, organisation: &Organisation) -> String {
    let law = visit.law();
    match law.fact("organisation.kind") {
        Some(fact) => visit.shell.recorded(law.law().facts.get(fact), &organisation.kind),
        None => organisation.kind.clone(),
    }
}

/// The page of the list.
#[derive(Template)]
#[template(path = "organisations/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Words to look for.
    pub q: String,
    /// The row after which this page begins.
    pub after: Option<String>,
    /// This page of rows.
    pub rows: Vec<Row>,
    /// How many rows there are.
    pub total: Total,
    /// Key of the last row, where more follow.
    pub next: Option<String>,
    /// Whether the reader may add one.
    pub adds: bool,
}

/// An organisation in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name and page.
    pub name: Named,
    /// Code in public lists.
    pub code: Option<String>,
    /// Kind, in words.
    pub kind: String,
    /// Last day, where it ended.
    pub ended: Option<Date>,
}

impl ListPage {
    fn pager(&self) -> Pager {
        let at = |after: Option<&str>| {
            let pairs: Vec<_> = [("q", Some(self.q.as_str())), ("after", after)]
                .into_iter()
                .filter_map(|(name, value)| {
                    value.filter(|value| !value.is_empty()).map(|value| (name, value))
                })
                .collect();
            format!("/organisations?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
        };
        let first = self.after.as_ref().map(|_| at(None));
        Pager::new(&self.shell, self.total, first, self.next.as_deref().map(|key| at(Some(key))))
    }

    fn search(&self) -> Field {
        Field::new("q", t!(self.shell, "filter-search"), Kind::Search).value(&self.q).wide()
    }
}

/// The page of one organisation.
#[derive(Template)]
#[template(path = "organisations/show.html")]
pub struct ShowPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its name in the other language, where there is one.
    pub other_name: Option<String>,
    /// Kind, in words.
    pub kind: String,
    /// Code in public lists.
    pub code: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day, where it ended.
    pub to: Option<Date>,
    /// Units below it.
    pub children: Vec<Named>,
    /// Whether the reader may add a unit below it.
    pub adds: bool,
    /// Whether the reader sees who is told of its events.
    pub sees_webhooks: bool,
    /// Whether the reader sees what stands above it.
    pub sees_tree: bool,
    /// Who took over when it ended.
    pub successors: Vec<Named>,
    /// Duties past their day, of it and everything below.
    pub overdue: u64,
    /// Questions, of it and everything below.
    pub questions: u64,
    /// Its open duties, the earliest first.
    pub duties: Vec<duties::Row>,
    /// Its facts.
    pub facts: FactSheet,
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
        let (organisation, directory) = (app.organisation(id).await?, app.directory().await?);
        let count = async |standing| {
            let query =
                DutyQuery { organisation: Some(id), standing: Some(standing), ..DutyQuery::default() };
            app.count_duties(&query).await
        };
        let successors = directory.tree.get(id).map(|node| node.successors.clone()).unwrap_or_default();
        let successors = successors.iter().filter_map(|id| directory.organisations.get(id));
        let other_name = organisation.name_en.clone().filter(|name| *name != organisation.name);
        let query = DutyQuery { organisation: Some(id), ..DutyQuery::default() };
        Ok(Self {
            id,
            name: organisation.name.clone(),
            other_name,
            kind: kind(visit, &organisation),
            code: organisation.code.clone(),
            from: organisation.from,
            to: organisation.to,
            children: directory.children(id).into_iter().map(|child| named(shell, child)).collect(),
            adds: app.can_in(Act::AddOrganisation, id).await?,
            sees_webhooks: app.can_with_webhooks(Act::SeeWebhooks, id).await?,
            sees_tree: app.can_in(Act::SeeOrganisationInside, id).await?
                || app.can_in(Act::LinkOrganisation, id).await?,
            successors: successors.map(|heir| named(shell, heir)).collect(),
            overdue: count(Stands::Overdue).await?,
            questions: count(Stands::Question).await?,
            duties: subject::next_duties(visit, query).await?,
            problems: typed.as_ref().map_or_else(Problems::none, |typed| typed.problems.clone()),
            facts: subject::sheet(visit, KIND, id, format!("/organisations/{id}/facts"), typed).await?,
            history: subject::history(visit, "organisation", id).await?,
            done: None,
            shell: shell.clone(),
        })
    }
}
