//! Things of every kind, near and far, as seen from one organisation.

use crate::{
    person::{Membership, Person, Principal},
    resource::{Account, Appointment, Dossier, Duty, Matter, Place, Resource, System},
    role::Role,
};
use uuid::Uuid;

const ME: Uuid = Uuid::from_u128(1);
const SOMEBODY: Uuid = Uuid::from_u128(2);
const ABOVE: Uuid = Uuid::from_u128(3);
const OWN: Uuid = Uuid::from_u128(4);
const BELOW: Uuid = Uuid::from_u128(5);
const ELSEWHERE: Uuid = Uuid::from_u128(6);
const SUPERVISED: Uuid = Uuid::from_u128(7);

/// How a thing stands to the organisation in which a role is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// In the organisation itself.
    Own,
    /// In one below it.
    Below,
    /// In the one above it.
    Above,
    /// In one that has nothing to do with it.
    Elsewhere,
    /// In one that it supervises as sector lead.
    Supervised,
    /// Elsewhere, but the organisation operates or guards the system, or bears the duty.
    Party,
    /// Elsewhere, but handed in to it or owed to it.
    HandedIn,
    /// The person's own account.
    Myself,
    /// The installation itself.
    Installation,
}

/// A person in this role in [`OWN`], or in the whole installation.
pub(super) fn holder(role: Role, installation: bool) -> Principal {
    let organisation = (!installation).then_some(OWN);
    let memberships = vec![Membership { role, organisation, systems: None }];
    Principal::Person(Person { account: ME, memberships, scopes: None, second_factor: true })
}

/// Somebody who is signed in and holds no role.
pub(super) fn nobody() -> Principal {
    Principal::Person(Person { account: ME, memberships: vec![], scopes: None, second_factor: true })
}

fn place(standing: Standing) -> Place {
    let (id, above, supervisors) = match standing {
        Standing::Own => (OWN, vec![ABOVE], vec![]),
        Standing::Below => (BELOW, vec![OWN, ABOVE], vec![]),
        Standing::Above => (ABOVE, vec![], vec![]),
        Standing::Supervised => (SUPERVISED, vec![], vec![OWN]),
        _ => (ELSEWHERE, vec![], vec![]),
    };
    Place { id, above, supervisors }
}

fn system(standing: Standing) -> System {
    let party = (standing == Standing::Party).then_some(OWN);
    System { id: Uuid::from_u128(8), owner: place(standing), operator: party, security_unit: party }
}

fn matter(standing: Standing) -> Matter {
    let submitted = standing == Standing::HandedIn;
    Matter { id: Uuid::from_u128(9), place: place(standing), system: None, submitted }
}

fn duty(standing: Standing) -> Duty {
    Duty {
        id: Uuid::from_u128(10),
        place: place(standing),
        bearer: (standing == Standing::Party).then(|| place(Standing::Own)),
        system: Some(system(standing)),
        owed_to: if standing == Standing::HandedIn { vec![OWN] } else { vec![] },
    }
}

fn account(standing: Standing) -> Account {
    let id = if standing == Standing::Myself { ME } else { SOMEBODY };
    Account { id, places: vec![place(standing)], installation: false }
}

/// Things of every kind that can stand so. Which of them an act can be about, the schema says.
pub(super) fn things(standing: Standing) -> Vec<Resource> {
    match standing {
        Standing::Installation => vec![Resource::Installation, appointment(None)],
        Standing::Myself => vec![Resource::Account(account(standing)), Resource::Token { account: ME }],
        Standing::Party | Standing::HandedIn => of_the_register(standing),
        _ => [of_the_register(standing), of_the_organisation(standing)].concat(),
    }
}

fn of_the_register(standing: Standing) -> Vec<Resource> {
    vec![
        Resource::System(system(standing)),
        Resource::Matter(matter(standing)),
        Resource::Duty(duty(standing)),
    ]
}

fn of_the_organisation(standing: Standing) -> Vec<Resource> {
    let place = place(standing);
    let (system, authors) = (system(standing).id, vec![SOMEBODY]);
    vec![
        Resource::Organisation(place.clone()),
        Resource::Dossier(Dossier { place: place.clone(), system, authors, operator: None }),
        Resource::Account(account(standing)),
        appointment(Some(place.clone())),
        Resource::Webhook { place },
    ]
}

/// An ordinary role of somebody else.
fn appointment(place: Option<Place>) -> Resource {
    Resource::Appointment(Appointment { account: Some(SOMEBODY), role: Role::Officer, place })
}
