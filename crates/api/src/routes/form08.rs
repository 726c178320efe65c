//! Form 08 in and out.

mod plan;
mod report;

use super::shared::{XLSX, file};
use crate::{
    asker::Asker,
    input::{Form, Query, invalid},
    problem::{At, Failed, Problem},
};
use axum::{Json, http::StatusCode, response::Response};
use khien_app::form08::{Answer, File, Import};
use plan::Plan;
use report::Report;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Workbooks of Form 08, and what a person says about them.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read part by part")]
pub struct ImportForm {
    /// The workbooks.
    #[schema(value_type = Vec<String>, format = Binary, min_items = 1)]
    files: Vec<Vec<u8>>,
    /// The owner who hands them in: for rows that name none, and to see which of its units is missing.
    handed_in_by: Option<Uuid>,
    /// Answers to "is this the same system?": an object of JSON, question → `new` or the identifier of a system.
    answers: Option<String>,
    /// Add owners and operators that the register does not have.
    add_organisations: Option<bool>,
    /// Import although some values could not be read; they stay unknown.
    accept_problems: Option<bool>,
}

/// What an import would do. Nothing is saved.
#[utoipa::path(post, path = "/form08/plans", tag = "form08", operation_id = "plan_import",
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The plan.", body = Plan)))]
pub async fn plan(asker: Asker, form: Form) -> Result<Json<Plan>, Failed> {
    let import = import_of(form)?;
    Ok(Json(Plan::new(asker.desk().plan_form08(&import).await?)))
}

/// Imports, whole or not at all. As long as something stands against it, the problem `import-blocked` holds the plan.
#[utoipa::path(post, path = "/form08/imports", tag = "form08", operation_id = "import",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "What was done.", body = Plan)))]
pub async fn import(asker: Asker, form: Form) -> Result<Json<Plan>, Failed> {
    let import = import_of(form)?;
    let plan = Plan::new(asker.desk().import_form08(&import).await?);
    if plan.blocked {
        return Err(blocked(&plan).into());
    }
    Ok(Json(plan))
}

fn blocked(plan: &Plan) -> Problem {
    let problem = Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "import-blocked",
        "Chưa nhập được; không có gì được lưu.",
        "It cannot be imported yet; nothing was saved.",
    )
    .hint(
        "Trả lời các câu hỏi trong `plan`, hoặc đồng ý với các mục chưa đọc được, rồi gửi lại.",
        "Answer the questions in `plan`, or accept what could not be read, and send it again.",
    );
    Problem { more: Some(("plan", json!(plan))), ..problem }
}

fn import_of(mut form: Form) -> Result<Import, Problem> {
    let files = form.files("files")?;
    let kind = ("mã UUID", "a UUID");
    let import = Import {
        files: files.into_iter().map(|file| File { name: file.name, content: file.content }).collect(),
        handed_in_by: form.read("handed_in_by", kind, |text| text.parse().ok())?,
        answers: answers(&mut form)?,
        add_organisations: form.yes("add_organisations")?,
        accept_problems: form.yes("accept_problems")?,
    };
    form.done()?;
    Ok(import)
}

fn answers(form: &mut Form) -> Result<BTreeMap<String, Answer>, Problem> {
    let kind = ("một đối tượng JSON", "an object of JSON");
    let typed: Option<BTreeMap<String, String>> =
        form.read("answers", kind, |text| serde_json::from_str(text).ok())?;
    let mut answers = BTreeMap::new();
    for (question, text) in typed.unwrap_or_default() {
        let answer = match text.as_str() {
            "new" => Some(Answer::New),
            text => text.parse().ok().map(Answer::Same),
        };
        let wrong = || {
            let (vi, en) = ("Ghi `new` hoặc mã hệ thống.", "Write `new` or the identifier of a system.");
            invalid().fault(At::Parameter("answers".into()), "wrong-value", vi, en)
        };
        answers.insert(question, answer.ok_or_else(wrong)?);
    }
    Ok(answers)
}

/// Of whom, and for which year.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Of {
    /// The owner with those below it; the whole register when left out.
    organisation: Option<Uuid>,
    /// The year of the report.
    #[param(minimum = -32768, maximum = 32767)]
    year: i16,
}

/// The filled form: parts 1 and 2 of the owner who reports, part 3 a row for each system.
#[utoipa::path(get, path = "/reports/form08", tag = "form08", operation_id = "report", params(Of),
    responses((status = 200, description = "The form.", body = Report)))]
pub async fn report(asker: Asker, Query(of): Query<Of>) -> Result<Json<Report>, Failed> {
    Ok(Json(Report::new(asker.desk().report_form08(of.organisation, of.year).await?)))
}

/// The filled form as an Excel workbook.
#[utoipa::path(get, path = "/reports/form08.xlsx", tag = "form08", operation_id = "report_xlsx", params(Of),
    responses((status = 200, description = "The workbook.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn report_xlsx(asker: Asker, Query(of): Query<Of>) -> Result<Response, Failed> {
    let content = asker.desk().report_form08_xlsx(of.organisation, of.year).await?;
    Ok(file("khien-form08.xlsx", XLSX, content))
}
