//! `POST /duties/{id}/meet`, `/waive`, `/reopen`: what a person records of a duty.

use super::show::{Answered, RecordForm, ShowPage};
use crate::{
    answer::{Answer, again, go, sentence},
    locale::t,
    parts::{Problem, Problems},
    shell::Language,
    site::Visit,
    upload::Upload,
};
use axum::{Form, extract::Path};
use jiff::civil::Date;
use khien_app::{AppError, Kind, duties::Said};
use serde::Deserialize;
use uuid::Uuid;

/// It was done.
pub async fn meet(visit: Visit, Path(id): Path<Uuid>, upload: Upload) -> Answer {
    let typed = |name: &str| upload.text(name);
    let form = RecordForm {
        answer: Answered::Met,
        on: typed("on"),
        document: typed("document"),
        receipt: typed("receipt"),
        ground: typed("ground"),
        problems: Problems::none(),
    };
    let Some(on) = read_day(&form.on) else { return wrong_day(&visit, id, form).await };
    let file = match upload.files.first() {
        Some(file) => Some(visit.desk().keep_file(&file.name, file.content.clone()).await?),
        None => None,
    };
    let said = Said { on, file, ..said(&form) };
    let version = typed("version").parse().unwrap_or_default();
    match visit.desk().meet_duty(id, version, said).await {
        Ok(()) => go(&format!("/duties/{id}?done=met")),
        Err(error) => refused(&visit, id, form, error).await,
    }
}

/// What the form of a waiver sends.
#[derive(Debug, Deserialize)]
pub struct Waiver {
    version: i64,
    #[serde(default)]
    ground: String,
    #[serde(default)]
    document: String,
}

/// It is not owed here, on a ground.
pub async fn waive(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Waiver>) -> Answer {
    let form = RecordForm {
        answer: Answered::Waived,
        ground: sent.ground,
        document: sent.document,
        ..RecordForm::default()
    };
    match visit.desk().waive_duty(id, sent.version, said(&form)).await {
        Ok(()) => go(&format!("/duties/{id}?done=waived")),
        Err(error) => refused(&visit, id, form, error).await,
    }
}

/// What the form that takes a record back sends.
#[derive(Debug, Deserialize)]
pub struct Reopening {
    version: i64,
}

/// The record is taken back.
pub async fn reopen(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Reopening>) -> Answer {
    visit.desk().reopen_duty(id, sent.version).await?;
    go(&format!("/duties/{id}?done=reopened"))
}

fn said(form: &RecordForm) -> Said {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Said {
        on: None,
        document: given(&form.document),
        file: None,
        receipt: given(&form.receipt),
        ground: given(&form.ground),
    }
}

/// The day that was typed; an empty field leaves it to the app. `None`: it is no date.
fn read_day(typed: &str) -> Option<Option<Date>> {
    if typed.trim().is_empty() { Some(None) } else { Language::read_date(typed).map(Some) }
}

async fn wrong_day(visit: &Visit, id: Uuid, form: RecordForm) -> Answer {
    let message = t!(visit.shell, "date-unreadable", typed = form.on.as_str());
    show_again(visit, id, form, Problem { field: "on".into(), message }).await
}

/// A form that was refused is shown again with everything that was typed; any other failure is a page of its own.
async fn refused(visit: &Visit, id: Uuid, form: RecordForm, error: AppError) -> Answer {
    if error.kind != Kind::Invalid {
        return Err(error.into());
    }
    let field = match error.code {
        "evidence-missing" => "document",
        "ground-missing" => "waive-ground",
        "day-in-future" => "on",
        _ => "",
    };
    let problem = Problem { field: field.into(), message: sentence(&visit.shell, &error) };
    show_again(visit, id, form, problem).await
}

async fn show_again(visit: &Visit, id: Uuid, form: RecordForm, problem: Problem) -> Answer {
    let problems = Problems::new(&visit.shell, vec![problem]);
    again(&ShowPage::load(visit, id, RecordForm { problems, ..form }).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_day_is_left_to_the_app_and_a_wrong_one_is_refused() {
        assert_eq!(read_day(" "), Some(None));
        assert_eq!(read_day("05/07/2026"), Some(Some(jiff::civil::date(2026, 7, 5))));
        assert_eq!(read_day("hôm qua"), None);
    }
}
