//! Lists and forms as files: duties as Excel, CSV and calendar; systems; the workbook of missing facts, out and in.

use crate::{
    AppError, Desk, Kind,
    duties::{DutyQuery, DutyView},
    journal::{Object, State},
    subjects::Stated,
    systems::SystemQuery,
};
use khien_documents::{
    Language, WriteError,
    duties::{self, Due, Duty},
    missing, systems,
};
use khien_domain::problem::Problem;
use khien_law::Words;
use khien_store::{
    Store,
    duties::{DueKind, Standing},
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most rows of an export.
pub(crate) const MOST_ROWS: usize = 200_000;

impl Desk<'_> {
    /// Duties as an Excel workbook.
    pub async fn duties_xlsx(&self, query: &DutyQuery, english: bool) -> Result<Vec<u8>, AppError> {
        let rows = self.duty_lines(query, english).await?;
        self.record_export("duties.xlsx", rows.len()).await?;
        duties::xlsx(&rows, language(english), self.clock.today()).map_err(not_written)
    }

    /// Duties as comma-separated values.
    pub async fn duties_csv(&self, query: &DutyQuery, english: bool) -> Result<Vec<u8>, AppError> {
        let rows = self.duty_lines(query, english).await?;
        self.record_export("duties.csv", rows.len()).await?;
        duties::csv(&rows).map_err(not_written)
    }

    /// Dated duties as a calendar.
    pub async fn duties_ics(&self, query: &DutyQuery, english: bool) -> Result<Vec<u8>, AppError> {
        let dated = DutyQuery { dated: true, ..query.clone() };
        let rows = self.duty_lines(&dated, english).await?;
        self.record_export("duties.ics", rows.len()).await?;
        Ok(duties::ics(&rows, language(english), self.clock.now()).into_bytes())
    }

    /// The same for a file that somebody else writes, such as JSON; recorded like the others.
    pub async fn duties_exported(&self, what: &str, query: &DutyQuery) -> Result<Vec<DutyView>, AppError> {
        let rows = self.duties_for_export(query, MOST_ROWS).await?;
        self.record_export(what, rows.len()).await?;
        Ok(rows)
    }

    async fn duty_lines(&self, query: &DutyQuery, english: bool) -> Result<Vec<Duty>, AppError> {
        let rows = self.duties_for_export(query, MOST_ROWS).await?;
        Ok(rows.iter().map(|view| line(view, language(english))).collect())
    }

    /// Systems as an Excel workbook.
    pub async fn systems_xlsx(&self, query: &SystemQuery, english: bool) -> Result<Vec<u8>, AppError> {
        let directory = self.directory().await?;
        let mut lines = Vec::new();
        let mut after = None;
        loop {
            let page = self.systems(query, after.as_deref(), 1000).await?;
            lines.extend(
                page.rows.iter().map(|view| systems::Line {
                    row: crate::form08::row(&directory, &view.system),
                    url: None,
                }),
            );
            after = page.next;
            if after.is_none() || lines.len() >= MOST_ROWS {
                break;
            }
        }
        self.record_export("systems.xlsx", lines.len()).await?;
        systems::xlsx(&lines, language(english), self.clock.today()).map_err(not_written)
    }

    /// The workbook of missing facts, to fill in.
    pub async fn missing_workbook(&self, organisation: Option<Uuid>) -> Result<Vec<u8>, AppError> {
        let asked = self.questions(organisation).await?;
        let subjects: Vec<missing::Subject> = asked
            .into_iter()
            .filter_map(|each| {
                Some(missing::Subject {
                    id: each.id,
                    kind: crate::rows::subject_kind(&each.kind)?,
                    name: each.name,
                    owner: each.owner,
                    missing: each.facts.iter().filter_map(|name| self.law.fact(name)).collect(),
                })
            })
            .collect();
        self.record_export("facts-missing.xlsx", subjects.len()).await?;
        let issue = missing::Issue { language: Language::Vietnamese, made_on: self.clock.today() };
        missing::write(&self.law.law().facts, &subjects, issue).map_err(not_written)
    }

    /// Reads the filled-in workbook and records what it says; nothing when any cell cannot be read.
    pub async fn import_missing(&self, name: &str, content: &[u8]) -> Result<Recorded, AppError> {
        let book = &self.law.law().facts;
        let answers = missing::read(content, book).map_err(|error| refused(error.code(), error.words()))?;
        if !answers.problems.is_empty() {
            return Ok(Recorded { subjects: 0, facts: 0, problems: answers.problems });
        }
        let mut by_subject: BTreeMap<(&'static str, Uuid), Vec<Stated>> = BTreeMap::new();
        for answer in answers.values {
            let Some(fact) = self.law.fact(&answer.fact).map(|ix| book.get(ix)) else { continue };
            by_subject.entry((crate::rows::kind_name(fact.subject), answer.subject)).or_default().push(
                Stated {
                    fact: answer.fact,
                    value: answer.value,
                    as_of: Some(self.clock.today()),
                    source: format!("Bảng thông tin còn thiếu, {name}"),
                },
            );
        }
        let facts = by_subject.values().map(Vec::len).sum();
        let subjects = by_subject.len();
        self.set_many(by_subject).await?;
        Ok(Recorded { subjects, facts, problems: vec![] })
    }
}

impl Desk<'_> {
    /// Every export is recorded: what left the house, how much of it, and with whom.
    pub(crate) async fn record_export(&self, what: &str, rows: usize) -> Result<(), AppError> {
        let object = Object { organisation: self.home(), ..Object::installation("export", what) };
        let line = self.entry("export", object, json!({ "rows": rows }), State::Untouched);
        let tx = self.store.write().await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

/// What an import of missing facts did.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Subjects with at least one new fact.
    pub subjects: usize,
    /// Facts recorded.
    pub facts: usize,
    /// Why nothing was recorded.
    pub problems: Vec<Problem>,
}

pub(crate) fn language(english: bool) -> Language {
    if english { Language::English } else { Language::Vietnamese }
}

fn line(view: &DutyView, language: Language) -> Duty {
    let derived = &view.stored.derived;
    let due = match (derived.due_kind, derived.due_at, derived.due_on) {
        (DueKind::Moment, Some(moment), _) => Due::Moment(moment),
        (DueKind::Day, _, Some(day)) => Due::Day(day),
        // A target is the house's, not the law's: it is named in words and makes no date.
        _ => Due::Open,
    };
    Duty {
        id: derived.id,
        title: language.of(&view.title).to_owned(),
        obligation: derived.obligation.clone(),
        subject: derived.subject_name.clone(),
        bearer: derived.bearer_name.clone(),
        recipients: view.recipients.iter().map(|words| language.of(words).to_owned()).collect(),
        period: (!derived.instance.is_empty()).then(|| derived.instance.clone()),
        opens_on: Some(derived.opens),
        due,
        due_text: language.of(&due_words(derived.due_kind)).to_owned(),
        state: language.of(&standing_words(view.standing)).to_owned(),
        clauses: vec![view.clause.clone()],
        url: None,
    }
}

/// What kind of time limit it is, in words.
pub fn due_words(kind: DueKind) -> Words {
    let (vi, en) = match kind {
        DueKind::Day => ("ngày cuối cùng an toàn", "last safe day"),
        DueKind::Moment => ("thời điểm cuối cùng an toàn", "last safe moment"),
        DueKind::Target => {
            ("ngay, kịp thời (văn bản không nêu số)", "at once or promptly (the text gives no number)")
        }
        DueKind::NoLimit => ("văn bản không nêu thời hạn", "the text gives no time"),
        DueKind::Unknown => ("chưa rõ, còn thiếu thông tin", "not known, facts are missing"),
    };
    Words { vi: vi.into(), en: en.into() }
}

/// Where a duty stands, in words.
pub fn standing_words(standing: Standing) -> Words {
    let (vi, en) = match standing {
        Standing::Open => ("Còn hạn", "Open"),
        Standing::Overdue => ("Quá hạn", "Overdue"),
        Standing::Question => ("Cần trả lời", "Question"),
        Standing::Met => ("Đã hoàn thành", "Met"),
        Standing::Waived => ("Được miễn", "Waived"),
    };
    Words { vi: vi.into(), en: en.into() }
}

/// A document that could not be made is our fault, not the caller's.
pub(crate) fn not_written(error: WriteError) -> AppError {
    let mut failure = AppError::new(
        Kind::Internal,
        "document-not-written",
        "Không tạo được tệp.",
        "The file could not be made.",
    );
    failure.cause = Some(Box::new(error));
    failure
}

pub(crate) fn refused(code: &'static str, words: Words) -> AppError {
    AppError::new(Kind::Invalid, code, words.vi, words.en)
}
