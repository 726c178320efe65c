//! The checklist of a system as a workbook: out, and back in.

use super::{Checklist, Given, Listed};
use crate::{
    AppError, Desk, Kind,
    documents::{language, not_written, refused},
};
use khien_documents::checklist::{self, Filled, Heading, Line};
use khien_domain::problem::Problem;
use khien_law::Words;
use uuid::Uuid;

/// What became of a workbook that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// How many requirements it answers.
    pub answers: usize,
    /// Cells that could not be read; nothing is recorded while there are any.
    pub problems: Vec<Problem>,
}

impl Desk<'_> {
    /// The checklist as a workbook, to fill in.
    pub async fn checklist_workbook(&self, id: Uuid, english: bool) -> Result<Vec<u8>, AppError> {
        let found = self.checklist(id).await?;
        let lines: Vec<Line> = found.listed.as_ref().map(|listed| lines(listed, english)).unwrap_or_default();
        let heading = self.heading(&found, english);
        self.record_export("checklist.xlsx", lines.len()).await?;
        checklist::write(&heading, &lines).map_err(not_written)
    }

    fn heading(&self, found: &Checklist, english: bool) -> Heading {
        let standard = found.listed.as_ref().map(|listed| {
            let level = listed.level.number();
            let word = if english { "level" } else { "cấp độ" };
            format!("{}, {word} {level}", listed.catalogue.number)
        });
        Heading {
            system: found.system.system.id,
            name: found.system.system.name.clone(),
            standard: standard.unwrap_or_default(),
            language: language(english),
            made_on: self.clock.today(),
        }
    }

    /// Answers what a filled-in workbook says; nothing when any cell cannot be read, or it is about another system.
    pub async fn import_checklist(&self, id: Uuid, content: &[u8]) -> Result<HandedIn, AppError> {
        let returned = checklist::read(content).map_err(|error| refused(error.code(), error.words()))?;
        if returned.system != id {
            return Err(another_system());
        }
        if !returned.problems.is_empty() {
            return Ok(HandedIn { answers: 0, problems: returned.problems });
        }
        let answers = returned.answers.len();
        let given = returned.answers.into_iter().map(given).collect::<Result<Vec<_>, _>>()?;
        self.answer_controls(id, given).await?;
        Ok(HandedIn { answers, problems: vec![] })
    }
}

fn lines(listed: &Listed, english: bool) -> Vec<Line> {
    let say = |words: &Words| if english { words.en.clone() } else { words.vi.clone() };
    let of_group = |group: &super::GroupView| {
        let title = say(&group.title);
        let line = |item: &super::ItemView| Line {
            requirement: item.id.clone(),
            group: title.clone(),
            text: say(&item.text),
            clause: item.clause.clone().unwrap_or_default(),
            answer: item.answer.as_ref().map(filled).unwrap_or_default(),
        };
        group.items.iter().map(line).collect::<Vec<_>>()
    };
    listed.groups.iter().flat_map(of_group).collect()
}

fn filled(answer: &khien_store::controls::Answer) -> Filled {
    Filled {
        status: answer.status.clone(),
        how: answer.how.clone(),
        responsible: answer.responsible.clone(),
        mender: answer.mender.clone(),
        target_on: answer.target_on,
        done_on: answer.done_on,
    }
}

fn given((requirement, filled): (String, Filled)) -> Result<Given, AppError> {
    if filled.status.is_empty() {
        return Err(status_missing(&requirement));
    }
    Ok(Given {
        requirement,
        status: filled.status,
        how: filled.how,
        responsible: filled.responsible,
        mender: filled.mender,
        target_on: filled.target_on,
        done_on: filled.done_on,
        version: None,
    })
}

fn another_system() -> AppError {
    AppError::new(
        Kind::Invalid,
        "checklist-of-another-system",
        "Tệp này là bảng yêu cầu của hệ thống khác.",
        "This file is the checklist of another system.",
    )
    .hint("Mở trang của hệ thống đó để nộp tệp.", "Hand it in on the page of that system.")
}

fn status_missing(requirement: &str) -> AppError {
    AppError::new(
        Kind::Invalid,
        "status-missing",
        format!("Dòng {requirement} có nội dung nhưng chưa chọn mức đáp ứng."),
        format!("The row of {requirement} says something, and no status."),
    )
}
