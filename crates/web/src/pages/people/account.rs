//! `GET /people/{id}`: one person with roles and the state of the account, and what an administrator does for them.

use super::InvitedPage;
use crate::{
    answer::{Answer, go, page},
    locale::t,
    parts::{Field, Kind},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use jiff::{Timestamp, civil::Date};
use khien_app::{accounts::MemberView, permit::Role};
use serde::Deserialize;
use uuid::Uuid;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Just {
    done: String,
}

/// One person.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(just): Query<Just>) -> Answer {
    let (account, shell) = (visit.desk().account(id).await?, &visit.shell);
    let gives = visit.reader.holds(&[Role::Administrator]);
    page(&AccountPage {
        id,
        version: account.person.version,
        name: account.person.name,
        email: account.person.email,
        disabled_at: account.person.disabled_at,
        created_at: account.created_at,
        has_password: account.has_password,
        has_totp: account.has_totp,
        passkeys: account.passkeys,
        may_close: account.may_close,
        gives,
        roles: account.person.memberships.iter().map(|held| RoleRow::new(shell, held, gives)).collect(),
        done: match just.done.as_str() {
            "given" => Some(t!(shell, "role-was-given")),
            "ended" => Some(t!(shell, "role-was-ended")),
            "disabled" => Some(t!(shell, "account-was-disabled")),
            "enabled" => Some(t!(shell, "account-was-enabled")),
            "sessions" => Some(t!(shell, "sessions-of-were-ended")),
            "reset" => Some(t!(shell, "factors-were-reset")),
            _ => None,
        },
        shell: shell.clone(),
    })
}

/// The version that a form was filled in against.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Versioned {
    version: i64,
}

/// Closes the account.
pub async fn disable(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Versioned>) -> Answer {
    visit.desk().disable_account(id, sent.version).await?;
    go(&format!("/people/{id}?done=disabled"))
}

/// Opens it again.
pub async fn enable(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Versioned>) -> Answer {
    visit.desk().enable_account(id, sent.version).await?;
    go(&format!("/people/{id}?done=enabled"))
}

/// Takes the second factors away, for somebody who lost them.
pub async fn reset_factors(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Versioned>) -> Answer {
    visit.desk().reset_factors(id, sent.version).await?;
    go(&format!("/people/{id}?done=reset"))
}

/// Ends all sessions of the person.
pub async fn end_sessions(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    visit.desk().end_sessions_of(id).await?;
    go(&format!("/people/{id}?done=sessions"))
}

/// Makes another link to begin with, or for a new password.
pub async fn send_link(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    let delivery = visit.desk().send_link(id).await?;
    let name = visit.desk().account(id).await?.person.name;
    page(&InvitedPage::new(&visit.shell, name, id, &delivery))
}

/// A role of the person.
#[derive(Debug, Clone)]
pub struct RoleRow {
    /// The membership.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// The role, in words.
    pub role: String,
    /// Where; none is the whole installation.
    pub place: Option<String>,
    /// To how many systems it is limited.
    pub systems: Option<usize>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Option<Date>,
    /// Whether it holds today.
    pub today: bool,
    /// Whether the reader is offered to end it.
    pub ends: bool,
}

impl RoleRow {
    fn new(shell: &Shell, held: &MemberView, gives: bool) -> Self {
        let over = held.to.is_some_and(|to| to < shell.today);
        Self {
            id: held.id,
            version: held.version,
            role: shell.role(held.role),
            place: held.organisation_name.clone(),
            systems: held.systems.as_ref().map(Vec::len),
            from: held.from,
            to: held.to,
            today: held.today,
            ends: gives && !over,
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "people/account.html")]
pub struct AccountPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The account.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether a password is set.
    pub has_password: bool,
    /// Whether one-time codes are set up.
    pub has_totp: bool,
    /// How many passkeys there are.
    pub passkeys: usize,
    /// Whether the reader may close it and take its factors away.
    pub may_close: bool,
    /// Whether the reader gives roles somewhere.
    pub gives: bool,
    /// Roles, past and future ones too.
    pub roles: Vec<RoleRow>,
    /// What was just done.
    pub done: Option<String>,
}

impl AccountPage {
    fn last(&self, row: &RoleRow) -> Field {
        let field = Field::new("last", t!(self.shell, "last-day"), Kind::Date);
        field.id(format!("last-{}", row.id)).hint(t!(self.shell, "role-end-hint"))
    }
}
