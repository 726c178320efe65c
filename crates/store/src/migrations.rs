//! The schema, step by step. A step that has shipped is never edited: add the next one.

use crate::{StoreError, Tx};
use sea_orm_migration::{prelude::*, sea_orm::EntityTrait, seaql_migrations};
use std::collections::HashSet;

mod m0001_register;
mod m0002_audit;
mod m0003_accounts;
mod m0004_lists;
mod m0005_controls;
mod parts;

/// All steps in order.
pub struct Migrations;

#[async_trait::async_trait]
impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_register::Migration),
            Box::new(m0002_audit::Migration),
            Box::new(m0003_accounts::Migration),
            Box::new(m0004_lists::Migration),
            Box::new(m0005_controls::Migration),
        ]
    }
}

/// Whether steps are missing. A step that this program does not know was made by a newer one.
pub(crate) async fn pending<'c>(db: impl IntoSchemaManagerConnection<'c>) -> Result<bool, StoreError> {
    let manager = SchemaManager::new(db);
    let done = if manager.has_table(Migrations::migration_table_name().to_string()).await? {
        seaql_migrations::Entity::find().all(manager.get_connection()).await?
    } else {
        vec![]
    };
    let known: HashSet<String> = Migrations::migrations().iter().map(|step| step.name().to_owned()).collect();
    if done.iter().any(|step| !known.contains(&step.version)) {
        return Err(StoreError::Newer);
    }
    Ok(done.len() < known.len())
}

/// Takes the missing steps, all or none.
pub(crate) async fn apply(tx: &Tx) -> Result<(), StoreError> {
    Ok(Migrations::up(tx, None).await?)
}
