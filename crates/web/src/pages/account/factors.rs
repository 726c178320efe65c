//! `GET /account/second-factor`: what somebody can show beside a password.

use super::{Just, refused};
use crate::{
    answer::{Answer, go, page},
    door,
    locale::t,
    parts::{Field, Kind},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use jiff::Timestamp;
use khien_app::accounts::PasskeyView;
use uuid::Uuid;

/// The page.
pub async fn factors(visit: Visit, Query(just): Query<Just>) -> Answer {
    let me = visit.desk().me().await?;
    let passkeys = visit.desk().passkeys().await?;
    page(&FactorsPage {
        has_totp: me.has_totp,
        passkeys: passkeys.into_iter().map(PasskeyRow::from).collect(),
        recovery_codes: me.recovery_codes,
        must: visit.reader.needs_factor(),
        done: match just.done.as_str() {
            "added" => Some(t!(visit.shell, "factor-added")),
            "removed" => Some(t!(visit.shell, "factor-removed")),
            "renamed" => Some(t!(visit.shell, "passkey-renamed")),
            _ => None,
        },
        shell: visit.shell,
    })
}

/// Takes the one-time codes off the account.
pub async fn remove_totp(visit: Visit) -> Answer {
    match visit.desk().remove_totp().await {
        Ok(()) => go(&format!("{}?done=removed", door::SECOND_FACTOR)),
        Err(error) => refused(error, door::SECOND_FACTOR),
    }
}

/// A passkey in the list.
#[derive(Debug, Clone)]
pub struct PasskeyRow {
    /// Identifier.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl From<PasskeyView> for PasskeyRow {
    fn from(view: PasskeyView) -> Self {
        Self { id: view.id, name: view.name, created_at: view.created_at, used_at: view.used_at }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/factors.html")]
pub struct FactorsPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Whether one-time codes are set up.
    pub has_totp: bool,
    /// Passkeys, oldest first.
    pub passkeys: Vec<PasskeyRow>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
    /// Nothing else can be done before one is set up.
    pub must: bool,
    /// What was just done.
    pub done: Option<String>,
}

impl FactorsPage {
    fn has_factor(&self) -> bool {
        self.has_totp || !self.passkeys.is_empty()
    }

    fn name(&self, row: &PasskeyRow) -> Field {
        let field = Field::new("name", t!(self.shell, "passkey-name"), Kind::Line);
        field.id(format!("name-{}", row.id)).value(&row.name)
    }
}
