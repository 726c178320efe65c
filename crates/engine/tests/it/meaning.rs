//! When something is owed, asked, met, silent or doubtful.

use crate::small::{
    Register, fact, instrument, is, law, moment, obligation, open, option, reading, test, yes,
};
use jiff::civil::{Date, date};
use khien_engine::{
    duty::{Due, State, Window},
    rulebook::Rulebook,
    step::Step,
};
use khien_law::{
    condition::{Comparison, Condition},
    facts::{SubjectKind, Value},
    instrument::{Instrument, LastDay},
    obligation::{Obligation, ReadingOption},
    timing::{DayLimit, Period, PeriodDay, RestDay, Term, Timing},
};

const ORGANISATION: SubjectKind = SubjectKind::Organisation;
const SYSTEM: SubjectKind = SubjectKind::System;
const ON: Date = Date::constant(2026, 11, 21);

fn book(instruments: Vec<Instrument>) -> Rulebook {
    Rulebook::compile(law(instruments))
}

fn one(obligation: Obligation) -> Rulebook {
    book(vec![open(vec![obligation])])
}

fn yearly() -> Timing {
    Timing::Each { period: Period::Year, limit: PeriodDay::Before { month: 12, day: 25 } }
}

fn every_year_since_assessed() -> Timing {
    Timing::Cadence { months: 12, since: fact("system.last_assessed_on"), rest_day: RestDay::Keep }
}

fn question(names: &[&str]) -> State {
    State::Question(names.iter().map(|name| fact(name)).collect())
}

#[test]
fn a_false_condition_owes_nothing_and_says_which_fact_failed() {
    let when = Condition::All(vec![
        yes("system.online"),
        test("system.level", Comparison::AtLeast(Value::Integer(3))),
    ]);
    let rulebook = one(Obligation { when, ..obligation("x/y", SYSTEM, yearly()) });
    let known = [("system.online", Value::YesNo(true)), ("system.level", Value::Integer(2))];
    let system = Register::of(SYSTEM, &known);
    assert_eq!(system.duties(&rulebook, Window::day(ON)), vec![]);
    assert_eq!(
        system.why_not(&rulebook, Window::day(ON)),
        ["C-1", "system.level = 2", "certainty: confirmed"]
    );
}

#[test]
fn an_unknown_condition_asks_only_what_can_still_change_it() {
    let strict = Condition::All(vec![yes("system.online"), is("system.level", Value::Integer(5))]);
    let when = Condition::Any(vec![strict, yes("organisation.owner")]);
    let rulebook = one(Obligation { when, ..obligation("x/y", SYSTEM, yearly()) });

    let nothing_known = Register::of(SYSTEM, &[]);
    let duty = nothing_known.only(&rulebook, ON);
    assert_eq!(duty.state, question(&["organisation.owner", "system.level", "system.online"]));
    assert_eq!(duty.due, Due::Day(date(2026, 12, 24)), "the day is known although the case is not");

    let offline = Register::of(SYSTEM, &[("system.online", Value::YesNo(false))]);
    assert_eq!(offline.only(&rulebook, ON).state, question(&["organisation.owner"]));

    let owner = Register::of(SYSTEM, &[("organisation.owner", Value::YesNo(true))]);
    assert_eq!(owner.only(&rulebook, ON).state, State::Owed);
}

#[test]
fn facts_can_show_it_done_and_what_is_unknown_shows_nothing() {
    let met_when = Some(yes("system.done"));
    let rulebook = one(Obligation { met_when, ..obligation("x/y", SYSTEM, yearly()) });
    let state = |known: &[(&str, Value)]| Register::of(SYSTEM, known).only(&rulebook, ON).state;
    assert_eq!(state(&[("system.done", Value::YesNo(true))]), State::Met);
    assert_eq!(state(&[("system.done", Value::YesNo(false))]), State::Owed);
    assert_eq!(state(&[]), State::Owed);
}

#[test]
fn a_cadence_without_its_last_time_is_a_question_beside_the_condition() {
    let when = yes("system.online");
    let rulebook = one(Obligation { when, ..obligation("x/y", SYSTEM, every_year_since_assessed()) });
    let unknown = Register::of(SYSTEM, &[]).only(&rulebook, ON);
    assert_eq!(unknown.state, question(&["system.last_assessed_on", "system.online"]));
    assert_eq!(unknown.due, Due::Unknown);
    let online = Register::of(SYSTEM, &[("system.online", Value::YesNo(true))]).only(&rulebook, ON);
    assert_eq!(online.state, question(&["system.last_assessed_on"]));
}

#[test]
fn an_event_that_is_not_known_has_not_happened() {
    let event = fact("incident.ended_at");
    let due = Timing::After { term: Term::Days(5), events: vec![event], rest_day: RestDay::NextWorkingDay };
    let rulebook = one(obligation("x/y", SubjectKind::Incident, due));
    let running = Register::of(SubjectKind::Incident, &[]);
    assert_eq!(running.duties(&rulebook, Window::day(ON)), vec![]);
    let why = running.why_not(&rulebook, Window::day(ON));
    assert_eq!(why, ["C-1", "not started: incident.ended_at", "certainty: confirmed"]);
}

#[test]
fn a_case_that_waits_for_its_second_event_names_it() {
    let events = vec![fact("consultation.request_received_on"), fact("consultation.dossier_valid_on")];
    let due = Timing::After { term: Term::WorkingDays(5), events, rest_day: RestDay::NextWorkingDay };
    let rulebook = one(obligation("x/y", SubjectKind::Consultation, due));
    let received = ("consultation.request_received_on", Value::Date(date(2026, 11, 18)));
    let valid = ("consultation.dossier_valid_on", Value::Date(date(2026, 11, 20)));

    let waiting = Register::of(SubjectKind::Consultation, &[received]).only(&rulebook, ON);
    assert_eq!(waiting.state, question(&["consultation.dossier_valid_on"]));
    assert_eq!((waiting.due, waiting.opens), (Due::Unknown, date(2026, 11, 18)));

    let no_request = Register::of(SubjectKind::Consultation, &[valid]);
    assert_eq!(no_request.duties(&rulebook, Window::day(ON)), vec![], "a dossier alone opens no case");
    assert_eq!(
        Register::of(SubjectKind::Consultation, &[received, valid]).only(&rulebook, ON).state,
        State::Owed
    );
}

#[test]
fn a_text_answers_for_its_first_and_last_day_and_for_no_other() {
    let event = fact("incident.detected_at");
    let due = Timing::After { term: Term::Days(5), events: vec![event], rest_day: RestDay::Keep };
    let (first, last) = (date(2026, 7, 1), date(2026, 7, 31));
    let incidents = obligation("x/y", SubjectKind::Incident, due);
    let rulebook = book(vec![instrument("x", first, LastDay::On(last), vec![incidents])]);
    let owed = |day: Date| {
        let detected = [("incident.detected_at", Value::Moment(moment(day.at(12, 0, 0, 0))))];
        !Register::of(SubjectKind::Incident, &detected).duties(&rulebook, Window::day(ON)).is_empty()
    };
    assert_eq!([date(2026, 6, 30), first, last, date(2026, 8, 1)].map(owed), [false, true, true, false]);
}

#[test]
fn a_repeating_duty_is_owed_if_the_text_is_in_force_on_its_last_safe_day() {
    let text = |to| {
        book(vec![instrument("x", date(2026, 8, 19), to, vec![obligation("x/y", ORGANISATION, yearly())])])
    };
    let register = Register::of(ORGANISATION, &[]);
    let alive = text(LastDay::On(date(2026, 12, 24)));
    assert_eq!(register.only(&alive, ON).opens, date(2026, 8, 19), "not before the text's first day");
    assert_eq!(register.duties(&alive, Window::day(date(2026, 8, 18))), vec![]);

    let gone = text(LastDay::On(date(2026, 12, 23)));
    assert_eq!(register.duties(&gone, Window::day(ON)), vec![]);
    let why = register.why_not(&gone, Window::day(ON));
    assert!(why.contains(&"not in force on 2026-12-24: x".to_owned()), "{why:#?}");
}

#[test]
fn a_one_off_goes_with_its_day_unless_it_lasts_until_met() {
    let due = Timing::Fixed(DayLimit::By(date(2024, 9, 30)));
    let met_when = Some(yes("system.done"));
    let owed = |lasts, done, on| {
        let rulebook =
            one(Obligation { lasts, met_when: met_when.clone(), ..obligation("x/y", SYSTEM, due.clone()) });
        Register::of(SYSTEM, &[("system.done", Value::YesNo(done))]).duties(&rulebook, Window::day(on)).len()
    };
    let (last, after) = (date(2024, 9, 30), date(2024, 10, 1));
    assert_eq!((owed(false, false, last), owed(false, false, after)), (1, 0));
    assert_eq!((owed(true, false, last), owed(true, false, after)), (1, 1));
    assert_eq!((owed(true, true, last), owed(true, true, after)), (1, 0), "met ones are past with their day");
}

#[test]
fn what_hangs_on_a_doubtful_text_is_dated_and_marked() {
    let kept = |options: Vec<ReadingOption>| LastDay::Unknown {
        doubt_from: date(2026, 7, 1),
        reading: reading(options),
    };
    let ended = || ReadingOption { to: Some(date(2026, 6, 30)), ..option("ended") };
    let quarterly = Timing::Each { period: Period::Quarter, limit: PeriodDay::Before { month: 3, day: 20 } };
    let text = |to| {
        book(vec![instrument(
            "x",
            date(2024, 4, 7),
            to,
            vec![obligation("x/y", ORGANISATION, quarterly.clone())],
        )])
    };
    let register = Register::of(ORGANISATION, &[]);

    let alive = text(kept(vec![option("alive"), ended()]));
    let duty = register.only(&alive, ON);
    assert!(duty.doubtful);
    assert_eq!(duty.due, Due::Day(date(2026, 12, 19)));
    assert!(!register.only(&alive, date(2026, 5, 1)).doubtful);
    let steps = alive.explain(&register.organisations, &register.subject(), &|_| None, &duty);
    let reading = Step::Reading { option: "alive".into(), others: vec![("ended".into(), None)] };
    assert!(steps.contains(&reading), "{steps:#?}");

    let dead = text(kept(vec![ended(), option("alive")]));
    assert_eq!(register.duties(&dead, Window::day(ON)), vec![]);
    let why = register.why_not(&dead, Window::day(ON));
    assert!(why.contains(&"reading: ended".to_owned()), "{why:#?}");
}

#[test]
fn the_chosen_reading_replaces_and_the_others_are_shown_with_their_dates() {
    let by = |day| Some(Timing::Each { period: Period::Year, limit: PeriodDay::By { month: 12, day } });
    let options = vec![
        ReadingOption { due: by(1), ..option("early") },
        ReadingOption { due: by(31), ..option("late") },
        ReadingOption { to: Some(date(2026, 6, 30)), ..option("ended") },
    ];
    let rulebook =
        one(Obligation { reading: Some(reading(options)), ..obligation("x/y", ORGANISATION, yearly()) });
    let register = Register::of(ORGANISATION, &[]);
    let duty = register.only(&rulebook, ON);
    assert_eq!(duty.due, Due::Day(date(2026, 12, 1)));
    let steps = rulebook.explain(&register.organisations, &register.subject(), &|_| None, &duty);
    let late = ("late".to_owned(), Some(Due::Day(date(2026, 12, 31))));
    assert!(
        steps.contains(&Step::Reading { option: "early".into(), others: vec![late, ("ended".into(), None)] })
    );
}

#[test]
fn a_reading_can_replace_the_condition_and_the_first_day() {
    let chosen =
        ReadingOption { when: Some(yes("system.online")), from: Some(date(2026, 12, 25)), ..option("new") };
    let by_old_days = Obligation {
        when: yes("system.done"),
        from: Some(date(2026, 1, 1)),
        reading: Some(reading(vec![chosen])),
        ..obligation("x/y", SYSTEM, yearly())
    };
    let rulebook = one(by_old_days);
    let system = Register::of(SYSTEM, &[("system.online", Value::YesNo(true))]);
    assert_eq!(system.duties(&rulebook, Window::day(ON)), vec![], "its first day is after the last safe one");
    assert_eq!(system.only(&rulebook, date(2027, 11, 21)).state, State::Owed);
}

#[test]
fn one_gives_way_only_to_what_is_in_force_and_surely_applies() {
    let weak = Obligation { gives_way_to: vec!["strong/y".into()], ..obligation("weak/y", SYSTEM, yearly()) };
    let strong = Obligation { when: yes("system.online"), ..obligation("strong/y", SYSTEM, yearly()) };
    let text = |to| {
        let strong = instrument("strong", date(2020, 1, 1), to, vec![strong.clone()]);
        book(vec![instrument("weak", date(2020, 1, 1), LastDay::Open, vec![weak.clone()]), strong])
    };
    let ids = |rulebook: &Rulebook, known: &[(&str, Value)]| -> Vec<String> {
        let duties = Register::of(SYSTEM, known).duties(rulebook, Window::day(ON));
        duties.iter().map(|duty| rulebook.obligation(duty.obligation).id.clone()).collect()
    };
    let online = |is| [("system.online", Value::YesNo(is))];
    let both = text(LastDay::Open);
    assert_eq!(ids(&both, &online(true)), ["strong/y"]);
    assert_eq!(ids(&both, &online(false)), ["weak/y"]);
    assert_eq!(ids(&both, &[]), ["weak/y", "strong/y"], "an unknown fact silences nothing");
    let ended = text(LastDay::On(date(2026, 12, 23)));
    assert_eq!(ids(&ended, &online(true)), ["weak/y"], "the stronger is not in force on the last safe day");

    let why = Register::of(SYSTEM, &online(true)).why_not(&both, Window::day(ON));
    assert!(why.contains(&"gives way to strong/y".to_owned()), "{why:#?}");
}

#[test]
fn one_does_not_give_way_to_an_event_that_has_not_happened() {
    let after =
        |name| Timing::After { term: Term::Days(5), events: vec![fact(name)], rest_day: RestDay::Keep };
    let incident = SubjectKind::Incident;
    let first = Obligation {
        gives_way_to: vec!["x/closing".into()],
        ..obligation("x/notice", incident, after("incident.detected_at"))
    };
    let rulebook =
        book(vec![open(vec![first, obligation("x/closing", incident, after("incident.ended_at"))])]);
    let detected = ("incident.detected_at", Value::Moment(moment(ON.at(8, 0, 0, 0))));
    let ended = ("incident.ended_at", Value::Moment(moment(ON.at(9, 0, 0, 0))));
    let id = |known: &[(&str, Value)]| {
        rulebook.obligation(Register::of(incident, known).only(&rulebook, ON).obligation).id.clone()
    };
    assert_eq!(id(&[detected]), "x/notice");
    assert_eq!(id(&[detected, ended]), "x/closing");
}

#[test]
fn outside_the_days_asked_the_nearest_occasion_is_named() {
    let rulebook = one(obligation("x/y", ORGANISATION, Timing::Fixed(DayLimit::Before(date(2024, 4, 30)))));
    let why = Register::of(ORGANISATION, &[]).why_not(&rulebook, Window::day(ON));
    assert!(why.contains(&"outside the days asked: opens 2020-01-01, due 2024-04-29".to_owned()), "{why:#?}");
}

#[test]
fn reasons_name_clause_facts_days_and_certainty() {
    let when = test("system.level", Comparison::AtLeast(Value::Integer(3)));
    let rulebook = one(Obligation { when, ..obligation("x/y", SYSTEM, every_year_since_assessed()) });
    let known =
        [("system.level", Value::Integer(5)), ("system.last_assessed_on", Value::Date(date(2026, 2, 3)))];
    let system = Register::of(SYSTEM, &known);
    let why = system.why(&rulebook, &system.only(&rulebook, ON));
    assert_eq!(
        why,
        [
            "C-1",
            "in force on 2027-02-03: open",
            "system.level = 5",
            "system.last_assessed_on = 2026-02-03",
            "limit: at least every 12 months since system.last_assessed_on, keep",
            "certainty: confirmed",
        ]
    );
}
