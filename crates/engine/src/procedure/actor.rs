//! Who acts, and on what ground of facts.

use khien_law::{
    Law,
    condition::Condition,
    facts::{FactIx, SubjectKind},
    procedure::{MayAct, Procedure, Who},
};

use super::Case;
use crate::{
    calendar::Calendar,
    condition::{Compiled, Holds, Rows},
    facts::FactRow,
};

/// Somebody who acts in a case. The caller says in which capacities; the engine believes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person, by a key that stays the same.
    pub person: String,
    /// The organisation acted for, by a key that stays the same.
    pub organisation: String,
    /// Everything that this organisation is in the case, not only what is acted as now: guards look at all of it.
    pub capacities: Vec<Who>,
}

/// What is known around a case. Facts that steps of the case set are laid over these.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The law.
    pub law: &'a Law,
    /// The working days by which clocks count.
    pub calendar: &'a Calendar,
    /// Facts of the case's subject.
    pub facts: &'a FactRow,
    /// Facts of the organisation it belongs to.
    pub organisation_facts: &'a FactRow,
}

impl<'a> Ground<'a> {
    /// Whether a condition holds on this row of the subject's facts.
    pub(crate) fn holds(self, subject: SubjectKind, facts: &FactRow, condition: &Condition) -> Holds {
        Compiled::new(&self.law.facts, subject, condition).holds(self.rows(facts))
    }

    /// The unknown facts on which a condition hangs, by name.
    pub(crate) fn questions(
        self,
        subject: SubjectKind,
        facts: &FactRow,
        condition: &Condition,
    ) -> Vec<FactIx> {
        let mut asked = vec![];
        Compiled::new(&self.law.facts, subject, condition)
            .questions(self.rows(facts), &mut |fact| asked.push(fact));
        self.in_order(asked)
    }

    /// The facts that made a condition what it is, by name.
    pub(crate) fn decisive(
        self,
        subject: SubjectKind,
        facts: &FactRow,
        condition: &Condition,
    ) -> Vec<FactIx> {
        let mut told = vec![];
        Compiled::new(&self.law.facts, subject, condition)
            .decisive(self.rows(facts), &mut |place, _| told.push(place.fact));
        self.in_order(told)
    }

    /// By name, each once.
    pub(crate) fn in_order(self, mut facts: Vec<FactIx>) -> Vec<FactIx> {
        facts.sort_by_key(|fact| &self.law.facts.get(*fact).name);
        facts.dedup();
        facts
    }

    pub(crate) fn rows<'r>(self, facts: &'r FactRow) -> Rows<'r>
    where
        'a: 'r,
    {
        Rows { subject: facts, organisation: self.organisation_facts }
    }

    /// Who of these is meant as things stand: those whose condition is not false, and whose step has been taken.
    pub(crate) fn meant(
        self,
        case: &Case<'_>,
        procedure: &Procedure,
        facts: &FactRow,
        among: &[MayAct],
    ) -> Vec<Who> {
        let meant = among.iter().filter(|actor| {
            self.holds(procedure.subject, facts, &actor.when) != Holds::No
                && case.done(actor.after.as_deref())
        });
        let mut who: Vec<Who> = meant.map(|actor| actor.who.clone()).collect();
        who.dedup();
        who
    }
}
