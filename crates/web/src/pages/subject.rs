//! What pages about systems and organisations share: facts with their forms, what comes next, and the history.

use crate::{
    answer::{Failed, sentence},
    locale::t,
    pages::duties::{Row, Rows},
    parts::{FactRow, FactSheet, HistoryEntry, Problem, Problems, Typed},
    shell::{Language, Shell},
    site::Visit,
};
use khien_app::{
    AppError, Kind,
    duties::DutyQuery,
    permit::Act,
    store::{duties::Standing, facts::Change},
    subjects::Stated,
};
use khien_law::{Words, facts::Fact};
use serde::Deserialize;
use uuid::Uuid;

/// Duties that a page about something else shows.
const NEXT: u64 = 8;

/// What was just done, as the address says it once: the fact that was recorded.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Just {
    done: String,
}

impl Just {
    /// The fact, and the sentence that says so.
    pub fn sentence(&self, visit: &Visit) -> Option<(String, String)> {
        let fact = fact(visit, &self.done)?;
        let label = visit.shell.words(&fact.label);
        Some((fact.name.clone(), t!(visit.shell, "done-fact", label = label)))
    }
}

fn fact<'v>(visit: &'v Visit, name: &str) -> Option<&'v Fact> {
    let law = &visit.site.app.law;
    law.fact(name).map(|ix| law.law().facts.get(ix))
}

/// One fact as a person states it.
#[derive(Debug, Default)]
pub struct Stating {
    /// Name of the fact.
    pub fact: String,
    value: Vec<String>,
    as_of: String,
    source: String,
}

impl Stating {
    /// From the fields of its form; a list of choices sends its field several times.
    pub fn from_form(sent: Vec<(String, String)>) -> Self {
        let mut stating = Self::default();
        for (name, text) in sent {
            match name.as_str() {
                "fact" => stating.fact = text,
                "value" => stating.value.push(text),
                "as_of" => stating.as_of = text,
                "source" => stating.source = text,
                _ => {}
            }
        }
        stating
    }

    /// Whether nothing was chosen or typed.
    pub fn is_empty(&self) -> bool {
        self.value.iter().all(|value| value.trim().is_empty())
    }

    /// Records it; gives back what was typed, with what is wrong, where it was not accepted.
    pub async fn record(&self, visit: &Visit, kind: &str, id: Uuid) -> Result<Option<Typed>, Failed> {
        let as_of = match self.as_of.trim() {
            "" => None,
            typed => match Language::read_date(typed) {
                Some(day) => Some(day),
                None => {
                    return Ok(Some(self.wrong(
                        &visit.shell,
                        "day",
                        t!(visit.shell, "date-unreadable", typed = typed),
                    )));
                }
            },
        };
        let stated = Stated {
            fact: self.fact.clone(),
            value: self.value.join(","),
            as_of,
            source: self.source.clone(),
        };
        match visit.desk().set_facts(kind, id, vec![stated]).await {
            Ok(()) => Ok(None),
            Err(error) if error.kind == Kind::Invalid => {
                Ok(Some(self.wrong(&visit.shell, "value", sentence(&visit.shell, &error))))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn wrong(&self, shell: &Shell, part: &str, message: String) -> Typed {
        let field = format!("{}-{part}", self.fact.replace('.', "-"));
        Typed {
            fact: self.fact.clone(),
            value: self.value.clone(),
            as_of: self.as_of.clone(),
            source: self.source.clone(),
            problems: Problems::new(shell, vec![Problem { field, message }]),
        }
    }
}

/// The facts of a subject with their forms.
pub async fn sheet(
    visit: &Visit,
    kind: &str,
    id: Uuid,
    action: String,
    typed: Option<Typed>,
) -> Result<FactSheet, AppError> {
    let sheet = visit.desk().sheet(kind, id).await?;
    let row = |view: khien_app::systems::FactView| {
        let (value, as_of, source) = match view.recorded {
            Some(recorded) => (Some(recorded.value), recorded.as_of, recorded.source),
            None => (None, None, String::new()),
        };
        FactRow { fact: view.fact, value, as_of, source, inferred: view.inferred, asked_by: view.asked_by }
    };
    let facts = FactSheet::new(&visit.shell, action, sheet.facts.into_iter().map(row).collect(), typed);
    Ok(facts.fixed(!may_record(visit, kind, id).await?))
}

/// Whether the reader may record facts of it: forms are offered to nobody else.
async fn may_record(visit: &Visit, kind: &str, id: Uuid) -> Result<bool, AppError> {
    let desk = visit.desk();
    match kind {
        "system" => desk.can_on_system(Act::RecordSystem, &desk.system(id).await?.system).await,
        _ => desk.can_in(Act::RecordOrganisation, id).await,
    }
}

/// What is owed next: what is late first, then what comes, the earliest first.
pub async fn next_duties(visit: &Visit, query: DutyQuery) -> Result<Vec<Row>, AppError> {
    let made = Rows::new(visit).await?;
    let mut rows = vec![];
    for standing in [Standing::Overdue, Standing::Question, Standing::Open] {
        let left = NEXT.saturating_sub(rows.len() as u64);
        if left == 0 {
            break;
        }
        let query = DutyQuery { standing: Some(standing), ..query.clone() };
        let found = visit.desk().duties(&query, None, left).await?;
        rows.extend(made.all(&found.rows));
    }
    Ok(rows)
}

/// The history of a subject's facts, in the reader's words.
pub async fn history(visit: &Visit, kind: &str, id: Uuid) -> Result<Vec<HistoryEntry>, AppError> {
    let entry = |change: Change| HistoryEntry {
        at: change.recorded_at,
        by: change.author,
        source: change.source,
        changes: change
            .changes
            .into_iter()
            .map(|(name, (was, is))| match fact(visit, &name) {
                Some(fact) => {
                    let said = |value: Option<String>| value.map(|value| visit.shell.recorded(fact, &value));
                    (fact.label.clone(), said(was), said(is))
                }
                // A fact that left the law's list keeps the name it was recorded under.
                None => (Words { vi: name.clone(), en: name }, was, is),
            })
            .collect(),
    };
    Ok(visit.desk().fact_history(kind, id).await?.into_iter().map(entry).collect())
}
