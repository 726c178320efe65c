//! `/systems/{id}/level`: which level a system has by the criteria of the law: one question at a time, then "check your
//! answers" with the reasons, and the level recorded as the proposed one.

use crate::{
    answer::{Answer, Failed, again, go, page},
    locale::t,
    pages::subject::Stating,
    parts::{CertaintyTag, Field, Named, Problems, Typed, field_kind},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use khien_app::{
    AppError, Kind as Failure,
    levels::{Answered, Determination, Rules},
    subjects::Stated,
};
use khien_engine::levels::{RowState, Verdict};
use khien_law::{
    facts::{Fact, FactKind},
    tables::{Case, Row},
};
use serde::Deserialize;
use uuid::Uuid;

/// Which questions were passed over, and which answer is to be changed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    skip: String,
    ask: String,
    done: String,
}

impl Asked {
    fn passed(&self) -> Vec<String> {
        self.skip.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

/// The next question, or the end.
pub async fn show(visit: Visit, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Answer {
    page(&LevelPage::load(&visit, id, &asked, None).await?)
}

/// Records an answer, and goes on to the next question.
pub async fn answer(
    visit: Visit,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let stating = Stating::from_form(sent);
    if stating.is_empty() {
        let skip = [asked.skip.as_str(), &stating.fact].join(",");
        return go(&address(id, &Asked { skip, ..Asked::default() }));
    }
    match stating.record(&visit, "system", id).await? {
        None => go(&address(id, &Asked { ask: String::new(), ..asked })),
        Some(typed) => {
            let asked = Asked { ask: stating.fact, ..asked };
            again(&LevelPage::load(&visit, id, &asked, Some(typed)).await?)
        }
    }
}

/// The level that somebody saw and takes over as the proposed one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Taken {
    level: i64,
}

/// Records the level as the proposed one, if it is still what the criteria give.
pub async fn propose(visit: Visit, Path(id): Path<Uuid>, Form(taken): Form<Taken>) -> Answer {
    let found = visit.desk().determine_level(id, &[]).await?;
    let Some(answered) = found.table.as_ref().filter(|_| found.level() == Some(taken.level)) else {
        return Err(moved().into());
    };
    let rows: Vec<&str> =
        answered.decision.deciding_rows().map(|at| answered.table.rows[at].id.as_str()).collect();
    let stated = Stated {
        fact: "system.proposed_level".into(),
        value: taken.level.to_string(),
        as_of: Some(visit.shell.today),
        source: format!("{} ({})", answered.table.title.vi, rows.join(", ")),
    };
    visit.desk().set_facts("system", id, vec![stated]).await?;
    go(&address(id, &Asked { done: "proposed".into(), ..Asked::default() }))
}

fn moved() -> AppError {
    AppError::new(
        Failure::Conflict,
        "level-moved",
        "Cấp độ theo tiêu chí đã khác với cấp độ bạn vừa xem.",
        "The level by the criteria is no longer the one that you saw.",
    )
    .hint(
        "Mở lại trang xác định cấp độ và kiểm tra câu trả lời.",
        "Open the page again and check the answers.",
    )
}

fn address(id: Uuid, asked: &Asked) -> String {
    let pairs = [("skip", asked.skip.trim_matches(',')), ("ask", &asked.ask), ("done", &asked.done)];
    let pairs: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(pairs) {
        Ok(query) if !query.is_empty() => format!("/systems/{id}/level?{query}"),
        _ => format!("/systems/{id}/level"),
    }
}

/// A case, a criterion or another statement of the law with its clause.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The statement in our words.
    pub words: String,
    /// Its clause.
    pub clause: Named,
    /// How sure we are.
    pub certainty: CertaintyTag,
    /// What belongs beside every use.
    pub note: Option<String>,
    /// The level it gives.
    pub level: Option<String>,
    /// The facts by which it holds or not: label and value.
    pub because: Vec<(String, String)>,
}

/// An answer that can be changed.
#[derive(Debug, Clone)]
pub struct Known {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// Where it is changed.
    pub href: String,
}

/// The page.
#[derive(Template)]
#[template(path = "systems/level.html")]
pub struct LevelPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The system.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The case that says which rules apply.
    pub rules: Option<Statement>,
    /// Cases still possible, where it is not known yet which one applies.
    pub possible: Vec<String>,
    /// Whether no case speaks of it: a person must decide.
    pub undecided: bool,
    /// Whether the level stays as it is.
    pub keeps: bool,
    /// The next question.
    pub question: Option<Fact>,
    /// Where its answer is sent.
    pub action: String,
    /// The level, where it is settled; or the levels still possible, or that no row speaks of it.
    pub verdict: Option<(String, bool)>,
    /// The level to record as the proposed one.
    pub proposable: Option<i64>,
    /// Whether the risk assessment raised it.
    pub raised: Option<Named>,
    /// Criteria that match.
    pub matching: Vec<Statement>,
    /// Criteria that still could.
    pub open: Vec<Statement>,
    /// Criteria that do not.
    pub failing: Vec<Statement>,
    /// Questions that were passed over and still matter.
    pub passed: Vec<Known>,
    /// Answers.
    pub known: Vec<Known>,
    /// The level that is proposed now.
    pub proposed: Option<String>,
    /// Whether the reader may answer.
    pub records: bool,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was typed.
    pub typed: Option<Typed>,
    /// What was just done.
    pub done: Option<String>,
}

impl LevelPage {
    async fn load(visit: &Visit, id: Uuid, asked: &Asked, typed: Option<Typed>) -> Result<Self, Failed> {
        let found = visit.desk().determine_level(id, &asked.passed()).await?;
        let shell = &visit.shell;
        let law = visit.law();
        let fact = |name: &str| law.fact(name).map(|ix| law.law().facts.get(ix).clone());
        let question = fact(&asked.ask).or_else(|| found.next.clone());
        let passed = found.open.iter().filter(|fact| asked.passed().contains(&fact.name));
        let change = |fact: &Fact| address(id, &Asked { ask: fact.name.clone(), ..asked.clone() });
        let unanswered = |fact: &Fact| Known {
            question: asks(shell, fact),
            answer: t!(shell, "fact-unknown"),
            href: change(fact),
        };
        let answered = |answer: &khien_app::levels::Answer| Known {
            question: asks(shell, &answer.fact),
            answer: shell.recorded(&answer.fact, &answer.value),
            href: change(&answer.fact),
        };
        let proposed = found.system.system.facts.get("system.proposed_level");
        let rows = |state| statements(visit, &found, state);
        Ok(Self {
            id,
            name: found.system.system.name.clone(),
            rules: match &found.rules {
                Rules::Case(case) => Some(of_case(visit, case)),
                Rules::NoCase | Rules::Open(_) => None,
            },
            possible: match &found.rules {
                Rules::Open(cases) => {
                    cases.iter().map(|case| shell.words(&case.summary).to_owned()).collect()
                }
                Rules::Case(_) | Rules::NoCase => vec![],
            },
            undecided: matches!(found.rules, Rules::NoCase),
            keeps: found.rules.keeps().is_some(),
            action: address(id, &Asked { ask: String::new(), ..asked.clone() }),
            verdict: found.table.as_ref().map(|answered| verdict(shell, answered)),
            proposable: found.level().filter(|_| found.records),
            raised: raised(visit, &found),
            matching: rows(RowState::Matches),
            open: rows(RowState::Open),
            failing: rows(RowState::Fails),
            passed: passed.map(unanswered).collect(),
            known: found.known.iter().map(answered).collect(),
            proposed: proposed.map(|fact| fact.value.clone()),
            records: found.records,
            question: question.filter(|_| found.records),
            problems: typed.as_ref().map_or_else(Problems::none, |typed| typed.problems.clone()),
            typed,
            done: (asked.done == "proposed").then(|| t!(shell, "level-was-proposed")),
            shell: shell.clone(),
        })
    }

    fn field(&self, fact: &Fact) -> Field {
        let values = self.typed.as_ref().map(|typed| typed.value.clone()).unwrap_or_default();
        let field = Field::new("value", asks(&self.shell, fact), field_kind(&self.shell, &fact.kind));
        let field = if matches!(fact.kind, FactKind::Percent) {
            field.hint(t!(self.shell, "fact-percent-hint"))
        } else {
            field.hint(self.shell.words(&fact.meaning).to_owned())
        };
        field.id(format!("{}-value", fact.name.replace('.', "-"))).values(values).problems(&self.problems)
    }

    /// The criteria by how they stand, with their headings; those that match stand open.
    fn criteria(&self) -> [(String, &[Statement], bool); 3] {
        let shell = &self.shell;
        [
            (t!(shell, "level-matching"), &self.matching, true),
            (t!(shell, "level-open-rows"), &self.open, false),
            (t!(shell, "level-failing"), &self.failing, false),
        ]
    }

    /// The address at which this question is passed over.
    fn without(&self, fact: &Fact) -> String {
        let skipped = self.action.split_once("skip=").map_or("", |(_, rest)| rest);
        let skipped = skipped.split('&').next().unwrap_or_default().replace("%2C", ",");
        address(self.id, &Asked { skip: [skipped.as_str(), &fact.name].join(","), ..Asked::default() })
    }
}

/// The question as people are asked it.
fn asks(shell: &Shell, fact: &Fact) -> String {
    shell.words(fact.question.as_ref().unwrap_or(&fact.label)).to_owned()
}

fn verdict(shell: &Shell, answered: &Answered) -> (String, bool) {
    match answered.decision.verdict() {
        Verdict::Level(level) => (t!(shell, "level", level = level), true),
        Verdict::NoRow => (t!(shell, "level-no-row"), false),
        Verdict::Open { levels, or_no_row } => {
            let range = range(shell, *levels.start(), *levels.end());
            let or = if or_no_row { format!(" {}", t!(shell, "level-or-no-row")) } else { String::new() };
            (format!("{range}{or}"), false)
        }
    }
}

fn range(shell: &Shell, from: i64, to: i64) -> String {
    t!(shell, "level-range", from = from, to = to)
}

fn clause(visit: &Visit, id: &str) -> Named {
    let law = visit.law();
    let cite = law
        .clause(id)
        .map(|(instrument, clause)| format!("{} {}", visit.shell.words(&clause.cite), instrument.number));
    Named::new(cite.unwrap_or_else(|| id.to_owned()), format!("/law/clauses/{id}"))
}

fn of_case(visit: &Visit, case: &Case) -> Statement {
    let shell = &visit.shell;
    Statement {
        words: shell.words(&case.summary).to_owned(),
        clause: clause(visit, &case.clause),
        certainty: CertaintyTag::new(shell, case.certainty),
        note: case.note.as_ref().map(|note| shell.words(note).to_owned()),
        level: None,
        because: vec![],
    }
}

fn statements(visit: &Visit, found: &Determination, state: RowState) -> Vec<Statement> {
    let Some(answered) = &found.table else { return vec![] };
    let rows = answered.decision.rows_that(state);
    rows.map(|at| of_row(visit, found, answered, &answered.table.rows[at], at)).collect()
}

fn of_row(visit: &Visit, found: &Determination, answered: &Answered, row: &Row, at: usize) -> Statement {
    let shell = &visit.shell;
    let value = |fact: &Fact| {
        let known = found.known.iter().find(|answer| answer.fact.name == fact.name);
        known.map_or_else(|| t!(shell, "fact-unknown"), |answer| shell.recorded(fact, &answer.value))
    };
    let levels = answered.decision.rows[at].levels.as_ref();
    let level = levels.map(|levels| match (*levels.start(), *levels.end()) {
        (one, same) if one == same => t!(shell, "level", level = one),
        (from, to) => range(shell, from, to),
    });
    Statement {
        words: shell.words(&row.summary).to_owned(),
        clause: clause(visit, &row.clause),
        certainty: CertaintyTag::new(shell, row.certainty),
        note: row.note.as_ref().map(|note| shell.words(note).to_owned()),
        level,
        because: answered.because[at]
            .iter()
            .map(|fact| (shell.words(&fact.label).to_owned(), value(fact)))
            .collect(),
    }
}

/// The clause by which the risk assessment raised the level.
fn raised(visit: &Visit, found: &Determination) -> Option<Named> {
    let answered = found.table.as_ref().filter(|answered| answered.decision.raised())?;
    answered.table.floor.as_ref().map(|floor| clause(visit, &floor.clause))
}
