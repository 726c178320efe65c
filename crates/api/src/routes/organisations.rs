//! Organisations.

use super::{
    facts::{self, FactSheet, History, StatedFacts},
    matters::Matter,
};
use crate::{
    asker::Asker,
    input::{Asked, Id, IfMatch, Nothing, Sent, tagged},
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{Json, response::Response};
use jiff::civil::Date;
use khien_app::store::organisations as store;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const KIND: &str = "organisation";

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Organisation {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code in public lists.
    pub code: Option<String>,
    /// Kind: a value of the fact `organisation.kind`.
    pub kind: String,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// Made up for a demonstration.
    pub invented: bool,
}

impl From<store::Organisation> for Organisation {
    fn from(row: store::Organisation) -> Self {
        Self {
            id: row.id,
            name: row.name,
            name_en: row.name_en,
            code: row.code,
            kind: row.kind,
            from: row.from,
            to: row.to,
            invented: row.invented,
        }
    }
}

/// Which organisations.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OrganisationFilter {
    /// Words of the name.
    #[serde(default)]
    #[param(required = false)]
    search: String,
}

/// Organisations, by name.
#[utoipa::path(get, path = "/organisations", tag = "register", operation_id = "organisations", params(Paging, OrganisationFilter),
    responses((status = 200, description = "A page of organisations.", body = Listed<Organisation>)))]
pub async fn list(asker: Asker, asked: Asked<OrganisationFilter>) -> Result<Json<Value>, Failed> {
    let Asked { paging, query } = asked;
    let after = paging.place("name")?;
    let page = asker.desk().organisations(&query.search, after.as_deref(), paging.size()).await?;
    Ok(paging.listed("name", page.map(Organisation::from))?)
}

/// One organisation.
#[utoipa::path(get, path = "/organisations/{id}", tag = "register", operation_id = "organisation",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "The organisation.", body = Organisation,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn one(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let row = asker.desk().organisation(id).await?;
    Ok(tagged(row.version, Json(Organisation::from(row))))
}

/// Facts of an organisation.
#[utoipa::path(get, path = "/organisations/{id}/facts", tag = "register", operation_id = "organisation_facts",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "All its facts, as far as the caller sees them.", body = FactSheet,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn facts(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let row = asker.desk().organisation(id).await?;
    facts::sheet(&asker, KIND, id, row.version).await
}

/// Records facts of an organisation; what nobody mentions stays as it is.
#[utoipa::path(patch, path = "/organisations/{id}/facts", tag = "register",
    operation_id = "set_organisation_facts",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The ETag of the organisation as it was read.")),
    request_body = StatedFacts,
    responses((status = 200, description = "All its facts afterwards.", body = FactSheet,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn set_facts(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(stated): Sent<StatedFacts>,
) -> Result<Response, Failed> {
    let row = asker.desk().organisation(id).await?;
    facts::record(&asker, (KIND, id), row.version, &condition, stated).await?;
    let row = asker.desk().organisation(id).await?;
    facts::sheet(&asker, KIND, id, row.version).await
}

/// How the facts of an organisation came to be so.
#[utoipa::path(get, path = "/organisations/{id}/history", tag = "register", operation_id = "organisation_history",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "Its history, as far as the caller sees it.", body = History)))]
pub async fn history(asker: Asker, Id(id): Id) -> Result<Json<History>, Failed> {
    asker.desk().organisation(id).await?;
    facts::history(&asker, KIND, id).await
}

/// Matters of an organisation, newest first; at most 500.
#[utoipa::path(get, path = "/organisations/{id}/matters", tag = "matters", operation_id = "organisation_matters",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."), Paging),
    responses((status = 200, description = "Its matters.", body = Listed<Matter>)))]
pub async fn matters(asker: Asker, Id(id): Id, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    asker.desk().organisation(id).await?;
    let matters = asker.desk().matters_of(id).await?.into_iter().map(Matter::from).collect();
    let place = |matter: &Matter| matter.id.to_string();
    Ok(asked.paging.listed_of("newest", matters, place)?)
}
