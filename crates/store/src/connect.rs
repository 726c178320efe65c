//! Opening a database by its URL, and the one way to begin a transaction that writes.

use crate::{
    StoreError, Tx,
    audit::{self, Line},
    migrations,
};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait, sqlx::Connection,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How long one waits for another to finish writing, and for a free connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections at most: readers of SQLite do not wait for each other, and PostgreSQL serves several machines.
const CONNECTIONS: u32 = 8;

/// "khien" in ASCII: the lock that one writer of a PostgreSQL database holds.
const WRITER: i64 = 0x6b_6869_656e;

/// An open database.
#[derive(Debug, Clone)]
pub struct Store {
    db: DatabaseConnection,
}

impl Store {
    /// Opens `sqlite:///path`, `sqlite::memory:` or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::migrated(Self::connect(url, None).await?).await
    }

    /// Opens an SQLite file that may not grow beyond so many pages: how a full disk is rehearsed.
    pub async fn open_limited(url: &str, pages: u32) -> Result<Self, StoreError> {
        Self::migrated(Self::connect(url, Some(pages)).await?).await
    }

    /// Whoever comes first changes the schema; who comes at the same time waits, and finds it done.
    async fn migrated(self) -> Result<Self, StoreError> {
        if migrations::pending(&self.db).await? {
            let tx = self.write().await?;
            if migrations::pending(&tx).await? {
                migrations::apply(&tx).await?;
            }
            Self::commit_unlogged(tx).await?;
        }
        Ok(self)
    }

    async fn connect(url: &str, pages: Option<u32>) -> Result<Self, StoreError> {
        let mut options = ConnectOptions::new(url);
        options.sqlx_logging(false).acquire_timeout(PATIENCE).max_connections(CONNECTIONS);
        if is_in_memory(url) {
            // It lives as long as its one connection.
            options.max_connections(1).idle_timeout(None).max_lifetime(None);
        }
        let create = !url.contains("mode=");
        options.map_sqlx_sqlite_opts(move |mut sqlite| {
            if create {
                sqlite = sqlite.create_if_missing(true);
            }
            if let Some(pages) = pages {
                sqlite = sqlite.pragma("max_page_count", pages.to_string());
            }
            sqlite
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                .pragma("journal_mode", "WAL")
                // In WAL mode NORMAL survives a killed process; a lost power supply may lose the last commits, never the file.
                .pragma("synchronous", "NORMAL")
                .pragma("cache_size", "-65536")
                .pragma("temp_store", "MEMORY")
        });
        // On a full disk SQLite ends the transaction by itself. The driver then counts it as open for ever, and the
        // connection could never write again.
        options.map_sqlx_sqlite_before_acquire(|connection, _| {
            Box::pin(async { Ok(!connection.is_in_transaction()) })
        });
        Ok(Self { db: Database::connect(options).await? })
    }

    /// Begins a transaction that writes. There is one at a time, on both databases: what it reads stays true until it
    /// commits, so a count that is read, raised and written is never lost.
    ///
    /// On SQLite it takes the write lock at once; a transaction that reads first and writes later fails when another one
    /// wrote in between, and no waiting helps it. PostgreSQL would let both go on and keep the later one's value.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let immediate = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: immediate, ..Default::default() };
        let tx = self.db.begin_with_options(options).await?;
        if self.db.get_database_backend() == DbBackend::Postgres {
            let patience = PATIENCE.as_millis();
            let lock = format!("SET LOCAL lock_timeout = {patience}; SELECT pg_advisory_xact_lock({WRITER})");
            tx.execute_unprepared(&lock).await?;
        }
        Ok(tx)
    }

    /// Begins a transaction that only reads, and sees all rows as they are at one moment.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        let options = match self.db.get_database_backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..Default::default()
            },
            // In WAL mode what the first query sees is what all see.
            _ => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
                ..Default::default()
            },
        };
        Ok(self.db.begin_with_options(options).await?)
    }

    /// Makes a transaction's writes lasting, together with what the audit log says of them. What cannot be recorded does
    /// not happen. Gives the position of the first line.
    pub async fn commit(tx: Tx, lines: Vec<Line>) -> Result<u64, StoreError> {
        if lines.is_empty() {
            return Err(StoreError::Unrecorded);
        }
        let first = audit::append(&tx, lines).await?;
        tx.commit().await?;
        Ok(first)
    }

    /// Makes writes lasting that say nothing new: what is derived from other rows, and the housekeeping of sessions,
    /// counters and deliveries.
    pub async fn commit_unlogged(tx: Tx) -> Result<(), StoreError> {
        Ok(tx.commit().await?)
    }

    /// The same store, with a counter of the statements sent to the database from now on: what a person waits for should
    /// take few, and the same number whether something is missing or not theirs.
    pub fn counted(mut self) -> (Self, Arc<AtomicU64>) {
        let counter = Arc::new(AtomicU64::new(0));
        let counting = counter.clone();
        self.db.set_metric_callback(move |_| {
            counting.fetch_add(1, Ordering::Relaxed);
        });
        (self, counter)
    }

    /// The connection for reads.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.db
    }
}

fn is_in_memory(url: &str) -> bool {
    let parameters = url.split_once('?').map_or("", |(_, parameters)| parameters);
    url.starts_with("sqlite::memory:") || parameters.split('&').any(|parameter| parameter == "mode=memory")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_called_memory_holds_a_file() {
        assert!(is_in_memory("sqlite::memory:"));
        assert!(is_in_memory("sqlite://name?cache=shared&mode=memory"));
        assert!(!is_in_memory("sqlite:///srv/memory/khien.db"));
        assert!(!is_in_memory("postgres://memory@localhost/memory"));
    }
}
