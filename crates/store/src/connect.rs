//! Opening a database by its URL, and the one way to begin a transaction that writes.

use crate::{StoreError, Tx, migrations::Migrations};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

/// An open database.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
}

impl Store {
    /// Opens `sqlite:///path`, `sqlite::memory:` or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::connect(url).await?;
        Migrations::up(&store.db, None).await.map_err(|error| {
            if error.to_string().contains("missing") { StoreError::Newer } else { error.into() }
        })?;
        Ok(store)
    }

    async fn connect(url: &str) -> Result<Self, StoreError> {
        let sqlite = url.starts_with("sqlite");
        let url = if sqlite && !url.contains("memory") && !url.contains("mode=") {
            format!("{url}?mode=rwc")
        } else {
            url.to_owned()
        };
        let in_memory = url.contains("memory");
        let mut options = ConnectOptions::new(url);
        options
            .sqlx_logging(false)
            .connect_timeout(Duration::from_secs(10))
            // An in-memory database lives as long as its one connection.
            .max_connections(if in_memory { 1 } else { 8 })
            .min_connections(1);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .pragma("journal_mode", "WAL")
                // In WAL mode NORMAL survives a killed process; a lost power supply may lose the last commits, never the file.
                .pragma("synchronous", "NORMAL")
                .pragma("cache_size", "-65536")
                .pragma("temp_store", "MEMORY")
        });
        Ok(Self { db: Database::connect(options).await? })
    }

    /// Begins a transaction that writes. On SQLite it takes the write lock at once: a transaction that reads first and
    /// writes later fails when another one wrote in between, and no waiting helps it.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let options =
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(self.db.begin_with_options(options).await?)
    }

    /// Makes a transaction's writes lasting.
    pub async fn commit(tx: Tx) -> Result<(), StoreError> {
        Ok(tx.commit().await?)
    }

    /// The connection for reads.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Limits the size of an SQLite file, in pages: tests use it to provoke a full disk.
    pub async fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let statement = Statement::from_string(self.db.get_database_backend(), format!("PRAGMA max_page_count = {pages}"));
        self.db.execute_raw(statement).await?;
        Ok(())
    }
}
