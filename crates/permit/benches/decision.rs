//! Question: how long does one decision take in a tree six deep, from the description of person and thing to the answer?
//!
//! Building the entities is part of it, as it is in every request of the server. `cargo bench -p khien-permit` measures;
//! as a test each case runs once. Every case says whether it must be allowed, so that nobody makes it fast by changing
//! the meaning.

use khien_permit::{
    Act, Duty, Membership, Person, Place, Policies, Principal, Resource, Role, Scope, System,
};
use std::{hint::black_box, sync::LazyLock};
use uuid::Uuid;

static POLICIES: LazyLock<Policies> = LazyLock::new(Policies::built_in);

fn main() {
    LazyLock::force(&POLICIES);
    divan::main();
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0199_a1b2_c3d4_7e5f_8a6b_0000_0000_0000 + number)
}

/// Number 6 of a line of six organisations, of which number 1 is the highest; two sector leads supervise it.
fn deep() -> Place {
    Place { id: id(6), above: (1..6).map(id).collect(), supervisors: vec![id(20), id(21)] }
}

fn system() -> System {
    System { id: id(100), owner: deep(), operator: Some(id(30)), security_unit: Some(id(31)) }
}

fn member(role: Role, organisation: u128) -> Membership {
    Membership { role, organisation: Some(id(organisation)), systems: None }
}

/// Signed in, with this role and two others elsewhere, one of them limited to some systems.
fn person(role: Role, organisation: u128) -> Person {
    let limited = Membership { systems: Some((200..210).map(id).collect()), ..member(Role::Operator, 41) };
    let memberships = vec![member(Role::Officer, 40), limited, member(role, organisation)];
    Person { account: id(0), memberships, scopes: None, second_factor: true }
}

fn decide(bencher: divan::Bencher<'_, '_>, person: Person, act: Act, on: Resource, allowed: bool) {
    let who = Principal::Person(person);
    assert_eq!(POLICIES.decide(&who, act, &on).is_allowed(), allowed, "{}", act.name());
    bencher.bench_local(|| POLICIES.decide(black_box(&who), black_box(act), black_box(&on)));
}

#[divan::bench]
fn highest_officer_sees_system(bencher: divan::Bencher<'_, '_>) {
    decide(bencher, person(Role::Officer, 1), Act::SeeSystem, Resource::System(system()), true);
}

#[divan::bench]
fn highest_officer_records_system(bencher: divan::Bencher<'_, '_>) {
    decide(bencher, person(Role::Officer, 1), Act::RecordSystem, Resource::System(system()), true);
}

#[divan::bench]
fn regulator_sees_system(bencher: divan::Bencher<'_, '_>) {
    decide(bencher, person(Role::RegulatorOfficer, 50), Act::SeeSystem, Resource::System(system()), true);
}

#[divan::bench]
fn head_waives_duty_borne_elsewhere(bencher: divan::Bencher<'_, '_>) {
    let bearer = Place { id: id(66), above: (61..66).map(id).collect(), supervisors: vec![] };
    let (place, system) = (deep(), Some(system()));
    let duty = Duty { id: id(300), place, bearer: Some(bearer), system, owed_to: vec![id(1), id(50)] };
    decide(bencher, person(Role::Head, 61), Act::WaiveDuty, Resource::Duty(duty), true);
}

#[divan::bench]
fn token_records_system(bencher: divan::Bencher<'_, '_>) {
    let scopes = Some([Scope::Read, Scope::Write].into_iter().collect());
    let person = Person { scopes, ..person(Role::Officer, 1) };
    decide(bencher, person, Act::RecordSystem, Resource::System(system()), true);
}

/// A refusal takes longer: it also says what it would have taken.
#[divan::bench]
fn refused_elsewhere(bencher: divan::Bencher<'_, '_>) {
    decide(bencher, person(Role::Officer, 70), Act::RecordSystem, Resource::System(system()), false);
}

#[divan::bench]
fn sight(bencher: divan::Bencher<'_, '_>) {
    let who = Principal::Person(person(Role::SecurityUnit, 1));
    bencher.bench_local(|| black_box(&who).sight());
}
