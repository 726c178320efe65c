//! Identifiers and hashes: what must not change by itself, and what must change with the law.

use crate::small::{Register, fact, instrument, law, obligation, open, option, reading, yes};
use jiff::civil::date;
use khien_engine::{duty::Window, fingerprint::Fingerprint, rulebook::Rulebook};
use khien_law::{
    Law,
    calendar::SpecialDayKind,
    facts::{Fact, SubjectKind},
    instrument::LastDay,
    obligation::{Bearer, Obligation, ReadingOption},
    timing::{Period, PeriodDay, RestDay, Term, Timing},
};

fn yearly() -> Timing {
    Timing::Each { period: Period::Year, limit: PeriodDay::Before { month: 12, day: 25 } }
}

fn working_days() -> Timing {
    let events = vec![fact("incident.detected_at")];
    Timing::After { term: Term::WorkingDays(3), events, rest_day: RestDay::NextWorkingDay }
}

/// Three obligations: one that counts working days, one that gives way to it, one on its own with a role.
fn sample() -> Law {
    let counts = obligation("x/counts", SubjectKind::Incident, working_days());
    let event = fact("incident.detected_at");
    let yields = Obligation {
        gives_way_to: vec!["x/counts".into()],
        ..obligation("x/yields", SubjectKind::Incident, Timing::AtOnce { event })
    };
    let alone = Obligation {
        when: yes("system.online"),
        bearer: Bearer::Role("regulator".into()),
        ..obligation("x/alone", SubjectKind::System, yearly())
    };
    law(vec![open(vec![counts, yields, alone])])
}

fn hashes(law: Law) -> Vec<Fingerprint> {
    let rulebook = Rulebook::compile(law);
    rulebook.obligations().map(|ix| rulebook.obligation_hash(ix)).collect()
}

/// Which of the three hashes a change of the law changes.
fn changed(change: impl FnOnce(&mut Law)) -> Vec<bool> {
    let mut law = sample();
    change(&mut law);
    hashes(sample()).iter().zip(hashes(law)).map(|(before, after)| *before != after).collect()
}

fn of(law: &mut Law, at: usize) -> &mut Obligation {
    &mut law.instruments[0].clauses[at].obligations[0]
}

#[test]
fn a_duty_has_this_identifier_for_ever() {
    let rulebook = Rulebook::compile(law(vec![open(vec![obligation("x/y", SubjectKind::System, yearly())])]));
    let duty = Register::of(SubjectKind::System, &[]).only(&rulebook, date(2026, 11, 21));
    assert_eq!(rulebook.id(&duty).to_string(), "8ee078d0-7381-5f6a-93e7-8985e9e5c850");
}

#[test]
fn an_identifier_depends_on_the_instance_and_not_on_the_window_or_the_state() {
    let one = Obligation { when: yes("system.online"), ..obligation("x/y", SubjectKind::System, yearly()) };
    let rulebook = Rulebook::compile(law(vec![open(vec![one])]));
    let asked = Register::of(SubjectKind::System, &[]);
    let owed = Register::of(SubjectKind::System, &[("system.online", khien_law::facts::Value::YesNo(true))]);
    let on = date(2026, 11, 21);
    let wide = Window { on, from: date(2025, 1, 1), until: date(2027, 12, 31) };
    let ids: Vec<_> = owed.duties(&rulebook, wide).iter().map(|duty| rulebook.id(duty)).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
    assert_eq!(ids[1], rulebook.id(&asked.only(&rulebook, on)));
}

#[test]
fn what_people_read_changes_no_hash() {
    let none = vec![false, false, false];
    assert_eq!(changed(|law| of(law, 0).title.vi = "khác".into()), none);
    assert_eq!(changed(|law| law.instruments[0].clauses[0].summary.en = "other".into()), none);
    assert_eq!(changed(|law| law.calendar.days[0].source = "another".into()), none);
}

#[test]
fn a_fact_or_an_instrument_added_elsewhere_changes_no_hash() {
    let none = vec![false, false, false];
    let add = |law: &mut Law| {
        let first: Fact = law.facts.facts[0].clone();
        let another = Fact { name: "zone.unused".into(), subject: SubjectKind::Work, slot: 0, ..first };
        law.facts.facts.push(another);
    };
    assert_eq!(changed(add), none);
    let later = instrument(
        "z",
        date(2026, 1, 1),
        LastDay::Open,
        vec![obligation("z/y", SubjectKind::System, yearly())],
    );
    assert_eq!(changed(|law| law.instruments.push(later)), none);
}

#[test]
fn a_change_touches_what_hangs_on_it_and_nothing_else() {
    assert_eq!(changed(|law| of(law, 2).lasts = true), [false, false, true]);
    assert_eq!(changed(|law| of(law, 2).when = yes("system.done")), [false, false, true]);
    assert_eq!(changed(|law| of(law, 1).bearer = Bearer::Operator), [false, true, false]);
    assert_eq!(changed(|law| law.roles[0].holders[1].from = date(2025, 4, 1)), [false, false, true]);
    assert_eq!(
        changed(|law| of(law, 0).when = yes("incident.reported")),
        [true, true, false],
        "one gives way to it"
    );
    let all = [true, true, true];
    assert_eq!(changed(|law| law.instruments[0].validity.to = LastDay::On(date(2030, 1, 1))), all);
}

#[test]
fn a_changed_calendar_touches_those_who_count_working_days() {
    let off = |law: &mut Law| law.calendar.days[0].kind = SpecialDayKind::Holiday;
    assert_eq!(changed(off), [true, true, false], "one gives way to one that counts");
}

#[test]
fn another_chosen_reading_is_another_law() {
    let chosen = |at: usize| {
        let options =
            vec![option("as written"), ReadingOption { due: Some(working_days()), ..option("in days") }];
        let reading = Some(khien_law::obligation::Reading { chosen: at, ..reading(options) });
        move |law: &mut Law| of(law, 2).reading = reading
    };
    assert_eq!(changed(chosen(0)), [false, false, false], "the reading that changes nothing changes nothing");
    assert_eq!(changed(chosen(1)), [false, false, true]);
}

#[test]
fn a_fact_knows_the_obligations_that_hang_on_it() {
    let rulebook = Rulebook::compile(sample());
    let touched = |name: &str| -> Vec<&str> {
        rulebook.touched_by(fact(name)).iter().map(|ix| rulebook.obligation(*ix).id.as_str()).collect()
    };
    assert_eq!(touched("system.online"), ["x/alone"]);
    assert_eq!(touched("incident.detected_at"), ["x/counts", "x/yields"]);
    assert_eq!(touched("system.done"), Vec::<&str>::new());
    let of_incidents: Vec<_> = rulebook.of_subject(SubjectKind::Incident).to_vec();
    assert_eq!(of_incidents.len(), 2);
}
