//! Columns and indexes as all steps make them.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// Text that both databases compare byte by byte. PostgreSQL would otherwise sort by the language that the server was set
/// up with, and its indexes would break when the operating system changes its idea of that language.
pub fn text_null(backend: DbBackend, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.text().null();
    if backend == DbBackend::Postgres {
        column.extra(r#"COLLATE "C""#);
    }
    column
}

/// The same, never empty of a value.
pub fn text(backend: DbBackend, name: &'static str) -> ColumnDef {
    text_null(backend, name).not_null().to_owned()
}

/// An index over columns in this order.
pub fn index(name: &str, table: &str, columns: &[&str]) -> IndexCreateStatement {
    let mut create = Index::create().name(name).table(table.to_owned()).to_owned();
    for column in columns {
        create.col((*column).to_owned());
    }
    create
}
