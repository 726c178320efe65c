//! `instruments/<id>/<first day>.examples.toml`: worked examples, typed against their obligation.

use crate::{
    examples::{Example, Expected},
    facts::{FactIx, SubjectKind, Value},
    instrument::Instrument,
    problem::Code,
    read::{
        basics,
        census::Known,
        condition::{asked_fact, fact_named},
        folder::Version,
        nearest::nearest,
        organisations::Bodies,
        sheet::{Item, Table},
        value::value,
    },
    values,
};
use std::collections::BTreeMap;

/// What examples are checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Against<'k> {
    pub(crate) known: Known<'k>,
    pub(crate) instruments: &'k [Instrument],
    pub(crate) bodies: &'k Bodies,
}

pub(crate) fn read(version: &Version<'_>, against: Against<'_>) -> Vec<Example> {
    let root = version.sheet.root();
    let mut names = BTreeMap::new();
    let mut examples = Vec::new();
    for table in root.tables("example") {
        if let Some(item) = table.get("name").filter(|name| name.is_text())
            && let Some(first) = names.insert(item.text(), item.spot)
        {
            let message = "two examples of this file prove the same sentence".to_owned();
            item.spot.clash(Code::DuplicateName, message, None, "the first one", &first.place());
        }
        examples.extend(example(&table, version, against));
    }
    root.done();
    examples
}

fn example(table: &Table<'_>, version: &Version<'_>, against: Against<'_>) -> Option<Example> {
    let name = table.need("name").and_then(basics::filled);
    let obligation = table.need("obligation").and_then(|item| obligation(item, version, against));
    let on = table.need("on").and_then(basics::date);
    let subject = obligation.and_then(|id| subject(id, against.instruments));
    let facts = table.need("facts").and_then(Item::table);
    let facts = facts.zip(subject).and_then(|(facts, subject)| known_facts(&facts, subject, against.known));
    let expect = expected(table, subject, against);
    let because = table.list("because").into_iter().filter_map(|item| reason(item, against.known)).collect();
    table.done();
    Some(Example {
        name: name?,
        obligation: obligation?.into(),
        on: on?,
        facts: facts?,
        expect: expect?,
        because,
        place: table.spot.place(),
    })
}

/// The obligation asked about: one of the text that the file stands beside.
fn obligation<'s>(item: Item<'s>, version: &Version<'_>, against: Against<'_>) -> Option<&'s str> {
    let id = item.text()?;
    let exists = against.known.census.obligations.check(id, item.spot);
    let own = version.instrument.is_empty()
        || id.strip_prefix(version.instrument).is_some_and(|rest| rest.starts_with('/'));
    if exists && !own {
        let message = format!("the obligation `{id}` is not one of `{}`", version.instrument);
        item.spot.advise(
            Code::NameMismatch,
            message,
            "examples stand beside the text that they prove".to_owned(),
        );
    }
    exists.then_some(id)
}

/// Its subject; `None` where the obligation itself could not be read, which has been said.
fn subject(id: &str, instruments: &[Instrument]) -> Option<SubjectKind> {
    let clauses = instruments.iter().flat_map(|instrument| &instrument.clauses);
    clauses.flat_map(|clause| &clause.obligations).find(|owed| owed.id == id).map(|owed| owed.subject)
}

pub(crate) fn known_facts(
    table: &Table<'_>,
    subject: SubjectKind,
    known: Known<'_>,
) -> Option<Vec<(FactIx, Value)>> {
    let facts = table.entries().into_iter().map(|(name, spot, item)| {
        if item.is_table() {
            let message = format!("`{name}` is read as a table, because its name is not in quotes");
            let help = "the point is part of a fact's name: write `\"system.level\" = 3`".to_owned();
            spot.advise(Code::WrongShape, message, help);
            return None;
        }
        let ix = super::condition::of_subject(fact_named(name, spot, known)?, spot, subject, known)?;
        Some((ix, value(item, known.book.get(ix))?))
    });
    let mut facts = basics::every(facts)?;
    facts.sort();
    Some(facts)
}

/// Exactly one outcome: `owed = false`, `asks = […]`, or `due = …` with what belongs to it.
fn expected(table: &Table<'_>, subject: Option<SubjectKind>, against: Against<'_>) -> Option<Expected> {
    let outcomes = table.written(&["owed", "asks", "due"]);
    let [outcome] = outcomes.as_slice() else {
        let message = format!("an example expects exactly one outcome, and this one has {}", outcomes.len());
        let help = "`owed = false`, `asks = [\"…\"]`, or `due = …` (`due = \"none\"` where no date follows)"
            .to_owned();
        table.spot.advise(Code::ExampleForm, message, help);
        table.written(DUTY);
        return None;
    };
    if *outcome != "due" {
        for field in table.written(DUTY) {
            let message = format!("`{field}` is said of a duty, and this example expects none");
            table.get(field)?.spot.error(Code::ExampleForm, message);
        }
    }
    match *outcome {
        "owed" => nothing(table.get("owed")?),
        "asks" => question(table.get("asks")?, subject?, against.known),
        _ => duty(table, against),
    }
}

/// What is said only of a duty.
const DUTY: &[&str] = &["met", "doubtful", "recipients", "bearers"];

fn nothing(item: Item<'_>) -> Option<Expected> {
    if item.yes_no()? {
        let help = "write `due = …`; what is owed has a date, or `due = \"none\"`".to_owned();
        item.spot.advise(Code::ExampleForm, "`owed` can only be `false`", help);
        return None;
    }
    Some(Expected::Nothing)
}

fn question(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Expected> {
    let items = item.list()?;
    if items.is_empty() {
        item.spot.error(Code::ExampleForm, "a question names the facts that it hangs on");
    }
    let mut facts = basics::every(items.into_iter().map(|item| asked_fact(item, subject, known)))?;
    facts.sort_by_key(|ix| &known.book.get(*ix).name);
    Some(Expected::Question(facts))
}

fn duty(table: &Table<'_>, against: Against<'_>) -> Option<Expected> {
    let due = table.get("due").and_then(due);
    let flag = |name: &'static str| table.get(name).map_or(Some(false), Item::yes_no);
    let (met, doubtful) = (flag("met"), flag("doubtful"));
    let recipients = table.get("recipients").map(|item| bodies(item, against.bodies));
    let bearers = table.get("bearers").map(|item| bodies(item, against.bodies));
    Some(Expected::Duty {
        due: due?,
        met: met?,
        doubtful: doubtful?,
        recipients: recipients.flatten(),
        bearers: bearers.flatten(),
    })
}

/// Written back in one way, whatever the seconds: `2026-12-19`, `2026-12-19T23:30`, `none`.
pub(crate) fn due(item: Item<'_>) -> Option<String> {
    if item.is_moment() {
        return basics::moment(item).map(values::write_local);
    }
    if item.is_text() && item.text() == Some("none") {
        return Some("none".into());
    }
    basics::date(item).map(|date| date.to_string())
}

fn bodies(item: Item<'_>, bodies: &Bodies) -> Option<Vec<String>> {
    let mut codes = Vec::new();
    for item in item.list()? {
        let code = item.text()?;
        bodies.find_any(code, item.spot);
        codes.push(code.to_owned());
    }
    codes.sort();
    Some(codes)
}

/// The forms that a reason can have besides a clause and a fact: what the engine writes.
const REASONS: &[&str] = &[
    "not moved: ",
    "moved from ",
    "skipped ",
    "reading: ",
    "target: ",
    "gives way to ",
    "certainty: ",
    "in force on ",
    "not in force on ",
    "not started: ",
    "outside the days asked",
    "role: ",
    "successor: ",
    "limit: ",
    "assumed calendar: ",
];

/// A line that can stand among the reasons: a clause that exists, a fact that exists, or one of the known forms.
fn reason(item: Item<'_>, known: Known<'_>) -> Option<String> {
    let line = item.text()?;
    if let Some(obligation) = line.strip_prefix("gives way to ") {
        known.census.obligations.check(obligation, item.spot);
    } else if REASONS.iter().any(|form| line.starts_with(form)) {
        // What follows the form is worked out by the engine; the example itself proves it.
    } else if let Some((name, _)) = line.split_once(" = ") {
        fact_named(name, item.spot, known);
    } else if line.contains(' ') {
        let help = nearest(line, REASONS.iter().map(|form| form.trim_end()))
            .unwrap_or_else(|| "the README of the law folder lists what a reason can be".to_owned());
        item.spot.advise(Code::ExampleReason, format!("no reason is ever written as `{line}`"), help);
    } else {
        known.census.clauses.check(line, item.spot);
    }
    Some(line.into())
}
