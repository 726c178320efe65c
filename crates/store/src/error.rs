//! What can go wrong in the store, as a person can act on it. The database's own words go to the log.

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlErr, SqlxError, SqlxSqliteError};
use thiserror::Error;

/// A failed store operation.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else changed the row since it was read, or wrote it first.
    #[error("{what} was changed by somebody else in the meantime")]
    Changed {
        /// What was to be written.
        what: &'static str,
    },
    /// There is no such row.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// The disk or the database's own limit is full; nothing was written.
    #[error("the disk is full, nothing was saved")]
    Full,
    /// A write came without a line for the audit log; nothing was written.
    #[error("a write without an entry in the audit log is not saved")]
    Unrecorded,
    /// Another program is writing and did not finish in time; nothing was written.
    #[error("the database is busy, nothing was saved")]
    Busy,
    /// The database was written by a newer version of the program.
    #[error("the database was written by a newer version of Khiên")]
    Newer,
    /// The database cannot be reached, or failed in a way that is not the caller's.
    #[error("the database failed")]
    Database(#[source] DbErr),
    /// A stored value cannot be read back: the row is damaged.
    #[error("a stored value of {what} cannot be read")]
    Damaged {
        /// Which column.
        what: &'static str,
    },
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match known(&error) {
            Some(known) => {
                tracing::warn!(%error, "{known}");
                known
            }
            None => Self::Database(error),
        }
    }
}

/// What a person can act on, by the codes of the two databases.
fn known(error: &DbErr) -> Option<StoreError> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => return Some(StoreError::Changed { what: "a row" }),
        // Every foreign key of the register leads to one of these.
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
            return Some(StoreError::NotFound { what: "organisation or system" });
        }
        _ => {}
    }
    match error {
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => Some(StoreError::Busy),
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => of_driver(cause),
        _ => None,
    }
}

fn of_driver(error: &SqlxError) -> Option<StoreError> {
    match error {
        SqlxError::PoolTimedOut => Some(StoreError::Busy),
        SqlxError::Io(cause) if cause.kind() == std::io::ErrorKind::StorageFull => Some(StoreError::Full),
        SqlxError::Database(cause) => {
            let code = cause.code().unwrap_or_default();
            if cause.try_downcast_ref::<SqlxSqliteError>().is_some() {
                of_sqlite(&code)
            } else {
                of_postgres(&code)
            }
        }
        _ => None,
    }
}

/// Result codes of SQLite: the last byte is the kind, the rest says more.
fn of_sqlite(code: &str) -> Option<StoreError> {
    let code: u32 = code.parse().ok()?;
    match (code & 0xff, code) {
        // FULL; and IOERR_SHMSIZE, when the file beside the log cannot grow.
        (13, _) | (_, 4874) => Some(StoreError::Full),
        // BUSY and LOCKED.
        (5 | 6, _) => Some(StoreError::Busy),
        _ => None,
    }
}

/// SQLSTATE codes of PostgreSQL.
fn of_postgres(code: &str) -> Option<StoreError> {
    match code {
        // disk_full
        "53100" => Some(StoreError::Full),
        // lock_not_available, serialization_failure, deadlock_detected, too_many_connections
        "55P03" | "40001" | "40P01" | "53300" => Some(StoreError::Busy),
        _ => None,
    }
}
