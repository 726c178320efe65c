//! One store over SQLite and PostgreSQL.
//!
//! Goals: the same rows, queries and errors on both; a write is whole or not at all.
//! Not goals: deciding anything about the law (see `khien-engine`) or about people (see `khien-app`).
//! No branch on the kind of database outside [`connect`] and [`migrations`].

mod batch;
pub mod connect;
pub mod convert;
pub mod duties;
pub mod entities;
pub mod error;
pub mod facts;
pub mod files;
pub mod migrations;
pub mod organisations;
pub mod page;
#[cfg(test)]
mod plans;
mod search;
pub mod settings;
pub mod subjects;

pub use connect::Store;
pub use error::StoreError;
/// Something that can be read from: the store's connection, or a transaction that also writes.
pub use sea_orm::ConnectionTrait as Reads;

/// A transaction that writes. Begin it with [`Store::write`]; it is rolled back unless [`Store::commit`] is called.
pub type Tx = sea_orm::DatabaseTransaction;
