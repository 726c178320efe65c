//! Tables seen from above: rows that can never match, days on which a table is asked without being in force, and cases
//! that send a subject to a table which decides something else.

use super::branches::Branches;
use crate::{
    Law,
    condition::Condition,
    instrument::LastDay,
    problem::{Code, Place, Problem},
    tables::{Case, Choice, Ruling, Table},
};
use jiff::civil::Date;

pub(super) fn check(law: &Law) -> Vec<Problem> {
    let rows = law.tables.iter().flat_map(|table| &table.rows);
    let rows = rows.filter_map(|row| never(law, "row", &row.id, &row.when, &row.place));
    let cases = law.choices.iter().flat_map(|choice| &choice.cases);
    let cases = cases.filter_map(|case| never(law, "case", &case.id, &case.when, &case.place));
    let days = law.tables.iter().filter_map(|table| days(law, table));
    let sent = law.choices.iter().flat_map(|choice| choice.cases.iter().map(move |case| (choice, case)));
    let sent = sent.filter_map(|(choice, case)| sent_astray(law, choice, case));
    rows.chain(cases).chain(days).chain(sent).collect()
}

fn never(law: &Law, what: &str, id: &str, when: &Condition, place: &Place) -> Option<Problem> {
    let message = format!("the condition of the {what} `{id}` contradicts itself, so it never matches");
    let impossible = Branches::of(when).impossible(&law.facts);
    impossible.then(|| Problem::new(Code::NeverHolds, message, place.clone()))
}

/// A table is not used before its instrument, nor after its last day where that is known.
fn days(law: &Law, table: &Table) -> Option<Problem> {
    let first = law.versions(&table.instrument).map(|text| text.validity.from).min()?;
    let last = law.versions(&table.instrument).last().and_then(|text| match text.validity.to {
        LastDay::On(last) => Some(last),
        LastDay::Open | LastDay::Unknown { .. } => None,
    });
    let fits = first <= table.from && last.is_none_or(|last| table.to.is_some_and(|to| to <= last));
    let message = format!("the table `{}` is used on days on which its instrument is not in force", table.id);
    let help = format!("it is in force from {first} to {}", written(last));
    (!fits).then(|| Problem::new(Code::OutsideDays, message, table.place.clone()).help(help))
}

/// A case sends only to a table that decides the same fact and is used on the days of the case.
fn sent_astray(law: &Law, choice: &Choice, case: &Case) -> Option<Problem> {
    let Ruling::Table(id) = &case.ruling else { return None };
    let table = law.table(id)?;
    if table.decides != choice.decides {
        let message = format!("the case `{}` sends to a table that decides something else", case.id);
        return Some(Problem::new(Code::TableForm, message, case.place.clone()));
    }
    let starts = case.from.is_some_and(|from| table.from <= from);
    let ends = table.to.is_none_or(|last| case.to.is_some_and(|to| to <= last));
    let message = format!("the case `{}` sends to `{id}` on days on which that table is not used", case.id);
    let help = format!("it is used from {} to {}", table.from, written(table.to));
    (!(starts && ends)).then(|| Problem::new(Code::OutsideDays, message, case.place.clone()).help(help))
}

fn written(last: Option<Date>) -> String {
    last.map_or("…".into(), |last| last.to_string())
}
