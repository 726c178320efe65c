//! Can two conditions hold at once? Answered only where it can be proved from the conditions alone.
//!
//! A condition is spread out into branches: conjunctions of tests, one of which must hold. A branch is impossible
//! when its tests leave some fact no value (level 1–2 and level 3–4, yes and no, two choices). Two conditions are
//! disjoint when every branch of one is impossible together with every branch of the other.

use crate::{
    condition::{Comparison, Condition, Test},
    facts::{Fact, FactBook, FactIx, FactKind, Value},
};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this many branches nothing is proved. Conditions that a lawyer can read have a handful.
const MOST: usize = 64;

/// The branches of a condition; `None` when there are too many to look at.
#[derive(Debug)]
pub(super) struct Branches<'c>(Option<Vec<Vec<&'c Test>>>);

impl<'c> Branches<'c> {
    pub(super) fn of(condition: &'c Condition) -> Self {
        Self(spread(condition))
    }

    /// Proved that it can never hold.
    pub(super) fn impossible(&self, book: &FactBook) -> bool {
        self.0
            .as_ref()
            .is_some_and(|branches| branches.iter().all(|tests| contradict(tests.iter().copied(), book)))
    }

    /// Proved that both can never hold of the same subject.
    pub(super) fn disjoint(&self, other: &Self, book: &FactBook) -> bool {
        let (Some(ours), Some(theirs)) = (&self.0, &other.0) else { return false };
        let apart = |a: &Vec<&Test>, b: &Vec<&Test>| contradict(a.iter().chain(b).copied(), book);
        ours.iter().all(|a| theirs.iter().all(|b| apart(a, b)))
    }
}

fn spread(condition: &Condition) -> Option<Vec<Vec<&Test>>> {
    let branches = match condition {
        Condition::Test(test) => vec![vec![test]],
        Condition::Any(parts) => {
            parts.iter().map(spread).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect()
        }
        Condition::All(parts) => parts.iter().try_fold(vec![vec![]], |branches: Vec<Vec<&Test>>, part| {
            let more = spread(part)?;
            let small_enough = branches.len() * more.len() <= MOST;
            let joined = |branch: &Vec<_>| {
                more.iter().map(|tests| [branch.as_slice(), tests].concat()).collect::<Vec<_>>()
            };
            small_enough.then(|| branches.iter().flat_map(joined).collect())
        })?,
    };
    (branches.len() <= MOST).then_some(branches)
}

/// Whether the tests leave some fact no value.
fn contradict<'t>(tests: impl Iterator<Item = &'t Test>, book: &FactBook) -> bool {
    let mut left: BTreeMap<FactIx, Left> = BTreeMap::new();
    for test in tests {
        left.entry(test.fact).or_insert_with(|| Left::all(book.get(test.fact))).narrow(&test.is);
    }
    left.values().any(Left::is_empty)
}

/// What is left of the values of one fact.
#[derive(Debug, Default)]
struct Left {
    /// One of these, where they can be listed.
    among: Option<BTreeSet<Value>>,
    min: Option<Value>,
    max: Option<Value>,
    not: BTreeSet<Value>,
    /// Bits of a list of choices that are set, and that are not.
    with: u64,
    without: u64,
}

impl Left {
    fn all(fact: &Fact) -> Self {
        match &fact.kind {
            FactKind::YesNo => {
                Self { among: Some([false, true].map(Value::YesNo).into()), ..Self::default() }
            }
            FactKind::Choice(choices) => {
                let all = (0..=u8::MAX).take(choices.len()).map(Value::Choice);
                Self { among: Some(all.collect()), ..Self::default() }
            }
            FactKind::Integer { min, max, .. } => {
                Self { min: Some(Value::Integer(*min)), max: Some(Value::Integer(*max)), ..Self::default() }
            }
            _ => Self::default(),
        }
    }

    fn narrow(&mut self, is: &Comparison) {
        match is {
            Comparison::Is(value) => self.only([*value].into()),
            Comparison::OneOf(values) => self.only(values.iter().copied().collect()),
            Comparison::IsNot(value) => self.not.extend([*value]),
            Comparison::NoneOf(values) => self.not.extend(values.iter().copied()),
            Comparison::AtLeast(value) => self.min = self.min.max(Some(*value)),
            Comparison::AtMost(value) => self.max = Some(self.max.map_or(*value, |max| max.min(*value))),
            Comparison::Includes(at) => self.with |= 1 << at,
            Comparison::Lacks(at) => self.without |= 1 << at,
            Comparison::Known => {}
        }
    }

    fn only(&mut self, values: BTreeSet<Value>) {
        self.among = Some(match &self.among {
            Some(among) => among.intersection(&values).copied().collect(),
            None => values,
        });
    }

    fn is_empty(&self) -> bool {
        let inside = |value: &Value| {
            self.min.is_none_or(|min| min <= *value)
                && self.max.is_none_or(|max| *value <= max)
                && !self.not.contains(value)
        };
        let values_left = match (&self.among, self.min, self.max) {
            (Some(among), _, _) => among.iter().any(inside),
            (None, Some(Value::Integer(min)), Some(Value::Integer(max))) => {
                // A value more than are excluded is enough to look at.
                (min..=max).take(self.not.len() + 1).any(|number| inside(&Value::Integer(number)))
            }
            (None, Some(min), Some(max)) if min == max => inside(&min),
            (None, Some(min), Some(max)) => min < max,
            _ => true,
        };
        self.with & self.without != 0 || !values_left
    }
}

#[cfg(test)]
mod tests;
