//! The law compiled: every obligation with its chosen reading applied, its condition in slots and its clock.
//!
//! A rulebook keeps the law that it was made of, so that one value answers and explains. It is built once for each
//! version of the law folder and shared between threads.

use khien_law::{
    Law,
    facts::{FactIx, SubjectKind},
    instrument::{Clause, Instrument, LastDay},
    obligation::{Bearer, Obligation, Reading, ReadingOption, Recipient},
    organisations::Reference,
    roles::{Holder, Role},
    timing::Timing,
};
use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use crate::{
    calendar::{Calendar, WeeklyRest},
    clock::Clock,
    condition::{Compiled, Holds, Place, Rows},
    duty::ObligationIx,
    fingerprint::{self, Fingerprint},
    validity::Validity,
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

/// One obligation under one reading.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub cited: Cited,
    pub subject: SubjectKind,
    pub validity: Validity,
    pub when: Compiled,
    pub met_when: Option<Compiled>,
    pub clock: Clock,
    pub lasts: bool,
    pub bearer: Bears,
    pub recipients: Box<[Addressed]>,
    pub gives_way_to: Box<[ObligationIx]>,
    /// The obligation under its other readings, to show what they would give.
    pub others: Box<[Other]>,
}

/// Where an obligation stands in the law.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cited {
    pub instrument: usize,
    pub clause: usize,
    pub obligation: usize,
}

/// A reading that was not chosen.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub option: usize,
    pub rule: Rule,
}

/// Who bears a rule, with the role by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bears {
    Organisation,
    Operator,
    SecurityUnit,
    /// `None`: a role that the law does not list, held by nobody.
    Role(Option<usize>),
}

/// To whom a rule is owed, with the role by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Addressed {
    Parent,
    Owner,
    Role(Option<usize>),
    Described(khien_law::Words),
}

/// The holders of one role, each with the key of its body.
#[derive(Debug)]
pub(crate) struct Holders {
    pub keys: Vec<Arc<str>>,
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
    pub(crate) fn gives_way(
        &self,
        rule: &Rule,
        rows: Rows,
        decided_on: jiff::civil::Date,
    ) -> Option<ObligationIx> {
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

impl Rule {
    fn compile(
        law: &Law,
        ids: &[&str],
        cited: Cited,
        instrument: &Instrument,
        obligation: &Obligation,
    ) -> Self {
        let reading = obligation.reading.as_ref();
        let under = |option| Self::under(law, ids, cited, instrument, obligation, option);
        let mut rule = under(chosen(reading));
        if let Some(reading) = reading {
            rule.others = (0..reading.options.len())
                .filter(|option| *option != reading.chosen)
                .map(|option| Other { option, rule: under(reading.options.get(option)) })
                .collect();
        }
        rule
    }

    fn under(
        law: &Law,
        ids: &[&str],
        cited: Cited,
        instrument: &Instrument,
        obligation: &Obligation,
        option: Option<&ReadingOption>,
    ) -> Self {
        let compiled = |condition| Compiled::new(&law.facts, obligation.subject, condition);
        let timing = option.and_then(|option| option.due.as_ref()).unwrap_or(&obligation.due);
        let when = option.and_then(|option| option.when.as_ref()).unwrap_or(&obligation.when);
        let named = |name| (0..).zip(ids).filter(move |(_, id)| *id == name).map(|(at, _)| ObligationIx(at));
        Self {
            cited,
            subject: obligation.subject,
            validity: Validity::of_instrument(&instrument.validity).narrowed(obligation, option),
            when: compiled(when),
            met_when: obligation.met_when.as_ref().map(compiled),
            clock: Clock::new(timing, obligation, |fact| Place::of(&law.facts, obligation.subject, fact)),
            lasts: obligation.lasts,
            bearer: Bears::of(&obligation.bearer, law),
            recipients: obligation.recipients.iter().map(|to| Addressed::of(to, law)).collect(),
            gives_way_to: obligation.gives_way_to.iter().flat_map(named).collect(),
            others: [].into(),
        }
    }

    fn facts(&self, tell: &mut impl FnMut(FactIx)) {
        self.when.facts(tell);
        self.met_when.iter().for_each(|met| met.facts(tell));
        self.clock.places().iter().for_each(|place| tell(place.fact));
    }
}

impl Bears {
    fn of(bearer: &Bearer, law: &Law) -> Self {
        match bearer {
            // What a system belongs to is its owner, so the two words name the same organisation.
            Bearer::Organisation | Bearer::Owner => Self::Organisation,
            Bearer::Operator => Self::Operator,
            Bearer::SecurityUnit => Self::SecurityUnit,
            Bearer::Role(id) => Self::Role(role_index(law, id)),
        }
    }
}

impl Addressed {
    fn of(recipient: &Recipient, law: &Law) -> Self {
        match recipient {
            Recipient::Parent => Self::Parent,
            Recipient::Owner => Self::Owner,
            Recipient::Role(id) => Self::Role(role_index(law, id)),
            Recipient::Described(words) => Self::Described(words.clone()),
        }
    }
}

impl Holders {
    fn of(role: &Role, law: &Law) -> Self {
        Self { keys: role.holders.iter().map(|holder| body_key(holder, law).into()).collect() }
    }
}

/// The key of the body that a holder names. The law's reader refuses a name that means none or several; the first of
/// several, or the name itself, is the harmless answer to one.
fn body_key(holder: &Holder, law: &Law) -> String {
    let named = Reference(&holder.organisation);
    law.organisations
        .iter()
        .find(|body| named.means(body))
        .map_or_else(|| holder.organisation.clone(), |body| body.key())
}

fn role_index(law: &Law, id: &str) -> Option<usize> {
    law.roles.iter().position(|role| role.id == id)
}

fn chosen(reading: Option<&Reading>) -> Option<&ReadingOption> {
    reading.and_then(|reading| reading.options.get(reading.chosen))
}

/// The reading of an instrument whose last day is unknown.
pub(crate) fn doubt(instrument: &Instrument) -> Option<&Reading> {
    match &instrument.validity.to {
        LastDay::Unknown { reading, .. } => Some(reading),
        LastDay::Open | LastDay::On(_) => None,
    }
}

/// Every obligation of the law with its place, in the order that gives it its index.
fn cited(law: &Law) -> impl Iterator<Item = (Cited, &Instrument, &Clause, &Obligation)> {
    law.instruments.iter().enumerate().flat_map(|(i, instrument)| {
        instrument.clauses.iter().enumerate().flat_map(move |(c, clause)| {
            clause.obligations.iter().enumerate().map(move |(o, obligation)| {
                (Cited { instrument: i, clause: c, obligation: o }, instrument, clause, obligation)
            })
        })
    })
}

/// One calendar for each weekly rest that somebody has, built when first asked for.
#[derive(Debug)]
struct Calendars {
    law: Arc<Law>,
    of_law: Calendar,
    by_rest: Box<[OnceLock<Calendar>]>,
}

impl Calendars {
    fn new(law: Arc<Law>) -> Self {
        let by_rest = (0..WeeklyRest::SETS).map(|_| OnceLock::new()).collect();
        Self { of_law: Calendar::new(&law.calendar, None), by_rest, law }
    }

    fn of(&self, rest: Option<WeeklyRest>) -> &Calendar {
        match rest {
            None => &self.of_law,
            Some(rest) => {
                self.by_rest[rest.index()].get_or_init(|| Calendar::new(&self.law.calendar, Some(rest)))
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
