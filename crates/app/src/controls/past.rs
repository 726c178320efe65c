//! The checklist as it stood on a past day, and what changed between two days.

use super::counting::status;
use crate::{AppError, Desk};
use jiff::civil::Date;
use khien_engine::{controls::Status, zone};
use khien_permit::{Act, Resource};
use khien_store::{
    controls::{self as rows, Answer},
    subjects,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The answers that stood at the end of a day, by requirement.
pub type Past = BTreeMap<String, Answer>;

/// A requirement whose answer differs between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The requirement.
    pub requirement: String,
    /// The status at the end of the earlier day.
    pub was: Status,
    /// The status at the end of the later day.
    pub is: Status,
}

impl Desk<'_> {
    /// The answers about a system that stood at the end of a day.
    pub async fn answers_on(&self, id: Uuid, day: Date) -> Result<Past, AppError> {
        let (directory, db) = (self.directory().await?, self.store.reader());
        let system = subjects::system(db, &self.scopes().systems, id).await?;
        let resource = Resource::System(self.system_of(&directory, &system));
        self.require(Act::SeeSystemInside, &resource).await?;
        let mut past = Past::new();
        for change in rows::changes_before(db, id, zone::first_moment(day.tomorrow().unwrap_or(day))).await? {
            match change.after {
                Some(answer) => past.insert(change.requirement, answer),
                None => past.remove(&change.requirement),
            };
        }
        Ok(past)
    }

    /// What changed in a system's checklist from the end of one day to the end of another.
    pub async fn answers_between(&self, id: Uuid, from: Date, to: Date) -> Result<Vec<Difference>, AppError> {
        let (was, is) = (self.answers_on(id, from).await?, self.answers_on(id, to).await?);
        let names: std::collections::BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        let stood = |past: &Past, name: &String| {
            past.get(name).and_then(|answer| status(&answer.status)).unwrap_or_default()
        };
        let differs = |name: &String| Difference {
            requirement: name.clone(),
            was: stood(&was, name),
            is: stood(&is, name),
        };
        Ok(names.into_iter().map(differs).filter(|each| each.was != each.is).collect())
    }
}
