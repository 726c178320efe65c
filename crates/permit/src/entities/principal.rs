//! Whoever asks, in the terms of the policies.

use super::{Attributes, Kind, Question, entity, set};
use crate::{
    person::{Membership, Person, Principal},
    role::Role::{
        self, Administrator, Appraiser, Auditor, Head, Officer, Operator, RegulatorOfficer, SecurityUnit,
    },
    scope::Scope,
};
use cedar_policy::{Entity, RestrictedExpression};
use std::collections::HashSet;

/// The attributes that say where a person holds a role, and which roles count for each.
const HELD: [(&str, &[Role]); 9] = [
    ("recordsIn", &[Officer, Head, SecurityUnit]),
    ("looksInside", &[Officer, Head, SecurityUnit, Auditor]),
    ("headOf", &[Head]),
    ("securityUnitOf", &[SecurityUnit]),
    ("operatorOf", &[Operator]),
    ("appraiserOf", &[Appraiser]),
    ("auditorOf", &[Auditor]),
    ("regulatorOfficerOf", &[RegulatorOfficer]),
    ("administratorOf", &[Administrator]),
];

impl Question<'_> {
    pub(crate) fn principal(&self) -> Entity {
        match self.who {
            Principal::Person(person) => self.person(person),
            Principal::Keeper => Entity::with_uid(self.names.uid(Kind::Keeper, "keeper")),
            Principal::System => Entity::with_uid(self.names.uid(Kind::BackgroundWork, "background-work")),
        }
    }

    /// Memberships that do not count in this question are left out, as the schema says.
    fn person(&self, person: &Person) -> Entity {
        let counting: Vec<_> = person.memberships.iter().filter(|one| one.counts_for(self.on)).collect();
        let mut attributes: Attributes =
            HELD.iter().map(|(name, roles)| ((*name).into(), self.held(&counting, roles))).collect();
        let works_for = person.memberships.iter().filter_map(|one| one.organisation);
        attributes.insert("worksFor".into(), set(works_for.map(|id| self.organisation(id))));
        let administers = RestrictedExpression::new_bool(person.holds(Administrator));
        attributes.insert("isAdministrator".into(), administers);
        attributes.insert("secondFactor".into(), RestrictedExpression::new_bool(person.second_factor));
        if let Some(scopes) = person.scopes {
            attributes.insert("scopes".into(), strings(scopes.iter().map(Scope::name)));
        }
        entity(self.uid(Kind::Person, person.account), attributes, HashSet::new())
    }

    /// Where any of these roles is held.
    fn held(&self, memberships: &[&Membership], roles: &[Role]) -> RestrictedExpression {
        let places = memberships.iter().filter(|membership| roles.contains(&membership.role));
        set(places.map(|membership| match membership.organisation {
            Some(organisation) => self.organisation(organisation),
            None => self.root(),
        }))
    }
}

fn strings(texts: impl Iterator<Item = &'static str>) -> RestrictedExpression {
    RestrictedExpression::new_set(texts.map(|text| RestrictedExpression::new_string(text.into())))
}
