//! `GET /systems/{id}/controls/{requirement}`: what became of one answer.

use super::controls::status;
use crate::{
    answer::{Answer, page},
    locale::t,
    parts::Named,
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use khien_app::Kind as Failure;
use khien_engine::controls::Status;
use uuid::Uuid;

/// The history of one answer.
pub async fn history(visit: Visit, Path((id, requirement)): Path<(Uuid, String)>) -> Answer {
    let (desk, shell) = (visit.desk(), &visit.shell);
    let system = desk.system(id).await?;
    let law = visit.law();
    let Some(ix) = law.controls.named(&requirement) else { return Err(unknown().into()) };
    let (_, group, asked) = law.controls.requirement(ix);
    let row = |change: khien_app::store::controls::Change| {
        let after = change.after.as_ref();
        let found = after.and_then(|answer| Status::NAMES.iter().find(|(name, _)| *name == answer.status));
        Past {
            at: change.changed_at,
            by: change.author,
            status: status(shell, found.map_or(Status::Unanswered, |(_, status)| *status)),
            how: after.map(|answer| answer.how.clone()).unwrap_or_default(),
        }
    };
    page(&ControlPage {
        id,
        name: system.system.name,
        text: shell.words(&asked.text).to_owned(),
        group: Named::new(
            shell.words(&group.title),
            format!("/systems/{id}/controls?group={}#{requirement}", group.id),
        ),
        rows: desk.control_history(id, &requirement).await?.into_iter().map(row).collect(),
        requirement,
        shell: shell.clone(),
    })
}

fn unknown() -> khien_app::AppError {
    khien_app::AppError::new(
        Failure::NotFound,
        "unknown-requirement",
        "Không có yêu cầu này.",
        "There is no such requirement.",
    )
}

/// One change of an answer.
#[derive(Debug, Clone)]
pub struct Past {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// The status from then on.
    pub status: String,
    /// How it is met, or why it does not apply.
    pub how: String,
}

/// The page of one requirement's history.
#[derive(Template)]
#[template(path = "systems/control.html")]
pub struct ControlPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The system.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The requirement.
    pub requirement: String,
    /// What is asked.
    pub text: String,
    /// Its group.
    pub group: Named,
    /// The changes, the latest first.
    pub rows: Vec<Past>,
}
