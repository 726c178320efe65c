//! Duties: who owes what to whom by when, why, and what met it.

mod filter;
mod row;

use crate::{
    asker::Asker,
    input::{Asked, Id, IfMatch, Query, Sent, tagged},
    paging::{Listed, Paging},
    problem::Failed,
};
use axum::{Json, http::StatusCode, response::Response};
use jiff::civil::Date;
use khien_app::{AppError, duties::Said};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

pub use filter::DutyFilter;
pub use row::{Duty, DutyDetail};

/// Duties, earliest due first.
#[utoipa::path(get, path = "/duties", tag = "duties", operation_id = "duties", params(Paging, DutyFilter),
    responses((status = 200, description = "A page of duties.", body = Listed<Duty>)))]
pub async fn list(asker: Asker, asked: Asked<DutyFilter>) -> Result<Json<Value>, Failed> {
    let Asked { paging, query } = asked;
    let order = query.order();
    let after = paging.place(order)?;
    let page = asker.desk().duties(&query.into(), after.as_deref(), paging.size()).await?;
    Ok(paging.listed(order, page.map(Duty::from))?)
}

/// How many duties stand where.
#[derive(Debug, Serialize, ToSchema)]
pub struct Standings {
    /// Owed, and not yet late.
    open: u64,
    /// Owed and late.
    overdue: u64,
    /// Hanging on unknown facts.
    question: u64,
    /// Done.
    met: u64,
    /// Set aside.
    waived: u64,
}

/// Duties that match, counted by where they stand; `standing` itself is not asked.
#[utoipa::path(get, path = "/duties/figures", tag = "duties", operation_id = "duty_figures", params(DutyFilter),
    responses((status = 200, description = "The figures.", body = Standings)))]
pub async fn figures(asker: Asker, Query(query): Query<DutyFilter>) -> Result<Json<Standings>, Failed> {
    let counted = asker.desk().count_by_standing(&query.into()).await?;
    Ok(Json(Standings {
        open: counted.open,
        overdue: counted.overdue,
        question: counted.questions,
        met: counted.met,
        waived: counted.waived,
    }))
}

/// One duty with its reasons.
#[utoipa::path(get, path = "/duties/{id}", tag = "duties", operation_id = "duty",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 200, description = "The duty.", body = DutyDetail,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn one(asker: Asker, Id(id): Id) -> Result<Response, Failed> {
    shown(&asker, id).await
}

async fn shown(asker: &Asker, id: Uuid) -> Result<Response, Failed> {
    let detail = asker.desk().duty(id).await?;
    let version = detail.view.stored.version;
    Ok(tagged(version, Json(DutyDetail::new(asker.law(), detail))))
}

/// What a person says of a duty.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Outcome {
    /// The day on which it was met or waived; today when left out.
    on: Option<Date>,
    /// Number of a document ("15/BC-UBND").
    document: Option<String>,
    /// Reference of a file of evidence, as `/files` gave it.
    file: Option<String>,
    /// Receipt of the addressee.
    receipt: Option<String>,
    /// Why; a waiver needs it.
    ground: Option<String>,
}

impl From<Outcome> for Said {
    fn from(outcome: Outcome) -> Self {
        let Outcome { on, document, file, receipt, ground } = outcome;
        Self { on, document, file, receipt, ground }
    }
}

/// Records that a duty was met. It needs a document, a file, a receipt or a ground.
#[utoipa::path(post, path = "/duties/{id}/meet", tag = "duties", operation_id = "meet_duty",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The ETag of the duty as it was read.")),
    request_body = Outcome,
    responses((status = 200, description = "The duty afterwards.", body = DutyDetail,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn meet(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(outcome): Sent<Outcome>,
) -> Result<Response, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    recorded(asker.desk().meet_duty(id, version, outcome.into()).await)?;
    shown(&asker, id).await
}

/// Sets a duty aside, with a ground.
#[utoipa::path(post, path = "/duties/{id}/waive", tag = "duties", operation_id = "waive_duty",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The ETag of the duty as it was read.")),
    request_body = Outcome,
    responses((status = 200, description = "The duty afterwards.", body = DutyDetail,
        headers(("ETag" = String, description = "Its version.")))))]
pub async fn waive(
    asker: Asker,
    Id(id): Id,
    condition: IfMatch,
    Sent(outcome): Sent<Outcome>,
) -> Result<Response, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    recorded(asker.desk().waive_duty(id, version, outcome.into()).await)?;
    shown(&asker, id).await
}

/// Takes back what was recorded of a duty. What law and facts no longer give is gone then.
#[utoipa::path(post, path = "/duties/{id}/reopen", tag = "duties", operation_id = "reopen_duty",
    params(("id" = Uuid, Path, description = "Identifier."),
        ("If-Match" = String, Header, description = "The ETag of the duty as it was read.")),
    responses((status = 204, description = "It is open again, or gone.")))]
pub async fn reopen(asker: Asker, Id(id): Id, condition: IfMatch) -> Result<StatusCode, Failed> {
    let version = unchanged(&asker, id, &condition).await?;
    recorded(asker.desk().reopen_duty(id, version).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The version of a duty that is still as the caller saw it.
async fn unchanged(asker: &Asker, id: Uuid, condition: &IfMatch) -> Result<i64, Failed> {
    Ok(condition.holds(asker.desk().duty(id).await?.view.stored.version)?)
}

fn recorded(done: Result<(), AppError>) -> Result<(), Failed> {
    done.map_err(super::facts::precondition_failed)
}
