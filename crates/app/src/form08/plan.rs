//! Planning an import: what each row means, what would change, and what a person must say first.

use super::{
    Answer, Import,
    names::{Meaning, Names, comparable},
};
use crate::{AppError, Desk, Directory};
use khien_documents::form08 as workbook;
use khien_domain::{
    form08::{self, Column, Row},
    matching::{self, Candidate, Incoming, Key, Match},
    problem::{Effect, Problem, words},
};
use khien_law::Words;
use khien_store::{
    organisations::Organisation,
    subjects::{self, System},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What an import would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The workbooks, in the order in which they were handed in.
    pub files: Vec<FilePlan>,
    /// The rows that can be imported.
    pub rows: Vec<Planned>,
    /// What a person must say first.
    pub asks: Vec<Ask>,
    /// Owners and operators that the register does not have, as written.
    pub unknown_organisations: BTreeSet<String>,
    /// Units of the owner who hands in, that stand in no file as owner or operator.
    pub missing_units: Vec<(Uuid, String)>,
    /// Systems that would be added, changed, or stay as they are.
    pub added: usize,
    /// See `added`.
    pub changed: usize,
    /// See `added`.
    pub unchanged: usize,
    /// Something stands against importing.
    pub blocked: bool,
}

/// One workbook.
#[derive(Debug, Clone)]
pub struct FilePlan {
    /// Its name.
    pub name: String,
    /// Why it could not be read at all.
    pub refused: Option<(&'static str, Words)>,
    /// How many systems it lists.
    pub systems: usize,
    /// Problems with single cells and rows.
    pub problems: Vec<Problem>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Index of the workbook.
    pub file: usize,
    /// Sheet and row: `Phần 3!12`.
    pub place: String,
    /// What it says.
    pub row: Row,
    /// The owner; `None`: one that would be added under the name written.
    pub owner: Option<Uuid>,
    /// The operator.
    pub operator: Option<Uuid>,
    /// Which system it is; `None` as long as a person must say.
    pub system: Option<Answer>,
}

/// A question about one row.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Identifier of the question: `1:Phần 3!12`.
    pub id: String,
    /// The name in the file.
    pub name: String,
    /// Owner.
    pub owner: String,
    /// Systems it may be, with their names.
    pub candidates: Vec<(Candidate, String)>,
}

impl Desk<'_> {
    /// Plans an import without changing anything.
    pub async fn plan_form08(&self, import: &Import) -> Result<Plan, AppError> {
        let directory = self.directory().await?;
        Ok(self.plan(self.store.reader(), &directory, import).await?.0)
    }

    /// The plan, and the systems of the owners concerned.
    pub(super) async fn plan(
        &self,
        db: &impl khien_store::Reads,
        directory: &Directory,
        import: &Import,
    ) -> Result<(Plan, HashMap<Uuid, System>), AppError> {
        let mut plan = Plan::default();
        self.read(directory, import, &mut plan);
        let owners: BTreeSet<Uuid> = plan.rows.iter().filter_map(|row| row.owner).collect();
        let owners: Vec<Uuid> = owners.into_iter().collect();
        let systems = subjects::systems_of(db, &owners).await?;
        let answers = subjects::match_answers(db, &owners).await?;
        match_rows(directory, import, &systems, answers, &mut plan);
        let systems: HashMap<Uuid, System> = systems.into_iter().map(|each| (each.id, each)).collect();
        self.count(&systems, &mut plan);
        plan.missing_units = missing_units(directory, import, &plan);
        let refused = plan.files.iter().any(|file| file.refused.is_some());
        let lost =
            plan.files.iter().flat_map(|file| &file.problems).any(|problem| problem.effect != Effect::ReadAs);
        let nameless = plan.rows.iter().any(|row| row.owner.is_none() && row.row.owner.is_none());
        plan.blocked = refused
            || nameless
            || !plan.asks.is_empty()
            || (lost && !import.accept_problems)
            || (!plan.unknown_organisations.is_empty() && !import.add_organisations);
        Ok((plan, systems))
    }

    fn read(&self, directory: &Directory, import: &Import, plan: &mut Plan) {
        // Names of others' organisations are nothing to this caller; public bodies are known to all.
        let known =
            |each: &Organisation| each.body_key.is_some() || self.sees_organisation(directory, each.id);
        let names = Names::new(directory, self.clock.today(), known);
        for (at, file) in import.files.iter().enumerate() {
            let read = match workbook::read(&file.content) {
                Ok(read) => read,
                Err(error) => {
                    let refused = Some((error.code(), error.words()));
                    plan.files.push(FilePlan {
                        name: file.name.clone(),
                        refused,
                        systems: 0,
                        problems: vec![],
                    });
                    continue;
                }
            };
            let mut problems = read.problems;
            for cells in &read.rows {
                let row = form08::read(cells, self.clock.today());
                problems.extend(row.problems);
                let Some(row) = row.row else { continue };
                let place = |column| cells.place(column);
                let owner = match (&row.owner, import.handed_in_by) {
                    (None, Some(owner)) => Some(owner),
                    (None, None) => {
                        problems.push(owner_missing(place(Column::Owner)));
                        None
                    }
                    (Some(name), _) => who(&names, name, place(Column::Owner), &mut problems, plan),
                };
                let operator = row
                    .operator
                    .as_ref()
                    .and_then(|name| who(&names, name, place(Column::Operator), &mut problems, plan));
                plan.rows.push(Planned {
                    file: at,
                    place: format!("{}!{}", cells.sheet, cells.row),
                    row,
                    owner,
                    operator,
                    system: None,
                });
            }
            plan.files.push(FilePlan {
                name: file.name.clone(),
                refused: None,
                systems: read.rows.len(),
                problems,
            });
        }
    }

    fn count(&self, systems: &HashMap<Uuid, System>, plan: &mut Plan) {
        let (mut added, mut changed, mut unchanged) = (0, 0, 0);
        for row in &plan.rows {
            // What a person must still say counts as nothing yet.
            let Some(answer) = row.system else { continue };
            match if let Answer::Same(id) = answer { systems.get(&id) } else { None } {
                None => added += 1,
                Some(system) if super::commit::differs(system, row) => changed += 1,
                Some(_) => unchanged += 1,
            }
        }
        (plan.added, plan.changed, plan.unchanged) = (added, changed, unchanged);
    }
}

fn who(
    names: &Names<'_>,
    name: &str,
    place: khien_domain::problem::Place,
    problems: &mut Vec<Problem>,
    plan: &mut Plan,
) -> Option<Uuid> {
    match names.meaning(name) {
        Meaning::One(id) => Some(id),
        Meaning::Nobody => {
            plan.unknown_organisations.insert(name.to_owned());
            None
        }
        Meaning::Unclear => {
            problems.push(organisation_unclear(name, place));
            None
        }
    }
}

fn match_rows(
    directory: &Directory,
    import: &Import,
    systems: &[System],
    remembered: HashMap<(Uuid, String), Option<Uuid>>,
    plan: &mut Plan,
) {
    let owner = |row: &Planned| match row.owner {
        Some(id) => directory.name(id).to_owned(),
        None => row.row.owner.clone().unwrap_or_default(),
    };
    let incoming: Vec<Incoming> = plan
        .rows
        .iter()
        .map(|row| Incoming {
            owner: owner(row),
            name: row.row.name.clone(),
            decision: row.row.decision.as_ref().and_then(|decision| decision.number.clone()),
        })
        .collect();
    let decision = |system: &System| {
        let kept = system.facts.get("system.approval_decision")?;
        // The register keeps "number của body"; rows are compared by the number.
        kept.value.split(" của ").next().map(str::to_owned)
    };
    let known: Vec<matching::Known> = systems
        .iter()
        .map(|system| matching::Known {
            id: system.id,
            owner: directory.name(system.owner).to_owned(),
            name: system.name.clone(),
            decision: decision(system),
        })
        .collect();
    let mut answers: HashMap<Key, matching::Answer> = remembered
        .into_iter()
        .map(|((owner, name), system)| {
            let answer = system.map_or(matching::Answer::New, matching::Answer::Same);
            (Key::new(directory.name(owner), &name), answer)
        })
        .collect();
    for (row, incoming) in plan.rows.iter().zip(&incoming) {
        if let Some(answer) = import.answers.get(&ask_id(row)) {
            let answer = match answer {
                Answer::Same(id) => matching::Answer::Same(*id),
                Answer::New => matching::Answer::New,
            };
            answers.insert(Key::new(&incoming.owner, &incoming.name), answer);
        }
    }
    let outcome = matching::compare(&incoming, &known, &answers);
    let named: BTreeMap<Uuid, &str> =
        systems.iter().map(|system| (system.id, system.name.as_str())).collect();
    for ((row, incoming), found) in plan.rows.iter_mut().zip(&incoming).zip(outcome.rows) {
        match found {
            Match::New => row.system = Some(Answer::New),
            Match::Same(id) => row.system = Some(Answer::Same(id)),
            Match::Ask(candidates) => plan.asks.push(Ask {
                id: ask_id(row),
                name: row.row.name.clone(),
                owner: incoming.owner.clone(),
                candidates: candidates
                    .into_iter()
                    .map(|each| {
                        (named.get(&each.id).map(|name| (*name).to_owned()).unwrap_or_default(), each)
                    })
                    .map(|(name, each)| (each, name))
                    .collect(),
            }),
        }
    }
    for group in outcome.duplicates {
        let places: Vec<String> = group.iter().map(|at| plan.rows[*at].place.clone()).collect();
        for at in group.into_iter().skip(1) {
            let row = &plan.rows[at];
            let problem = duplicate(row, &places);
            plan.files[row.file].problems.push(problem);
        }
    }
}

fn ask_id(row: &Planned) -> String {
    format!("{}:{}", row.file + 1, row.place)
}

/// Units of the owner that neither own nor operate a system in any of the files.
fn missing_units(directory: &Directory, import: &Import, plan: &Plan) -> Vec<(Uuid, String)> {
    let Some(owner) = import.handed_in_by else { return vec![] };
    let seen: BTreeSet<Uuid> = plan.rows.iter().flat_map(|row| [row.owner, row.operator]).flatten().collect();
    let units =
        directory.children(owner).into_iter().filter(|unit| unit.to.is_none() && !seen.contains(&unit.id));
    units.map(|unit| (unit.id, unit.name.clone())).collect()
}

fn place_of(row: &Planned) -> khien_domain::problem::Place {
    let (sheet, number) = row.place.rsplit_once('!').unwrap_or((&row.place, "0"));
    khien_domain::problem::Place {
        sheet: sheet.into(),
        row: number.parse().unwrap_or(0),
        column: String::new(),
    }
}

fn duplicate(row: &Planned, places: &[String]) -> Problem {
    Problem {
        place: place_of(row),
        code: khien_domain::problem::Code::SystemTwice,
        effect: Effect::RowLeftOut,
        message: words(
            format!("Hệ thống này có ở nhiều dòng: {}.", places.join(", ")),
            format!("This system stands in several rows: {}.", places.join(", ")),
        ),
        said: row.row.name.clone(),
        hint: Some(words("Giữ lại một dòng cho mỗi hệ thống.", "Keep one row for each system.")),
    }
}

fn owner_missing(place: khien_domain::problem::Place) -> Problem {
    Problem {
        place,
        code: khien_domain::problem::Code::OwnerMissing,
        effect: Effect::RowLeftOut,
        message: words("Dòng này không ghi chủ quản.", "This row names no owner."),
        said: String::new(),
        hint: Some(words(
            "Ghi chủ quản ở cột 3, hoặc chọn cơ quan nộp biểu.",
            "Write the owner in column 3, or say who hands in the file.",
        )),
    }
}

fn organisation_unclear(name: &str, place: khien_domain::problem::Place) -> Problem {
    Problem {
        place,
        code: khien_domain::problem::Code::OrganisationUnclear,
        effect: Effect::RowLeftOut,
        message: words(
            format!("Không rõ `{name}` là cơ quan, tổ chức nào: có nhiều nơi cùng tên hoặc đã chia tách."),
            format!(
                "It is not clear which organisation `{name}` is: several share the name, or it was split."
            ),
        ),
        said: comparable(name),
        hint: Some(words("Ghi tên đầy đủ hiện nay.", "Write its full name of today.")),
    }
}
