//! Random people in random trees, and things for them to ask about.

use khien_permit::{Duty, Matter, Membership, Person, Place, Principal, Role, Scope, Scopes, System};
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
pub type Drawn = (Role, Option<Index>, Option<Vec<Uuid>>);

pub fn drawn() -> impl Strategy<Value = Drawn> {
    let systems = vec((0..SYSTEMS).prop_map(a_system), 0..3);
    (roles(), option::weighted(0.9, any::<Index>()), option::weighted(0.3, systems))
}

pub fn membership((role, organisation, systems): Drawn, among: &[Uuid]) -> Membership {
    Membership { role, organisation: organisation.map(|at| *at.get(among)), systems }
}

/// A person and one thing of each kind that they ask about.
#[derive(Debug, Clone)]
pub struct Case {
    pub who: Principal,
    pub place: Place,
    pub system: System,
    pub matter: Matter,
    pub duty: Duty,
}

impl Case {
    /// The organisations that have to do with the things, each as often as it does. A person from anywhere else in
    /// the country would nearly always see nothing, and prove little.
    pub fn organisations(&self) -> Vec<Uuid> {
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

pub fn cases() -> impl Strategy<Value = Case> {
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
