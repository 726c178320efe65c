//! Lists obey the same rules as single things: what [`Sight`] says of a row, the policies say of the thing.

use crate::{
    forest::{Case, cases, drawn, membership},
    world::{
        COMPANY, DEPARTMENT, DIVISION, THE_SYSTEM, a, decide, limited, member, of_all, person, place,
        the_system,
    },
};
use khien_permit::{Act, Limited, Person, Principal, Resource, Role, Rows, Sight};
use proptest::prelude::*;

const ACTS: [Act; 10] = [
    Act::SeeOrganisation,
    Act::SeeOrganisationInside,
    Act::SeeMembers,
    Act::ReadLog,
    Act::SeeSystem,
    Act::SeeSystemInside,
    Act::SeeMatter,
    Act::SeeMatterInside,
    Act::SeeDuty,
    Act::SeeDutyEvidence,
];

/// What the sight says of the rows, in the order of [`ACTS`].
fn rows(Case { who, place, system, matter, duty }: &Case) -> [bool; ACTS.len()] {
    let sight = who.sight();
    [
        sight.sees_organisation(place),
        sight.sees_organisation_inside(place),
        sight.sees_members(place),
        sight.reads_log(place),
        sight.sees_system(system),
        sight.sees_system_inside(system),
        sight.sees_matter(matter),
        sight.sees_matter_inside(matter),
        sight.sees_duty(duty),
        sight.sees_duty_evidence(duty),
    ]
}

/// What the policies decide about the things, in the order of [`ACTS`].
fn things(Case { who, place, system, matter, duty }: &Case) -> [bool; ACTS.len()] {
    ACTS.map(|act| {
        let thing = match act {
            Act::SeeSystem | Act::SeeSystemInside => Resource::System(system.clone()),
            Act::SeeMatter | Act::SeeMatterInside => Resource::Matter(matter.clone()),
            Act::SeeDuty | Act::SeeDutyEvidence => Resource::Duty(duty.clone()),
            _ => Resource::Organisation(place.clone()),
        };
        decide(who, act, &thing).is_allowed()
    })
}

proptest! {
    // Unoptimised, a decision takes a millisecond.
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn rows_and_single_things_obey_the_same_rules(case in cases()) {
        for ((act, row), thing) in ACTS.into_iter().zip(rows(&case)).zip(things(&case)) {
            prop_assert_eq!(row, thing, "{}", act.name());
        }
    }
}

proptest! {
    #[test]
    fn whoever_sees_inside_sees_the_thing(case in cases()) {
        let sight = case.who.sight();
        prop_assert!(!sight.sees_organisation_inside(&case.place) || sight.sees_organisation(&case.place));
        prop_assert!(!sight.sees_system_inside(&case.system) || sight.sees_system(&case.system));
        prop_assert!(!sight.sees_matter_inside(&case.matter) || sight.sees_matter(&case.matter));
        prop_assert!(!sight.sees_duty_evidence(&case.duty) || sight.sees_duty(&case.duty));
    }

    /// Administrators are left out: with that role comes the demand for a second factor.
    #[test]
    fn a_membership_more_never_shows_less(case in cases(), more in drawn()) {
        let Principal::Person(person) = &case.who else { unreachable!("cases are about people") };
        prop_assume!(more.0 != Role::Administrator);
        let mut richer = person.clone();
        richer.memberships.push(membership(more, &case.organisations()));
        let richer = Case { who: Principal::Person(richer), ..case.clone() };
        for ((act, before), after) in ACTS.into_iter().zip(rows(&case)).zip(rows(&richer)) {
            prop_assert!(after || !before, "{}", act.name());
        }
    }
}

#[test]
fn sight_is_the_roots_of_what_is_seen_and_never_the_tree() {
    let sight = a(Role::Officer, DEPARTMENT).sight();
    let inside = Rows { below: vec![DEPARTMENT], ..Rows::default() };
    assert_eq!(sight.systems_inside, inside);
    assert_eq!(sight.systems, Rows { supervised_by: vec![DEPARTMENT], ..inside });
    let sight = a(Role::Operator, COMPANY).sight();
    assert_eq!(sight.systems, Rows { run_by: vec![COMPANY], ..Rows::default() });
    assert!(sight.matters.is_none());
}

#[test]
fn a_limited_membership_stays_limited_in_lists() {
    let sight = limited(Role::Head, DEPARTMENT).sight();
    let within = Rows { below: vec![DEPARTMENT], ..Rows::default() };
    let limited = vec![Limited { systems: vec![THE_SYSTEM], within }];
    assert_eq!(sight.duties, Rows { limited, ..Rows::default() });
    assert_eq!(sight.organisations, Rows { exactly: vec![DEPARTMENT], ..Rows::default() });
    assert!(sight.sees_system(&the_system(DIVISION)) && !sight.sees_system(&the_system(COMPANY)));
}

#[test]
fn everything_is_seen_by_the_machine_and_nothing_by_a_stranger() {
    for who in [Principal::Keeper, Principal::System] {
        let sight = who.sight();
        assert!(sight.duties_evidence.everything && sight.log.everything && sight.members.everything);
    }
    assert_eq!(Principal::Person(person(vec![])).sight(), Sight::default());
    assert!(of_all(Role::Auditor).sight().sees_organisation_inside(&place(DIVISION)));
    let no_factor = Person { second_factor: false, ..person(vec![member(Role::Administrator, DEPARTMENT)]) };
    assert_eq!(Principal::Person(no_factor).sight(), Sight::default());
}
