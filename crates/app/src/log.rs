//! The audit log at work: reading it, signing what it has grown to, proving, checking, witnessing, archiving.
//!
//! Lines are appended with the writes that they speak of ([`crate::journal`]). Tiles and checkpoints are derived from them
//! here, under the one lock that every writer takes: one sequencer at a time, however many servers run.

mod adopt;
mod archive;
mod check;
mod erase;
mod prove;
mod read;
mod rows_of;
mod sequence;
mod tiles;
mod witness;

pub use archive::{Archived, Moved};
pub use check::{Checked, RowFinding, Trusted};
pub use read::{LogEntry, LogPage, LogQuery};
pub use witness::Witness;

use crate::App;
use khien_audit::{
    details::{Details, Digest},
    entry::Entry,
    key::{Signer, VerifierKey},
};
use khien_store::audit as rows;

/// The name under which every installation signs; the key tells them apart.
pub const ORIGIN: &str = "khien-audit";

impl App {
    /// Signs checkpoints.
    pub(crate) fn signer(&self) -> Signer {
        Signer::from_seed(ORIGIN, self.keys.audit_seed()).expect("the origin is a name that notes accept")
    }

    /// The key with which anybody checks this installation's checkpoints; keep it somewhere else.
    pub fn verifier_key(&self) -> VerifierKey {
        self.signer().verifier_key().clone()
    }
}

/// A stored line as it is hashed, and its details unless they are gone.
fn entry(row: rows::Entry) -> (Entry, Option<Details>) {
    let line = row.line;
    let salt = line.salt.and_then(|salt| salt.try_into().ok());
    let details = salt.zip(line.details).map(|(salt, text)| Details { salt, text });
    let entry = Entry {
        position: row.position,
        id: line.id,
        at: line.at,
        actor: line.actor,
        via: line.via,
        organisation: line.organisation,
        action: line.action,
        object_kind: line.object_kind,
        object: line.object,
        details: Digest(line.digest),
    };
    (entry, details)
}
