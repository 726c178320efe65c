//! `GET /law` and `GET /law/{instrument}`.

use crate::{locale::t, shell::Shell};
use askama::Template;
use khien_law::{
    Certainty, Words,
    instrument::{Class, ClauseKind, Validity},
};

/// All instruments.
#[derive(Template)]
#[template(path = "law/instruments.html")]
pub struct InstrumentsPage {
    /// What stands around the page.
    pub shell: Shell,
    /// In the order of the folder.
    pub rows: Vec<InstrumentRow>,
}

/// An instrument in the list.
#[derive(Debug, Clone)]
pub struct InstrumentRow {
    /// Short name.
    pub id: String,
    /// Version.
    pub version: String,
    /// Official number.
    pub number: String,
    /// Title, in our own words.
    pub title: Words,
    /// First and last day.
    pub validity: Validity,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// How many clauses it has here.
    pub clauses: usize,
    /// How many obligations follow.
    pub obligations: usize,
}

/// One instrument with its clauses.
#[derive(Template)]
#[template(path = "law/instrument.html")]
pub struct InstrumentPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The instrument.
    pub instrument: InstrumentRow,
    /// Day of signature.
    pub issued: Option<jiff::civil::Date>,
    /// What took its place.
    pub replaced_by: Vec<String>,
    /// Where the official text is found.
    pub source: String,
    /// A remark beside every use.
    pub note: Option<Words>,
    /// Its clauses, in the order of the text.
    pub clauses: Vec<ClauseRow>,
}

/// A clause in its instrument.
#[derive(Debug, Clone)]
pub struct ClauseRow {
    /// Identifier.
    pub id: String,
    /// How officials cite it.
    pub cite: Words,
    /// What kind of statement it makes.
    pub kind: ClauseKind,
    /// What it protects.
    pub class: Class,
    /// What it says, in our own words.
    pub summary: Words,
    /// How sure we are.
    pub certainty: Certainty,
    /// Duties that follow from it: owed, and past their day.
    pub open: u64,
    /// Past their day.
    pub overdue: u64,
}
