//! The bytes of an entry in the log: JSON with fixed fields in fixed order and no white space.
//!
//! Text and not a binary form, so that an auditor can read an archive without this program. What changes the bytes of an
//! old entry breaks the proofs of everybody who has one; a new shape gets a new version beside this one.

use crate::{details::Digest, entry::Entry};
use jiff::{Timestamp, fmt::temporal::DateTimePrinter};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

const VERSION: u8 = 1;

/// Always six digits of a second: `2026-11-21T01:00:00.000000Z`.
const MOMENT: DateTimePrinter = DateTimePrinter::new().precision(Some(6));

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<'a> {
    v: u8,
    position: u64,
    id: Uuid,
    at: String,
    actor: Option<Uuid>,
    via: Cow<'a, str>,
    organisation: Option<Uuid>,
    action: Cow<'a, str>,
    object_kind: Cow<'a, str>,
    object: Option<Cow<'a, str>>,
    details: String,
}

/// The bytes are no record of an entry, or not in the one form that an entry has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the record of an audit entry")]
pub struct NotARecord;

impl NotARecord {
    /// Stable code.
    pub fn code(self) -> &'static str {
        "audit-record-unreadable"
    }
}

pub(crate) fn write(entry: &Entry) -> Vec<u8> {
    let record = Record {
        v: VERSION,
        position: entry.position,
        id: entry.id,
        at: MOMENT.timestamp_to_string(&entry.at),
        actor: entry.actor,
        via: Cow::Borrowed(&entry.via),
        organisation: entry.organisation,
        action: Cow::Borrowed(&entry.action),
        object_kind: Cow::Borrowed(&entry.object_kind),
        object: entry.object.as_deref().map(Cow::Borrowed),
        details: entry.details.to_string(),
    };
    serde_json::to_vec(&record).expect("numbers and text always serialise")
}

/// The columns that a record was made of, for entries in an archive. Only the exact bytes of [`Entry::record`] are taken.
pub fn read(bytes: &[u8]) -> Result<Entry, NotARecord> {
    let record: Record = serde_json::from_slice(bytes).map_err(|_| NotARecord)?;
    let entry = Entry {
        position: record.position,
        id: record.id,
        at: record.at.parse::<Timestamp>().map_err(|_| NotARecord)?,
        actor: record.actor,
        via: record.via.into_owned(),
        organisation: record.organisation,
        action: record.action.into_owned(),
        object_kind: record.object_kind.into_owned(),
        object: record.object.map(Cow::into_owned),
        details: Digest::from_hex(&record.details).ok_or(NotARecord)?,
    };
    if entry.record().is_ok_and(|again| again == bytes) { Ok(entry) } else { Err(NotARecord) }
}
