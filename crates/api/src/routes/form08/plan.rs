//! What an import would do, or did.

use crate::routes::shared::{Named, Words, name};
use khien_app::form08 as app;
use khien_domain::problem as cells;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What an import would do, or did.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plan {
    /// File by file.
    files: Vec<FileRow>,
    /// What a person must say first.
    asks: Vec<Ask>,
    /// Owners and operators that the register does not have, as written.
    unknown_organisations: Vec<String>,
    /// Units of the owner who hands in, that stand in no file.
    missing_units: Vec<Named>,
    /// Systems that are new.
    added: u64,
    /// Systems that change.
    changed: u64,
    /// Systems that stay as they are.
    unchanged: u64,
    /// Something stands against importing.
    pub blocked: bool,
}

/// One workbook.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileRow {
    /// Its name.
    name: String,
    /// Why it could not be read at all.
    refused: Option<Words>,
    /// How many systems it lists.
    systems: u64,
    /// Cells and rows that somebody should look at.
    problems: Vec<CellProblem>,
}

/// Something in a cell that somebody should look at.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellProblem {
    /// Sheet.
    sheet: String,
    /// Row, from 1.
    row: u32,
    /// Letters of the column; empty for the whole row.
    column: String,
    /// What kind of problem it is.
    code: String,
    /// What happened to the value: `read-as`, `value-left-out` or `row-left-out`.
    effect: String,
    /// One sentence.
    message: Words,
    /// The words in the cell.
    said: String,
    /// What to write instead.
    hint: Option<Words>,
}

/// A question about one row: is this the same system?
#[derive(Debug, Serialize, ToSchema)]
pub struct Ask {
    /// Names the question in `answers`.
    id: String,
    /// The name in the file.
    name: String,
    /// Owner.
    owner: String,
    /// Systems it may be.
    candidates: Vec<Candidate>,
}

/// A system that a row may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidate {
    /// Identifier.
    id: Uuid,
    /// Name.
    name: String,
}

impl Plan {
    /// A plan as it is answered.
    pub fn new(plan: app::Plan) -> Self {
        let named = |(id, name)| Named { id, name };
        Self {
            files: plan.files.into_iter().map(FileRow::new).collect(),
            asks: plan.asks.into_iter().map(Ask::new).collect(),
            unknown_organisations: plan.unknown_organisations.into_iter().collect(),
            missing_units: plan.missing_units.into_iter().map(named).collect(),
            added: plan.added as u64,
            changed: plan.changed as u64,
            unchanged: plan.unchanged as u64,
            blocked: plan.blocked,
        }
    }
}

impl FileRow {
    fn new(file: app::FilePlan) -> Self {
        Self {
            name: file.name,
            refused: file.refused.map(|(_, words)| words.into()),
            systems: file.systems as u64,
            problems: file.problems.into_iter().map(CellProblem::new).collect(),
        }
    }
}

impl CellProblem {
    fn new(problem: cells::Problem) -> Self {
        Self {
            sheet: problem.place.sheet,
            row: problem.place.row,
            column: problem.place.column,
            code: name(&problem.code),
            effect: name(&problem.effect),
            message: problem.message.into(),
            said: problem.said,
            hint: problem.hint.map(Words::from),
        }
    }
}

impl Ask {
    fn new(ask: app::Ask) -> Self {
        let candidate = |(candidate, name): (khien_domain::matching::Candidate, String)| Candidate {
            id: candidate.id,
            name,
        };
        Self {
            id: ask.id,
            name: ask.name,
            owner: ask.owner,
            candidates: ask.candidates.into_iter().map(candidate).collect(),
        }
    }
}
