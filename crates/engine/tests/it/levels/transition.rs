//! Which table speaks of a system on a day, written down once more by hand and held against the folder: every state of
//! knowledge on both sides of every border.

use crate::law_folder::law;
use jiff::civil::{Date, date};
use khien_engine::{
    facts::FactRow,
    levels::{Known, Levels, Ruled},
};
use khien_law::{
    Law,
    facts::{FactIx, FactKind, SubjectKind, Value},
};
use std::collections::BTreeSet;

/// A system of which everything is known.
#[derive(Debug, Clone, Copy)]
struct System {
    approved: bool,
    approved_on: Date,
    again: bool,
    invested: bool,
    stage: &'static str,
}

/// The case by the table of the two decrees and the two transition clauses.
fn by_hand(s: System, day: Date) -> Option<&'static str> {
    let (law_116, decree_331) = (date(2026, 7, 1), date(2026, 8, 19));
    if day < date(2016, 7, 1) {
        return Some("before-levels");
    }
    if day < law_116 {
        return Some("under-the-old-law");
    }
    if s.approved && s.approved_on < law_116 {
        return Some(match (s.again, day < decree_331) {
            (false, _) => "keeps-its-level",
            (true, true) => "changed-in-the-gap",
            (true, false) => "determined-again",
        });
    }
    if s.invested {
        let in_time = day < date(2027, 1, 1);
        return Some(if in_time { "under-investment" } else { "investment-after-six-months" });
    }
    match s.stage {
        _ if day < decree_331 => Some("gap"),
        "operation" => Some("in-operation"),
        "design" => Some("new-system"),
        _ => None,
    }
}

const DAYS: [(i16, i8, i8); 10] = [
    (2016, 6, 30),
    (2016, 7, 1),
    (2026, 6, 30),
    (2026, 7, 1),
    (2026, 8, 18),
    (2026, 8, 19),
    (2026, 12, 31),
    (2027, 1, 1),
    (2030, 5, 5),
    (1990, 1, 1),
];

/// A fact with its values, each written for the engine.
fn dimensions(law: &Law) -> Vec<(FactIx, Vec<Value>)> {
    let fact = |name: &str| law.facts.find(&format!("system.{name}")).expect("a fact of the choice");
    let flag = vec![Value::YesNo(false), Value::YesNo(true)];
    let words = |name: &str| match &law.facts.get(fact(name)).kind {
        FactKind::Choice(choices) => (0..=u8::MAX).take(choices.len()).map(Value::Choice).collect(),
        _ => vec![],
    };
    let days = [date(2026, 6, 30), date(2026, 7, 1)].map(Value::Date);
    vec![
        (fact("approval_state"), words("approval_state")),
        (fact("approved_on"), days.into()),
        (fact("redetermination"), flag.clone()),
        (fact("invested_before_2026_07"), flag),
        (fact("stage"), words("stage")),
    ]
}

/// The same values for the reference.
fn system(law: &Law, dimensions: &[(FactIx, Vec<Value>)], values: &[usize]) -> System {
    let written = |at: usize| law.facts.get(dimensions[at].0).kind.write(dimensions[at].1[values[at]]);
    let stage = ["design", "operation", "ended"].into_iter().find(|stage| *stage == written(4));
    System {
        approved: written(0) == "approved",
        approved_on: written(1).parse().expect("a date"),
        again: written(2) == "true",
        invested: written(3) == "true",
        stage: stage.expect("a stage"),
    }
}

/// Every choice of one value, or of none, for each dimension.
fn product(sizes: &[usize], or_none: bool) -> Vec<Vec<Option<usize>>> {
    sizes.iter().fold(vec![vec![]], |all, size| {
        let values = (0..*size).map(Some).chain(or_none.then_some(None));
        let values: Vec<Option<usize>> = values.collect();
        all.iter()
            .flat_map(|one| values.iter().map(move |value| [one.as_slice(), &[*value]].concat()))
            .collect()
    })
}

#[test]
fn the_table_that_applies_is_the_one_written_down_by_hand() {
    let law = law();
    let levels = Levels::compile(&law).expect("tables that people can oversee");
    let choice = law.choice("system-level").expect("the choice of the folder");
    let dimensions = dimensions(&law);
    let sizes: Vec<usize> = dimensions.iter().map(|(_, values)| values.len()).collect();
    let organisation = FactRow::unknown(&law.facts, SubjectKind::Organisation);
    let all: Vec<Vec<usize>> =
        product(&sizes, false).into_iter().map(|full| full.into_iter().flatten().collect()).collect();

    for (year, month, day) in DAYS {
        let day = date(year, month, day);
        let outcome = |full: &[usize]| by_hand(system(&law, &dimensions, full), day);
        let outcomes: Vec<Option<&str>> = all.iter().map(|full| outcome(full)).collect();
        for case in product(&sizes, true) {
            let mut row = FactRow::unknown(&law.facts, SubjectKind::System);
            for ((fact, values), at) in dimensions.iter().zip(&case) {
                at.iter().for_each(|at| row.set(&law.facts, *fact, values[*at]));
            }
            let which = levels
                .which("system-level", Known { subject: &row, organisation: &organisation }, day)
                .expect("the choice of the folder");

            let fits = |full: &[usize]| {
                case.iter().zip(full).all(|(known, at)| known.is_none_or(|known| known == *at))
            };
            let open: Vec<usize> = (0..all.len()).filter(|at| fits(&all[*at])).collect();
            let expected: BTreeSet<Option<&str>> = open.iter().map(|at| outcomes[*at]).collect();
            let named = |at: &usize| choice.cases[*at].id.strip_prefix("system-level/");
            let none = which.or_no_case.then_some(None);
            let got: BTreeSet<Option<&str>> = which.possible.iter().map(named).chain(none).collect();
            assert_eq!(got, expected, "{day} {case:?}");
            assert_eq!(which.ruled == Ruled::Open, expected.len() > 1, "{day} {case:?}");
            assert_eq!(which.ruled == Ruled::NoCase, expected == [None].into(), "{day} {case:?}");

            let matters = |dimension: usize| {
                case[dimension].is_none()
                    && open.iter().any(|at| {
                        let mut other = all[*at].clone();
                        (0..sizes[dimension]).any(|value| {
                            other[dimension] = value;
                            outcome(&other) != outcomes[*at]
                        })
                    })
            };
            let asked: Vec<FactIx> =
                (0..sizes.len()).filter(|at| matters(*at)).map(|at| dimensions[at].0).collect();
            assert_eq!(which.questions, asked, "{day} {case:?}");
        }
    }
}
