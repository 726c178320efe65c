//! What holds for every case: any way through the procedures of the law folder, with any people at any pace.

use crate::law_folder::law;
use jiff::{SignedDuration, Timestamp, civil::date};
use khien_engine::{
    calendar::Calendar,
    duty::{Due, Window},
    facts::{FactRow, Subject},
    organisations::Organisations,
    procedure::{Actor, Case, ClockState, Event, Ground, Reason, apply, clocks, judge, possible, worked},
    rulebook::Rulebook,
    zone,
};
use khien_law::{
    Law,
    facts::{FactKind, SubjectKind, Value},
    procedure::{Amount, Field, FieldKind, Procedure, Step, Who},
};
use proptest::{collection::vec, prelude::*};
use std::{collections::BTreeSet, sync::LazyLock};
use uuid::Uuid;

static LAW: LazyLock<Law> = LazyLock::new(law);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&LAW.calendar, None));
static NOTHING: LazyLock<FactRow> = LazyLock::new(|| FactRow::unknown(&LAW.facts, SubjectKind::Organisation));

fn ground(facts: &FactRow) -> Ground<'_> {
    Ground { law: &LAW, calendar: &CALENDAR, facts, organisation_facts: &NOTHING }
}

/// What is known of a dossier before it is sent: whose rules it follows.
fn before(procedure: &Procedure) -> FactRow {
    let mut facts = FactRow::unknown(&LAW.facts, procedure.subject);
    let rules = if procedure.id.ends_with("85") { "decree-85" } else { "decree-331" };
    if let Some(fact) =
        LAW.facts.find("dossier.rule_set").filter(|_| procedure.subject == SubjectKind::Dossier)
    {
        let value = LAW.facts.get(fact).kind.parse(rules).unwrap();
        facts.set(&LAW.facts, fact, value);
    }
    facts
}

/// Something that fits a field; of numbers and choices the one that the seed picks.
fn filled(field: &Field, seed: u8, at: Timestamp) -> Value {
    if field.per_system {
        return Value::Text;
    }
    let pick = |count: usize| u8::try_from(usize::from(seed) % count).unwrap();
    match &field.kind {
        FieldKind::Fact(fact) => match &LAW.facts.get(*fact).kind {
            FactKind::YesNo => Value::YesNo(seed.is_multiple_of(2)),
            FactKind::Integer { min, max, .. } => Value::Integer(min + i64::from(seed) % (max - min + 1)),
            FactKind::Choice(choices) => Value::Choice(pick(choices.len())),
            FactKind::Date => Value::Date(zone::date_of(at)),
            _ => Value::Text,
        },
        FieldKind::Number => Value::Integer(1),
        FieldKind::Date => Value::Date(zone::date_of(at)),
        FieldKind::YesNo => Value::YesNo(true),
        FieldKind::Choice(choices) => Value::Choice(pick(choices.len())),
        FieldKind::Text | FieldKind::LongText | FieldKind::Table(_) => Value::Text,
    }
}

fn actor(who: &Who, seed: u8) -> Actor {
    let name = format!("{}-{}", who.id(), seed % 3);
    Actor { person: name.clone(), organisation: name, capacities: vec![who.clone()] }
}

/// Every paper that a step can ask for.
fn event(case: &Case<'_>, step: &Step, by: Actor, seed: u8, at: Timestamp) -> Event {
    let fields = step.fill.iter().filter_map(|id| case.procedure().field(id));
    Event {
        step: step.id.clone(),
        at,
        by,
        ground: Some("vì".into()),
        number: Some("12/QĐ".into()),
        fields: fields.map(|field| (field.id.clone(), filled(field, seed, at))).collect(),
        attached: step.attach.iter().cloned().collect(),
    }
}

/// One thing that somebody tries: which step, who, how many hours later, and what is chosen in it.
type Try = (u8, u8, u16, u8);

/// Mostly steps that the state allows, taken by somebody whom they name; now and then anything by anybody.
fn tried<'l>(case: &Case<'l>, (step, who, _, seed): Try, at: Timestamp) -> Option<Event> {
    let all = &case.procedure().steps;
    let here = case.state()?;
    let open: Vec<&Step> = all.iter().filter(|step| step.from.contains(&here.id)).collect();
    let wild = seed.is_multiple_of(8) || open.is_empty();
    let step = if wild { &all[usize::from(step) % all.len()] } else { open[usize::from(step) % open.len()] };
    let who = &step.by[usize::from(who) % step.by.len()].who;
    let mut event = event(case, step, actor(who, seed), seed, at);
    // A form leaves out what it does not ask: of a dossier of level 2 it asks no branch.
    let facts = before(case.procedure());
    for reason in judge(case, &event, ground(&facts)) {
        if let Reason::UnknownThing { name } = reason {
            event.fields.remove(&name);
        }
    }
    Some(event)
}

fn start() -> Timestamp {
    zone::first_moment(date(2026, 8, 19))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn accepted_events_are_a_legal_path_and_refused_ones_change_nothing(
        which in 0..3usize,
        tries in vec(any::<Try>(), 1..40),
    ) {
        let procedure = &LAW.procedures[which];
        let facts = before(procedure);
        let ground = ground(&facts);
        let mut case = Case::new(procedure);
        let mut now = start();
        let mut states = vec![procedure.start().unwrap().id.clone()];
        for one in tries {
            now += SignedDuration::from_hours(i64::from(one.2 % 240));
            let event = tried(&case, one, now).unwrap();
            let unchanged = case.clone();
            let reasons = judge(&case, &event, ground);
            match apply(&case, event.clone(), ground) {
                Ok(longer) => {
                    prop_assert!(reasons.is_empty());
                    let step = procedure.step(&event.step).unwrap();
                    prop_assert!(step.from.contains(states.last().unwrap()));
                    states.push(step.to.clone().unwrap_or_else(|| states.last().unwrap().clone()));
                    prop_assert_eq!(&longer.state().unwrap().id, states.last().unwrap());
                    prop_assert_eq!(&longer.events()[..case.events().len()], case.events());
                    case = longer;
                }
                Err(refusal) => {
                    prop_assert_eq!(&case, &unchanged);
                    prop_assert_eq!(&refusal.reasons, &reasons);
                    prop_assert!(!reasons.is_empty());
                }
            }
        }
        let again = Case::replay(procedure, case.events().to_vec());
        prop_assert_eq!(again.as_ref(), Ok(&case));
    }

    #[test]
    fn what_is_offered_is_accepted_with_its_papers_and_what_is_not_is_refused(
        which in 0..3usize,
        tries in vec(any::<Try>(), 1..25),
    ) {
        let procedure = &LAW.procedures[which];
        let facts = before(procedure);
        let ground = ground(&facts);
        let mut case = Case::new(procedure);
        let mut now = start();
        for one in tries {
            now += SignedDuration::from_hours(i64::from(one.2 % 240));
            let event = tried(&case, one, now).unwrap();
            let offers = possible(&case, &event.by, ground, zone::date_of(now));
            let offer = offers.iter().find(|offer| offer.step.id == event.step).unwrap();
            let reasons = judge(&case, &event, ground);
            // What the step itself has people fill in can still decide against it.
            let fills_facts = offer.fields.iter().any(|field| matches!(field.kind, FieldKind::Fact(_)));
            if !fills_facts {
                prop_assert_eq!(offer.allowed(), reasons.is_empty(), "{:?} {:?}", offer.reasons, reasons);
            }
            if let Ok(longer) = apply(&case, event, ground) {
                case = longer;
            }
        }
    }

    #[test]
    fn clocks_end_after_they_start_and_none_runs_in_an_ended_case(
        which in 0..3usize,
        tries in vec(any::<Try>(), 1..40),
    ) {
        let procedure = &LAW.procedures[which];
        let facts = before(procedure);
        let ground = ground(&facts);
        let mut case = Case::new(procedure);
        let mut now = start();
        for one in tries {
            now += SignedDuration::from_hours(i64::from(one.2 % 240));
            let event = tried(&case, one, now).unwrap();
            case = apply(&case, event, ground).unwrap_or(case);
        }
        for clock in clocks(&case, ground, now) {
            if let Due::Day(day) = clock.due {
                prop_assert!(day > zone::date_of(clock.since));
            }
            let over = matches!(clock.state, ClockState::Met(_) | ClockState::MetLate(_) | ClockState::Void(_));
            let question = matches!(clock.state, ClockState::Question(_));
            prop_assert!(!case.ended() || over || question, "{:?}", clock);
            prop_assert!(!clock.answers.is_empty());
        }
    }
}

#[test]
fn nobody_takes_a_step_in_a_capacity_that_it_does_not_name() {
    let roles = LAW.roles.iter().map(|role| Who::Role(role.id.clone()));
    let everybody: Vec<Who> = Who::NAMES.iter().map(|(_, who)| who.clone()).chain(roles).collect();
    for procedure in &LAW.procedures {
        let facts = before(procedure);
        let case = Case::new(procedure);
        for who in &everybody {
            for offer in possible(&case, &actor(who, 1), ground(&facts), date(2026, 9, 3)) {
                let named = offer.step.by.iter().any(|by| by.who == *who);
                let wrong = offer.reasons.iter().any(|reason| matches!(reason, Reason::WrongActor { .. }));
                assert!(named || wrong, "{} may {} in {}", who.id(), offer.step.id, procedure.id);
            }
        }
    }
}

#[test]
fn a_clock_and_the_duty_that_it_carries_out_name_the_same_day() {
    let rulebook = Rulebook::compile(LAW.clone());
    let mut compared = BTreeSet::new();
    for example in &LAW.cases {
        let procedure = LAW.procedure(&example.procedure).unwrap();
        let (facts, organisation_facts) = worked::facts(&LAW, example);
        let ground =
            Ground { law: &LAW, calendar: &CALENDAR, facts: &facts, organisation_facts: &organisation_facts };
        let Ok(case) = worked::go_through(example, procedure, ground) else { continue };
        let folded = case.facts(ground);
        let latest = clocks(&case, ground, example.on);
        let (organisations, id) = (Organisations::default(), Uuid::from_u128(1));
        let subject = Subject {
            kind: procedure.subject,
            id,
            organisation: id,
            operator: Some(id),
            security_unit: Some(id),
            facts: &folded,
            organisation_facts: &organisation_facts,
        };
        let on = zone::date_of(example.on);
        let window = Window { until: jiff::civil::Date::MAX, ..Window::day(on) };
        for limit in &procedure.limits {
            let clock = latest.iter().rev().find(|clock| clock.limit.id == limit.id);
            let counts = clock.filter(|clock| {
                matches!(clock.due, Due::Day(_))
                    && !matches!(clock.state, ClockState::Void(_) | ClockState::Question(_))
            });
            let (Some(clock), Some(obligation)) = (counts, &limit.obligation) else { continue };
            for ix in rulebook.named(obligation) {
                rulebook.duties_of(ix, &organisations, &subject, window, &mut |duty| {
                    assert_eq!(duty.due, clock.due, "{}: {} and {obligation}", example.name, limit.id);
                    compared.insert((&procedure.id, &limit.id));
                });
            }
        }
    }
    let numbered = LAW.procedures.iter().flat_map(|procedure| {
        let with_number = procedure.limits.iter().filter(|limit| limit.amount != Amount::NoNumber);
        with_number.map(|limit| (&procedure.id, &limit.id))
    });
    let unseen: Vec<_> = numbered.filter(|limit| !compared.contains(limit)).collect();
    assert!(unseen.is_empty(), "no worked case shows {unseen:?} beside its obligation");
}

#[test]
fn a_clock_under_a_text_of_doubtful_standing_says_so() {
    let doubtful = |procedure: &str| -> BTreeSet<bool> {
        let of_it = LAW.cases.iter().filter(|example| example.procedure == procedure);
        of_it
            .flat_map(|example| {
                let (facts, organisation_facts) = worked::facts(&LAW, example);
                let ground = Ground {
                    law: &LAW,
                    calendar: &CALENDAR,
                    facts: &facts,
                    organisation_facts: &organisation_facts,
                };
                let case = worked::go_through(example, LAW.procedure(procedure).unwrap(), ground).unwrap();
                clocks(&case, ground, example.on).into_iter().map(|clock| clock.doubtful).collect::<Vec<_>>()
            })
            .collect()
    };
    assert_eq!(doubtful("level-dossier-331"), BTreeSet::from([false]));
    assert_eq!(doubtful("level-dossier-85"), BTreeSet::from([true]));
    assert_eq!(doubtful("licence-consultation-2008"), BTreeSet::from([true]));
}

#[test]
fn every_reason_is_said_in_both_languages_and_has_its_own_code() {
    let procedure = LAW.procedure("level-dossier-331").unwrap();
    let fact = LAW.facts.find("dossier.level").unwrap();
    let text = |text: &str| text.to_owned();
    use khien_law::procedure::GuardRule;
    let reasons = [
        Reason::NotInForce { instrument: text("decree-331-2026"), on: date(2026, 8, 18) },
        Reason::NotItsCase { facts: vec![fact] },
        Reason::WrongState { is: text("sent"), needs: vec![text("checking")] },
        Reason::WrongActor { needs: vec![Who::Operator, Who::Role(text("prime-minister"))] },
        Reason::Guarded { rule: GuardRule::NotAlso(Who::Operator), clause: text("D331-18.4") },
        Reason::NotSo { facts: vec![fact] },
        Reason::Unknown { facts: vec![fact] },
        Reason::NotYet { step: text("send"), since: None },
        Reason::NoDocument { document: text("overview"), clause: text("D331-22.3") },
        Reason::NoField { field: text("scope"), clause: text("D331-22.3") },
        Reason::NoGround,
        Reason::NoNumber,
        Reason::WrongValue { field: text("scope") },
        Reason::TooEarly { last: start() },
        Reason::UnknownStep { step: text("dance") },
        Reason::UnknownThing { name: text("song") },
    ];
    let codes: Vec<&str> = reasons.iter().map(Reason::code).collect();
    let numbered: Vec<String> = (1..=codes.len()).map(|number| format!("P{number:02}")).collect();
    assert_eq!(codes, numbered);
    let said: Vec<String> = reasons
        .iter()
        .map(|reason| {
            let words = reason.words(&LAW, procedure);
            assert!(!words.vi.is_ascii() && words.en != words.vi, "{words:?}");
            words.en
        })
        .collect();
    assert_eq!(
        said[2],
        "The case stands at “Sent, not yet received”; this is done only at: Received, being checked."
    );
    assert_eq!(said[3], "This is done by the operating unit or Prime Minister.");
    assert_eq!(said[7], "This comes first: Send the dossier for appraisal.");
}

#[test]
fn a_history_that_no_step_allows_is_not_taken_back_in() {
    let procedure = LAW.procedure("level-dossier-331").unwrap();
    let case = Case::new(procedure);
    let send = event(&case, procedure.step("send").unwrap(), actor(&Who::Operator, 1), 1, start());
    let approve = event(&case, procedure.step("approve-level").unwrap(), actor(&Who::Owner, 1), 1, start());
    let (at, refusal) = Case::replay(procedure, vec![send.clone(), approve]).unwrap_err();
    assert_eq!((at, refusal.code()), (1, "P03"));
    let unknown = Event { step: "dance".into(), ..send };
    assert_eq!(Case::replay(procedure, vec![unknown]).unwrap_err().1.code(), "P15");
}

#[test]
fn who_is_late_and_to_whom_it_goes_up_is_said_by_level() {
    let late = |name: &str| -> (Vec<String>, usize) {
        let example = LAW.cases.iter().find(|example| example.name == name).unwrap();
        let procedure = LAW.procedure(&example.procedure).unwrap();
        let (facts, organisation_facts) = worked::facts(&LAW, example);
        let ground =
            Ground { law: &LAW, calendar: &CALENDAR, facts: &facts, organisation_facts: &organisation_facts };
        let case = worked::go_through(example, procedure, ground).unwrap();
        let next_year = zone::first_moment(date(2027, 1, 1));
        let all = clocks(&case, ground, next_year);
        let overdue = all.iter().find(|clock| clock.state.late()).unwrap();
        assert_eq!(overdue.state, ClockState::Overdue);
        (overdue.answers.iter().map(Who::id).collect(), overdue.escalates.len())
    };
    let ministry = "a level 4 dossier has its opinion first and twenty-five working days at the ministry";
    assert_eq!(
        late("an appraisal that is not done by its day is overdue"),
        (vec!["security-unit".into()], 1)
    );
    assert_eq!(late(ministry), (vec!["role:cybersecurity-regulator".into()], 2));
    assert_eq!(
        late("a military dossier of level 4 is received by Defence"),
        (vec!["role:defence".into()], 2)
    );
}
