//! A proof that an entry stands in the log, for whoever wants to check it without us.

use super::{entry, sequence::damaged, tiles};
use crate::{AppError, Desk};
use khien_audit::{inclusion::InclusionProof, tree::tiles_for_inclusion};
use khien_permit::{Act, Resource};
use khien_store::{StoreError, audit as rows};

impl Desk<'_> {
    /// Proves one entry under a checkpoint signed now. The proof is text, as C2SP's tlog-proof has it.
    pub async fn prove(&self, position: u64) -> Result<InclusionProof, AppError> {
        let row = self.readable_entry(position, Act::ProveEntry).await?;
        let signed = self.sequence().await?.ok_or(StoreError::NotFound { what: "entry" })?;
        let ids = tiles_for_inclusion(position, signed.checkpoint.size);
        let tiles = tiles::fetch(self.store.reader(), ids).await?;
        let record = entry(row).0.record().map_err(|error| damaged(Box::new(error)))?;
        let mut proof = InclusionProof::prove(&record, position, &signed, &tiles)
            .map_err(|error| damaged(Box::new(error)))?;
        // The record travels with its proof, so that one file says everything.
        proof.extra = record;
        Ok(proof)
    }

    /// One entry of a log that the caller may read; one of others is not there.
    pub(super) async fn readable_entry(&self, position: u64, act: Act) -> Result<rows::Entry, AppError> {
        let row = rows::get_within(self.store.reader(), &self.scopes().log, position).await?;
        let directory = self.directory().await?;
        let resource = match row.line.organisation {
            Some(id) => Resource::Organisation(self.place(&directory, id)),
            None => Resource::Installation,
        };
        self.require(act, &resource).await?;
        Ok(row)
    }
}
