//! Lists as files: duties as Excel, CSV and calendar; systems as Excel.

use super::{
    duties::DutyFilter,
    shared::{XLSX, file},
    systems::SystemFilter,
};
use crate::{asker::Asker, input::Query, problem::Failed};
use axum::response::Response;

/// Systems as an Excel workbook.
#[utoipa::path(get, path = "/systems.xlsx", tag = "register", operation_id = "systems_xlsx", params(SystemFilter),
    responses((status = 200, description = "The workbook.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn systems_xlsx(asker: Asker, Query(query): Query<SystemFilter>) -> Result<Response, Failed> {
    let content = asker.desk().systems_xlsx(&query.into(), asker.language.english()).await?;
    Ok(file("khien-systems.xlsx", XLSX, content))
}

/// Duties as an Excel workbook.
#[utoipa::path(get, path = "/duties.xlsx", tag = "duties", operation_id = "duties_xlsx", params(DutyFilter),
    responses((status = 200, description = "The workbook.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn duties_xlsx(asker: Asker, Query(query): Query<DutyFilter>) -> Result<Response, Failed> {
    let content = asker.desk().duties_xlsx(&query.into(), asker.language.english()).await?;
    Ok(file("khien-duties.xlsx", XLSX, content))
}

/// Duties as comma-separated values.
#[utoipa::path(get, path = "/duties.csv", tag = "duties", operation_id = "duties_csv", params(DutyFilter),
    responses((status = 200, description = "The table.", body = String, content_type = "text/csv")))]
pub async fn duties_csv(asker: Asker, Query(query): Query<DutyFilter>) -> Result<Response, Failed> {
    let content = asker.desk().duties_csv(&query.into(), asker.language.english()).await?;
    Ok(file("khien-duties.csv", "text/csv; charset=utf-8", content))
}

/// Dated duties as a calendar.
#[utoipa::path(get, path = "/duties.ics", tag = "duties", operation_id = "duties_ics", params(DutyFilter),
    responses((status = 200, description = "The calendar.", body = String, content_type = "text/calendar")))]
pub async fn duties_ics(asker: Asker, Query(query): Query<DutyFilter>) -> Result<Response, Failed> {
    let content = asker.desk().duties_ics(&query.into(), asker.language.english()).await?;
    Ok(file("khien-duties.ics", "text/calendar; charset=utf-8", content))
}
