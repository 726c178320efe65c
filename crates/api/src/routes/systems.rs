//! Information systems.

use super::{
    facts::{self, FactSheet, History, StatedFacts},
    shared::Named,
};
use crate::{
    asker::Asker,
    input::{Asked, Id, IfMatch, Sent, tagged},
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{Json, response::Response};
use jiff::Timestamp;
use khien_app::systems::{SystemQuery, SystemView};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const KIND: &str = "system";

/// An information system.
#[derive(Debug, Serialize, ToSchema)]
pub struct System {
    /// Identifier.
    pub id: Uuid,
    /// Name as the owner writes it.
    pub name: String,
    /// Owner (chủ quản).
    pub owner: Named,
    /// Operator (đơn vị vận hành).
    pub operator: Option<Named>,
    /// Security unit (đơn vị chuyên trách).
    pub security_unit: Option<Named>,
    /// Level in force, 1 to 5.
    pub level: Option<i16>,
    /// Proposed level, 1 to 5.
    pub proposed_level: Option<i16>,
    /// Approval state: a value of the fact.
    pub approval_state: Option<String>,
    /// Implementation state: a value of the fact.
    pub implementation_state: Option<String>,
    /// Whether the caller sees all its facts; otherwise level and states only.
    pub inside: bool,
    /// Made up for a demonstration.
    pub invented: bool,
    /// When it was first recorded.
    pub created_at: Timestamp,
}

impl From<SystemView> for System {
    fn from(view: SystemView) -> Self {
        let SystemView { system, owner, operator, security_unit, inside } = view;
        let value = |fact: &str| system.facts.get(fact).map(|recorded| recorded.value.clone());
        let level = |fact: &str| value(fact).and_then(|text| text.parse().ok());
        let named = |id: Option<Uuid>, name: Option<String>| Some(Named { id: id?, name: name? });
        Self {
            id: system.id,
            owner: Named { id: system.owner, name: owner },
            operator: named(system.operator, operator),
            security_unit: named(system.security_unit, security_unit),
            level: level("system.level"),
            proposed_level: level("system.proposed_level"),
            approval_state: value("system.approval_state"),
            implementation_state: value("system.implementation_state"),
            inside,
            invented: system.invented,
            created_at: system.created_at,
            name: system.name,
        }
    }
}

/// Which systems.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct SystemFilter {
    /// Words of system, owner or operator.
    #[param(required = false)]
    search: String,
    /// Owned by this organisation or one below it.
    organisation: Option<Uuid>,
    /// Level in force, or the proposed one as long as none is; 0 for systems without any.
    #[param(inline)]
    level: Option<Level>,
    /// Approval state, a value of the fact.
    approval: Option<String>,
    /// Everything but this approval state.
    approval_not: Option<String>,
    /// Implementation state, a value of the fact.
    implementation: Option<String>,
    /// Everything but this implementation state.
    implementation_not: Option<String>,
}

/// A level, or none.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub enum Level {
    /// None.
    #[serde(rename = "0")]
    None,
    /// 1.
    #[serde(rename = "1")]
    One,
    /// 2.
    #[serde(rename = "2")]
    Two,
    /// 3.
    #[serde(rename = "3")]
    Three,
    /// 4.
    #[serde(rename = "4")]
    Four,
    /// 5.
    #[serde(rename = "5")]
    Five,
}

impl From<SystemFilter> for SystemQuery {
    fn from(filter: SystemFilter) -> Self {
        Self {
            search: filter.search,
            organisation: filter.organisation,
            level: filter.level.map(|level| level as i16),
            approval: filter.approval,
            approval_not: filter.approval_not,
            implementation: filter.implementation,
            implementation_not: filter.implementation_not,
        }
    }
}

/// Systems, by name.
#[utoipa::path(get, path = "/systems", tag = "register", operation_id = "systems", params(Paging, SystemFilter),
    responses((status = 200, description = "A page of systems.", body = Listed<System>)))]
pub async fn list(asker: Asker, asked: Asked<SystemFilter>) -> Result<Json<Value>, Failed> {
    let Asked { paging, query } = asked;
    let after = paging.place("name")?;
    let page = asker.desk().systems(&query.into(), after.as_deref(), paging.size()).await?;
    Ok(paging.listed("name", page.map(System::from))?)
}

/// One system.
#[utoipa::path(get, path = "/systems/{id}", tag = "register", operation_id = "system",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "The system.", body = System,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn one(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let view = asker.desk().system(id).await?;
    Ok(tagged(view.system.version, Json(System::from(view))))
}

/// Facts of a system.
#[utoipa::path(get, path = "/systems/{id}/facts", tag = "register", operation_id = "system_facts",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "All its facts, as far as the caller sees them.", body = FactSheet,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn facts(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    let view = asker.desk().system(id).await?;
    facts::sheet(&asker, KIND, id, view.system.version).await
}

/// Records facts of a system; what nobody mentions stays as it is.
#[utoipa::path(patch, path = "/systems/{id}/facts", tag = "register", operation_id = "set_system_facts",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The ETag of the system as it was read.")),
    request_body = StatedFacts,
    responses((status = 200, description = "All its facts afterwards.", body = FactSheet,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn set_facts(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(stated): Sent<StatedFacts>,
) -> Result<Response, Failed> {
    let view = asker.desk().system(id).await?;
    facts::record(&asker, (KIND, id), view.system.version, &condition, stated).await?;
    let view = asker.desk().system(id).await?;
    facts::sheet(&asker, KIND, id, view.system.version).await
}

/// How the facts of a system came to be so.
#[utoipa::path(get, path = "/systems/{id}/history", tag = "register", operation_id = "system_history",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "Its history, as far as the caller sees it.", body = History)))]
pub async fn history(asker: Asker, Id(id): Id) -> Result<Json<History>, Failed> {
    asker.desk().system(id).await?;
    facts::history(&asker, KIND, id).await
}
