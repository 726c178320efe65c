//! `GET /account/sessions`: where somebody is signed in, and an end to it.

use super::Just;
use crate::{
    answer::{Answer, go, page},
    locale::t,
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::Timestamp;
use khien_app::accounts::SessionView;
use uuid::Uuid;

/// The list.
pub async fn sessions(visit: Visit, Query(just): Query<Just>) -> Answer {
    let rows = visit.desk().sessions().await?.into_iter().map(SessionRow::from).collect();
    let done = (just.done == "ended").then(|| t!(visit.shell, "session-ended"));
    page(&SessionsPage { rows, done, shell: visit.shell })
}

/// Ends one.
pub async fn end(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    visit.desk().end_session(id).await?;
    go("/account/sessions?done=ended")
}

/// Ends all but this one.
pub async fn end_others(visit: Visit) -> Answer {
    visit.desk().end_other_sessions().await?;
    go("/account/sessions?done=ended")
}

/// A session in the list.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Identifier.
    pub id: Uuid,
    /// Whether it is this one.
    pub current: bool,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// From where.
    pub address: Option<String>,
    /// By which browser.
    pub agent: Option<String>,
}

impl From<SessionView> for SessionRow {
    fn from(view: SessionView) -> Self {
        let SessionView { id, current, created_at, seen_at, address, agent, .. } = view;
        Self { id, current, created_at, seen_at, address, agent }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "account/sessions.html")]
pub struct SessionsPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The sessions, newest first.
    pub rows: Vec<SessionRow>,
    /// What was just done.
    pub done: Option<String>,
}
