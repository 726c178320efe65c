//! A question in the terms of the policies: the entities that `policies/schema.cedarschema` describes, with what the
//! two at hand need and no more.

use crate::{
    person::{Membership, Person, Principal},
    resource::{Account, Appointment, Dossier, Duty, Matter, Place, Resource, System},
    role::Role,
    scope::Scope,
};
use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A kind of entity in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Organisation,
    Person,
    Keeper,
    BackgroundWork,
    Installation,
    System,
    Matter,
    Duty,
    Dossier,
    Account,
    Token,
    Appointment,
    Webhook,
}

impl Kind {
    pub(crate) const ALL: [(Self, &str); 13] = [
        (Self::Organisation, "Organisation"),
        (Self::Person, "Person"),
        (Self::Keeper, "Keeper"),
        (Self::BackgroundWork, "BackgroundWork"),
        (Self::Installation, "Installation"),
        (Self::System, "System"),
        (Self::Matter, "Matter"),
        (Self::Duty, "Duty"),
        (Self::Dossier, "Dossier"),
        (Self::Account, "Account"),
        (Self::Token, "Token"),
        (Self::Appointment, "Appointment"),
        (Self::Webhook, "Webhook"),
    ];

    /// What an entity of a resource is.
    pub(crate) fn of(on: &Resource) -> Self {
        match on {
            Resource::Installation => Self::Installation,
            Resource::Organisation(_) => Self::Organisation,
            Resource::System(_) => Self::System,
            Resource::Matter(_) => Self::Matter,
            Resource::Duty(_) => Self::Duty,
            Resource::Dossier(_) => Self::Dossier,
            Resource::Account(_) => Self::Account,
            Resource::Appointment(_) => Self::Appointment,
            Resource::Webhook { .. } => Self::Webhook,
            Resource::Token { .. } => Self::Token,
        }
    }
}

/// Attributes of an entity.
type Attributes = HashMap<String, RestrictedExpression>;
/// All that an entity lies in.
type Parents = HashSet<EntityUid>;

/// Makes entities. The names of their types are parsed once, not for every question.
pub(crate) struct Entities {
    names: [EntityTypeName; Kind::ALL.len()],
    root: EntityUid,
}

impl Entities {
    pub(crate) fn new() -> Self {
        let names = Kind::ALL.map(|(_, name)| name.parse::<EntityTypeName>().expect("a name of the schema"));
        let organisation = names[Kind::Organisation as usize].clone();
        let root = EntityUid::from_type_name_and_id(organisation, EntityId::new("installation"));
        Self { names, root }
    }

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

    /// What the act is about.
    pub(crate) fn resource(&self, on: &Resource) -> Entity {
        match on {
            Resource::Installation => {
                Entity::new_no_attrs(self.single(Kind::Installation, "installation"), self.lies_in([]))
            }
            Resource::Organisation(place) => self.organisation(place),
            Resource::System(system) => self.system(system),
            Resource::Matter(matter) => self.matter(matter),
            Resource::Duty(duty) => self.duty(duty),
            Resource::Dossier(dossier) => self.dossier(dossier),
            Resource::Account(account) => self.account(account),
            Resource::Appointment(appointment) => self.appointment(appointment),
            Resource::Webhook { place } => Entity::new_no_attrs(
                self.single(Kind::Webhook, "webhook"),
                self.lies_in(place.reached_from()),
            ),
            Resource::Token { account } => {
                let holder = Attributes::from([("holder".into(), self.holder(*account))]);
                self.entity(self.single(Kind::Token, "token"), holder, Parents::new())
            }
        }
    }

    fn organisation(&self, place: &Place) -> Entity {
        let attributes =
            Attributes::from([("supervisors".into(), self.organisations(place.supervisors.iter().copied()))]);
        let above = self.lies_in(place.above.iter().copied());
        self.entity(self.uid(Kind::Organisation, place.id), attributes, above)
    }

    fn system(&self, system: &System) -> Entity {
        let supervisors = self.organisations(system.owner.supervisors.iter().copied());
        let attributes = Attributes::from([
            ("supervisors".into(), supervisors),
            ("runBy".into(), self.organisations(system.run_by())),
            ("guardedBy".into(), self.organisations(system.security_unit)),
        ]);
        self.entity(self.uid(Kind::System, system.id), attributes, self.lies_in(system.owner.reached_from()))
    }

    fn matter(&self, matter: &Matter) -> Entity {
        let submitted = RestrictedExpression::new_bool(matter.submitted);
        let attributes = Attributes::from([("submitted".into(), submitted)]);
        self.entity(self.uid(Kind::Matter, matter.id), attributes, self.lies_in(matter.place.reached_from()))
    }

    fn duty(&self, duty: &Duty) -> Entity {
        let system = duty.system.as_ref();
        let run_by = system.into_iter().flat_map(System::run_by);
        let guarded_by = system.and_then(|system| system.security_unit);
        let attributes = Attributes::from([
            ("owedTo".into(), self.organisations(duty.owed_to.iter().copied())),
            ("runBy".into(), self.organisations(run_by)),
            ("guardedBy".into(), self.organisations(guarded_by)),
        ]);
        let bearer = duty.bearer.iter().flat_map(Place::reached_from);
        let places = self.lies_in(duty.place.reached_from().chain(bearer));
        self.entity(self.uid(Kind::Duty, duty.id), attributes, places)
    }

    fn dossier(&self, dossier: &Dossier) -> Entity {
        let authors = set(dossier.authors.iter().map(|author| self.uid(Kind::Person, *author)));
        let attributes = Attributes::from([
            ("authors".into(), authors),
            ("operators".into(), self.organisations(dossier.operator)),
        ]);
        let places = self.lies_in(dossier.place.reached_from());
        self.entity(self.single(Kind::Dossier, "dossier"), attributes, places)
    }

    fn account(&self, account: &Account) -> Entity {
        let seen_from = account.places.iter().flat_map(Place::reached_from);
        let attributes = Attributes::from([
            ("holder".into(), self.holder(account.id)),
            ("seenFrom".into(), self.organisations(seen_from)),
        ]);
        self.entity(self.uid(Kind::Account, account.id), attributes, self.lies_in(account.lies_in()))
    }

    fn appointment(&self, appointment: &Appointment) -> Entity {
        let role = RestrictedExpression::new_string(appointment.role.name().into());
        let mut attributes = Attributes::from([("role".into(), role)]);
        if let Some(account) = appointment.account {
            attributes.insert("holder".into(), self.holder(account));
        }
        let places = appointment.place.iter().flat_map(Place::reached_from);
        self.entity(self.single(Kind::Appointment, "appointment"), attributes, self.lies_in(places))
    }

    fn holder(&self, account: Uuid) -> RestrictedExpression {
        RestrictedExpression::new_entity_uid(self.uid(Kind::Person, account))
    }

    fn organisations(&self, ids: impl IntoIterator<Item = Uuid>) -> RestrictedExpression {
        set(ids.into_iter().map(|id| self.uid(Kind::Organisation, id)))
    }

    /// These organisations, and the root above all. Every ancestor is named, so no tree has to be loaded.
    fn lies_in(&self, organisations: impl IntoIterator<Item = Uuid>) -> Parents {
        let uids = organisations.into_iter().map(|id| self.uid(Kind::Organisation, id));
        uids.chain([self.root.clone()]).collect()
    }

    fn entity(&self, uid: EntityUid, attributes: Attributes, parents: Parents) -> Entity {
        // Fails only on extension values and unknowns, and there are none here.
        Entity::new(uid, attributes, parents).expect("attributes are plain values")
    }

    fn uid(&self, kind: Kind, id: Uuid) -> EntityUid {
        self.single(kind, id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    fn single(&self, kind: Kind, id: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.names[kind as usize].clone(), EntityId::new(id))
    }
}

fn set(uids: impl Iterator<Item = EntityUid>) -> RestrictedExpression {
    RestrictedExpression::new_set(uids.map(RestrictedExpression::new_entity_uid))
}

fn strings(texts: impl Iterator<Item = &'static str>) -> RestrictedExpression {
    RestrictedExpression::new_set(texts.map(|text| RestrictedExpression::new_string(text.into())))
}
