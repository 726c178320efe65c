//! A case: a procedure and what was done, from which everything else is folded.

use jiff::Timestamp;
use khien_law::{
    facts::{FactBook, FactIx, FactKind, Value},
    procedure::{FieldKind, Procedure, SetTo, Sets, State, StateKind, Step},
};
use std::collections::{BTreeMap, BTreeSet};

use super::{Actor, Ground, Reason, Refusal};
use crate::{condition::Holds, facts::FactRow, zone};

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The step.
    pub step: String,
    /// When it took effect: the day of receipt, of the letter, of the decision. A date counts as its first moment.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// Why, in words.
    pub ground: Option<String>,
    /// The number of the document that it produced.
    pub number: Option<String>,
    /// What was filled in, by field. [`Value::Text`] stands for texts, tables and what is asked for each system: the
    /// register keeps what they say.
    pub fields: BTreeMap<String, Value>,
    /// What was attached, by document.
    pub attached: BTreeSet<String>,
}

/// One run of a procedure. Only [`super::apply`] and [`Case::replay`] make it longer, so its history is a legal path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'l> {
    procedure: &'l Procedure,
    events: Vec<Event>,
}

impl<'l> Case<'l> {
    /// A case in which nothing was done yet.
    pub fn new(procedure: &'l Procedure) -> Self {
        Self { procedure, events: vec![] }
    }

    /// A case as the register kept it. Only the path is checked, not facts, people or papers: those were judged when each
    /// step was taken, by the law and the facts of that day.
    ///
    /// # Errors
    ///
    /// The position of the first event that no step of the procedure allows there, and why.
    pub fn replay(procedure: &'l Procedure, events: Vec<Event>) -> Result<Self, (usize, Refusal)> {
        let mut case = Self::new(procedure);
        for (at, event) in events.into_iter().enumerate() {
            case.on_path(&event).map_err(|reason| (at, Refusal::of(&event.step, vec![reason])))?;
            case.events.push(event);
        }
        Ok(case)
    }

    /// The procedure.
    pub fn procedure(&self) -> &'l Procedure {
        self.procedure
    }

    /// What was done, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Where it stands; `None` only for a procedure without a start, which the reader refuses.
    pub fn state(&self) -> Option<&'l State> {
        let moves = self.events.iter().rev().filter_map(|event| self.procedure.step(&event.step));
        let to = moves.filter_map(|step| step.to.as_deref()).next();
        to.and_then(|to| self.procedure.state(to)).or_else(|| self.procedure.start())
    }

    /// Whether it is over.
    pub fn ended(&self) -> bool {
        self.state().is_some_and(|state| state.kind == StateKind::End)
    }

    /// The last time that a step was taken.
    pub fn last(&self, step: &str) -> Option<&Event> {
        self.events.iter().rev().find(|event| event.step == step)
    }

    /// Facts of the subject, with what the steps of the case set laid over them.
    pub fn facts(&self, ground: Ground<'_>) -> FactRow {
        self.facts_before(ground, self.events.len())
    }

    /// Likewise, as they were before an event.
    pub(crate) fn facts_before(&self, ground: Ground<'_>, before: usize) -> FactRow {
        let mut facts = ground.facts.clone();
        for at in 0..before.min(self.events.len()) {
            self.lay_over(&mut facts, ground, at);
        }
        facts
    }

    /// Whether a step was taken; nothing is asked where none is named.
    pub(crate) fn done(&self, step: Option<&str>) -> bool {
        step.is_none_or(|step| self.last(step).is_some())
    }

    /// Whether a step was taken, and after the last time of another where one is named.
    pub(crate) fn done_since(&self, step: &str, since: Option<&str>) -> bool {
        let position = |wanted: &str| self.events.iter().rposition(|event| event.step == wanted);
        let Some(done) = position(step) else { return false };
        since.and_then(position).is_none_or(|since| since < done)
    }

    /// The same case with one event more.
    pub(crate) fn with(&self, event: Event) -> Self {
        let mut events = self.events.clone();
        events.push(event);
        Self { procedure: self.procedure, events }
    }

    /// The step of an event, if it can be taken in this state at that time.
    pub(crate) fn on_path(&self, event: &Event) -> Result<&'l Step, Reason> {
        let Some(step) = self.procedure.step(&event.step) else {
            return Err(Reason::UnknownStep { step: event.step.clone() });
        };
        self.in_state(step)?;
        match self.events.last() {
            Some(last) if event.at < last.at => Err(Reason::TooEarly { last: last.at }),
            _ => Ok(step),
        }
    }

    /// Whether a step can be taken in the present state.
    pub(crate) fn in_state(&self, step: &Step) -> Result<(), Reason> {
        let here = self.state().map_or("", |state| state.id.as_str());
        match step.from.iter().any(|from| from == here) {
            true => Ok(()),
            false => Err(Reason::WrongState { is: here.to_owned(), needs: step.from.clone() }),
        }
    }

    /// Sets what one event sets: what was filled in first, then what the step says.
    fn lay_over(&self, facts: &mut FactRow, ground: Ground<'_>, at: usize) {
        let event = &self.events[at];
        let Some(step) = self.procedure.step(&event.step) else { return };
        self.lay_fields_over(facts, &ground.law.facts, event);
        for sets in &step.sets {
            if ground.holds(self.procedure.subject, facts, &sets.when) == Holds::Yes {
                self.set(facts, &ground.law.facts, sets, at);
            }
        }
    }

    /// The facts that fields of an event fill.
    pub(crate) fn lay_fields_over(&self, facts: &mut FactRow, book: &FactBook, event: &Event) {
        for (id, value) in &event.fields {
            if let Some(FieldKind::Fact(fact)) = self.procedure.field(id).map(|field| &field.kind) {
                facts.set(book, *fact, *value);
            }
        }
    }

    fn set(&self, facts: &mut FactRow, book: &FactBook, sets: &Sets, at: usize) {
        let last = |step: &str| self.events[..=at].iter().rev().find(|event| event.step == step);
        let value = match &sets.to {
            SetTo::Value(value) => Some(*value),
            SetTo::Day => Some(time(book, sets.fact, self.events[at].at)),
            SetTo::DayOf(step) => last(step).map(|event| time(book, sets.fact, event.at)),
            SetTo::Unknown => None,
        };
        match value {
            Some(value) => facts.set(book, sets.fact, value),
            None => facts.clear(book, sets.fact),
        }
    }
}

/// A moment as a fact holds it.
fn time(book: &FactBook, fact: FactIx, at: Timestamp) -> Value {
    match book.get(fact).kind {
        FactKind::Moment => Value::Moment(at),
        _ => Value::Date(zone::date_of(at)),
    }
}
