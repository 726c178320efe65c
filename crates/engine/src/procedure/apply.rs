//! Taking a step, or refusing it.

use khien_law::{
    Law, Words,
    facts::Value,
    procedure::{Field, FieldKind, Step},
};
use std::fmt;

use super::{Case, Event, Ground, Reason, offer::Asked};
use crate::{condition::Holds, zone};

/// Why a step was not taken. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The step.
    pub step: String,
    /// Every reason, the weightiest first; at least one.
    pub reasons: Vec<Reason>,
}

impl Refusal {
    pub(super) fn of(step: &str, reasons: Vec<Reason>) -> Self {
        Self { step: step.to_owned(), reasons }
    }

    /// The stable code of the weightiest reason, for example `P04`.
    pub fn code(&self) -> &'static str {
        self.reasons.first().map_or("P00", Reason::code)
    }

    /// Its sentence in both languages.
    pub fn words(&self, law: &Law, case: &Case<'_>) -> Option<Words> {
        self.reasons.first().map(|reason| reason.words(law, case.procedure()))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let codes: Vec<&str> = self.reasons.iter().map(Reason::code).collect();
        write!(out, "the step `{}` is refused: {}", self.step, codes.join(", "))
    }
}

impl std::error::Error for Refusal {}

/// The case after an event.
///
/// # Errors
///
/// A refusal with every reason that stands in the way. The case given stays what it was.
pub fn apply<'l>(case: &Case<'l>, event: Event, ground: Ground<'_>) -> Result<Case<'l>, Refusal> {
    let reasons = judge(case, &event, ground);
    if reasons.is_empty() { Ok(case.with(event)) } else { Err(Refusal::of(&event.step, reasons)) }
}

/// Everything that stands in the way of an event, its papers included; nothing: it would be accepted.
///
/// Conditions see the facts as the event leaves them: who files a dossier of level 4 is asked for what level 4 needs.
pub fn judge(case: &Case<'_>, event: &Event, ground: Ground<'_>) -> Vec<Reason> {
    let step = match case.on_path(event) {
        Ok(step) => step,
        Err(reason @ Reason::UnknownStep { .. }) => return vec![reason],
        Err(reason) => {
            let others = case.procedure().step(&event.step).map(|step| of_step(case, step, event, ground));
            return std::iter::once(reason).chain(others.unwrap_or_default()).collect();
        }
    };
    of_step(case, step, event, ground)
}

fn of_step(case: &Case<'_>, step: &Step, event: &Event, ground: Ground<'_>) -> Vec<Reason> {
    // What does not fit its field is said, and set nowhere.
    let mut reasons = wrong_values(case, step, event, ground);
    let mut facts = case.facts(ground);
    if reasons.is_empty() {
        case.lay_fields_over(&mut facts, &ground.law.facts, event);
    }
    // The step as the procedure keeps it, which lives as long as the case's procedure does.
    let Some(step) = case.procedure().step(&step.id) else { return reasons };
    let asked = Asked { case, step, ground, facts: &facts, day: zone::date_of(event.at) };
    let mut all = asked.reasons(&event.by);
    all.append(&mut reasons);
    all.extend(papers(asked, event));
    all
}

/// What is missing.
fn papers(asked: Asked<'_, '_>, event: &Event) -> Vec<Reason> {
    let step = asked.step;
    let documents = asked.documents().filter(|document| !event.attached.contains(&document.id));
    let documents = documents.map(|document| match asked.holds(&document.when) {
        Holds::Unknown => unknown(asked, &document.when),
        _ => Reason::NoDocument { document: document.id.clone(), clause: document.cited.clause.clone() },
    });
    let fields = asked.fields().filter(|field| !field.optional && !event.fields.contains_key(&field.id));
    let fields = fields.map(|field| match asked.holds(&field.when) {
        Holds::Unknown => unknown(asked, &field.when),
        _ => Reason::NoField { field: field.id.clone(), clause: field.cited.clause.clone() },
    });
    let unasked = unasked(asked, event);
    let empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let ground = (step.ground && empty(&event.ground)).then_some(Reason::NoGround);
    let numbered = step.product.as_ref().is_some_and(|product| product.numbered);
    let number = (numbered && empty(&event.number)).then_some(Reason::NoNumber);
    let mut missing: Vec<Reason> =
        documents.chain(fields).chain(unasked).chain(ground).chain(number).collect();
    missing.dedup();
    missing
}

/// Facts that were filled in and are not asked in this case: they would be set all the same.
fn unasked(asked: Asked<'_, '_>, event: &Event) -> Vec<Reason> {
    let given = event.fields.keys().filter_map(|id| asked.case.procedure().field(id));
    let facts = given.filter(|field| matches!(field.kind, FieldKind::Fact(_)));
    let idle = facts.filter(|field| asked.holds(&field.when) == Holds::No);
    idle.map(|field| Reason::UnknownThing { name: field.id.clone() }).collect()
}

fn unknown(asked: Asked<'_, '_>, when: &khien_law::condition::Condition) -> Reason {
    let subject = asked.case.procedure().subject;
    Reason::Unknown { facts: asked.ground.questions(subject, asked.facts, when) }
}

/// What was handed in and is not asked, or does not fit its field.
fn wrong_values(case: &Case<'_>, step: &Step, event: &Event, ground: Ground<'_>) -> Vec<Reason> {
    let strange = |name: &String| Reason::UnknownThing { name: name.clone() };
    let attached = event.attached.iter().filter(|name| !step.attach.contains(name)).map(strange);
    let fields = event.fields.iter().filter_map(|(name, value)| {
        let Some(field) = case.procedure().field(name).filter(|_| step.fill.contains(name)) else {
            return Some(strange(name));
        };
        (!fits(field, *value, event, ground)).then(|| Reason::WrongValue { field: name.clone() })
    });
    attached.chain(fields).collect()
}

fn fits(field: &Field, value: Value, event: &Event, ground: Ground<'_>) -> bool {
    let in_time = !field.past || !matches!(value, Value::Date(day) if day > zone::date_of(event.at));
    let of_kind = match &field.kind {
        _ if field.per_system => value == Value::Text,
        FieldKind::Fact(fact) => ground.law.facts.get(*fact).kind.takes(value),
        FieldKind::Text | FieldKind::LongText | FieldKind::Table(_) => value == Value::Text,
        FieldKind::Number => matches!(value, Value::Integer(_)),
        FieldKind::Date => matches!(value, Value::Date(_)),
        FieldKind::YesNo => matches!(value, Value::YesNo(_)),
        FieldKind::Choice(choices) => matches!(value, Value::Choice(at) if usize::from(at) < choices.len()),
    };
    in_time && of_kind
}
