//! What it would have taken: the reason when no policy permits something.
//!
//! The same policies are asked again as if the person held another role where they are. So the reason follows from
//! the policies and cannot say something else than they do.

use crate::{
    act::Act,
    person::{Membership, Person, Principal},
    policies::Policies,
    refusal::Refusal,
    resource::{Place, Resource},
    role::Role,
};

/// Roles that somebody in the organisation can have, the most common first. The regulator is not among them: it sees
/// so much that the answer would nearly always be "join the regulator".
const OTHER_ROLES: [(Role, Refusal); 6] = [
    (Role::Officer, Refusal::NeedsOfficer),
    (Role::Head, Refusal::NeedsHead),
    (Role::SecurityUnit, Refusal::NeedsSecurityUnit),
    (Role::Operator, Refusal::NeedsOperator),
    (Role::Appraiser, Refusal::NeedsAppraiser),
    (Role::Administrator, Refusal::NeedsAdministrator),
];

impl Policies {
    pub(crate) fn what_it_takes(&self, who: &Principal, act: Act, on: &Resource) -> Refusal {
        // The keeper is never refused; background work has nobody who could hold another role.
        let Principal::Person(person) = who else { return Refusal::NotInYourOrganisation };
        if act.scope().is_none() {
            return Refusal::OnlyYourOwn;
        }
        let could = |memberships: Vec<Membership>| self.could(person, memberships, act, on);
        if is_limited(person) && could(unlimited(person)) {
            return Refusal::LimitedToOtherSystems;
        }
        // Most of what is refused lies elsewhere; all roles at once rule that out with one question.
        let in_any_role = OTHER_ROLES.iter().flat_map(|(role, _)| instead(person, *role)).collect();
        let first = || OTHER_ROLES.into_iter().find(|(role, _)| could(instead(person, *role)));
        if could(in_any_role)
            && let Some((_, refusal)) = first()
        {
            return refusal;
        }
        if within_reach(person, on) {
            return Refusal::NeedsSomebodyAbove;
        }
        match on {
            Resource::Installation | Resource::Appointment(_) if could(vec![of_the_installation()]) => {
                Refusal::NeedsInstallationAdministrator
            }
            Resource::Installation => Refusal::OnlyOnTheServer,
            _ => Refusal::NotInYourOrganisation,
        }
    }

    /// Whether it would be permitted with these memberships, signed in with a second factor.
    fn could(&self, person: &Person, memberships: Vec<Membership>, act: Act, on: &Resource) -> bool {
        let other = Person { account: person.account, memberships, scopes: None, second_factor: true };
        self.permits(&Principal::Person(other), act, on)
    }
}

fn is_limited(person: &Person) -> bool {
    person.memberships.iter().any(|one| one.systems.is_some())
}

/// The same memberships without their limits.
fn unlimited(person: &Person) -> Vec<Membership> {
    person.memberships.iter().map(|one| Membership { systems: None, ..one.clone() }).collect()
}

/// The same places in another role.
fn instead(person: &Person, role: Role) -> Vec<Membership> {
    let here = person.memberships.iter().filter(|one| one.organisation.is_some());
    here.map(|one| Membership { role, ..one.clone() }).collect()
}

fn of_the_installation() -> Membership {
    Membership { role: Role::Administrator, organisation: None, systems: None }
}

/// Whether it lies in an organisation of the person or below one.
fn within_reach(person: &Person, on: &Resource) -> bool {
    let reaches = |place: &Place| {
        place.reached_from().any(|id| person.memberships.iter().any(|one| one.organisation == Some(id)))
    };
    match on {
        Resource::Installation | Resource::Token { .. } => false,
        Resource::Organisation(place) | Resource::Webhook { place } => reaches(place),
        Resource::System(system) => reaches(&system.owner),
        Resource::Matter(matter) => reaches(&matter.place),
        Resource::Duty(duty) => reaches(&duty.place),
        Resource::Dossier(dossier) => reaches(&dossier.place),
        Resource::Account(account) => account.places.iter().any(reaches),
        Resource::Appointment(appointment) => appointment.place.as_ref().is_some_and(reaches),
    }
}
