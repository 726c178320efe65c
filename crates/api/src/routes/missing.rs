//! Facts that duties ask for and nobody has given: listed, and as a workbook out and in.

use super::shared::{Words, XLSX, file};
use crate::{
    asker::Asker,
    input::{Asked, Form, Query, invalid},
    paging::{Listed, Paging},
    problem::{At, Failed, Problem},
};
use axum::{Json, response::Response};
use khien_app::{Lawbook, systems};
use khien_domain::problem as cells;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Of whom.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Of {
    /// An organisation and all below it; all that the caller sees when left out.
    organisation: Option<Uuid>,
}

/// A subject with the facts that are asked of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingFacts {
    /// Kind of subject.
    kind: String,
    /// Subject.
    subject: Uuid,
    /// Its name.
    name: String,
    /// Name of the organisation it belongs to; empty for an organisation.
    owner: String,
    /// The facts.
    facts: Vec<MissingFact>,
}

/// A fact that nobody has given.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingFact {
    /// Name.
    fact: String,
    /// Label.
    label: Words,
}

impl MissingFacts {
    fn new(law: &Lawbook, asked: systems::Asked) -> Self {
        let fact = |name: String| {
            let label = law.law().facts.get(law.fact(&name)?).label.clone().into();
            Some(MissingFact { fact: name, label })
        };
        Self {
            kind: asked.kind,
            subject: asked.id,
            name: asked.name,
            owner: asked.owner,
            facts: asked.facts.into_iter().filter_map(fact).collect(),
        }
    }
}

/// What is missing, subject by subject.
#[utoipa::path(get, path = "/missing-facts", tag = "facts", operation_id = "missing_facts", params(Paging, Of),
    responses((status = 200, description = "A page of subjects.", body = Listed<MissingFacts>)))]
pub async fn list(asker: Asker, asked: Asked<Of>) -> Result<Json<Value>, Failed> {
    let questions = asker.desk().questions(asked.query.organisation).await?;
    let rows = questions.into_iter().map(|each| MissingFacts::new(asker.law(), each)).collect();
    let place = |row: &MissingFacts| format!("{}/{}", row.kind, row.subject);
    Ok(asked.paging.listed_of("subject", rows, place)?)
}

/// The workbook of missing facts, to fill in.
#[utoipa::path(get, path = "/missing-facts.xlsx", tag = "facts", operation_id = "missing_facts_xlsx", params(Of),
    responses((status = 200, description = "The workbook.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn workbook(asker: Asker, Query(of): Query<Of>) -> Result<Response, Failed> {
    let content = asker.desk().missing_workbook(of.organisation).await?;
    Ok(file("khien-facts-missing.xlsx", XLSX, content))
}

/// The workbook, filled in.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read part by part")]
pub struct WorkbookForm {
    /// The workbook.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordedFacts {
    /// Subjects with at least one new fact.
    subjects: u64,
    /// Facts.
    facts: u64,
}

/// Records what the filled-in workbook says; nothing when any cell cannot be read.
#[utoipa::path(post, path = "/missing-facts", tag = "facts", operation_id = "hand_in_missing_facts",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body(content = WorkbookForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "What was recorded.", body = RecordedFacts)))]
pub async fn hand_in(asker: Asker, mut form: Form) -> Result<Json<RecordedFacts>, Failed> {
    let sent = form.file("file")?;
    form.done()?;
    let recorded = asker.desk().import_missing(&sent.name, &sent.content).await?;
    if !recorded.problems.is_empty() {
        return Err(unread(&sent.name, &recorded.problems).into());
    }
    let (subjects, facts) = (recorded.subjects as u64, recorded.facts as u64);
    Ok(Json(RecordedFacts { subjects, facts }))
}

/// Cells that could not be read.
pub fn unread(file: &str, problems: &[cells::Problem]) -> Problem {
    problems.iter().fold(invalid(), |problem, cell| {
        let place = format!("{file}, {}!{}{}", cell.place.sheet, cell.place.column, cell.place.row);
        let said = |words: &str| format!("{words} (`{}`)", cell.said);
        problem.fault(At::Place(place), "cell-unread", said(&cell.message.vi), said(&cell.message.en))
    })
}
