//! Who owes and to whom: organisations through time, and holders of roles.

use crate::small::{
    ORGANISATION, Register, SUBJECT, fact, law, moment, obligation, open, organisation, words,
};
use jiff::civil::{Date, Weekday, date};
use khien_engine::{
    calendar::WeeklyRest,
    duty::{Due, Window},
    organisations::{Organisation, Organisations, Party},
    recipients::Addressee,
    rulebook::Rulebook,
};
use khien_law::{
    facts::{SubjectKind, Value},
    obligation::{Bearer, Obligation, Recipient},
    timing::{Period, PeriodDay, RestDay, Term, Timing},
};
use uuid::Uuid;

const ON: Date = Date::constant(2026, 11, 21);
const HEIR: Uuid = Uuid::from_u128(0xC);
const LAST_HEIR: Uuid = Uuid::from_u128(0xD);

fn yearly() -> Timing {
    Timing::Each { period: Period::Year, limit: PeriodDay::Before { month: 12, day: 25 } }
}

fn of_system(bearer: Bearer) -> Rulebook {
    let one = Obligation { bearer, ..obligation("x/y", SubjectKind::System, yearly()) };
    Rulebook::compile(law(vec![open(vec![one])]))
}

fn bearers(register: &Register, rulebook: &Rulebook, on: Date) -> Vec<Party> {
    register.duties(rulebook, Window::day(on)).into_iter().map(|duty| duty.bearer).collect()
}

fn ended(id: Uuid, to: Date, successors: &[Uuid]) -> Organisation {
    Organisation { to: Some(to), successors: successors.to_vec(), ..organisation(id) }
}

#[test]
fn owner_operator_and_security_unit_answer_for_a_system() {
    let mut register = Register::of(SubjectKind::System, &[]);
    assert_eq!(bearers(&register, &of_system(Bearer::Owner), ON), [Party::Organisation(ORGANISATION)]);
    assert_eq!(bearers(&register, &of_system(Bearer::Operator), ON), [Party::Unrecorded]);
    assert_eq!(bearers(&register, &of_system(Bearer::SecurityUnit), ON), [Party::Unrecorded]);
    register.operator = Some(HEIR);
    assert_eq!(bearers(&register, &of_system(Bearer::Operator), ON), [Party::Organisation(HEIR)]);
}

#[test]
fn successors_answer_on_the_day_that_decides() {
    let rulebook = of_system(Bearer::Owner);
    let mut register = Register::of(SubjectKind::System, &[]);
    register.organisations = [
        ended(ORGANISATION, date(2025, 6, 30), &[HEIR]),
        ended(HEIR, date(2026, 12, 23), &[LAST_HEIR]),
        organisation(LAST_HEIR),
    ]
    .into_iter()
    .collect();
    assert_eq!(bearers(&register, &rulebook, date(2024, 3, 1)), [Party::Organisation(ORGANISATION)]);
    assert_eq!(
        bearers(&register, &rulebook, date(2025, 3, 1)),
        [Party::Organisation(HEIR)],
        "due in December"
    );
    let duty = register.only(&rulebook, ON);
    assert_eq!(duty.bearer, Party::Organisation(LAST_HEIR), "the heir ends a day before the last safe one");
    let why = register.why(&rulebook, &duty);
    assert!(why.contains(&format!("successor: {ORGANISATION} = {HEIR}")), "{why:#?}");
    assert!(why.contains(&format!("successor: {HEIR} = {LAST_HEIR}")), "{why:#?}");
}

#[test]
fn a_person_must_say_which_of_several_successors_answers() {
    let mut register = Register::of(SubjectKind::System, &[]);
    let split = ended(ORGANISATION, date(2025, 6, 30), &[HEIR, LAST_HEIR]);
    register.organisations = [split, organisation(HEIR), organisation(LAST_HEIR)].into_iter().collect();
    assert_eq!(bearers(&register, &of_system(Bearer::Owner), ON), [Party::Split(ORGANISATION)]);
    register.organisations.insert(ended(ORGANISATION, date(2025, 6, 30), &[]));
    assert_eq!(bearers(&register, &of_system(Bearer::Owner), ON), [Party::Unrecorded]);
}

#[test]
fn a_ring_of_successors_ends() {
    let last = date(2025, 6, 30);
    let ring: Organisations =
        [ended(ORGANISATION, last, &[HEIR]), ended(HEIR, last, &[ORGANISATION])].into_iter().collect();
    assert!(matches!(ring.answering(ORGANISATION, ON, &mut |_, _| ()), Party::Organisation(_)));
}

#[test]
fn a_role_is_owed_by_every_holder_on_that_day() {
    let role = |id: &str| {
        let bearer = Bearer::Role(id.into());
        let one = Obligation { bearer, ..obligation("x/y", SubjectKind::Nation, yearly()) };
        Rulebook::compile(law(vec![open(vec![one])]))
    };
    let nation = Register::of(SubjectKind::Nation, &[]);
    let body = |key: &str| Party::Body(key.into());
    assert_eq!(bearers(&nation, &role("regulator"), date(2024, 5, 1)), [body("G14@2008-01-01")]);
    assert_eq!(bearers(&nation, &role("regulator"), ON), [body("G01@2008-01-01")]);
    assert_eq!(bearers(&nation, &role("shared"), ON), [body("G01@2008-01-01"), body("G03@2008-01-01")]);
    assert_eq!(bearers(&nation, &role("vacant"), ON), [Party::Unrecorded]);
    assert_eq!(bearers(&nation, &role("never heard of"), ON), [Party::Unrecorded]);

    let shared = role("shared");
    let duties = nation.duties(&shared, Window::day(ON));
    assert_ne!(shared.id(&duties[0]), shared.id(&duties[1]), "each holder has a duty of its own");
    let why = nation.why(&shared, &duties[1]);
    assert!(why.contains(&"role: shared = G03@2008-01-01".to_owned()), "{why:#?}");
    assert!(!why.contains(&"role: shared = G01@2008-01-01".to_owned()), "{why:#?}");
    assert!(why.contains(&"certainty: secondary".to_owned()), "the succession is only secondary: {why:#?}");
}

#[test]
fn a_holder_in_the_register_is_the_organisation() {
    let mut nation = Register::of(SubjectKind::Nation, &[]);
    nation.organisations.insert(Organisation { key: Some("G01@2008-01-01".into()), ..organisation(HEIR) });
    let bearer = Bearer::Role("regulator".into());
    let one = Obligation { bearer, ..obligation("x/y", SubjectKind::Nation, yearly()) };
    let rulebook = Rulebook::compile(law(vec![open(vec![one])]));
    assert_eq!(bearers(&nation, &rulebook, ON), [Party::Organisation(HEIR)]);

    nation.organisations.insert(organisation(HEIR));
    assert_eq!(bearers(&nation, &rulebook, ON), [Party::Body("G01@2008-01-01".into())], "it lost its key");
}

#[test]
fn recipients_are_found_on_the_same_day() {
    let recipients = vec![
        Recipient::Parent,
        Recipient::Owner,
        Recipient::Role("regulator".into()),
        Recipient::Described(words("users")),
    ];
    let one = Obligation { recipients, ..obligation("x/y", SubjectKind::System, yearly()) };
    let rulebook = Rulebook::compile(law(vec![open(vec![one])]));
    let mut register = Register::of(SubjectKind::System, &[]);
    let moved = vec![(HEIR, date(2008, 1, 1), Some(date(2025, 6, 30))), (LAST_HEIR, date(2025, 7, 1), None)];
    register.organisations.insert(Organisation { parents: moved, ..organisation(ORGANISATION) });
    let to =
        |on| rulebook.recipients(&register.organisations, &register.subject(), &register.only(&rulebook, on));
    let party = Addressee::Party;
    assert_eq!(
        to(date(2024, 3, 1)),
        [
            party(Party::Organisation(HEIR)),
            party(Party::Organisation(ORGANISATION)),
            party(Party::Body("G14@2008-01-01".into())),
            Addressee::Described(words("users")),
        ]
    );
    assert_eq!(to(ON)[0], party(Party::Organisation(LAST_HEIR)));
    assert_eq!(to(ON)[2], party(Party::Body("G01@2008-01-01".into())));
}

#[test]
fn an_organisation_counts_its_own_working_days_and_a_role_those_of_the_law() {
    let after = Timing::After {
        term: Term::WorkingDays(1),
        events: vec![fact("incident.detected_at")],
        rest_day: RestDay::NextWorkingDay,
    };
    let due = |bearer| {
        let one = Obligation { bearer, ..obligation("x/y", SubjectKind::Incident, after.clone()) };
        let rulebook = Rulebook::compile(law(vec![open(vec![one])]));
        let friday = Value::Moment(moment(date(2026, 11, 20).at(9, 0, 0, 0)));
        let mut register = Register::of(SubjectKind::Incident, &[("incident.detected_at", friday)]);
        let weekly_rest = WeeklyRest::new(&[Weekday::Sunday]);
        register.organisations.insert(Organisation { weekly_rest, ..organisation(ORGANISATION) });
        register.only(&rulebook, ON).due
    };
    assert_eq!(due(Bearer::Organisation), Due::Day(date(2026, 11, 21)), "it works on Saturdays");
    assert_eq!(due(Bearer::Role("regulator".into())), Due::Day(date(2026, 11, 23)));
}

#[test]
fn the_nation_is_one_subject_without_an_identifier() {
    let facts = khien_engine::facts::FactRow::default();
    let nation = khien_engine::facts::Subject::nation(&facts);
    assert_eq!((nation.kind, nation.id), (SubjectKind::Nation, Uuid::nil()));
    assert_ne!(SUBJECT, Uuid::nil());
}
