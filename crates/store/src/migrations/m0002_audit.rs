//! Which organisation stands above which.

use super::parts::index;
use sea_orm_migration::{
    prelude::*,
    schema::{small_integer, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("organisation_above")
            .col(uuid("organisation_id"))
            .col(uuid("above_id"))
            .col(small_integer("how"))
            .primary_key(Index::create().col("organisation_id").col("above_id").col("how"))
            .to_owned();
        manager.create_table(table).await?;
        let below = index("organisation_above_by_above", "organisation_above", &["above_id", "how"]);
        manager.create_index(below).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Custom("the tree is never dropped by a migration".into()))
    }
}
