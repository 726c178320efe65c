//! The tree: organisations are added, hung below others, and put under the lead of their sector.

use super::matters::Created;
use crate::{
    asker::Asker,
    input::{Asked, Id, IfMatch, Nothing, Sent},
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use khien_app::{
    store::organisations::LinkKind,
    tree::{self, LinkView},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// An organisation that is added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// Name.
    #[schema(min_length = 1, max_length = 300)]
    name: String,
    /// English name.
    #[schema(max_length = 300)]
    name_en: Option<String>,
    /// Code in public lists.
    #[schema(max_length = 40)]
    code: Option<String>,
    /// Kind: a value of the fact `organisation.kind`.
    #[schema(max_length = 40)]
    kind: String,
    /// First day; today when left out.
    from: Option<Date>,
    /// The organisation right above; only administrators of the installation may leave it out.
    below: Option<Uuid>,
}

/// Adds an organisation.
#[utoipa::path(post, path = "/organisations", tag = "register", operation_id = "add_organisation",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body = NewOrganisation,
    responses((status = 201, description = "It was added.", body = Created,
        headers(("Location" = String, description = "Where it lies.")))))]
pub async fn add(asker: Asker, Sent(new): Sent<NewOrganisation>) -> Result<Response, Failed> {
    let NewOrganisation { name, name_en, code, kind, from, below } = new;
    let new = tree::NewOrganisation { name, name_en, code, kind, from, below };
    let id = asker.desk().add_organisation(new).await?;
    let href = format!("/api/v1/organisations/{id}");
    let place = [(header::LOCATION, href.clone())];
    Ok((StatusCode::CREATED, place, Json(Created { id, href })).into_response())
}

/// What another organisation is to one.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Relation {
    /// It stands right above.
    Parent,
    /// It leads the sector and supervises.
    Supervisor,
    /// It took over.
    Successor,
}

/// A link of an organisation to another one, between dates.
#[derive(Debug, Serialize, ToSchema)]
pub struct Link {
    /// What the other one is.
    relation: Relation,
    /// The other organisation.
    organisation: Uuid,
    /// Its name.
    name: String,
    /// First day, inclusive.
    from: Date,
    /// Last day, inclusive.
    to: Option<Date>,
}

impl From<LinkView> for Link {
    fn from(view: LinkView) -> Self {
        let relation = match view.link.kind {
            LinkKind::Parent => Relation::Parent,
            LinkKind::Supervisor => Relation::Supervisor,
            LinkKind::Successor => Relation::Successor,
        };
        let (from, to) = (view.link.from, view.link.to);
        Self { relation, organisation: view.link.other, name: view.name, from, to }
    }
}

/// What stands above an organisation or came after it, now and before; nothing for callers who do not see inside.
#[utoipa::path(get, path = "/organisations/{id}/links", tag = "register", operation_id = "organisation_links",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."), Paging),
    responses((status = 200, description = "Its links, the newest of each relation first.", body = Listed<Link>)))]
pub async fn links(asker: Asker, Id(id): Id, asked: Asked<Nothing>) -> Result<Json<Value>, Failed> {
    let links = asker.desk().links_of(id).await?.into_iter().map(Link::from).collect();
    let place = |link: &Link| format!("{:?} {} {}", link.relation, link.from, link.organisation);
    Ok(asked.paging.listed_of("relation", links, place)?)
}

/// Where an organisation belongs from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Placing {
    /// The other organisation.
    organisation: Uuid,
    /// First day; today when left out.
    from: Option<Date>,
}

/// Hangs an organisation below another; where it hung before ends the day before.
#[utoipa::path(put, path = "/organisations/{id}/parent", tag = "register", operation_id = "place_organisation",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."),
        ("If-Match" = String, Header, description = "The ETag of the organisation as it was read.")),
    request_body = Placing,
    responses((status = 204, description = "It hangs there.")))]
pub async fn place(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(placing): Sent<Placing>,
) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    let done = asker.desk().place_below(id, version, placing.organisation, placing.from).await;
    done.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts an organisation under the supervision of the lead of its sector.
#[utoipa::path(post, path = "/organisations/{id}/supervisors", tag = "register", operation_id = "supervise_organisation",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."),
        ("If-Match" = String, Header, description = "The ETag of the organisation as it was read.")),
    request_body = Placing,
    responses((status = 204, description = "It is supervised.")))]
pub async fn supervise(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(placing): Sent<Placing>,
) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    let done = asker.desk().supervise(id, version, placing.organisation, placing.from).await;
    done.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The end of a supervision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SupervisionEnd {
    /// The lead of the sector.
    organisation: Uuid,
    /// Last day; today when left out.
    last: Option<Date>,
}

/// Ends the supervision of an organisation by the lead of a sector.
#[utoipa::path(post, path = "/organisations/{id}/supervisors/end", tag = "register", operation_id = "end_supervision",
    params(("id" = Uuid, Path, description = "Identifier of the organisation."),
        ("If-Match" = String, Header, description = "The ETag of the organisation as it was read.")),
    request_body = SupervisionEnd,
    responses((status = 204, description = "It ends.")))]
pub async fn end_supervision(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(end): Sent<SupervisionEnd>,
) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    let done = asker.desk().end_supervision(id, version, end.organisation, end.last).await;
    done.map_err(super::facts::precondition_failed)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn unchanged(asker: &Asker, id: Uuid, condition: &IfMatch) -> Result<i64, Failed> {
    Ok(condition.holds(asker.desk().organisation(id).await?.version)?)
}
