//! A small country: a ministry with a department that has a division, another ministry with a department of its own, a
//! sector lead that supervises the other ministry, and a company that operates systems for others.

use khien_permit::{
    Account, Act, Appointment, Decision, Dossier, Duty, Matter, Membership, Person, Place, Policies,
    Principal, Refusal, Resource, Role, Scope, System,
};
use std::sync::LazyLock;
use uuid::Uuid;

pub const MINISTRY: Uuid = Uuid::from_u128(0x1);
pub const DEPARTMENT: Uuid = Uuid::from_u128(0x12);
pub const DIVISION: Uuid = Uuid::from_u128(0x123);
pub const OTHER_MINISTRY: Uuid = Uuid::from_u128(0x2);
pub const OTHER_DEPARTMENT: Uuid = Uuid::from_u128(0x22);
pub const LEAD: Uuid = Uuid::from_u128(0x3);
pub const COMPANY: Uuid = Uuid::from_u128(0x4);
pub const REGULATOR: Uuid = Uuid::from_u128(0x5);

pub const ME: Uuid = Uuid::from_u128(0xA);
pub const SOMEBODY: Uuid = Uuid::from_u128(0xB);
pub const THE_SYSTEM: Uuid = Uuid::from_u128(0xC);
pub const ANOTHER_SYSTEM: Uuid = Uuid::from_u128(0xD);

pub const OWN_PEOPLE: [Role; 4] = [Role::Officer, Role::Head, Role::SecurityUnit, Role::Auditor];
pub const RECORDERS: [Role; 3] = [Role::Officer, Role::Head, Role::SecurityUnit];

static POLICIES: LazyLock<Policies> = LazyLock::new(Policies::built_in);

pub fn decide(who: &Principal, act: Act, on: &Resource) -> Decision {
    POLICIES.decide(who, act, on)
}

#[track_caller]
pub fn may(who: &Principal, act: Act, on: &Resource) {
    assert_eq!(decide(who, act, on), Decision::Allowed, "{} {who:?} {on:?}", act.name());
}

#[track_caller]
pub fn may_not(who: &Principal, act: Act, on: &Resource) {
    assert!(!decide(who, act, on).is_allowed(), "{} {who:?} {on:?}", act.name());
}

#[track_caller]
pub fn refused(who: &Principal, act: Act, on: &Resource, reason: Refusal) {
    assert_eq!(decide(who, act, on), Decision::Refused { reason }, "{} {who:?} {on:?}", act.name());
}

pub fn place(id: Uuid) -> Place {
    let (above, supervisors) = match id {
        DEPARTMENT => (vec![MINISTRY], vec![]),
        DIVISION => (vec![DEPARTMENT, MINISTRY], vec![]),
        OTHER_MINISTRY => (vec![], vec![LEAD]),
        OTHER_DEPARTMENT => (vec![OTHER_MINISTRY], vec![LEAD]),
        _ => (vec![], vec![]),
    };
    Place { id, above, supervisors }
}

pub fn member(role: Role, organisation: Uuid) -> Membership {
    Membership { role, organisation: Some(organisation), systems: None }
}

pub fn person(memberships: Vec<Membership>) -> Person {
    Person { account: ME, memberships, scopes: None, second_factor: true }
}

/// Signed in, in one role in one organisation.
pub fn a(role: Role, organisation: Uuid) -> Principal {
    Principal::Person(person(vec![member(role, organisation)]))
}

/// Signed in, in a role in the whole installation.
pub fn of_all(role: Role) -> Principal {
    Principal::Person(person(vec![Membership { role, organisation: None, systems: None }]))
}

/// Signed in, in a role limited to [`THE_SYSTEM`].
pub fn limited(role: Role, organisation: Uuid) -> Principal {
    let limited = Membership { systems: Some(vec![THE_SYSTEM]), ..member(role, organisation) };
    Principal::Person(person(vec![limited]))
}

/// A token of somebody in that role.
pub fn token(role: Role, organisation: Uuid, scopes: &[Scope]) -> Principal {
    let scopes = Some(scopes.iter().copied().collect());
    Principal::Person(Person { scopes, ..person(vec![member(role, organisation)]) })
}

pub fn organisation(id: Uuid) -> Resource {
    Resource::Organisation(place(id))
}

pub fn the_system(owner: Uuid) -> System {
    System { id: THE_SYSTEM, owner: place(owner), operator: None, security_unit: None }
}

pub fn system(owner: Uuid) -> Resource {
    Resource::System(the_system(owner))
}

pub fn system_run_by(owner: Uuid, operator: Uuid) -> Resource {
    Resource::System(System { operator: Some(operator), ..the_system(owner) })
}

pub fn system_guarded_by(owner: Uuid, security_unit: Uuid) -> Resource {
    Resource::System(System { security_unit: Some(security_unit), ..the_system(owner) })
}

pub fn matter(at: Uuid, submitted: bool) -> Resource {
    Resource::Matter(Matter {
        id: Uuid::from_u128(0xE),
        place: place(at),
        system: Some(THE_SYSTEM),
        submitted,
    })
}

/// A duty of an organisation, about no system.
pub fn the_duty(at: Uuid) -> Duty {
    Duty { id: Uuid::from_u128(0xF), place: place(at), bearer: None, system: None, owed_to: vec![] }
}

pub fn duty(at: Uuid) -> Resource {
    Resource::Duty(the_duty(at))
}

pub fn dossier(at: Uuid, authors: &[Uuid], operator: Option<Uuid>) -> Resource {
    let (place, authors) = (place(at), authors.to_vec());
    Resource::Dossier(Dossier { place, system: THE_SYSTEM, authors, operator })
}

pub fn account(id: Uuid, places: &[Uuid]) -> Resource {
    let places = places.iter().map(|at| place(*at)).collect();
    Resource::Account(Account { id, places, installation: false })
}

pub fn appointment(account: Uuid, role: Role, at: Uuid) -> Resource {
    Resource::Appointment(Appointment { account: Some(account), role, place: Some(place(at)) })
}
