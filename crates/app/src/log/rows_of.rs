//! Every row that people recorded, with the digest that the log should know it by.

use crate::{AppError, found::OrganisationRow, journal::digest};
use khien_store::{
    Tx, controls, duties, files,
    organisations::{self, Link},
    subjects,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows read at a time.
const BATCH: u64 = 1_000;

/// What is done with a row: its kind, its identifier, its digest.
type Each<'a> = &'a mut (dyn FnMut(&'static str, String, String) + Send);

/// The rows as one transaction sees them.
pub struct BusinessRows<'a> {
    tx: &'a Tx,
}

impl<'a> BusinessRows<'a> {
    pub fn new(tx: &'a Tx) -> Self {
        Self { tx }
    }

    /// Every row, one kind after the other.
    pub async fn each(&self, each: Each<'_>) -> Result<(), AppError> {
        self.organisations(each).await?;
        self.systems(each).await?;
        self.matters(each).await?;
        self.outcomes(each).await?;
        self.files(each).await?;
        self.answers(each).await?;
        crate::accounts::each_row(self.tx, each).await
    }

    async fn organisations(&self, each: Each<'_>) -> Result<(), AppError> {
        let mut links: HashMap<Uuid, Vec<Link>> = HashMap::new();
        for link in organisations::links(self.tx).await? {
            links.entry(link.organisation).or_default().push(link);
        }
        for organisation in organisations::all(self.tx).await? {
            let id = organisation.id;
            let row = OrganisationRow::new(organisation, links.remove(&id).unwrap_or_default());
            each("organisation", id.to_string(), digest(&row));
        }
        Ok(())
    }

    async fn systems(&self, each: Each<'_>) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let batch = subjects::systems_after(self.tx, after, BATCH).await?;
            let Some(last) = batch.last() else { return Ok(()) };
            after = Some(last.id);
            batch.iter().for_each(|row| each("system", row.id.to_string(), digest(row)));
        }
    }

    async fn matters(&self, each: Each<'_>) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let batch = subjects::matters_after(self.tx, after, BATCH).await?;
            let Some(last) = batch.last() else { return Ok(()) };
            after = Some(last.id);
            batch.iter().for_each(|row| each("matter", row.id.to_string(), digest(row)));
        }
    }

    async fn outcomes(&self, each: Each<'_>) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let batch = duties::outcomes_after(self.tx, after, BATCH).await?;
            let Some((last, _)) = batch.last() else { return Ok(()) };
            after = Some(*last);
            batch.iter().for_each(|(id, outcome)| each("duty", id.to_string(), digest(outcome)));
        }
    }

    async fn answers(&self, each: Each<'_>) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let batch = controls::answers_after(self.tx, after, BATCH).await?;
            let Some(last) = batch.last() else { return Ok(()) };
            after = Some((last.system, last.requirement.clone()));
            batch
                .iter()
                .for_each(|row| each("control", format!("{}/{}", row.system, row.requirement), digest(row)));
        }
    }

    /// A file is named by its content: what lies under the name is hashed again.
    async fn files(&self, each: Each<'_>) -> Result<(), AppError> {
        for sha256 in files::hashes(self.tx).await? {
            let file = files::get(self.tx, &sha256).await?;
            each("file", sha256, crate::evidence::sha256(&file.content));
        }
        Ok(())
    }
}
