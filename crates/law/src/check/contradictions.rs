//! Two texts that ask the same act at different times: a person must say which gives way, never the machine.

use super::{branches::Branches, place, problem};
use crate::{
    Law,
    instrument::Instrument,
    obligation::Obligation,
    problem::{Code, Problem},
};
use std::collections::BTreeMap;

/// An obligation as its chosen reading applies it.
struct Applied<'l> {
    owed: &'l Obligation,
    days: (jiff::civil::Date, Option<jiff::civil::Date>),
    branches: Branches<'l>,
}

impl<'l> Applied<'l> {
    fn of(instrument: &Instrument, owed: &'l Obligation) -> Self {
        let days = owed.days_in_force(&instrument.validity);
        Self { owed, days, branches: Branches::of(owed.applied_when()) }
    }

    fn shares_days_with(&self, other: &Self) -> bool {
        self.days.1.is_none_or(|last| other.days.0 <= last)
            && other.days.1.is_none_or(|last| self.days.0 <= last)
    }

    fn contradicts(&self, other: &Self, law: &Law) -> bool {
        let gives_way = |a: &Obligation, b: &Obligation| a.gives_way_to.contains(&b.id);
        self.owed.subject == other.owed.subject
            && self.owed.applied_due() != other.owed.applied_due()
            && self.shares_days_with(other)
            && !gives_way(self.owed, other.owed)
            && !gives_way(other.owed, self.owed)
            && !self.branches.disjoint(&other.branches, &law.facts)
    }
}

pub(super) fn check(law: &Law) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut by_act: BTreeMap<&str, Vec<Applied<'_>>> = BTreeMap::new();
    for (instrument, _, owed) in law.obligations() {
        let applied = Applied::of(instrument, owed);
        if applied.branches.impossible(&law.facts) {
            let message = format!("the condition of `{}` contradicts itself, so it is never owed", owed.id);
            problems.push(problem(law, &owed.id, Code::NeverHolds, message));
        }
        let Some(act) = &owed.act else { continue };
        let others = by_act.entry(act).or_default();
        let contradicted = others.iter().filter(|other| other.contradicts(&applied, law));
        problems.extend(contradicted.map(|other| contradiction(law, act, other.owed, owed)));
        others.push(applied);
    }
    problems
}

fn contradiction(law: &Law, act: &str, first: &Obligation, second: &Obligation) -> Problem {
    let message = format!(
        "`{}` and `{}` are both the act `{act}`, can be owed in one case, and say different times",
        second.id, first.id,
    );
    let help = "let the later or weaker one give way (`gives_way_to`), or narrow their days or conditions";
    problem(law, &second.id, Code::Contradiction, message)
        .help(help.to_owned())
        .with("the other one", place(law, &first.id))
}
