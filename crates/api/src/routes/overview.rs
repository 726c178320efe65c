//! The first page's figures.

use crate::{asker::Asker, input::Query, problem::Failed};
use axum::Json;
use jiff::civil::Date;
use khien_app::figures::LevelFigures;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Figures of an organisation and all below it, or of all that the caller sees.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overview {
    /// The day they were asked.
    today: Date,
    /// Duties that are late.
    overdue: u64,
    /// Due within seven days, today included.
    due_in_week: u64,
    /// Due within thirty days, today included.
    due_in_month: u64,
    /// Questions that a person must answer.
    questions: u64,
    /// Systems by level 1 to 5, and those without one.
    levels: Vec<LevelRow>,
    /// The register holds invented data.
    invented: bool,
}

/// Systems of one level.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelRow {
    /// The level; `null` for none.
    level: Option<u8>,
    /// How many.
    systems: u64,
    /// With an approved level.
    approved: u64,
    /// With a fully implemented plan.
    implemented: u64,
}

/// Of whom.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Of {
    /// An organisation and all below it; all that the caller sees when left out.
    pub organisation: Option<Uuid>,
}

/// What is late, what comes next, how far from 100 %.
#[utoipa::path(get, path = "/overview", tag = "register", operation_id = "overview", params(Of),
    responses((status = 200, description = "The figures.", body = Overview)))]
pub async fn overview(asker: Asker, Query(of): Query<Of>) -> Result<Json<Overview>, Failed> {
    let figures = asker.desk().overview(of.organisation).await?;
    let row = |(level, LevelFigures { systems, approved, implemented }): (u8, LevelFigures)| LevelRow {
        level: (level <= 5).then_some(level),
        systems,
        approved,
        implemented,
    };
    Ok(Json(Overview {
        today: figures.today,
        overdue: figures.overdue,
        due_in_week: figures.due_in_week,
        due_in_month: figures.due_in_month,
        questions: figures.questions,
        levels: (1..).zip(figures.levels).map(row).collect(),
        invented: figures.invented,
    }))
}
