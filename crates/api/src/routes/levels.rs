//! Which level a system has by the criteria of the law.

use super::shared::{Certainty, Words};
use crate::{
    asker::Asker,
    input::{Id, Query},
    problem::Failed,
};
use axum::Json;
use khien_app::levels::{Answered, Determination, Rules};
use khien_engine::levels::{RowState, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A rule of the law that applies, or may.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelRule {
    /// Its id.
    id: String,
    /// The rule in our words.
    words: Words,
    /// The clause.
    clause: String,
    /// How sure we are.
    certainty: Certainty,
}

/// A criterion.
#[derive(Debug, Serialize, ToSchema)]
pub struct Criterion {
    /// Its id.
    id: String,
    /// How it stands.
    state: CriterionState,
    /// The lowest level that it gives.
    level: Option<i64>,
    /// The criterion in our words.
    words: Words,
    /// The clause.
    clause: String,
    /// How sure we are.
    certainty: Certainty,
    /// The facts by which it stands so.
    because: Vec<String>,
}

/// How a criterion stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CriterionState {
    /// It matches.
    Matches,
    /// It still could.
    Open,
    /// It does not.
    Fails,
    /// It is switched off.
    Off,
}

/// A level as far as it is worked out.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelAnswer {
    /// The level, where nothing that is unknown can change it.
    level: Option<i64>,
    /// The lowest level that is still possible.
    lowest: Option<i64>,
    /// The highest level that is still possible.
    highest: Option<i64>,
    /// Whether it is possible that no criterion matches, so that a person must decide.
    or_no_criterion: bool,
    /// Which rules apply; several while that is open, none where no case speaks of the system.
    rules: Vec<LevelRule>,
    /// The criteria of the table that applies.
    criteria: Vec<Criterion>,
    /// Names of the facts that still matter, in the order in which people are asked.
    questions: Vec<String>,
    /// The next one that was not passed over.
    next_question: Option<String>,
}

/// What was passed over.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Passed {
    /// Names of facts that nobody can answer yet, separated by commas.
    #[serde(default)]
    #[param(required = false)]
    skip: String,
}

/// The level of a system by the criteria that apply today, with reasons and the questions that still matter.
#[utoipa::path(get, path = "/systems/{id}/level", tag = "register", operation_id = "level",
    params(("id" = Uuid, Path, description = "Identifier of the system."), Passed),
    responses((status = 200, description = "How far the level is worked out.", body = LevelAnswer)))]
pub async fn level(
    asker: Asker,
    Id(id): Id,
    Query(passed): Query<Passed>,
) -> Result<Json<LevelAnswer>, Failed> {
    let passed: Vec<String> =
        passed.skip.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Ok(Json(asker.desk().determine_level(id, &passed).await?.into()))
}

impl From<Determination> for LevelAnswer {
    fn from(found: Determination) -> Self {
        let rule = |case: &khien_law::tables::Case| LevelRule {
            id: case.id.clone(),
            words: (&case.summary).into(),
            clause: case.clause.clone(),
            certainty: case.certainty.into(),
        };
        let verdict = found.table.as_ref().map(|answered| answered.decision.verdict());
        let (lowest, highest, or_no_criterion) = match &verdict {
            Some(Verdict::Level(level)) => (Some(*level), Some(*level), false),
            Some(Verdict::Open { levels, or_no_row }) => {
                (Some(*levels.start()), Some(*levels.end()), *or_no_row)
            }
            Some(Verdict::NoRow) => (None, None, true),
            None => (None, None, false),
        };
        Self {
            level: found.level(),
            lowest,
            highest,
            or_no_criterion,
            rules: match &found.rules {
                Rules::Case(case) => vec![rule(case)],
                Rules::Open(cases) => cases.iter().map(rule).collect(),
                Rules::NoCase => vec![],
            },
            criteria: found.table.as_ref().map(criteria).unwrap_or_default(),
            questions: found.open.iter().map(|fact| fact.name.clone()).collect(),
            next_question: found.next.map(|fact| fact.name),
        }
    }
}

fn criteria(answered: &Answered) -> Vec<Criterion> {
    let rows = answered.table.rows.iter().zip(&answered.decision.rows).zip(&answered.because);
    let criterion =
        |((row, answer), because): ((&khien_law::tables::Row, _), &Vec<khien_law::facts::Fact>)| {
            let answer: &khien_engine::levels::RowAnswer = answer;
            Criterion {
                id: row.id.clone(),
                state: match answer.state {
                    RowState::Matches => CriterionState::Matches,
                    RowState::Open => CriterionState::Open,
                    RowState::Fails => CriterionState::Fails,
                    RowState::Off => CriterionState::Off,
                },
                level: answer.levels.as_ref().map(|levels| *levels.start()),
                words: (&row.summary).into(),
                clause: row.clause.clone(),
                certainty: row.certainty.into(),
                because: because.iter().map(|fact| fact.name.clone()).collect(),
            }
        };
    rows.map(criterion).collect()
}
