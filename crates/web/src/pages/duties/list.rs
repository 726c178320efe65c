//! `GET /duties`: search, filters in the address, order, pages by key, exports.

use super::{Filter, Row, Rows, Sort, StateFilter};
use crate::{
    answer::{Answer, Failed, page},
    locale::t,
    parts::{Choice, Field, Kind, Pager, Total, organisations_to_choose},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::extract::Query;

/// Rows of one page.
const PAGE: u64 = 50;

/// The list.
pub async fn list(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let app = visit.desk();
    let found = app.duties(&filter.query(), filter.after.as_deref(), PAGE).await?;
    let system = match filter.system {
        Some(id) => app.system(id).await.ok().map(|view| view.system.name),
        None => None,
    };
    page(&ListPage {
        rows: Rows::new(&visit).await?.all(&found.rows),
        total: Total::of(found.total),
        next: found.next,
        tabs: tabs(&visit, &filter).await?,
        organisations: organisations_to_choose(app).await?,
        obligations: obligations(&visit),
        system,
        filter,
        shell: visit.shell,
    })
}

/// How many rows each tab holds under the same filter.
async fn tabs(visit: &Visit, filter: &Filter) -> Result<Vec<(StateFilter, u64)>, Failed> {
    let standings = visit.desk().count_by_standing(&filter.query()).await?;
    let count =
        |state: &StateFilter| state.standing().map_or(standings.all(), |standing| standings.of(standing));
    Ok(StateFilter::ALL.into_iter().map(|state| (state, count(&state))).collect())
}

/// Every obligation of the law, by title; versions of one stand there once.
fn obligations(visit: &Visit) -> Vec<Choice> {
    let obligations = visit.law().law().obligations();
    let mut all: Vec<Choice> = obligations
        .map(|(text, _, owed)| {
            // Several texts ask the same: the number tells them apart.
            let label = format!(
                "{} – {}",
                visit.shell.words(&owed.title),
                visit.shell.instrument(&text.id, &text.number)
            );
            Choice::new(&owed.id, label)
        })
        .collect();
    all.sort_by_cached_key(|choice| (khien_domain::fold::sort_key(&choice.label), choice.value.clone()));
    all.dedup_by(|one, other| one.value == other.value);
    all
}

/// The page of the list.
#[derive(Template)]
#[template(path = "duties/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What the address asks for.
    pub filter: Filter,
    /// How many rows stand where.
    pub tabs: Vec<(StateFilter, u64)>,
    /// The organisations that can be chosen.
    pub organisations: Vec<Choice>,
    /// The obligations that can be chosen.
    pub obligations: Vec<Choice>,
    /// The name of the system in the filter; systems are chosen from their own pages.
    pub system: Option<String>,
    /// This page of rows.
    pub rows: Vec<Row>,
    /// How many rows there are.
    pub total: Total,
    /// Key of the last row, where more follow.
    pub next: Option<String>,
}

impl ListPage {
    fn pager(&self) -> Pager {
        let first = self.filter.after.as_ref().map(|_| self.filter.from_start().address("/duties"));
        let next = self.next.as_ref().map(|key| self.filter.after(key).address("/duties"));
        Pager::new(&self.shell, self.total, first, next)
    }

    fn fields(&self) -> Vec<Field> {
        let (shell, filter) = (&self.shell, &self.filter);
        let day = |day: Option<jiff::civil::Date>| day.map(Language::typed_date).unwrap_or_default();
        let all = t!(shell, "filter-all");
        vec![
            Field::new("q", t!(shell, "filter-search"), Kind::Search).value(&filter.q).wide(),
            Field::new(
                "organisation",
                t!(shell, "filter-organisation"),
                Kind::Menu(self.organisations.clone()),
            )
            .value(filter.organisation.map(|id| id.to_string()).unwrap_or_default())
            .nothing(&all),
            Field::new("obligation", t!(shell, "filter-obligation"), Kind::Menu(self.obligations.clone()))
                .value(filter.obligation.clone().unwrap_or_default())
                .nothing(&all),
            Field::new("from", t!(shell, "filter-from"), Kind::Date).value(day(filter.from)),
            Field::new("until", t!(shell, "filter-until"), Kind::Date).value(day(filter.until)),
        ]
    }

    fn tab(&self, state: &StateFilter) -> String {
        let shell = &self.shell;
        match state {
            StateFilter::Open => t!(shell, "state-open"),
            StateFilter::Overdue => t!(shell, "state-overdue"),
            StateFilter::Questions => t!(shell, "state-questions"),
            StateFilter::Met => t!(shell, "state-met"),
            StateFilter::Waived => t!(shell, "state-waived"),
            StateFilter::All => t!(shell, "state-all"),
        }
    }

    fn at(&self, page: &str) -> String {
        self.filter.from_start().address(page)
    }

    /// Where a click on the head of a column leads, and how the column is sorted now.
    fn by_due(&self) -> (String, &'static str) {
        let (next, now) = match self.filter.sort {
            Sort::Due => (Sort::DueLast, "ascending"),
            Sort::DueLast => (Sort::Due, "descending"),
            _ => (Sort::Due, "none"),
        };
        (self.filter.sorted(next).address("/duties"), now)
    }

    fn by(&self, sort: Sort) -> (String, &'static str) {
        let now = if self.filter.sort == sort { "ascending" } else { "none" };
        (self.filter.sorted(sort).address("/duties"), now)
    }
}
