//! Whoever asks, in the terms of the policies.

use super::{Attributes, Entities, Kind, Parents, set};
use crate::{
    person::{Membership, Person, Principal},
    resource::Resource,
    role::Role,
    scope::Scope,
};
use cedar_policy::{Entity, RestrictedExpression};

impl Entities {
    /// Whoever asks. Memberships that do not count in a question about `on` are left out here, as the schema says.
    pub(crate) fn principal(&self, who: &Principal, on: &Resource) -> Entity {
        match who {
            Principal::Person(person) => self.person(person, on),
            Principal::Keeper => Entity::with_uid(self.single(Kind::Keeper, "keeper")),
            Principal::System => Entity::with_uid(self.single(Kind::BackgroundWork, "background-work")),
        }
    }

    fn person(&self, person: &Person, on: &Resource) -> Entity {
        use Role::{
            Administrator, Appraiser, Auditor, Head, Officer, Operator, RegulatorOfficer, SecurityUnit,
        };
        let counting: Vec<_> = person.memberships.iter().filter(|one| one.counts_for(on)).collect();
        let of = |roles: &[Role]| self.held(&counting, roles);
        let mut attributes = Attributes::from([
            ("recordsIn".into(), of(&[Officer, Head, SecurityUnit])),
            ("looksInside".into(), of(&[Officer, Head, SecurityUnit, Auditor])),
            ("headOf".into(), of(&[Head])),
            ("securityUnitOf".into(), of(&[SecurityUnit])),
            ("operatorOf".into(), of(&[Operator])),
            ("appraiserOf".into(), of(&[Appraiser])),
            ("auditorOf".into(), of(&[Auditor])),
            ("regulatorOfficerOf".into(), of(&[RegulatorOfficer])),
            ("administratorOf".into(), of(&[Administrator])),
            (
                "worksFor".into(),
                self.organisations(person.memberships.iter().filter_map(|one| one.organisation)),
            ),
            ("holds".into(), strings(person.memberships.iter().map(|one| one.role.name()))),
            ("secondFactor".into(), RestrictedExpression::new_bool(person.second_factor)),
        ]);
        if let Some(scopes) = person.scopes {
            attributes.insert("scopes".into(), strings(scopes.iter().map(Scope::name)));
        }
        self.entity(self.uid(Kind::Person, person.account), attributes, Parents::new())
    }

    /// Where any of these roles is held.
    fn held(&self, memberships: &[&Membership], roles: &[Role]) -> RestrictedExpression {
        let places = memberships.iter().filter(|membership| roles.contains(&membership.role));
        set(places.map(|membership| match membership.organisation {
            Some(organisation) => self.uid(Kind::Organisation, organisation),
            None => self.root.clone(),
        }))
    }
}

fn strings(texts: impl Iterator<Item = &'static str>) -> RestrictedExpression {
    RestrictedExpression::new_set(texts.map(|text| RestrictedExpression::new_string(text.into())))
}
