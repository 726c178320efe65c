//! What the steps have in common: text columns and indexes.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// Makes text columns that both databases compare byte by byte. PostgreSQL would otherwise sort by the language that the
/// server was set up with, and its indexes would break when the operating system changes its idea of that language.
#[derive(Clone, Copy)]
pub(super) struct Text(pub DbBackend);

impl Text {
    /// A column that may be empty.
    pub fn null(self, name: &'static str) -> ColumnDef {
        let mut column = ColumnDef::new(name);
        column.text().null();
        if self.0 == DbBackend::Postgres {
            column.extra(r#"COLLATE "C""#);
        }
        column
    }

    /// A column that is always filled.
    pub fn filled(self, name: &'static str) -> ColumnDef {
        self.null(name).not_null().to_owned()
    }
}

/// An index over some columns of a table.
pub(super) fn index(name: &str, table: &str, columns: &[&str]) -> IndexCreateStatement {
    let mut create = Index::create().name(name).table(table.to_owned()).to_owned();
    for column in columns {
        create.col((*column).to_owned());
    }
    create
}
