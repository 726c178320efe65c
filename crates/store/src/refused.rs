//! What it means when the database refuses a row because of another one.

use crate::StoreError;
use sea_orm::{DbErr, SqlErr};

/// Says which row is missing, or is there already. The database's own error names neither in a way that both share.
pub(crate) fn because(missing: &'static str, taken: &'static str) -> impl FnOnce(DbErr) -> StoreError {
    move |error| match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => StoreError::NotFound { what: missing },
        Some(SqlErr::UniqueConstraintViolation(_)) => StoreError::Changed { what: taken },
        _ => error.into(),
    }
}
