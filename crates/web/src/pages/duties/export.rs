//! `GET /duties.xlsx`, `.csv`, `.ics`, `.json`: the rows of a filter as files.

use super::Filter;
use crate::{
    answer::{Answer, XLSX, file},
    site::Visit,
};
use axum::extract::Query;
use khien_app::duties::DutyView;
use khien_app::store::duties::Derived;
use khien_law::{Certainty, Words};
use serde::Serialize;

/// Excel.
pub async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    file("khien-duties.xlsx", XLSX, visit.desk().duties_xlsx(&filter.query(), visit.english()).await?)
}

/// Comma-separated values.
pub async fn comma_separated(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let content = visit.desk().duties_csv(&filter.query(), visit.english()).await?;
    file("khien-duties.csv", "text/csv; charset=utf-8", content)
}

/// A calendar of the dated ones.
pub async fn calendar(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let content = visit.desk().duties_ics(&filter.query(), visit.english()).await?;
    file("khien-duties.ics", "text/calendar; charset=utf-8", content)
}

/// JSON.
pub async fn json(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let rows = visit.desk().duties_exported("duties.json", &filter.query()).await?;
    let rows: Vec<Line> = rows.iter().map(Line::from).collect();
    let content = serde_json::to_vec_pretty(&rows).expect("rows of strings, dates and numbers are JSON");
    file("khien-duties.json", "application/json", content)
}

/// A duty as JSON: what is derived, and what stands around it.
#[derive(Serialize)]
struct Line<'a> {
    title: &'a Words,
    clause: &'a str,
    certainty: Certainty,
    recipients: &'a [Words],
    standing: khien_app::store::duties::Standing,
    #[serde(flatten)]
    derived: &'a Derived,
    outcome: Option<&'a khien_app::store::duties::Outcome>,
}

impl<'a> From<&'a DutyView> for Line<'a> {
    fn from(view: &'a DutyView) -> Self {
        Self {
            title: &view.title,
            clause: &view.clause,
            certainty: view.certainty,
            recipients: &view.recipients,
            standing: view.standing,
            derived: &view.stored.derived,
            outcome: view.stored.outcome.as_ref(),
        }
    }
}
