//! The audit log: what was done, by whom, and proof of it.

use super::shared::file;
use crate::{
    asker::Asker,
    input::{Asked, Id, Position, Query, Sent, invalid},
    paging::{Listed, Paging},
    problem::{At, Failed, Problem},
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use khien_app::log as app;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct LogFilter {
    /// An organisation and those below it.
    organisation: Option<Uuid>,
    /// By this account.
    actor: Option<Uuid>,
    /// What was done, by the name of the act.
    action: Option<String>,
    /// About this kind of object.
    object_kind: Option<String>,
    /// About this object.
    object: Option<String>,
    /// Not before this moment.
    from: Option<Timestamp>,
    /// Before this moment.
    until: Option<Timestamp>,
}

impl From<LogFilter> for app::LogQuery {
    fn from(filter: LogFilter) -> Self {
        let LogFilter { organisation, actor, action, object_kind, object, from, until } = filter;
        Self { organisation, actor, action, object_kind, object, from, until }
    }
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogEntry {
    /// Its place in the log.
    position: u64,
    /// When.
    at: Timestamp,
    /// The account that acted.
    actor: Option<Uuid>,
    /// Its name at that time; `null` when the details were erased.
    by: Option<String>,
    /// From which address.
    from: Option<String>,
    /// By which way: `page`, `api`, `command`, `system`.
    via: String,
    /// Whose log it belongs to.
    organisation: Option<Uuid>,
    /// What was done.
    action: String,
    /// Kind of object.
    object_kind: String,
    /// The object.
    object: Option<String>,
    /// What changed, before and after.
    #[schema(value_type = serde_json::Value)]
    changed: Value,
    /// Personal details were erased; the entry itself still stands.
    erased: bool,
}

impl From<app::LogEntry> for LogEntry {
    fn from(entry: app::LogEntry) -> Self {
        Self {
            position: entry.position,
            at: entry.at,
            actor: entry.actor,
            by: entry.by,
            from: entry.from,
            via: entry.via,
            organisation: entry.organisation,
            action: entry.action,
            object_kind: entry.object_kind,
            object: entry.object,
            changed: entry.changed,
            erased: entry.erased,
        }
    }
}

/// Entries of a log that is never counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogPage {
    /// The entries, newest first.
    items: Vec<LogEntry>,
    /// Where the next page begins, for `after`; `null` on the last page.
    next: Option<String>,
}

/// The log, newest first, as far as the caller may read it.
#[utoipa::path(get, path = "/log", tag = "log", operation_id = "log", params(Paging, LogFilter),
    responses((status = 200, description = "A page of entries.", body = LogPage)))]
pub async fn list(asker: Asker, asked: Asked<LogFilter>) -> Result<Json<Value>, Failed> {
    let Asked { paging, query } = asked;
    let before = paging.place("position")?.map(|text| text.parse().map_err(|_| foreign())).transpose()?;
    let page = asker.desk().log(&query.into(), before, paging.size()).await?;
    let items = page.rows.into_iter().map(LogEntry::from).collect();
    Ok(paging.uncounted("position", items, page.next.map(|position| position.to_string()))?)
}

fn foreign() -> Problem {
    let (vi, en) = ("Không phải giá trị `next` của nhật ký.", "It is no `next` of the log.");
    invalid().fault(At::Parameter("after".into()), "unknown-place", vi, en)
}

/// The log as comma-separated values, newest first.
#[utoipa::path(get, path = "/log.csv", tag = "log", operation_id = "log_csv", params(LogFilter),
    responses((status = 200, description = "The table.", body = String, content_type = "text/csv")))]
pub async fn csv(asker: Asker, Query(query): Query<LogFilter>) -> Result<Response, Failed> {
    let content = asker.desk().log_csv(&query.into()).await?;
    Ok(file("khien-log.csv", "text/csv; charset=utf-8", content))
}

/// The proof that an entry stands in the log, as text (C2SP tlog-proof).
#[utoipa::path(get, path = "/log/{position}/proof", tag = "log", operation_id = "proof",
    params(("position" = u64, Path, description = "Its place in the log.", minimum = 0, maximum = 9223372036854775807u64)),
    responses((status = 200, description = "The proof.", body = String, content_type = "text/plain")))]
pub async fn proof(asker: Asker, Position(position): Position) -> Result<Response, Failed> {
    let proof = asker.desk().prove(position).await?.to_string();
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], proof).into_response())
}

/// Why details are erased.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// The ground: a request of the person, the end of a retention term.
    ground: String,
}

/// Takes the personal details of an entry away for good; its proof stays.
#[utoipa::path(post, path = "/log/{position}/erase", tag = "log", operation_id = "erase_details",
    params(("position" = u64, Path, description = "Its place in the log.", minimum = 0, maximum = 9223372036854775807u64)),
    request_body = Erasure,
    responses((status = 204, description = "They are gone.")))]
pub async fn erase(
    asker: Asker,
    Position(position): Position,
    Sent(erasure): Sent<Erasure>,
) -> Result<StatusCode, Failed> {
    asker.desk().erase_details(position, &erasure.ground).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody who keeps our checkpoints.
#[derive(Debug, Serialize, ToSchema)]
pub struct Witness {
    /// Identifier.
    id: Uuid,
    /// Where checkpoints go.
    address: String,
    /// Size of the newest checkpoint that arrived.
    sent_size: Option<u64>,
    /// When it arrived.
    sent_at: Option<Timestamp>,
    /// Why the newest one did not arrive.
    failure: Option<String>,
}

impl From<app::Witness> for Witness {
    fn from(witness: app::Witness) -> Self {
        let app::Witness { id, address, sent_size, sent_at, failure } = witness;
        Self { id, address, sent_size, sent_at, failure }
    }
}

/// Those who keep our checkpoints.
#[utoipa::path(get, path = "/witnesses", tag = "log", operation_id = "witnesses", params(Paging),
    responses((status = 200, description = "A page of witnesses.", body = Listed<Witness>)))]
pub async fn witnesses(asker: Asker, asked: Asked<crate::input::Nothing>) -> Result<Json<Value>, Failed> {
    let rows = asker.desk().witnesses().await?.into_iter().map(Witness::from).collect();
    Ok(asked.paging.listed_of("oldest", rows, |witness: &Witness| witness.id.to_string())?)
}

/// A witness to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWitness {
    /// `folder:/path`, `https://…` or `mailto:…`.
    address: String,
}

/// A witness was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct WitnessAdded {
    /// Identifier.
    id: Uuid,
}

/// Adds a witness.
#[utoipa::path(post, path = "/witnesses", tag = "log", operation_id = "add_witness",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body = NewWitness,
    responses((status = 201, description = "It is added.", body = WitnessAdded)))]
pub async fn add_witness(asker: Asker, Sent(witness): Sent<NewWitness>) -> Result<Response, Failed> {
    let id = asker.desk().add_witness(&witness.address).await?;
    Ok((StatusCode::CREATED, Json(json!(WitnessAdded { id }))).into_response())
}

/// Sends nothing more to a witness.
#[utoipa::path(delete, path = "/witnesses/{id}", tag = "log", operation_id = "remove_witness",
    params(("id" = Uuid, Path, description = "Identifier.")),
    responses((status = 204, description = "It is gone.")))]
pub async fn remove_witness(asker: Asker, Id(id): Id) -> Result<StatusCode, Failed> {
    asker.desk().remove_witness(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
