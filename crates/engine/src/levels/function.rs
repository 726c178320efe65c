//! Conditions as one function of facts: from rows to a diagram, and from what is known to what is still possible.

use super::{
    diagram::{Builder, Join, NO, YES},
    lens::Lens,
};
use crate::condition::{Place, Rows};
use khien_law::{
    condition::{Comparison, Condition},
    facts::{FactBook, FactIx, SubjectKind, Value},
};

/// The facts that a function asks, in the order of its questions.
#[derive(Debug)]
pub(super) struct Variables {
    facts: Vec<FactIx>,
    lenses: Vec<Lens>,
}

impl Variables {
    /// `None` where there is too much to tell apart.
    pub fn new(
        book: &FactBook,
        subject: SubjectKind,
        asks: &[FactIx],
        tests: &[(FactIx, Comparison)],
    ) -> Option<Self> {
        let lens = |fact: &FactIx| {
            let of_fact = tests.iter().filter(|(of, _)| of == fact).map(|(_, test)| test.clone()).collect();
            Lens::new(Place::of(book, subject, *fact), book.get(*fact), of_fact)
        };
        let lenses = asks.iter().map(lens).collect::<Option<_>>()?;
        (asks.len() <= 64).then(|| Self { facts: asks.to_vec(), lenses })
    }

    /// The classes of what is known.
    pub fn known(&self, rows: Rows<'_>) -> Vec<Option<usize>> {
        let class = |lens: &Lens| lens.place.read(rows).and_then(|value| lens.class(value));
        self.lenses.iter().map(class).collect()
    }

    /// The facts of some variables, as bits, in the order of the questions.
    pub fn facts(&self, bits: u64) -> Vec<FactIx> {
        let asked = self.facts.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        asked.map(|(_, fact)| *fact).collect()
    }

    /// A condition as a function of yes and no.
    pub fn condition(&self, builder: &mut Builder, condition: &Condition) -> Option<u32> {
        let (parts, how, empty) = match condition {
            Condition::Test(test) => return self.test(builder, test.fact, &test.is),
            Condition::All(parts) => (parts, Join::Least, YES),
            Condition::Any(parts) => (parts, Join::Greatest, NO),
        };
        parts.iter().try_fold(empty, |whole, part| {
            let part = self.condition(builder, part)?;
            builder.join(how, whole, part)
        })
    }

    /// A fact as a function of its value: the number itself where it is one of the levels, and "no" elsewhere.
    pub fn number(
        &self,
        builder: &mut Builder,
        fact: FactIx,
        levels: impl Iterator<Item = i64>,
    ) -> Option<u32> {
        levels.into_iter().try_fold(NO, |whole, level| {
            let is = self.test(builder, fact, &Comparison::Is(Value::Integer(level)))?;
            let this = builder.join(Join::Least, is, u32::try_from(level).ok()?)?;
            builder.join(Join::Greatest, whole, this)
        })
    }

    fn test(&self, builder: &mut Builder, fact: FactIx, is: &Comparison) -> Option<u32> {
        let at = self.facts.iter().position(|own| *own == fact)?;
        let holds = self.lenses[at].holds(is);
        debug_assert_eq!(holds.len(), self.lenses[at].classes());
        let children = holds.into_iter().map(|holds| if holds { YES } else { NO }).collect();
        builder.node(u16::try_from(at).ok()?, children)
    }
}

/// Every test of a condition, with its fact.
pub(super) fn tests(condition: &Condition, into: &mut Vec<(FactIx, Comparison)>) {
    condition.tests(&mut |test| into.push((test.fact, test.is.clone())));
}

/// The tests that tell the numbers of a fact apart.
pub(super) fn numbers(fact: FactIx, levels: impl Iterator<Item = i64>) -> Vec<(FactIx, Comparison)> {
    levels.map(|level| (fact, Comparison::Is(Value::Integer(level)))).collect()
}
