//! What can go wrong in the store, as a person can act on it. The database's own words go to the log.

use thiserror::Error;

/// A failed store operation.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else changed the row since it was read.
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
    /// Another program is writing and did not finish in time; nothing was written.
    #[error("the database is busy, nothing was saved")]
    Busy,
    /// The database was written by a newer version of the program.
    #[error("the database was written by a newer version of Khiên")]
    Newer,
    /// The database cannot be reached, or failed in a way that is not the caller's.
    #[error("the database failed")]
    Database(#[source] sea_orm::DbErr),
    /// A stored value cannot be read back: the row is damaged.
    #[error("a stored value of {what} cannot be read")]
    Damaged {
        /// Which column.
        what: &'static str,
    },
}

impl From<sea_orm::DbErr> for StoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        // SQLite speaks through codes 5/6 (busy, locked) and 13 (full); PostgreSQL through 53100 (disk full).
        let text = error.to_string();
        if text.contains("database or disk is full") || text.contains("code: 13)") || text.contains("53100")
            || text.contains("No space left on device")
        {
            Self::Full
        } else if text.contains("database is locked") || text.contains("database table is locked") {
            Self::Busy
        } else {
            Self::Database(error)
        }
    }
}
