//! Who asks.

use crate::{resource::Resource, role::Role, scope::Scopes};
use uuid::Uuid;

/// A role of somebody in an organisation, on a day on which it is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// What they are there.
    pub role: Role,
    /// Where; none is the whole installation, and counts only for roles that [fit](Role::fits_installation).
    pub organisation: Option<Uuid>,
    /// The only systems for which the role counts; none is no limit. A limit narrows and never widens: the systems
    /// must also be within reach of the role.
    pub systems: Option<Vec<Uuid>>,
}

impl Membership {
    /// Whether it counts in a question about this.
    pub(crate) fn counts_for(&self, on: &Resource) -> bool {
        let Some(systems) = &self.systems else { return self.is_meant() };
        self.is_meant() && on.system().is_some_and(|system| systems.contains(&system))
    }

    /// Not, say, an officer of the whole installation.
    pub(crate) fn is_meant(&self) -> bool {
        self.organisation.is_some() || self.role.fits_installation()
    }
}

/// Somebody who is signed in, or an API token of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their account.
    pub account: Uuid,
    /// The memberships that are valid today.
    pub memberships: Vec<Membership>,
    /// The scopes, when this is a token; none is a person who is signed in.
    pub scopes: Option<Scopes>,
    /// Whether a second factor is set up and was used, at sign-in or when the token was made.
    pub second_factor: bool,
}

impl Person {
    /// Whether they hold this role anywhere.
    pub(crate) fn holds(&self, role: Role) -> bool {
        self.memberships.iter().any(|membership| membership.role == role)
    }
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// Somebody who is signed in, or their token.
    Person(Person),
    /// Whoever holds the machine: commands typed on the server, with the database in hand.
    Keeper,
    /// What the program does by itself.
    System,
}
