//! Conditions compiled to slots: three-valued, without a look-up by name and without allocation.

use khien_law::{
    condition::{Comparison, Condition, Test},
    facts::{FactBook, FactIx, SubjectKind, Value},
};

use crate::facts::{FactRow, Subject};

/// Whether something holds when not everything is known (Kleene). `All` takes the least of its parts, `Any` the
/// greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holds {
    No,
    Unknown,
    Yes,
}

impl Holds {
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// Where a fact is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub fact: FactIx,
    row: Row,
    slot: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Subject,
    Organisation,
    /// A fact of a third kind of subject, which nobody hands in. The law's reader refuses it; were it here all the
    /// same, it would be unknown and ask, never guess.
    Nowhere,
}

impl Place {
    pub fn of(book: &FactBook, subject: SubjectKind, ix: FactIx) -> Self {
        let fact = book.get(ix);
        let row = if fact.subject == subject {
            Row::Subject
        } else if fact.subject == SubjectKind::Organisation {
            Row::Organisation
        } else {
            Row::Nowhere
        };
        Self { fact: ix, row, slot: fact.slot }
    }

    pub fn read(self, rows: Rows) -> Option<Value> {
        match self.row {
            Row::Subject => rows.subject.at(self.slot),
            Row::Organisation => rows.organisation.at(self.slot),
            Row::Nowhere => None,
        }
    }
}

/// The two rows that a condition can see.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub subject: &'a FactRow,
    pub organisation: &'a FactRow,
}

impl<'a> From<&Subject<'a>> for Rows<'a> {
    fn from(subject: &Subject<'a>) -> Self {
        Self { subject: subject.facts, organisation: subject.organisation_facts }
    }
}

/// A condition whose facts have their places.
#[derive(Debug, Clone)]
pub(crate) enum Compiled {
    All(Box<[Compiled]>),
    Any(Box<[Compiled]>),
    Test(Place, Comparison),
}

impl Compiled {
    pub fn new(book: &FactBook, subject: SubjectKind, condition: &Condition) -> Self {
        let parts = |parts: &[Condition]| parts.iter().map(|part| Self::new(book, subject, part)).collect();
        match condition {
            Condition::All(of) => Self::All(parts(of)),
            Condition::Any(of) => Self::Any(parts(of)),
            Condition::Test(Test { fact, is }) => Self::Test(Place::of(book, subject, *fact), is.clone()),
        }
    }

    pub fn holds(&self, rows: Rows) -> Holds {
        match self {
            Self::All(parts) => {
                let mut all = Holds::Yes;
                for part in parts {
                    match part.holds(rows) {
                        Holds::No => return Holds::No,
                        other => all = all.min(other),
                    }
                }
                all
            }
            Self::Any(parts) => {
                let mut any = Holds::No;
                for part in parts {
                    match part.holds(rows) {
                        Holds::Yes => return Holds::Yes,
                        other => any = any.max(other),
                    }
                }
                any
            }
            Self::Test(place, is) => compare(is, place.read(rows)),
        }
    }

    /// The unknown facts on which an unknown answer hangs; what cannot change it any more is left out.
    pub fn questions(&self, rows: Rows, ask: &mut impl FnMut(FactIx)) {
        self.decisive(rows, &mut |place, holds| {
            if holds == Holds::Unknown {
                ask(place.fact);
            }
        });
    }

    /// The tests that made the answer what it is, with what each came to: of alternatives the first that holds or, if
    /// none does, all; of tests that must all hold the failed ones or, if none failed, all. Under an unknown answer
    /// stand only those that leave it open or were needed for it.
    pub fn decisive(&self, rows: Rows, tell: &mut impl FnMut(Place, Holds)) {
        self.told(self.holds(rows), rows, tell);
    }

    /// The same, where what the whole comes to is at hand.
    pub fn told(&self, whole: Holds, rows: Rows, tell: &mut impl FnMut(Place, Holds)) {
        match self {
            Self::All(parts) => {
                for part in parts {
                    let holds = part.holds(rows);
                    if whole != Holds::No || holds == Holds::No {
                        part.told(holds, rows, tell);
                    }
                }
            }
            Self::Any(parts) if whole == Holds::Yes => {
                if let Some(first) = parts.iter().find(|part| part.holds(rows) == Holds::Yes) {
                    first.told(whole, rows, tell);
                }
            }
            Self::Any(parts) => {
                for part in parts.iter().filter(|part| part.holds(rows) == whole) {
                    part.told(whole, rows, tell);
                }
            }
            Self::Test(place, _) => tell(*place, whole),
        }
    }

    /// Every fact that is asked about.
    pub fn facts(&self, tell: &mut impl FnMut(FactIx)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.facts(tell)),
            Self::Test(place, _) => tell(place.fact),
        }
    }
}

pub(crate) fn compare(is: &Comparison, value: Option<Value>) -> Holds {
    let Some(value) = value else {
        return if matches!(is, Comparison::Known) { Holds::No } else { Holds::Unknown };
    };
    let holds = match is {
        Comparison::Is(wanted) => value == *wanted,
        Comparison::IsNot(unwanted) => value != *unwanted,
        Comparison::OneOf(wanted) => wanted.contains(&value),
        Comparison::NoneOf(unwanted) => !unwanted.contains(&value),
        Comparison::AtLeast(bound) => value >= *bound,
        Comparison::AtMost(bound) => value <= *bound,
        Comparison::Includes(choice) => has(value, *choice),
        Comparison::Lacks(choice) => !has(value, *choice),
        Comparison::Known => true,
    };
    if holds { Holds::Yes } else { Holds::No }
}

fn has(value: Value, choice: u8) -> bool {
    matches!(value, Value::Choices(set) if set >> choice & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use khien_law::{Words, facts::Fact, facts::FactKind};

    fn book() -> FactBook {
        let words = || Words { vi: "x".into(), en: "x".into() };
        let fact = |name: &str, slot| Fact {
            name: name.into(),
            subject: SubjectKind::System,
            kind: FactKind::YesNo,
            label: words(),
            meaning: words(),
            question: None,
            slot,
        };
        FactBook { facts: vec![fact("system.a", 0), fact("system.b", 1), fact("system.c", 2)] }
    }

    fn yes(fact: u16) -> Condition {
        Condition::Test(Test { fact: FactIx(fact), is: Comparison::Is(Value::YesNo(true)) })
    }

    fn ask(condition: Condition, known: &[(u16, bool)]) -> (Holds, Vec<u16>) {
        let book = book();
        let mut row = FactRow::unknown(&book, SubjectKind::System);
        known.iter().for_each(|(fact, value)| row.set(&book, FactIx(*fact), Value::YesNo(*value)));
        let rows = Rows { subject: &row, organisation: &row };
        let compiled = Compiled::new(&book, SubjectKind::System, &condition);
        let mut asked = vec![];
        compiled.questions(rows, &mut |fact| asked.push(fact.0));
        (compiled.holds(rows), asked)
    }

    #[test]
    fn an_empty_list_holds_and_an_empty_choice_does_not() {
        assert_eq!(ask(Condition::All(vec![]), &[]).0, Holds::Yes);
        assert_eq!(ask(Condition::Any(vec![]), &[]).0, Holds::No);
    }

    #[test]
    fn one_false_part_settles_it_and_nothing_is_asked() {
        let all = Condition::All(vec![yes(0), yes(1)]);
        assert_eq!(ask(all.clone(), &[(1, false)]), (Holds::No, vec![]));
        assert_eq!(ask(all.clone(), &[(1, true)]), (Holds::Unknown, vec![0]));
        assert_eq!(ask(all, &[(0, true), (1, true)]), (Holds::Yes, vec![]));
    }

    #[test]
    fn only_branches_that_can_still_hold_ask() {
        let a_and_b_or_c = Condition::Any(vec![Condition::All(vec![yes(0), yes(1)]), yes(2)]);
        assert_eq!(ask(a_and_b_or_c.clone(), &[(0, false)]), (Holds::Unknown, vec![2]));
        assert_eq!(ask(a_and_b_or_c.clone(), &[]), (Holds::Unknown, vec![0, 1, 2]));
        assert_eq!(ask(a_and_b_or_c, &[(2, true)]), (Holds::Yes, vec![]));
    }

    #[test]
    fn known_is_never_unknown_itself() {
        let known = Condition::Test(Test { fact: FactIx(0), is: Comparison::Known });
        assert_eq!(ask(known.clone(), &[]), (Holds::No, vec![]));
        assert_eq!(ask(known, &[(0, false)]), (Holds::Yes, vec![]));
    }
}
