//! What time limits come to on a calendar: the dates that officials count on their fingers.

use crate::small::{Register, fact, law, moment, obligation, open};
use jiff::civil::{Date, date};
use khien_engine::{
    duty::{Due, Duty, Instance, Window},
    rulebook::Rulebook,
};
use khien_law::{
    facts::{SubjectKind, Value},
    obligation::Obligation,
    timing::{DayLimit, Period, PeriodDay, RestDay, Target, Term, Timing},
};

const ORGANISATION: SubjectKind = SubjectKind::Organisation;

fn book(obligation: Obligation) -> Rulebook {
    Rulebook::compile(law(vec![open(vec![obligation])]))
}

/// The one duty of an organisation on a day.
fn due_on(due: Timing, on: Date) -> Duty {
    Register::of(ORGANISATION, &[]).only(&book(obligation("x/y", ORGANISATION, due)), on)
}

fn assessed(on: Date) -> Vec<(&'static str, Value)> {
    vec![("system.last_assessed_on", Value::Date(on))]
}

fn every(months: u16, rest_day: RestDay) -> Timing {
    Timing::Cadence { months, since: fact("system.last_assessed_on"), rest_day }
}

fn after_request(term: Term) -> Timing {
    Timing::After {
        term,
        events: vec![fact("consultation.request_received_on"), fact("consultation.dossier_valid_on")],
        rest_day: RestDay::NextWorkingDay,
    }
}

#[test]
fn before_the_twentieth_of_the_last_month_is_the_nineteenth_and_is_not_moved() {
    let quarterly = Timing::Each { period: Period::Quarter, limit: PeriodDay::Before { month: 3, day: 20 } };
    let duty = due_on(quarterly, date(2026, 11, 21));
    assert_eq!(duty.due, Due::Day(date(2026, 12, 19)), "a Saturday");
    assert_eq!(duty.period, Instance::Period { period: Period::Quarter, starts: date(2026, 10, 1) });
    assert_eq!(duty.opens, date(2026, 10, 1));
}

#[test]
fn fixed_days_are_exclusive_or_inclusive_as_written() {
    let before = Timing::Fixed(DayLimit::Before(date(2024, 4, 30)));
    assert_eq!(due_on(before, date(2024, 4, 8)).due, Due::Day(date(2024, 4, 29)));
    let by = Timing::Fixed(DayLimit::By(date(2022, 12, 31)));
    assert_eq!(due_on(by, date(2022, 12, 31)).due, Due::Day(date(2022, 12, 31)));
    let within = Timing::WithinMonth { year: 2024, month: 9 };
    assert_eq!(due_on(within, date(2024, 9, 1)).due, Due::Day(date(2024, 9, 30)));
    let february = Timing::WithinMonth { year: 2024, month: 2 };
    assert_eq!(due_on(february, date(2024, 2, 1)).due, Due::Day(date(2024, 2, 29)));
}

#[test]
fn every_period_counts_its_own_months() {
    let on = date(2027, 8, 2);
    let due = |period, limit| due_on(Timing::Each { period, limit }, on).due;
    assert_eq!(due(Period::Month, PeriodDay::By { month: 1, day: 31 }), Due::Day(date(2027, 8, 31)));
    assert_eq!(due(Period::Quarter, PeriodDay::End), Due::Day(date(2027, 9, 30)));
    assert_eq!(due(Period::HalfYear, PeriodDay::By { month: 6, day: 15 }), Due::Day(date(2027, 12, 15)));
    assert_eq!(due(Period::Year, PeriodDay::Before { month: 12, day: 25 }), Due::Day(date(2027, 12, 24)));
    assert_eq!(due(Period::TwoYears, PeriodDay::End), Due::Day(date(2027, 12, 31)));
    assert_eq!(due(Period::TwoYears, PeriodDay::By { month: 24, day: 1 }), Due::Day(date(2027, 12, 1)));
}

#[test]
fn a_day_that_the_month_lacks_is_its_last() {
    let monthly = Timing::Each { period: Period::Month, limit: PeriodDay::By { month: 1, day: 31 } };
    assert_eq!(due_on(monthly, date(2027, 2, 3)).due, Due::Day(date(2027, 2, 28)));
}

#[test]
fn six_months_after_the_last_of_august_end_with_february() {
    let system = Register::of(SubjectKind::System, &assessed(date(2025, 8, 31)));
    let rulebook = book(obligation("x/y", SubjectKind::System, every(6, RestDay::Keep)));
    let duty = system.only(&rulebook, date(2025, 11, 21));
    assert_eq!(duty.due, Due::Day(date(2026, 2, 28)), "a Saturday, kept");
    assert_eq!(duty.opens, date(2025, 9, 1));
    assert_eq!(duty.period, Instance::Since(date(2025, 8, 31)));
    let why = system.why(&rulebook, &duty);
    assert!(why.contains(&"not moved: saturday".to_owned()), "{why:#?}");

    let moving = book(obligation("x/y", SubjectKind::System, every(6, RestDay::NextWorkingDay)));
    let duty = system.only(&moving, date(2025, 11, 21));
    assert_eq!(duty.due, Due::Day(date(2026, 3, 2)));
    let why = system.why(&moving, &duty);
    assert!(why.contains(&"moved from 2026-02-28: saturday".to_owned()), "{why:#?}");
}

#[test]
fn a_cadence_that_ran_out_before_its_text_began_is_due_on_the_first_day() {
    let system = Register::of(SubjectKind::System, &assessed(date(2015, 5, 5)));
    let rulebook = book(obligation("x/y", SubjectKind::System, every(12, RestDay::Keep)));
    let duty = system.only(&rulebook, date(2026, 11, 21));
    assert_eq!((duty.opens, duty.due), (date(2020, 1, 1), Due::Day(date(2020, 1, 1))));
}

#[test]
fn an_overdue_cadence_stays_until_it_is_done() {
    let system = Register::of(SubjectKind::System, &assessed(date(2021, 5, 5)));
    let rulebook = book(obligation("x/y", SubjectKind::System, every(12, RestDay::Keep)));
    assert_eq!(system.only(&rulebook, date(2026, 11, 21)).due, Due::Day(date(2022, 5, 5)));
}

#[test]
fn five_working_days_over_hung_kings_and_the_two_holidays() {
    let known = [
        ("consultation.request_received_on", Value::Date(date(2026, 4, 23))),
        ("consultation.dossier_valid_on", Value::Date(date(2026, 4, 24))),
    ];
    let cable_ship = Register::of(SubjectKind::Consultation, &known);
    let rulebook = book(obligation("x/y", SubjectKind::Consultation, after_request(Term::WorkingDays(5))));
    let duty = cable_ship.only(&rulebook, date(2026, 4, 24));
    assert_eq!(duty.due, Due::Day(date(2026, 5, 6)));
    let why = cable_ship.why(&rulebook, &duty);
    for line in [
        "skipped 2026-04-25: saturday",
        "skipped 2026-04-26: hung-kings",
        "skipped 2026-04-27: in-lieu",
        "skipped 2026-04-30: victory-day",
        "skipped 2026-05-01: labour-day",
        "skipped 2026-05-03: sunday",
    ] {
        assert!(why.iter().any(|reason| reason == line), "no `{line}` in {why:#?}");
    }
}

#[test]
fn calendar_days_run_through_and_only_the_last_one_moves() {
    let known = [
        ("consultation.request_received_on", Value::Date(date(2026, 4, 10))),
        ("consultation.dossier_valid_on", Value::Date(date(2026, 4, 6))),
    ];
    let case = Register::of(SubjectKind::Consultation, &known);
    let rulebook = book(obligation("x/y", SubjectKind::Consultation, after_request(Term::Days(20))));
    let duty = case.only(&rulebook, date(2026, 4, 24));
    assert_eq!(duty.due, Due::Day(date(2026, 5, 4)), "the 30th is a holiday, and so are the days after it");
    assert_eq!(
        duty.period,
        Instance::Event(moment(date(2026, 4, 10).at(0, 0, 0, 0))),
        "the later of the two"
    );
}

#[test]
fn hours_run_through_the_night_and_never_move() {
    let detected = moment(date(2026, 4, 29).at(23, 30, 0, 0));
    let incident = Register::of(SubjectKind::Incident, &[("incident.detected_at", Value::Moment(detected))]);
    let within = Timing::After {
        term: Term::Hours(24),
        events: vec![fact("incident.detected_at")],
        rest_day: RestDay::NextWorkingDay,
    };
    let rulebook = book(obligation("x/y", SubjectKind::Incident, within));
    let duty = incident.only(&rulebook, date(2026, 4, 30));
    assert_eq!(duty.due, Due::Moment(moment(date(2026, 4, 30).at(23, 30, 0, 0))), "on a holiday");
    assert_eq!(duty.decided_on, date(2026, 4, 29));
}

#[test]
fn a_term_from_a_day_in_the_text_does_not_count_that_day() {
    let within = |term| Timing::AfterDate { term, from: date(2026, 7, 1), rest_day: RestDay::NextWorkingDay };
    let on = date(2026, 7, 1);
    assert_eq!(
        due_on(within(Term::Months(6)), on).due,
        Due::Day(date(2027, 1, 1)),
        "no notice for 2027 is known"
    );
    assert_eq!(due_on(within(Term::Days(5)), on).due, Due::Day(date(2026, 7, 6)));
    assert_eq!(due_on(within(Term::WorkingDays(5)), on).due, Due::Day(date(2026, 7, 8)));
    assert_eq!(due_on(within(Term::Hours(48)), on).due, Due::Moment(moment(date(2026, 7, 3).at(0, 0, 0, 0))));
}

#[test]
fn an_assumed_year_is_named_where_the_calendar_decided() {
    let within = Timing::AfterDate {
        term: Term::WorkingDays(300),
        from: date(2026, 7, 1),
        rest_day: RestDay::NextWorkingDay,
    };
    let rulebook = book(obligation("x/y", ORGANISATION, within));
    let register = Register::of(ORGANISATION, &[]);
    let why = register.why(&rulebook, &register.only(&rulebook, date(2026, 11, 21)));
    assert!(why.contains(&"assumed calendar: 2027".to_owned()), "{why:#?}");
    assert!(!why.contains(&"assumed calendar: 2026".to_owned()), "{why:#?}");
}

#[test]
fn without_a_number_there_is_a_target_and_it_is_shown_as_one() {
    let detected = moment(date(2026, 8, 19).at(23, 30, 0, 0));
    let incident = Register::of(SubjectKind::Incident, &[("incident.detected_at", Value::Moment(detected))]);
    let event = fact("incident.detected_at");
    let target = |term| Some(Target { term, ground: crate::small::words("house rule") });
    let with = |due, target| book(Obligation { target, ..obligation("x/y", SubjectKind::Incident, due) });

    let hours = with(Timing::AtOnce { event }, target(Term::Hours(4)));
    let duty = incident.only(&hours, date(2026, 8, 20));
    let end = moment(date(2026, 8, 20).at(3, 30, 0, 0));
    assert_eq!(duty.due, Due::Target { since: detected, target: Some(end) });
    assert!(incident.why(&hours, &duty).contains(&"target: 4 hours".to_owned()));

    let days = with(Timing::Promptly { event }, target(Term::Days(3)));
    let end = moment(date(2026, 8, 24).at(23, 59, 59, 0));
    let duty = incident.only(&days, date(2026, 8, 20));
    assert_eq!(duty.due, Due::Target { since: detected, target: Some(end) }, "the 22nd is a Saturday");

    let bare = with(Timing::Promptly { event }, None);
    assert_eq!(incident.only(&bare, date(2026, 8, 20)).due, Due::Target { since: detected, target: None });
    let no_limit = with(Timing::NoLimit { event }, None);
    assert_eq!(incident.only(&no_limit, date(2026, 8, 20)).due, Due::NoLimit);
}

#[test]
fn what_always_stands_is_confirmed_by_the_end_of_the_current_period() {
    let standing = book(obligation("x/y", ORGANISATION, Timing::Standing { confirm: Period::Year }));
    let register = Register::of(ORGANISATION, &[]);
    let wide = Window { on: date(2026, 11, 21), from: date(2020, 1, 1), until: date(2030, 1, 1) };
    let duties = register.duties(&standing, wide);
    assert_eq!(duties.len(), 1, "only the period that holds the day asked");
    assert_eq!((duties[0].opens, duties[0].due), (date(2026, 1, 1), Due::Day(date(2026, 12, 31))));
}

#[test]
fn a_window_takes_every_period_that_is_open_in_it() {
    let quarterly = Timing::Each { period: Period::Quarter, limit: PeriodDay::Before { month: 3, day: 20 } };
    let rulebook = book(obligation("x/y", ORGANISATION, quarterly));
    let register = Register::of(ORGANISATION, &[]);
    let window = Window { on: date(2026, 6, 1), from: date(2026, 3, 20), until: date(2026, 10, 1) };
    let due: Vec<Due> = register.duties(&rulebook, window).iter().map(|duty| duty.due).collect();
    let days = [date(2026, 6, 19), date(2026, 9, 19), date(2026, 12, 19)];
    assert_eq!(due, days.map(Due::Day), "the first quarter is past, the last has just opened");
}

#[test]
fn the_widest_window_ends_with_the_calendar() {
    let every_two_years = Timing::Each { period: Period::TwoYears, limit: PeriodDay::End };
    let rulebook = book(obligation("x/y", ORGANISATION, every_two_years));
    let window = Window { on: date(2026, 6, 1), from: Date::MIN, until: Date::MAX };
    let last = Register::of(ORGANISATION, &[]).duties(&rulebook, window).pop().unwrap();
    assert_eq!(last.opens, date(9998, 1, 1));
}

#[test]
fn absurd_terms_and_days_end_with_the_calendar_too() {
    let term = |term| Timing::AfterDate { term, from: date(2026, 7, 1), rest_day: RestDay::Keep };
    let on = date(2026, 7, 1);
    assert_eq!(due_on(term(Term::Days(u32::MAX)), on).due, Due::Day(Date::MAX));
    assert_eq!(due_on(term(Term::Months(u32::MAX)), on).due, Due::Day(Date::MAX));
    assert_eq!(due_on(term(Term::Hours(u32::MAX)), on).due, Due::Moment(jiff::Timestamp::MAX));

    let rulebook = book(obligation("x/y", ORGANISATION, Timing::Standing { confirm: Period::TwoYears }));
    assert_eq!(Register::of(ORGANISATION, &[]).duties(&rulebook, Window::day(Date::MIN)), vec![]);
    let two_years = Timing::Each { period: Period::TwoYears, limit: PeriodDay::End };
    let rulebook = book(obligation("x/y", ORGANISATION, two_years));
    let why = Register::of(ORGANISATION, &[]).why_not(&rulebook, Window::day(Date::MIN));
    assert!(why.iter().any(|line| line.starts_with("not in force")), "{why:#?}");
}
