//! Looking into the log: an organisation's own people see what was done in its name.

use crate::{AppError, Desk, documents::not_written};
use jiff::Timestamp;
use khien_documents::table::Table;
use khien_permit::{Act, Resource};
use khien_store::audit::{self as rows, LogFilter};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// An organisation and those below it.
    pub organisation: Option<Uuid>,
    /// By this account.
    pub actor: Option<Uuid>,
    /// What was done, by the name of the act.
    pub action: Option<String>,
    /// About this kind of object.
    pub object_kind: Option<String>,
    /// About this object.
    pub object: Option<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// One entry as people read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogEntry {
    /// Its place in the log.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// The account that acted.
    pub actor: Option<Uuid>,
    /// Its name at that time; `None` when the details were erased.
    pub by: Option<String>,
    /// From which address.
    pub from: Option<String>,
    /// By which way.
    pub via: String,
    /// Whose log it belongs to.
    pub organisation: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Kind of object.
    pub object_kind: String,
    /// The object.
    pub object: Option<String>,
    /// What changed: before and after.
    pub changed: Value,
    /// Personal details were erased; the entry itself still stands.
    pub erased: bool,
}

/// Some entries, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogPage {
    /// The entries.
    pub rows: Vec<LogEntry>,
    /// Where the next page begins, when there is one.
    pub next: Option<u64>,
}

impl From<rows::Entry> for LogEntry {
    fn from(row: rows::Entry) -> Self {
        let line = row.line;
        let details: Option<Value> = line.details.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let text =
            |name: &str| details.as_ref().and_then(|details| details[name].as_str()).map(str::to_owned);
        Self {
            position: row.position,
            at: line.at,
            actor: line.actor,
            by: text("by"),
            from: text("from"),
            via: line.via,
            organisation: line.organisation,
            action: line.action,
            object_kind: line.object_kind,
            object: line.object,
            changed: details.as_ref().map_or(Value::Null, |details| details["changed"].clone()),
            erased: details.is_none(),
        }
    }
}

impl Desk<'_> {
    /// A page of the log, as far as the caller may read it.
    pub async fn log(&self, query: &LogQuery, before: Option<u64>, size: u64) -> Result<LogPage, AppError> {
        let (size, scope) = (size.clamp(1, 1000), self.scopes().log);
        let mut found = rows::list(self.store.reader(), &scope, &filter(query), before, size + 1).await?;
        let more = found.len() as u64 > size;
        found.truncate(size as usize);
        let next = found.last().filter(|_| more).map(|last| last.position);
        Ok(LogPage { rows: found.into_iter().map(LogEntry::from).collect(), next })
    }

    /// The log as comma-separated values, newest first.
    pub async fn log_csv(&self, query: &LogQuery) -> Result<Vec<u8>, AppError> {
        let directory = self.directory().await?;
        let resource = match query.organisation.or_else(|| self.home()) {
            Some(id) => Resource::Organisation(self.seen_place(&directory, id)?),
            None => Resource::Installation,
        };
        self.require(Act::ExportLog, &resource).await?;
        let mut lines = Vec::new();
        let mut before = None;
        loop {
            let page = self.log(query, before, 1000).await?;
            lines.extend(page.rows);
            before = page.next;
            if before.is_none() || lines.len() >= crate::documents::MOST_ROWS {
                break;
            }
        }
        self.record_export("log.csv", lines.len()).await?;
        let mut table = Table::new(&HEADER).map_err(not_written)?;
        for entry in &lines {
            let cells = [
                entry.position.to_string(),
                entry.at.to_string(),
                entry.by.clone().unwrap_or_default(),
                entry.from.clone().unwrap_or_default(),
                entry.via.clone(),
                entry.organisation.map(|id| directory.name(id).to_owned()).unwrap_or_default(),
                entry.action.clone(),
                entry.object_kind.clone(),
                entry.object.clone().unwrap_or_default(),
                if entry.changed.is_null() { String::new() } else { entry.changed.to_string() },
            ];
            table.row(&cells).map_err(not_written)?;
        }
        table.finish().map_err(not_written)
    }
}

const HEADER: [&str; 10] =
    ["position", "at", "by", "from", "via", "organisation", "action", "object_kind", "object", "changed"];

fn filter(query: &LogQuery) -> LogFilter {
    LogFilter {
        organisation: query.organisation,
        actor: query.actor,
        action: query.action.clone(),
        object_kind: query.object_kind.clone(),
        object: query.object.clone(),
        from: query.from,
        until: query.until,
    }
}
