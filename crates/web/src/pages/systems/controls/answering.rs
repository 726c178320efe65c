//! Answering: one requirement by its form, or many by a workbook.

use super::{Asked, ControlsPage, field_id};
use crate::{
    answer::{Answer, again, go, page, sentence},
    locale::t,
    pages::import::CellProblem,
    parts::{Problem, Problems},
    shell::Language,
    site::Visit,
    upload::Upload,
};
use axum::{
    Form,
    extract::{Path, Query},
};
use khien_app::{Kind as Failure, controls::Given};
use serde::Deserialize;
use uuid::Uuid;

/// What the form of one requirement sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    pub(super) requirement: String,
    version: i64,
    pub(super) status: String,
    pub(super) how: String,
    pub(super) responsible: String,
    pub(super) mender: String,
    pub(super) target_on: String,
    pub(super) done_on: String,
}

/// Answers one requirement.
pub async fn answer(
    visit: Visit,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    Form(sent): Form<Sent>,
) -> Answer {
    let problem = match sent.read() {
        Err(field) => {
            let typed = if field == "target_on" { &sent.target_on } else { &sent.done_on };
            sent.wrong(field, t!(visit.shell, "date-unreadable", typed = typed.as_str()))
        }
        Ok(given) => match visit.desk().answer_control(id, given).await {
            Ok(()) => {
                let requirement = &sent.requirement;
                let group = &asked.group;
                return go(&format!("/systems/{id}/controls?group={group}&done={requirement}#{requirement}"));
            }
            Err(error) if error.kind == Failure::Invalid => {
                sent.wrong(field_of(error.code), sentence(&visit.shell, &error))
            }
            Err(error) => return Err(error.into()),
        },
    };
    again(&ControlsPage::load(&visit, id, &asked, Some((sent, problem))).await?)
}

fn field_of(code: &str) -> &'static str {
    match code {
        "reason-missing" | "text-too-long" => "how",
        "done-in-the-future" => "done_on",
        _ => "status",
    }
}

impl Sent {
    /// The answer; or the field whose day cannot be read.
    fn read(&self) -> Result<Given, &'static str> {
        let day = |field: &'static str, typed: &str| match typed.trim() {
            "" => Ok(None),
            typed => Language::read_date(typed).map(Some).ok_or(field),
        };
        Ok(Given {
            requirement: self.requirement.clone(),
            status: if self.status.is_empty() { "unanswered".into() } else { self.status.clone() },
            how: self.how.clone(),
            responsible: self.responsible.clone(),
            mender: self.mender.clone(),
            target_on: day("target_on", &self.target_on)?,
            done_on: day("done_on", &self.done_on)?,
            version: Some(self.version),
        })
    }

    fn wrong(&self, field: &str, message: String) -> Problem {
        Problem { field: field_id(&self.requirement, field), message }
    }
}

/// `POST …/controls.xlsx`: the workbook, filled in. Every cell is read, or nothing is recorded.
pub async fn hand_in(visit: Visit, Path(id): Path<Uuid>, upload: Upload) -> Answer {
    let mut shown = ControlsPage::load(&visit, id, &Asked::default(), None).await?;
    let wrong =
        |message: String| Problems::new(&visit.shell, vec![Problem { field: "file".into(), message }]);
    let Some(sent) = upload.files.first() else {
        shown.problems = wrong(t!(visit.shell, "import-no-file"));
        return again(&shown);
    };
    match visit.desk().import_checklist(id, &sent.content).await {
        Ok(done) if done.problems.is_empty() => {
            shown = ControlsPage::load(&visit, id, &Asked::default(), None).await?;
            let (n, answers) = (done.answers, visit.shell.number(done.answers));
            shown.done = Some(t!(visit.shell, "controls-handed-in", n = n, shown = answers));
            page(&shown)
        }
        Ok(done) => {
            let cells = visit.shell.number(done.problems.len());
            shown.problems = wrong(t!(visit.shell, "missing-unread", shown = cells));
            shown.unread = done.problems.iter().map(|cell| CellProblem::new(&sent.name, cell)).collect();
            again(&shown)
        }
        Err(error) if error.kind == Failure::Invalid => {
            shown.problems = wrong(sentence(&visit.shell, &error));
            again(&shown)
        }
        Err(error) => Err(error.into()),
    }
}
