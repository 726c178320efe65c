//! Lists obey the same rules as single things: what [`Sight`] says of a row, the policies say of the thing.

use crate::world::{
    COMPANY, DEPARTMENT, DIVISION, THE_SYSTEM, a, decide, limited, of_all, person, place, the_system,
};
use khien_permit::{
    Act, Duty, Limited, Matter, Membership, Person, Place, Principal, Resource, Role, Rows, Scope, Scopes,
    Sight, System,
};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
};
use uuid::Uuid;

const DEEPEST: usize = 6;
const SYSTEMS: u128 = 4;

fn organisation(number: usize) -> Uuid {
    Uuid::from_u128(0x1_0000 + number as u128)
}

fn a_system(number: u128) -> Uuid {
    Uuid::from_u128(0x2_0000 + number)
}

/// A few trees: for each organisation the one above it, if any, and who supervises it.
#[derive(Debug, Clone)]
struct Forest {
    above: Vec<Option<usize>>,
    supervisors: Vec<Vec<usize>>,
}

impl Forest {
    fn line(&self, number: usize) -> Vec<usize> {
        std::iter::successors(Some(number), |at| self.above[*at]).collect()
    }

    fn place(&self, number: usize) -> Place {
        let line = self.line(number);
        let supervisors = line.iter().flat_map(|at| &self.supervisors[*at]).map(|at| organisation(*at));
        Place {
            id: organisation(number),
            above: line[1..].iter().map(|at| organisation(*at)).collect(),
            supervisors: supervisors.collect(),
        }
    }
}

/// At least one tree with a line of [`DEEPEST`], and others that branch as they will.
fn forests() -> impl Strategy<Value = Forest> {
    let one = (option::weighted(0.85, any::<Index>()), vec(any::<Index>(), 0..2));
    vec(one, 4..14).prop_map(|organisations| {
        let mut forest = Forest { above: vec![], supervisors: vec![] };
        let size = DEEPEST + organisations.len();
        for at in 0..DEEPEST {
            forest.above.push(at.checked_sub(1));
            forest.supervisors.push(vec![]);
        }
        for (at, (above, supervisors)) in organisations.into_iter().enumerate() {
            let above = above.map(|above| above.index(DEEPEST + at));
            forest.above.push(above.filter(|above| forest.line(*above).len() < DEEPEST));
            forest.supervisors.push(supervisors.into_iter().map(|by| by.index(size)).collect());
        }
        forest
    })
}

fn roles() -> impl Strategy<Value = Role> {
    select(Role::ALL.to_vec())
}

/// A membership in one of the organisations that the case is about; which, is said by an index.
type Drawn = (Role, Option<Index>, Option<Vec<Uuid>>);

fn drawn() -> impl Strategy<Value = Drawn> {
    let systems = vec((0..SYSTEMS).prop_map(a_system), 0..3);
    (roles(), option::weighted(0.9, any::<Index>()), option::weighted(0.3, systems))
}

fn membership((role, organisation, systems): Drawn, among: &[Uuid]) -> Membership {
    Membership { role, organisation: organisation.map(|at| *at.get(among)), systems }
}

/// A person and one thing of each kind that they ask about.
#[derive(Debug, Clone)]
struct Case {
    who: Principal,
    place: Place,
    system: System,
    matter: Matter,
    duty: Duty,
}

impl Case {
    /// The organisations that have to do with the things, each as often as it does. A person from anywhere else in
    /// the country would nearly always see nothing, and prove little.
    fn organisations(&self) -> Vec<Uuid> {
        let Self { place, system, duty, .. } = self;
        let places = [Some(place), Some(&system.owner), duty.bearer.as_ref()].into_iter().flatten();
        let near = places.flat_map(|place| place.reached_from().chain(place.supervisors.iter().copied()));
        let parties = system.operator.into_iter().chain(system.security_unit);
        near.chain(parties).chain(duty.owed_to.iter().copied()).chain([organisation(0)]).collect()
    }
}

/// The things of a case, in a tree: where they lie, and who has to do with them.
fn things_in(forest: Forest) -> impl Strategy<Value = Case> {
    let size = forest.above.len();
    let any_of = 0..size;
    let parties = (any_of.clone(), option::of(any_of.clone()), option::of(any_of.clone()));
    let matter = (option::of(0..SYSTEMS), any::<bool>());
    let duty = (option::of(any_of.clone()), any::<bool>(), vec(any_of.clone(), 0..3));
    (any_of, 0..SYSTEMS, parties, matter, duty).prop_map(move |(at, number, parties, matter, duty)| {
        let place = forest.place(at);
        let (owner, operator, security_unit) = parties;
        let (operator, security_unit) = (operator.map(organisation), security_unit.map(organisation));
        let system = System { id: a_system(number), owner: forest.place(owner), operator, security_unit };
        let (about, submitted) = matter;
        let about = about.map(a_system);
        let matter = Matter { id: Uuid::from_u128(2), place: place.clone(), system: about, submitted };
        let (bearer, of_system, owed_to) = duty;
        let duty = Duty {
            id: Uuid::from_u128(3),
            place: place.clone(),
            bearer: bearer.map(|bearer| forest.place(bearer)),
            system: of_system.then(|| system.clone()),
            owed_to: owed_to.into_iter().map(organisation).collect(),
        };
        Case { who: Principal::Keeper, place, system, matter, duty }
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let scopes = option::weighted(0.2, vec(select(Scope::ALL.to_vec()), 0..4));
    let person = (vec(drawn(), 0..4), scopes, prop::bool::weighted(0.8));
    (forests().prop_flat_map(things_in), person).prop_map(|(case, (drawn, scopes, second_factor))| {
        let among = case.organisations();
        let memberships = drawn.into_iter().map(|one| membership(one, &among)).collect();
        let scopes = scopes.map(Scopes::from_iter);
        let who = Person { account: Uuid::from_u128(1), memberships, scopes, second_factor };
        Case { who: Principal::Person(who), ..case }
    })
}

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
    let no_factor = Person {
        second_factor: false,
        ..person(vec![crate::world::member(Role::Administrator, DEPARTMENT)])
    };
    assert_eq!(Principal::Person(no_factor).sight(), Sight::default());
}
