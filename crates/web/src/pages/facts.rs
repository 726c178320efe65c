//! `GET /facts-missing`: what nobody recorded, subject by subject, and the workbook in which it can be answered.

use super::import::CellProblem;
use crate::{
    answer::{Answer, Failed, XLSX, again, file, page, sentence},
    locale::t,
    parts::{Field, Kind, Named, Problem, Problems},
    shell::Shell,
    site::Visit,
    upload::Upload,
};
use askama::Template;
use khien_app::systems::Asked;
use khien_law::Words;

/// Subjects on the page; the workbook has all of them.
const MOST: usize = 200;

/// What is missing.
pub async fn missing(visit: Visit) -> Answer {
    page(&MissingPage::load(&visit).await?)
}

/// `GET /facts-missing.xlsx`: the workbook, to fill in.
pub async fn workbook(visit: Visit) -> Answer {
    file("khien-facts-missing.xlsx", XLSX, visit.desk().missing_workbook(None).await?)
}

/// `POST /facts-missing`: the workbook, filled in. Every cell is read, or nothing is recorded.
pub async fn hand_in(visit: Visit, upload: Upload) -> Answer {
    let wrong =
        |message: String| Problems::new(&visit.shell, vec![Problem { field: "file".into(), message }]);
    let mut shown = MissingPage::load(&visit).await?;
    let Some(sent) = upload.files.first() else {
        shown.problems = wrong(t!(visit.shell, "import-no-file"));
        return again(&shown);
    };
    match visit.desk().import_missing(&sent.name, &sent.content).await {
        Ok(recorded) if recorded.problems.is_empty() => {
            let (n, facts) = (recorded.facts, visit.shell.number(recorded.facts));
            let subjects = visit.shell.number(recorded.subjects);
            shown = MissingPage::load(&visit).await?;
            shown.done = Some(t!(visit.shell, "missing-done", n = n, facts = facts, subjects = subjects));
            page(&shown)
        }
        Ok(recorded) => {
            shown.problems =
                wrong(t!(visit.shell, "missing-unread", shown = visit.shell.number(recorded.problems.len())));
            shown.unread =
                recorded.problems.iter().map(|problem| CellProblem::new(&sent.name, problem)).collect();
            again(&shown)
        }
        Err(error) if error.kind == khien_app::Kind::Invalid => {
            shown.problems = wrong(sentence(&visit.shell, &error));
            again(&shown)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page of what is missing.
#[derive(Template)]
#[template(path = "facts/missing.html")]
pub struct MissingPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Subjects with the facts that duties ask for.
    pub rows: Vec<MissingRow>,
    /// Subjects beyond those shown; all of them stand in the workbook.
    pub left_out: u64,
    /// What is wrong with the workbook handed in.
    pub problems: Problems,
    /// What was just taken in, said once.
    pub done: Option<String>,
    /// Cells that could not be read.
    pub unread: Vec<CellProblem>,
}

/// A subject with the facts that are missing.
#[derive(Debug, Clone)]
pub struct MissingRow {
    /// Its name and page.
    pub subject: Named,
    /// The organisation it belongs to; empty for an organisation.
    pub owner: String,
    /// Labels of the facts.
    pub facts: Vec<Words>,
}

impl MissingPage {
    async fn load(visit: &Visit) -> Result<Self, Failed> {
        let asked = visit.desk().questions(None).await?;
        Ok(Self {
            left_out: asked.len().saturating_sub(MOST) as u64,
            rows: asked.iter().take(MOST).map(|asked| MissingRow::new(visit, asked)).collect(),
            problems: Problems::none(),
            done: None,
            unread: vec![],
            shell: visit.shell.clone(),
        })
    }

    fn file(&self) -> Field {
        Field::new("file", t!(self.shell, "missing-file"), Kind::Files(".xlsx", false))
            .hint(t!(self.shell, "missing-file-hint"))
            .problems(&self.problems)
    }
}

impl MissingRow {
    fn new(visit: &Visit, asked: &Asked) -> Self {
        let law = visit.law();
        let labels = asked
            .facts
            .iter()
            .filter_map(|name| law.fact(name))
            .map(|ix| law.law().facts.get(ix).label.clone());
        let page = match asked.kind.as_str() {
            "system" => format!("/systems/{}#facts", asked.id),
            "organisation" => format!("/organisations/{}#facts", asked.id),
            // Other matters have no page of their own yet; their duties name what is missing.
            _ => format!("/duties?system={}&state=questions", asked.id),
        };
        Self { subject: Named::new(&asked.name, page), owner: asked.owner.clone(), facts: labels.collect() }
    }
}
