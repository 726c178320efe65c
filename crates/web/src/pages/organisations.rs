//! Organisations: the list, and one of them with its duties, systems and facts.

use crate::{
    locale::t,
    pages::duties,
    parts::{FactSheet, Field, HistoryEntry, Kind, Named, Pager, Problems, Total},
    shell::Shell,
};
use askama::Template;
use jiff::civil::Date;
use uuid::Uuid;

/// `GET /organisations`
#[derive(Template)]
#[template(path = "organisations/list.html")]
pub struct ListPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Words to look for.
    pub q: String,
    /// The row after which this page begins.
    pub after: Option<String>,
    /// This page of rows.
    pub rows: Vec<Row>,
    /// How many rows there are.
    pub total: Total,
    /// Key of the last row, where more follow.
    pub next: Option<String>,
}

/// An organisation in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name and page.
    pub name: Named,
    /// Code in public lists.
    pub code: Option<String>,
    /// Kind, in words.
    pub kind: String,
    /// Last day, where it ended.
    pub ended: Option<Date>,
}

impl ListPage {
    fn pager(&self) -> Pager {
        let at = |after: Option<&str>| {
            let pairs: Vec<_> = [("q", Some(self.q.as_str())), ("after", after)]
                .into_iter()
                .filter_map(|(name, value)| {
                    value.filter(|value| !value.is_empty()).map(|value| (name, value))
                })
                .collect();
            format!("/organisations?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
        };
        let first = self.after.as_ref().map(|_| at(None));
        Pager::new(&self.shell, self.total, first, self.next.as_deref().map(|key| at(Some(key))))
    }

    fn search(&self) -> Field {
        Field::new("q", t!(self.shell, "filter-search"), Kind::Search).value(&self.q).wide()
    }
}

/// `GET /organisations/{id}`
#[derive(Template)]
#[template(path = "organisations/show.html")]
pub struct ShowPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its name in the other language, where there is one.
    pub other_name: Option<String>,
    /// Kind, in words.
    pub kind: String,
    /// Code in public lists.
    pub code: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day, where it ended.
    pub to: Option<Date>,
    /// Units below it.
    pub children: Vec<Named>,
    /// Who took over when it ended.
    pub successors: Vec<Named>,
    /// Duties past their day, of it and everything below.
    pub overdue: u64,
    /// Questions, of it and everything below.
    pub questions: u64,
    /// Its open duties, the earliest first.
    pub duties: Vec<duties::Row>,
    /// Its facts.
    pub facts: FactSheet,
    /// What changed, the latest first.
    pub history: Vec<HistoryEntry>,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was just done, said once: the fact whose form was accepted, and the sentence.
    pub done: Option<(String, String)>,
}
