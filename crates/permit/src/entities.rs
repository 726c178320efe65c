//! A question in the terms of the policies: the entities that `policies/schema.cedarschema` describes, with what the
//! two at hand need and no more.

mod principal;
mod resource;

use crate::resource::Resource;
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
