//! `GET /law/clauses/{id}`: what it says, how sure we are, who owes what by it, and how many duties there are.

use crate::{locale::t, parts::Named, shell::Shell};
use askama::Template;
use khien_law::{
    Certainty, Words,
    instrument::{Class, ClauseKind, Validity},
};

/// One clause.
#[derive(Template)]
#[template(path = "law/clause.html")]
pub struct ClausePage {
    /// What stands around the page.
    pub shell: Shell,
    /// Identifier.
    pub id: String,
    /// How officials cite it.
    pub cite: Words,
    /// The instrument: number and page.
    pub instrument: Named,
    /// First and last day of the instrument.
    pub validity: Validity,
    /// What kind of statement it makes.
    pub kind: ClauseKind,
    /// What it protects.
    pub class: Class,
    /// What it says, in our own words.
    pub summary: Words,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// What a reader should know beside it.
    pub note: Option<Words>,
    /// Clauses that it leans on.
    pub see: Vec<String>,
    /// What is owed by it.
    pub obligations: Vec<ObligationView>,
}

/// An obligation on the page of its clause.
#[derive(Debug, Clone)]
pub struct ObligationView {
    /// Identifier.
    pub id: String,
    /// What is to be done.
    pub title: Words,
    /// The time limit, in words.
    pub limit: String,
    /// Who owes it now.
    pub bearers: Vec<Words>,
    /// What shows that it was done.
    pub evidence: Option<Words>,
    /// Duties that are owed and not late.
    pub open: u64,
    /// Duties past their day.
    pub overdue: u64,
    /// Duties that wait for an answer.
    pub questions: u64,
    /// What the text leaves open, the readings (and whether each was chosen), and why.
    pub reading: Option<(Words, Vec<(Words, bool)>, Words)>,
}

impl ObligationView {
    /// Its duties that stand so.
    fn duties(&self, state: &str) -> String {
        let pairs = [("obligation", self.id.as_str()), ("state", state)];
        format!("/duties?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }
}
