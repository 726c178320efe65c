//! Control catalogues: the worked examples of the law folder, and what holds for figures whatever happens.

use crate::law_folder;
use jiff::civil::date;
use khien_engine::{
    controls::{
        Applies, Controls, Deployment, Figures, GroupIx, NextDue, Rollup, Status, StillTime, next_due, worked,
    },
    facts::{FactRow, Subject},
    rulebook::Rulebook,
};
use khien_law::{
    controls::{Interval, Level},
    facts::{SubjectKind, Value},
    instrument::InForce,
    timing::Term,
};
use proptest::{collection::vec, prelude::*};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

fn books() -> &'static (Controls, Rulebook) {
    static BOOKS: OnceLock<(Controls, Rulebook)> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let law = Arc::new(law_folder::law());
        (Controls::compile(law.clone()), Rulebook::compile(law))
    })
}

fn system<'a>(facts: &'a FactRow, organisation: &'a FactRow) -> Subject<'a> {
    Subject {
        kind: SubjectKind::System,
        id: Uuid::from_u128(2),
        organisation: Uuid::from_u128(1),
        operator: None,
        security_unit: None,
        facts,
        organisation_facts: organisation,
    }
}

fn level(number: i64) -> Level {
    Level::new(number).expect("a level")
}

#[test]
fn every_worked_example_of_the_catalogues_comes_out() {
    let (controls, rulebook) = books();
    let examples = &controls.law().controls.examples;
    assert!(!examples.is_empty());
    let failures: Vec<String> =
        examples.iter().filter_map(|example| worked::run(controls, rulebook, example).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn a_wrong_example_is_told_what_came_out() {
    let (controls, rulebook) = books();
    let mut example = controls.law().controls.examples[0].clone();
    example.requirements = Some(195);
    let said = worked::run(controls, rulebook, &example).unwrap_err();
    assert!(said.contains("195 requirements") && said.contains("194 requirements"), "{said}");
}

#[test]
fn time_left_names_the_obligation_that_gives_it() {
    let (controls, rulebook) = books();
    let book = &controls.law().facts;
    let mut facts = FactRow::unknown(book, SubjectKind::System);
    let stage = book.find("system.stage").unwrap();
    let state = book.find("system.approval_state").unwrap();
    facts.set(book, stage, book.get(stage).kind.parse("operation").unwrap());
    facts.set(book, state, book.get(state).kind.parse("approved").unwrap());
    facts.set(book, book.find("system.approved_on").unwrap(), Value::Date(date(2026, 6, 30)));
    let organisation = FactRow::unknown(book, SubjectKind::Organisation);
    let subject = system(&facts, &organisation);

    let in_use = controls.in_force(rulebook, &subject, date(2026, 11, 22)).unwrap();
    let StillTime { before, obligation, until } = in_use.still.unwrap();
    assert_eq!(in_use.in_force, InForce::Yes);
    assert_eq!(in_use.demanded_by, ["D331-30.1"]);
    assert_eq!(controls.catalogue(before).id, "tcvn-11930-2017");
    assert_eq!(rulebook.clause(obligation).id, "L116-45.1");
    assert_eq!(until, date(2027, 6, 30));
}

#[test]
fn only_systems_have_a_catalogue() {
    let (controls, rulebook) = books();
    let facts = FactRow::unknown(&controls.law().facts, SubjectKind::Organisation);
    let subject = Subject { kind: SubjectKind::Organisation, ..system(&facts, &facts) };
    assert_eq!(controls.in_force(rulebook, &subject, date(2026, 11, 22)), None);
}

#[test]
fn a_requirement_that_facts_free_a_system_of_says_why() {
    let (controls, _) = books();
    let book = &controls.law().facts;
    let mut facts = FactRow::unknown(book, SubjectKind::System);
    facts.set(book, book.find("system.components").unwrap(), Value::Choices(0));
    let organisation = FactRow::unknown(book, SubjectKind::Organisation);
    let subject = system(&facts, &organisation);
    let catalogue = controls.catalogue_named("tcvn-14423-2026").unwrap();
    let wireless =
        controls.demands(catalogue, level(3), &subject).find(|one| one.requirement.id == "HT-11").unwrap();
    assert_eq!(wireless.applies, Applies::No);
    assert!(wireless.free_by.unwrap().ground.en.contains("if any"));
    assert!(wireless.asks.is_empty());
}

#[test]
fn requirements_are_found_by_their_names() {
    let (controls, _) = books();
    let ix = controls.named("NK-10").unwrap();
    let (catalogue, group, requirement) = controls.requirement(ix);
    assert_eq!((&*catalogue.id, &*group.id, &*requirement.id), ("tcvn-14423-2026", "NK", "NK-10"));
    assert_eq!(controls.named("NK-99"), None);
    assert_eq!(controls.group_of(ix), controls.group_of(controls.named("NK-1").unwrap()));
    assert_ne!(controls.group_of(ix), controls.group_of(controls.named("TT-1").unwrap()));
}

#[test]
fn a_periodic_item_is_due_again_after_its_interval() {
    let (_, rulebook) = books();
    let calendar = rulebook.calendar(None);
    let every = |months| Interval::Every(Term::Months(months));
    let due = |interval, own, last| next_due(interval, own, last, calendar);
    let last = Some(date(2026, 8, 31));
    assert_eq!(due(every(6), None, last), NextDue::On(date(2027, 2, 28)));
    // 31 October 2026 is a Saturday, and stays.
    assert_eq!(due(every(1), None, Some(date(2026, 9, 30))), NextDue::On(date(2026, 10, 30)));
    assert_eq!(due(every(2), None, last), NextDue::On(date(2026, 10, 31)));
    assert_eq!(due(every(12), None, None), NextDue::NeverDone);
    assert_eq!(due(every(12), Some(Term::Months(24)), last), NextDue::On(date(2027, 8, 31)));
    assert_eq!(due(Interval::Own, None, last), NextDue::OwnUnset);
    assert_eq!(due(Interval::Own, Some(Term::Months(3)), last), NextDue::On(date(2026, 11, 30)));
    assert_eq!(due(Interval::Own, Some(Term::Months(3)), None), NextDue::NeverDone);
}

#[test]
fn the_share_is_of_what_applies_and_never_rounded_up() {
    let group = GroupIx(0);
    let figures = |met: usize, not: usize, free: usize| {
        let of = |count, status| std::iter::repeat_n((group, status), count);
        Figures::of(
            of(met, Status::Met).chain(of(not, Status::NotMet)).chain(of(free, Status::NotApplicable)),
        )
    };
    assert_eq!(figures(2, 1, 5).total().met_share(), Some(6_666));
    let nearly = figures(19_999, 1, 0);
    assert_eq!((nearly.total().met_share(), nearly.fully_deployed()), (Some(9_999), false));
    let all = figures(3, 0, 5);
    assert_eq!((all.total().met_share(), all.fully_deployed()), (Some(10_000), true));
    let nothing = figures(0, 0, 5);
    assert_eq!((nothing.total().met_share(), nothing.fully_deployed()), (None, false));
}

#[test]
fn how_far_a_system_is_has_the_words_of_form_08() {
    let (controls, _) = books();
    let of =
        |statuses: &[Status]| Figures::of(statuses.iter().map(|status| (GroupIx(0), *status))).deployment();
    assert_eq!(of(&[Status::Unanswered, Status::NotMet]), Deployment::NotYet);
    assert_eq!(of(&[Status::Partly, Status::Unanswered]), Deployment::Partial);
    assert_eq!(of(&[Status::Met, Status::Partly]), Deployment::Partial);
    assert_eq!(of(&[Status::Met, Status::NotApplicable]), Deployment::Full);
    let book = &controls.law().facts;
    let fact = book.get(book.find("system.implementation_state").unwrap());
    for deployment in [Deployment::NotYet, Deployment::Partial, Deployment::Full] {
        assert!(fact.kind.parse(deployment.choice()).is_ok(), "{deployment:?}");
    }
}

fn statuses() -> impl Strategy<Value = Status> {
    prop::sample::select(Status::NAMES.iter().map(|(_, status)| *status).collect::<Vec<_>>())
}

/// A system: each requirement with its group and status.
fn systems() -> impl Strategy<Value = Vec<(GroupIx, Status)>> {
    vec(((0..6u16).prop_map(GroupIx), statuses()), 0..40)
}

fn rollup(systems: &[Vec<(GroupIx, Status)>]) -> Rollup {
    let mut all = Rollup::default();
    systems.iter().for_each(|system| all.add(&Figures::of(system.iter().copied())));
    all
}

proptest! {
    #[test]
    fn a_changed_answer_gives_what_counting_again_gives(
        mut system in systems().prop_filter("there is something to answer", |system| !system.is_empty()),
        changes in vec((any::<prop::sample::Index>(), statuses()), 0..60),
    ) {
        let mut figures = Figures::of(system.iter().copied());
        for (which, new) in changes {
            let at = which.index(system.len());
            let (group, status) = &mut system[at];
            figures.replace(*group, *status, new);
            *status = new;
            prop_assert_eq!(&figures, &Figures::of(system.iter().copied()));
        }
    }

    #[test]
    fn figures_of_several_systems_add_up(systems in vec(systems(), 0..8), cut in 0..8usize) {
        let together = Figures::of(systems.iter().flatten().copied());
        let one_by_one: Figures = systems.iter().map(|system| Figures::of(system.iter().copied())).sum();
        prop_assert_eq!(&together, &one_by_one);

        let (left, right) = systems.split_at(cut.min(systems.len()));
        prop_assert_eq!(rollup(left) + rollup(right), rollup(&systems), "a tree adds up at every fork");
    }

    #[test]
    fn a_changed_system_changes_its_organisation_as_counting_again_does(
        mut all in vec(systems(), 1..8),
        which in any::<prop::sample::Index>(),
        new in systems(),
    ) {
        let mut sum = rollup(&all);
        let at = which.index(all.len());
        let old = std::mem::replace(&mut all[at], new.clone());
        sum.replace(&Figures::of(old), &Figures::of(new));
        prop_assert_eq!(&sum, &rollup(&all));
        prop_assert_eq!(sum.systems() as usize, all.len());
    }

    #[test]
    fn a_whole_is_fully_deployed_only_if_each_system_is(all in vec(systems(), 1..6)) {
        let sum = rollup(&all);
        let full = all.iter().filter(|system| Figures::of(system.iter().copied()).fully_deployed()).count();
        prop_assert_eq!(sum.deployed(Deployment::Full) as usize, full);
        let something_applies = |system: &&Vec<_>| system.iter().any(|(_, status)| *status != Status::NotApplicable);
        let owing = all.iter().filter(something_applies).count();
        prop_assert_eq!(sum.figures().fully_deployed(), owing > 0 && full == owing);
    }
}

#[test]
#[should_panic(expected = "no requirement of this group is `met`")]
fn a_status_that_nothing_has_cannot_change() {
    Figures::default().replace(GroupIx(3), Status::Met, Status::NotMet);
}
