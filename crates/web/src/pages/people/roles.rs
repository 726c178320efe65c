//! `/people/{id}/roles…`: a role is given to somebody who has an account, or ended.

use super::post::{PostForm, field};
use crate::{
    answer::{Answer, again, go, page, sentence},
    locale::t,
    parts::{Problem, Problems},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
};
use khien_app::{AppError, Kind};
use serde::Deserialize;
use uuid::Uuid;

/// Where.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
}

/// The form; where comes first.
pub async fn give(visit: Visit, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Answer {
    let name = visit.desk().account(id).await?.person.name;
    let post = PostForm::load(&visit, &asked.place).await?;
    page(&GivePage { id, name, post, problems: Problems::none(), shell: visit.shell })
}

/// Gives it.
pub async fn send(visit: Visit, Path(id): Path<Uuid>, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let place = sent.iter().find(|(key, _)| key == "place").map(|(_, value)| value.as_str());
    let post = PostForm::load(&visit, place.unwrap_or_default()).await?.typed(&sent);
    let problem = match post.post(&visit.shell) {
        Ok(wanted) => match visit.desk().give_role(id, wanted).await {
            Ok(_) => return go(&format!("/people/{id}?done=given")),
            Err(error) => refused(&visit, error)?,
        },
        Err(problem) => problem,
    };
    let name = visit.desk().account(id).await?.person.name;
    let problems = Problems::new(&visit.shell, vec![problem]);
    again(&GivePage { id, name, post, problems, shell: visit.shell })
}

/// What can be mended in the form; anything else is a page of its own.
fn refused(visit: &Visit, error: AppError) -> Result<Problem, AppError> {
    match error.kind {
        Kind::Invalid | Kind::Conflict => {
            Ok(Problem { field: field(&error).into(), message: sentence(&visit.shell, &error) })
        }
        _ => Err(error),
    }
}

/// What the form that ends a role sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ending {
    version: i64,
    last: String,
}

/// Ends it: on a last day, or at once where none was typed.
pub async fn end(
    visit: Visit,
    Path((account, membership)): Path<(Uuid, Uuid)>,
    Form(sent): Form<Ending>,
) -> Answer {
    let last = match sent.last.trim() {
        "" => None,
        typed => Some(Language::read_date(typed).ok_or_else(|| unreadable(typed))?),
    };
    visit.desk().end_role(membership, sent.version, last).await?;
    go(&format!("/people/{account}?done=ended"))
}

fn unreadable(typed: &str) -> AppError {
    let say = |language: Language| t!(language, "date-unreadable", typed = typed);
    AppError::new(Kind::Invalid, "date-unreadable", say(Language::Vi), say(Language::En))
}

/// The form.
#[derive(Template)]
#[template(path = "people/give.html")]
pub struct GivePage {
    /// What stands around the page.
    pub shell: Shell,
    /// The account.
    pub id: Uuid,
    /// The name of the person.
    pub name: String,
    /// The role.
    pub post: PostForm,
    /// What is wrong with what was typed.
    pub problems: Problems,
}
