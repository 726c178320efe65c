//! The schema, step by step. A step that has shipped is never edited: add the next one.

use sea_orm_migration::prelude::*;

mod m0001_register;

/// All steps in order.
pub struct Migrations;

#[async_trait::async_trait]
impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_register::Migration)]
    }
}
