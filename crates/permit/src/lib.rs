//! Who may do what: policies that a person can read.
//!
//! Goals: one decision for pages, API and commands alike; every rule in a policy file with its reason beside it; a
//! refusal that says why; lists that obey the same rules as single rows.
//! Not goals: who somebody is (`khien-identity`), which memberships are valid today (`khien-store`), the log.
//! No clock, no I/O, no async: memberships and places come in as arguments.
//!
//! How a decision comes about:
//!
//! ```text
//!  Principal ─┐                     policies/*.cedar, checked against policies/schema.cedarschema
//!  Act        ├─► entities ──► Cedar ──► a permit applies, no forbid does:  Allowed
//!  Resource ──┘                      ├─► a forbid applies:                  Refused, with the reason it names
//!                                    └─► no permit applies:                 Refused; what would it have taken?
//!  Principal ───► Sight: the same for whole lists, as data for one filter in a query
//! ```
//!
//! Start with [`Policies::decide`] and the files in `policies/`. [`Sight`] says for rows what the policies say for one
//! thing; a test holds the two together. [`table()`] prints who may do
//! what.

#![deny(missing_docs)]

mod act;
mod entities;
mod person;
mod policies;
mod refusal;
mod resource;
mod role;
mod scope;
mod sight;
mod table;
mod takes;
mod words;

pub use act::Act;
pub use person::{Membership, Person, Principal};
pub use policies::{Decision, POLICIES, Policies, SCHEMA};
pub use refusal::Refusal;
pub use resource::{Account, Appointment, Dossier, Duty, Matter, Place, Resource, System};
pub use role::Role;
pub use scope::{Scope, Scopes};
pub use sight::{Limited, Rows, Sight};
pub use table::table;
pub use words::Words;
