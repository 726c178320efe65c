//! What is recorded of a subject, as it lies in a row: fact name → value, the day it speaks of, where it came from.
//!
//! One JSON column holds what is known now, so that working out a subject's duties reads one row; `fact_change` holds
//! how it came to be so.

use crate::{StoreError, Tx, batch, convert, entities::fact_change};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One recorded fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Canonical text of the value (`khien_law::facts::FactKind::write`), or the text of a text fact.
    #[serde(rename = "v")]
    pub value: String,
    /// The day it speaks of.
    #[serde(rename = "on", default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Where it came from, in words.
    #[serde(rename = "src", default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// All recorded facts of a subject, by name.
pub type Facts = BTreeMap<String, Recorded>;

/// Reads a facts column.
pub fn read(json: &serde_json::Value) -> Result<Facts, StoreError> {
    Facts::deserialize(json).map_err(|_| StoreError::Damaged { what: "facts" })
}

/// What a facts column takes.
pub fn write(facts: &Facts) -> serde_json::Value {
    serde_json::to_value(facts).expect("a map of strings is JSON")
}

/// One change: fact → what it was and what it became (`None`: not known).
pub type Changes = BTreeMap<String, (Option<String>, Option<String>)>;

/// One entry of a subject's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The subject.
    pub subject: Uuid,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who recorded it.
    pub author: String,
    /// Where it came from.
    pub source: String,
    /// What changed.
    pub changes: Changes,
}

/// What changed between two states of a subject's facts.
pub fn difference(before: &Facts, after: &Facts) -> Changes {
    let names = before.keys().chain(after.keys());
    let value = |facts: &Facts, name: &String| facts.get(name).map(|fact| fact.value.clone());
    names
        .map(|name| (name.clone(), (value(before, name), value(after, name))))
        .filter(|(_, (was, is))| was != is)
        .collect()
}

/// Writes entries of the history.
pub async fn record(tx: &Tx, entries: Vec<Change>) -> Result<(), StoreError> {
    let rows = entries.into_iter().map(|entry| fact_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        subject_id: Set(entry.subject),
        recorded_at: Set(convert::moment_in(entry.recorded_at)),
        author: Set(entry.author),
        source: Set(entry.source),
        changes: Set(serde_json::to_value(&entry.changes).expect("a map of strings is JSON")),
    });
    batch::insert::<fact_change::Entity, _>(tx, rows).await
}

/// The history of a subject, latest first, at most `limit` entries.
pub async fn history(
    db: &impl ConnectionTrait,
    subject: Uuid,
    limit: u64,
) -> Result<Vec<Change>, StoreError> {
    let rows = fact_change::Entity::find()
        .filter(fact_change::Column::SubjectId.eq(subject))
        .order_by_desc(fact_change::Column::RecordedAt)
        .order_by_desc(fact_change::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Change {
                subject: row.subject_id,
                recorded_at: convert::moment_out(row.recorded_at),
                author: row.author,
                source: row.source,
                changes: serde_json::from_value(row.changes)
                    .map_err(|_| StoreError::Damaged { what: "history" })?,
            })
        })
        .collect()
}
