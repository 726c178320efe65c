//! A duty as lists show it, made from the register's row.

use crate::{
    locale::t,
    parts::{Named, Standing},
    shell::Shell,
    site::Visit,
};
use jiff::civil::{Date, date};
use khien_app::{
    AppError, Directory,
    duties::DutyView,
    store::duties::{Derived, DueKind},
};
use khien_engine::{
    duty::{Due, Instance},
    zone,
};
use khien_law::{Certainty, Words, timing::Period};
use std::sync::Arc;
use uuid::Uuid;

/// A duty in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The duty.
    pub id: Uuid,
    /// What is to be done.
    pub title: Words,
    /// Who owes it.
    pub organisation: Named,
    /// For which system, incident …; nothing where it is owed for the organisation itself.
    pub subject: Option<Named>,
    /// Which instance.
    pub instance: Instance,
    /// By when.
    pub due: Due,
    /// Where it stands today.
    pub standing: Standing,
    /// How sure we are of the clause behind it.
    pub certainty: Certainty,
    /// It hangs on a reading that a person chose.
    pub by_reading: bool,
}

/// What rows are made with.
#[derive(Debug)]
pub struct Rows<'v> {
    visit: &'v Visit,
    directory: Arc<Directory>,
}

impl<'v> Rows<'v> {
    /// For one reader.
    pub async fn new(visit: &'v Visit) -> Result<Self, AppError> {
        Ok(Self { visit, directory: visit.desk().directory().await? })
    }

    /// Rows of the register.
    pub fn all(&self, views: &[DutyView]) -> Vec<Row> {
        views.iter().map(|view| self.one(view)).collect()
    }

    /// A row of the register.
    pub fn one(&self, view: &DutyView) -> Row {
        let (derived, shell) = (&view.stored.derived, &self.visit.shell);
        let due = due(derived);
        let obligation = self.visit.law().obligation(&derived.obligation);
        let nobody = || Named::new(t!(shell, "duty-bearer-unknown"), organisation(derived.organisation));
        Row {
            id: derived.id,
            title: view.title.clone(),
            organisation: bearer(shell, &self.directory, derived).unwrap_or_else(nobody),
            subject: subject(derived),
            instance: instance(&derived.instance),
            standing: Standing::of(view.standing, &due, shell.today),
            due,
            certainty: view.certainty,
            by_reading: derived.doubtful || obligation.is_some_and(|each| each.reading.is_some()),
        }
    }
}

impl Row {
    /// Its page.
    pub fn href(&self) -> String {
        format!("/duties/{}", self.id)
    }
}

/// The page of an organisation.
pub(super) fn organisation(id: Uuid) -> String {
    format!("/organisations/{id}")
}

/// Who owes a duty. A public body that only the law folder knows has no page; the role that it holds is law.
pub(super) fn bearer(shell: &Shell, directory: &Directory, derived: &Derived) -> Option<Named> {
    match derived.bearer.and_then(|id| directory.organisations.get(&id)) {
        Some(found) => Some(Named::new(shell.organisation(found), organisation(found.id))),
        None if derived.bearer_name.is_empty() => None,
        None => Some(Named::new(&derived.bearer_name, "/law")),
    }
}

/// What a duty is owed for; nothing where that is the organisation itself or the state as a whole.
pub(super) fn subject(derived: &Derived) -> Option<Named> {
    match derived.subject_kind.as_str() {
        "organisation" | "nation" => None,
        "system" => Some(Named::new(&derived.subject_name, format!("/systems/{}", derived.subject))),
        // Other matters have no page of their own yet; their organisation has.
        _ => Some(Named::new(&derived.subject_name, organisation(derived.organisation))),
    }
}

/// By when, as the register keeps it.
pub fn due(derived: &Derived) -> Due {
    match (derived.due_kind, derived.due_on, derived.due_at) {
        (DueKind::Day, Some(day), _) => Due::Day(day),
        (DueKind::Moment, _, Some(moment)) => Due::Moment(moment),
        (DueKind::Target, _, target) => match derived.since_at {
            Some(since) => Due::Target { since, target },
            None => Due::Unknown,
        },
        (DueKind::NoLimit, ..) => Due::NoLimit,
        _ => Due::Unknown,
    }
}

/// Which instance, as the register names it: `2026-Q4`, `2026-11`, `since 2025-08-31`, `event 2026-04-24T08:30`.
pub fn instance(name: &str) -> Instance {
    read_instance(name).unwrap_or(Instance::Once)
}

fn read_instance(name: &str) -> Option<Instance> {
    if let Some(day) = name.strip_prefix("since ") {
        return day.parse().ok().map(Instance::Since);
    }
    if let Some(moment) = name.strip_prefix("event ") {
        return moment.parse().ok().map(|civil| Instance::Event(zone::moment(civil)));
    }
    let (year, part) = name.split_once('-').unwrap_or((name, ""));
    let year: i16 = year.parse().ok()?;
    let starts = |month: i8| -> Option<Date> { (1..=12).contains(&month).then(|| date(year, month, 1)) };
    let (period, starts) = match (part.split_at_checked(1), part.len()) {
        (_, 0) => (Period::Year, starts(1)),
        (Some(("Q", quarter)), _) => {
            (Period::Quarter, starts(quarter.parse::<i8>().ok()?.checked_mul(3)? - 2))
        }
        (Some(("H", half)), _) => (Period::HalfYear, starts(half.parse::<i8>().ok()?.checked_mul(6)? - 5)),
        (_, 2) => (Period::Month, starts(part.parse().ok()?)),
        _ => (Period::TwoYears, starts(1)),
    };
    Some(Instance::Period { period, starts: starts? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_come_back_as_the_register_named_them() {
        let period = |period, starts| Instance::Period { period, starts };
        let cases = [
            Instance::Once,
            period(Period::Month, date(2026, 11, 1)),
            period(Period::Quarter, date(2026, 10, 1)),
            period(Period::HalfYear, date(2026, 7, 1)),
            period(Period::Year, date(2026, 1, 1)),
            period(Period::TwoYears, date(2026, 1, 1)),
            Instance::Since(date(2025, 8, 31)),
            Instance::Event("2026-04-24T01:30:00Z".parse().unwrap()),
        ];
        for case in cases {
            assert_eq!(instance(&khien_app::recompute::instance(case)), case);
        }
    }

    #[test]
    fn a_name_that_nobody_wrote_is_no_period() {
        for name in ["", "x", "2026-Q9", "2026-13", "since yesterday"] {
            assert_eq!(instance(name), Instance::Once, "{name}");
        }
    }
}
