//! Duties: the list people work in, one duty with its reason, and the list on paper.

mod filter;
mod list;
mod print;
mod show;

use crate::parts::{Named, Standing};
use khien_engine::duty::{Due, Instance};
use khien_law::{Certainty, Words};
use uuid::Uuid;

pub(crate) use filter::empty_is_none;
pub use filter::{Filter, Sort, StateFilter};
pub use list::ListPage;
pub use print::PrintPage;
pub use show::{Answer, Question, Record, RecordForm, ShowPage};

/// A duty in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The duty.
    pub id: Uuid,
    /// What is to be done.
    pub title: Words,
    /// Who owes it.
    pub organisation: Named,
    /// For which system, incident …; nothing where it is owed for the organisation itself.
    pub subject: Option<Named>,
    /// Which instance.
    pub instance: Instance,
    /// By when.
    pub due: Due,
    /// Where it stands today.
    pub standing: Standing,
    /// How sure we are of the clause behind it.
    pub certainty: Certainty,
    /// It hangs on a reading that a person chose.
    pub by_reading: bool,
}

impl Row {
    /// Its page.
    pub fn href(&self) -> String {
        format!("/duties/{}", self.id)
    }
}
