//! `GET /log/{position}`: one entry with what changed; `GET /log/{position}/proof.txt`.

use super::{
    about, action,
    changes::{Change, changes},
    words::{About, via},
};
use crate::{
    answer::{Answer, Failed, file, page},
    locale::t,
    parts::{Field, Kind, Problems},
    shell::Shell,
    site::Visit,
};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::Timestamp;
use khien_app::{
    AppError,
    log::{LogEntry, LogQuery},
    permit::{Act, Resource},
    store::StoreError,
};
use serde::Deserialize;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Just {
    done: String,
}

/// One entry.
pub async fn show(visit: Visit, Path(position): Path<u64>, Query(just): Query<Just>) -> Answer {
    let mut shown = EntryPage::load(&visit, position, "", Problems::none()).await?;
    shown.done = (just.done == "erased").then(|| t!(visit.shell, "log-was-erased"));
    page(&shown)
}

/// Its proof as text (C2SP tlog-proof), to be checked without us.
pub async fn proof(visit: Visit, Path(position): Path<u64>) -> Answer {
    let proof = visit.desk().prove(position).await?;
    let name = format!("khien-proof-{position}.txt");
    file(&name, "text/plain; charset=utf-8", proof.to_string().into_bytes())
}

/// The page.
#[derive(Template)]
#[template(path = "log/entry.html")]
pub struct EntryPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Its place in the log.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// Who; none when the details were erased.
    pub who: Option<String>,
    /// From which address.
    pub from: Option<String>,
    /// By which way, in words.
    pub via: String,
    /// What was done, in words.
    pub action: String,
    /// To what.
    pub about: About,
    /// Whose log it belongs to.
    pub organisation: Option<String>,
    /// What changed.
    pub changes: Vec<Change>,
    /// Personal details are gone.
    pub erased: bool,
    /// Whether the reader may take the proof along.
    pub proven: bool,
    /// Whether the reader may erase personal details.
    pub erasable: bool,
    /// The ground, as typed.
    pub ground: String,
    /// What is wrong with it.
    pub problems: Problems,
    /// What was just done.
    pub done: Option<String>,
}

impl EntryPage {
    pub(super) async fn load(
        visit: &Visit,
        position: u64,
        ground: &str,
        problems: Problems,
    ) -> Result<Self, Failed> {
        let entry = entry(visit, position).await?;
        let (shell, directory) = (&visit.shell, visit.desk().directory().await?);
        Ok(Self {
            position,
            at: entry.at,
            via: via(shell, &entry.via),
            action: action(shell, &entry.action),
            about: about(shell, &directory, &entry),
            organisation: entry.organisation.map(|id| directory.name(id).to_owned()),
            changes: changes(visit, &entry.changed),
            proven: can(visit, Act::ProveEntry, &entry).await?,
            erasable: !entry.erased && can(visit, Act::EraseDetails, &entry).await?,
            erased: entry.erased,
            who: entry.by,
            from: entry.from,
            ground: ground.to_owned(),
            problems,
            done: None,
            shell: shell.clone(),
        })
    }

    fn field(&self) -> Field {
        let field = Field::new("ground", t!(self.shell, "head-ground"), Kind::Line);
        field.hint(t!(self.shell, "log-erase-hint")).value(&self.ground).problems(&self.problems)
    }
}

/// The entry at this place, if the reader may read it.
async fn entry(visit: &Visit, position: u64) -> Result<LogEntry, AppError> {
    let page = visit.desk().log(&LogQuery::default(), position.checked_add(1), 1).await?;
    let found = page.rows.into_iter().find(|entry| entry.position == position);
    found.ok_or_else(|| StoreError::NotFound { what: "entry" }.into())
}

async fn can(visit: &Visit, act: Act, entry: &LogEntry) -> Result<bool, AppError> {
    match entry.organisation {
        Some(id) => visit.desk().can_in(act, id).await,
        None => Ok(visit.desk().can(act, &Resource::Installation)),
    }
}
