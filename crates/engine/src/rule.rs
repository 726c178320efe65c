//! One obligation compiled: where it stands, when it is in force, its condition, its clock, and who owes whom.

use khien_law::{
    Law, Words,
    facts::{FactIx, SubjectKind},
    instrument::{Clause, Instrument, LastDay},
    obligation::{Bearer, Obligation, Reading, ReadingOption, Recipient},
    organisations::Reference,
    roles::{Holder, Role},
};
use std::sync::Arc;

use crate::{
    clock::Clock,
    condition::{Compiled, Place},
    duty::ObligationIx,
    validity::Validity,
};

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
    Described(Words),
}

/// The holders of one role, each with the key of its body.
#[derive(Debug)]
pub(crate) struct Holders {
    pub keys: Vec<Arc<str>>,
}

impl Rule {
    pub fn compile(
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
            clock: Clock::new(
                timing,
                obligation,
                |fact| Place::of(&law.facts, obligation.subject, fact),
                |name| Some(Place::of(&law.facts, obligation.subject, law.facts.find(name)?)),
            ),
            lasts: obligation.lasts,
            bearer: Bears::of(&obligation.bearer, law),
            recipients: obligation.recipients.iter().map(|to| Addressed::of(to, law)).collect(),
            gives_way_to: obligation.gives_way_to.iter().flat_map(named).collect(),
            others: [].into(),
        }
    }

    pub fn facts(&self, tell: &mut impl FnMut(FactIx)) {
        self.when.facts(tell);
        self.met_when.iter().for_each(|met| met.facts(tell));
        self.clock.facts().for_each(tell);
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
    pub fn of(role: &Role, law: &Law) -> Self {
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

pub(crate) fn chosen(reading: Option<&Reading>) -> Option<&ReadingOption> {
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
pub(crate) fn cited(law: &Law) -> impl Iterator<Item = (Cited, &Instrument, &Clause, &Obligation)> {
    law.instruments.iter().enumerate().flat_map(|(i, instrument)| {
        instrument.clauses.iter().enumerate().flat_map(move |(c, clause)| {
            clause.obligations.iter().enumerate().map(move |(o, obligation)| {
                (Cited { instrument: i, clause: c, obligation: o }, instrument, clause, obligation)
            })
        })
    })
}
