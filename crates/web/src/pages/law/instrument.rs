//! `GET /law` and `GET /law/{instrument}`.

use crate::{
    answer::{Answer, page},
    locale::t,
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::Path;
use khien_app::{AppError, Kind, browse::Burden};
use khien_law::{
    Certainty, Words,
    instrument::{Class, Clause, ClauseKind, Instrument, Validity},
};
use std::collections::HashMap;

/// All instruments.
pub async fn instruments(visit: Visit) -> Answer {
    let rows = visit.law().law().instruments.iter().map(InstrumentRow::new).collect();
    page(&InstrumentsPage { rows, shell: visit.shell })
}

/// One instrument with its clauses; the latest version where there are several.
pub async fn instrument(visit: Visit, Path(id): Path<String>) -> Answer {
    let burdens = visit.desk().burdens().await?;
    let found = visit.law().law().instruments.iter().rfind(|instrument| instrument.id == id);
    let found = found.ok_or_else(|| no_such_instrument(&id))?;
    page(&InstrumentPage {
        instrument: InstrumentRow::new(found),
        issued: found.issued,
        replaced_by: found.replaced_by.clone(),
        source: found.source.clone(),
        note: found.note.clone(),
        clauses: found.clauses.iter().map(|clause| ClauseRow::new(clause, &burdens)).collect(),
        shell: visit.shell.clone(),
    })
}

fn no_such_instrument(id: &str) -> AppError {
    AppError::new(
        Kind::NotFound,
        "instrument-not-found",
        format!("Không có văn bản `{id}`."),
        format!("There is no instrument `{id}`."),
    )
    .hint("Xem danh sách văn bản.", "Look in the list of the law.")
}

/// The page of all instruments.
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

impl InstrumentRow {
    fn new(instrument: &Instrument) -> Self {
        Self {
            id: instrument.id.clone(),
            number: instrument.number.clone(),
            title: instrument.title.clone(),
            validity: instrument.validity.clone(),
            certainty: instrument.certainty,
            clauses: instrument.clauses.len(),
            obligations: instrument.clauses.iter().map(|clause| clause.obligations.len()).sum(),
        }
    }
}

/// The page of one instrument.
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

impl ClauseRow {
    fn new(clause: &Clause, burdens: &HashMap<String, Burden>) -> Self {
        let of = |count: fn(&Burden) -> u64| {
            clause.obligations.iter().filter_map(|each| burdens.get(&each.id)).map(count).sum()
        };
        Self {
            id: clause.id.clone(),
            cite: clause.cite.clone(),
            kind: clause.kind,
            class: clause.class,
            summary: clause.summary.clone(),
            certainty: clause.certainty,
            open: of(|burden| burden.open),
            overdue: of(|burden| burden.overdue),
        }
    }
}
