//! What holds for every law: random obligations under random texts, asked about random systems.

use crate::small::{ORGANISATION, Register, fact, facts, instrument, law, obligation, organisation, yes};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use khien_engine::{
    calendar::Calendar,
    duty::{Due, Duty, State, Window},
    facts::{FactRow, Subject},
    organisations::{Organisations, Party},
    rulebook::Rulebook,
};
use khien_law::{
    condition::{Comparison, Condition, Test},
    facts::{SubjectKind, Value},
    instrument::{Instrument, LastDay},
    obligation::{Bearer, Obligation},
    timing::{DayLimit, Period, PeriodDay, RestDay, Term, Timing},
};
use proptest::{collection::vec, option, prelude::*};
use uuid::Uuid;

/// Days around the covered year, before and after it too.
fn days() -> impl Strategy<Value = Date> {
    (0..1_500i32).prop_map(|day| date(2024, 1, 1) + day.days())
}

fn periods() -> impl Strategy<Value = Period> {
    prop::sample::select(Period::NAMES.iter().map(|(_, period)| *period).collect::<Vec<_>>())
}

fn rest_days() -> impl Strategy<Value = RestDay> {
    prop::sample::select(vec![RestDay::Keep, RestDay::NextWorkingDay])
}

fn terms() -> impl Strategy<Value = Term> {
    prop_oneof![
        (1..200u32).prop_map(Term::Hours),
        (1..90u32).prop_map(Term::Days),
        (1..40u32).prop_map(Term::WorkingDays),
        (1..30u32).prop_map(Term::Months),
    ]
}

/// Every kind of time limit that a system's obligation can have.
fn timings() -> impl Strategy<Value = Timing> {
    let event = fact("system.last_assessed_on");
    prop_oneof![
        days().prop_map(|day| Timing::Fixed(DayLimit::Before(day))),
        days().prop_map(|day| Timing::WithinMonth { year: day.year(), month: day.month() }),
        (periods(), 1..29i8).prop_map(|(period, day)| {
            let month = period.months();
            Timing::Each { period, limit: PeriodDay::By { month, day } }
        }),
        periods().prop_map(|period| Timing::Each { period, limit: PeriodDay::End }),
        (1..30u16, rest_days()).prop_map(move |(months, rest_day)| Timing::Cadence {
            months,
            since: event,
            rest_day
        }),
        (terms(), rest_days()).prop_map(move |(term, rest_day)| Timing::After {
            term,
            events: vec![event],
            rest_day
        }),
        (terms(), days(), rest_days()).prop_map(|(term, from, rest_day)| Timing::AfterDate {
            term,
            from,
            rest_day
        }),
        Just(Timing::Promptly { event }),
        Just(Timing::NoLimit { event }),
        periods().prop_map(|confirm| Timing::Standing { confirm }),
    ]
}

fn conditions() -> impl Strategy<Value = Condition> {
    let level = fact("system.level");
    let tests = prop_oneof![
        Just(yes("system.online")),
        Just(yes("organisation.owner")),
        (1..6i64).prop_map(move |least| {
            Condition::Test(Test { fact: level, is: Comparison::AtLeast(Value::Integer(least)) })
        }),
    ];
    tests.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Condition::All),
            vec(inner, 1..3).prop_map(Condition::Any)
        ]
    })
}

fn obligations() -> impl Strategy<Value = Obligation> {
    let bearers = prop::sample::select(vec![Bearer::Owner, Bearer::Operator, Bearer::Role("shared".into())]);
    (timings(), conditions(), bearers, any::<bool>(), any::<bool>()).prop_map(
        |(due, when, bearer, lasts, can_be_met)| {
            let met_when = can_be_met.then(|| yes("system.done"));
            Obligation { when, bearer, lasts, met_when, ..obligation("x/y", SubjectKind::System, due) }
        },
    )
}

fn texts() -> impl Strategy<Value = Instrument> {
    (days(), option::of(0..900i32), vec(obligations(), 1..4)).prop_map(|(from, life, mut obligations)| {
        let to = life.map_or(LastDay::Open, |life| LastDay::On(from + life.days()));
        for (at, obligation) in obligations.iter_mut().enumerate() {
            obligation.id = format!("x/{at}");
        }
        instrument("x", from, to, obligations)
    })
}

#[derive(Debug, Clone)]
struct Known {
    level: Option<i64>,
    online: Option<bool>,
    done: Option<bool>,
    owner: Option<bool>,
    assessed: Option<Date>,
}

fn systems() -> impl Strategy<Value = Known> {
    let yes_no = || option::of(any::<bool>());
    (option::of(1..6i64), yes_no(), yes_no(), yes_no(), option::of(days()))
        .prop_map(|(level, online, done, owner, assessed)| Known { level, online, done, owner, assessed })
}

impl Known {
    fn register(&self) -> Register {
        let mut known = vec![];
        known.extend(self.level.map(|level| ("system.level", Value::Integer(level))));
        known.extend(self.online.map(|yes| ("system.online", Value::YesNo(yes))));
        known.extend(self.done.map(|yes| ("system.done", Value::YesNo(yes))));
        known.extend(self.owner.map(|yes| ("organisation.owner", Value::YesNo(yes))));
        known.extend(self.assessed.map(|day| ("system.last_assessed_on", Value::Date(day))));
        Register::of(SubjectKind::System, &known)
    }
}

fn windows() -> impl Strategy<Value = Window> {
    (days(), 0..700i32, 0..700i32).prop_map(|(on, before, after)| Window {
        on,
        from: on - before.days(),
        until: on + after.days(),
    })
}

/// A system among others, as a store would hand it in.
fn numbered<'a>(at: u128, row: &'a FactRow, organisation_row: &'a FactRow) -> Subject<'a> {
    Subject {
        kind: SubjectKind::System,
        id: Uuid::from_u128(at),
        organisation: ORGANISATION,
        operator: None,
        security_unit: None,
        facts: row,
        organisation_facts: organisation_row,
    }
}

proptest! {
    #[test]
    fn no_duty_outside_the_days_of_its_text(text in texts(), known in systems(), window in windows()) {
        let validity = text.validity.clone();
        let rulebook = Rulebook::compile(law(vec![text]));
        for duty in known.register().duties(&rulebook, window) {
            prop_assert!(validity.from <= duty.decided_on);
            prop_assert!(validity.from <= duty.opens);
            if let LastDay::On(last) = validity.to {
                prop_assert!(duty.decided_on <= last);
            }
            prop_assert!(duty.opens <= window.until);
        }
    }

    #[test]
    fn a_term_that_moves_never_ends_on_a_rest_day(text in texts(), known in systems(), window in windows()) {
        let law = law(vec![text]);
        let calendar = Calendar::new(&law.calendar, None);
        let rulebook = Rulebook::compile(law);
        for duty in known.register().duties(&rulebook, window) {
            let moves = match rulebook.timing(duty.obligation) {
                Timing::After { term: Term::WorkingDays(_), .. } | Timing::AfterDate { term: Term::WorkingDays(_), .. } => true,
                Timing::Cadence { rest_day, .. } | Timing::After { rest_day, .. } | Timing::AfterDate { rest_day, .. } => {
                    *rest_day == RestDay::NextWorkingDay
                }
                _ => false,
            };
            if let (true, Due::Day(day)) = (moves, duty.due) {
                prop_assert!(calendar.is_working(day), "{day}");
            }
        }
    }

    #[test]
    fn nothing_is_due_before_it_opens(text in texts(), known in systems(), window in windows()) {
        let rulebook = Rulebook::compile(law(vec![text]));
        for duty in known.register().duties(&rulebook, window) {
            // A one-off may be written for a day before the house knew of it; a period or a term never ends so.
            let repeats = rulebook.timing(duty.obligation).repeats();
            if let (true, Due::Day(day)) = (repeats, duty.due) {
                prop_assert!(duty.opens <= day);
            }
        }
    }

    #[test]
    fn a_question_names_only_unknown_facts_and_an_answer_needs_none(
        text in texts(), known in systems(), window in windows(),
    ) {
        let rulebook = Rulebook::compile(law(vec![text]));
        let register = known.register();
        let book = facts();
        for duty in register.duties(&rulebook, window) {
            match &duty.state {
                State::Question(asked) => {
                    prop_assert!(!asked.is_empty());
                    prop_assert!(asked.is_sorted_by_key(|ix| &book.get(*ix).name));
                    for ix in asked {
                        let fact = book.get(*ix);
                        let row = match fact.subject {
                            SubjectKind::Organisation => &register.organisation_facts,
                            _ => &register.facts,
                        };
                        prop_assert_eq!(row.at(fact.slot), None);
                    }
                }
                State::Owed | State::Met => prop_assert_ne!(duty.due, Due::Unknown),
            }
        }
    }

    #[test]
    fn another_system_changes_nobodys_duties(
        text in texts(), systems in vec(systems(), 1..4), another in systems(), window in windows(),
    ) {
        let rulebook = Rulebook::compile(law(vec![text]));
        let organisations: Organisations = [organisation(ORGANISATION)].into_iter().collect();
        let registers: Vec<Register> = systems.iter().chain([&another]).map(Known::register).collect();
        let ask = |count: usize| {
            let mut duties: Vec<Duty> = vec![];
            for (at, register) in registers.iter().enumerate().take(count) {
                let subject = numbered(at as u128, &register.facts, &register.organisation_facts);
                rulebook.duties(&organisations, &subject, window, &mut |duty| duties.push(duty));
            }
            duties
        };
        let (before, after) = (ask(systems.len()), ask(registers.len()));
        prop_assert_eq!(&before[..], &after[..before.len()]);
    }

    #[test]
    fn the_same_inputs_give_the_same_bytes(text in texts(), known in systems(), window in windows()) {
        let answer = || {
            let rulebook = Rulebook::compile(law(vec![text.clone()]));
            let register = known.register();
            let duties = register.duties(&rulebook, window);
            let ids: Vec<Uuid> = duties.iter().map(|duty| rulebook.id(duty)).collect();
            let why: Vec<Vec<String>> = duties.iter().map(|duty| register.why(&rulebook, duty)).collect();
            format!("{duties:?} {ids:?} {why:?}")
        };
        prop_assert_eq!(answer(), answer());
    }

    #[test]
    fn identifiers_tell_all_duties_of_a_subject_apart(text in texts(), known in systems(), window in windows()) {
        let rulebook = Rulebook::compile(law(vec![text]));
        let duties = known.register().duties(&rulebook, window);
        let mut ids: Vec<Uuid> = duties.iter().map(|duty| rulebook.id(duty)).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), duties.len());
    }

    #[test]
    fn a_wider_window_keeps_what_a_narrow_one_found(text in texts(), known in systems(), window in windows()) {
        let rulebook = Rulebook::compile(law(vec![text]));
        let register = known.register();
        let wide = Window { from: window.from - 100.days(), until: window.until + 100.days(), ..window };
        let found = register.duties(&rulebook, wide);
        for duty in register.duties(&rulebook, window) {
            prop_assert!(found.contains(&duty), "{duty:?}");
        }
    }

    #[test]
    fn silence_and_duty_are_never_explained_at_once(text in texts(), known in systems(), window in windows()) {
        let rulebook = Rulebook::compile(law(vec![text]));
        let register = known.register();
        for ix in rulebook.obligations() {
            let mut owed = vec![];
            rulebook.duties_of(ix, &register.organisations, &register.subject(), window, &mut |duty| owed.push(duty));
            let why_not = rulebook.why_not(&register.organisations, &register.subject(), &|_| None, ix, window);
            // Clause and certainty alone say nothing; whatever is silent within the text's own days says more.
            if owed.is_empty() && !matches!(rulebook.timing(ix), Timing::Each { .. }) {
                prop_assert!(why_not.len() > 2, "{:?}", rulebook.timing(ix));
            }
            for duty in owed {
                prop_assert!(!matches!(duty.bearer, Party::Split(_)));
                let why = rulebook.explain(&register.organisations, &register.subject(), &|_| None, &duty);
                prop_assert!(why.len() >= 4);
            }
        }
    }
}
