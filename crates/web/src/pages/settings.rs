//! `GET`, `POST /settings`: how strictly people sign in here.

use crate::{
    answer::{Answer, again, go, page, sentence},
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::{Form, extract::Query};
use khien_app::{
    AppError, Kind as Failure,
    accounts::SecuritySettings,
    permit::{Act, Refusal, Resource},
};
use serde::Deserialize;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Just {
    done: String,
}

/// The page, for those who may change what it shows.
pub async fn settings(visit: Visit, Query(just): Query<Just>) -> Answer {
    if !visit.desk().can(Act::ManageSettings, &Resource::Installation) {
        return Err(not_yours().into());
    }
    let now = visit.site.app.security().await?;
    let done = (just.done == "saved").then(|| t!(visit.shell, "settings-done"));
    page(&SettingsPage {
        every: now.second_factor_required,
        vouched: now.provider_factors_count,
        idle: now.idle_minutes.to_string(),
        longest: now.longest_hours.to_string(),
        problems: Problems::none(),
        done,
        shell: visit.shell,
    })
}

/// What the form sends; a box that is not ticked is not sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    every: Option<String>,
    vouched: Option<String>,
    idle: String,
    longest: String,
}

/// Changes them. What is no number is out of every range.
pub async fn change(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    let wanted = SecuritySettings {
        second_factor_required: sent.every.is_some(),
        provider_factors_count: sent.vouched.is_some(),
        idle_minutes: sent.idle.trim().parse().unwrap_or_default(),
        longest_hours: sent.longest.trim().parse().unwrap_or_default(),
    };
    match visit.desk().set_security(wanted).await {
        Ok(()) => go("/settings?done=saved"),
        Err(error) if error.kind == Failure::Invalid => {
            let problem = Problem { field: "idle".into(), message: sentence(&visit.shell, &error) };
            again(&SettingsPage {
                every: sent.every.is_some(),
                vouched: sent.vouched.is_some(),
                idle: sent.idle,
                longest: sent.longest,
                problems: Problems::new(&visit.shell, vec![problem]),
                done: None,
                shell: visit.shell,
            })
        }
        Err(error) => Err(error.into()),
    }
}

fn not_yours() -> AppError {
    let words = Refusal::NeedsInstallationAdministrator.words();
    AppError::new(Failure::Forbidden, Refusal::NeedsInstallationAdministrator.code(), words.vi, words.en)
}

/// The page.
#[derive(Template)]
#[template(path = "settings/show.html")]
pub struct SettingsPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Everybody needs a second factor.
    pub every: bool,
    /// A second factor that a sign-in service vouches for counts.
    pub vouched: bool,
    /// Minutes without a request, as typed.
    pub idle: String,
    /// Hours of the longest session, as typed.
    pub longest: String,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was just done.
    pub done: Option<String>,
}

impl SettingsPage {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        let box_of = |name: &str, label: String, legend: String, ticked: bool| {
            let choice = Choice::new("yes", label);
            Field::new(name, legend, Kind::Boxes(vec![choice]))
                .values(Vec::from_iter(ticked.then(|| "yes".into())))
        };
        let fields = vec![
            box_of("every", t!(shell, "settings-every"), t!(shell, "factors-title"), self.every),
            box_of("vouched", t!(shell, "settings-vouched"), t!(shell, "settings-services"), self.vouched),
            Field::new("idle", t!(shell, "settings-idle"), Kind::Number(1, 1440)).value(&self.idle),
            Field::new("longest", t!(shell, "settings-longest"), Kind::Number(1, 168)).value(&self.longest),
        ];
        fields.into_iter().map(|field| field.problems(&self.problems)).collect()
    }
}
