//! `procedures/<id>.cases.toml`: worked cases of a procedure.

use crate::{
    cases::{CaseEvent, CaseExample, ClockExpected},
    facts::{Choice, Fact, FactKind, Value},
    problem::Code,
    procedure::{Field, FieldKind, Procedure, Who},
    read::{
        basics,
        census::Known,
        examples::{due, known_facts},
        folder::Named,
        form::{Around, known, steps},
        procedure::who,
        sheet::{Item, Table},
        value::value,
    },
    values,
    words::Words,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

pub(crate) fn read(named: &Named<'_>, around: Around<'_>) -> Vec<CaseExample> {
    let root = named.sheet.root();
    let tables = root.tables("case");
    root.done();
    around.known.census.procedures.check(named.name, root.spot);
    // Why a procedure could not be read has been said.
    let Some(procedure) = around.procedures.iter().find(|procedure| procedure.id == named.name) else {
        return Vec::new();
    };
    let mut names = BTreeMap::new();
    for table in &tables {
        if let Some(item) = table.get("name").filter(|name| name.is_text())
            && let Some(first) = names.insert(item.text(), item.spot)
        {
            let message = "two cases of this file prove the same sentence".to_owned();
            item.spot.clash(Code::DuplicateName, message, None, "the first one", &first.place());
        }
    }
    tables.iter().filter_map(|table| case(table, procedure, around.known)).collect()
}

fn case(table: &Table<'_>, procedure: &Procedure, known: Known<'_>) -> Option<CaseExample> {
    let name = table.need("name").and_then(basics::filled);
    let facts = table.need("facts").and_then(Item::table);
    let facts = facts.and_then(|facts| known_facts(&facts, procedure.subject, known));
    let events = table.tables("events");
    let events = basics::every(events.iter().map(|table| event(table, procedure, known)));
    let on = table.need("on").and_then(moment);
    let state = table.need("state").and_then(|item| state(item, procedure));
    let refused = table.get("refused").and_then(basics::filled);
    let clocks = table.tables("clocks");
    let clocks = basics::every(clocks.iter().map(|table| clock(table, procedure)));
    table.done();
    let (refused_written, clocks, events) = (refused, clocks?, events?);
    if refused_written.is_some() && events.is_empty() {
        table.spot.error(Code::CaseForm, "a case in which nothing is done can refuse nothing");
    }
    Some(CaseExample {
        name: name?,
        procedure: procedure.id.clone(),
        facts: facts?,
        events,
        on: on?,
        state: state?,
        refused: refused_written,
        clocks,
        place: table.spot.place(),
    })
}

/// A date stands for its first moment.
fn moment(item: Item<'_>) -> Option<Timestamp> {
    if item.is_moment() {
        return values::timestamp(basics::moment(item)?);
    }
    values::timestamp(basics::date(item)?.at(0, 0, 0, 0))
}

fn state(item: Item<'_>, procedure: &Procedure) -> Option<String> {
    let states = procedure.states.iter().map(|state| state.id.as_str()).collect();
    known(item, "state", Code::UnknownState, states)
}

fn event(table: &Table<'_>, procedure: &Procedure, names: Known<'_>) -> Option<CaseEvent> {
    let step = table.need("step").and_then(|item| known(item, "step", Code::UnknownStep, steps(procedure)));
    let at = table.need("at").and_then(moment);
    let by = table.need("by").and_then(|item| capacities(item, names));
    let person = table.get("person").and_then(basics::filled);
    let organisation = table.get("organisation").and_then(basics::filled);
    let without = basics::every(table.list("without").into_iter().map(|item| thing(item, procedure)));
    let fields = table.get("fields").map(|item| fields(item, procedure, names));
    table.done();
    let by = by?;
    let first = by.first().map(Who::id).unwrap_or_default();
    Some(CaseEvent {
        step: step?,
        at: at?,
        person: person.unwrap_or_else(|| first.clone()),
        organisation: organisation.unwrap_or(first),
        by,
        without: without?,
        fields: fields.unwrap_or(Some(Vec::new()))?,
    })
}

fn capacities(item: Item<'_>, names: Known<'_>) -> Option<Vec<Who>> {
    if item.is_text() {
        return who(item, names).map(|who| vec![who]);
    }
    basics::every(item.list()?.into_iter().map(|item| who(item, names)))
}

/// A field or document, or `ground` or `number`.
fn thing(item: Item<'_>, procedure: &Procedure) -> Option<String> {
    let fields = procedure.fields.iter().map(|field| field.id.as_str());
    let documents = procedure.documents.iter().map(|document| document.id.as_str());
    let names = fields.chain(documents).chain(["ground", "number"]).collect();
    known(item, "field or document", Code::UnknownThing, names)
}

fn fields(item: Item<'_>, procedure: &Procedure, names: Known<'_>) -> Option<Vec<(String, Value)>> {
    let table = item.table()?;
    basics::every(table.entries().into_iter().map(|(id, spot, item)| {
        let Some(field) = procedure.field(id) else {
            spot.error(Code::UnknownThing, format!("the procedure has no field `{id}`"));
            return None;
        };
        Some((id.to_owned(), field_value(item, field, names)?))
    }))
}

fn field_value(item: Item<'_>, field: &Field, names: Known<'_>) -> Option<Value> {
    let own = |kind| Fact {
        name: field.id.clone(),
        subject: crate::facts::SubjectKind::Nation,
        kind,
        label: field.label.clone(),
        meaning: field.label.clone(),
        question: None,
        slot: 0,
    };
    let unit = Words { vi: String::new(), en: String::new() };
    let kind = match &field.kind {
        FieldKind::Fact(ix) => return value(item, names.book.get(*ix)),
        FieldKind::Text | FieldKind::LongText | FieldKind::Table(_) => FactKind::Text,
        FieldKind::Number => FactKind::Integer { min: i64::MIN, max: i64::MAX, unit },
        FieldKind::Date => FactKind::Date,
        FieldKind::YesNo => FactKind::YesNo,
        FieldKind::Choice(choices) => FactKind::Choice(choices.iter().map(Choice::clone).collect()),
    };
    value(item, &own(kind))
}

fn clock(table: &Table<'_>, procedure: &Procedure) -> Option<ClockExpected> {
    let limits = procedure.limits.iter().map(|limit| limit.id.as_str()).collect();
    let limit = table.need("limit").and_then(|item| known(item, "limit", Code::UnknownStep, limits));
    let state = table.need("state").and_then(|item| {
        let states: Vec<(&'static str, &'static str)> =
            ClockExpected::STATES.iter().map(|state| (*state, *state)).collect();
        basics::one_of(item, &states)
    });
    let due = table.need("due").and_then(due);
    let because = table.list("because").into_iter().filter_map(basics::filled).collect();
    table.done();
    Some(ClockExpected { limit: limit?, state: state?.into(), due: due?, because })
}
