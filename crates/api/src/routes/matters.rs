//! Matters: incidents, consultations, written requests, projects …

use super::facts::{self, FactSheet, History, StatedFact, StatedFacts};
use crate::{
    asker::Asker,
    input::{Id, IfMatch, Sent, tagged},
    problem::Failed,
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use khien_app::store::subjects as store;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A matter.
#[derive(Debug, Serialize, ToSchema)]
pub struct Matter {
    /// Identifier.
    pub id: Uuid,
    /// Kind of subject, as the law folder names it.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// The organisation it belongs to.
    pub organisation: Uuid,
    /// The system it concerns.
    pub system: Option<Uuid>,
    /// When it was first recorded.
    pub created_at: Timestamp,
}

impl From<store::Matter> for Matter {
    fn from(row: store::Matter) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            name: row.name,
            organisation: row.organisation,
            system: row.system,
            created_at: row.created_at,
        }
    }
}

/// Kinds of matters.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MatterKind {
    /// An incident.
    Incident,
    /// A request to another ministry for its opinion on a licence.
    Consultation,
    /// A written request of an authority for information.
    Request,
    /// A plan or project with a budget.
    Project,
    /// A level dossier on its way to approval.
    Dossier,
    /// An important work to be guarded.
    Work,
    /// A breach of personal data.
    Breach,
    /// An inspection or examination.
    Inspection,
}

impl MatterKind {
    fn name(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Consultation => "consultation",
            Self::Request => "request",
            Self::Project => "project",
            Self::Dossier => "dossier",
            Self::Work => "work",
            Self::Breach => "breach",
            Self::Inspection => "inspection",
        }
    }
}

/// A matter that is opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMatter {
    /// What it is.
    kind: MatterKind,
    /// The organisation it belongs to.
    organisation: Uuid,
    /// What people call it.
    #[schema(min_length = 1, max_length = 500)]
    name: String,
    /// What is known of it.
    #[serde(default)]
    #[schema(max_items = 200)]
    facts: Vec<StatedFact>,
}

/// Something was created.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created {
    /// Identifier.
    pub id: Uuid,
    /// Where it lies.
    pub href: String,
}

/// Opens a matter.
#[utoipa::path(post, path = "/matters", tag = "matters", operation_id = "open_matter",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body = NewMatter,
    responses((status = 201, description = "It was opened.", body = Created,
        headers(("Location" = String, description = "Where it lies.")))))]
pub async fn open(asker: Asker, Sent(matter): Sent<NewMatter>) -> Result<Response, Failed> {
    named(&matter.name)?;
    let stated = facts::distinct(StatedFacts { facts: matter.facts })?;
    let kind = matter.kind.name();
    let id = asker.desk().open_matter(kind, matter.organisation, &matter.name, stated).await?;
    let href = format!("/api/v1/matters/{id}");
    let place = [(header::LOCATION, href.clone())];
    Ok((StatusCode::CREATED, place, Json(Created { id, href })).into_response())
}

fn named(name: &str) -> Result<(), crate::problem::Problem> {
    if (1..=500).contains(&name.chars().count()) {
        return Ok(());
    }
    let (vi, en) = ("Tên phải có 1 đến 500 ký tự.", "A name has 1 to 500 characters.");
    let at = crate::problem::At::Pointer("/name".into());
    Err(crate::input::invalid().fault(at, "wrong-length", vi, en))
}

/// One matter. A look into a written request is recorded.
#[utoipa::path(get, path = "/matters/{id}", tag = "matters", operation_id = "matter",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "The matter.", body = Matter,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn one(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let row = asker.desk().matter(id).await?;
    Ok(tagged(row.version, Json(Matter::from(row))))
}

/// Facts of a matter. A look into a written request is recorded.
#[utoipa::path(get, path = "/matters/{id}/facts", tag = "matters", operation_id = "matter_facts",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "All its facts, as far as the caller sees them.", body = FactSheet,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn facts(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let row = asker.desk().matter(id).await?;
    facts::sheet(&asker, &row.kind, id, row.version).await
}

/// Records facts of a matter; what nobody mentions stays as it is.
#[utoipa::path(patch, path = "/matters/{id}/facts", tag = "matters", operation_id = "set_matter_facts",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The ETag of the matter as it was read.")),
    request_body = StatedFacts,
    responses((status = 200, description = "All its facts afterwards.", body = FactSheet,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn set_facts(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(stated): Sent<StatedFacts>,
) -> Result<Response, Failed> {
    let row = asker.desk().matter(id).await?;
    facts::record(&asker, (&row.kind, id), row.version, &condition, stated).await?;
    let row = asker.desk().matter(id).await?;
    facts::sheet(&asker, &row.kind, id, row.version).await
}

/// How the facts of a matter came to be so. A look into a written request is recorded.
#[utoipa::path(get, path = "/matters/{id}/history", tag = "matters", operation_id = "matter_history",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "Its history, as far as the caller sees it.", body = History)))]
pub async fn history(asker: Asker, Id(id): Id) -> Result<Json<History>, Failed> {
    let row = asker.desk().matter(id).await?;
    facts::history(&asker, &row.kind, id).await
}
