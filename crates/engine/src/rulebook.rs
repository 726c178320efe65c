//! The law compiled: every obligation with its chosen reading applied, its condition in slots and its clock.
//!
//! A rulebook keeps the law that it was made of, so that one value answers and explains. It is built once for each
//! version of the law folder and shared between threads.

use jiff::civil::Date;
use khien_law::{
    Law,
    facts::{FactIx, SubjectKind},
    instrument::{Clause, Instrument},
    obligation::Obligation,
    roles::Role,
    timing::Timing,
};
use std::{collections::BTreeSet, sync::Arc};

use crate::{
    calendar::{Calendar, WeeklyRest},
    calendars::Calendars,
    condition::{Holds, Rows},
    duty::ObligationIx,
    fingerprint::{self, Fingerprint},
    rule::{Holders, Rule, chosen, cited},
};

/// Every obligation of the law, ready to be asked.
#[derive(Debug)]
pub struct Rulebook {
    law: Arc<Law>,
    rules: Vec<Rule>,
    roles: Vec<Holders>,
    calendars: Calendars,
    /// By kind of subject, in the order of [`kind_index`].
    by_subject: Vec<Vec<ObligationIx>>,
    /// By index of the fact.
    by_fact: Vec<Vec<ObligationIx>>,
    fingerprints: Vec<Fingerprint>,
}

impl Rulebook {
    /// Compiles a law that its reader has checked; it cannot fail.
    pub fn compile(law: impl Into<Arc<Law>>) -> Self {
        let law = law.into();
        let mut book = Self {
            rules: vec![],
            roles: law.roles.iter().map(|role| Holders::of(role, &law)).collect(),
            calendars: Calendars::new(law.clone()),
            by_subject: vec![vec![]; KINDS.len()],
            by_fact: vec![vec![]; law.facts.facts.len()],
            fingerprints: vec![],
            law: law.clone(),
        };
        let ids: Vec<&str> = cited(&law).map(|(_, _, _, obligation)| obligation.id.as_str()).collect();
        book.rules = cited(&law)
            .map(|(at, instrument, _, obligation)| Rule::compile(&law, &ids, at, instrument, obligation))
            .collect();
        book.index();
        book.fingerprints = (0..book.rules.len()).map(|at| fingerprint::of(&book, at)).collect();
        book
    }

    /// The law that it was made of.
    pub fn law(&self) -> &Arc<Law> {
        &self.law
    }

    /// Every obligation, in the order of the law.
    pub fn obligations(&self) -> impl ExactSizeIterator<Item = ObligationIx> + use<> {
        (0..self.rules.len() as u32).map(ObligationIx)
    }

    /// The obligations that fall on one kind of subject.
    pub fn of_subject(&self, kind: SubjectKind) -> &[ObligationIx] {
        &self.by_subject[kind_index(kind)]
    }

    /// The obligations whose answer can change with a fact: in the condition, in the clock, in what shows it done, or in
    /// the condition or clock of an obligation that it gives way to.
    pub fn touched_by(&self, fact: FactIx) -> &[ObligationIx] {
        self.by_fact.get(usize::from(fact.0)).map_or(&[], Vec::as_slice)
    }

    /// The obligations with this identifier: one, or one for each version of its instrument.
    pub fn named(&self, id: &str) -> impl Iterator<Item = ObligationIx> {
        self.obligations().filter(move |ix| self.obligation(*ix).id == id)
    }

    /// The norm as the law has it, before any reading.
    pub fn obligation(&self, ix: ObligationIx) -> &Obligation {
        &self.clause(ix).obligations[self.rule(ix).cited.obligation]
    }

    /// The clause that it follows from.
    pub fn clause(&self, ix: ObligationIx) -> &Clause {
        &self.instrument(ix).clauses[self.rule(ix).cited.clause]
    }

    /// The instrument that it stands in.
    pub fn instrument(&self, ix: ObligationIx) -> &Instrument {
        &self.law.instruments[self.rule(ix).cited.instrument]
    }

    /// The time limit, with the chosen reading applied.
    pub fn timing(&self, ix: ObligationIx) -> &Timing {
        let obligation = self.obligation(ix);
        chosen(obligation.reading.as_ref()).and_then(|option| option.due.as_ref()).unwrap_or(&obligation.due)
    }

    /// A hash over everything that the duties of an obligation depend on. While it stays the same, a changed law need not
    /// compute them again.
    pub fn obligation_hash(&self, ix: ObligationIx) -> Fingerprint {
        self.fingerprints[ix.0 as usize]
    }

    pub(crate) fn rule(&self, ix: ObligationIx) -> &Rule {
        &self.rules[ix.0 as usize]
    }

    /// The calendar of those with this weekly rest, or with the law's own.
    pub fn calendar(&self, weekly_rest: Option<WeeklyRest>) -> &Calendar {
        self.calendars.of(weekly_rest)
    }

    /// A role with its holders' keys; `None` for one that the law does not list.
    pub(crate) fn role(&self, role: Option<usize>) -> Option<(&Role, &Holders)> {
        role.map(|at| (&self.law.roles[at], &self.roles[at]))
    }

    /// The obligation that makes this one silent for a subject: it is in force on this one's deciding day, its condition
    /// holds on the facts, and its clock runs (one that waits for its event demands nothing yet).
    ///
    /// An *unknown* condition silences nothing: both then stand side by side, so that no duty is lost to a gap. Whether
    /// the other gives way in its turn does not matter, or a chain of three would bring the first back.
    pub(crate) fn gives_way(&self, rule: &Rule, rows: Rows, decided_on: Date) -> Option<ObligationIx> {
        let owed = |ix: &&ObligationIx| {
            let other = self.rule(**ix);
            other.subject == rule.subject
                && other.validity.covers(decided_on)
                && other.when.holds(rows) == Holds::Yes
                && other.clock.runs(rows)
        };
        rule.gives_way_to.iter().find(owed).copied()
    }

    fn index(&mut self) {
        for (at, rule) in (0..).zip(&self.rules) {
            self.by_subject[kind_index(rule.subject)].push(ObligationIx(at));
            let mut facts = BTreeSet::new();
            rule.facts(&mut |fact| _ = facts.insert(fact));
            for other in &rule.gives_way_to {
                self.rules[other.0 as usize].facts(&mut |fact| _ = facts.insert(fact));
            }
            for fact in facts {
                self.by_fact[usize::from(fact.0)].push(ObligationIx(at));
            }
        }
    }
}

const KINDS: [SubjectKind; 11] = [
    SubjectKind::Organisation,
    SubjectKind::System,
    SubjectKind::Incident,
    SubjectKind::Consultation,
    SubjectKind::Request,
    SubjectKind::Project,
    SubjectKind::Dossier,
    SubjectKind::Work,
    SubjectKind::Breach,
    SubjectKind::Inspection,
    SubjectKind::Nation,
];

fn kind_index(kind: SubjectKind) -> usize {
    kind as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_subject_has_its_own_place() {
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind_index(kind), at);
        }
    }

    #[test]
    fn threads_can_share_it() {
        fn shared<T: Send + Sync>() {}
        shared::<Rulebook>();
    }
}
