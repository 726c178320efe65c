//! One fact as a table sees it: values that no test of the table tells apart are the same.

use crate::condition::{Place, compare};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use khien_law::{
    condition::Comparison,
    facts::{Fact, FactKind, Value},
};

/// More tests of one fact than this, or choices of a list tested one by one, are more than a table can be for.
const MOST_TESTS: usize = 64;
const MOST_CHOICES: usize = 8;

/// The values of one fact by what the tests of a table say of them: each class has another signature, a bit for each
/// test that holds.
#[derive(Debug)]
pub(super) struct Lens {
    pub place: Place,
    tests: Vec<Comparison>,
    signatures: Vec<u64>,
    /// The class of each value by its number, where values are few: the rest is looked up by signature.
    direct: Vec<usize>,
}

impl Lens {
    /// `None` where there is too much to tell apart.
    pub fn new(place: Place, fact: &Fact, mut tests: Vec<Comparison>) -> Option<Self> {
        let mut seen: Vec<Comparison> = Vec::new();
        tests.retain(|test| !seen.contains(test) && (seen.push(test.clone()), true).1);
        if tests.len() > MOST_TESTS {
            return None;
        }
        let mut lens = Self { place, tests, signatures: vec![], direct: vec![] };
        let mut signatures: Vec<u64> =
            lens.samples(fact)?.into_iter().map(|value| lens.signature(value)).collect();
        signatures.sort_unstable();
        signatures.dedup();
        lens.signatures = signatures;
        lens.direct = match &fact.kind {
            FactKind::YesNo | FactKind::Choice(_) => {
                lens.samples(fact)?.into_iter().map(|value| lens.class(value)).collect::<Option<_>>()?
            }
            _ => vec![],
        };
        Some(lens)
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.signatures.len()
    }

    /// For each class, whether the test holds; the test must be one of the lens.
    pub fn holds(&self, test: &Comparison) -> Vec<bool> {
        let at = self.tests.iter().position(|own| own == test);
        self.signatures.iter().map(|signature| at.is_some_and(|at| signature >> at & 1 == 1)).collect()
    }

    /// The class of a value; `None` for a value that the fact cannot have, which is as good as not known.
    pub fn class(&self, value: Value) -> Option<usize> {
        let number = match value {
            Value::YesNo(yes) => Some(usize::from(yes)),
            Value::Choice(choice) => Some(usize::from(choice)),
            _ => None,
        };
        let direct = number.and_then(|number| self.direct.get(number)).copied();
        direct.or_else(|| self.signatures.binary_search(&self.signature(value)).ok())
    }

    fn signature(&self, value: Value) -> u64 {
        let bit = |(at, test): (usize, &Comparison)| u64::from(compare(test, Some(value)).is_yes()) << at;
        self.tests.iter().enumerate().map(bit).fold(0, |all, bit| all | bit)
    }

    /// Values of which at least one lies in every class: all there are or, where there are too many, those beside each
    /// value that a test names.
    fn samples(&self, fact: &Fact) -> Option<Vec<Value>> {
        Some(match &fact.kind {
            FactKind::YesNo => [false, true].map(Value::YesNo).into(),
            FactKind::Choice(choices) => (0..=u8::MAX).take(choices.len()).map(Value::Choice).collect(),
            FactKind::Choices(_) => return self.sets(),
            FactKind::Integer { min, max, .. } => self.numbers(*min, *max).map(Value::Integer).collect(),
            FactKind::Percent => self.numbers(0, 10_000).map(Value::Percent).collect(),
            FactKind::Date => self.dates(),
            FactKind::Moment => self.moments(),
            FactKind::Text => vec![Value::Text],
        })
    }

    /// Every set of the choices that are tested; the others make no difference.
    fn sets(&self) -> Option<Vec<Value>> {
        let mut tested: Vec<u8> = self
            .tests
            .iter()
            .filter_map(|test| match test {
                Comparison::Includes(choice) | Comparison::Lacks(choice) => Some(*choice),
                _ => None,
            })
            .collect();
        tested.sort_unstable();
        tested.dedup();
        let bits = |set: usize| {
            let chosen = tested.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
            Value::Choices(chosen.fold(0, |bits, (_, choice)| bits | 1 << choice))
        };
        (tested.len() <= MOST_CHOICES).then(|| (0..1 << tested.len()).map(bits).collect())
    }

    fn numbers(&self, min: i64, max: i64) -> impl Iterator<Item = i64> {
        let near = self.named().into_iter().flat_map(|value| match value {
            Value::Integer(number) | Value::Percent(number) => {
                vec![number.saturating_sub(1), number, number.saturating_add(1)]
            }
            _ => vec![],
        });
        near.chain([min, max]).filter(move |number| (min..=max).contains(number))
    }

    fn dates(&self) -> Vec<Value> {
        let near = self.named().into_iter().flat_map(|value| match value {
            Value::Date(date) => vec![
                date.checked_sub(1.day()).unwrap_or(date),
                date,
                date.checked_add(1.day()).unwrap_or(date),
            ],
            _ => vec![],
        });
        near.chain([Date::MIN, Date::MAX]).map(Value::Date).collect()
    }

    fn moments(&self) -> Vec<Value> {
        let second = SignedDuration::from_secs(1);
        let near = self.named().into_iter().flat_map(|value| match value {
            Value::Moment(moment) => vec![
                moment.checked_sub(second).unwrap_or(moment),
                moment,
                moment.checked_add(second).unwrap_or(moment),
            ],
            _ => vec![],
        });
        near.chain([Timestamp::MIN, Timestamp::MAX]).map(Value::Moment).collect()
    }

    /// Every value that a test names.
    fn named(&self) -> Vec<Value> {
        let of = |test: &Comparison| match test {
            Comparison::Is(value)
            | Comparison::IsNot(value)
            | Comparison::AtLeast(value)
            | Comparison::AtMost(value) => vec![*value],
            Comparison::OneOf(values) | Comparison::NoneOf(values) => values.clone(),
            Comparison::Includes(_) | Comparison::Lacks(_) | Comparison::Known => vec![],
        };
        self.tests.iter().flat_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use khien_law::{
        Words,
        facts::{Choice, FactBook, FactIx, SubjectKind},
    };

    fn lens(kind: FactKind, tests: Vec<Comparison>) -> Lens {
        let words = || Words { vi: String::new(), en: String::new() };
        let fact = Fact {
            name: "system.a".into(),
            subject: SubjectKind::System,
            kind,
            label: words(),
            meaning: words(),
            question: None,
            slot: 0,
        };
        let book = FactBook { facts: vec![fact.clone()] };
        Lens::new(Place::of(&book, SubjectKind::System, FactIx(0)), &fact, tests).unwrap()
    }

    #[test]
    fn numbers_part_at_the_borders_that_tests_name() {
        let unit = Words { vi: String::new(), en: String::new() };
        let at_least = |number| Comparison::AtLeast(Value::Integer(number));
        let people =
            lens(FactKind::Integer { min: 0, max: 1_000_000, unit }, vec![at_least(10), at_least(100)]);
        let class = |number| people.class(Value::Integer(number));
        assert_eq!(people.classes(), 3);
        assert_eq!(class(0), class(9));
        assert_eq!(class(10), class(99));
        assert_eq!(class(100), class(1_000_000));
        assert!(class(9) != class(10) && class(99) != class(100));
    }

    #[test]
    fn a_border_at_the_end_of_the_range_parts_nothing_outside() {
        let unit = Words { vi: String::new(), en: String::new() };
        let all = Comparison::AtLeast(Value::Integer(1));
        assert_eq!(lens(FactKind::Integer { min: 1, max: 5, unit }, vec![all]).classes(), 1);
    }

    #[test]
    fn dates_part_between_two_days() {
        let border = date(2026, 6, 30);
        let days = lens(FactKind::Date, vec![Comparison::AtMost(Value::Date(border))]);
        let class = |date| days.class(Value::Date(date));
        assert_eq!(days.classes(), 2);
        assert_eq!(class(border), class(date(1990, 1, 1)));
        assert_ne!(class(border), class(date(2026, 7, 1)));
    }

    #[test]
    fn choices_that_no_test_names_make_no_difference() {
        let choice = |id: &str| Choice { id: id.into(), label: Words { vi: id.into(), en: id.into() } };
        let kinds = FactKind::Choices(["a", "b", "c"].map(choice).into());
        let sets = lens(kinds, vec![Comparison::Includes(0), Comparison::Lacks(1)]);
        assert_eq!(sets.classes(), 4);
        assert_eq!(sets.class(Value::Choices(0b101)), sets.class(Value::Choices(0b001)));
        assert_ne!(sets.class(Value::Choices(0b010)), sets.class(Value::Choices(0b000)));
    }
}
