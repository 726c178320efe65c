//! `GET /log`: newest first, with filters in the address; `GET /log.csv`.

use super::{Filter, about, action, words::About};
use crate::{
    answer::{Answer, file, page},
    locale::t,
    parts::{Choice, Field, Kind, Named, organisations_to_choose},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use jiff::Timestamp;
use khien_app::{
    accounts::Event,
    permit::{Act, Resource},
};

/// Entries of one page.
const PAGE: u64 = 50;

/// The list.
pub async fn list(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    let (desk, directory) = (visit.desk(), visit.desk().directory().await?);
    let found = desk.log(&filter.query(), filter.before, PAGE).await?;
    let row = |entry: khien_app::log::LogEntry| Row {
        position: entry.position,
        at: entry.at,
        who: who(&visit.shell, &filter, &entry),
        action: action(&visit.shell, &entry.action),
        about: about(&visit.shell, &directory, &entry),
        organisation: entry.organisation.map(|id| directory.name(id).to_owned()),
    };
    let exported = match filter.organisation {
        Some(id) => desk.can_in(Act::ExportLog, id).await?,
        None => desk.can(Act::ExportLog, &Resource::Installation) || visit.reader.home().is_some(),
    };
    page(&ListPage {
        rows: found.rows.into_iter().map(row).collect(),
        next: found.next,
        organisations: organisations_to_choose(desk).await?,
        exported,
        filter,
        shell: visit.shell.clone(),
    })
}

/// The same entries as comma-separated values.
pub async fn comma_separated(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    file("khien-log.csv", "text/csv; charset=utf-8", visit.desk().log_csv(&filter.query()).await?)
}

/// Who acted, with the way to everything else that they did.
fn who(shell: &Shell, filter: &Filter, entry: &khien_app::log::LogEntry) -> Named {
    let name = match (&entry.by, entry.erased) {
        (Some(name), _) => name.clone(),
        (None, true) => t!(shell, "log-erased"),
        (None, false) => "–".to_owned(),
    };
    Named::new(name, entry.actor.map(|actor| filter.by(actor).address("/log")).unwrap_or_default())
}

/// An entry in the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its place in the log.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Named,
    /// What was done, in words.
    pub action: String,
    /// To what.
    pub about: About,
    /// Whose log it belongs to.
    pub organisation: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "log/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// What is shown.
    pub filter: Filter,
    /// The entries.
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<u64>,
    /// Organisations to choose from.
    pub organisations: Vec<Choice>,
    /// Whether the entries may be taken along.
    pub exported: bool,
}

impl ListPage {
    fn fields(&self) -> Vec<Field> {
        let (shell, filter) = (&self.shell, &self.filter);
        let day = |day: Option<jiff::civil::Date>| day.map(Language::typed_date).unwrap_or_default();
        let all = t!(shell, "filter-all");
        vec![
            Field::new(
                "organisation",
                t!(shell, "filter-organisation"),
                Kind::Menu(self.organisations.clone()),
            )
            .value(filter.organisation.map(|id| id.to_string()).unwrap_or_default())
            .nothing(&all),
            Field::new("action", t!(shell, "head-action"), Kind::Menu(self.actions()))
                .value(filter.action.clone().unwrap_or_default())
                .nothing(&all),
            Field::new("from", t!(shell, "filter-day-from"), Kind::Date).value(day(filter.from)),
            Field::new("until", t!(shell, "filter-day-until"), Kind::Date).value(day(filter.until)),
        ]
    }

    /// Everything that leaves an entry: what changes something, and what happens at the door.
    fn actions(&self) -> Vec<Choice> {
        let acts = Act::ALL.iter().filter(|act| act.writes()).map(|act| act.name());
        let names = acts.chain(Event::ALL.iter().map(|event| event.name())).chain(["refused", "export"]);
        let mut all: Vec<Choice> = names.map(|name| Choice::new(name, action(&self.shell, name))).collect();
        all.sort_by(|one, other| one.label.cmp(&other.label));
        all
    }

    fn first(&self) -> Option<String> {
        self.filter.before.map(|_| self.filter.from_start().address("/log"))
    }

    fn further(&self) -> Option<String> {
        self.next.map(|position| self.filter.before(position).address("/log"))
    }
}
