//! `GET /law/diff?from=…&to=…`: what comes, goes, becomes doubtful or passes to others between two days.

use crate::{
    answer::{Answer, again, page},
    locale::t,
    pages::duties::day_or_none,
    parts::{Field, Kind, Named, Problem, Problems},
    shell::{Language, Shell},
    site::Visit,
};
use askama::Template;
use axum::extract::Query;
use jiff::{ToSpan, civil::Date};
use khien_app::Lawbook;
use khien_law::{
    Words,
    changes::{self, Changed},
    instrument::InForce,
    roles::Holder,
};
use serde::Deserialize;

/// The two days.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "day_or_none")]
    from: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    to: Option<Date>,
}

/// What changes between two days; by default, in the year around today.
pub async fn diff(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (shell, law) = (&visit.shell, visit.law());
    let from = asked.from.unwrap_or_else(|| shell.today.saturating_sub(6.months()));
    let to = asked.to.unwrap_or_else(|| shell.today.saturating_add(6.months()));
    let mut shown = DiffPage::empty(shell, from, to);
    if from >= to {
        let problem = Problem { field: "from".into(), message: t!(shell, "diff-wrong-order") };
        shown.problems = Problems::new(shell, vec![problem]);
        return again(&shown);
    }
    for change in law.law().changes(from, to) {
        shown.add(law, &change);
    }
    page(&shown)
}

/// The page of what changes.
#[derive(Template)]
#[template(path = "law/diff.html")]
pub struct DiffPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The earlier day.
    pub from: Date,
    /// The later day.
    pub to: Date,
    /// Functions of the state that pass to others.
    pub roles: Vec<RoleChange>,
    /// Obligations that come, go or become doubtful.
    pub obligations: Vec<Change>,
    /// Clauses that come, go or become doubtful.
    pub clauses: Vec<Change>,
    /// What is wrong with the days asked for.
    pub problems: Problems,
}

/// Something that a text says, before and after.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its clause, or its obligation's.
    pub name: Named,
    /// The number of its instrument.
    pub number: String,
    /// What it says, in our own words.
    pub says: Words,
    /// Whether it held before.
    pub before: InForce,
    /// Whether it holds afterwards.
    pub after: InForce,
}

/// A function that passes to others.
#[derive(Debug, Clone)]
pub struct RoleChange {
    /// The function.
    pub name: Words,
    /// Who held it.
    pub before: Vec<Words>,
    /// Who holds it.
    pub after: Vec<Words>,
}

impl DiffPage {
    /// Nothing changes between these days.
    pub fn empty(shell: &Shell, from: Date, to: Date) -> Self {
        Self {
            shell: shell.clone(),
            from,
            to,
            roles: vec![],
            obligations: vec![],
            clauses: vec![],
            problems: Problems::none(),
        }
    }

    fn add(&mut self, law: &Lawbook, change: &changes::Change<'_>) {
        match change {
            changes::Change::Clause(changed) => {
                let name =
                    |clause: &khien_law::instrument::Clause| (clause.id.clone(), clause.summary.clone());
                self.clauses.extend(said(&self.shell, changed, name));
            }
            changes::Change::Obligation(changed) => {
                let clause =
                    |id: &str| law.clause_of(id).map_or_else(|| id.to_owned(), |clause| clause.id.clone());
                let name = |owed: &khien_law::obligation::Obligation| (clause(&owed.id), owed.title.clone());
                self.obligations.extend(said(&self.shell, changed, name));
            }
            changes::Change::Role { role, before, after } => {
                let names = |holders: &[&Holder]| holders.iter().map(|holder| body(law, holder)).collect();
                self.roles.push(RoleChange {
                    name: role.name.clone(),
                    before: names(before),
                    after: names(after),
                });
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.obligations.is_empty() && self.clauses.is_empty()
    }

    fn fields(&self) -> Vec<Field> {
        let (shell, day) = (&self.shell, Language::typed_date);
        vec![
            Field::new("from", t!(shell, "diff-from"), Kind::Date)
                .value(day(self.from))
                .problems(&self.problems),
            Field::new("to", t!(shell, "diff-to"), Kind::Date).value(day(self.to)).problems(&self.problems),
        ]
    }

    fn in_force(&self, state: &InForce) -> String {
        match state {
            InForce::Yes => t!(self.shell, "in-force"),
            InForce::Doubtful => t!(self.shell, "in-force-doubtful"),
            InForce::No => t!(self.shell, "in-force-not"),
        }
    }
}

fn said<T>(shell: &Shell, changed: &Changed<'_, T>, name: impl Fn(&T) -> (String, Words)) -> Option<Change> {
    let shown = changed.after.as_ref().or(changed.before.as_ref())?;
    let (clause, says) = name(shown.what);
    let held = |standing: &Option<changes::Standing<'_, T>>| {
        standing.as_ref().map_or(InForce::No, |each| each.in_force)
    };
    Some(Change {
        name: Named::new(&clause, format!("/law/clauses/{clause}")),
        number: shell.instrument(&shown.instrument.id, &shown.instrument.number),
        says,
        before: held(&changed.before),
        after: held(&changed.after),
    })
}

fn body(law: &Lawbook, holder: &Holder) -> Words {
    let unnamed = || Words { vi: holder.organisation.clone(), en: holder.organisation.clone() };
    law.body(&holder.organisation).map_or_else(unnamed, |body| body.name.clone())
}
