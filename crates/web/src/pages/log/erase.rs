//! `POST /log/{position}/erase`: personal details are taken out, on a ground.

use super::EntryPage;
use crate::{
    answer::{Answer, again, go, sentence},
    parts::{Problem, Problems},
    site::Visit,
};
use axum::{Form, extract::Path};
use khien_app::Kind;
use serde::Deserialize;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    ground: String,
}

/// Erases the details.
pub async fn erase(visit: Visit, Path(position): Path<u64>, Form(sent): Form<Sent>) -> Answer {
    match visit.desk().erase_details(position, &sent.ground).await {
        Ok(()) => go(&format!("/log/{position}?done=erased")),
        Err(error) if matches!(error.kind, Kind::Invalid | Kind::Conflict) => {
            let problem = Problem { field: "ground".into(), message: sentence(&visit.shell, &error) };
            let problems = Problems::new(&visit.shell, vec![problem]);
            again(&EntryPage::load(&visit, position, &sent.ground, problems).await?)
        }
        Err(error) => Err(error.into()),
    }
}
