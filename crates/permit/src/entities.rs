//! A question in the terms of the policies: the entities that `policies/schema.cedarschema` describes, with what the
//! two at hand need and no more.

mod principal;
mod resource;

use crate::{
    person::{Membership, Principal},
    resource::Resource,
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
    /// Each with its name in the schema.
    pub(crate) const ALL: [(Self, &'static str); 13] = [
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

    /// Its name in the schema.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    pub(crate) fn who(who: &Principal) -> Self {
        match who {
            Principal::Person(_) => Self::Person,
            Principal::Keeper => Self::Keeper,
            Principal::System => Self::BackgroundWork,
        }
    }

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

/// The names of the kinds, parsed once and not for every question.
pub(crate) struct Names([EntityTypeName; Kind::ALL.len()]);

impl Names {
    pub(crate) fn new() -> Self {
        Self(Kind::ALL.map(|(_, name)| name.parse().expect("a name of the schema")))
    }

    fn uid(&self, kind: Kind, id: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.0[kind as usize].clone(), EntityId::new(id))
    }
}

/// Attributes of an entity.
type Attributes = HashMap<String, RestrictedExpression>;

/// One question: who asks, and what about. Makes the two entities.
///
/// Policies compare the organisations of a thing with those where the person holds a role, and with no others. So of
/// all that a thing lies below only these are written down, mostly one of six: Cedar's time goes into entities more than
/// into policies.
pub(crate) struct Question<'a> {
    pub(crate) names: &'a Names,
    pub(crate) who: &'a Principal,
    pub(crate) on: &'a Resource,
}

impl Question<'_> {
    fn memberships(&self) -> &[Membership] {
        match self.who {
            Principal::Person(person) => &person.memberships,
            Principal::Keeper | Principal::System => &[],
        }
    }

    /// Of these organisations, those where the person holds a role.
    fn known(&self, ids: impl IntoIterator<Item = Uuid>) -> impl Iterator<Item = EntityUid> {
        let held = |id: &Uuid| self.memberships().iter().any(|one| one.organisation == Some(*id));
        ids.into_iter().filter(held).map(|id| self.organisation(id))
    }

    fn organisation(&self, id: Uuid) -> EntityUid {
        self.uid(Kind::Organisation, id)
    }

    /// Above all organisations.
    fn root(&self) -> EntityUid {
        self.names.uid(Kind::Organisation, "installation")
    }

    fn uid(&self, kind: Kind, id: Uuid) -> EntityUid {
        self.names.uid(kind, id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    fn account_holder(&self, account: Uuid) -> RestrictedExpression {
        RestrictedExpression::new_entity_uid(self.uid(Kind::Person, account))
    }
}

fn set(uids: impl Iterator<Item = EntityUid>) -> RestrictedExpression {
    RestrictedExpression::new_set(uids.map(RestrictedExpression::new_entity_uid))
}

/// Fails only on extension values and unknowns, and there are none here.
fn entity(uid: EntityUid, attributes: Attributes, parents: HashSet<EntityUid>) -> Entity {
    Entity::new(uid, attributes, parents).expect("attributes are plain values")
}
