use super::Branches;
use crate::{
    Words,
    condition::{Comparison, Condition, Test},
    facts::{Choice, Fact, FactBook, FactIx, FactKind, SubjectKind, Value},
};

const LEVEL: FactIx = FactIx(0);
const ONLINE: FactIx = FactIx(1);
const STAGE: FactIx = FactIx(2);
const KINDS: FactIx = FactIx(3);

fn book() -> FactBook {
    let words = || Words { vi: "a".into(), en: "a".into() };
    let choices = || ["a", "b", "c"].map(|id| Choice { id: id.into(), label: words() }).to_vec();
    let kinds = [
        FactKind::Integer { min: 1, max: 5, unit: words() },
        FactKind::YesNo,
        FactKind::Choice(choices()),
        FactKind::Choices(choices()),
    ];
    let fact = |(slot, kind)| Fact {
        name: format!("system.{slot}"),
        subject: SubjectKind::System,
        kind,
        label: words(),
        meaning: words(),
        question: None,
        slot,
    };
    FactBook { facts: kinds.into_iter().enumerate().map(fact).collect() }
}

fn test(fact: FactIx, is: Comparison) -> Condition {
    Condition::Test(Test { fact, is })
}

fn level(is: impl Fn(Value) -> Comparison, level: i64) -> Condition {
    test(LEVEL, is(Value::Integer(level)))
}

fn disjoint(a: &Condition, b: &Condition) -> bool {
    Branches::of(a).disjoint(&Branches::of(b), &book())
}

#[test]
fn low_levels_and_high_levels_never_meet() {
    let low = level(Comparison::AtMost, 2);
    let high = Condition::All(vec![level(Comparison::AtLeast, 3), level(Comparison::AtMost, 4)]);
    assert!(disjoint(&low, &high));
    assert!(!disjoint(&level(Comparison::AtMost, 3), &high));
}

#[test]
fn yes_and_no_never_meet_but_two_different_facts_may() {
    let online = |yes| test(ONLINE, Comparison::Is(Value::YesNo(yes)));
    assert!(disjoint(&online(true), &online(false)));
    assert!(disjoint(&online(true), &test(ONLINE, Comparison::IsNot(Value::YesNo(true)))));
    assert!(!disjoint(&online(true), &level(Comparison::AtLeast, 3)));
}

#[test]
fn choices_never_meet_when_no_value_is_left() {
    let one_of =
        |ats: &[u8]| test(STAGE, Comparison::OneOf(ats.iter().copied().map(Value::Choice).collect()));
    let none_of =
        |ats: &[u8]| test(STAGE, Comparison::NoneOf(ats.iter().copied().map(Value::Choice).collect()));
    assert!(disjoint(&one_of(&[0, 1]), &one_of(&[2])));
    assert!(disjoint(&one_of(&[0, 1]), &none_of(&[0, 1])));
    assert!(!disjoint(&none_of(&[0]), &none_of(&[1])));
    assert!(disjoint(&none_of(&[0, 1]), &none_of(&[2])));
    assert!(disjoint(&test(KINDS, Comparison::Includes(1)), &test(KINDS, Comparison::Lacks(1))));
    assert!(!disjoint(&test(KINDS, Comparison::Includes(1)), &test(KINDS, Comparison::Includes(2))));
}

#[test]
fn every_branch_of_any_must_be_apart() {
    let low_or_top = Condition::Any(vec![level(Comparison::AtMost, 2), level(Comparison::Is, 5)]);
    assert!(disjoint(
        &low_or_top,
        &Condition::All(vec![level(Comparison::AtLeast, 3), level(Comparison::AtMost, 4)])
    ));
    assert!(!disjoint(&low_or_top, &level(Comparison::AtLeast, 3)));
}

#[test]
fn a_condition_that_contradicts_itself_is_seen() {
    let all = |parts| Condition::All(parts);
    let never =
        all(vec![level(Comparison::AtLeast, 4), level(Comparison::IsNot, 4), level(Comparison::IsNot, 5)]);
    assert!(Branches::of(&never).impossible(&book()));
    assert!(!Branches::of(&all(vec![])).impossible(&book()));
}

#[test]
fn nothing_is_proved_of_a_thicket() {
    let fork = || Condition::Any(vec![level(Comparison::Is, 1), level(Comparison::Is, 2)]);
    let thicket = Condition::All((0..20).map(|_| fork()).collect());
    assert!(!disjoint(&thicket, &level(Comparison::Is, 5)));
}
