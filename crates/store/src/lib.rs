//! One store over SQLite and PostgreSQL.
//!
//! Goals: the same rows, queries and errors on both; a write is whole or not at all.
//! Not goals: deciding anything about the law (see `khien-engine`) or about people (see `khien-app`).
//! One writer at a time on both, see [`Store::write`]. Text is compared byte by byte on both: names sort by keys that the
//! caller makes. No branch on the kind of database outside [`connect`], the migrations and the codes of errors.

pub mod audit;
mod batch;
pub mod connect;
mod convert;
pub mod duties;
mod entities;
pub mod error;
pub mod facts;
pub mod files;
mod migrations;
pub mod organisations;
pub mod page;
#[cfg(test)]
mod plans;
pub mod scope;
mod search;
pub mod settings;
pub mod subjects;
pub mod tree;
pub mod witnesses;

pub use connect::Store;
pub use error::StoreError;
pub use scope::Scope;
/// Something that can be read from: the store's connection, or a transaction that also writes.
pub use sea_orm::ConnectionTrait as Reads;

/// A transaction that writes. Begin it with [`Store::write`]; it is rolled back unless [`Store::commit`] is called, which
/// asks what the audit log shall say of it.
pub type Tx = sea_orm::DatabaseTransaction;
