//! Worked examples of control catalogues: a day, what is known of a system, and what must come out.
//!
//! The system belongs to an organisation; nothing is known but what the example says. `asks`, `free_of`, `open` and
//! `stricter` are whole lists: what an example does not name must not come out.

use khien_law::{
    controls::ControlExample,
    facts::{FactIx, SubjectKind},
    instrument::InForce,
};
use uuid::Uuid;

use super::{Applies, Controls, Demand};
use crate::{
    facts::{FactRow, Subject},
    rulebook::Rulebook,
};

/// Asks what the example asks. `Err` says what came out otherwise, line by line.
pub fn run(controls: &Controls, rulebook: &Rulebook, example: &ControlExample) -> Result<(), String> {
    let expected = expected(controls, example);
    let got = got(controls, rulebook, example);
    if expected == got {
        return Ok(());
    }
    Err(format!(
        "{}\n  expected: {}\n  got:      {}",
        example.name,
        expected.join("\n            "),
        got.join("\n            ")
    ))
}

fn expected(controls: &Controls, example: &ControlExample) -> Vec<String> {
    let mut lines = vec![head(example.catalogue.as_deref(), example.doubtful)];
    lines.extend(example.still.as_ref().map(|(before, until)| still(before, *until)));
    lines.extend(facts(controls, &example.asks));
    lines.extend(example.requirements.map(count));
    let lists = [("free of", &example.free_of), ("open", &example.open), ("stricter", &example.stricter)];
    lines.extend(lists.into_iter().filter_map(|(what, ids)| list(what, ids)));
    lines
}

fn got(controls: &Controls, rulebook: &Rulebook, example: &ControlExample) -> Vec<String> {
    let (row, organisation) = rows(controls, &example.facts);
    let subject = Subject {
        kind: SubjectKind::System,
        id: Uuid::from_u128(2),
        organisation: Uuid::from_u128(1),
        operator: None,
        security_unit: None,
        facts: &row,
        organisation_facts: &organisation,
    };
    let Some(in_use) = controls.in_force(rulebook, &subject, example.on) else {
        return vec![head(None, false)];
    };
    let doubtful = in_use.in_force == InForce::Doubtful;
    let mut lines = vec![head(Some(&controls.catalogue(in_use.catalogue).id), doubtful)];
    lines.extend(in_use.still.map(|time| still(&controls.catalogue(time.before).id, time.until)));
    lines.extend(facts(controls, &in_use.asks));
    let demands: Vec<Demand> = controls.demands(in_use.catalogue, example.level, &subject).collect();
    lines.extend(example.requirements.map(|_| count(demands.len())));
    let those = |holds: &dyn Fn(&Demand) -> bool| -> Vec<String> {
        demands.iter().filter(|one| holds(one)).map(|one| one.requirement.id.clone()).collect()
    };
    lines.extend(list("free of", &those(&|one| one.applies == Applies::No)));
    lines.extend(list("open", &those(&|one| !one.asks.is_empty())));
    lines.extend(list("stricter", &those(&|one| !one.stricter.is_empty())));
    lines
}

fn rows(controls: &Controls, known: &[(FactIx, khien_law::facts::Value)]) -> (FactRow, FactRow) {
    let book = &controls.law().facts;
    let mut system = FactRow::unknown(book, SubjectKind::System);
    let mut organisation = FactRow::unknown(book, SubjectKind::Organisation);
    for (fact, value) in known {
        match book.get(*fact).subject {
            SubjectKind::System => system.set(book, *fact, *value),
            _ => organisation.set(book, *fact, *value),
        }
    }
    (system, organisation)
}

fn head(catalogue: Option<&str>, doubtful: bool) -> String {
    let doubt = if doubtful { " (doubtful)" } else { "" };
    format!("{}{doubt}", catalogue.unwrap_or("none"))
}

fn still(before: &str, until: jiff::civil::Date) -> String {
    format!("still on {before} until {until}")
}

fn count(requirements: usize) -> String {
    format!("{requirements} requirements")
}

fn facts(controls: &Controls, asks: &[FactIx]) -> Option<String> {
    let names: Vec<String> = asks.iter().map(|fact| controls.law().facts.get(*fact).name.clone()).collect();
    list("asks", &names)
}

fn list(what: &str, ids: &[String]) -> Option<String> {
    let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    ids.sort_unstable();
    (!ids.is_empty()).then(|| format!("{what} {}", ids.join(", ")))
}
