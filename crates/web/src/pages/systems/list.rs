//! `GET /systems`.

use super::Filter;
use crate::{
    answer::{Answer, XLSX, file, page},
    locale::t,
    parts::{Choice, Field, Kind, Named, Pager, Total, organisations_to_choose},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use khien_app::systems::SystemView;
use khien_law::facts::FactKind;
use uuid::Uuid;

/// Rows of one page.
const PAGE: u64 = 50;

/// The list of systems.
pub async fn list(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let app = visit.desk();
    let found = app.systems(&filter.query(), filter.after.as_deref(), PAGE).await?;
    page(&ListPage {
        rows: found.rows.iter().map(|view| Row::new(&visit, view)).collect(),
        total: Total::of(found.total),
        next: found.next,
        organisations: organisations_to_choose(app).await?,
        approvals: choices(&visit, "system.approval_state"),
        implementations: choices(&visit, "system.implementation_state"),
        filter,
        shell: visit.shell,
    })
}

/// `GET /systems.xlsx`
pub async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    file("khien-systems.xlsx", XLSX, visit.desk().systems_xlsx(&filter.query(), visit.english()).await?)
}

/// The values of a fact, as a menu.
fn choices(visit: &Visit, fact: &str) -> Vec<Choice> {
    let law = visit.law();
    match law.fact(fact).map(|ix| &law.law().facts.get(ix).kind) {
        Some(FactKind::Choice(all)) => {
            all.iter().map(|one| Choice::new(&one.id, visit.shell.words(&one.label))).collect()
        }
        _ => vec![],
    }
}

/// The page of the list.
#[derive(Template)]
#[template(path = "systems/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What the address asks for.
    pub filter: Filter,
    /// Owners that can be chosen.
    pub organisations: Vec<Choice>,
    /// Approval states that can be chosen.
    pub approvals: Vec<Choice>,
    /// Implementation states that can be chosen.
    pub implementations: Vec<Choice>,
    /// This page of rows.
    pub rows: Vec<Row>,
    /// How many rows there are.
    pub total: Total,
    /// Key of the last row, where more follow.
    pub next: Option<String>,
}

/// A system in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The system.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub owner: Named,
    /// Who operates it.
    pub operator: Option<String>,
    /// Level in force.
    pub level: Option<String>,
    /// Level that is only proposed.
    pub proposed: Option<String>,
    /// Approval state, in words.
    pub approval: Option<String>,
    /// Implementation state, in words.
    pub implementation: Option<String>,
}

impl Row {
    fn new(visit: &Visit, view: &SystemView) -> Self {
        let (system, law) = (&view.system, visit.law());
        let said = |name: &str| {
            let fact = law.law().facts.get(law.fact(name)?);
            system.facts.get(name).map(|recorded| visit.shell.recorded(fact, &recorded.value))
        };
        Self {
            id: system.id,
            name: system.name.clone(),
            owner: Named::new(&view.owner, format!("/organisations/{}", system.owner)),
            operator: view.operator.clone(),
            level: said("system.level"),
            proposed: said("system.proposed_level"),
            approval: said("system.approval_state"),
            implementation: said("system.implementation_state"),
        }
    }
}

impl ListPage {
    fn workbook(&self) -> String {
        self.filter.from_start().address("/systems.xlsx")
    }

    fn pager(&self) -> Pager {
        let first = self.filter.after.as_ref().map(|_| self.filter.from_start().address("/systems"));
        let next = self.next.as_ref().map(|key| self.filter.after(key).address("/systems"));
        Pager::new(&self.shell, self.total, first, next)
    }

    fn fields(&self) -> Vec<Field> {
        let (shell, filter) = (&self.shell, &self.filter);
        let all = t!(shell, "filter-all");
        let level = |level: u8| Choice::new(level.to_string(), t!(shell, "level", level = level));
        let but = |value: &str, label: String, mut choices: Vec<Choice>| {
            choices.push(Choice::new(value, label));
            Kind::Menu(choices)
        };
        let approvals = but("not-approved", t!(shell, "not-approved"), self.approvals.clone());
        let implementations = but("not-full", t!(shell, "not-full"), self.implementations.clone());
        vec![
            Field::new("q", t!(shell, "filter-search"), Kind::Search).value(&filter.q).wide(),
            Field::new("organisation", t!(shell, "head-owner"), Kind::Menu(self.organisations.clone()))
                .value(filter.organisation.map(|id| id.to_string()).unwrap_or_default())
                .nothing(&all),
            Field::new("level", t!(shell, "head-level"), Kind::Menu((1..=5).map(level).collect()))
                .value(filter.level.map(|level| level.to_string()).unwrap_or_default())
                .nothing(&all),
            Field::new("approval", t!(shell, "head-approval"), approvals)
                .value(&filter.approval)
                .nothing(&all),
            Field::new("implementation", t!(shell, "head-implementation"), implementations)
                .value(&filter.implementation)
                .nothing(&all),
        ]
    }
}
