//! Facts of a subject, as sheets show them and as bodies state them, and their history.

use super::shared::Words;
use crate::{
    asker::Asker,
    input::{IfMatch, invalid, tagged},
    problem::{At, Failed, Problem},
};
use axum::{Json, response::Response};
use jiff::{Timestamp, civil::Date};
use khien_app::{AppError, Kind, store::facts::Change, subjects::Stated, systems::FactView};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// All facts of a subject.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactSheet {
    /// The facts, in the order of the law's list.
    pub items: Vec<FactRow>,
}

/// One fact of a subject, known or not.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactRow {
    /// Name.
    pub fact: String,
    /// Label.
    pub label: Words,
    /// Its value in canonical form; `null` when nobody knows it.
    pub value: Option<String>,
    /// The day it speaks of.
    pub as_of: Option<Date>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Set by the register itself.
    pub inferred: bool,
    /// How many open duties hang on it.
    pub asked_by: u64,
}

impl From<FactView> for FactRow {
    fn from(view: FactView) -> Self {
        let (value, as_of, source) = match view.recorded {
            Some(recorded) => (Some(recorded.value), recorded.as_of, Some(recorded.source)),
            None => (None, None, None),
        };
        Self {
            fact: view.fact.name,
            label: view.fact.label.into(),
            value,
            as_of,
            source: source.filter(|source| !source.is_empty()),
            inferred: view.inferred,
            asked_by: view.asked_by as u64,
        }
    }
}

/// Facts that somebody states.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedFacts {
    /// The facts; each at most once.
    #[schema(max_items = 200)]
    pub facts: Vec<StatedFact>,
}

/// One fact that somebody states.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedFact {
    /// Name of the fact, from `/law/facts`.
    pub fact: String,
    /// Its value; `null` takes it back to "not known".
    #[serde(default)]
    pub value: Option<String>,
    /// The day it speaks of.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<String>,
}

impl From<StatedFact> for Stated {
    fn from(stated: StatedFact) -> Self {
        Self {
            fact: stated.fact,
            value: stated.value.unwrap_or_default(),
            as_of: stated.as_of,
            source: stated.source.unwrap_or_default(),
        }
    }
}

/// The history of a subject's facts, latest first; at most 200 entries.
#[derive(Debug, Serialize, ToSchema)]
pub struct History {
    /// The entries.
    pub items: Vec<HistoryRow>,
}

/// What one act changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryRow {
    /// When.
    pub recorded_at: Timestamp,
    /// Who.
    pub author: String,
    /// From where.
    pub source: String,
    /// What, by the name of the fact.
    pub changes: BTreeMap<String, FactChange>,
}

/// A fact before and after.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactChange {
    /// Before; `null` when nobody knew it.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

impl From<Change> for HistoryRow {
    fn from(change: Change) -> Self {
        let changes = change.changes.into_iter();
        Self {
            recorded_at: change.recorded_at,
            author: change.author,
            source: change.source,
            changes: changes.map(|(fact, (before, after))| (fact, FactChange { before, after })).collect(),
        }
    }
}

/// The sheet of a subject that was read at `version`.
pub async fn sheet(asker: &Asker, kind: &str, id: Uuid, version: i64) -> Result<Response, Failed> {
    let sheet = asker.desk().sheet(kind, id).await?;
    Ok(tagged(version, Json(FactSheet { items: sheet.facts.into_iter().map(FactRow::from).collect() })))
}

/// Records facts of a subject that was read at `version`.
pub async fn record(
    asker: &Asker,
    (kind, id): (&str, Uuid),
    version: i64,
    condition: &IfMatch,
    stated: StatedFacts,
) -> Result<(), Failed> {
    let version = condition.holds(version)?;
    let stated = distinct(stated)?;
    if stated.is_empty() {
        return Ok(());
    }
    asker.desk().set_facts_at(version, kind, id, stated).await.map_err(precondition_failed)
}

/// Facts by name, each once.
pub fn distinct(stated: StatedFacts) -> Result<Vec<Stated>, Problem> {
    let mut seen = std::collections::BTreeSet::new();
    for (at, each) in stated.facts.iter().enumerate() {
        if !seen.insert(&each.fact) {
            let (vi, en) = ("Thông tin này có hai lần.", "This fact stands twice.");
            let pointer = At::Pointer(format!("/facts/{at}/fact"));
            return Err(invalid().fault(pointer, "repeated-fact", vi, en));
        }
    }
    Ok(stated.facts.into_iter().map(Stated::from).collect())
}

/// Somebody was faster, between the look at the row and the write.
pub fn precondition_failed(error: AppError) -> Failed {
    match error.kind {
        Kind::Conflict => crate::input::stale().into(),
        _ => error.into(),
    }
}

/// The history of a subject.
pub async fn history(asker: &Asker, kind: &str, id: Uuid) -> Result<Json<History>, Failed> {
    let changes = asker.desk().fact_history(kind, id).await?;
    Ok(Json(History { items: changes.into_iter().map(HistoryRow::from).collect() }))
}
