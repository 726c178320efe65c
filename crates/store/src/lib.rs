//! One store over SQLite and PostgreSQL.
//!
//! Goals: the same rows, queries and errors on both; a write is whole or not at all.
//! Not goals: deciding anything about the law (see `khien-engine`) or about people (see `khien-app`).
//! One writer at a time on both, see [`Store::write`]. Text is compared byte by byte on both: names sort by keys that the
//! caller makes. No branch on the kind of database outside [`connect`], the migrations and the codes of errors.

#[cfg(test)]
mod account_plans;
pub mod accounts;
mod age;
pub mod audit;
mod batch;
pub mod ceremonies;
pub mod connect;
pub mod controls;
mod convert;
pub mod deliveries;
pub mod duties;
mod entities;
pub mod error;
pub mod facts;
pub mod files;
pub mod idempotency;
pub mod identities;
pub mod links;
pub mod memberships;
mod migrations;
pub mod organisations;
pub mod page;
pub mod passkeys;
#[cfg(test)]
mod plans;
pub mod recovery_codes;
mod refused;
pub mod scope;
mod search;
pub mod sessions;
pub mod settings;
pub mod subjects;
mod text;
pub mod throttles;
pub mod tokens;
pub mod tree;
pub mod webhooks;
mod within;
pub mod witnesses;

pub use connect::Store;
pub use error::StoreError;
pub use scope::Scope;
/// Something that can be read from: the store's connection, or a transaction that also writes.
pub use sea_orm::ConnectionTrait as Reads;

/// A transaction that writes. Begin it with [`Store::write`]; it is rolled back unless [`Store::commit`] is called, which
/// asks what the audit log shall say of it.
pub type Tx = sea_orm::DatabaseTransaction;
