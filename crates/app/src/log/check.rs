//! Checking the whole log, and every row that people recorded against what the log last said of it.

use super::{archive::Archived, entry, rows_of::BusinessRows, tiles::StoredTiles};
use crate::{App, AppError, Kind};
use khien_audit::{
    checkpoint::Checkpoint,
    details::Details,
    entry::Entry,
    key::VerifierKey,
    verify::{Against, Report, Verifier},
};
use khien_law::Words;
use khien_store::{StoreError, Tx, audit as rows};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};
use tokio::runtime::Handle;

/// Entries read at a time.
const BATCH: u64 = 5_000;

/// What a check is held against, besides what lies in the database.
#[derive(Debug, Clone, Default)]
pub struct Trusted {
    /// An older checkpoint that somebody else kept.
    pub checkpoint: Option<Checkpoint>,
    /// The key of the log, noted somewhere else; the installation's own when left out.
    pub key: Option<VerifierKey>,
    /// Entries that were moved out of the database, in order.
    pub archived: Vec<Archived>,
}

/// What a check found.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Of the log itself.
    pub log: Report,
    /// Of rows that are not what the log last said.
    pub rows: Vec<RowFinding>,
    /// Rows that were compared.
    pub compared: u64,
}

impl Checked {
    /// Nothing was found.
    pub fn is_honest(&self) -> bool {
        self.log.is_honest() && self.rows.is_empty()
    }
}

/// A row that is not what the log last said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowFinding {
    /// Stable code: `row-changed`, `row-missing`, `row-unrecorded`.
    pub code: &'static str,
    /// Kind of object.
    pub kind: String,
    /// The object.
    pub id: String,
    /// The entry that last spoke of it.
    pub position: Option<u64>,
}

impl RowFinding {
    /// In plain words.
    pub fn words(&self) -> Words {
        let (kind, id) = (&self.kind, &self.id);
        let at = self.position.map_or_else(String::new, |position| position.to_string());
        let (vi, en) = match self.code {
            "row-changed" => (
                format!("Dữ liệu {kind} {id} khác với bản ghi nhật ký {at}: đã bị sửa ngoài Khiên."),
                format!(
                    "The {kind} {id} is not what entry {at} of the log says: it was changed outside of Khiên."
                ),
            ),
            "row-missing" => (
                format!("Thiếu dữ liệu {kind} {id} mà bản ghi nhật ký {at} đã ghi nhận."),
                format!("The {kind} {id}, of which entry {at} of the log speaks, is gone."),
            ),
            _ => (
                format!("Dữ liệu {kind} {id} không có bản ghi nhật ký nào."),
                format!("No entry of the log speaks of the {kind} {id}."),
            ),
        };
        Words { vi, en }
    }
}

impl App {
    /// Checks the log and the rows as they are at one moment. Lines that came after the last checkpoint are put under a new
    /// one first, if the log can still be signed at all.
    pub async fn check_log(&self, trusted: Trusted) -> Result<Checked, AppError> {
        // A log that cannot be gone on from is just what this is to describe.
        match self.sequence().await {
            Err(error) if matches!(error.code, "log-damaged" | "log-gap") => {}
            other => drop(other?),
        }
        let keys = vec![trusted.key.clone().unwrap_or_else(|| self.verifier_key())];
        let tx = Arc::new(self.store.snapshot().await?);
        let (log, last) = {
            let (tx, runtime) = (tx.clone(), Handle::current());
            let walk = move || Walk { tx, runtime }.check(&trusted, &keys);
            tokio::task::spawn_blocking(walk).await.map_err(|error| failed(Box::new(error)))??
        };
        let mut compare = Compare { last, found: Vec::new(), compared: 0 };
        BusinessRows::new(&tx).each(&mut |kind, id, digest| compare.row(kind, id, digest)).await?;
        let (rows, compared) = compare.finish();
        Ok(Checked { log, rows, compared })
    }
}

/// The last word of the log about each object: where it stands, and the digest of the row; `None`: no row.
type Last = HashMap<(String, String), (u64, Option<String>)>;

/// Goes through the log on a thread that may wait for the database.
struct Walk {
    tx: Arc<Tx>,
    runtime: Handle,
}

impl Walk {
    fn check(&self, trusted: &Trusted, keys: &[VerifierKey]) -> Result<(Report, Last), AppError> {
        let stored = self.runtime.block_on(rows::checkpoint(&*self.tx))?;
        let against = Against {
            checkpoint: stored.as_ref().map(|stored| stored.note.as_str()),
            keys,
            trusted: trusted.checkpoint.clone(),
        };
        let tiles = StoredTiles { tx: self.tx.clone(), runtime: self.runtime.clone() };
        let mut verifier = Verifier::new(tiles, against)?;
        let mut last = Last::new();
        for archived in &trusted.archived {
            take(&mut verifier, &mut last, archived.entry.clone(), archived.details.as_ref())?;
        }
        let mut next = trusted.archived.last().map_or(0, |last| last.entry.position + 1);
        loop {
            let batch = self.runtime.block_on(rows::from(&*self.tx, next, BATCH))?;
            let Some(end) = batch.last() else { break };
            next = end.position + 1;
            for row in batch {
                let (entry, details) = entry(row);
                take(&mut verifier, &mut last, entry, details.as_ref())?;
            }
        }
        Ok((verifier.finish()?, last))
    }
}

fn take(
    verifier: &mut Verifier<StoredTiles>,
    last: &mut Last,
    entry: Entry,
    details: Option<&Details>,
) -> Result<(), StoreError> {
    if let Some((object, state)) = entry.object.clone().zip(details.and_then(state)) {
        last.insert((entry.object_kind.clone(), object), (entry.position, state));
    }
    verifier.entry(entry, details)
}

/// What the details say the row became; `None` when they do not speak of a row.
fn state(details: &Details) -> Option<Option<String>> {
    #[derive(Deserialize)]
    struct State {
        #[serde(default, deserialize_with = "present")]
        state: Option<Option<String>>,
    }
    /// A member that is `null` is there; one that is left out is not.
    fn present<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
        Option::<String>::deserialize(value).map(Some)
    }
    // Most lines about refusals and looks have none: no need to read them as JSON.
    if !details.text.contains("\"state\"") {
        return None;
    }
    serde_json::from_str::<State>(&details.text).ok()?.state
}

struct Compare {
    last: Last,
    found: Vec<RowFinding>,
    compared: u64,
}

impl Compare {
    fn row(&mut self, kind: &'static str, id: String, digest: String) {
        self.compared += 1;
        let said = self.last.remove(&(kind.to_owned(), id.clone()));
        let (code, position) = match said {
            Some((_, Some(said))) if said == digest => return,
            Some((position, _)) => ("row-changed", Some(position)),
            None => ("row-unrecorded", None),
        };
        self.found.push(RowFinding { code, kind: kind.to_owned(), id, position });
    }

    /// What the log says should be there and was not met.
    fn finish(mut self) -> (Vec<RowFinding>, u64) {
        let mut missing: Vec<RowFinding> = (self.last.into_iter())
            .filter(|(_, (_, state))| state.is_some())
            .map(|((kind, id), (position, _))| RowFinding {
                code: "row-missing",
                kind,
                id,
                position: Some(position),
            })
            .collect();
        missing.sort_by_key(|finding| finding.position);
        self.found.extend(missing);
        (self.found, self.compared)
    }
}

fn failed(cause: Box<dyn std::error::Error + Send + Sync>) -> AppError {
    let mut failure = AppError::new(
        Kind::Internal,
        "check-failed",
        "Không kiểm tra được nhật ký.",
        "The log could not be checked.",
    );
    failure.cause = Some(cause);
    failure
}
