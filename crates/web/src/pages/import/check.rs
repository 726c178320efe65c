//! What was read, before anything is taken in; `POST /import/{draft}` takes in all of it, or nothing.

use crate::{
    answer::{Answer, again, go},
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Path};
use khien_app::{
    AppError, Kind as Failure,
    form08::{self, Import, Plan},
};
use khien_domain::problem::{self, Effect};
use khien_law::Words;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The answer for "a new system".
pub const NEW: &str = "new";

/// Most cells that the page lists; the rest is counted.
const MOST_CELLS: usize = 500;

/// Takes in a draft with the answers that were given.
pub async fn confirm(
    visit: Visit,
    Path(draft): Path<Uuid>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Answer {
    let held = visit.site.drafts.get(visit.account(), draft).ok_or_else(draft_gone)?;
    let import = answered(&held, &sent);
    let plan = visit.desk().import_form08(&import).await?;
    if plan.blocked {
        let shown = CheckPage::new(&visit, &import, &plan);
        let problems = shown.open_points();
        // What was answered is not asked again.
        visit.site.drafts.keep_answers(visit.account(), draft, import);
        return again(&CheckPage { draft: draft.to_string(), problems, ..shown });
    }
    visit.site.drafts.forget(draft);
    go(&format!("/import?done={}", plan.added + plan.changed))
}

fn answered(held: &Import, sent: &BTreeMap<String, String>) -> Import {
    let answer = |text: &str| match text {
        NEW => Some(form08::Answer::New),
        text => text.parse().ok().map(form08::Answer::Same),
    };
    let answers = sent
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("answer-")?.to_owned(), answer(text)?)));
    Import {
        answers: held.answers.clone().into_iter().chain(answers).collect(),
        add_organisations: sent.contains_key("add_organisations"),
        accept_problems: sent.contains_key("accept_problems"),
        ..held.clone()
    }
}

fn draft_gone() -> AppError {
    AppError::new(Failure::NotFound, "draft-gone", "Bản xem trước không còn.", "The preview is gone.")
        .hint("Nộp lại các tệp; chưa có gì được lưu.", "Hand in the files again; nothing was saved.")
}

/// The page that shows what was read.
#[derive(Template)]
#[template(path = "import/check.html")]
pub struct CheckPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Names what was read until it is taken in.
    pub draft: String,
    /// File by file.
    pub files: Vec<FileRow>,
    /// Systems that are new, that change, and that stay as they are.
    pub counts: [u64; 3],
    /// Cells that were not read, or read with an assumption.
    pub cells: Vec<CellProblem>,
    /// Such cells beyond those listed.
    pub more_cells: u64,
    /// Rows that may be systems the register has already.
    pub near: Vec<NearMatch>,
    /// Owners and operators that the register does not have.
    pub unknown: Vec<String>,
    /// Units of the organisation that handed in, which stand in no file.
    pub missing_units: Vec<String>,
    /// Whether values were lost, and a person agreed to that.
    pub lost: Option<bool>,
    /// Whether a person agreed to add unknown organisations.
    pub adds: bool,
    /// What is still to be answered.
    pub problems: Problems,
}

/// What was read from one file.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// Systems that it lists.
    pub systems: u64,
    /// Cells and rows that somebody should look at.
    pub problems: u64,
    /// Why it could not be read at all.
    pub refused: Option<Words>,
}

/// Something in a cell that a person should look at.
#[derive(Debug, Clone)]
pub struct CellProblem {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// `C12`, or `12` for a whole row.
    pub cell: String,
    /// The words in the cell, as written.
    pub said: String,
    /// What is wrong.
    pub message: Words,
    /// What to write instead.
    pub hint: Option<Words>,
    /// What happened to the value.
    pub effect: Effect,
}

/// A row that may be a system the register has already.
#[derive(Debug, Clone)]
pub struct NearMatch {
    /// Names the question: file, sheet and row.
    pub id: String,
    /// The name in the row.
    pub name: String,
    /// The owner in the row.
    pub owner: String,
    /// The systems that it may be, the likeliest first: identifier and name.
    pub candidates: Vec<(String, String)>,
    /// What was answered.
    pub answer: String,
}

impl CellProblem {
    /// A problem of a file.
    pub fn new(file: &str, problem: &problem::Problem) -> Self {
        Self {
            file: file.to_owned(),
            sheet: problem.place.sheet.clone(),
            cell: format!("{}{}", problem.place.column, problem.place.row),
            said: problem.said.clone(),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
            effect: problem.effect,
        }
    }
}

impl CheckPage {
    /// What a plan says. The draft has no name yet.
    pub fn new(visit: &Visit, import: &Import, plan: &Plan) -> Self {
        let problems =
            || plan.files.iter().flat_map(|file| file.problems.iter().map(|problem| (&file.name, problem)));
        let file = |file: &form08::FilePlan| FileRow {
            name: file.name.clone(),
            systems: file.systems as u64,
            problems: file.problems.len() as u64,
            refused: file.refused.as_ref().map(|(_, words)| words.clone()),
        };
        let near = |ask: &form08::Ask| NearMatch {
            id: ask.id.clone(),
            name: ask.name.clone(),
            owner: ask.owner.clone(),
            candidates: ask
                .candidates
                .iter()
                .map(|(each, name)| (each.id.to_string(), name.clone()))
                .collect(),
            answer: String::new(),
        };
        let lost = problems().any(|(_, problem)| problem.effect != Effect::ReadAs);
        Self {
            shell: visit.shell.clone(),
            draft: String::new(),
            files: plan.files.iter().map(file).collect(),
            counts: [plan.added as u64, plan.changed as u64, plan.unchanged as u64],
            cells: problems()
                .take(MOST_CELLS)
                .map(|(file, problem)| CellProblem::new(file, problem))
                .collect(),
            more_cells: problems().count().saturating_sub(MOST_CELLS) as u64,
            near: plan.asks.iter().map(near).collect(),
            unknown: plan.unknown_organisations.iter().cloned().collect(),
            missing_units: plan.missing_units.iter().map(|(_, name)| name.clone()).collect(),
            lost: lost.then_some(import.accept_problems),
            adds: import.add_organisations,
            problems: Problems::none(),
        }
    }

    /// Everything that still stands against importing, each with the field in which it is answered.
    fn open_points(&self) -> Problems {
        let shell = &self.shell;
        let mut all = vec![];
        let mut say = |field: String, message: String| all.push(Problem { field, message });
        for file in self.files.iter().filter(|file| file.refused.is_some()) {
            say(String::new(), t!(shell, "import-not-a-workbook", name = file.name.as_str()));
        }
        for (at, near) in (1..).zip(&self.near) {
            say(format!("near-{at}"), t!(shell, "near-unanswered", name = near.name.as_str()));
        }
        if self.lost == Some(false) {
            say("accept_problems".into(), t!(shell, "check-accept-missing"));
        }
        if !self.unknown.is_empty() && !self.adds {
            say("add_organisations".into(), t!(shell, "check-add-missing"));
        }
        Problems::new(shell, all)
    }

    fn question(&self, near: &NearMatch, at: &usize) -> Field {
        let shell = &self.shell;
        let same =
            |(id, name): &(String, String)| Choice::new(id, t!(shell, "near-same", name = name.as_str()));
        let mut choices: Vec<Choice> = near.candidates.iter().map(same).collect();
        choices.push(Choice::new(NEW, t!(shell, "near-new")));
        Field::new("answer", &near.name, Kind::Radio(choices))
            .named(format!("answer-{}", near.id))
            .id(format!("near-{at}"))
            .hint(format!("{} · {}", near.owner, near.id))
            .value(&near.answer)
            .problems(&self.problems)
    }

    /// A box to tick, where something is agreed to.
    fn agree(&self, name: &str, label: String, ticked: bool) -> Field {
        let value = if ticked { "yes" } else { "" };
        let question = t!(self.shell, "check-agree");
        Field::new(name, question, Kind::Boxes(vec![Choice::new("yes", label)]))
            .value(value)
            .problems(&self.problems)
    }

    fn agreements(&self) -> Vec<Field> {
        let lost =
            self.lost.map(|ticked| self.agree("accept_problems", t!(self.shell, "check-accept"), ticked));
        let adds = (!self.unknown.is_empty())
            .then(|| self.agree("add_organisations", t!(self.shell, "check-add"), self.adds));
        lost.into_iter().chain(adds).collect()
    }

    fn is_empty(&self) -> bool {
        self.files.iter().all(|file| file.systems == 0)
    }
}
