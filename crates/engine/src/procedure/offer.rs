//! What somebody may do now.

use jiff::civil::Date;
use khien_law::{
    condition::Condition,
    facts::FactIx,
    procedure::{Document, Field, FieldKind, FormUse, GuardRule, StateKind, Step},
};

use super::{Actor, Case, Ground, Reason};
use crate::{condition::Holds, facts::FactRow};

/// A step of the procedure, as it stands for one actor on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<'l> {
    /// The step, with its clause.
    pub step: &'l Step,
    /// Why it may not be taken; none: it may.
    pub reasons: Vec<Reason>,
    /// What would have to be filled in. What hangs on facts that are not known yet is among it.
    pub fields: Vec<&'l Field>,
    /// What would have to be attached; likewise.
    pub documents: Vec<&'l Document>,
    /// The forms on which it is done; likewise.
    pub forms: Vec<&'l FormUse>,
}

impl Offer<'_> {
    /// Whether the step may be taken once its papers are there.
    pub fn allowed(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// Every step of the procedure, in its order, with what stands in the way of this actor on this day.
///
/// Papers are no reason here: they are what the step asks. Whether an event brings them, [`super::judge`] says. Neither is
/// a fact that the step itself has people fill in.
pub fn possible<'l>(case: &Case<'l>, actor: &Actor, ground: Ground<'_>, day: Date) -> Vec<Offer<'l>> {
    let facts = case.facts(ground);
    let steps = case.procedure().steps.iter();
    steps.map(|step| Asked { case, step, ground, facts: &facts, day }.offer(actor)).collect()
}

/// A step asked about with the facts as they stand.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a, 'l> {
    pub case: &'a Case<'l>,
    pub step: &'l Step,
    pub ground: Ground<'a>,
    pub facts: &'a FactRow,
    pub day: Date,
}

impl<'l> Asked<'_, 'l> {
    fn offer(self, actor: &Actor) -> Offer<'l> {
        let own = self.own_facts();
        let mut reasons = self.case.in_state(self.step).err().into_iter().collect::<Vec<_>>();
        reasons.extend(self.reasons(actor).into_iter().filter_map(|reason| without(reason, &own)));
        Offer {
            step: self.step,
            reasons,
            fields: self.fields().collect(),
            documents: self.documents().collect(),
            forms: self.step.forms.iter().filter(|form| self.holds(&form.when) != Holds::No).collect(),
        }
    }

    /// Everything that stands in the way besides the state and the papers.
    pub fn reasons(self, actor: &Actor) -> Vec<Reason> {
        let beginning = self.beginning();
        let people = self.people(actor);
        let when = self.condition(&self.step.when, |facts| Reason::NotSo { facts });
        let earlier = self.earlier();
        let guards = self.step.guards.iter().filter_map(|guard| {
            let forbids = self.forbids(&guard.rule, actor);
            forbids.then(|| Reason::Guarded { rule: guard.rule.clone(), clause: guard.cited.clause.clone() })
        });
        beginning.into_iter().chain(people).chain(guards).chain(when).chain(earlier).collect()
    }

    /// The fields that are asked, as far as is known.
    pub fn fields(self) -> impl Iterator<Item = &'l Field> {
        let fields = self.step.fill.iter().filter_map(move |id| self.case.procedure().field(id));
        fields.filter(move |field| self.holds(&field.when) != Holds::No)
    }

    /// The documents that are asked, as far as is known.
    pub fn documents(self) -> impl Iterator<Item = &'l Document> {
        let documents = self.step.attach.iter().filter_map(move |id| self.case.procedure().document(id));
        documents.filter(move |document| self.holds(&document.when) != Holds::No)
    }

    pub fn holds(self, condition: &Condition) -> Holds {
        self.ground.holds(self.case.procedure().subject, self.facts, condition)
    }

    /// The facts that the step itself has people fill in.
    fn own_facts(self) -> Vec<FactIx> {
        let fields = self.step.fill.iter().filter_map(|id| self.case.procedure().field(id));
        fields
            .filter_map(|field| match field.kind {
                FieldKind::Fact(fact) => Some(fact),
                _ => None,
            })
            .collect()
    }

    /// A case begins with its first step, and again with one that reopens it.
    fn beginning(self) -> Vec<Reason> {
        let ended = self.case.state().is_some_and(|state| state.kind == StateKind::End);
        let begins = self.case.events().is_empty() || (ended && self.step.reopens);
        if !begins {
            return vec![];
        }
        let procedure = self.case.procedure();
        let text = self.ground.law.instrument(&procedure.instrument, self.day);
        let in_force = text
            .is_some_and(|text| procedure.may_begin(text, self.day) != khien_law::instrument::InForce::No);
        let not_in_force = (!in_force)
            .then(|| Reason::NotInForce { instrument: procedure.instrument.clone(), on: self.day });
        let not_its_case = self.condition(&procedure.applies, |facts| Reason::NotItsCase { facts });
        not_in_force.into_iter().chain(not_its_case).collect()
    }

    /// Nothing if the actor may act in one of their capacities.
    fn people(self, actor: &Actor) -> Option<Reason> {
        let procedure = self.case.procedure();
        let own = self
            .step
            .by
            .iter()
            .filter(|by| actor.capacities.contains(&by.who) && self.case.done(by.after.as_deref()));
        let mut unknown = vec![];
        for by in own {
            match self.holds(&by.when) {
                Holds::Yes => return None,
                Holds::Unknown => {
                    unknown.extend(self.ground.questions(procedure.subject, self.facts, &by.when));
                }
                Holds::No => {}
            }
        }
        if unknown.is_empty() {
            let needs = self.ground.meant(self.case, procedure, self.facts, &self.step.by);
            return Some(Reason::WrongActor { needs });
        }
        Some(Reason::Unknown { facts: self.ground.in_order(unknown) })
    }

    fn forbids(self, rule: &GuardRule, actor: &Actor) -> bool {
        let last = |step: &String| self.case.last(step).map(|event| &event.by);
        match rule {
            GuardRule::NotAlso(who) => actor.capacities.contains(who),
            GuardRule::NotThePersonOf(step) => last(step).is_some_and(|by| by.person == actor.person),
            GuardRule::NotTheBodyOf(step) => {
                last(step).is_some_and(|by| by.organisation == actor.organisation)
            }
        }
    }

    fn condition(self, condition: &Condition, not: impl Fn(Vec<FactIx>) -> Reason) -> Option<Reason> {
        let subject = self.case.procedure().subject;
        match self.holds(condition) {
            Holds::Yes => None,
            Holds::No => Some(not(self.ground.decisive(subject, self.facts, condition))),
            Holds::Unknown => {
                Some(Reason::Unknown { facts: self.ground.questions(subject, self.facts, condition) })
            }
        }
    }

    /// Steps that come first and were not taken. One whose condition is not known is demanded: nothing is skipped by a gap.
    fn earlier(self) -> Vec<Reason> {
        let missing = self.step.after.iter().filter(|earlier| {
            self.holds(&earlier.when) != Holds::No
                && !self.case.done_since(&earlier.step, earlier.since.as_deref())
        });
        missing
            .map(|earlier| Reason::NotYet { step: earlier.step.clone(), since: earlier.since.clone() })
            .collect()
    }
}

/// The reason without facts that the step itself fills; nothing where those were all.
fn without(reason: Reason, own: &[FactIx]) -> Option<Reason> {
    let Reason::Unknown { facts } = reason else { return Some(reason) };
    let left: Vec<FactIx> = facts.into_iter().filter(|fact| !own.contains(fact)).collect();
    (!left.is_empty()).then_some(Reason::Unknown { facts: left })
}
