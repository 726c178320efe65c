//! Worked cases: a case step by step, a moment, and what must come out.
//!
//! What a step asks is there unless the example takes it away. Only facts are not made up: a field that fills a fact is
//! filled where the example says its value, or it is known already; a date is the day of the step.

use khien_law::{
    Law,
    cases::{CaseEvent, CaseExample, ClockExpected},
    facts::{FactKind, SubjectKind, Value},
    procedure::{Field, FieldKind, Procedure, Step},
};
use std::{collections::BTreeMap, fmt};

use super::{Actor, Case, Clock, Event, Ground, Reason, Why, apply, clocks};
use crate::{calendar::Calendar, condition::Holds, facts::FactRow, written, zone};

/// A worked case that did not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its sentence.
    pub example: String,
    /// Where it stands.
    pub place: String,
    /// What was expected and what came out, in plain words.
    pub difference: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} ({})\n  {}", self.example, self.place, self.difference)
    }
}

impl std::error::Error for Failure {}

/// Goes through the case and compares.
///
/// # Errors
///
/// The first difference between what was expected and what came out.
pub fn run(law: &Law, calendar: &Calendar, example: &CaseExample) -> Result<(), Failure> {
    let failure = |difference: String| Failure {
        example: example.name.clone(),
        place: example.place.to_string(),
        difference,
    };
    let Some(procedure) = law.procedure(&example.procedure) else {
        return Err(failure(format!("there is no procedure `{}`", example.procedure)));
    };
    let (facts, organisation_facts) = facts(law, example);
    let ground = Ground { law, calendar, facts: &facts, organisation_facts: &organisation_facts };
    let case = go_through(example, procedure, ground).map_err(failure)?;
    let here = case.state().map_or("", |state| state.id.as_str());
    if here != example.state {
        return Err(failure(format!("expected the state `{}`, got `{here}`", example.state)));
    }
    let running = clocks(&case, ground, example.on);
    example.clocks.iter().try_for_each(|expected| clock(law, expected, &running)).map_err(failure)
}

/// The facts that an example knows before any step: of the subject, and of its organisation.
pub fn facts(law: &Law, example: &CaseExample) -> (FactRow, FactRow) {
    let subject =
        law.procedure(&example.procedure).map_or(SubjectKind::Nation, |procedure| procedure.subject);
    let mut own = FactRow::unknown(&law.facts, subject);
    let mut organisation = FactRow::unknown(&law.facts, SubjectKind::Organisation);
    for (fact, value) in &example.facts {
        let row = if law.facts.get(*fact).subject == subject { &mut own } else { &mut organisation };
        row.set(&law.facts, *fact, *value);
    }
    (own, organisation)
}

/// The case as the example's steps leave it.
///
/// # Errors
///
/// Which step was refused and should not have been, or the other way round.
pub fn go_through<'l>(
    example: &CaseExample,
    procedure: &'l Procedure,
    ground: Ground<'_>,
) -> Result<Case<'l>, String> {
    let mut case = Case::new(procedure);
    let last = example.events.len().saturating_sub(1);
    for (at, worked) in example.events.iter().enumerate() {
        let event = event(&case, worked, ground);
        let refused = example.refused.as_deref().filter(|_| at == last);
        match (apply(&case, event, ground), refused) {
            (Ok(longer), None) => case = longer,
            (Err(refusal), Some(expected)) => refused_for(ground.law, &refusal.reasons, expected)?,
            (Ok(_), Some(expected)) => {
                return Err(format!(
                    "expected `{}` to be refused for `{expected}`, and it was not",
                    worked.step
                ));
            }
            (Err(refusal), None) => {
                let reasons = lines(ground.law, &refusal.reasons).join("; ");
                return Err(format!("the step `{}` (no. {}) is refused: {reasons}", worked.step, at + 1));
            }
        }
    }
    Ok(case)
}

fn lines(law: &Law, reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(|reason| reason.line(law)).collect()
}

fn refused_for(law: &Law, reasons: &[Reason], expected: &str) -> Result<(), String> {
    let lines = lines(law, reasons);
    if lines.iter().any(|line| line == expected) {
        return Ok(());
    }
    Err(format!("expected the refusal `{expected}`, got `{}`", lines.join("; ")))
}

/// The event with everything that its step asks.
fn event(case: &Case<'_>, worked: &CaseEvent, ground: Ground<'_>) -> Event {
    let there = |name: &str| !worked.without.iter().any(|without| without == name);
    let said = |name: &str| there(name).then(|| name.to_owned());
    let step = case.procedure().step(&worked.step);
    let attached = step.into_iter().flat_map(|step| &step.attach).filter(|name| there(name));
    Event {
        step: worked.step.clone(),
        at: worked.at,
        by: Actor {
            person: worked.person.clone(),
            organisation: worked.organisation.clone(),
            capacities: worked.by.clone(),
        },
        ground: said("ground"),
        number: said("number"),
        fields: step.map_or_else(BTreeMap::new, |step| filled(case, step, worked, ground)),
        attached: attached.cloned().collect(),
    }
}

fn filled(case: &Case<'_>, step: &Step, worked: &CaseEvent, ground: Ground<'_>) -> BTreeMap<String, Value> {
    let mut facts = case.facts(ground);
    let mut filled: BTreeMap<String, Value> = worked.fields.iter().cloned().collect();
    for (id, value) in &filled {
        if let Some(FieldKind::Fact(fact)) = case.procedure().field(id).map(|field| &field.kind) {
            facts.set(&ground.law.facts, *fact, *value);
        }
    }
    let open = step.fill.iter().filter_map(|id| case.procedure().field(id)).filter(|field| {
        !worked.without.contains(&field.id)
            && ground.holds(case.procedure().subject, &facts, &field.when) == Holds::Yes
    });
    for field in open {
        if !filled.contains_key(&field.id)
            && let Some(value) = made_up(field, worked, ground, &facts)
        {
            filled.insert(field.id.clone(), value);
        }
    }
    filled
}

fn made_up(field: &Field, worked: &CaseEvent, ground: Ground<'_>, facts: &FactRow) -> Option<Value> {
    if field.per_system {
        return Some(Value::Text);
    }
    let day = Value::Date(zone::date_of(worked.at));
    match &field.kind {
        FieldKind::Fact(ix) => {
            let fact = ground.law.facts.get(*ix);
            let known = facts.at(fact.slot);
            known.or(match fact.kind {
                FactKind::Date => Some(day),
                FactKind::Text => Some(Value::Text),
                _ => None,
            })
        }
        FieldKind::Text | FieldKind::LongText | FieldKind::Table(_) => Some(Value::Text),
        FieldKind::Number => Some(Value::Integer(1)),
        FieldKind::Date => Some(day),
        FieldKind::YesNo => Some(Value::YesNo(true)),
        FieldKind::Choice(_) => Some(Value::Choice(0)),
    }
}

/// The last run of a limit is the one that an example speaks of.
fn clock(law: &Law, expected: &ClockExpected, running: &[Clock<'_>]) -> Result<(), String> {
    let found = running.iter().rev().find(|clock| clock.limit.id == expected.limit);
    let Some(found) = found else {
        return Err(format!("expected a clock `{}`, and there is none", expected.limit));
    };
    let (state, due) = (found.state.name(), written::due(found.due));
    if state != expected.state || due != expected.due {
        let (limit, wanted, by) = (&expected.limit, &expected.state, &expected.due);
        return Err(format!("expected the clock `{limit}` {wanted}, due {by}; got it {state}, due {due}"));
    }
    let reasons: Vec<String> = found.why.iter().map(|why: &Why| why.line(law)).collect();
    match expected.because.iter().find(|line| !reasons.contains(line)) {
        Some(missing) => Err(format!("expected the reason `{missing}`, got `{}`", reasons.join("; "))),
        None => Ok(()),
    }
}
