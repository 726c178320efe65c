//! Who asks, by which way and from where: what every act is permitted by and recorded with.

use jiff::Timestamp;
use khien_permit::{Membership, Person, Principal, Scopes};
use std::net::IpAddr;
use uuid::Uuid;

/// Who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    /// What rights are decided by.
    pub principal: Principal,
    /// Shown beside everything that is recorded.
    pub name: String,
    /// By which way.
    pub via: Via,
    /// From which address.
    pub from: Option<IpAddr>,
    /// The session of a person who is signed in; what concerns the own account hangs on it.
    pub session: Option<Session>,
}

/// The session in which a person asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What lists and addresses call it.
    pub id: Uuid,
    /// What it is found by.
    pub(crate) hash: String,
    /// What was shown: `password`, `password+totp`, `passkey` …
    pub(crate) factors: String,
    /// Whether a second factor was shown.
    pub strong: bool,
    /// When the person last showed who they are.
    pub reauthenticated_at: Timestamp,
}

/// The way by which somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// A page in a browser.
    Page,
    /// The API.
    Api,
    /// A command on the machine.
    Command,
    /// Work that no person asked for.
    System,
}

impl Via {
    /// As the log writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Command => "command",
            Self::System => "system",
        }
    }
}

impl Caller {
    /// Whoever holds the machine and the database, under the name that the operating system gives. Such a person could
    /// change any row by hand; the log names what they do through commands, and finds what they do by hand.
    pub fn keeper(name: impl Into<String>) -> Self {
        Self { principal: Principal::Keeper, name: name.into(), via: Via::Command, from: None, session: None }
    }

    /// The program itself.
    pub fn system() -> Self {
        Self {
            principal: Principal::System,
            name: "khien".into(),
            via: Via::System,
            from: None,
            session: None,
        }
    }

    /// A person with the memberships that hold today.
    pub fn person(
        account: Uuid,
        name: impl Into<String>,
        memberships: Vec<Membership>,
        second_factor: bool,
        via: Via,
    ) -> Self {
        let person = Person { account, memberships, scopes: None, second_factor };
        Self { principal: Principal::Person(person), name: name.into(), via, from: None, session: None }
    }

    /// The same, limited to what a token was given.
    pub fn with_scopes(mut self, scopes: Scopes) -> Self {
        if let Principal::Person(person) = &mut self.principal {
            person.scopes = Some(scopes);
        }
        self
    }

    /// The account, when it is a person's.
    pub fn account(&self) -> Option<Uuid> {
        match &self.principal {
            Principal::Person(person) => Some(person.account),
            Principal::Keeper | Principal::System => None,
        }
    }
}
