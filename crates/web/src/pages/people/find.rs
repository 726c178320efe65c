//! `GET /people`: whom somebody looks after; or, for one organisation, who holds which role in it and below.

use crate::{
    answer::{Answer, Failed, page},
    locale::t,
    pages::duties::empty_is_none,
    parts::{Choice, Field, Kind, Pager, Total, organisations_to_choose},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use khien_app::{
    accounts::{MemberQuery, MemberView, PersonView},
    permit::Role,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Rows of one page.
const PAGE: u64 = 50;

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words of name or address.
    #[serde(skip_serializing_if = "String::is_empty")]
    q: String,
    /// Who holds a role in this organisation or below it.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    organisation: Option<Uuid>,
    /// With this role.
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(deserialize_with = "empty_is_none", skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

/// The list. Who looks after accounts finds people; everybody else looks at one organisation.
pub async fn list(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let looks_after = visit.reader.holds(&[Role::Administrator, Role::Auditor]);
    let filter = match (filter.organisation, looks_after) {
        (None, false) => Filter { organisation: visit.reader.home(), ..filter },
        _ => filter,
    };
    let (rows, total, next) = match filter.organisation {
        Some(organisation) => members(&visit, organisation, &filter).await?,
        None => people(&visit, &filter).await?,
    };
    page(&ListPage {
        rows,
        total: Total::of(total),
        next,
        looks_after,
        invites: visit.reader.holds(&[Role::Administrator]),
        organisations: organisations_to_choose(visit.desk()).await?,
        filter,
        shell: visit.shell.clone(),
    })
}

type Found = (Vec<MemberRow>, u64, Option<String>);

async fn members(visit: &Visit, organisation: Uuid, filter: &Filter) -> Result<Found, Failed> {
    let role = filter.role.as_deref().and_then(Role::parse);
    let query = MemberQuery { role, on: Some(visit.shell.today) };
    let page = visit.desk().members(organisation, &query, filter.after.as_deref(), PAGE).await?;
    let row = |held: &MemberView| MemberRow {
        id: held.account,
        name: held.name.clone(),
        email: held.email.clone(),
        disabled: held.disabled,
        held: vec![crate::pages::account::Held::new(&visit.shell, held)],
    };
    Ok((page.rows.iter().map(row).collect(), page.total, page.next))
}

async fn people(visit: &Visit, filter: &Filter) -> Result<Found, Failed> {
    let page = visit.desk().people(&filter.q, filter.after.as_deref(), PAGE).await?;
    let row = |person: &PersonView| MemberRow {
        id: person.id,
        name: person.name.clone(),
        email: Some(person.email.clone()),
        disabled: person.disabled_at.is_some(),
        held: person
            .memberships
            .iter()
            .filter(|held| held.today)
            .map(|held| crate::pages::account::Held::new(&visit.shell, held))
            .collect(),
    };
    Ok((page.rows.iter().map(row).collect(), page.total, page.next))
}

/// Somebody in the list.
#[derive(Debug, Clone)]
pub struct MemberRow {
    /// The account.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// E-mail address, for those who look after accounts.
    pub email: Option<String>,
    /// Whether nobody can sign in with the account.
    pub disabled: bool,
    /// What they hold.
    pub held: Vec<crate::pages::account::Held>,
}

/// The page.
#[derive(Template)]
#[template(path = "people/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What is shown.
    pub filter: Filter,
    /// The people.
    pub rows: Vec<MemberRow>,
    /// How many there are.
    pub total: Total,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Whether the reader looks after accounts.
    pub looks_after: bool,
    /// Whether the reader invites people somewhere.
    pub invites: bool,
    /// Organisations to choose from.
    pub organisations: Vec<Choice>,
}

impl ListPage {
    fn fields(&self) -> Vec<Field> {
        let (shell, filter) = (&self.shell, &self.filter);
        let all = t!(shell, "filter-all");
        let search = Field::new("q", t!(shell, "people-search"), Kind::Search).value(&filter.q).wide();
        let organisation = Field::new(
            "organisation",
            t!(shell, "filter-organisation"),
            Kind::Menu(self.organisations.clone()),
        )
        .value(filter.organisation.map(|id| id.to_string()).unwrap_or_default())
        .nothing(&all);
        let roles = Role::ALL.map(|role| Choice::new(role.name(), shell.title(role.title()))).to_vec();
        let role = Field::new("role", t!(shell, "head-role"), Kind::Menu(roles))
            .value(filter.role.clone().unwrap_or_default())
            .nothing(&all);
        // Names are looked for among everybody, roles within one organisation.
        match filter.organisation {
            Some(_) => vec![organisation, role],
            None => vec![search, organisation],
        }
    }

    fn pager(&self) -> Pager {
        let at = |after: Option<&str>| {
            let filter = Filter { after: after.map(str::to_owned), ..self.filter.clone() };
            format!("/people?{}", serde_urlencoded::to_string(filter).unwrap_or_default())
        };
        let first = self.filter.after.as_ref().map(|_| at(None));
        Pager::new(&self.shell, self.total, first, self.next.as_deref().map(|key| at(Some(key))))
    }
}
